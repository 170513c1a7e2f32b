"""Insert whole members, one or a hundred thousand, with few statements and as one journaled step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from secretariat.base.i18n import N_
from secretariat.base.text import fold
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
    "ape", "ape_version", "founded_on", "turnover_bracket", "email", "phone", "mobile", "website", "building",
    "street", "locality", "postcode", "city", "country", "iban", "parent_id", "channel", "notes",
)  # fmt: skip
_ADDRESS_FIELDS = ("kind", "name", "attention", "building", "street", "locality", "postcode", "city", "country")

Row = dict[str, Any]


def insert_members(unit: WriteUnit, members: Sequence[NewMember], today: date) -> list[int]:
    """The ids of the parties, in the order given. Raises ``NumberTaken``, ``NoCategory``, ``TwoRepresentatives``.

    ``today`` dates the headcounts, roles and states that bring no date.
    """
    if not members:
        return []
    _check_categories(unit, members)
    numbers = _numbers(unit, members)
    persons = Persons(unit, members)
    party_ids = unit.allot_ids(Party, len(members) + persons.count)
    ours = party_ids[: len(members)]
    persons.allot(party_ids[len(members) :])
    unit.insert_rows(
        Party, [*(_party(id_, member) for id_, member in zip(ours, members, strict=True)), *persons.rows()]
    )
    pairs = list(zip(ours, members, strict=True))
    _insert(unit, PartyAddress, (_address(id_, each) for id_, member in pairs for each in member.addresses))
    _insert(
        unit,
        Headcount,
        (
            {"party_id": id_, "counted_on": member.headcount_on or today, "count": member.headcount}
            for id_, member in pairs
            if member.headcount is not None
        ),
    )
    _insert_domains(unit, pairs)
    membership_ids = _insert(
        unit,
        Membership,
        (_membership(id_, member, number, today) for (id_, member), number in zip(pairs, numbers, strict=True)),
    )
    _insert(
        unit,
        MembershipState,
        (row for id_, member in zip(membership_ids, members, strict=True) for row in _states(id_, member, today)),
    )
    _insert_contacts(unit, pairs, persons, today)
    _insert(
        unit,
        Consent,
        (
            {"party_id": id_, "purpose": each.purpose, "wording": each.wording, "given_on": each.given_on}
            for id_, member in pairs
            for each in member.consents
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


def _check_categories(unit: WriteUnit, members: Sequence[NewMember]) -> None:
    known = {row.id for row in unit.session.query(Category.id)}
    if not {member.category_id for member in members} <= known:
        raise NoCategory(N_("Choose the member’s category. Add one first when the list is empty."))


def _numbers(unit: WriteUnit, members: Sequence[NewMember]) -> list[str]:
    supplied = [member.number for member in members if member.number]
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
    wanted = len(members) - len(supplied)
    first = 0
    if wanted:
        first = unit.take_number(NUMBER_SERIES)
        if wanted > 1:
            unit.raise_number(NUMBER_SERIES, first + wanted - 1)
    counted = iter(range(first, first + wanted))
    return [member.number or number_text(next(counted)) for member in members]


def _taken(number: str) -> NumberTaken:
    return NumberTaken(N_("The number {number} is taken by another member. Choose another one."), number=number)


def _party(id_: int, member: NewMember) -> Row:
    row: Row = {name: getattr(member, name) for name in _PARTY_FIELDS}
    name = party_name(member.kind, member.name, member.first_name, member.last_name)
    computed = division(member.postcode, member.city)
    row.update(
        id=id_,
        name=name,
        sort_key=party_sort_key(member.kind, name, member.first_name, member.last_name),
        folded_name=fold(name),
        departement=member.departement or computed,
        is_departement_manual=bool(member.departement) and member.departement != computed,
        extra=dict(member.extra),
    )
    return row


def _address(party_id: int, address: Any) -> Row:
    return {"party_id": party_id, **{name: getattr(address, name) for name in _ADDRESS_FIELDS}}


def _membership(party_id: int, member: NewMember, number: str, today: date) -> Row:
    has_ended = member.state in ENDED
    since = member.state_since or (member.left_on if has_ended else member.joined_on) or today
    return {
        "party_id": party_id,
        "number": number,
        "category_id": member.category_id,
        "college_id": member.college_id,
        "joined_on": member.joined_on,
        "left_on": member.left_on or (since if has_ended else None),
        "admitted_by": member.admitted_by,
        "state": member.state,
        "state_since": since,
    }


def _states(membership_id: int, member: NewMember, today: date) -> Iterable[Row]:
    has_ended = member.state in ENDED
    if has_ended and member.joined_on:
        yield {
            "membership_id": membership_id,
            "state": State.ACTIVE,
            "since": member.joined_on,
            "decided_by": member.admitted_by,
        }
    yield {
        "membership_id": membership_id,
        "state": member.state,
        "since": member.state_since or (member.left_on if has_ended else member.joined_on) or today,
        "decided_by": "" if has_ended else member.admitted_by,
    }


def _insert_domains(unit: WriteUnit, pairs: Sequence[tuple[int, NewMember]]) -> None:
    ids = domain_ids(unit, (name for _id, member in pairs for name in member.domains))
    _insert(
        unit,
        PartyDomain,
        (
            {"party_id": id_, "domain_id": domain_id}
            for id_, member in pairs
            if member.domains
            for domain_id in sorted({ids[fold(name)] for name in member.domains if name.strip()})
        ),
    )


def _insert_contacts(unit: WriteUnit, pairs: Sequence[tuple[int, NewMember]], persons: Persons, today: date) -> None:
    contacts: list[Row] = []
    roles: list[tuple[int, Row]] = []
    for id_, member in pairs:
        if sum(Role.REPRESENTATIVE in contact.roles for contact in member.contacts) > 1:
            raise TwoRepresentatives(
                N_("“{name}” has one representative at a time: keep one and make the other the alternate."),
                name=member.name,
            )
        for position, contact in enumerate(member.contacts):
            since = contact.since or member.joined_on or today
            roles += [(len(contacts), {"role": role, "since": since}) for role in contact.roles]
            contacts.append(contact_row(id_, persons.id_of(contact), contact, position, since))
    contact_ids = _insert(unit, Contact, contacts)
    _insert(unit, ContactRole, ({"contact_id": contact_ids[index], **row} for index, row in roles))
