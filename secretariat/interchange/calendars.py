"""Writes meetings and events as an iCalendar file that agendas take in and update (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.writing import replacing

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Secrétariat//Secrétariat//FR"


class UnfitEvent(Refusal):
    """An event that no calendar could hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event: ``uid`` never changes, ``sequence`` grows by one at each change, ``changed_at`` is aware.

    ``starts_at`` and ``ends_at`` are the local wall clock, naive, in ``zone`` (``Europe/Paris``), or two dates for
    whole days, the last one included.
    """

    uid: str
    sequence: int = 0
    title: str
    starts_at: datetime | date
    ends_at: datetime | date | None = None
    zone: str = "Europe/Paris"
    place: str = ""
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    is_cancelled: bool = False
    changed_at: datetime


def write_calendar(target: Path, events: Iterable[CalendarEvent], *, name: str = "") -> None:
    """Write the events as ``METHOD:PUBLISH`` with their time zones; the file appears whole or not at all."""
    data = calendar_bytes(events, name=name)
    with replacing(target) as partial:
        partial.write_bytes(data)


def calendar_bytes(events: Iterable[CalendarEvent], *, name: str = "") -> bytes:
    """The calendar as bytes: CRLF, folded at 75 bytes. Raises :class:`UnfitEvent` for an end before its start."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _component(event: CalendarEvent) -> Event:
    from icalendar import Event

    starts, ends = event.starts_at, event.ends_at
    if ends is not None and (isinstance(starts, datetime) != isinstance(ends, datetime) or ends < starts):
        raise UnfitEvent(N_("“{title}” ends before it starts: correct its dates."), title=event.title)
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.sequence)
    component.add("summary", event.title)
    component.add("dtstart", _moment(starts, event))
    if isinstance(ends, datetime):
        component.add("dtend", _moment(ends, event))
    elif ends is not None:
        # The end of whole days is the first day after them.
        component.add("dtend", date.fromordinal(ends.toordinal() + 1))
    for key, text in (("location", event.place), ("description", event.description), ("url", event.url)):
        if text:
            component.add(key, text)
    if event.categories:
        component.add("categories", list(event.categories))
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    return component


def _moment(moment: datetime | date, event: CalendarEvent) -> datetime | date:
    if not isinstance(moment, datetime):
        return moment
    try:
        zone = ZoneInfo(event.zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise UnfitEvent(
            N_("“{title}” has an unknown time zone, “{zone}”: choose one in the association’s settings."),
            title=event.title,
            zone=event.zone,
        ) from None
    return moment.replace(tzinfo=zone)
