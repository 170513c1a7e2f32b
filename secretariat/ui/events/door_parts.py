"""The field that a scanner types into, and the strip that says what the door did last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from secretariat.base.i18n import _
from secretariat.ui import draw, theme
from secretariat.ui.icons import icon
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import ElidedLabel, Picture, button, column, spaced


class ScanField(QLineEdit):
    """Takes what a scanner or a person types; Entrée ends it, ↓ goes to the people, Échap empties it."""

    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_prop(self, large=True)
        self._scan = self.addAction(icon("scan", "text2", 18), QLineEdit.ActionPosition.LeadingPosition)
        theme.current().changed.connect(self._recolour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
            return
        super().keyPressEvent(event)

    def _recolour(self) -> None:
        self._scan.setIcon(icon("scan", "text2", 18))


class LastResult(QFrame):
    """What the door did last, with the way back."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "soft")
        self._sign = Picture("checkcircle", "ok", 18)
        self.text = ElidedLabel("", "strong")
        self.detail = ElidedLabel("", "small")
        self.undo = button(_("Undo"), "link", on=self.undo_asked.emit, compact=True)
        layout = QHBoxLayout(self)
        spaced(layout, 14, 5, 8, 5, spacing=12)
        layout.addWidget(self._sign)
        layout.addLayout(column(self.text, self.detail, spacing=0), 1)
        layout.addWidget(self.undo)
        self.hide()

    def say(self, tone: str, text: str, detail: str = "", *, can_undo: bool = False) -> None:
        """Say what happened; ``tone`` is ok, warn or bad."""
        self._sign.set_picture("checkcircle" if tone == "ok" else "alert", draw.tone_text(tone))
        self.text.setText(text)
        set_prop(self.text, tone=tone)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.undo.setVisible(can_undo)
        self.setAccessibleName(f"{text}. {detail}" if detail else text)
        self.show()
