"""The key figures of the first page: members through the year, events by month, the next general meeting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.dates import add_months
from secretariat.directory.agenda import (
    GONE,
    EventFigures,
    MemberFigures,
)
from secretariat.directory.rows import MemberRow
from secretariat.events.rows import EventRow
from secretariat.events.rules import EventStatus
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.rules import MeetingState
from secretariat.members.rules import State


def member_figures(rows: Iterable[MemberRow], today: date) -> MemberFigures:
    """Count the members of a day and of the eleven month ends before it; who has no joining day was always there."""
    ends = [*_month_ends(today, 11), today]
    counts = [0] * len(ends)
    joined = left = unreachable = 0
    candidates: list[str] = []
    for row in rows:
        if row.state is State.CANDIDATE:
            candidates.append(row.name)
        is_active = row.state is State.ACTIVE
        if not is_active and row.left_on is None:
            continue
        if is_active and not row.email and not (row.postcode and row.city):
            unreachable += 1
        first = bisect_left(ends, row.joined_on) if row.joined_on is not None else 0
        after = len(ends) if is_active or row.left_on is None else bisect_left(ends, row.left_on)
        for at in range(first, after):
            counts[at] += 1
        joined += is_active and row.joined_on is not None and row.joined_on.year == today.year
        left += row.left_on is not None and not is_active and row.left_on.year == today.year
    return MemberFigures(
        count=counts[-1],
        joined_count=joined,
        left_count=left,
        candidates=tuple(candidates),
        unreachable_count=unreachable,
        trend=tuple(counts),
    )


def _month_ends(today: date, count: int) -> list[date]:
    first = today.replace(day=1)
    return [add_months(first, -at) - timedelta(days=1) for at in range(count - 1, -1, -1)]


def event_figures(events: Iterable[EventRow], today: date) -> EventFigures:
    """The year's figures; cancelled, postponed and draft events do not count."""
    year = [event for event in events if event.starts_on.year == today.year and event.status not in GONE]
    months = [0] * 12
    for event in year:
        months[event.starts_on.month - 1] += 1
    held = [event for event in year if event.status is EventStatus.HELD]
    return EventFigures(
        year=today.year,
        total=len(year),
        held=len(held),
        attendance_count=sum(event.counts.present for event in held),
        months=tuple(months),
    )


def next_assembly(meetings: Iterable[MeetingRow], today: date) -> MeetingRow | None:
    """The coming general meeting that is nearest."""
    coming = [
        meeting
        for meeting in meetings
        if meeting.kind in ASSEMBLIES
        and meeting.held_on >= today
        and meeting.state in (MeetingState.DRAFT, MeetingState.CONVENED, MeetingState.OPEN)
    ]
    return min(coming, key=lambda meeting: meeting.held_on, default=None)
