"""The persons behind contacts: found again when they are known, inserted once when they are new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import literal_column

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.members.commands import NewContact
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind, party_name, party_sort_key
from secretariat.store.units import WriteUnit

_CHUNK = 500
Row = dict[str, Any]


def contact_row(organisation_id: int, person_id: int, contact: NewContact, position: int, since: date) -> Row:
    """The columns of a contact: its phone and e-mail stand here, since a person has others elsewhere."""
    return {
        "organisation_id": organisation_id,
        "person_id": person_id,
        "function": contact.function,
        "email": contact.email,
        "phone": contact.phone,
        "position": position,
        "since": since,
    }


class Persons:
    """The persons behind the contacts of a batch: each is found again or inserted once."""

    def __init__(self, unit: WriteUnit, contacts: Sequence[NewContact]) -> None:
        contacts = [contact for contact in contacts if contact.person_id is None]
        self._known = known_persons(unit, contacts)
        self._new: list[NewContact] = []
        self._index: dict[object, int] = {}
        for contact in contacts:
            key = person_key(contact) or id(contact)
            if key not in self._known and key not in self._index:
                self._index[key] = len(self._new)
                self._new.append(contact)
        self._ids: list[int] = []

    @property
    def count(self) -> int:
        return len(self._new)

    def allot(self, ids: list[int]) -> None:
        self._ids = ids

    def id_of(self, contact: NewContact) -> int:
        if contact.person_id is not None:
            return contact.person_id
        key = person_key(contact)
        known = self._known.get(key) if key else None
        return self._ids[self._index[key or id(contact)]] if known is None else known

    def rows(self) -> list[Row]:
        return [person_row(id_, contact) for id_, contact in zip(self._ids, self._new, strict=True)]


def person_row(id_: int, contact: NewContact) -> Row:
    """The columns of the person behind a new contact."""
    name = party_name(PartyKind.PERSON, "", contact.first_name, contact.last_name) or _("Unnamed person")
    return {
        "id": id_,
        "kind": PartyKind.PERSON,
        "name": name,
        "sort_key": party_sort_key(PartyKind.PERSON, name, contact.first_name, contact.last_name),
        "folded_name": fold(name),
        "civility": contact.civility,
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "email": contact.email,
        "mobile": contact.mobile,
        "born_on": contact.born_on,
        "profession": contact.profession,
        "nationality": contact.nationality,
        "street": contact.street,
        "postcode": contact.postcode,
        "city": contact.city,
        "extra": {},
    }


def person_key(contact: NewContact) -> tuple[str, str] | None:
    """What tells that two contacts are one person: the same name and the same e-mail; nothing without an e-mail."""
    return (fold(f"{contact.first_name} {contact.last_name}"), contact.email.lower()) if contact.email else None


def known_persons(unit: WriteUnit, contacts: Sequence[NewContact]) -> dict[object, int]:
    """The ids of persons who are in the file already, by :func:`person_key`."""
    emails = sorted({contact.email for contact in contacts if contact.email})
    found: dict[object, int] = {}
    is_person = Party.kind == literal_column("'person'")  # in the words of the index, which serves nothing else
    query = unit.session.query(Party.id, Party.folded_name, Party.email).filter(is_person)
    for start in range(0, len(emails), _CHUNK):
        for row in query.filter(Party.email.in_(emails[start : start + _CHUNK])):
            found.setdefault((row.folded_name, row.email.lower()), row.id)
    return found
