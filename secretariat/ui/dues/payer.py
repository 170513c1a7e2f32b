"""The field that finds a member by name or number while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.text import fold
from secretariat.dues.rows import PayerRow
from secretariat.dues.rules import ZERO
from secretariat.ui import theme
from secretariat.ui.icons import icon

_MOST = 12


class PayerEdit(QLineEdit):
    """A member; any words of the name or the number, in any order, offer those who match."""

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payers: tuple[PayerRow, ...] = ()
        self._found: list[PayerRow] = []
        self._chosen: PayerRow | None = None
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(_("Members found"))
        self.setCompleter(completer)
        self.setPlaceholderText(_("Name or number"))
        self._sign = self.addAction(icon("people", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._look_up)
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        theme.current().changed.connect(self._recolour)

    def _recolour(self) -> None:
        self._sign.setIcon(icon("people", "text2"))

    def set_payers(self, payers: Sequence[PayerRow]) -> None:
        """Offer these members; the chosen one stays."""
        self._payers = tuple(payers)

    def value(self) -> int | None:
        """The party id of the chosen member, or of the only one whom the words name."""
        payer = self._chosen or self._only_found()
        return payer.party_id if payer is not None else None

    def checked_value(self) -> int | None:
        """The same; refuses words that name nobody."""
        if self.value() is None and self.text().strip():
            raise Refusal(N_("No member is chosen: pick one from the list that opens while typing."))
        return self.value()

    def set_value(self, party_id: Any) -> None:
        """Show the member with that party id, or nothing."""
        self._chosen = next((payer for payer in self._payers if payer.party_id == party_id), None)
        self.setText(_words(self._chosen) if self._chosen is not None else "")
        self.setCursorPosition(0)

    def show_payer(self, party_id: int, name: str, number: str) -> None:
        """Show a member who is read elsewhere already."""
        self._chosen = PayerRow(party_id=party_id, number=number, name=name, sort_key="", search_key="", owed=ZERO)
        self.setText(_words(self._chosen))
        self.setCursorPosition(0)

    def _look_up(self, text: str) -> None:
        had_one = self._chosen is not None
        self._chosen = None
        words = fold(text).split()
        self._found = []
        for payer in self._payers:
            if all(word in payer.search_key for word in words):
                self._found.append(payer)
                if len(self._found) == _MOST:
                    break
        self._words.setStringList([_words(payer) for payer in self._found])
        if had_one:
            self.value_changed.emit(None)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def focusOutEvent(self, event: Any) -> None:
        only = self._only_found()
        if self._chosen is None and only is not None:
            self._choose(only)
        super().focusOutEvent(event)

    def _only_found(self) -> PayerRow | None:
        """The one member whom the words typed name, when there is just one."""
        return self._found[0] if len(self._found) == 1 and self.text().strip() else None

    def _choose(self, payer: PayerRow) -> None:
        self._chosen = payer
        self.setText(_words(payer))
        self.value_changed.emit(payer.party_id)


def _words(payer: PayerRow) -> str:
    return f"{payer.name} · {payer.number}" if payer.number else payer.name
