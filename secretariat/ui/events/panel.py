"""One event beside the month or the list: what, when, where, how many, and who."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.events.rows import EventSheet, RegistrationCounts
from secretariat.events.rules import EventStatus
from secretariat.ui.context import UiContext
from secretariat.ui.draw import BarPart
from secretariat.ui.events import words
from secretariat.ui.events.door import Door
from secretariat.ui.widgets.basics import Picture, Pill, button, column, icon_button, label, line, row
from secretariat.ui.widgets.charts import StackBar
from secretariat.ui.widgets.panels import Panel, SidePanel

WIDTH = 392


class EventPanel(SidePanel):
    """Follows one event; ``menu_asked`` gives the place for the menu of further actions."""

    edit_asked = Signal()
    menu_asked = Signal(QPoint)
    sheet_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent=parent)
        self.sheet: EventSheet | None = None
        self._kind = Pill()
        self._state = Pill()
        self.edit = icon_button("edit", _("Edit the event"), on=self.edit_asked.emit, key="F2")
        self.more = icon_button("more", _("More actions"), on=self._open_more)
        self.set_head(4, self._kind, self._state, None, self.edit, self.more)
        self._title = label("", "title", wrap=True)
        self._when = label("", wrap=True)
        self._where = label("", wrap=True)
        self._where_row = QWidget()
        self._where_row.setLayout(row(Picture("pin", "text2", 16), 2, self._where, spacing=6))
        self._fill()
        self.door = Door(context)
        self.body.content.addWidget(line())
        self.body.content.addWidget(self.door, 1)
        self.attendance = button(
            _("Attendance sheet"),
            icon="printer",
            on=self.sheet_asked.emit,
            compact=True,
            tip=_("Print the sheet to sign"),
        )
        self.set_foot(self.attendance, None)

    def _fill(self) -> None:
        identity = Panel("surface", margins=(16, 0, 16, 8), spacing=2)
        for said in (self._when, self._where):
            said.setSizePolicy(said.sizePolicy().horizontalPolicy(), said.sizePolicy().Policy.Preferred)
        when = row(Picture("clock", "text2", 16), 2, spacing=6)
        when.addWidget(self._when, 1)
        identity.add(self._title, when, self._where_row)
        figures = row(spacing=0)
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        tones = {"registered": "", "present": "ok", "expected": "", "excused": "", "waiting": "warn"}
        for name, tone in tones.items():
            figure, word = label("0", "fig", tone=tone), label("", "small")
            self._figures[name] = (figure, word)
            figures.addLayout(column(figure, word, spacing=0), 1)
        self._bar = StackBar(thickness=8)
        counts = Panel("surface", margins=(16, 8, 16, 12), spacing=8)
        counts.add(figures, self._bar)
        self.body.content.addWidget(identity)
        self.body.content.addWidget(line())
        self.body.content.addWidget(counts)

    def set_sheet(self, sheet: EventSheet) -> None:
        """Show an event."""
        self.sheet = sheet
        event = sheet.row
        self._kind.set_state(words.group_word(event.group), words.GROUP_TONES[event.group])
        self._kind.setToolTip(words.kind_word(event.kind))
        state = words.status_pill(event.status)
        self._state.set_state(state.text, state.tone, state.sign)
        self._title.setText(event.title)
        self._when.setText(words.when_long(event.starts_at, event.ends_at))
        where = words.where(sheet)
        self._where.setText(where)
        self._where_row.setVisible(bool(where))
        self._show_counts(event.counts, event.status is EventStatus.HELD)
        self.attendance.setEnabled(bool(event.counts.registered))
        self.door.set_sheet(sheet)

    def _show_counts(self, counts: RegistrationCounts, is_over: bool) -> None:
        missing = counts.expected + counts.absent
        shown = (
            ("registered", counts.registered, ngettext("registered", "registered", counts.registered)),
            ("present", counts.present, ngettext("present", "present", counts.present)),
            (
                "expected",
                missing,
                ngettext("absent", "absent", missing) if is_over else ngettext("expected", "expected", missing),
            ),
            ("excused", counts.excused, ngettext("excused", "excused", counts.excused)),
            ("waiting", counts.waiting, pgettext("people", "waiting")),
        )
        said = []
        for name, count, word in shown:
            figure, under = self._figures[name]
            figure.setText(str(count))
            under.setText(word)
            said.append(f"{count} {word}")
        self._bar.set_parts(
            [
                BarPart(value=counts.present, token="ok_fill", text=shown[1][2]),
                BarPart(value=counts.excused, token="neutral_fill", text=shown[3][2]),
            ],
            total=max(counts.registered, 1),
            sentence=", ".join(said),
        )

    def _open_more(self) -> None:
        self.menu_asked.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
