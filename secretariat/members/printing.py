"""From rows of members to their cards."""

from __future__ import annotations

from secretariat.association.codes import signed_token
from secretariat.base.formats import short_date
from secretariat.base.i18n import _
from secretariat.documents.membership_card import CardIssuer, MembershipCard
from secretariat.members.card_rows import CardRow, CardsDraft


def card_issuer(draft: CardsDraft) -> CardIssuer:
    """The association as its cards show it."""
    association = draft.association
    return CardIssuer(
        name=association.name,
        tagline=association.tagline,
        logo=draft.logo,
        is_demonstration=association.is_demonstration,
    )


def card_document(draft: CardsDraft, row: CardRow) -> MembershipCard:
    """One card with the token that a phone verifies offline (CARD-2)."""
    return MembershipCard(
        name=row.name,
        holder=row.holder,
        number=row.number,
        group_label=_("College") if row.college else _("Category"),
        group=row.college or row.category,
        year_label=row.year_label,
        valid_until_text=_("Valid until {date}", date=short_date(row.valid_until)),
        token=card_token(draft.association.card_key, row),
    )


def card_token(key: str, row: CardRow) -> str:
    """``ASSO1|M0042|20271231|P2WYDJD6GVKD62CH``."""
    return signed_token(key, "ASSO1", f"M{row.number}", f"{row.valid_until:%Y%m%d}")
