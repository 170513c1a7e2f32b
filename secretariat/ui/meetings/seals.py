"""The register of minutes: what was sealed, in order, whether it still holds, and the archived papers (AG-36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from secretariat.base.formats import short_date
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.progress import Progress
from secretariat.base.text import fold
from secretariat.meetings.register.rows import SealRow
from secretariat.meetings.register.rules import KIND_LABELS, BrokenLink, SealKind, grouped
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.printing import preview_print, show_pdf, window_over
from secretariat.ui.widgets.basics import button, row
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_ROOMY = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: int
    row: SealRow
    sealed_at: datetime
    search_key: str


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="number", title=lambda: pgettext("column", "No."), text=lambda line: f"{line.row.number}", width=60,
               sort=lambda line: line.row.number, kind="number"),
        Column(key="sealed", title=lambda: _("Sealed on"), text=lambda line: short_date(line.sealed_at.date()),
               width=100, sort=lambda line: line.sealed_at),
        Column(key="meeting", title=lambda: _("Meeting"), text=lambda line: line.row.title, kind="two_lines", width=240,
               stretch=2, second=_held),
        Column(key="kind", title=lambda: pgettext("register", "Kind"), text=lambda line: _(KIND_LABELS[line.row.kind]),
               kind="pill", width=128, tone=lambda line: "warn" if line.row.kind is SealKind.ERRATUM else "info"),
        Column(key="fingerprint", title=lambda: _("Fingerprint"), text=lambda line: line.row.fingerprint[:12],
               width=124, kind="muted", tip=lambda line: grouped(line.row.fingerprint), is_sortable=False),
    )  # fmt: skip


def _held(line: _Line) -> str:
    return _("{reference}, held on {date}", reference=line.row.reference, date=short_date(line.row.held_on))


def open_archived(context: UiContext, owner: QWidget, seal: SealRow) -> None:
    """Show the archived PDF of a line of the register."""
    app, window = context.app, window_over(owner)
    assert app is not None
    name = _("Register no. {number}", number=seal.number)
    act(
        context, lambda _p: app.register.archived_pdf(seal.id), owner=owner,
        on_done=lambda content: show_pdf(context, window, name, f"{seal.reference}-{seal.number:04d}.pdf", content),
    )  # fmt: skip


class SealsView(MeetingPart):
    """One line for everything sealed; « Vérifier » says whether all of it still is as it was."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self.print_button = button(_("Print the register"), icon="printer", on=self.print_register)
        self.check = button(_("Verify"), "primary", icon="checkcircle", on=self.verify)
        super().__init__(_("Register of minutes"), self.print_button, self.check, parent=parent)
        self.result = ResultStrip()
        self.search = SearchField(_("Meeting, number, fingerprint…"))
        self.search.setMinimumWidth(248)
        self.search.setMaximumWidth(280)
        self.model = RowsModel(_columns())
        self.table = RowsView(self.model, row_height=46, name=_("Register of minutes"))
        nobody = Panel("surface")
        nothing = EmptyState("lock", _("Nothing is sealed yet"), _("Signed minutes are entered here when sealed."))
        nobody.add(None, nothing, None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nobody)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self._stack)
        self.open_button = button(_("Open the archived PDF"), icon="file", on=self.open_pdf)
        self.body.addWidget(self.result)
        self.body.addLayout(row(self.search, None))
        self.body.addWidget(card, 1)
        self.body.addLayout(row(self.open_button, None))
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.table.activated_row.connect(lambda _line: self.open_pdf())
        self.table.current_changed.connect(lambda line: self.open_button.setEnabled(line is not None))
        self.table.menu_asked.connect(self._menu)

    def load(self) -> None:
        """Read the register; a result shown before no longer counts."""
        app = self._app
        self.result.set_result("info", "")

        def read(_progress: object) -> Any:
            return app.register.entries(), ZoneInfo(app.association.sheet().time_zone)

        act(self._context, read, on_done=self._show, owner=self)

    def verify(self) -> None:
        """Compare everything sealed with what is stored now."""
        self.check.setEnabled(False)
        act(
            self._context, lambda _p: self._app.register.verify(), on_done=self._verified, owner=self,
            title=_("Verifying the register"),
        )  # fmt: skip

    def print_register(self) -> None:
        """Show the list of all that is sealed, to print or to keep."""
        app = self._app

        def work(target: Path, _progress: Progress) -> None:
            app.register.print_register(target)

        preview_print(
            self._context, self, work, title=_("Register of minutes"),
            file_name=f"{app.clock.today().isoformat()} {_('Register of minutes')}.pdf",
            waiting=_("Writing the list"),
        )  # fmt: skip

    def open_pdf(self) -> None:
        """Show the archived paper of the current line."""
        line = self.table.current_row()
        if line is not None:
            open_archived(self._context, self, line.row)

    def _show(self, found: Any) -> None:
        rows, zone = found
        self.model.replace(
            [
                _Line(id=each.id, row=each, sealed_at=each.sealed_at.astimezone(zone),
                      search_key=fold(f"{each.number} {each.title} {each.reference} {each.fingerprint}"))
                for each in rows
            ]
        )  # fmt: skip
        if rows and self.table.current_row() is None:
            self.table.select_id(rows[-1].id)
        self._stack.setCurrentIndex(0 if rows else 1)
        for each in (self.print_button, self.check):
            each.setEnabled(bool(rows))
        self.open_button.setEnabled(self.table.current_row() is not None)
        self.header.set_texts(
            _("Register of minutes"), ngettext("{count} paper sealed", "{count} papers sealed", len(rows))
        )

    def _verified(self, broken: BrokenLink | None) -> None:
        self.check.setEnabled(True)
        count = len(self.model.rows)
        if broken is None:
            said = ngettext("The register is intact: {count} paper verified.",
                            "The register is intact: {count} papers verified.", count)  # fmt: skip
            detail = _("Every text, every figure and every archived PDF is as it was sealed.")
            self.result.set_result("ok", said, detail)
            return
        detail = _("Keep this file and its backups as they are, and compare with the printed register.")
        self.result.set_result("bad", str(broken), detail)
        line = next((each for each in self.model.rows if each.row.number == broken.number), None)
        if line is not None:
            self.table.select_id(line.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.layout_of_columns.set_shown("sealed", self.width() >= _ROOMY)

    def _menu(self, place: QPoint, lines: Any) -> None:
        if not lines:
            return
        seal: SealRow = lines[0].row
        menu = QMenu(self)
        menu.addAction(_("Open the archived PDF"), self.open_pdf)
        menu.addAction(_("Copy the fingerprint"), lambda: QGuiApplication.clipboard().setText(seal.fingerprint))
        menu.addAction(_("Show the meeting"), lambda: self._context.go_to("meetings", seal.meeting_id))
        menu.popup(place)
