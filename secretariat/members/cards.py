"""Who gets a membership card, and for which period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rows import AssociationSheet
from secretariat.association.rules import Period, YearKind, membership_period
from secretariat.base.progress import Progress
from secretariat.documents.membership_card import write_cards
from secretariat.members.card_rows import CardRow, CardsDraft
from secretariat.members.printing import card_document, card_issuer
from secretariat.members.records import Category, College, Contact, ContactRole, Membership, Party
from secretariat.members.rules import Role, State
from secretariat.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCards:
    """How many cards on how many pages."""

    cards: int
    pages: int


class CardsService:
    """Makes the membership cards of a file; printing them changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def draft(
        self,
        *,
        year: int | None = None,
        party_ids: Collection[int] | None = None,
        with_contacts: bool = False,
    ) -> CardsDraft:
        """One card per active member in the order of names, or one per contact of theirs when asked.

        ``year`` is the membership year (the present one); ``party_ids`` restricts to some members.
        """
        with self._store.read() as unit:
            association = association_reads.association_sheet(unit.session)
            today = self._store.clock.today(association.time_zone)
            day = today if year is None else _day_in(association, year)
            return CardsDraft(
                association=association,
                logo=association_reads.logo(unit.session),
                year_label=membership_period(association.year_kind, association.year_start_month, day).label,
                cards=_cards(unit.session, association, day, party_ids, with_contacts),
            )

    def print_cards(
        self,
        draft: CardsDraft,
        target: Path,
        *,
        sheet: str = "C32011",
        start_cell: int = 1,
        offset_mm: tuple[float, float] = (0.0, 0.0),
        progress: Progress | None = None,
    ) -> PrintedCards:
        """Write the sheets of cards; raises what :func:`write_cards` raises."""
        cards = [card_document(draft, row) for row in draft.cards]
        pages = write_cards(
            target,
            card_issuer(draft),
            cards,
            sheet=sheet,
            start_cell=start_cell,
            offset_mm=offset_mm,
            progress=progress,
        )
        return PrintedCards(cards=len(cards), pages=pages)


def _day_in(association: AssociationSheet, year: int) -> date:
    month = association.year_start_month if association.year_kind is YearKind.FIXED else 1
    return date(year, month, 1)


def _cards(
    session: Session,
    association: AssociationSheet,
    day: date,
    party_ids: Collection[int] | None,
    with_contacts: bool,
) -> tuple[CardRow, ...]:
    query = (
        select(Membership, Party.name, Category.name, College.name)
        .join(Party, Party.id == Membership.party_id)
        .join(Category, Category.id == Membership.category_id)
        .outerjoin(College, College.id == Membership.college_id)
        .where(Membership.state == State.ACTIVE)
        .order_by(Party.sort_key, Membership.number, Membership.id)
    )
    people = _contacts(session)
    rows: list[CardRow] = []
    for membership, name, category, college in session.execute(query):
        if party_ids is not None and membership.party_id not in party_ids:
            continue
        contacts = people.get(membership.party_id, [])
        period: Period = membership_period(
            association.year_kind, association.year_start_month, day, membership.joined_on
        )
        holders = [(f"{membership.number}-{rank:02d}", holder) for rank, holder, _is_representative in contacts]
        if not with_contacts or not holders:
            representative = next((holder for _rank, holder, is_one in contacts if is_one), "")
            holders = [(membership.number, representative)]
        rows += [
            CardRow(
                party_id=membership.party_id,
                number=number,
                name=name,
                holder=holder,
                category=category,
                college=college or "",
                year_label=period.label,
                valid_until=period.ends_on,
            )
            for number, holder in holders
        ]
    return tuple(rows)


def _contacts(session: Session) -> dict[int, list[tuple[int, str, bool]]]:
    """The present contacts of each organisation: rank (kept when others leave), name, whether representative."""
    representatives = set(
        session.scalars(
            select(ContactRole.contact_id).where(ContactRole.role == Role.REPRESENTATIVE, ContactRole.until.is_(None))
        )
    )
    query = (
        select(Contact.organisation_id, Contact.id, Contact.until, Party.name)
        .join(Party, Party.id == Contact.person_id)
        .order_by(Contact.organisation_id, Contact.id)
    )
    found: dict[int, list[tuple[int, str, bool]]] = {}
    ranks: dict[int, int] = {}
    for organisation_id, contact_id, until, name in session.execute(query):
        rank = ranks[organisation_id] = ranks.get(organisation_id, 0) + 1
        if until is None:
            found.setdefault(organisation_id, []).append((rank, name, contact_id in representatives))
    return found
