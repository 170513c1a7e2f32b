"""Actions on contacts: who speaks for an organisation, in which role, with which consents."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.base.fields import Kept
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.members.actions import Actions
from secretariat.members.changes import end_contact, set_roles
from secretariat.members.commands import AddConsent, AddContact, EditContact
from secretariat.members.persons import contact_row, known_persons, person_key, person_row
from secretariat.members.records import Consent, Contact, Party
from secretariat.members.rules import party_name, party_sort_key

_OF_PERSON = (
    "civility", "first_name", "last_name", "mobile", "born_on", "profession", "nationality", "street", "postcode",
    "city",
)  # fmt: skip


class ContactActions(Actions):
    """Adds, changes and ends contacts and consents."""

    def add_contact(self, command: AddContact) -> int:
        """Tie a person to an organisation; the contact's id. A new representative follows the old one."""
        contact = command.contact
        with self._store.write("") as unit:
            organisation = unit.get(Party, command.organisation_id)
            since = contact.since or self._today(unit)
            known = contact.person_id or known_persons(unit, [contact]).get(person_key(contact))
            if known is None:
                row = person_row(0, contact)
                row.pop("id")
                known = unit.add(Party(**row)).id
            person = unit.get(Party, known)
            unit.label(N_("{person} added to {name}"), person=person.name, name=organisation.name)
            position = unit.session.query(Contact).filter_by(organisation_id=organisation.id).count()
            added = unit.add(Contact(**contact_row(organisation.id, person.id, contact, position, since)))
            set_roles(unit, added, contact.roles, since)
            return added.id

    def edit_contact(self, command: EditContact) -> None:
        """Change a contact, its person and its roles. Raises ``StaleRecord``."""
        with self._store.write("") as unit:
            contact = unit.load(Contact, command.contact_id, command.version)
            person = unit.get(Party, contact.person_id)
            for name in _OF_PERSON:
                _set(person, name, getattr(command, name))
            person.name = party_name(person.kind, person.name, person.first_name, person.last_name)
            person.folded_name = fold(person.name)
            person.sort_key = party_sort_key(person.kind, person.name, person.first_name, person.last_name)
            unit.label(N_("Contact {name} changed"), name=person.name)
            for name in ("function", "email", "phone"):
                _set(contact, name, getattr(command, name))
            if not person.email:
                person.email = contact.email
            if not isinstance(command.roles, Kept):
                set_roles(unit, contact, command.roles, command.roles_since or self._today(unit))

    def remove_contact(self, contact_id: int, on: date | None = None) -> None:
        """End a contact and its roles the day before; the person and the history stay."""
        with self._store.write("") as unit:
            contact = unit.load(Contact, contact_id)
            unit.label(N_("Contact {name} removed"), name=unit.get(Party, contact.person_id).name)
            end_contact(unit, contact, on or self._today(unit))

    def add_consent(self, command: AddConsent) -> int:
        """Record a consent; its id."""
        with self._store.write("") as unit:
            person = unit.get(Party, command.party_id)
            unit.label(N_("Consent of {name} recorded"), name=person.name)
            return unit.add(
                Consent(
                    party_id=person.id,
                    purpose=command.purpose,
                    wording=command.wording,
                    given_on=command.given_on,
                )
            ).id

    def withdraw_consent(self, consent_id: int, on: date | None = None) -> None:
        """Record that a consent was taken back; its proof stays (GDPR-4)."""
        with self._store.write("") as unit:
            consent = unit.load(Consent, consent_id)
            unit.label(N_("Consent of {name} withdrawn"), name=unit.get(Party, consent.party_id).name)
            consent.withdrawn_on = on or self._today(unit)


def _set(row: Any, name: str, value: Any) -> None:
    if not isinstance(value, Kept):
        setattr(row, name, value)
