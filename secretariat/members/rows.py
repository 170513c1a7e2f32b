"""What screens, papers and other features read of members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.base.addresses import PostalAddress
from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """A category, with how many memberships stand in it."""

    id: int
    version: int
    name: str
    position: int
    is_voting: bool
    is_honorary: bool
    votes: int
    used_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeRow:
    """A college, with how many memberships stand in it."""

    id: int
    version: int
    name: str
    position: int
    weight: str
    used_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """A domain of competence, with how many parties carry it."""

    id: int
    name: str
    used_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A person in an organisation; ``roles`` are those held on the day asked for.

    ``email`` is the one used there, otherwise the person's own.
    """

    id: int
    version: int
    organisation_id: int
    person_id: int
    name: str
    civility: str
    first_name: str
    last_name: str
    function: str
    email: str
    phone: str
    mobile: str
    born_on: date | None
    profession: str
    nationality: str
    street: str
    postcode: str
    city: str
    roles: tuple[Role, ...]
    position: int
    since: date | None
    until: date | None

    def is_present(self, on: date) -> bool:
        return self.until is None or self.until >= on


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow:
    """A postal or billing address beside the seat."""

    id: int
    kind: AddressKind
    name: str
    attention: str
    building: str
    street: str
    locality: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountRow:
    id: int
    counted_on: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A state that the membership entered."""

    state: State
    since: date
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A period of membership; the latest one of a party is the present one."""

    id: int
    version: int
    number: str
    category_id: int
    category: str
    college_id: int | None
    college: str
    joined_on: date | None
    left_on: date | None
    admitted_by: str
    admitted_on: date | None
    state: State
    state_since: date | None
    states: tuple[StateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    id: int
    purpose: str
    wording: str
    given_on: date
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDetail:
    """Everything a member's record holds: what the editor starts from; lists are ordered, latest first for dates.

    ``memberships`` begins with the present one; it is empty for a person who is only a contact.
    """

    id: int
    version: int
    kind: PartyKind
    name: str
    short_name: str
    legal_form: str
    civility: str
    first_name: str
    last_name: str
    siret: str
    ridet: str
    vat_number: str
    ape: str
    ape_version: str
    founded_on: date | None
    born_on: date | None
    profession: str
    nationality: str
    turnover_bracket: str
    email: str
    phone: str
    mobile: str
    website: str
    building: str
    street: str
    locality: str
    postcode: str
    city: str
    country: str
    departement: str
    is_departement_manual: bool
    iban: str
    parent_id: int | None
    parent: str
    channel: Channel
    notes: str
    extra: Mapping[str, Any]
    is_archived: bool
    memberships: tuple[MembershipRow, ...]
    contacts: tuple[ContactRow, ...]
    represents: tuple[ContactRow, ...]
    addresses: tuple[AddressRow, ...]
    headcounts: tuple[HeadcountRow, ...]
    domains: tuple[str, ...]
    consents: tuple[ConsentRow, ...]

    @property
    def membership(self) -> MembershipRow | None:
        return self.memberships[0] if self.memberships else None

    @property
    def seat(self) -> PostalAddress:
        return PostalAddress(
            name=self.name,
            building=self.building,
            street=self.street,
            locality=self.locality,
            postcode=self.postcode,
            city=self.city,
            country=self.country,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarRow:
    """A member that looks like the one being typed; ``score`` is 100 when an identifier is the same."""

    party_id: int
    number: str
    name: str
    postcode: str
    city: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkLine:
    """What a bulk change does to one field: the label, the new value as shown, and to how many members."""

    field: str
    label: str
    value: str
    changed_count: int
    same_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionSummary:
    """What an admission would do, shown before it is made: how many candidates become members, how many members
    get the decision that was missing, how many have one already; ``refused`` names those it cannot admit."""

    admitted_count: int
    completed_count: int
    known_count: int
    refused: tuple[str, ...]

    @property
    def changed_count(self) -> int:
        return self.admitted_count + self.completed_count


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSummary:
    """What a bulk change would do, shown before it is made; ``refused`` names members whose state forbids it."""

    member_count: int
    changed_count: int
    lines: tuple[BulkLine, ...]
    refused: tuple[str, ...]
