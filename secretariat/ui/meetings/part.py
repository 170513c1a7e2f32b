"""The frame of the parts of a meeting that take the whole page: a way back, a title, actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.ui.widgets.basics import icon_button, line, row, spaced
from secretariat.ui.widgets.panels import PageHeader, Panel


class MeetingPart(QFrame):
    """Fill ``body``; ``left`` when the user goes back to the meeting."""

    left = Signal()

    def __init__(self, title: str, *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "window")
        self.back = icon_button("back", _("Back to the meeting"), on=self.left.emit, key="Esc")
        self.header = PageHeader(title, "", *actions)
        self.header.subtitle.setWordWrap(True)
        head = Panel("surface", margins=(16, 10, 24, 10), spacing=8)
        top = row(self.back, spacing=8)
        top.addWidget(self.header, 1)
        top.setAlignment(self.back, Qt.AlignmentFlag.AlignTop)
        head.add(top)
        self.head = head
        self.body = QVBoxLayout()
        spaced(self.body, 24, 12, 24, 16, spacing=12)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(head)
        layout.addWidget(line())
        layout.addLayout(self.body, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
