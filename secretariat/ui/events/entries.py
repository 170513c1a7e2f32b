"""What the month and the list show: events, and the meetings that share their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from secretariat.association.rules import ASSEMBLIES
from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.events.rows import EventRow
from secretariat.events.rules import EventGroup, EventStatus
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.rules import MeetingState
from secretariat.ui.draw import PillSpec
from secretariat.ui.events import words


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """One thing on a day; ``id`` is ``event:12`` or ``meeting:3``; instants are local and aware."""

    id: str
    record_id: int
    title: str
    second: str
    place: str
    group: str
    starts_at: datetime
    ends_at: datetime
    registered: str
    present: str
    state: PillSpec
    search_key: str
    is_cancelled: bool = False

    @property
    def is_event(self) -> bool:
        return self.id.startswith("event:")

    @property
    def tone(self) -> str:
        return words.GROUP_TONES[self.group]

    @property
    def last_on(self) -> date:
        """The last day it is shown on; what ends at midnight does not touch the day that begins then."""
        return max(self.starts_at.date(), (self.ends_at - timedelta(seconds=1)).date())

    @property
    def hour(self) -> str:
        """« 8 h 30 »; nothing for what takes the day."""
        return "" if words.is_whole_day(self.starts_at, self.ends_at) else formats.time_text(self.starts_at.time())

    @property
    def sentence(self) -> str:
        """The whole in words, for tooltips and screen readers."""
        parts = (self.title, words.when_long(self.starts_at, self.ends_at), self.place, self.state.text)
        return " · ".join(part for part in parts if part)


def event_entry(row: EventRow) -> AgendaEntry:
    """An event as the month and the list show it."""
    return AgendaEntry(
        id=f"event:{row.id}",
        record_id=row.id,
        title=row.title,
        second=words.second_line(row),
        place=row.place or row.city,
        group=row.group,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        registered=words.registered_text(row),
        present=str(row.counts.present) if row.counts.present else "",
        state=words.status_pill(row.status),
        search_key=row.search_key,
        is_cancelled=row.status in (EventStatus.CANCELLED, EventStatus.POSTPONED),
    )


def meeting_entry(row: MeetingRow, zone: str) -> AgendaEntry:
    """A meeting among the events; without an end it is taken to last two hours."""
    starts_at = datetime.combine(row.held_on, row.starts, tzinfo=ZoneInfo(zone))
    ends_at = starts_at + timedelta(hours=2)
    if row.ends is not None and row.ends > row.starts:
        ends_at = datetime.combine(row.held_on, row.ends, tzinfo=ZoneInfo(zone))
    return AgendaEntry(
        id=f"meeting:{row.id}",
        record_id=row.id,
        title=row.title,
        second="" if row.agenda_count else _("Agenda to complete"),
        place=row.place or (_("Video conference") if row.has_video else ""),
        group=words.ASSEMBLY if row.kind in ASSEMBLIES else EventGroup.BODY,
        starts_at=starts_at,
        ends_at=ends_at,
        registered="",
        present="",
        state=words.meeting_pill(row.state, is_past=row.is_past),
        search_key=row.search_key,
        is_cancelled=row.state is MeetingState.CANCELLED,
    )


def by_day(entries: Iterable[AgendaEntry], first: date, last: date) -> dict[date, list[AgendaEntry]]:
    """The entries of each day from ``first`` to ``last``; what lasts several days stands on each of them."""
    days: dict[date, list[AgendaEntry]] = {}
    for entry in entries:
        day = max(entry.starts_at.date(), first)
        while day <= min(entry.last_on, last):
            days.setdefault(day, []).append(entry)
            day += timedelta(days=1)
    return days


def heading(entry: AgendaEntry, today: date) -> tuple[object, str]:
    """The order and the words of the heading an entry stands under in the list."""
    day = entry.starts_at.date()
    if day <= today <= entry.last_on:
        return (0, day), _("Today · {date}", date=formats.long_date(today).rsplit(" ", 1)[0])
    monday = today - timedelta(days=today.weekday())
    if day > today:
        if day < monday + timedelta(days=7):
            return (1, date.min), _("This week")
        if (day.year, day.month) == (today.year, today.month):
            return (2, date.min), _("This month")
    elif (day.year, day.month) == (today.year, today.month):
        return (4, date.min), _("Earlier this month")
    first = day.replace(day=1)
    # Months to come follow the present one, months gone by come last, the latest of them first.
    order = (3, first.toordinal()) if day > today else (5, -first.toordinal())
    return order, formats.month_year(day)
