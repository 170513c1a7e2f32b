"""The right of the sitting: every point with what became of it, and the notes for the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.base.i18n import _, pgettext
from secretariat.meetings.rows import AgendaRow
from secretariat.meetings.sitting.rows import NoteRow
from secretariat.meetings.voting.rows import ElectionRow, ResolutionRow
from secretariat.meetings.voting.rules import ResolutionState, keeps_seat
from secretariat.ui import theme
from secretariat.ui.home.rows import RowButton, clear
from secretariat.ui.sitting import words
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import KeyCap, Picture, button, column, icon_button, label, row, spaced
from secretariat.ui.widgets.panels import Panel, ScrollColumn

WIDTH = 264


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the sitting: a resolution, an election, or an item that is talked about only."""

    number: int
    item: AgendaRow | None = None
    resolution: ResolutionRow | None = None
    election: ElectionRow | None = None

    @property
    def key(self) -> str:
        if self.resolution is not None:
            return f"resolution:{self.resolution.id}"
        if self.election is not None:
            return f"election:{self.election.id}"
        return f"item:{self.item.id if self.item is not None else 0}"

    @property
    def title(self) -> str:
        named = self.resolution or self.election or self.item
        return named.title if named is not None else ""

    @property
    def item_id(self) -> int | None:
        named = self.resolution or self.election
        if named is not None:
            return named.agenda_item_id
        return self.item.id if self.item is not None else None

    @property
    def is_done(self) -> bool:
        if self.resolution is not None:
            return self.resolution.state not in (ResolutionState.PENDING, ResolutionState.OPEN)
        return self.election is not None and self.election.is_closed

    @property
    def is_running(self) -> bool:
        if self.resolution is not None:
            return self.resolution.state is ResolutionState.OPEN
        return self.election is not None and bool(self.election.round_rows) and not self.election.is_closed


def points_of(
    agenda: Sequence[AgendaRow], resolutions: Sequence[ResolutionRow], elections: Sequence[ElectionRow]
) -> tuple[Point, ...]:
    """The points in the order of the agenda; resolutions of no item follow, in the order of their numbers."""
    points: list[Point] = []

    def add(item: AgendaRow | None, own: Sequence[ResolutionRow], held: Sequence[ElectionRow]) -> None:
        for resolution in own:
            points.append(Point(number=len(points) + 1, item=item, resolution=resolution))
        for election in held:
            points.append(Point(number=len(points) + 1, item=item, election=election))

    known = {item.id for item in agenda}
    for item in agenda:
        own = [each for each in resolutions if each.agenda_item_id == item.id]
        held = [each for each in elections if each.agenda_item_id == item.id]
        if own or held:
            add(item, own, held)
        else:
            points.append(Point(number=len(points) + 1, item=item))
    add(
        None,
        [each for each in resolutions if each.agenda_item_id not in known],
        [each for each in elections if each.agenda_item_id not in known],
    )
    return tuple(points)


def point_line(point: Point) -> str:
    """What became of a point, or how it will be voted; and that it was not on the agenda sent (AG-10)."""
    is_late = point.resolution is not None and point.resolution.is_late
    said = _course(point)
    return _("{said}, not on the agenda sent", said=said) if is_late else said


def _course(point: Point) -> str:
    resolution, election = point.resolution, point.election
    if resolution is not None:
        if resolution.figures is not None:
            return words.result_line(resolution.figures)
        said = words.STATE_LINES.get(resolution.state)
        if said is not None:
            return said()
        return words.rule_text(resolution.rule).lower()
    if election is not None:
        if election.is_closed:
            return _("{count} elected", count=sum(map(keeps_seat, election.candidates)))
        if election.round_rows:
            return _("round {number}", number=election.round_rows[-1].number)
        return _("secret ballot") if election.is_secret else _("election")
    return pgettext("point", "no vote")


