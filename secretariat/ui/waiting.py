"""What the window shows while an association is being opened: painted before anything else is loaded."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import N_, _
from secretariat.ui import theme

HEADER_HEIGHT = 48
_MARK = 28


class WaitingPage(QWidget):
    """The band of the header with the mark, and the name of what is opened; ``painted`` after the first paint."""

    painted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = _(N_("Opening {name}…"), name=name)
        self._is_painted = False
        self.setAccessibleName(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("window"))
        painter.fillRect(QRect(0, 0, self.width(), HEADER_HEIGHT), look.color("surface"))
        painter.fillRect(QRect(0, HEADER_HEIGHT, self.width(), 1), look.color("border"))
        painter.translate(16, (HEADER_HEIGHT - _MARK) // 2)
        draw_mark(painter, _MARK)
        painter.resetTransform()
        painter.setPen(look.color("text2"))
        painter.setFont(look.font("body"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # once this paint has reached the screen


def draw_mark(painter: QPainter, side: int) -> None:
    """The program's mark at the painter's origin: three lines on a square of ink."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent"))
    painter.drawRoundedRect(0, 0, side, side, side / 4.6, side / 4.6)
    pen = QPen(look.color("on_accent"), side / 12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for height, width in ((0.34, 0.45), (0.5, 0.45), (0.66, 0.26)):
        left, y = round(side * 0.28), round(side * height)
        painter.drawLine(left, y, left + round(side * width), y)
