"""The next dates of the first page, and how a day and an event are said on it."""

from __future__ import annotations

from datetime import date, timedelta

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.agenda import GONE, Facts, NextDate
from secretariat.events.rows import EventRow
from secretariat.events.rules import EventMode
from secretariat.meetings.rules import MeetingState


def days_until(day: date, today: date) -> str:
    """« jeu. 3 » within a week, « 12 juin » after it."""
    if today < day < today + timedelta(days=7):
        return f"{formats.weekday(day)[:3]}.{formats.NO_BREAK}{day.day}"
    return formats.day_month(day, today)


def next_dates(facts: Facts, limit: int = 3) -> tuple[NextDate, ...]:
    """The next meetings and events after today."""
    found: list[tuple[date, NextDate]] = []
    for meeting in facts.meetings:
        if meeting.held_on > facts.today and meeting.state in (MeetingState.DRAFT, MeetingState.CONVENED):
            words = [formats.time_text(meeting.starts), meeting.place or (_("by video") if meeting.has_video else "")]
            if not meeting.agenda_count:
                words.append(_("agenda to be completed"))
            found.append(
                (
                    meeting.held_on,
                    NextDate(
                        on=meeting.held_on,
                        title=meeting.title,
                        detail=said(*words),
                        tone="plum",
                        tab="meetings",
                        record_id=meeting.id,
                    ),
                )
            )
    for event in facts.events:
        if event.starts_on > facts.today and event.status not in GONE:
            found.append(
                (
                    event.starts_on,
                    NextDate(
                        on=event.starts_on,
                        title=event.title,
                        detail=event_detail(event, with_time=True),
                        tone="ok" if event.mode is EventMode.REMOTE else "warn",
                        tab="events",
                        record_id=event.id,
                    ),
                )
            )
    found.sort(key=lambda pair: pair[0])
    return tuple(line for _day, line in found[:limit])


def event_detail(event: EventRow, *, with_time: bool = False) -> str:
    """Hour if asked, place, and how many people: what stands below the title of an event."""
    place = _("by video") if event.mode is EventMode.REMOTE and not event.place else event.place
    counts = event.counts
    people = ""
    if counts.registered:
        people = (
            _("{present} present of {registered}", present=counts.present, registered=counts.registered)
            if counts.present
            else ngettext("{count} registered", "{count} registered", counts.registered)
        )
    return said(formats.time_text(event.starts_at.time()) if with_time else "", place, people)


def said(*parts: str) -> str:
    """The parts that say something, on one line."""
    return " · ".join(part for part in parts if part)