class _PointRow(RowButton):
    def __init__(self, point: Point, *, is_current: bool) -> None:
        super().__init__()
        self.setCheckable(False)
        self._is_current = is_current
        title = label(point.title, "medium", wrap=True)
        title.setMinimumWidth(1)
        if is_current:
            set_prop(title, tone="accent")
        number = label(str(point.number), "strong", tone="accent" if is_current else "")
        number.setFixedWidth(22)
        number.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = row(spacing=4, margins=(8, 4, 8, 4))
        inside.addWidget(number)
        said = point_line(point)
        second = label(said, "small", wrap=True)
        second.setMinimumWidth(1)
        inside.addLayout(column(title, second, spacing=0), 1)
        if point.is_done:
            is_good = point.resolution is None or point.resolution.state is ResolutionState.ADOPTED
            inside.addWidget(Picture("checkcircle" if is_good else "x", "ok" if is_good else "bad", 16))
        elif is_current:
            inside.addWidget(Picture("right", "accent_text", 16))
        inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{point.number}. {point.title}, {said}")

    def sizeHint(self) -> QSize:
        # As narrow as the column: long titles take more lines, never more room to the side.
        width = WIDTH - 48
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        made = self.layout()
        assert made is not None
        return made.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Entrée is the vote's; Space goes to the point.
        QAbstractButton.keyPressEvent(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_current:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color("selected"))
            painter.drawRoundedRect(self.rect().toRectF(), 6, 6)
            painter.end()
        super().paintEvent(event)


class NoteField(QPlainTextEdit):
    """A note being typed: Entrée keeps it, Shift+Entrée goes to the next line, Échap gives it up."""

    kept = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Note for the minutes"))
        self.setPlaceholderText(_("Note for the minutes, then Enter"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier
        ):
            if self.toPlainText().strip():
                self.kept.emit(self.toPlainText().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class NotesCard(QFrame):
    """The latest note of the point, and the field for another (Ctrl+N)."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "soft")
        self.add = button(_("Note for the minutes"), "link", icon="note", compact=True, on=self.begin)
        self.text = label("", "small", wrap=True)
        self.field = NoteField()
        self.field.hide()
        layout = QVBoxLayout(self)
        spaced(layout, 12, 8, 12, 10, spacing=4)
        layout.addLayout(row(self.add, None, KeyCap("Ctrl+N"), spacing=4))
        layout.addWidget(self.text)
        layout.addWidget(self.field)
        self.field.kept.connect(self._keep)
        self.field.given_up.connect(self._give_up)

    def show_notes(self, notes: Sequence[NoteRow], live: LiveSitting) -> None:
        """Show the two latest notes."""
        said = [_("“{text}” {time}", text=note.text, time=live.clock(note.at)) for note in notes[-2:]]
        self.text.setText("\n".join(said) if said else _("None yet on this point."))

    def begin(self) -> None:
        """Type a note."""
        self.field.show()
        self.field.setFocus()

    def _keep(self, text: str) -> None:
        self.field.clear()
        self.field.hide()
        self.kept.emit(text)
        self.left.emit()

    def _give_up(self) -> None:
        # What was typed stays in the field for the next Ctrl+N.
        self.field.hide()
        self.left.emit()


class AgendaColumn(Panel):
    """Points and notes."""

    chosen = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", margins=(0,), spacing=0, parent=parent)
        self.setFixedWidth(WIDTH)
        self.count = label("", "small")
        self.add_button = icon_button("plus", _("Add a resolution"), on=self.add_asked.emit, key="F7")
        head = row(label(_("Agenda"), "sub"), None, self.count, self.add_button, margins=(20, 8, 12, 4))
        self._holder = Panel("surface", margins=(12, 0, 12, 8), spacing=3)
        self.notes = NotesCard()
        foot = Panel("surface", margins=(12, 8, 12, 12), spacing=0)
        foot.add(self.notes)
        self.content.addLayout(head)
        self._scroll = ScrollColumn(self._holder)
        self.content.addWidget(self._scroll, 1)
        self.content.addWidget(foot)

    def show_points(self, points: Sequence[Point], current: str) -> None:
        """Show the points; ``current`` is the key of the one in the middle."""
        clear(self._holder.content)
        rows = []
        for point in points:
            made = _PointRow(point, is_current=point.key == current)
            made.clicked.connect(lambda _checked=False, key=point.key: self.chosen.emit(key))
            self._holder.add(made)
            rows.append((point.key, made))
        self._holder.add(None)
        voted = [point for point in points if point.resolution is not None or point.election is not None]
        done = sum(point.is_done for point in voted)
        self.count.setText(_("{done} of {count}", done=done, count=len(voted)) if voted else "")
        for key, made in rows:
            if key == current:
                self._scroll.ensureWidgetVisible(made, 0, 24)
