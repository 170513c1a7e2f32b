"""A field for a number of votes, gone through with Entrée and the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from secretariat.ui.sitting.digits import as_digit
from secretariat.ui.sitting.entry import LARGEST


class CountField(QLineEdit):
    """A number of votes; ``moved`` by 1 for Entrée and ↓, by -1 for ↑."""

    moved = Signal(object, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("count", True)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, LARGEST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(72)

    @property
    def number(self) -> int:
        return int(self.text() or 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.moved.emit(self, 1)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(self, -1)
        else:
            super().keyPressEvent(as_digit(event))
