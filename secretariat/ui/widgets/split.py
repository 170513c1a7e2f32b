"""A list and a panel at its right: side by side on a wide window, the panel over the list on a narrow one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from secretariat.ui.widgets.basics import line

NARROW, WIDE = 1200, 1600


class PanelSplit(QWidget):
    """Holds both; the handle is one pixel wide. ``layout_changed`` when the window passes from a layout to another.

    The panel is hidden until :meth:`show_panel`. A width that was chosen with the handle is kept until the page asks
    for another one.
    """

    layout_changed = Signal()

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._asked = self._width = 0
        self._is_narrow = False
        self._layout_name = ""
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.splitterMoved.connect(self._keep_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        right.hide()
        self._edge = line(vertical=True)
        self._edge.setParent(self)
        self._edge.hide()

    @property
    def is_narrow(self) -> bool:
        """The panel, when shown, covers the list."""
        return self._is_narrow

    @property
    def is_wide(self) -> bool:
        """There is room for a wider panel and more columns."""
        return self.width() >= WIDE

    @property
    def is_panel_shown(self) -> bool:
        return not self._right.isHidden()

    def show_panel(self, width: int) -> None:
        """Show the panel, ``width`` pixels wide when there is room."""
        is_new = self._asked != width or self._right.isHidden()
        if self._asked != width:
            self._asked = self._width = width
        self._right.show()
        if self._is_narrow:
            self._cover()
        elif is_new:
            self._share()

    def hide_panel(self) -> None:
        """Leave the room to the list."""
        self._right.hide()
        self._edge.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            is_shown = self.is_panel_shown
            if is_narrow:
                self._right.setParent(self)
            else:
                self._splitter.addWidget(self._right)
                self._splitter.setStretchFactor(1, 0)
            self._right.setVisible(is_shown)
        if is_narrow:
            self._cover()
        elif event.oldSize().width() != self.width():
            self._edge.hide()
            self._share()
        name = "narrow" if is_narrow else "wide" if self.is_wide else "plain"
        if name != self._layout_name:
            self._layout_name = name
            self.layout_changed.emit()

    def _keep_width(self) -> None:
        self._width = self._splitter.sizes()[1]

    def _share(self) -> None:
        if self._width and self.is_panel_shown:
            self._splitter.setSizes([max(self.width() - self._width - 1, 1), self._width])

    def _cover(self) -> None:
        width = min(self._asked, self.width())
        self._right.setGeometry(self.width() - width, 0, width, self.height())
        self._edge.setGeometry(self.width() - width - 1, 0, 1, self.height())
        self._right.raise_()
        self._edge.raise_()
        self._edge.setVisible(self.is_panel_shown)
