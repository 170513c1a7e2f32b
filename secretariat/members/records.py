"""The tables of members: parties, memberships, contacts."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State
from secretariat.store.base import Record
from secretariat.store.types import Folded, Json, Word


class Category(Record):
    """A category of members; the scale gives its amounts, the statutes its right to vote."""

    __tablename__ = "category"
    __extra__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    is_voting: Mapped[bool] = mapped_column(default=True)
    is_honorary: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[int] = mapped_column(default=1)


class College(Record):
    """A college of voters; ``weight`` is its exact share of the result (« 3/5 »), empty when it has none (AG-28)."""

    __tablename__ = "college"
    __extra__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    weight: Mapped[str] = mapped_column(default="")


_IS_PERSON = text("kind = 'person'")
_HAS_PARENT = text("parent_id IS NOT NULL")


class Party(Record):
    """An organisation or a person; the seat's address stands here."""

    __tablename__ = "party"
    # Persons are looked up by their e-mail, groups by what belongs to them: the others need no place in an index.
    __extra__ = (
        Index("ix_party_email", "email", sqlite_where=_IS_PERSON, postgresql_where=_IS_PERSON),
        Index("ix_party_parent_id", "parent_id", sqlite_where=_HAS_PARENT, postgresql_where=_HAS_PARENT),
    )

    kind: Mapped[PartyKind] = mapped_column(Word(PartyKind), default=PartyKind.ORGANISATION)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(Folded)
    folded_name: Mapped[str] = mapped_column(Folded)
    short_name: Mapped[str] = mapped_column(default="")
    legal_form: Mapped[str] = mapped_column(default="")
    civility: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    ridet: Mapped[str] = mapped_column(default="")
    vat_number: Mapped[str] = mapped_column(default="")
    ape: Mapped[str] = mapped_column(default="")
    ape_version: Mapped[str] = mapped_column(default="")
    founded_on: Mapped[date | None] = mapped_column(default=None)
    born_on: Mapped[date | None] = mapped_column(default=None)
    profession: Mapped[str] = mapped_column(default="")
    nationality: Mapped[str] = mapped_column(default="")
    turnover_bracket: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    building: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    locality: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="FR")
    departement: Mapped[str] = mapped_column(default="")
    is_departement_manual: Mapped[bool] = mapped_column(default=False)
    iban: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    channel: Mapped[Channel] = mapped_column(Word(Channel), default=Channel.EMAIL)
    notes: Mapped[str] = mapped_column(Text, default="")
    extra: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    is_archived: Mapped[bool] = mapped_column(default=False)


class PartyAddress(Record):
    """A postal or billing address that differs from the seat."""

    __tablename__ = "party_address"
    __extra__ = (UniqueConstraint("party_id", "kind"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    kind: Mapped[AddressKind] = mapped_column(Word(AddressKind))
    name: Mapped[str] = mapped_column(default="")
    attention: Mapped[str] = mapped_column(default="")
    building: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    locality: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="FR")


class Headcount(Record):
    """How many jobs an organisation represents, counted on a day; the latest one counts."""

    __tablename__ = "headcount"
    __extra__ = (UniqueConstraint("party_id", "counted_on"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    counted_on: Mapped[date]
    count: Mapped[int]


class Membership(Record):
    """A period of a party in a category, with its life cycle; who comes back gets a new period."""

    __tablename__ = "membership"
    __extra__ = (Index("ix_membership_number", "number"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    number: Mapped[str] = mapped_column(default="")
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"), default=None)
    joined_on: Mapped[date | None] = mapped_column(default=None)
    left_on: Mapped[date | None] = mapped_column(default=None)
    admitted_by: Mapped[str] = mapped_column(default="")
    admitted_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[State] = mapped_column(Word(State), default=State.ACTIVE)
    state_since: Mapped[date | None] = mapped_column(default=None)


class MembershipState(Record):
    """One state that a membership entered: when, decided by whom, why."""

    __tablename__ = "membership_state"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    state: Mapped[State] = mapped_column(Word(State))
    since: Mapped[date]
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class CompetenceDomain(Record):
    """A domain of competence, used as a tag."""

    __tablename__ = "competence_domain"
    __extra__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(Folded)


class PartyDomain(Record):
    """A party's tag."""

    __tablename__ = "party_domain"
    __extra__ = (UniqueConstraint("party_id", "domain_id"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    domain_id: Mapped[int] = mapped_column(ForeignKey("competence_domain.id"), index=True)


class Contact(Record):
    """A person in an organisation, with the function held there; may represent several organisations."""

    __tablename__ = "contact"
    __extra__ = (Index("ix_contact_organisation", "organisation_id"), Index("ix_contact_person", "person_id"))

    organisation_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    function: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    since: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)


class ContactRole(Record):
    """What a contact is for, from when to when."""

    __tablename__ = "contact_role"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[Role] = mapped_column(Word(Role))
    since: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)


class Consent(Record):
    """A consent given or withdrawn by a person, with its purpose and wording (GDPR-1)."""

    __tablename__ = "consent"

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    purpose: Mapped[str]
    wording: Mapped[str] = mapped_column(Text, default="")
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)


class ImportMapping(Record):
    """How the columns of a kind of file were matched last time, by the signature of its headers."""

    __tablename__ = "import_mapping"
    __extra__ = (UniqueConstraint("signature"),)

    signature: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(Json)
    source_digest: Mapped[str] = mapped_column(default="")
