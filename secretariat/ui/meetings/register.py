"""The register of convocations: who was convened, when, how, at which address, and what came back (AG-9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QWidget

from secretariat.base.formats import short_date, time_text
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.text import fold
from secretariat.meetings.rows import IssuedRow, MeetingSheet
from secretariat.members.rules import Channel
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings import words
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.widgets.basics import button, row
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: int
    row: IssuedRow
    when: str
    search_key: str


def _state(line: _Line) -> tuple[str, str, str]:
    if line.row.withdrawn_at is not None:
        return _("Withdrawn"), "neutral", "none"
    if line.row.returned_on is not None:
        day = short_date(line.row.returned_on)
        said = _("Bounced on {date}", date=day) if _is_email(line) else _("Returned on {date}", date=day)
        return said, "bad", "act"
    if line.row.is_erratum:
        return _("Corrected one sent"), "ok", "done"
    return _("Issued"), "ok", "done"


def _is_email(line: _Line) -> bool:
    return line.row.channel is Channel.EMAIL


def _detail(line: _Line) -> str:
    """The address used, and why it came back."""
    return " · ".join(filter(None, (line.row.address.replace("\n", ", "), line.row.return_reason)))


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="number", title=lambda: pgettext("column", "No."), text=lambda line: line.row.number, width=76,
            kind="muted",
        ),
        Column(
            key="name", title=lambda: _("Recipient"), text=lambda line: line.row.name, kind="two_lines", width=240,
            stretch=2, second=_detail,
        ),
        Column(
            key="channel", title=lambda: _("Channel"), width=136, kind="icon_text",
            text=lambda line: words.channel_text(line.row.channel),
            sign=lambda line: words.CHANNEL_PICTURES[line.row.channel], tone=lambda line: "neutral",
        ),
        Column(key="when", title=lambda: _("Issued on"), text=lambda line: line.when, width=150,
               sort=lambda line: line.row.issued_at),
        Column(
            key="digest", title=lambda: _("Document"), text=lambda line: line.row.digest[:12], width=116, kind="muted",
            tip=lambda line: _("SHA-256 fingerprint of the document sent: {digest}", digest=line.row.digest),
        ),
        Column(key="state", title=lambda: _("State"), text=lambda line: _state(line)[0], kind="pill", width=178,
               tone=lambda line: _state(line)[1], sign=lambda line: _state(line)[2]),
    )  # fmt: skip


class RegisterView(MeetingPart):
    """Every convocation that was issued; a letter that comes back is recorded on its line."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._sheet: MeetingSheet | None = None
        super().__init__(_("Register of convocations"), parent=parent)
        self.search = SearchField(_("Member, address…"))
        self.search.setFixedWidth(248)
        self.model = RowsModel(_columns())
        self.table = RowsView(self.model, row_height=46, name=_("Register of convocations"))
        nobody = Panel("surface")
        nobody.add(
            None, EmptyState("send", _("No convocation yet"), _("They are entered here when they are issued.")), None
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nobody)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self._stack)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Reason of the return"))
        self.reason.setAccessibleName(_("Reason of the return"))
        self.reason.setMaximumWidth(280)
        self.mark = button(_("Record as returned"), icon="back", on=self._mark_returned)
        self.correct = button(_("Send a corrected one…"), icon="send", on=self.send_corrected)
        self.body.addLayout(row(self.search, None))
        self.body.addWidget(card, 1)
        self.body.addLayout(row(self.reason, self.mark, None, self.correct))
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.table.menu_asked.connect(self._menu)

    def open_meeting(self, sheet: MeetingSheet) -> None:
        """Show the register of a meeting."""
        self._sheet = sheet
        act(self._context, lambda _p: self._app.meetings.register(sheet.id), on_done=self._show, owner=self)

    def _show(self, rows: Any) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        zone = ZoneInfo(sheet.time_zone)
        self.model.replace([_line(each, zone) for each in rows])
        self._stack.setCurrentIndex(0 if rows else 1)
        valid = len({each.party_id for each in rows if each.withdrawn_at is None})
        said = ngettext("{count} recipient", "{count} recipients", valid)
        self.header.set_texts(_("Register of convocations"), f"{sheet.title} · {said}")

    def _menu(self, place: QPoint, _lines: Any) -> None:
        menu = QMenu(self)
        menu.addAction(_("Record as returned"), self._mark_returned)
        menu.addAction(_("Send a corrected one…"), self.send_corrected)
        menu.popup(place)

    def send_corrected(self) -> None:
        """Convene the members of the chosen lines again; without any, those whose convocation came back."""
        from secretariat.ui.meetings.convocation_dialog import open_convocations

        sheet = self._sheet
        if sheet is None:
            return
        chosen = [each.row for each in self.table.selected_rows()]
        rows = chosen or [line.row for line in self.model.rows if line.row.returned_on is not None]
        ids = frozenset(row.party_id for row in rows if row.withdrawn_at is None)
        if not ids:
            self._context.notify(_("Choose at least one line first."), kind="warning")
            return
        open_convocations(self._context, self, sheet.id, ids)

    def _mark_returned(self) -> None:
        current = self.table.current_row()
        if current is None:
            self._context.notify(_("Choose at least one line first."), kind="warning")
            return
        reason, issued_id = self.reason.text().strip(), current.row.id
        act(self._context, lambda _p: self._app.meetings.record_return(issued_id, reason), owner=self)
        self.reason.clear()


def _line(each: IssuedRow, zone: ZoneInfo) -> _Line:
    at = each.issued_at.astimezone(zone)
    return _Line(
        id=each.id,
        row=each,
        when=_("{day} at {hour}", day=short_date(at.date()), hour=time_text(at.time())),
        search_key=fold(f"{each.number} {each.name} {each.address}"),
    )
