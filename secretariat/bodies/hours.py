"""Time given without pay: recorded, and summed per member and per year (10.2)."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from secretariat.base.i18n import N_
from secretariat.base.text import fold, squeeze
from secretariat.bodies.commands import SaveHours
from secretariat.bodies.records import Body, HoursGiven
from secretariat.bodies.rows import HoursRow, HoursSum
from secretariat.events.records import Event
from secretariat.members.records import Party
from secretariat.store.store import Store


class HoursActions:
    """Records time given and sums it."""

    _store: Store

    def hours(self, year: int) -> tuple[HoursRow, ...]:
        """Every entry of a calendar year, latest first."""
        with self._store.read() as unit:
            return hours_rows(unit.session, year)

    def hours_by_member(self, year: int) -> tuple[HoursSum, ...]:
        """What each member gave in a calendar year, most first."""
        with self._store.read() as unit:
            return hours_sums(unit.session, year)

    def save_hours(self, command: SaveHours) -> int:
        """Add or change an entry; its id."""
        with self._store.write("") as unit:
            assert command.person_id is not None
            person = unit.get(Party, command.person_id)
            unit.label(N_("Hours of {person} recorded"), person=person.name)
            values = {
                each.name: getattr(command, each.name)
                for each in fields(command)
                if each.name not in ("hours_id", "version")
            }
            values["task"] = squeeze(command.task)
            if command.hours_id is None:
                return unit.add(HoursGiven(**values)).id
            row = unit.load(HoursGiven, command.hours_id, command.version)
            for name, value in values.items():
                setattr(row, name, value)
            return row.id

    def remove_hours(self, hours_id: int, version: int | None = None) -> None:
        """Take an entry away."""
        with self._store.write("") as unit:
            row = unit.load(HoursGiven, hours_id, version)
            unit.label(N_("Hours of {person} removed"), person=unit.get(Party, row.person_id).name)
            unit.delete(row)


def hours_rows(session: Session, year: int) -> tuple[HoursRow, ...]:
    """The entries of a calendar year, latest first."""
    person, organisation = aliased(Party), aliased(Party)
    query = (
        select(HoursGiven, person.name, organisation.name, Body.name, Event.title)
        .join(person, person.id == HoursGiven.person_id)
        .outerjoin(organisation, organisation.id == HoursGiven.organisation_id)
        .outerjoin(Body, Body.id == HoursGiven.body_id)
        .outerjoin(Event, Event.id == HoursGiven.event_id)
        .where(HoursGiven.given_on >= date(year, 1, 1), HoursGiven.given_on <= date(year, 12, 31))
        .order_by(HoursGiven.given_on.desc(), HoursGiven.id.desc())
    )
    return tuple(
        HoursRow(
            id=row.id,
            version=row.version,
            given_on=row.given_on,
            person_id=row.person_id,
            person=name,
            organisation_id=row.organisation_id,
            organisation=member or "",
            body_id=row.body_id,
            body=body or "",
            event_id=row.event_id,
            event=event or "",
            task=row.task,
            minutes=row.minutes,
            search_key=fold(f"{name} {member or ''} {body or ''} {event or ''} {row.task}"),
        )
        for row, name, member, body, event in session.execute(query)
    )


def hours_sums(session: Session, year: int) -> tuple[HoursSum, ...]:
    """Per member, the organisation where the person gave time for one, most first; sums are exact minutes."""
    sums: dict[int, tuple[int, int]] = {}
    for row in hours_rows(session, year):
        member = row.organisation_id or row.person_id
        minutes, count = sums.get(member, (0, 0))
        sums[member] = (minutes + row.minutes, count + 1)
    names = select(Party.id, Party.name, Party.sort_key).where(Party.id.in_(sums))
    found = [
        HoursSum(party_id=row.id, name=row.name, sort_key=row.sort_key, minutes=sums[row.id][0],
                 entry_count=sums[row.id][1])
        for row in (session.execute(names) if sums else ())
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.minutes, each.sort_key)))
