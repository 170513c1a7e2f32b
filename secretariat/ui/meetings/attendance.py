"""Who attended: everybody expected on one list, marked with one key, in the order in which the sheet comes back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.text import fold
from secretariat.meetings.commands import RecordPresence
from secretariat.meetings.rows import AttendanceRow, MeetingSheet
from secretariat.meetings.rules import PRESENCE_LABELS, Presence
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.part import MeetingPart
from secretariat.ui.widgets.basics import KeyCap, button, label, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView
from secretariat.ui.widgets.tags import FlowLayout

_TONES = {
    Presence.PRESENT: ("ok", "done"),
    Presence.REMOTE: ("info", "done"),
    Presence.REPRESENTED: ("plum", "part"),
    Presence.EXCUSED: ("neutral", "none"),
    Presence.ABSENT: ("neutral", "none"),
}
_KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_D: Presence.REMOTE,
    Qt.Key.Key_R: Presence.REPRESENTED,
    Qt.Key.Key_E: Presence.EXCUSED,
    Qt.Key.Key_A: Presence.ABSENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: str
    row: AttendanceRow
    search_key: str


def _word(line: _Line) -> str:
    if line.row.presence is None:
        return _("Not recorded")
    word = _(PRESENCE_LABELS[line.row.presence])
    if line.row.presence is Presence.REPRESENTED:
        return _("Represented by {name}", name=line.row.represented_by)
    return word


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="number", title=lambda: pgettext("column", "No."), text=lambda line: line.row.number, width=76,
            kind="muted",
        ),
        Column(
            key="name", title=lambda: _("Person"), text=lambda line: line.row.name, kind="two_lines", width=260,
            stretch=2, second=lambda line: line.row.organisation or line.row.title,
            sort=lambda line: line.row.sort_key,
        ),
        Column(key="votes", title=lambda: _("Votes"), text=lambda line: str(line.row.votes), kind="number", width=72),
        Column(
            key="presence", title=lambda: _("Presence"), text=_word, kind="pill", width=280,
            tone=lambda line: _TONES[line.row.presence][0] if line.row.presence else "neutral",
            sign=lambda line: _TONES[line.row.presence][1] if line.row.presence else "wait",
        ),
    )  # fmt: skip


class AttendanceView(MeetingPart):
    """Marks the chosen lines; letters act on the table only."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        assert context.app is not None
        self._context, self._app = context, context.app
        self._meeting_id = 0
        super().__init__(_("Attendance"), parent=parent)
        self.search = SearchField(_("Type three letters, then Enter…"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(248)
        self.chips = ChipBar()
        for key, text in (
            ("all", pgettext("attendance", "Expected")),
            ("there", _("Attending")),
            ("missing", _("Not recorded yet")),
        ):
            self.chips.add_state(key, text)
        self.model = RowsModel(_columns())
        self.table = _Table(self.model)
        card = Card(margins=(1,), spacing=0)
        card.content.addWidget(self.table)
        self.holder = QLineEdit()
        self.holder.setPlaceholderText(_("Name of the holder"))
        self.holder.setAccessibleName(_("Name of the holder"))
        self.holder.setFixedWidth(180)
        marks = FlowLayout(spacing=6)
        marks.addWidget(label(_("Mark the chosen lines:"), "small"))
        for letter, presence in _KEYS.items():
            made = button(_(PRESENCE_LABELS[presence]), compact=True, on=partial(self.mark, presence))
            pair = QWidget()
            pair.setLayout(row(made, KeyCap(letter.name.removeprefix("Key_")), spacing=4))
            marks.addWidget(pair)
            if presence is Presence.REPRESENTED:
                marks.addWidget(self.holder)
        guest = row(spacing=6)
        self.guest = QLineEdit()
        self.guest.setPlaceholderText(_("Guest or unexpected person"))
        self.guest.setAccessibleName(_("Guest or unexpected person"))
        self.guest.setFixedWidth(248)
        guest.addWidget(self.guest)
        guest.addWidget(button(_("Add as present"), icon="plus", on=self._add_guest))
        guest.addStretch(1)
        tools = row(self.search, 8, self.chips, None)
        tools.setStretchFactor(self.search, 9)
        self.body.addLayout(tools)
        self.body.addWidget(card, 1)
        self.body.addLayout(marks)
        self.body.addLayout(guest)
        self.search.searched.connect(self.model.set_search)
        self.search.left_down.connect(self._into_table)
        self.chips.chosen.connect(self._filter)
        self.table.marked.connect(self.mark)
        self.guest.returnPressed.connect(self._add_guest)

    def open_meeting(self, sheet: MeetingSheet) -> None:
        """Show the attendance of a meeting."""
        self._meeting_id = sheet.id
        self.header.set_texts(_("Attendance"), sheet.title)
        act(self._context, lambda _p: self._app.meetings.attendance(sheet.id), on_done=self._show, owner=self)

    def mark(self, presence: Presence) -> None:
        """Record the same presence for the chosen lines."""
        chosen = self.table.selected_rows() or ((self.table.current_row(),) if self.table.current_row() else ())
        rows = [line.row for line in chosen]
        holder = self.holder.text().strip()
        if not rows:
            self._context.notify(_("Choose at least one line first."), kind="warning")
            return
        if presence is Presence.REPRESENTED and not holder:
            self._context.notify(_("Type the name of the holder of the proxy first."), kind="warning")
            self.holder.setFocus()
            return
        meeting_id, service = self._meeting_id, self._app.meetings
        expected = [row.party_id for row in rows if row.party_id is not None]
        guests = [row for row in rows if row.party_id is None]
        by = holder if presence is Presence.REPRESENTED else ""

        def work(_progress: object) -> None:
            if expected:
                command = RecordPresence(
                    meeting_id=meeting_id, presence=presence, party_id=expected[0], represented_by=by
                )
                service.record_presences(expected, command)
            for guest in guests:
                service.record_presence(
                    RecordPresence(
                        meeting_id=meeting_id, presence=presence, name=guest.name, attendance_id=guest.attendance_id,
                        represented_by=by,
                    )
                )  # fmt: skip

        act(self._context, work, owner=self)
        self.table.step(1)

    def _add_guest(self) -> None:
        name = self.guest.text().strip()
        if name:
            command = RecordPresence(meeting_id=self._meeting_id, presence=Presence.PRESENT, name=name)
            act(self._context, lambda _p: self._app.meetings.record_presence(command), owner=self)
            self.guest.clear()

    def _show(self, rows: Any) -> None:
        lines = [
            _Line(id=each.key, row=each, search_key=fold(f"{each.number} {each.name} {each.organisation}"))
            for each in rows
        ]
        there = sum(each.presence in (Presence.PRESENT, Presence.REMOTE, Presence.REPRESENTED) for each in rows)
        missing = sum(each.presence is None for each in rows)
        self.chips.set_counts({"all": len(rows), "there": there, "missing": missing})
        self.model.replace(lines)
        votes = sum(
            each.votes for each in rows if each.presence in (Presence.PRESENT, Presence.REMOTE, Presence.REPRESENTED)
        )
        title = self.header.subtitle.text().split(" · ")[0]
        self.header.subtitle.setText(f"{title} · {ngettext('{count} vote', '{count} votes', votes)}")

    def _filter(self, key: str) -> None:
        there = (Presence.PRESENT, Presence.REMOTE, Presence.REPRESENTED)
        tests = {"there": lambda line: line.row.presence in there, "missing": lambda line: line.row.presence is None}
        self.model.set_filter("presence", tests.get(key))

    def _into_table(self) -> None:
        self.table.setFocus()
        shown = self.model.shown_rows()
        if self.table.current_row() is None and shown:
            self.table.select_id(shown[0].id)


class _Table(RowsView):
    """P, D, R, E, A mark the line instead of going to a row."""

    marked = Signal(object)

    def __init__(self, model: RowsModel) -> None:
        super().__init__(model, row_height=46, name=_("Attendance"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presence = _KEYS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if presence is not None:
            self.marked.emit(presence)
        else:
            super().keyPressEvent(event)
