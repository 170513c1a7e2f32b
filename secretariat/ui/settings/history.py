"""What was done in this association, by whom and when, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import UiContext
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import button
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from secretariat.application import Application

_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One action; ``at`` is in the association's zone."""

    id: int
    at: datetime
    actor: str
    label: str
    state: str
    is_undoable: bool


COLUMNS = (
    Column(key="at", title=lambda: _("When"), text=lambda line: _when(line.at), sort=lambda line: line.at, width=150),
    Column(
        key="label",
        title=lambda: _("Action"),
        text=lambda line: line.label,
        kind="strong",
        width=260,
        min_width=190,
        stretch=4,
    ),
    Column(
        key="actor",
        title=lambda: _("Who"),
        text=lambda line: line.actor,
        width=150,
        min_width=92,
        max_width=180,
        stretch=1,
    ),
    Column(key="state", title=lambda: _("State"), text=lambda line: line.state, kind="muted", width=110),
)


class HistorySection(Section):
    """The table of actions; one of them can be undone while nothing was built upon it."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(
            context,
            window,
            _("History"),
            _(
                "Everything that was done in this association, newest first. An action can be undone as long as what "
                "it touched was not changed since."
            ),
        )
        self.model = RowsModel(COLUMNS)
        self.view = RowsView(self.model, row_height=32, lead=12, name=_("History"))
        self.view.setMinimumHeight(220)
        self.undo = button(_("Undo this action"), icon="undo", on=self._undo)
        self.search = SearchField(_("Search the history"))
        self.search.setMinimumWidth(theme.current().px(240))
        self.search.searched.connect(self.model.set_search)
        self.head.addWidget(self.search)
        self.head.addWidget(self.undo)
        self.body.content.addWidget(self.view, 1)
        self.view.current_changed.connect(lambda _row: self._enable())
        self._enable()
        context.feed.changed.connect(self._changed)

    def _changed(self, _changes: object) -> None:
        if self.isVisible():
            self.load()

    def load(self) -> None:
        self.read(_read, self._show)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self.model.replace(lines)
        self._enable()

    def _enable(self) -> None:
        line = self.view.current_row()
        self.undo.setEnabled(line is not None and line.is_undoable)

    def _undo(self) -> None:
        line = self.view.current_row()
        if line is not None:
            self.change(lambda app: app.undo(line.id))


def _read(app: Application) -> tuple[HistoryLine, ...]:
    zone: ZoneInfo = app.zone
    return tuple(
        HistoryLine(
            id=row.id,
            at=row.at.astimezone(zone),
            actor=row.actor,
            label=row.label,
            state=_state(row.kind, row.is_undone, row.is_undoable),
            is_undoable=row.kind == "do" and row.is_undoable and not row.is_undone,
        )
        for row in app.history(limit=_LIMIT)
    )


def _state(kind: str, is_undone: bool, is_undoable: bool) -> str:
    if is_undone:
        return _("undone")
    if kind == "undo":
        return _("an undo")
    if kind == "redo":
        return _("done again")
    return "" if is_undoable else _("cannot be undone")


def _when(at: datetime) -> str:
    return f"{formats.short_date(at.date())} {formats.time_text(at.time())}"
