"""Cards that each record one row: what is typed in one stays there, whatever is recorded in another."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.base.errors import Invalid
from secretariat.base.i18n import _
from secretariat.ui.drafts import Drafts
from secretariat.ui.settings.section import Section
from secretariat.ui.widgets.basics import Pill, label, spaced
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Card

if TYPE_CHECKING:
    from secretariat.application import Application


class DraftPill(Pill):
    """« Brouillon gardé »: what is typed in a form, or ticked beside it, is kept until it is recorded.

    Made once the form shows what is recorded; what was kept under that name is shown again over it.
    """

    def __init__(self, drafts: Drafts, name: str, form: Form, boxes: Mapping[str, QCheckBox] | None = None) -> None:
        super().__init__(_("Draft kept"), "neutral", "none", small=True)
        self._drafts, self._name, self._form, self._boxes = drafts, name, form, boxes or {}
        self._recorded = self._typed()
        draft = drafts.get(name)
        if draft == self._recorded:
            drafts.forget(name)
            draft = None
        if draft is not None:
            form.set_typed(draft)
            for key, box in self._boxes.items():
                box.setChecked(bool(draft.get(key, box.isChecked())))
        self.setHidden(draft is None)
        form.changed.connect(self._keep)
        for box in self._boxes.values():
            box.toggled.connect(self._keep)

    def forget(self) -> None:
        """What was typed was recorded, or given up on purpose."""
        self._drafts.forget(self._name)
        self.hide()

    def _typed(self) -> dict[str, Any]:
        return self._form.typed() | {key: box.isChecked() for key, box in self._boxes.items()}

    def _keep(self, *_values: object) -> None:
        typed = self._typed()
        if typed == self._recorded:
            self.forget()
        else:
            self._drafts.keep(self._name, typed)
            self.show()


class RowCard(Card):
    """A form that records one row: ``shown``, or a new one. Subclasses fill the form, then make ``draft``."""

    draft: DraftPill

    def __init__(self, section: Section, shown: Any | None, position: int, **look: Any) -> None:
        super().__init__(**look)
        self.section, self.shown, self.position = section, shown, position
        self.is_done = False
        self.form = Form()
        self.form.submitted.connect(self.save)

    @abstractmethod
    def command(self, row_id: int | None, version: int | None) -> Any:
        """The request that the card makes. Raises ``Invalid``."""

    @abstractmethod
    def perform(self, app: Application, command: Any) -> Any:
        """Grant the request (database lane)."""

    @abstractmethod
    def withdraw(self, app: Application, row_id: int) -> Any:
        """Take the row away (database lane)."""

    def save(self) -> None:
        """Record the card, or go to its first error."""
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        shown = self.shown
        try:
            command = self.command(*((None, None) if shown is None else (shown.id, shown.version)))
        except Invalid as invalid:
            for key, error in invalid.errors.items():
                self.form.set_error(key, str(error))
            return
        self.section.change(lambda app: self.perform(app, command), then=self._finish)

    def remove(self) -> None:
        """Take the row away, or give the new one up."""
        shown = self.shown
        if shown is None:
            self._finish()
            self.section.load()
        else:
            self.section.change(lambda app: self.withdraw(app, shown.id), then=self._finish)

    def _finish(self, _result: object = None) -> None:
        self.is_done = True
        self.draft.forget()


class CardList(QWidget):
    """The cards of rows, then of those that are not recorded yet; only what was recorded is made anew.

    ``make`` receives the row or None, its position, and the name of its draft.
    """

    def __init__(
        self, drafts: Drafts, kind: str, make: Callable[[Any | None, int, str], RowCard], *, empty: str, spacing: int
    ) -> None:
        super().__init__()
        self._drafts, self._kind, self._make = drafts, kind, make
        self.cards: list[RowCard] = []
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=spacing)
        self._empty = label(empty, "muted", wrap=True)
        self._column.addWidget(self._empty)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show rows, and again the new ones that were typed and not recorded."""
        old = {self._key(card): card for card in self.cards}
        fresh = f"{self._kind}:new:"
        named = {f"{self._kind}:{row.id}": (row, row.position) for row in rows}
        named |= {key: (None, card.position) for key, card in old.items() if card.shown is None and not card.is_done}
        for name in self._drafts.names():
            if name.startswith(fresh):
                named.setdefault(name, (None, int(name.removeprefix(fresh))))
        self.cards = []
        for at, (key, (row, position)) in enumerate(named.items()):
            card = old.get(key)
            if card is None or card.is_done or card.shown != row:
                card = self._make(row, position, key)
            self.cards.append(card)
            self._column.insertWidget(at, card)
            if key in old and card is not old[key]:
                _take_place(old[key], card)
        for card in old.values():
            if card not in self.cards:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._empty.setVisible(not self.cards)

    def add(self) -> None:
        """A card for a new row."""
        position = max((card.position for card in self.cards), default=0) + 1
        card = self._make(None, position, f"{self._kind}:new:{position}")
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)
        self._empty.hide()
        card.form.focus("name")

    def _key(self, card: RowCard) -> str:
        return f"{self._kind}:new:{card.position}" if card.shown is None else f"{self._kind}:{card.shown.id}"


def _take_place(old: RowCard, new: RowCard) -> None:
    """The Tab key comes to a card where it came to the one that it replaces."""
    stops = [
        child
        for card in (old, new)
        for child in card.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
