"""What screens, papers and other features read of the association."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.association.rules import MeetingKind, Territory, YearKind
from secretariat.base.addresses import PostalAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationSheet:
    """The identity and settings of the association; ``card_key`` signs its cards (CARD-2) and is never shown."""

    version: int
    name: str
    short_name: str
    tagline: str
    purpose: str
    street: str
    locality: str
    postcode: str
    city: str
    country: str
    rna: str
    siret: str
    ridet: str
    email: str
    phone: str
    website: str
    logo_digest: str | None
    territory: Territory
    currency: str
    time_zone: str
    iban: str
    bic: str
    year_kind: YearKind
    year_start_month: int
    card_key: str
    departements: tuple[str, ...]
    is_demonstration: bool
    letters_on_recto: bool
    window_side: str

    @property
    def address(self) -> PostalAddress:
        return PostalAddress(
            name=self.name,
            street=self.street,
            locality=self.locality,
            postcode=self.postcode,
            city=self.city,
            country=self.country,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryRow:
    """Who signs, in the order of signing; ``signature`` is the image or nothing."""

    id: int
    version: int
    name: str
    title: str
    position: int
    is_default: bool
    signature: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteRow:
    """One dated rule as it was recorded; ``value`` is plain (``"1/4"`` for a fraction)."""

    id: int
    version: int
    meeting_kind: MeetingKind
    name: str
    value: Any
    article: str
    effective_on: date
