"""Membership cards for chosen members, or one per contact, on the sheet that is in the printer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtWidgets import QCheckBox, QWidget

from secretariat.base.i18n import N_, _, ngettext
from secretariat.base.progress import Progress
from secretariat.documents.membership_card import write_cards
from secretariat.members.card_rows import CardsDraft
from secretariat.members.printing import card_document, card_issuer
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.members.sheets_dialog import Placing, SheetsDialog
from secretariat.ui.widgets.form import Form

if TYPE_CHECKING:
    from secretariat.application import Application

_PREVIEWED = 20
_USUAL = "C32011"


class CardsDialog(SheetsDialog):
    """Only active members get a card; the dialog says how many of those chosen do not."""

    file_name = N_("Membership cards {date}")

    def __init__(self, window: QWidget | None, context: UiContext, party_ids: Sequence[int] | None) -> None:
        super().__init__(window, context, title=_("Membership cards"), usual=_USUAL, is_cards=True)
        self._party_ids = None if party_ids is None else tuple(party_ids)
        self.draft: CardsDraft | None = None

    def add_options(self, form: Form) -> None:
        form.add("with_contacts", _("For whom"), QCheckBox(_("One card per contact")), 12)

    def changed(self, key: str) -> None:
        if key == "with_contacts":
            self.load()
        else:
            super().changed(key)

    @property
    def _app(self) -> Application:
        assert self.context.app is not None
        return self.context.app

    def load(self) -> None:
        cards, ids, with_contacts = self._app.cards, self._party_ids, bool(self.form.value("with_contacts"))
        act(self.context, lambda _progress: cards.draft(party_ids=ids, with_contacts=with_contacts),
            on_done=self._loaded, owner=self)

    def _loaded(self, draft: CardsDraft) -> None:
        self.draft = draft
        count = len(draft.cards)
        left = 0 if self._party_ids is None else len(set(self._party_ids) - {card.party_id for card in draft.cards})
        left_out = ngettext(
            "{count} of the chosen members gets no card: only active members do.",
            "{count} of the chosen members get no card: only active members do.", left,
        )
        said = ngettext("{count} card, valid for {year}", "{count} cards, valid for {year}", count,
                        year=draft.year_label)
        self.ready(count, today=draft.year_label, said=said, left_out=left_out, missing=("",) * left)

    def write_sheets(
        self, target: Path | BinaryIO, placing: Placing, progress: Progress | None, *, is_preview: bool
    ) -> int:
        draft = self.draft
        assert draft is not None
        rows = draft.cards[:_PREVIEWED] if is_preview else draft.cards
        return write_cards(
            target, card_issuer(draft), [card_document(draft, row) for row in rows], sheet=placing.sheet,
            start_cell=placing.start_cell, offset_mm=placing.offset_mm, outlines=placing.outlines, progress=progress,
        )


def open_cards(window: QWidget | None, context: UiContext, party_ids: Sequence[int] | None = None) -> CardsDialog:
    """Open the cards of these members, or of every active one."""
    dialog = CardsDialog(window, context, party_ids)
    dialog.begin()
    return dialog
