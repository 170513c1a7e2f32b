"""Events as calendars and as rows that come in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.events.commands import BulkEvent
from secretariat.events.reads import zone_and_currency
from secretariat.events.records import Event
from secretariat.events.rules import EventState, instant
from secretariat.interchange.calendars import CalendarEvent, write_calendar


def calendar_events(session: Session, starts: date, ends: date) -> tuple[CalendarEvent, ...]:
    """The events that begin on these days, without drafts; cancelled and undated ones say so."""
    zone, _currency = zone_and_currency(session)
    query = (
        select(Event)
        .where(
            Event.starts_at >= instant(starts, time(), zone),
            Event.starts_at < instant(ends + timedelta(days=1), time(), zone),
            Event.state != EventState.DRAFT,
        )
        .order_by(Event.starts_at, Event.id)
    )
    return tuple(_entry(event) for event in session.scalars(query))


def write(target: Path, events: Sequence[CalendarEvent]) -> None:
    """Write the calendar; the file appears whole or not at all."""
    write_calendar(target, events, name=_("Events"))


def registration_values(event_id: int, bulk: BulkEvent, event: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns of registrations taken over; whoever stands for a party of the directory pays the member price."""
    return [
        {
            "event_id": event_id,
            "person_id": row.person_id,
            "organisation_id": row.organisation_id,
            "name": row.name,
            "folded_name": fold(row.name),
            "organisation_name": row.organisation_name,
            "email": row.email,
            "state": row.state,
            "registered_at": row.registered_at,
            "arrived_at": row.arrived_at,
            "price": event["member_price"] if row.organisation_id or row.person_id else event["guest_price"],
        }
        for row in bulk.registrations
    ]


def _entry(event: Event) -> CalendarEvent:
    zone = ZoneInfo(event.time_zone)
    place = ", ".join(part for part in (event.place, event.address, f"{event.postcode} {event.city}".strip()) if part)
    return CalendarEvent(
        uid=event.uid,
        sequence=event.sequence,
        title=event.title,
        starts_at=_wall(event.starts_at, zone),
        ends_at=_wall(event.ends_at, zone),
        zone=event.time_zone,
        place=place,
        description=event.description,
        url=event.link,
        is_cancelled=event.state in {EventState.CANCELLED, EventState.POSTPONED},
        changed_at=event.changed_at,
    )


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
