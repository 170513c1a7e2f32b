"""Reads events, registrations and their counts into rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from secretariat.association.records import Association
from secretariat.base.errors import NotFound
from secretariat.base.i18n import N_
from secretariat.base.text import fold, words
from secretariat.events.records import Event, Registration
from secretariat.events.rows import EventRow, EventSheet, PersonChoice, RegistrationCounts, RegistrationRow, YearCounts
from secretariat.events.rules import EXPECTED, NOT_COUNTED, EventState, RegistrationState, instant, status_at
from secretariat.members.records import Contact, Membership, Party
from secretariat.members.rules import PartyKind, State

_FEMININE = frozenset({"mme", "mme.", "madame", "mlle", "mademoiselle"})


def zone_and_currency(session: Session) -> tuple[str, str]:
    """The association's time zone and currency; those of mainland France before it is described."""
    row = session.execute(select(Association.time_zone, Association.currency).limit(1)).first()
    return ("Europe/Paris", "EUR") if row is None else (row.time_zone, row.currency)


def year_span(year: int, zone: str) -> tuple[datetime, datetime]:
    """The instants at which a calendar year begins and ends in a zone."""
    return instant(date(year, 1, 1), time(), zone), instant(date(year + 1, 1, 1), time(), zone)


def event_rows(session: Session, starts: date, ends: date, *, now: datetime) -> tuple[EventRow, ...]:
    """The events that touch the days from ``starts`` to ``ends`` included, in order of start."""
    zone, _currency = zone_and_currency(session)
    first = instant(starts, time(), zone)
    last = instant(ends + timedelta(days=1), time(), zone)
    query = _events().where(Event.starts_at < last, Event.ends_at > first).order_by(Event.starts_at, Event.id)
    return tuple(_row(found, now) for found in session.execute(query))


def event_row(session: Session, event_id: int, *, now: datetime) -> EventRow:
    """One event. Raises ``NotFound``."""
    found = session.execute(_events().where(Event.id == event_id)).first()
    if found is None:
        raise NotFound(N_("This event no longer exists: it was deleted elsewhere."))
    return _row(found, now)


def event_sheet(session: Session, event_id: int, *, now: datetime) -> EventSheet:
    """Everything about one event. Raises ``NotFound``."""
    row = event_row(session, event_id, now=now)
    event = session.get_one(Event, event_id)
    return EventSheet(
        row=row,
        uid=event.uid,
        sequence=event.sequence,
        time_zone=event.time_zone,
        address=event.address,
        postcode=event.postcode,
        link=event.link,
        member_price=event.member_price,
        guest_price=event.guest_price,
        currency=zone_and_currency(session)[1],
        description=event.description,
        registrations=registration_rows(session, event_id),
    )


def registration_rows(session: Session, event_id: int) -> tuple[RegistrationRow, ...]:
    """The people of an event, withdrawn ones included, in order of name."""
    query = (
        select(Registration, Party.civility, Event.time_zone, Event.starts_at)
        .join(Event, Event.id == Registration.event_id)
        .outerjoin(Party, Party.id == Registration.person_id)
        .where(Registration.event_id == event_id)
        .order_by(Registration.folded_name, Registration.id)
    )
    found = session.execute(query).all()
    if not found:
        return ()
    _row, _civility, zone, starts_at = found[0]
    local = ZoneInfo(zone)
    numbers = _numbers(session, event_id, starts_at.astimezone(local).date())
    rows = []
    for row, civility, _zone, _starts_at in found:
        rows.append(
            RegistrationRow(
                id=row.id,
                version=row.version,
                event_id=row.event_id,
                person_id=row.person_id,
                organisation_id=row.organisation_id,
                name=row.name,
                organisation_name=row.organisation_name,
                email=row.email,
                state=row.state,
                registered_at=row.registered_at.astimezone(local),
                arrived_at=row.arrived_at.astimezone(local) if row.arrived_at else None,
                price=row.price,
                note=row.note,
                is_walk_in=row.is_walk_in,
                is_feminine=is_feminine(civility),
                member_number=numbers.get(row.organisation_id, numbers.get(row.person_id, "")),
                search_key=" ".join(words(f"{row.name} {row.organisation_name}")),
            )
        )
    return tuple(rows)


def event_counts(session: Session, year: int, *, now: datetime) -> YearCounts:
    """The events of a calendar year: drafts, cancelled and postponed without a date never count (domain 10.3)."""
    first, last = year_span(year, zone_and_currency(session)[0])
    is_held = or_(Event.ends_at <= now, Event.state == EventState.HELD)
    query = select(func.count(), func.count().filter(is_held)).where(
        Event.starts_at >= first, Event.starts_at < last, Event.state.not_in(NOT_COUNTED)
    )
    total, held = session.execute(query).one()
    return YearCounts(year=year, total=total, held=held)


def states_of(session: Session, event_id: int) -> list[RegistrationState]:
    """The states of all registrations of an event, in order of arrival on its list."""
    query = select(Registration.state).where(Registration.event_id == event_id)
    return list(session.scalars(query.order_by(Registration.registered_at, Registration.id)))


