"""Add a whole member, or change the one that there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secretariat.association.rules import Territory
from secretariat.base.fields import KEPT, FieldCheck, Kept
from secretariat.base.i18n import N_
from secretariat.members.commands.parts import (
    NewAddress,
    NewConsent,
    NewContact,
    check_party,
    checked_address,
    checked_contact,
)
from secretariat.members.rules import Channel, PartyKind, State

_LARGEST_HEADCOUNT = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A whole member whose fields have been checked already: what bulk insertion takes.

    An empty ``number`` is taken from the counter, an empty ``departement`` computed from the address (one that
    is given counts as set by hand); ``left_on`` and ``state`` describe a membership that ended before.
    """

    kind: PartyKind = PartyKind.ORGANISATION
    name: str = ""
    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    short_name: str = ""
    legal_form: str = ""
    siret: str = ""
    ridet: str = ""
    vat_number: str = ""
    ape: str = ""
    ape_version: str = ""
    founded_on: date | None = None
    born_on: date | None = None
    profession: str = ""
    nationality: str = ""
    turnover_bracket: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    website: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "FR"
    departement: str = ""
    iban: str = ""
    parent_id: int | None = None
    channel: Channel = Channel.EMAIL
    notes: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    headcount: int | None = None
    headcount_on: date | None = None
    number: str = ""
    category_id: int
    college_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
    admitted_by: str = ""
    admitted_on: date | None = None
    state: State = State.ACTIVE
    state_since: date | None = None
    domains: tuple[str, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    addresses: tuple[NewAddress, ...] = ()
    consents: tuple[NewConsent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMember(NewMember):
    """Add one member as typed, with its contacts. Raises ``Invalid``; a contact's field is ``contacts.0.email``."""

    territory: Territory = Territory.METROPOLE

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.word("kind", PartyKind)
        check_party(check, self.territory)
        check.word("state", State)
        if self.kind is PartyKind.PERSON:
            check.require("last_name", N_("A person needs a family name."))
        else:
            check.require("name", N_("An organisation needs a name."))
        check.between("headcount", 0, _LARGEST_HEADCOUNT)
        if self.left_on and self.joined_on and self.left_on < self.joined_on:
            check.refuse("left_on", N_("A member leaves after having joined."))
        checked = tuple(
            checked_contact(check, f"contacts.{index}.", contact, self.territory)
            for index, contact in enumerate(self.contacts)
        )
        object.__setattr__(self, "contacts", checked)
        addresses = tuple(
            checked_address(check, f"addresses.{index}.", address, self.territory)
            for index, address in enumerate(self.addresses)
        )
        object.__setattr__(self, "addresses", addresses)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMember:
    """Change the fields that are given of a party and its present membership.

    ``domains`` and ``addresses`` replace what there was. ``departement`` given by hand stays; an empty one is
    computed again. Versions are those that were shown. Raises ``Invalid``.
    """

    party_id: int
    version: int
    membership_version: int | None = None
    territory: Territory = Territory.METROPOLE
    name: str | Kept = KEPT
    civility: str | Kept = KEPT
    first_name: str | Kept = KEPT
    last_name: str | Kept = KEPT
    short_name: str | Kept = KEPT
    legal_form: str | Kept = KEPT
    siret: str | Kept = KEPT
    ridet: str | Kept = KEPT
    vat_number: str | Kept = KEPT
    ape: str | Kept = KEPT
    ape_version: str | Kept = KEPT
    founded_on: date | Kept | None = KEPT
    born_on: date | Kept | None = KEPT
    profession: str | Kept = KEPT
    nationality: str | Kept = KEPT
    turnover_bracket: str | Kept = KEPT
    email: str | Kept = KEPT
    phone: str | Kept = KEPT
    mobile: str | Kept = KEPT
    website: str | Kept = KEPT
    building: str | Kept = KEPT
    street: str | Kept = KEPT
    locality: str | Kept = KEPT
    postcode: str | Kept = KEPT
    city: str | Kept = KEPT
    country: str | Kept = KEPT
    departement: str | Kept = KEPT
    iban: str | Kept = KEPT
    parent_id: int | Kept | None = KEPT
    channel: Channel | Kept = KEPT
    notes: str | Kept = KEPT
    extra: Mapping[str, Any] | Kept = KEPT
    number: str | Kept = KEPT
    category_id: int | Kept = KEPT
    college_id: int | Kept | None = KEPT
    joined_on: date | Kept | None = KEPT
    admitted_by: str | Kept = KEPT
    admitted_on: date | Kept | None = KEPT
    domains: tuple[str, ...] | Kept = KEPT
    addresses: tuple[NewAddress, ...] | Kept = KEPT

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check_party(check, self.territory)
        check.require("number", N_("A member needs a number."))
        if self.parent_id == self.party_id:
            check.refuse("parent_id", N_("A member cannot be its own group."))
        if not isinstance(self.addresses, Kept):
            addresses = tuple(
                checked_address(check, f"addresses.{index}.", address, self.territory)
                for index, address in enumerate(self.addresses)
            )
            object.__setattr__(self, "addresses", addresses)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeadcount:
    """Record how many jobs an organisation represented on a day; the same day again is corrected."""

    party_id: int
    count: int
    counted_on: date

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.between("count", 0, _LARGEST_HEADCOUNT)
        check.finish()
