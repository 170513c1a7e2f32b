"""Reads in one go what the first page shows; called away from the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from secretariat.base.settings import Settings
from secretariat.directory.agenda import AssemblyFigures, Facts, TodaySheet
from secretariat.directory.agenda_figures import member_figures, next_assembly
from secretariat.directory.agenda_lines import today_sheet
from secretariat.meetings.rows import MeetingRow, MeetingSheet, RollSheet
from secretariat.meetings.rules import MeetingState, Presence

if TYPE_CHECKING:
    from secretariat.application import Application

_DRAFTS_READ = 6
_ReadMeeting = Callable[[int], tuple[MeetingSheet, RollSheet]]


def gather(app: Application, settings: Settings) -> TodaySheet:
    """The first page's facts from every service (database lane)."""
    zone = ZoneInfo(app.association.sheet().time_zone)
    now = app.clock.now().astimezone(zone)
    today = now.date()
    meetings = app.meetings.meetings()
    read = cache(app.meetings.sheet_and_roll)
    drafts, voters = _drafts(read, meetings, today)
    facts = Facts(
        now=now,
        period=app.association.period(),
        members=member_figures(app.directory.rows(today), today),
        meetings=meetings,
        drafts=drafts,
        voter_counts=voters,
        campaign=app.dues.campaign_sheet(None, today),
        events=app.events.year_rows(today.year) + (app.events.year_rows(today.year + 1) if today.month == 12 else ()),
        copied_on=_day(settings.ui.get("copies", {}).get(app.store.target)),
        first_used_on=_day(settings.ui.get("first_used", {}).get(app.store.target)),
        is_file=not app.store.is_server,
    )
    return today_sheet(facts, _assembly(read, meetings, today))


def _drafts(
    read: _ReadMeeting, meetings: tuple[MeetingRow, ...], today: date
) -> tuple[tuple[MeetingSheet, ...], dict[int, int]]:
    sheets, voters = [], {}
    waiting = [each for each in meetings if each.state is MeetingState.DRAFT and each.held_on >= today]
    for meeting in sorted(waiting, key=lambda each: each.held_on)[:_DRAFTS_READ]:
        sheet, roll = read(meeting.id)
        sheets.append(sheet)
        voters[meeting.id] = roll.quorum.voter_count
    return tuple(sheets), voters


def _assembly(read: _ReadMeeting, meetings: tuple[MeetingRow, ...], today: date) -> AssemblyFigures | None:
    found = next_assembly(meetings, today)
    if found is None:
        return None
    sheet, roll = read(found.id)
    return AssemblyFigures(
        meeting_id=found.id,
        held_on=found.held_on,
        days_left=(found.held_on - today).days,
        voter_count=roll.quorum.voter_count,
        present_count=sheet.presences.get(Presence.PRESENT, 0) + sheet.presences.get(Presence.REMOTE, 0),
        proxy_count=sheet.presences.get(Presence.REPRESENTED, 0),
        threshold=roll.quorum.threshold,
    )


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
