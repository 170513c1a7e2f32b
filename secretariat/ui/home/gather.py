"""Reads what the first page shows, step by step; called away from the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from secretariat.base.settings import Settings
from secretariat.directory.agenda import AssemblyFigures, Facts, TodaySheet
from secretariat.directory.agenda_figures import member_figures, next_assembly
from secretariat.directory.agenda_lines import today_sheet
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.rules import MeetingState, Presence

if TYPE_CHECKING:
    from secretariat.application import Application

_DRAFTS_READ = 6


class Gathering:
    """The first page's facts from every service, read in steps so that another page's reading comes in between.

    Call the ``steps`` in their order (database lane), then :meth:`sheet`.
    """

    def __init__(self, app: Application, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._facts: dict[str, Any] = {}
        self._assembly: AssemblyFigures | None = None
        self.steps: tuple[Callable[[], object], ...] = (
            self._read_association, self._read_meetings, self._read_members, self._read_dues, self._read_events
        )  # fmt: skip

    def sheet(self) -> TodaySheet:
        """What is to be shown, once every step was taken."""
        return today_sheet(Facts(**self._facts), self._assembly)

    def _read_association(self) -> None:
        app = self._app
        self._zone = ZoneInfo(app.association.sheet().time_zone)
        now = app.clock.now().astimezone(self._zone)
        self._today = now.date()
        ui, target = self._settings.ui, app.store.target
        self._facts |= {
            "now": now,
            "period": app.association.period(),
            "copied_on": _day(ui.get("copies", {}).get(target)),
            "first_used_on": _day(ui.get("first_used", {}).get(target)),
            "is_file": not app.store.is_server,
        }

    def _read_meetings(self) -> None:
        meetings = self._app.meetings.meetings()
        drafts = _drafts(meetings, self._today)
        self._facts |= {
            "meetings": meetings,
            "drafts": tuple(self._app.meetings.sheet(meeting.id) for meeting in drafts),
            "recipient_counts": {meeting.id: self._app.meetings.recipient_count(meeting.id) for meeting in drafts},
        }
        self._facts |= {"plans": self._app.preparing.plans(), "late_decisions": self._app.decisions.late(self._today)}
        self._assembly = _assembly(self._app, meetings, self._today)

    def _read_members(self) -> None:
        self._facts["members"] = member_figures(self._app.directory.rows(self._today), self._today)

    def _read_dues(self) -> None:
        self._facts["campaign"] = self._app.dues.campaign_sheet(None, self._today)

    def _read_events(self) -> None:
        today, events = self._today, self._app.events
        self._facts["events"] = events.year_rows(today.year) + (
            events.year_rows(today.year + 1) if today.month == 12 else ()
        )


def _drafts(meetings: tuple[MeetingRow, ...], today: date) -> list[MeetingRow]:
    waiting = [each for each in meetings if each.state is MeetingState.DRAFT and each.held_on >= today]
    return sorted(waiting, key=lambda each: each.held_on)[:_DRAFTS_READ]


def _assembly(app: Application, meetings: tuple[MeetingRow, ...], today: date) -> AssemblyFigures | None:
    found = next_assembly(meetings, today)
    if found is None:
        return None
    sheet, roll = app.meetings.sheet_and_roll(found.id)
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
