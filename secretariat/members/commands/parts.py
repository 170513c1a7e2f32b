"""The parts of a new member, and the checks that several requests share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from secretariat.association.rules import Territory
from secretariat.base.fields import KEPT, FieldCheck
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
from secretariat.members.rules import DECIDED, AddressKind, Channel, Role, State

_TEXTS = (
    "name", "short_name", "legal_form", "civility", "first_name", "last_name", "turnover_bracket", "website",
    "building", "street", "locality", "city", "country", "number", "admitted_by",
    "profession", "nationality",
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
    born_on: date | None = None
    profession: str = ""
    nationality: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
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
    inner.squeeze("civility", "first_name", "last_name", "function", "profession", "nationality", "street", "city")
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
