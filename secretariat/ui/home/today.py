"""The list of what is to be done: groups, one line each, one primary button for the most urgent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.base.i18n import N_, _
from secretariat.directory.agenda import Desk, TodayLine, Urgency
from secretariat.ui.home.rows import clear
from secretariat.ui.widgets.basics import ElidedLabel, Pill, Tile, button, column, label, line, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.panels import EmptyState, Panel

_GROUPS = ((Urgency.URGENT, N_("Urgent")), (Urgency.TODAY, N_("Today")), (Urgency.WEEK, N_("This week")))
ROW_HEIGHT = 50
GROUP_HEIGHT = 29


class TodayCard(Panel):
    """« À faire aujourd’hui »; ``chosen`` gives the line whose button was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=(1,), spacing=0, parent=parent)
        self._lines: tuple[TodayLine, ...] = ()
        self.count = Pill("", "accent", small=True)
        self.desk = Segment(
            [("all", _("All")), (Desk.SECRETARY, _("Secretary")), (Desk.TREASURER, _("Treasurer"))],
            name=_("Whose tasks"),
        )
        self.desk.chosen.connect(lambda _key: self._rebuild())
        head = row(label(_("To do today"), "sub"), self.count, None, self.desk)
        spaced(head, 16, 9, 12, 9, spacing=8)
        self.add(head, line())
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        spaced(self._rows, spacing=0)
        self.empty = EmptyState(
            "check", _("Nothing waits for you"), _("What is due will be listed here in time."), tone="ok"
        )
        self.add(self._list, self.empty, None)
        self.empty.hide()

    def show_lines(self, lines: Sequence[TodayLine]) -> None:
        """Show other lines; the focus stays on the line it was on."""
        if self._lines == tuple(lines) and self._rows.count():
            return
        self._lines = tuple(lines)
        self._rebuild()

    def shown_lines(self) -> tuple[TodayLine, ...]:
        """The lines of the chosen desk."""
        desk = self.desk.current()
        return tuple(each for each in self._lines if desk in ("all", each.desk))

    def _rebuild(self) -> None:
        kept = next((r.line.key for r in self._list.findChildren(TodayRow) if r.act.hasFocus()), "")
        clear(self._rows)
        lines = self.shown_lines()
        self.count.set_state(str(len(lines)) if lines else "", "accent")
        self.empty.setVisible(not lines)
        is_first = True
        for urgency, title in _GROUPS:
            group = [each for each in lines if each.urgency is urgency]
            if group:
                self._rows.addWidget(_group_head(_(title), len(group)))
            for at, each in enumerate(group):
                made = TodayRow(each, is_primary=is_first)
                made.act.clicked.connect(lambda _checked=False, chosen=each: self.chosen.emit(chosen))
                if at:
                    self._rows.addWidget(line())
                self._rows.addWidget(made)
                is_first = False
                if kept == each.key:
                    made.act.setFocus(Qt.FocusReason.OtherFocusReason)


class TodayRow(QFrame):
    """One line: pictogram, what and why, until when, and its button."""

    def __init__(self, shown: TodayLine, *, is_primary: bool) -> None:
        super().__init__()
        self.line = shown
        self.setMinimumHeight(ROW_HEIGHT)
        title = ElidedLabel(shown.title, "medium")
        detail = ElidedLabel(shown.detail, "small")
        when = label(shown.when, "small", tone="bad" if shown.is_late else "")
        if shown.is_late:
            when.setProperty("weight", "strong")
        self.act = button(shown.verb, "primary" if is_primary else "secondary", compact=True)
        self.act.setAccessibleName(f"{shown.verb} : {shown.title}")
        self.act.setAccessibleDescription(" · ".join(filter(None, (shown.detail, shown.when))))
        layout = row(Tile(shown.icon, shown.tone, 36), 4, spacing=8)
        layout.addLayout(column(title, detail, spacing=1), 1)
        for each in (when, self.act):
            layout.addWidget(each)
            layout.addSpacing(4 if each is when else 0)
        spaced(layout, 16, 6, 16, 6)
        self.setLayout(layout)


def _group_head(title: str, count: int) -> QWidget:
    head = Panel("window", margins=(16, 0, 16, 0), spacing=0)
    head.setFixedHeight(GROUP_HEIGHT)
    head.add(row(label(title, "group"), label(str(count), "small"), None, spacing=6))
    return head
