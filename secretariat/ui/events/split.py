"""A list and a panel at its right: side by side on a wide window, the panel over the list on a narrow one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from secretariat.ui.widgets.basics import line

NARROW = 1200


class PanelSplit(QWidget):
    """Holds both; the handle is one pixel wide, the widths that were chosen come back with each panel."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._wanted = 392
        self._is_over = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        right.hide()
        self._edge = line(vertical=True)
        self._edge.setParent(self)
        self._edge.hide()

    @property
    def is_over(self) -> bool:
        """The panel covers the list."""
        return self._is_over

    def show_panel(self, width: int) -> None:
        """Show the panel, ``width`` pixels wide when there is room."""
        is_new = self._wanted != width or self._right.isHidden()
        self._wanted = width
        self._right.show()
        if self._is_over:
            self._place()
        elif is_new:
            self._splitter.setSizes([max(self.width() - width - 1, 1), width])

    def hide_panel(self) -> None:
        """Leave the room to the list."""
        self._right.hide()
        self._edge.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_over = self.width() < NARROW
        if is_over != self._is_over:
            self._is_over = is_over
            is_shown = not self._right.isHidden()
            if is_over:
                self._right.setParent(self)
            else:
                self._splitter.addWidget(self._right)
                self._splitter.setStretchFactor(1, 0)
            self._right.setVisible(is_shown)
            if is_shown and not is_over:
                self._splitter.setSizes([max(self.width() - self._wanted - 1, 1), self._wanted])
        self._place()

    def _place(self) -> None:
        if self._is_over:
            width = min(self._wanted, self.width())
            self._right.setGeometry(self.width() - width, 0, width, self.height())
            self._edge.setGeometry(self.width() - width - 1, 0, 1, self.height())
            self._right.raise_()
            self._edge.raise_()
        self._edge.setVisible(self._is_over and not self._right.isHidden())
