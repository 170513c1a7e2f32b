"""The table of a vote's counts by way of being present, or by college; its cells may be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.voting.rules import CHOICE_LABELS, COUNTED_AS_LABELS, Choice, CountedAs
from secretariat.ui.sitting.digits import as_digit, typed_digit
from secretariat.ui.sitting.entry import LARGEST, Place, VoteEntry
from secretariat.ui.widgets.basics import Picture, label, line, row, spaced
from secretariat.ui.widgets.panels import Card

_ICONS = {
    CountedAs.ROOM: ("user", "ok"),
    CountedAs.REMOTE: ("video", "info"),
    CountedAs.PROXY: ("sign", "plum"),
    CountedAs.ELECTRONIC: ("globe", "info"),
    CountedAs.POSTAL: ("mail", "neutral"),
}
_OPEN = (Choice.FOR, Choice.AGAINST, Choice.ABSTENTION)
CLOSED = (*_OPEN, Choice.BLANK, Choice.NULL)


class PlaceCell(QLineEdit):
    """A count; Entrée and ↓ go on, letters go to the sitting."""

    changed = Signal(object, object, int)
    moved = Signal(object, int)

    def __init__(self, place: Place, choice: Choice, name: str) -> None:
        super().__init__()
        self._place, self._choice = place, choice
        self.setProperty("count", True)
        self.setValidator(QIntValidator(0, LARGEST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(64)
        self.setAccessibleName(name)
        self.textEdited.connect(lambda text: self.changed.emit(self._place, self._choice, int(text or 0)))

    def show_votes(self, votes: int | None) -> None:
        """Show a count that was not typed here just now."""
        if not self.hasFocus() or votes is None:
            self.setText("" if votes is None else str(votes))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.moved.emit(self, 1)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(self, -1)
        elif event.text().isalpha() and not typed_digit(event):
            event.ignore()
        else:
            super().keyPressEvent(as_digit(event))


class PlacesTable(Card):
    """One line a place, one column a choice; ``ended`` by Entrée in the last cell."""

    changed = Signal(object, object, int)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 8, 16, 8), spacing=0, parent=parent)
        self._grid = QGridLayout()
        spaced(self._grid, spacing=0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self.content.addLayout(self._grid)
        self._cells: dict[tuple[Place, Choice], PlaceCell] = {}
        self._votes: dict[Place, QLabel] = {}
        self._shape: tuple[object, ...] = ()

    def show_entry(self, entry: VoteEntry, *, is_locked: bool, has_paper: bool) -> None:
        """Show the counts; the same lines keep their cells, so that typing goes on."""
        choices = CLOSED if has_paper else _OPEN
        places = _places(entry)
        shape = (places, choices, is_locked)
        if shape != self._shape:
            self._build(places, choices, is_locked)
            self._shape = shape
        early = {each.counted_as: each.tally for each in entry.advance}
        for (place, choice), cell in self._cells.items():
            tally = entry.counts.get(place) or early.get(place[1])
            cell.show_votes(None if tally is None else tally.to_json()[f"{choice.value}_count"])
            cell.setReadOnly(is_locked or place[1] in early)
        for place, said in self._votes.items():
            college, way = place
            votes = entry.voters.votes_of_college(college) if entry.has_colleges else entry.voters.votes_by(way)
            said.setText(str(votes))

    def take_focus(self, choice: Choice) -> None:
        """Go to the first count of a choice."""
        cell = next((cell for (_place, own), cell in self._cells.items() if own is choice), None)
        if cell is not None:
            cell.setFocus()

    def _move(self, cell: PlaceCell, by: int) -> None:
        order = [each for each in self._cells.values() if not each.isReadOnly()]
        at = order.index(cell) + by if cell in order else 0
        if at >= len(order):
            self.ended.emit()
        elif at >= 0:
            order[at].setFocus()

    def _build(self, places: Sequence[Place], choices: Sequence[Choice], is_locked: bool) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cells, self._votes = {}, {}
        has_colleges = any(college for college, _way in places)
        heads = [_("By college") if has_colleges else _("By way of being present")]
        heads += [*(_(CHOICE_LABELS[choice]) for choice in choices), _("Votes")]
        for at, text in enumerate(heads):
            said = label(text, "group" if at == 0 else "small")
            side = Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(said, 0, at, side)
        for line_at, place in enumerate(places, start=1):
            self._grid.addWidget(line(), 2 * line_at - 1, 0, 1, len(heads))
            name, holder = self._name(place)
            self._grid.addWidget(holder, 2 * line_at, 0)
            for at, choice in enumerate(choices, start=1):
                cell = PlaceCell(place, choice, f"{name}, {_(CHOICE_LABELS[choice])}")
                cell.changed.connect(self.changed)
                cell.moved.connect(self._move)
                self._cells[place, choice] = cell
                self._grid.addWidget(cell, 2 * line_at, at, Qt.AlignmentFlag.AlignRight)
            votes = label("0", "strong")
            self._votes[place] = votes
            self._grid.addWidget(votes, 2 * line_at, len(heads) - 1, Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(0, 1)

    @staticmethod
    def _name(place: Place) -> tuple[str, QWidget]:
        college, way = place
        name = college or _(COUNTED_AS_LABELS[way])
        picture, token = _ICONS.get(way, ("people", "text2"))
        holder = QWidget()
        holder.setLayout(row(Picture(picture, token, 16), label(name), None, spacing=8))
        return name, holder


def _places(entry: VoteEntry) -> tuple[Place, ...]:
    if entry.has_colleges:
        return tuple((college, CountedAs.ALL) for college in entry.sheet.colleges)
    return tuple(("", way) for way in _ICONS if entry.voters.people_by(way))
