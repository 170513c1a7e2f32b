"""The totals of a result that names nobody's choice, typed for each college."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.voting.rules import CHOICE_LABELS, Choice, Tally
from secretariat.ui.home.rows import clear
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.widgets.basics import label, spaced

FIELD = 60


class TotalsGrid(QWidget):
    """One line a college, one column a choice; ``ended`` by Entrée in the last field."""

    typed = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._votes: dict[str, int] = {}
        self.fields: dict[tuple[str, Choice], CountField] = {}
        self._grid = QGridLayout(self)
        spaced(self._grid, spacing=0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def ask(self, votes_by_college: Mapping[str, int]) -> None:
        """Ask for the totals of each college, which has so many votes; the same colleges keep what is typed."""
        if dict(votes_by_college) == self._votes:
            return
        self._votes = dict(votes_by_college)
        clear(self._grid)
        self.fields = {}
        right = Qt.AlignmentFlag.AlignRight
        heads = [_("By college") if any(self._votes) else _("Totals of the vote")]
        heads += [*(_(CHOICE_LABELS[choice]) for choice in Choice), _("Votes")]
        for at, text in enumerate(heads):
            self._grid.addWidget(label(text, "small"), 0, at, right if at else Qt.AlignmentFlag.AlignLeft)
        for line_at, (college, votes) in enumerate(self._votes.items(), start=1):
            name = college or _("All voters")
            self._grid.addWidget(label(name, wrap=True), line_at, 0)
            for at, choice in enumerate(Choice, start=1):
                field = CountField(f"{name}, {_(CHOICE_LABELS[choice])}")
                field.setFixedWidth(FIELD)
                field.textEdited.connect(lambda _text: self.typed.emit())
                field.moved.connect(self._move)
                self.fields[college, choice] = field
                self._grid.addWidget(field, line_at, at, right)
            self._grid.addWidget(label(str(votes), "strong"), line_at, len(heads) - 1, right)

    def take_focus(self) -> None:
        """Go to the first field."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def tallies(self) -> dict[str, Tally]:
        """What is typed, by college."""
        typed = {place: field.number for place, field in self.fields.items()}
        return {
            college: Tally.from_json({f"{choice.value}_count": typed[college, choice] for choice in Choice})
            for college in self._votes
        }

    def obstacle(self) -> str:
        """Which totals are not those of the voters, in words; nothing when all are."""
        for college, tally in self.tallies().items():
            expected = self._votes[college]
            if tally.total != expected and college:
                return _("College “{college}”: {total} votes in all of {votes}", college=college, total=tally.total,
                         votes=expected)  # fmt: skip
            if tally.total != expected:
                return _("{total} votes in all of {votes}", total=tally.total, votes=expected)
        return ""

    def _move(self, field: CountField, by: int) -> None:
        order = list(self.fields.values())
        at = order.index(field) + by
        if at >= len(order):
            self.ended.emit()
        elif at >= 0:
            order[at].setFocus()
