"""The tables of the association itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.association.rules import MeetingKind, Territory, YearKind
from secretariat.store.base import Record
from secretariat.store.types import Json, JsonOrNone, Word


class Association(Record):
    """The one association of a file (id 1)."""

    __tablename__ = "association"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    tagline: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    street: Mapped[str] = mapped_column(default="")
    locality: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="FR")
    rna: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    ridet: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    logo_digest: Mapped[str | None] = mapped_column(default=None)
    territory: Mapped[Territory] = mapped_column(Word(Territory), default=Territory.METROPOLE)
    currency: Mapped[str] = mapped_column(default="EUR")
    time_zone: Mapped[str] = mapped_column(default="Europe/Paris")
    iban: Mapped[str] = mapped_column(default="")
    bic: Mapped[str] = mapped_column(default="")
    year_kind: Mapped[YearKind] = mapped_column(Word(YearKind), default=YearKind.CIVIL)
    year_start_month: Mapped[int] = mapped_column(default=1)
    card_key: Mapped[str] = mapped_column(default="")
    departements: Mapped[list[Any]] = mapped_column(Json, default=list)
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    letters_on_recto: Mapped[bool] = mapped_column(default=False)
    window_side: Mapped[str] = mapped_column(default="right")


class Signatory(Record):
    """Who signs the association's letters, with the title as it is printed."""

    __tablename__ = "signatory"

    name: Mapped[str]
    title: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    is_default: Mapped[bool] = mapped_column(default=True)
    signature_digest: Mapped[str | None] = mapped_column(default=None)


class StatuteParameter(Record):
    """One rule of the statutes for one kind of meeting, with its article and its date of effect."""

    __tablename__ = "statute_parameter"
    __extra__ = (UniqueConstraint("meeting_kind", "name", "effective_on"),)

    meeting_kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind))
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JsonOrNone)
    article: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[date]


class Wording(Record):
    """A letter's text as the association changed it; the bundled one serves until then."""

    __tablename__ = "wording"
    __extra__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
