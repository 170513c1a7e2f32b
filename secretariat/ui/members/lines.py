"""The small painted parts of the inspector: facts to click, lines with a pill at their end, pills that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from secretariat.ui import draw, theme
from secretariat.ui.icons import icon_pixmap

_TEXT_AT = 26
_AVATAR_TEXT_AT = 42


class Fact(QAbstractButton):
    """A pictogram, one or two lines of text; a click does what ``hint`` says (copy, open the mail)."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._second = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_fact(self, text: str, second: str = "", *, hint: str = "") -> None:
        """Show another fact; an empty text hides it."""
        self._second = second
        self.setText(text)
        self.setAccessibleName(", ".join(part for part in (text, second) if part))
        self.setAccessibleDescription(hint)
        self.setToolTip("\n".join(part for part in (text, second, hint) if part))
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font("body")).horizontalAdvance(self.text())
        if self._second:
            width = max(width, QFontMetrics(look.font("small")).horizontalAdvance(self._second))
        return QSize(_TEXT_AT + width + 4, look.px(34 if self._second else 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        first = look.px(19)
        painter.drawPixmap(0, (first - 16) // 2 + 1, icon_pixmap(self._icon, "text2", 16, self.devicePixelRatioF()))
        token = "accent_text" if self.underMouse() else "text"
        room = self.width() - _TEXT_AT
        _write(painter, look.font("body"), token, self.text(), QRect(_TEXT_AT, 0, room, first))
        if self._second:
            below = QRect(_TEXT_AT, first - 2, room, self.height() - first + 2)
            _write(painter, look.font("small"), "text2", self._second, below)
        _focus_ring(painter, self)
        painter.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a section: who or what, the second line, pills or a text at the right end.

    ``tip`` says what a click does; ``avatar`` draws initials, ``icon`` a pictogram in ``icon_tone``.
    """

    title: str
    detail: str = ""
    pills: tuple[draw.PillSpec, ...] = ()
    right: str = ""
    avatar: bool = False
    icon: str = ""
    icon_tone: str = "text2"
    tip: str = ""


class EntryLine(QAbstractButton):
    """Shows one :class:`Entry`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = Entry(title="")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_entry(self, entry: Entry) -> None:
        self._entry = entry
        pills = ", ".join(pill.text for pill in entry.pills)
        self.setText(entry.title)
        self.setAccessibleName(", ".join(part for part in (entry.title, entry.detail, pills, entry.right) if part))
        self.setAccessibleDescription(entry.tip)
        self.setToolTip("\n".join(part for part in (entry.title, entry.detail, pills, entry.tip) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(32 if self._entry.detail or self._entry.avatar else 22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, entry, ratio = theme.current(), self._entry, self.devicePixelRatioF()
        painter = QPainter(self)
        left, right = 0, self.width()
        if entry.avatar:
            painter.drawPixmap(0, (self.height() - 32) // 2, draw.avatar_pixmap(entry.title, 32, ratio))
            left = _AVATAR_TEXT_AT
        elif entry.icon:
            top = (look.px(19) - 16) // 2 + 1
            painter.drawPixmap(0, top, icon_pixmap(entry.icon, entry.icon_tone, 16, ratio))
            left = _TEXT_AT
        for pill in reversed(entry.pills):
            size = draw.pill_size(pill, small=True)
            if right - size.width() < left + 90:
                break
            right -= size.width()
            top = (self.height() - size.height()) // 2
            painter.drawPixmap(QPoint(right, top), draw.pill_pixmap(pill, ratio, small=True))
            right -= 4
        if entry.right:
            font = look.font("bodym")
            width = QFontMetrics(font).horizontalAdvance(entry.right)
            right -= width
            _write(painter, font, "text", entry.right, QRect(right, 0, width + 2, self.height()))
            right -= 8
        first = look.px(19)
        token = "accent_text" if self.underMouse() else "text"
        half = first if entry.detail else self.height()
        _write(painter, look.font("bodym" if entry.avatar or entry.detail else "body"), token, entry.title,
               QRect(left, 0, right - left - 4, half))
        if entry.detail:
            below = QRect(left, first - 2, right - left - 4, self.height() - first + 2)
            _write(painter, look.font("small"), "text2", entry.detail, below)
        _focus_ring(painter, self)
        painter.end()


class EntryList(QWidget):
    """Entries one below the other; the widgets are kept and reused from one record to the next."""

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[EntryLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; ``line(at)`` gives the button of one."""
        while len(self._lines) < len(entries):
            line = EntryLine()
            self._lines.append(line)
            self._box.addWidget(line)
        for line, entry in zip(self._lines, entries, strict=False):
            line.set_entry(entry)
            line.show()
        for line in self._lines[len(entries):]:
            line.hide()

    def lines(self) -> tuple[EntryLine, ...]:
        """The buttons made so far, in order."""
        return tuple(self._lines)


class PillFlow(QWidget):
    """Pills side by side that go to the next line when there is no room left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pills: tuple[draw.PillSpec, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pills(self, pills: Sequence[draw.PillSpec]) -> None:
        """Show other pills."""
        self._pills = tuple(pill for pill in pills if pill.text)
        self.setAccessibleName(", ".join(pill.text for pill in self._pills))
        self.setVisible(bool(self._pills))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme.current().px(22) if self._pills else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for pill, place in zip(self._pills, self._places(self.width()), strict=True):
            painter.drawPixmap(place.topLeft(), draw.pill_pixmap(pill, self.devicePixelRatioF()))
        painter.end()

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = 0
        for pill in self._pills:
            size = draw.pill_size(pill)
            if x and x + size.width() > width:
                x, y = 0, y + size.height() + 6
            places.append(QRect(QPoint(x, y), size))
            x += size.width() + 6
        return places


def _write(painter: QPainter, font: QFont, token: str, text: str, rect: QRect) -> None:
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.current().color(token))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _focus_ring(painter: QPainter, widget: QAbstractButton) -> None:
    if widget.hasFocus():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("focus"), 2))
        painter.drawRoundedRect(widget.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)
