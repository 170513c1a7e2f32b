"""The persons in charge as the prefecture asks for them, what changed in a while, what is to be declared (AG-38)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import Territory
from secretariat.base.dates import add_months
from secretariat.bodies.reads import mandate_rows
from secretariat.bodies.records import Declaration
from secretariat.bodies.rows import DeclarationRow, MandateRow, OfficerRow, OfficersChange
from secretariat.bodies.rules import PROTOCOL_ORDER, BodyKind, Function, SignaturePower
from secretariat.bodies.terms import declaration_deadline
from secretariat.bodies.watching import SEATED
from secretariat.members.records import Party

# What was typed about the years before is history: it was declared then, or never will be.
_MONTHS = 12


def officers_on(session: Session, on: date) -> tuple[OfficerRow, ...]:
    """Who is in charge at the end of a day: board and bureau, each person once, in the order of protocol."""
    return _officers(session, _seated(session, on), on)


def officers_change(session: Session, since: date, on: date) -> OfficersChange:
    """What changed from the end of one day to the end of another."""
    mandates = _seated(session, on)
    before = {each.person_id: each for each in _officers(session, mandates, since)}
    after = {each.person_id: each for each in _officers(session, mandates, on)}
    stayed = [each for each in after.values() if each.person_id in before]
    return OfficersChange(
        changed_on=on,
        outgoing=tuple(each for each in before.values() if each.person_id not in after),
        incoming=tuple(each for each in after.values() if each.person_id not in before),
        changed=tuple(each for each in stayed if each.functions != before[each.person_id].functions),
        unchanged=tuple(each for each in stayed if each.functions == before[each.person_id].functions),
    )


def change_days(session: Session, on: date) -> tuple[date, ...]:
    """The days of the last year on which the persons in charge changed, latest first."""
    mandates = _seated(session, on)
    days = {each.starts_on for each in mandates} | {each.ended_on for each in mandates if each.ended_on is not None}
    recent = add_months(on, -_MONTHS)
    found = []
    for day in sorted(days, reverse=True):
        if recent < day <= on and _held(mandates, day) != _held(mandates, day - timedelta(days=1)):
            found.append(day)
    return tuple(found)


def declarations(session: Session, territory: Territory, on: date) -> tuple[DeclarationRow, ...]:
    """The changes to declare and those declared, latest first; a declared day answers for the days before it."""
    kept = {row.changed_on: row for row in session.scalars(select(Declaration))}
    declared = [row.changed_on for row in kept.values() if row.declared_on is not None]
    answered = max(declared, default=date.min)
    days = {day for day in change_days(session, on) if day > answered} | set(kept)
    rows = []
    for day in sorted(days, reverse=True):
        deadline = declaration_deadline(day, territory)
        row = kept.get(day)
        rows.append(
            DeclarationRow(
                changed_on=day,
                deadline=deadline,
                days_left=(deadline.rolled - on).days,
                declared_on=row.declared_on if row else None,
                receipt=row.receipt if row else "",
            )
        )
    return tuple(rows)


def declaration_record(session: Session, changed_on: date) -> Declaration | None:
    return session.scalar(select(Declaration).where(Declaration.changed_on == changed_on))


def _seated(session: Session, on: date) -> list[MandateRow]:
    return [each for each in mandate_rows(session, on) if each.body_kind in SEATED]


def _runs(mandate: MandateRow, on: date) -> bool:
    """Whether a mandate runs at the end of a day: who leaves that day is out, who comes is in."""
    return mandate.starts_on <= on and (mandate.last_on is None or mandate.last_on > on)


def _held(mandates: Iterable[MandateRow], on: date) -> set[tuple[int, BodyKind, Function, str]]:
    return {(each.person_id, each.body_kind, each.function, each.title) for each in mandates if _runs(each, on)}


def _officers(session: Session, mandates: Iterable[MandateRow], on: date) -> tuple[OfficerRow, ...]:
    held: dict[int, list[MandateRow]] = {}
    for each in mandates:
        if _runs(each, on):
            held.setdefault(each.person_id, []).append(each)
    people = {row.id: row for row in session.scalars(select(Party).where(Party.id.in_(held)))} if held else {}
    for theirs in held.values():
        theirs.sort(key=lambda mandate: (PROTOCOL_ORDER[mandate.function], mandate.body_kind is BodyKind.BOARD))
    order = sorted(held, key=lambda id_: (PROTOCOL_ORDER[held[id_][0].function], people[id_].sort_key, id_))
    return tuple(_officer(people[person_id], held[person_id]) for person_id in order)


def _officer(person: Party, mandates: list[MandateRow]) -> OfficerRow:
    # A function of the bureau says more than « member » of it; who sits on both is listed with each title once.
    telling = [each for each in mandates if each.function is not Function.MEMBER] or mandates[:1]
    town = f"{person.postcode} {person.city}".strip()
    return OfficerRow(
        person_id=person.id,
        civility=person.civility,
        last_name=person.last_name or person.name,
        first_name=person.first_name,
        sort_key=person.sort_key,
        born_on=person.born_on,
        profession=person.profession,
        nationality=person.nationality,
        domicile=", ".join(part for part in (person.street, person.locality, town) if part),
        functions=tuple(dict.fromkeys(each.title for each in telling)),
        organisation=next((each.organisation for each in mandates if each.organisation), ""),
        # Who may sign alone in one body does so whatever another one says.
        signature=next((power for power in SignaturePower if power in {each.signature for each in mandates}), None),
    )
