"""Writes what an import decided: new members in bulk, changes one by one, all in the caller's write unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from secretariat.association.rules import Territory
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.base.text import fold
from secretariat.members.changes import edit_party, move_state, present_membership, set_headcount, set_roles
from secretariat.members.commands import EditMember, NewAddress, NewContact
from secretariat.members.insertion import default_of, insert_lines
from secretariat.members.persons import contact_row, known_persons, person_key, person_row
from secretariat.members.records import Category, College, Contact, Membership, Party
from secretariat.members.rules import AddressKind
from secretariat.members.transfer.assembly import Draft
from secretariat.members.transfer.current import ADDRESS_FIELDS
from secretariat.members.transfer.differences import Change
from secretariat.store.units import WriteUnit

_CHUNK = 5_000
_NOT_MEMBER = frozenset(("category", "college", "parent", "siren"))
_EDITED = frozenset((
    "name", "civility", "first_name", "last_name", "short_name", "legal_form", "siret", "ridet", "vat_number", "ape",
    "ape_version", "founded_on", "born_on", "profession", "nationality", "turnover_bracket", "email", "phone", "mobile",
    "website", "building", "street", "locality", "postcode", "city", "country", "departement", "iban", "channel",
    "notes", "extra", "number", "joined_on", "admitted_by", "admitted_on", "domains",
))  # fmt: skip


@dataclass(slots=True)
class Groups:
    """The categories, colleges and groups that the lines name, by folded name; new ones are made on the way."""

    categories: dict[str, int]
    colleges: dict[str, int]
    parents: dict[str, int]
    default_category: int

    @classmethod
    def of(cls, unit: WriteUnit, lines: Iterable[Mapping[str, Any]]) -> Groups:
        known = unit.session.query(Category).order_by(Category.position, Category.id)
        categories = {fold(row.name): row for row in known}
        colleges = {fold(row.name): row.id for row in unit.session.query(College)}
        wanted: dict[str, dict[str, str]] = {"category": {}, "college": {}, "parent": {}}
        told = list(lines)
        for key, names in wanted.items():
            for name in dict.fromkeys([values[key] for values in told if key in values]):
                if name:
                    names.setdefault(fold(name), name)
        ids = {folded: row.id for folded, row in categories.items()}
        for folded, name in wanted["category"].items():
            if folded not in ids:
                ids[folded] = unit.add(Category(name=name, position=len(ids))).id
        for folded, name in wanted["college"].items():
            if folded not in colleges:
                colleges[folded] = unit.add(College(name=name, position=len(colleges))).id
        ordinary = [row.id for row in categories.values() if not row.is_honorary]
        default = next(iter(ordinary), None) or next(iter(ids.values()), None)
        if default is None:
            default = unit.add(Category(name=_("Member"), position=0)).id
        return cls(ids, colleges, {}, default)


def create(unit: WriteUnit, drafts: Sequence[Draft], groups: Groups, today: date, progress: Progress) -> list[int]:
    """Insert the members of these lines; their ids in the same order. Raises ``Cancelled``."""
    ids: list[int] = []
    for start in range(0, len(drafts), _CHUNK):
        progress.update(start, len(drafts), _("Writing the members"))
        ids += insert_lines(unit, _columns(drafts[start : start + _CHUNK], groups), today)
    progress.update(len(drafts), len(drafts), _("Writing the members"))
    return ids


def _columns(drafts: Sequence[Draft], groups: Groups) -> dict[str, list[Any]]:
    lines = [draft.values for draft in drafts]
    found = set(chain.from_iterable(lines))
    columns: dict[str, list[Any]] = {}
    for name in found - _NOT_MEMBER:
        default = default_of(name)
        try:
            columns[name] = [values[name] for values in lines]
        except KeyError:
            columns[name] = [values.get(name, default) for values in lines]
    columns["kind"] = [draft.kind for draft in drafts]
    columns["folded_name"] = [draft.match_key for draft in drafts]
    columns["category_id"] = [groups.default_category] * len(lines)
    if "category" in found:
        columns["category_id"] = [
            groups.categories[fold(values["category"])] if values.get("category") else groups.default_category
            for values in lines
        ]
    if "college" in found:
        columns["college_id"] = [
            groups.colleges[fold(values["college"])] if values.get("college") else None for values in lines
        ]
    return columns


def tie_to_groups(unit: WriteUnit, named: Sequence[tuple[int, str]]) -> list[str]:
    """Put members under the groups that they name; the names that nobody has, to be told."""
    if not named:
        return []
    wanted = {fold(name) for _id, name in named}
    known: dict[str, list[int]] = {}
    for row in unit.session.query(Party.id, Party.folded_name):
        if row.folded_name in wanted:
            known.setdefault(row.folded_name, []).append(row.id)
    unknown = []
    for party_id, name in named:
        parents = [each for each in known.get(fold(name), ()) if each != party_id]
        if parents:
            unit.get(Party, party_id).parent_id = parents[0]
        else:
            unknown.append(name)
    return unknown


def apply(unit: WriteUnit, change: Change, groups: Groups, territory: Territory, today: date) -> None:
    """Change one member. Raises ``Invalid``, ``NumberTaken``, ``StaleRecord``."""
    current, values = change.current, change.values
    given = {key: value for key, value in values.items() if key in _EDITED}
    if "category" in values:
        given["category_id"] = groups.categories[fold(values["category"])]
    if "college" in values:
        given["college_id"] = groups.colleges[fold(values["college"])]
    if "postcode" in given:
        given.setdefault("country", values.get("country") or current.values.get("country") or "FR")
    if any(key.startswith(("postal.", "billing.")) for key in values):
        given["addresses"] = tuple(_addresses({**current.values, **values}))
    if given:
        edit_party(unit, EditMember(party_id=current.party_id, version=current.version, territory=territory, **given))
    if "headcount" in values:
        set_headcount(unit, current.party_id, values["headcount"], values["headcount_on"])
    if "state" in values:
        membership: Membership = present_membership(unit, current.party_id)
        move_state(unit, membership, values["state"], values["state_since"], "", _("Import"))
    for contact in change.new_contacts:
        _add_contact(unit, current.party_id, contact, len(current.contacts), today)
    for row, edits in change.contacts:
        contact_record = unit.get(Contact, row.id)
        person = unit.get(Party, row.person_id)
        for key, value in edits.items():
            if key == "roles":
                set_roles(unit, contact_record, value, today)
            else:
                setattr(contact_record if key in ("function", "email", "phone", "since") else person, key, value)
        unit.session.flush()


def _addresses(values: Mapping[str, Any]) -> Iterable[NewAddress]:
    for kind in AddressKind:
        given = {name: values.get(f"{kind.value}.{name}") or "" for name in ADDRESS_FIELDS}
        given["country"] = given["country"] or "FR"
        if any(value for name, value in given.items() if name != "country"):
            yield NewAddress(kind=kind, **given)


def _add_contact(unit: WriteUnit, party_id: int, contact: NewContact, position: int, today: date) -> None:
    found = known_persons(unit, [contact])
    person_id = found.get(person_key(contact)) if contact.email else None
    if person_id is None:
        row = person_row(0, contact)
        del row["id"]
        person_id = unit.add(Party(**row)).id
    added = unit.add(Contact(**contact_row(party_id, person_id, contact, position, contact.since or today)))
    set_roles(unit, added, contact.roles, contact.since or today)
