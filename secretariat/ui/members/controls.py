"""The fields that only members have: identifiers in their groups, legal forms, the group one belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.text import fold
from secretariat.ui.members.words import LEGAL_FORMS
from secretariat.ui.widgets.fields import ComboField

Reader = Callable[[str], str]


class CodeEdit(QLineEdit):
    """A code with one spelling: read by the checks of the base, shown in groups once it is left.

    ``value()`` is the one spelling, or what was typed when it cannot be read.
    """

    def __init__(self, read: Reader, show: Callable[[str], str] = str, *, hint: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._show = read, show
        self.setPlaceholderText(hint)

    def value(self) -> str:
        try:
            return self.checked_value()
        except Refusal:
            return self.text().strip()

    def checked_value(self) -> str:
        """The code, "" when empty. Raises the refusal that says what to type instead."""
        text = self.text().strip()
        return self._read(text) if text else ""

    def set_value(self, code: str | None) -> None:
        """Show a code that is kept."""
        self.setText(self._show(code) if code else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        try:
            code = self.checked_value()
        except Refusal:
            code = ""
        if code and self._show(code) != self.text():
            self.set_value(code)
        super().focusOutEvent(event)


class CountEdit(QLineEdit):
    """A whole number, or nothing."""

    def value(self) -> int | None:
        try:
            return self.checked_value()
        except Refusal:
            return None

    def checked_value(self) -> int | None:
        """The number, ``None`` when empty. Raises the refusal that says what to type instead."""
        text = "".join(self.text().split())
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()) or len(text) > 8:
            raise Refusal(N_("Type a whole number of jobs, for example 38."))
        return int(text)

    def set_value(self, count: int | None) -> None:
        self.setText("" if count is None else str(count))


class UsualWordField(ComboField):
    """A choice of words that also shows a word which is not among the usual ones."""

    def __init__(self, usual: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__([("", "—"), *((word, _(word)) for word in usual)], parent=parent)
        self.setMinimumContentsLength(3)

    def set_value(self, value: Any) -> None:
        if value and all(self.itemData(at) != value for at in range(self.count())):
            self.addItem(str(value), value)
        super().set_value(value or "")


def legal_form_field() -> UsualWordField:
    """The usual legal forms; another one that is kept stays."""
    return UsualWordField(LEGAL_FORMS)


class MemberField(QLineEdit):
    """The name of another member, completed while typing; ``value()`` is its id."""

    value_changed = Signal(object)

    def __init__(self, names: Mapping[int, str], *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(names)
        self._ids = {fold(name): id_ for id_, name in self._names.items()}
        self._kept: tuple[int, str] | None = None
        self.setPlaceholderText(hint)
        self._has_completer = False
        self.textEdited.connect(lambda _text: self.value_changed.emit(self.value()))

    def set_kept(self, id_: int | None, name: str) -> None:
        """Tell the member that is recorded, even when it is no longer among the names."""
        self._kept = (id_, name) if id_ is not None else None

    def value(self) -> int | None:
        try:
            return self.checked_value()
        except Refusal:
            return None

    def checked_value(self) -> int | None:
        """The member's id, ``None`` when empty. Raises the refusal of an unknown name."""
        typed = fold(self.text())
        if not typed:
            return None
        if self._kept is not None and typed == fold(self._kept[1]):
            return self._kept[0]
        found = self._ids.get(typed)
        if found is None:
            raise Refusal(N_("No member has this name: choose one from the list, or leave the field empty."))
        return found

    def set_value(self, id_: int | None) -> None:
        name = self._names.get(id_, "") if id_ is not None else ""
        if not name and self._kept is not None and self._kept[0] == id_:
            name = self._kept[1]
        self.setText(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Thousands of names are prepared only for who comes here.
        if not self._has_completer:
            self._has_completer = True
            completer = QCompleter(QStringListModel(sorted(self._names.values(), key=fold), self), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            popup = completer.popup()
            if popup is not None:
                popup.setProperty("popup", True)
            self.setCompleter(completer)
        super().focusInEvent(event)
