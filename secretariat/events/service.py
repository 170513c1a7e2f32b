"""Events from their announcement to the last person checked in; each call is one action."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError

from secretariat.association import reads as association_reads
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.base.money import check_amount, currency
from secretariat.base.progress import Progress
from secretariat.documents.attendance_sheet import write_attendance_sheet
from secretariat.events import printing, reads, transfer
from secretariat.events.commands import BulkEvent, CreateEvent, EditEvent, EventDetails, PostponeEvent
from secretariat.events.desk import RegistrationDesk, promote_waiting
from secretariat.events.records import Event, Registration
from secretariat.events.rows import EventDefaults, EventRow, EventSheet, PersonChoice, RegistrationRow, YearCounts
from secretariat.events.rules import EventState, ImpossibleTime, instant
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit


class EventHasRegistrations(Refusal):
    """An event for which people registered is cancelled, not deleted."""


class EventInUse(Refusal):
    """What was recorded elsewhere names the event."""


class NoSuchStep(Refusal):
    """The event is in a state from which the step makes no sense."""


class EventsService(RegistrationDesk):
    """Events and their registrations."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store

    def rows(self, starts: date, ends: date) -> tuple[EventRow, ...]:
        """The events that touch the days from ``starts`` to ``ends`` included, in order of start."""
        with self._store.read() as unit:
            return reads.event_rows(unit.session, starts, ends, now=self._store.clock.now())

    def year_rows(self, year: int) -> tuple[EventRow, ...]:
        """The events of a calendar year, those that do not count included."""
        return self.rows(date(year, 1, 1), date(year, 12, 31))

    def sheet(self, event_id: int) -> EventSheet:
        """Everything about one event. Raises ``NotFound``."""
        with self._store.read() as unit:
            return reads.event_sheet(unit.session, event_id, now=self._store.clock.now())

    def registrations(self, event_id: int) -> tuple[RegistrationRow, ...]:
        """The people of an event, withdrawn ones included, in order of name."""
        with self._store.read() as unit:
            return reads.registration_rows(unit.session, event_id)

    def counts(self, year: int) -> YearCounts:
        """The events held or planned in a calendar year; drafts and cancelled ones never count (domain 10.3)."""
        with self._store.read() as unit:
            return reads.event_counts(unit.session, year, now=self._store.clock.now())

    def people(self, text: str, limit: int = 20) -> tuple[PersonChoice, ...]:
        """The persons of the directory whose name or organisation has every typed word."""
        with self._store.read() as unit:
            return reads.people(unit.session, text, limit)

    def defaults(self) -> EventDefaults:
        """The zone, the currency and the day a new event starts from."""
        with self._store.read() as unit:
            zone, code = reads.zone_and_currency(unit.session)
        return EventDefaults(time_zone=zone, currency=code, today=self._store.clock.today(zone))

    def create_event(self, command: CreateEvent) -> int:
        """Add an event at local hours of the association's zone; its id."""
        with self._store.write(N_("Event “{title}” created"), title=command.title.strip()) as unit:
            zone, code = reads.zone_and_currency(unit.session)
            event = Event(
                uid=f"{uuid.uuid4()}@secretariat",
                time_zone=zone,
                state=EventState.DRAFT if command.is_draft else EventState.OPEN,
                changed_at=unit.now,
            )
            _describe(event, command, zone, code)
            return unit.add(event).id

    def edit_event(self, command: EditEvent) -> None:
        """Change an event; added places go to the waiting list in order."""
        with self._store.write(N_("Event “{title}” changed"), title=command.title.strip()) as unit:
            event = unit.load(Event, command.event_id, command.version)
            starts_at = event.starts_at
            _describe(event, command, event.time_zone, reads.zone_and_currency(unit.session)[1])
            if event.state is EventState.POSTPONED and event.starts_at != starts_at:
                event.state = EventState.OPEN  # it has its new date
            _announce(unit, event)
            promote_waiting(unit, event)

    def postpone(self, command: PostponeEvent) -> None:
        """Move an event to other hours, or leave it without a date."""
        with self._store.write(N_("Event “{title}” postponed")) as unit:
            event = unit.load(Event, command.event_id, command.version)
            unit.label(N_("Event “{title}” postponed"), title=event.title)
            if event.state is EventState.CANCELLED:
                raise NoSuchStep(N_("“{title}” is cancelled: restore it first."), title=event.title)
            if command.starts_on and command.starts and command.ends_on and command.ends:
                event.starts_at = instant(command.starts_on, command.starts, event.time_zone)
                event.ends_at = instant(command.ends_on, command.ends, event.time_zone)
                event.state = EventState.OPEN
            else:
                event.state = EventState.POSTPONED
            _announce(unit, event)

    def cancel_event(self, event_id: int, version: int | None = None) -> None:
        """Give an event up: it keeps its registrations and no longer counts."""
        self._move(event_id, version, EventState.CANCELLED, N_("Event “{title}” cancelled"))

    def open_event(self, event_id: int, version: int | None = None) -> None:
        """Announce a draft, reopen registrations, or restore what was cancelled or postponed."""
        self._move(event_id, version, EventState.OPEN, N_("Event “{title}” opened"))

    def close_registrations(self, event_id: int, version: int | None = None) -> None:
        """Take no more registrations; people may still be added at the door."""
        self._move(event_id, version, EventState.CLOSED, N_("Registrations for “{title}” closed"))

    def delete_event(self, event_id: int, version: int | None = None) -> None:
        """Erase an event nobody ever registered for."""
        with self._store.write(N_("Event “{title}” deleted")) as unit:
            event = unit.load(Event, event_id, version)
            unit.label(N_("Event “{title}” deleted"), title=event.title)
            if reads.states_of(unit.session, event_id):
                raise EventHasRegistrations(
                    N_("“{title}” has registrations and is not deleted: cancel it instead."), title=event.title
                )
            title = event.title
            try:
                unit.delete(event)
            except IntegrityError as error:
                raise EventInUse(
                    N_("Time was given to “{title}”: it is kept for the record. Cancel it instead."), title=title
                ) from error

    def add_events_in_bulk(self, events: Sequence[BulkEvent]) -> list[int]:
        """Take over many events with their registrations as one step; their ids in order."""
        with self._store.write(N_("{count} events added"), count=len(events)) as unit:
            zone, code = reads.zone_and_currency(unit.session)
            ids = unit.allot_ids(Event, len(events))
            rows, people = [], []
            for event_id, bulk in zip(ids, events, strict=True):
                values = {"time_zone": zone, **_values(bulk.details, zone, code)}
                name = f"{bulk.details.title}|{values['starts_at'].isoformat()}|{event_id}"
                uid = bulk.uid or f"{uuid.uuid5(uuid.NAMESPACE_URL, name)}@secretariat"
                rows.append({"id": event_id, "uid": uid, "state": bulk.state, "changed_at": unit.now, **values})
                people.extend(transfer.registration_values(event_id, bulk, values))
            unit.insert_rows(Event, rows)
            registration_ids = unit.allot_ids(Registration, len(people))
            unit.insert_rows(
                Registration, [{"id": id_, **row} for id_, row in zip(registration_ids, people, strict=True)]
            )
            return ids

    def export_calendar(self, target: Path, starts: date, ends: date) -> int:
        """Write the events of these days as an iCalendar file; how many. Drafts stay at home."""
        with self._store.read() as unit:
            events = transfer.calendar_events(unit.session, starts, ends)
        transfer.write(target, events)
        return len(events)

    def write_attendance_sheet(self, event_id: int, target: Path, progress: Progress | None = None) -> int:
        """Write the sheet that people sign at the door; its number of pages."""
        with self._store.read() as unit:
            association = association_reads.association_sheet(unit.session)
            logo = association_reads.logo(unit.session)
            sheet = reads.event_sheet(unit.session, event_id, now=self._store.clock.now())
        document = printing.attendance_sheet(association, logo, sheet)
        return write_attendance_sheet(target, document, progress=progress)

    def _move(self, event_id: int, version: int | None, state: EventState, label: str) -> None:
        with self._store.write(label) as unit:
            event = unit.load(Event, event_id, version)
            unit.label(label, title=event.title)
            if event.state is state:
                raise NoSuchStep(N_("“{title}” is in this state already."), title=event.title)
            event.state = state
            _announce(unit, event)


