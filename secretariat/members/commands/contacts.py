"""Change contacts, consents, categories and colleges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.association.rules import Territory
from secretariat.base.fields import KEPT, FieldCheck, Kept
from secretariat.base.i18n import N_
from secretariat.base.identifiers import (
    check_email,
    check_phone,
)
from secretariat.members.commands.parts import NewContact, checked_contact
from secretariat.members.rules import Role, exact_share


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
    born_on: date | Kept | None = KEPT
    profession: str | Kept = KEPT
    nationality: str | Kept = KEPT
    street: str | Kept = KEPT
    postcode: str | Kept = KEPT
    city: str | Kept = KEPT
    function: str | Kept = KEPT
    roles: tuple[Role, ...] | Kept = KEPT
    roles_since: date | None = None

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("civility", "first_name", "last_name", "function", "profession", "nationality", "street", "city")
        check.require("last_name", N_("A person needs a family name."))
        check.read("email", check_email)
        for phone in ("phone", "mobile"):
            check.read(phone, lambda text: check_phone(text, self.territory.value))
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
    """Add a college of voters, or change the one of ``id``; ``weight``: its exact share (« 3/5 », « 60 % »; AG-28)."""

    id: int | None = None
    version: int | None = None
    name: str
    position: int = 0
    weight: str = ""

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("name")
        check.require("name")
        check.read("weight", lambda text: str(exact_share(text)))
        check.finish()
