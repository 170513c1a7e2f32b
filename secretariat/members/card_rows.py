"""What membership cards are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.association.rows import AssociationSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One card; ``number`` is as printed, ``0042`` or ``0042-02`` for a contact (decision 8)."""

    party_id: int
    number: str
    name: str
    holder: str
    category: str
    college: str
    year_label: str
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDraft:
    """The association and its cards at one moment."""

    association: AssociationSheet
    logo: bytes | None
    year_label: str
    cards: tuple[CardRow, ...]
