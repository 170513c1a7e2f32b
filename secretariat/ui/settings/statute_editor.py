"""The control that a rule of the statutes is typed in, chosen by what the rule holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QLineEdit

from secretariat.association.rules import Parameter, ParameterType
from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.ui.settings.statute_words import QUORUM_FRACTIONS
from secretariat.ui.widgets.fields import ComboField


class CountField(QLineEdit):
    """A whole number; empty means none where that is allowed."""

    def __init__(self, *, may_be_none: bool) -> None:
        super().__init__()
        self._may_be_none = may_be_none
        if may_be_none:
            self.setPlaceholderText(_("no limit"))

    def checked_value(self) -> int | None:
        """The number. Raises ``Refusal``."""
        text = self.text().strip()
        if not text and self._may_be_none:
            return None
        if not text.isdigit():
            raise Refusal(N_("Type a number between {low} and {high}."), low=0, high=365)
        return int(text)

    def value(self) -> int | None:
        try:
            return self.checked_value()
        except Refusal:
            return None

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else str(value))


class FractionField(ComboField):
    """The usual fractions, and « aucun »; the value is the exact fraction as text."""

    def __init__(self) -> None:
        super().__init__([(None, _("none")), *[(str(each), formats.fraction_words(each)) for each in QUORUM_FRACTIONS]])

    def set_value(self, value: Any) -> None:
        plain = None if value is None else str(Fraction(value))
        if plain is not None and self.findData(plain) < 0:
            self.addItem(plain, plain)
        super().set_value(plain)


def value_control(parameter: Parameter) -> Any:
    """The control for a rule."""
    if parameter.type is ParameterType.YES_NO:
        return ComboField([(True, _("yes")), (False, _("no"))])
    if parameter.type is ParameterType.WORD:
        return ComboField([(str(word), _(text)) for word, text in parameter.words.items()])
    if parameter.type is ParameterType.FRACTION:
        return FractionField()
    return CountField(may_be_none=parameter.type is ParameterType.LIMIT)
