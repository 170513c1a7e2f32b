"""The one field for amounts: the point of the keypad is a comma, and nothing is ever multiplied by a hundred."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.money import EUR, Currency, parse_amount


class MoneyEdit(QLineEdit):
    """An amount in the association's currency; « 300 », « 300,5 » and « 1 250,00 € » are understood."""

    value_changed = Signal(object)

    def __init__(self, amount: Decimal | None = None, *, currency: Currency = EUR,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.set_value(amount)
        self.textEdited.connect(lambda _text: self.value_changed.emit(self.value()))

    def value(self) -> Decimal | None:
        """The amount with two decimals; ``None`` when the field is empty or cannot be understood."""
        try:
            return self.checked_value()
        except Refusal:
            return None

    def checked_value(self) -> Decimal | None:
        """The amount, ``None`` for an empty field. Raises the refusal that says what to type instead."""
        return parse_amount(self.text(), self._currency) if self.text().strip() else None

    def set_value(self, amount: Decimal | None) -> None:
        """Show an amount, or nothing."""
        self.setText("" if amount is None else formats.money(amount, self._currency))
        self.setCursorPosition(0)

    def set_currency(self, currency: Currency) -> None:
        """Keep accounts in another currency from now on."""
        amount = self.value()
        self._currency = currency
        self.set_value(amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "." and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.insert(",")
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        amount = self.value()
        if amount is not None:
            self.set_value(amount)
        super().focusOutEvent(event)