def _announce(unit: WriteUnit, event: Event) -> None:
    """Calendars that hold the event take a change in by its higher sequence (RFC 5545)."""
    event.sequence += 1
    event.changed_at = unit.now


def _describe(event: Event, details: EventDetails, zone: str, code: str) -> None:
    for name, value in _values(details, zone, code).items():
        setattr(event, name, value)


def _values(details: EventDetails, zone: str, code: str) -> dict[str, Any]:
    """The columns of what was typed. Raises ``Invalid`` for an hour or an amount that does not exist."""
    errors: dict[str, Refusal] = {}
    moments: dict[str, datetime] = {}
    for field, on, at in (("starts", details.starts_on, details.starts), ("ends", details.ends_on, details.ends)):
        try:
            moments[f"{field}_at"] = instant(on, at, zone)
        except ImpossibleTime as refusal:
            errors[field] = refusal
    prices: dict[str, Decimal] = {}
    for field, amount in (("member_price", details.member_price), ("guest_price", details.guest_price)):
        try:
            prices[field] = check_amount(amount, currency(code))
        except Refusal as refusal:
            errors[field] = refusal
    if errors:
        raise Invalid(errors)
    return {
        **moments,
        **prices,
        "title": details.title.strip(),
        "kind": details.kind,
        "mode": details.mode,
        "place": details.place.strip(),
        "address": details.address.strip(),
        "postcode": details.postcode.strip(),
        "city": details.city.strip(),
        "link": details.link.strip(),
        "host": details.host.strip(),
        "capacity": details.capacity,
        "description": details.description.strip(),
    }
