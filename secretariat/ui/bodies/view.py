"""Bodies and who sits in them, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.text import fold
from secretariat.bodies.commands import EndMandate
from secretariat.bodies.rows import BodyRow, MandateRow, PersonChoice
from secretariat.bodies.rules import BodyKind
from secretariat.bodies.service import BodiesService
from secretariat.ui.act import act
from secretariat.ui.bodies.editors import BodyEditor, MandateEditor
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.widgets.basics import button, row
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField, SearchField
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_SOON_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: int
    row: MandateRow
    today: date
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    bodies: tuple[BodyRow, ...]
    mandates: tuple[MandateRow, ...]
    people: tuple[PersonChoice, ...]
    today: date


def _state(line: _Line) -> tuple[str, str, str]:
    mandate, today = line.row, line.today
    if mandate.starts_on > today:
        return _("To come"), "info", "wait"
    if not mandate.is_sitting:
        return _("Ended"), "neutral", "none"
    end = mandate.planned_end_on
    if end is not None and (end - today).days <= _SOON_DAYS:
        return _("Ends soon"), "warn", "act"
    return _("In office"), "ok", "done"


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="person", title=lambda: _("Person"), text=lambda line: line.row.person, kind="two_lines", width=220,
            stretch=2, second=lambda line: line.row.organisation, sort=lambda line: line.row.sort_key,
        ),
        Column(key="title", title=lambda: pgettext("mandate", "Function"), text=lambda line: line.row.title, width=170,
               stretch=1),
        Column(key="since", title=lambda: _("Since"), text=lambda line: short_date(line.row.starts_on), width=96,
               sort=lambda line: line.row.starts_on),
        Column(key="until", title=lambda: _("Until"), text=_until, width=96,
               sort=lambda line: line.row.ended_on or line.row.planned_end_on or date.max),
        Column(key="state", title=lambda: _("State"), text=lambda line: _state(line)[0], width=130, kind="pill",
               tone=lambda line: _state(line)[1], sign=lambda line: _state(line)[2]),
    )  # fmt: skip


def _until(line: _Line) -> str:
    end = line.row.ended_on or line.row.planned_end_on
    return short_date(end) if end is not None else "—"


def _end_mandate(service: BodiesService, command: EndMandate, _progress: object) -> None:
    service.end_mandate(command)


class BodiesView(MeetingPart):
    """One body at a time, its mandates grouped as running and ended; editors open at the right."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._loaded: _Loaded | None = None
        self.add = button(_("New mandate"), "primary", icon="plus", on=self.new_mandate)
        self.new_body = button(_("New body"), on=lambda: self._open_body(None))
        super().__init__(_("Bodies and mandates"), self.new_body, self.add, parent=parent)
        self.choice = ComboField([(None, _("All bodies"))])
        self.choice.setAccessibleName(_("Body"))
        self.choice.setMinimumWidth(240)
        self.edit_body = button(_("Edit the body"), "link", on=self._edit_chosen_body)
        self.search = SearchField(_("Person, organisation…"))
        self.search.setFixedWidth(248)
        self.model = RowsModel(_columns(), group=lambda line: (not line.row.is_sitting, line.row.body))
        self.table = RowsView(self.model, row_height=46, name=_("Mandates"))
        self.empty = EmptyState(
            "people", _("Nobody sits here yet"), _("Add the first mandate."),
            [button(_("New mandate"), on=self.new_mandate)],
        )  # fmt: skip
        nobody = Panel("surface")
        nobody.add(None, self.empty, None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nobody)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self._stack)
        self.mandate_editor, self.body_editor = MandateEditor(context.drafts), BodyEditor(context.drafts)
        self._side = QStackedWidget()
        for editor in (self.mandate_editor, self.body_editor):
            self._side.addWidget(editor)
            editor.closed.connect(self._close_side)
        side = Card(margins=(1,), spacing=0)
        side.content.addWidget(self._side)
        side.setFixedWidth(420)
        side.hide()
        self._side_card = side
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(card, 1)
        both.addWidget(side)
        self.body.addLayout(row(self.search, 8, self.choice, self.edit_body, None))
        self.body.addLayout(both, 1)
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.choice.currentIndexChanged.connect(lambda _at: self._show_mandates())
        self.table.activated_row.connect(lambda line: self._open_mandate(line.row))
        self.table.edit_asked.connect(lambda line: self._open_mandate(line.row))
        self.table.remove_asked.connect(self._end)
        self.table.menu_asked.connect(self._menu)
        self.mandate_editor.recorded.connect(
            lambda command: self._save(self.mandate_editor, lambda: self._app.bodies.save_mandate(command))
        )
        self.body_editor.recorded.connect(
            lambda command: self._save(self.body_editor, lambda: self._app.bodies.save_body(command))
        )

    def load(self) -> None:
        """Read the bodies and mandates again."""
        app = self._app

        def read(_progress: object) -> _Loaded:
            today = app.clock.today(app.association.sheet().time_zone)
            return _Loaded(
                bodies=app.bodies.bodies(today),
                mandates=app.bodies.mandates(on=today),
                people=app.bodies.person_choices(),
                today=today,
            )

        act(self._context, read, on_done=self._show, owner=self)

    def new_mandate(self) -> None:
        """Type a new mandate in the body chosen."""
        self._open_mandate(None)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        chosen = self.choice.value()
        self.choice.set_options(
            [(None, _("All bodies")), *((body.id, f"{body.name} ({body.sitting_count})") for body in loaded.bodies)]
        )
        self.choice.set_value(chosen)
        self._show_mandates()

    def _show_mandates(self) -> None:
        if self._loaded is None:
            return
        chosen, today = self.choice.value(), self._loaded.today
        rows = [each for each in self._loaded.mandates if chosen in (None, each.body_id)]
        self.model.replace(
            [
                _Line(id=each.id, row=each, today=today,
                      search_key=fold(f"{each.person} {each.organisation} {each.title} {each.body}"))
                for each in rows
            ]
        )  # fmt: skip
        self._stack.setCurrentIndex(0 if rows else 1)
        self.edit_body.setVisible(chosen is not None)
        sitting = sum(each.is_sitting for each in rows)
        self.header.subtitle.setText(ngettext("{count} person in office", "{count} persons in office", sitting))

    def _open_mandate(self, mandate: MandateRow | None) -> None:
        if self._loaded is None:
            return
        # Nobody holds a mandate in the assembly: all members sit there.
        bodies = [body for body in self._loaded.bodies if body.kind is not BodyKind.ASSEMBLY]
        if not bodies:
            self._open_body(None)
            return
        self._side.setCurrentWidget(self.mandate_editor)
        self._side_card.show()
        self.mandate_editor.open_mandate(
            bodies, self._loaded.people, mandate=mandate, body_id=self.choice.value(), today=self._loaded.today
        )

    def _open_body(self, body: BodyRow | None) -> None:
        self._side.setCurrentWidget(self.body_editor)
        self._side_card.show()
        self.body_editor.open_body(body)

    def _edit_chosen_body(self) -> None:
        if self._loaded is not None:
            chosen = self.choice.value()
            self._open_body(next((body for body in self._loaded.bodies if body.id == chosen), None))

    def _end(self, lines: Any) -> None:
        """Suppr ends a running mandate today; it is never erased."""
        found = [line.row for line in (lines if isinstance(lines, (tuple, list)) else (lines,))]
        today = self._loaded.today if self._loaded is not None else date.today()
        for mandate in found:
            if mandate.is_sitting:
                command = EndMandate(mandate_id=mandate.id, ended_on=max(today, mandate.starts_on))
                act(self._context, partial(_end_mandate, self._app.bodies, command), owner=self)

    def _menu(self, place: QPoint, lines: Any) -> None:
        if not lines:
            return
        mandate: MandateRow = lines[0].row
        menu = QMenu(self)
        menu.addAction(_("Edit"), lambda: self._open_mandate(mandate))
        menu.addAction(_("End today"), lambda: self._end(lines)).setEnabled(mandate.is_sitting)
        menu.addAction(
            _("Remove (typed by mistake)"),
            lambda: act(
                self._context, lambda _p: self._app.bodies.remove_mandate(mandate.id, mandate.version), owner=self
            ),
        )
        menu.popup(place)

    def _save(self, editor: Editor, work: Any) -> None:
        def refused(refusal: Refusal) -> None:
            editor.show_refusal(refusal)

        act(
            self._context, lambda _progress: work(), on_done=lambda _id: editor.close_recorded(), on_refused=refused,
            owner=self,
        )  # fmt: skip

    def _close_side(self) -> None:
        self._side_card.hide()
        self.table.setFocus()
