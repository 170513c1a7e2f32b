"""The list and its panel: side by side, or the panel over the list on a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from secretariat.ui.widgets.basics import line

NARROW, WIDE = 1200, 1600


class ListAndPanel(QWidget):
    """The handle is one pixel wide. ``layout_changed`` when the window passes from one layout to another."""

    layout_changed = Signal()

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = left, right
        self._width = 0
        self._is_narrow = False
        self._kind = ""
        self._edge = line(vertical=True)
        self._edge.setParent(self)
        self._edge.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    @property
    def is_narrow(self) -> bool:
        """The panel, when shown, covers the list."""
        return self._is_narrow

    @property
    def is_wide(self) -> bool:
        return self.width() >= WIDE

    def show_panel(self, width: int) -> None:
        """Show the panel, ``width`` pixels wide when there is room."""
        is_same = self._width == width and self.right.isVisibleTo(self)
        self._width = width
        self.right.show()
        if self._is_narrow:
            self._cover()
        elif not is_same:
            self._share()

    def hide_panel(self) -> None:
        """Leave the room to the list."""
        self.right.hide()
        self._edge.hide()

    @property
    def is_panel_shown(self) -> bool:
        return self.right.isVisibleTo(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        kind = "narrow" if is_narrow else "wide" if self.is_wide else "plain"
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            shown = self.right.isVisibleTo(self)
            if is_narrow:
                self.right.setParent(self)
            else:
                self.splitter.addWidget(self.right)
                self.splitter.setStretchFactor(1, 0)
            self.right.setVisible(shown)
        if self._is_narrow:
            self._cover()
        elif event.oldSize().width() != self.width():
            self._edge.hide()
            self._share()
        if kind != self._kind:
            self._kind = kind
            self.layout_changed.emit()

    def _share(self) -> None:
        if self._width and self.right.isVisibleTo(self):
            self.splitter.setSizes([max(self.width() - self._width - 1, 1), self._width])

    def _cover(self) -> None:
        width = min(self._width or self.width(), self.width())
        self.right.setGeometry(self.width() - width, 0, width, self.height())
        self.right.raise_()
        self._edge.setGeometry(self.width() - width, 0, 1, self.height())
        self._edge.setVisible(self.right.isVisibleTo(self) and width < self.width())
        self._edge.raise_()
