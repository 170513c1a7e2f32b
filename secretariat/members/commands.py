"""What may be asked of members; each request checks and spells its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from secretariat.association.rules import Territory
from secretariat.base.fields import KEPT, FieldCheck, Kept
from secretariat.base.geography import check_postcode
from secretariat.base.i18n import N_
from secretariat.base.identifiers import (
    check_ape,
    check_email,
    check_iban,
    check_phone,
    check_ridet,
    check_siret,
    check_vat,
)
from secretariat.members.rules import DECIDED, ENDED, AddressKind, Channel, PartyKind, Role, State

_LARGEST_HEADCOUNT = 10_000_000
_TEXTS = (
    "name", "short_name", "legal_form", "civility", "first_name", "last_name", "turnover_bracket", "website",
    "building", "street", "locality", "city", "country", "number", "admitted_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A person to tie to an organisation: one that is known (``person_id``), or by name.

    Someone known by the same name and e-mail is recognised rather than doubled.
    """

    person_id: int | None = None
    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    function: str = ""
    roles: tuple[Role, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """A postal or billing address beside the seat."""

    kind: AddressKind
    name: str = ""
    attention: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "FR"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """A consent to record with a new member."""

    purpose: str
    given_on: date
    wording: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeState:
    """Move the present membership of a party to another state (COT-10).

    Striking off and excluding are decided: they need the organ and the reason (COT-9).
    """

    party_id: int
    state: State
    since: date
    decided_by: str = ""
    reason: str = ""
    version: int | None = None

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("decided_by", "reason")
        check.word("state", State)
        check_decision(check, self.state, self.decided_by, self.reason)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmit:
    """Open a new membership for a party whose last one ended; it keeps its number."""

    party_id: int
    category_id: int
    joined_on: date
    college_id: int | None = None
    admitted_by: str = ""
    state: State = State.ACTIVE

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("admitted_by")
        if self.state in ENDED:
            check.refuse("state", N_("A new membership cannot begin by ending."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkChange:
    """Change the same things of many members in one step; what is not given stays.

    ``state`` goes with ``since``, ``decided_by`` and ``reason`` as in :class:`ChangeState`.
    """

    party_ids: tuple[int, ...]
    category_id: int | Kept = KEPT
    college_id: int | Kept | None = KEPT
    channel: Channel | Kept = KEPT
    departement: str | Kept = KEPT
    add_domains: tuple[str, ...] = ()
    remove_domains: tuple[str, ...] = ()
    state: State | Kept = KEPT
    since: date | None = None
    decided_by: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("decided_by", "reason", "departement")
        if not self.party_ids:
            check.refuse("party_ids", N_("Select the members to change first."))
        if not isinstance(self.state, Kept):
            check.require("since", N_("Type the date from which the new state holds."))
            check_decision(check, self.state, self.decided_by, self.reason)
        given = (self.category_id, self.college_id, self.channel, self.departement, self.state)
        if all(value is KEPT for value in given) and not self.add_domains and not self.remove_domains:
            check.refuse("category_id", N_("Choose at least one thing to change."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddContact:
    """Tie a person to an organisation."""

    organisation_id: int
    contact: NewContact
    territory: Territory = Territory.METROPOLE

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        object.__setattr__(self, "contact", checked_contact(check, "", self.contact, self.territory))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContact:
    """Change a contact and its person; ``roles`` become those given, from ``roles_since`` on (today)."""

    contact_id: int
    version: int | None = None
    territory: Territory = Territory.METROPOLE
    civility: str | Kept = KEPT
    first_name: str | Kept = KEPT
    last_name: str | Kept = KEPT
    email: str | Kept = KEPT
    phone: str | Kept = KEPT
    mobile: str | Kept = KEPT
    function: str | Kept = KEPT
    roles: tuple[Role, ...] | Kept = KEPT
    roles_since: date | None = None

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("civility", "first_name", "last_name", "function")
        check.require("last_name", N_("A person needs a family name."))
        check.read("email", check_email)
        for phone in ("phone", "mobile"):
            check.read(phone, lambda text: check_phone(text, self.territory.value))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCategory:
    """Add a category of members, or change the one of ``id``."""

    id: int | None = None
    version: int | None = None
    name: str
    position: int = 0
    is_voting: bool = True
    is_honorary: bool = False
    votes: int = 1

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("name")
        check.require("name")
        check.between("votes", 0, 1000)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCollege:
    """Add a college of voters, or change the one of ``id``."""

    id: int | None = None
    version: int | None = None
    name: str
    position: int = 0

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("name")
        check.require("name")
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddConsent:
    """Record that a person agreed to a use, in these words (GDPR-1)."""

    party_id: int
    purpose: str
    given_on: date
    wording: str = ""

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("purpose")
        check.require("purpose", N_("Say what the consent is for."))
        check.finish()


def check_party(check: FieldCheck, territory: Territory) -> None:
    """Check and spell what a party may hold, whether it is new or changed."""
    check.squeeze(*_TEXTS)
    check.read("siret", check_siret)
    check.read("ridet", check_ridet)
    check.read("vat_number", check_vat)
    check.read("ape", check_ape)
    check.read("email", check_email)
    country = getattr(check.request, "country", "FR")
    if country in ("", "FR", "NC", KEPT):
        check.read("postcode", lambda text: check_postcode(text, territory.value))
    postcode = getattr(check.request, "postcode", "")
    for phone in ("phone", "mobile"):
        check.read(
            phone, lambda text: check_phone(text, territory.value, postcode if isinstance(postcode, str) else "")
        )
    check.read("iban", check_iban)
    check.word("channel", Channel)


def check_decision(check: FieldCheck, state: State, decided_by: str, reason: str) -> None:
    """Striking off and excluding name who decided and why."""
    if state in DECIDED:
        if not decided_by:
            check.refuse("decided_by", N_("Name the body that decided: the statutes give it this power."))
        if not reason:
            check.refuse("reason", N_("Give the reason of the decision."))


def checked_contact(check: FieldCheck, prefix: str, contact: NewContact, territory: Territory) -> NewContact:
    """The contact in its one spelling; its refusals go to ``check`` under ``prefix``."""
    contact = replace(contact)
    inner = FieldCheck(contact)
    inner.squeeze("civility", "first_name", "last_name", "function")
    if contact.person_id is None:
        inner.require("last_name", N_("A person needs a family name."))
    inner.read("email", check_email)
    for phone in ("phone", "mobile"):
        inner.read(phone, lambda text: check_phone(text, territory.value))
    check.take(prefix, inner)
    return contact


def checked_address(check: FieldCheck, prefix: str, address: NewAddress, territory: Territory) -> NewAddress:
    """The address in its one spelling; its refusals go to ``check`` under ``prefix``."""
    address = replace(address)
    inner = FieldCheck(address)
    inner.squeeze("name", "attention", "building", "street", "locality", "city", "country")
    if address.country in ("", "FR", "NC"):
        inner.read("postcode", lambda text: check_postcode(text, territory.value))
    check.take(prefix, inner)
    return address
