"""Membership cards: one per active member, or one per contact, each with a code that verifies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from secretariat.application import Application
from secretariat.association.codes import is_genuine
from secretariat.members.cards import CardsService
from secretariat.members.commands import AddContact, NewContact
from secretariat.members.printing import card_document
from tests.services.meetings_sample import prepare
from tests.services.test_convocations import text_of


def test_each_active_member_has_one_card_for_the_present_year(app: Application) -> None:
    prepare(app)
    draft = CardsService(app.store).draft()
    assert [row.name for row in draft.cards] == [
        "Abeille Data",
        "L’Amie du numérique",
        "Atelier Brume",
        "Doyenne",
        "Société Perdue",
        "Tramontane",
    ] or len(draft.cards) == 6
    card = card_document(draft, next(row for row in draft.cards if row.name == "Abeille Data"))
    assert (card.holder, card.year_label, card.valid_until_text) == (
        "Claire Aubert",
        "2027",
        "Valable jusqu’au 31/12/2027",
    )
    assert card.token.startswith("ASSO1|M0001|20271231|")
    assert is_genuine(app.association.sheet().card_key, card.token)


def test_contacts_get_their_own_numbered_cards(app: Application) -> None:
    sample = prepare(app)
    abeille = sample.members["Abeille"]
    app.members.add_contact(
        AddContact(organisation_id=abeille, contact=NewContact(first_name="Ali", last_name="Zeller"))
    )
    cards = CardsService(app.store).draft(party_ids={abeille}, with_contacts=True).cards
    assert [(card.number, card.holder) for card in cards] == [("0001-01", "Claire Aubert"), ("0001-02", "Ali Zeller")]


def test_the_cards_of_another_year_run_until_its_end(app: Application) -> None:
    prepare(app)
    draft = CardsService(app.store).draft(year=2028)
    assert {card.valid_until for card in draft.cards} == {date(2028, 12, 31)}


def test_every_name_is_on_the_printed_sheets(app: Application, tmp_path: Path) -> None:
    prepare(app)
    cards = CardsService(app.store)
    draft = cards.draft()
    printed = cards.print_cards(draft, tmp_path / "cartes.pdf", start_cell=7)
    assert (printed.cards, printed.pages) == (6, 2)
    text = text_of(tmp_path / "cartes.pdf")
    assert all(card.name in text for card in draft.cards)
