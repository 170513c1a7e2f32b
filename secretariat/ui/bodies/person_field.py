"""A person chosen by name or organisation while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.bodies.rows import PersonChoice


class PersonField(QLineEdit):
    """A person typed by name or organisation; the value is a :class:`PersonChoice` or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, PersonChoice] = {}
        self.setPlaceholderText(_("Name or organisation…"))

    def set_choices(self, choices: Sequence[PersonChoice]) -> None:
        """The persons that may be chosen."""
        self._choices = {_shown(choice): choice for choice in choices}
        completer = QCompleter(list(self._choices), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def value(self) -> PersonChoice | None:
        found = self._choices.get(self.text().strip())
        if found is None and self.text().strip():
            sought = fold(self.text())
            likely = [each for each in self._choices.values() if sought in each.search_key]
            found = likely[0] if len(likely) == 1 else None
        return found

    def set_value(self, value: object) -> None:
        self.setText(_shown(value) if isinstance(value, PersonChoice) else "")


def _shown(choice: PersonChoice) -> str:
    return f"{choice.name} — {choice.organisation}" if choice.organisation else choice.name
