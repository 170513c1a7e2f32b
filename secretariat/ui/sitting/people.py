"""Lists of people painted in two lines, and the field that finds one of them in a few keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.base.i18n import _
from secretariat.meetings.sitting.rules import Elector
from secretariat.ui import theme
from secretariat.ui.icons import icon, icon_pixmap
from secretariat.ui.sitting.finder import SHOWN, Finder, scanned_number
from secretariat.ui.widgets.basics import spaced

_CODES = ("ASSO1|", "POUV1|")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One line: a pictogram in a colour, a name, what is said of it, what stands at the right."""

    id: int
    icon: str
    token: str
    text: str
    detail: str = ""
    right: str = ""
    key: str = ""
    is_faint: bool = False

    @property
    def sentence(self) -> str:
        return ", ".join(part for part in (self.text, self.detail, self.right) if part)


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[PersonLine, ...] = ()

    def replace(self, lines: Sequence[PersonLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.sentence
        return line if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme.current().px(46))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, line = theme.current(), index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover"))
        painter.setPen(look.color("border"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if line.icon:
            ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
            painter.drawPixmap(rect.left() + 12, rect.center().y() - 8, icon_pixmap(line.icon, line.token, 16, ratio))
        right = rect.right() - 8
        small = look.font("small")
        if line.key:
            right = self._paint_key(painter, rect, right, line.key)
        if line.right:
            painter.setFont(small)
            painter.setPen(look.color("text2"))
            width = QFontMetrics(small).horizontalAdvance(line.right)
            box = QRect(right - width, rect.top(), width, rect.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), line.right)
            right -= width + 8
        left = rect.left() + (47 if line.icon else 16)
        half = rect.height() // 2
        top = QRect(left, rect.top() + 3, right - left, half - 3)
        strong = look.font("body", 500)
        self._paint_text(
            painter,
            top if line.detail else QRect(left, rect.top(), right - left, rect.height()),
            line.text,
            strong,
            "text2" if line.is_faint else "text",
        )
        if line.detail:
            below = QRect(left, rect.top() + half, right - left, half - 3)
            self._paint_text(painter, below, line.detail, small, "text2")
        painter.restore()

    @staticmethod
    def _paint_text(painter: QPainter, box: QRect, text: str, font: Any, token: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.current().color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    @staticmethod
    def _paint_key(painter: QPainter, rect: QRect, right: int, key: str) -> int:
        look = theme.current()
        font = look.font("caption")
        width, height = QFontMetrics(font).horizontalAdvance(key) + 12, look.px(18)
        box = QRect(right - width, rect.center().y() - height // 2, width, height)
        painter.setPen(QPen(look.color("border_strong"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.color("text2"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        return right - width - 8


class PeopleList(QListView):
    """Lines of people; ``chosen`` by Entrée or a click, ``left_up`` when ↑ leaves the first line."""

    chosen = Signal(int)
    left_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.takes_enter = True
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._click)

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show other lines; the current one stays when it is still there."""
        kept = self.current_id()
        self._lines.replace(lines)
        for at, line in enumerate(lines):
            if line.id == kept:
                self.setCurrentIndex(self._lines.index(at))
                return

    def lines(self) -> tuple[PersonLine, ...]:
        """The lines shown."""
        return self._lines.lines

    def current_id(self) -> int | None:
        """Who the current line is about."""
        at = self.currentIndex().row()
        return self._lines.lines[at].id if 0 <= at < len(self._lines.lines) else None

    def choose_line(self, at: int) -> None:
        """Make a line the current one."""
        self.setCurrentIndex(self._lines.index(at))

    def step(self, by: int) -> None:
        """Go some lines further."""
        at = max(0, min(self.currentIndex().row() + by, self._lines.rowCount() - 1))
        self.choose_line(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif key in _ENTER and self.takes_enter and self.current_id() is not None:
            self.chosen.emit(self.current_id())
        elif key in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters belong to the sitting

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(self._lines.lines[index.row()].id)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class PersonField(QLineEdit):
    """Where one types or scans; tells what it cannot do itself."""

    entered = Signal(bool)  # with Ctrl
    left_down = Signal()
    left_out = Signal()
    digit = Signal(int)

    def __init__(self, hint: str, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.takes_digit: Callable[[int], bool] = lambda _digit: False
        if large:
            self.setProperty("large", True)
            self._scan = self.addAction(icon("scan", "text2", 18), QLineEdit.ActionPosition.LeadingPosition)
            theme.current().changed.connect(self._recolour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in _ENTER:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left_out.emit()
        elif text and text in "123456789" and self.takes_digit(int(text)):
            self.digit.emit(int(text))
        else:
            super().keyPressEvent(event)

    def _recolour(self) -> None:
        self._scan.setIcon(icon("scan", "text2", 18))


class PersonPicker(QWidget):
    """A field and the answers below it, painted at each key; ``picked`` gives the party and whether Ctrl was held.

    ``keep`` limits who may be picked, ``last`` are listed after the others, ``describe`` writes a line. ``nobody``
    gives a text that means nobody.
    """

    picked = Signal(int, bool)
    nobody = Signal(str)
    emptied = Signal()

    def __init__(self, hint: str, name: str, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = Finder(())
        self.most_lines = 5
        self.keep: Callable[[int], bool] | None = None
        self.last: Callable[[], Collection[int]] = frozenset
        self.describe: Callable[[Elector], PersonLine] = plain_line
        self.field = PersonField(hint, large=large)
        self.answers = PeopleList(name)
        self.answers.hide()
        layout = QVBoxLayout(self)
        spaced(layout, spacing=4)
        layout.addWidget(self.field)
        layout.addWidget(self.answers, 1)
        self.field.takes_digit = self._takes
        self.field.textEdited.connect(lambda _text: self.look())
        self.field.textChanged.connect(self._changed)
        self.field.entered.connect(self._enter)
        self.field.digit.connect(self._pick_digit)
        self.field.left_down.connect(self._go_down)
        self.answers.chosen.connect(lambda party_id: self._pick(party_id, with_control=False))
        self.answers.left_up.connect(self.field.setFocus)

    def found(self) -> tuple[Elector, ...]:
        """The answers to what is typed."""
        return self.finder.find(self.field.text(), last=self.last(), keep=self.keep)

    def look(self) -> None:
        """Show who the text means."""
        found = self.found()
        lines = [self.describe(each) for each in found]
        keyed = [
            line if at >= SHOWN else _with_key(line, str(at + 1) if len(lines) > 1 else "")
            for at, line in enumerate(lines)
        ]
        self.answers.show_lines(keyed)
        self.answers.setVisible(bool(keyed))
        if keyed:
            self.answers.setFixedHeight(min(len(keyed), self.most_lines) * self.answers.sizeHintForRow(0) + 1)
            self.answers.choose_line(0)

    def clear(self) -> None:
        """Nothing is typed any more."""
        self.field.clear()

    def _changed(self, text: str) -> None:
        if not text:
            self.answers.hide()
            self.answers.show_lines(())
            self.emptied.emit()

    def _takes(self, digit: int) -> bool:
        text = self.field.text()
        typed = f"{text}{digit}"
        if not text or any(code.startswith(typed.upper()) for code in _CODES) or "|" in text:
            return False
        return not self.finder.is_number_so_far(typed) and digit <= len(self.answers.lines())

    def _pick_digit(self, digit: int) -> None:
        lines = self.answers.lines()
        if digit <= len(lines):
            self._pick(lines[digit - 1].id, with_control=False)

    def _enter(self, with_control: bool) -> None:
        text = self.field.text().strip()
        if not text:
            self.picked.emit(0, with_control)
            return
        found = self.found()
        if found:
            current = self.answers.current_id()
            is_among = current is not None and any(each.party_id == current for each in found)
            wanted = current if is_among and not scanned_number(text) else found[0].party_id
            self._pick(wanted or found[0].party_id, with_control=with_control)
        else:
            self.nobody.emit(text)

    def _pick(self, party_id: int, *, with_control: bool) -> None:
        self.picked.emit(party_id, with_control)

    def _go_down(self) -> None:
        if self.answers.lines():
            self.answers.setFocus()
            self.answers.choose_line(min(1, len(self.answers.lines()) - 1))


def plain_line(elector: Elector) -> PersonLine:
    """A voter with number and who represents it."""
    detail = " · ".join(part for part in (elector.number, elector.representative) if part)
    return PersonLine(id=elector.party_id, icon="user", token="text2", text=elector.name, detail=detail)


def _with_key(line: PersonLine, key: str) -> PersonLine:
    return PersonLine(
        id=line.id, icon=line.icon, token=line.token, text=line.text, detail=line.detail, right=line.right, key=key,
        is_faint=line.is_faint,
    )  # fmt: skip


def nobody_text(text: str) -> str:
    """What is said of a text that means nobody."""
    return _("Nobody on the roll answers to “{text}”.", text=text)
