"""Insert whole members, one or a hundred thousand, with few statements and as one journaled step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from secretariat.base.i18n import N_
from secretariat.base.text import fold, sort_folded
from secretariat.members.commands import NewMember
from secretariat.members.persons import Persons, contact_row
from secretariat.members.records import (
    Category,
    CompetenceDomain,
    Consent,
    Contact,
    ContactRole,
    Headcount,
    Membership,
    MembershipState,
    Party,
    PartyAddress,
    PartyDomain,
)
from secretariat.members.refusals import NoCategory, NumberTaken, TwoRepresentatives
from secretariat.members.rules import (
    ENDED,
    NUMBER_SERIES,
    PartyKind,
    Role,
    State,
    division,
    number_text,
    party_name,
    party_sort_key,
)
from secretariat.store.units import WriteUnit

_CHUNK = 500
_PARTY_FIELDS = (
    "kind", "civility", "first_name", "last_name", "short_name", "legal_form", "siret", "ridet", "vat_number",
    "ape", "ape_version", "founded_on", "born_on", "profession", "nationality", "turnover_bracket", "email", "phone",
    "mobile", "website", "building", "street", "locality", "postcode", "city", "country", "iban", "parent_id",
    "channel", "notes",
)  # fmt: skip
_ADDRESS_FIELDS = ("kind", "name", "attention", "building", "street", "locality", "postcode", "city", "country")
_DEFAULTS: dict[str, Any] = {
    each.name: each.default_factory() if each.default_factory is not MISSING else each.default
    for each in fields(NewMember)
}

Row = dict[str, Any]
Columns = dict[str, list[Any]]


def insert_members(unit: WriteUnit, members: Sequence[NewMember], today: date) -> list[int]:
    """The ids of the parties, in the order given. Raises ``NumberTaken``, ``NoCategory``, ``TwoRepresentatives``.

    ``today`` dates the headcounts, roles and states that bring no date.
    """
    if not members:
        return []
    columns = {name: [getattr(member, name) for member in members] for name in _DEFAULTS}
    return _insert_members(unit, columns, today)


def insert_lines(unit: WriteUnit, given: Columns, today: date) -> list[int]:
    """The same for members given by column, under the names of the fields of ``NewMember``; others hold the default.

    ``category_id`` must be there; ``folded_name`` may be, where the names are folded already.
    """
    count = len(given["category_id"])
    if not count:
        return []
    # Fields with one default share one list.
    empty = {id(default): [default] * count for default in _DEFAULTS.values()}
    return _insert_members(unit, {name: empty[id(default)] for name, default in _DEFAULTS.items()} | given, today)


def default_of(field: str) -> Any:
    """What a new member holds in a field that nothing fills."""
    return _DEFAULTS[field]


def _insert_members(unit: WriteUnit, columns: Columns, today: date) -> list[int]:
    _check_categories(unit, columns)
    numbers = _numbers(unit, columns["number"])
    contacts = columns["contacts"]
    persons = Persons(unit, [contact for each in contacts for contact in each])
    party_ids = unit.allot_ids(Party, len(numbers) + persons.count)
    ours = party_ids[: len(numbers)]
    persons.allot(party_ids[len(numbers) :])
    unit.insert_by_column(Party, {"id": ours, **_party_columns(columns)})
    unit.insert_rows(Party, persons.rows())
    if any(columns["addresses"]):
        _insert(
            unit,
            PartyAddress,
            (_address(id_, each) for id_, found in zip(ours, columns["addresses"], strict=True) for each in found),
        )
    _insert_headcounts(unit, ours, columns, today)
    if any(columns["domains"]):
        _insert_domains(unit, ours, columns["domains"])
    _insert_memberships(unit, ours, numbers, columns, today)
    if any(contacts):
        _insert_contacts(unit, ours, columns, persons, today)
    if any(columns["consents"]):
        _insert(
            unit,
            Consent,
            (
                {"party_id": id_, "purpose": each.purpose, "wording": each.wording, "given_on": each.given_on}
                for id_, consents in zip(ours, columns["consents"], strict=True)
                for each in consents
            ),
        )
    return ours


def domain_ids(unit: WriteUnit, names: Iterable[str]) -> dict[str, int]:
    """The ids of domains of competence by folded name; those that are new are created, in alphabetical order."""
    wanted = {fold(name): " ".join(name.split()) for name in names if name.strip()}
    if not wanted:
        return {}
    known = {row.folded_name: row.id for row in unit.session.query(CompetenceDomain.id, CompetenceDomain.folded_name)}
    missing = sorted(folded for folded in wanted if folded not in known)
    ids = _insert(unit, CompetenceDomain, ({"name": wanted[folded], "folded_name": folded} for folded in missing))
    return known | dict(zip(missing, ids, strict=True))


def check_number(unit: WriteUnit, number: str, party_id: int) -> None:
    """Raises ``NumberTaken`` when another party holds the number; keeps the counter ahead of it."""
    taken = unit.session.query(Membership.id).filter(Membership.number == number, Membership.party_id != party_id)
    if taken.first() is not None:
        raise _taken(number)
    if number.isdecimal():
        unit.raise_number(NUMBER_SERIES, int(number))


def _insert(unit: WriteUnit, kind: type[Any], rows: Iterable[Row]) -> list[int]:
    found = list(rows)
    ids = unit.allot_ids(kind, len(found))
    for id_, row in zip(ids, found, strict=True):
        row["id"] = id_
    unit.insert_rows(kind, found)
    return ids


def _check_categories(unit: WriteUnit, columns: Columns) -> None:
    known = {row.id for row in unit.session.query(Category.id)}
    if not set(columns["category_id"]) <= known:
        raise NoCategory(N_("Choose the member’s category. Add one first when the list is empty."))


def _numbers(unit: WriteUnit, numbers: Sequence[str]) -> list[str]:
    supplied = [number for number in numbers if number]
    if supplied:
        number, times = Counter(supplied).most_common(1)[0]
        if times > 1:
            raise _taken(number)
        for start in range(0, len(supplied), _CHUNK):
            chunk = supplied[start : start + _CHUNK]
            found = unit.session.query(Membership.number).filter(Membership.number.in_(chunk)).first()
            if found is not None:
                raise _taken(found.number)
        numeric = [int(number) for number in supplied if number.isdecimal()]
        if numeric:
            unit.raise_number(NUMBER_SERIES, max(numeric))
    wanted = len(numbers) - len(supplied)
    first = 0
    if wanted:
        first = unit.take_number(NUMBER_SERIES)
        if wanted > 1:
            unit.raise_number(NUMBER_SERIES, first + wanted - 1)
    counted = iter(range(first, first + wanted))
    return [number or number_text(next(counted)) for number in numbers]


def _taken(number: str) -> NumberTaken:
    return NumberTaken(N_("The number {number} is taken by another member. Choose another one."), number=number)


def _party_columns(columns: Columns) -> Columns:
    found = {name: columns[name] for name in _PARTY_FIELDS}
    kinds, firsts, lasts = columns["kind"], columns["first_name"], columns["last_name"]
    names = columns["name"]
    has_persons = PartyKind.PERSON in kinds
    if has_persons:
        names = [party_name(*each) for each in zip(kinds, names, firsts, lasts, strict=True)]
    folded = columns.get("folded_name") or [fold(name) for name in names]
    places = list(zip(columns["postcode"], columns["city"], strict=True))
    division_of = {place: division(*place) for place in set(places)}
    computed = [division_of[place] for place in places]
    given = columns["departement"]
    if has_persons:
        sort_keys = [party_sort_key(*each) for each in zip(kinds, names, firsts, lasts, strict=True)]
    else:
        sort_keys = [sort_folded(*each) for each in zip(names, folded, strict=True)]
    return found | {
        "name": names,
        "sort_key": sort_keys,
        "folded_name": folded,
        "departement": [typed or place for typed, place in zip(given, computed, strict=True)],
        "is_departement_manual": [bool(typed) and typed != place for typed, place in zip(given, computed, strict=True)],
        "extra": [dict(each) for each in columns["extra"]],
    }


def _address(party_id: int, address: Any) -> Row:
    return {"party_id": party_id, **{name: getattr(address, name) for name in _ADDRESS_FIELDS}}


def _insert_headcounts(unit: WriteUnit, ours: Sequence[int], columns: Columns, today: date) -> None:
    counted = [
        (id_, count, on or today)
        for id_, count, on in zip(ours, columns["headcount"], columns["headcount_on"], strict=True)
        if count is not None
    ]
    if counted:
        party_ids, counts, days = map(list, zip(*counted, strict=True))
        ids = unit.allot_ids(Headcount, len(counted))
        unit.insert_by_column(Headcount, {"id": ids, "party_id": party_ids, "counted_on": days, "count": counts})


def _insert_memberships(unit: WriteUnit, ours: list[int], numbers: list[str], columns: Columns, today: date) -> None:
    states, joined, left = columns["state"], columns["joined_on"], columns["left_on"]
    ended = [state in ENDED for state in states]
    since = [
        given or (last if has_ended else first) or today
        for given, has_ended, first, last in zip(columns["state_since"], ended, joined, left, strict=True)
    ]
    ids = unit.allot_ids(Membership, len(ours))
    unit.insert_by_column(
        Membership,
        {
            "id": ids,
            "party_id": ours,
            "number": numbers,
            "category_id": columns["category_id"],
            "college_id": columns["college_id"],
            "joined_on": joined,
            "left_on": [
                last or (day if has_ended else None) for last, has_ended, day in zip(left, ended, since, strict=True)
            ],
            "admitted_by": columns["admitted_by"],
            "admitted_on": columns["admitted_on"],
            "state": states,
            "state_since": since,
        },
    )
    entered: list[tuple[int, State, date, str]] = []
    for id_, state, has_ended, day, first, admitted_by in zip(
        ids, states, ended, since, joined, columns["admitted_by"], strict=True
    ):
        if has_ended and first:
            entered.append((id_, State.ACTIVE, first, admitted_by))
        entered.append((id_, state, day, "" if has_ended else admitted_by))
    names = ("membership_id", "state", "since", "decided_by")
    by_column = dict(zip(names, map(list, zip(*entered, strict=True)), strict=True))
    unit.insert_by_column(MembershipState, {"id": unit.allot_ids(MembershipState, len(entered)), **by_column})


def _insert_domains(unit: WriteUnit, ours: Sequence[int], domains: Sequence[tuple[str, ...]]) -> None:
    ids = domain_ids(unit, (name for names in domains for name in names))
    _insert(
        unit,
        PartyDomain,
        (
            {"party_id": id_, "domain_id": domain_id}
            for id_, names in zip(ours, domains, strict=True)
            if names
            for domain_id in sorted({ids[fold(name)] for name in names if name.strip()})
        ),
    )


def _insert_contacts(unit: WriteUnit, ours: Sequence[int], columns: Columns, persons: Persons, today: date) -> None:
    contacts: list[Row] = []
    roles: list[tuple[int, Row]] = []
    for id_, name, joined_on, found in zip(
        ours, columns["name"], columns["joined_on"], columns["contacts"], strict=True
    ):
        if sum(Role.REPRESENTATIVE in contact.roles for contact in found) > 1:
            raise TwoRepresentatives(
                N_("“{name}” has one representative at a time: keep one and make the other the alternate."), name=name
            )
        for position, contact in enumerate(found):
            since = contact.since or joined_on or today
            roles += [(len(contacts), {"role": role, "since": since}) for role in contact.roles]
            contacts.append(contact_row(id_, persons.id_of(contact), contact, position, since))
    contact_ids = _insert(unit, Contact, contacts)
    _insert(unit, ContactRole, ({"contact_id": contact_ids[index], **row} for index, row in roles))