def waiting_ids(session: Session, event_id: int, limit: int | None) -> list[int]:
    """The registrations on the waiting list, first come first (``limit`` of them, or all)."""
    query = (
        select(Registration.id)
        .where(Registration.event_id == event_id, Registration.state == RegistrationState.WAITING)
        .order_by(Registration.registered_at, Registration.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def is_member(session: Session, *party_ids: int | None) -> bool:
    """Whether one of the parties is an active member."""
    query = select(Membership.id).where(
        Membership.party_id.in_([party_id for party_id in party_ids if party_id is not None]),
        Membership.state == State.ACTIVE,
    )
    return session.scalar(query.limit(1)) is not None


def member_named(session: Session, name: str) -> int | None:
    """The one active member organisation of this name, however it is written; ``None`` when two bear it."""
    found = session.scalars(_member_organisations(Party.id).where(Party.folded_name == fold(name)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def people(session: Session, text: str, limit: int) -> tuple[PersonChoice, ...]:
    """The persons of the directory whose name or organisation has every typed word, in order of name, then the
    member organisations of which nobody is known."""
    found = _persons(session, text, limit)
    return (*found, *_without_people(session, text, limit - len(found)))


def _member_organisations(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(Membership, Membership.party_id == Party.id)
        .where(
            Party.kind == PartyKind.ORGANISATION, Party.is_archived.is_(False), Membership.state == State.ACTIVE
        )
    )  # fmt: skip


def _without_people(session: Session, text: str, limit: int) -> tuple[PersonChoice, ...]:
    has_people = select(Contact.id).where(Contact.organisation_id == Party.id, Contact.until.is_(None)).exists()
    query = _member_organisations(Party.id, Party.name, Party.email).where(~has_people)
    for word in words(text):
        query = query.where(Party.folded_name.contains(word, autoescape=True))
    return tuple(
        PersonChoice(person_id=None, name=row.name, organisation_id=row.id, organisation_name="", email=row.email)
        for row in session.execute(query.order_by(Party.folded_name, Party.id).limit(limit))
    )


def _persons(session: Session, text: str, limit: int) -> tuple[PersonChoice, ...]:
    organisation = aliased(Party)
    query = (
        select(
            Party.id, Party.name, Contact.organisation_id, organisation.name.label("organisation_name"), Contact.email,
            Party.email.label("own_email"),
        )
        .outerjoin(Contact, and_(Contact.person_id == Party.id, Contact.until.is_(None)))
        .outerjoin(organisation, organisation.id == Contact.organisation_id)
        .where(Party.kind == PartyKind.PERSON, Party.is_archived.is_(False))
        .order_by(Party.folded_name, Party.id, Contact.id)
        .limit(limit)
    )  # fmt: skip
    for word in words(text):
        query = query.where(
            or_(
                Party.folded_name.contains(word, autoescape=True),
                organisation.folded_name.contains(word, autoescape=True),
            )
        )
    return tuple(
        PersonChoice(
            person_id=row.id,
            name=row.name,
            organisation_id=row.organisation_id,
            organisation_name=row.organisation_name or "",
            email=row.email or row.own_email,
        )
        for row in session.execute(query)
    )


def is_feminine(civility: str | None) -> bool:
    """Whether French agrees in the feminine with somebody of this civility."""
    return (civility or "").strip().casefold() in _FEMININE


def _events() -> Select[Any]:
    columns: list[Any] = [Event, *(_number(states).label(name) for name, states in _COUNTED.items())]
    return select(*columns).outerjoin(Registration, Registration.event_id == Event.id).group_by(Event.id)


_COUNTED: dict[str, Iterable[RegistrationState]] = {
    "present": {RegistrationState.PRESENT},
    "expected": EXPECTED,
    "excused": {RegistrationState.EXCUSED},
    "absent": {RegistrationState.ABSENT},
    "waiting": {RegistrationState.WAITING},
}


def _number(states: Iterable[RegistrationState]) -> ColumnElement[int]:
    return func.count(Registration.id).filter(Registration.state.in_(sorted(states)))


def _row(found: Any, now: datetime) -> EventRow:
    event: Event = found.Event
    counts = RegistrationCounts(**{name: getattr(found, name) for name in _COUNTED})
    zone = ZoneInfo(event.time_zone)
    return EventRow(
        id=event.id,
        version=event.version,
        title=event.title,
        kind=event.kind,
        mode=event.mode,
        state=event.state,
        status=status_at(
            now,
            state=event.state,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            capacity=event.capacity,
            taken_count=counts.taken,
        ),
        starts_at=event.starts_at.astimezone(zone),
        ends_at=event.ends_at.astimezone(zone),
        place=event.place,
        city=event.city,
        host=event.host,
        capacity=event.capacity,
        counts=counts,
    )


def _numbers(session: Session, event_id: int, on: date) -> dict[int | None, str]:
    """Member numbers by party, of the registered parties that have not left before the day; the latest wins."""
    query = (
        select(Membership.party_id, Membership.number)
        .join(
            Registration,
            or_(Registration.organisation_id == Membership.party_id, Registration.person_id == Membership.party_id),
        )
        .where(Registration.event_id == event_id, or_(Membership.left_on.is_(None), Membership.left_on >= on))
        .order_by(Membership.id)
    )
    return {row.party_id: row.number for row in session.execute(query)}
