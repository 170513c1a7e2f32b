"""The boxes of a vote: one count each, typed in digits, moved by + and −."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.voting.rules import CHOICE_LABELS, Choice
from secretariat.ui import theme
from secretariat.ui.sitting.digits import typed_digit
from secretariat.ui.sitting.entry import LARGEST
from secretariat.ui.widgets.basics import KeyCap, icon_button, label, row, spaced

TOKENS = {
    Choice.FOR: "ok_fill",
    Choice.AGAINST: "bad_fill",
    Choice.ABSTENTION: "neutral_fill",
    Choice.BLANK: "info_fill",
    Choice.NULL: "warn_fill",
}
KEYS = {
    Qt.Key.Key_P: Choice.FOR,
    Qt.Key.Key_C: Choice.AGAINST,
    Qt.Key.Key_A: Choice.ABSTENTION,
    Qt.Key.Key_B: Choice.BLANK,
    Qt.Key.Key_N: Choice.NULL,
}
_CAPS = {choice: key.name.removeprefix("Key_") for key, choice in KEYS.items()}


class Swatch(QWidget):
    """The colour of a choice; decorative, the word stands beside it."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setFixedSize(10, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(self._token))
        painter.drawRoundedRect(0, 3, 10, 10, 2, 2)
        painter.end()


class VoteBox(QFrame):
    """One choice: its word, its key, its count."""

    typed = Signal(object, int)
    entered = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._value = 0
        self._is_fresh = True
        self._is_locked = False
        self.setProperty("votebox", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.figure = label("0", "giant")
        self.detail = label("", "small", wrap=True)
        self.less = icon_button("minus", _("One less"), on=lambda: self.change(-1), kind="secondary")
        self.more = icon_button("plus", _("One more"), on=lambda: self.change(1), kind="secondary")
        for each in (self.less, self.more):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        spaced(layout, 14, 8, 12, 10, spacing=0)
        word = label(_(CHOICE_LABELS[choice]), "sub")
        layout.addLayout(row(Swatch(TOKENS[choice]), word, None, KeyCap(_CAPS[choice]), spacing=8))
        layout.addLayout(row(self.figure, None, self.less, self.more, spacing=6))
        layout.addWidget(self.detail)
        self.set_value(0, "")

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int, detail: str) -> None:
        """Show a count and what it is of."""
        self._value = value
        self.figure.setText(str(value))
        self.detail.setText(detail)
        self.setAccessibleName(f"{_(CHOICE_LABELS[self.choice])} : {value}")
        self.setAccessibleDescription(detail)

    def set_locked(self, is_locked: bool) -> None:
        """Whether the count follows from elsewhere."""
        self._is_locked = is_locked
        for each in (self.less, self.more):
            each.setVisible(not is_locked)

    def set_compact(self, is_compact: bool) -> None:
        """Take less height."""
        self.figure.setProperty("role", "hero" if is_compact else "giant")
        self.figure.style().unpolish(self.figure)
        self.figure.style().polish(self.figure)
        self.detail.setVisible(not is_compact)

    def change(self, by: int) -> None:
        """One more, one less."""
        if not self._is_locked:
            self._is_fresh = True
            self.typed.emit(self.choice, max(0, self._value + by))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_fresh = True
        self.entered.emit(self.choice)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = typed_digit(event) or event.text()
        if self._is_locked or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif text.isdigit() and text.isascii():
            number = int(text) if self._is_fresh else self._value * 10 + int(text)
            self._is_fresh = False
            if number <= LARGEST:
                self.typed.emit(self.choice, number)
        elif event.key() == Qt.Key.Key_Backspace:
            self._is_fresh = False
            self.typed.emit(self.choice, self._value // 10)
        elif event.key() == Qt.Key.Key_Delete:
            self.typed.emit(self.choice, 0)
            self._is_fresh = True
        elif text in ("+", "-", "−"):
            self.change(1 if text == "+" else -1)
        else:
            event.ignore()
