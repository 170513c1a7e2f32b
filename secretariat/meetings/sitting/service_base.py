"""What the services of a sitting share: what it rests on, its hours, and the votes that no later record changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.formats import time_text
from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.service_base import MeetingsPart
from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.rows import SittingSheet, VotesSoFar
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit, WriteUnit


class WrongMoment(Refusal):
    """The minute given is in the future, or before what was recorded already."""


class VoteDecided(WrongMoment):
    """A vote was decided since: what its figures rest on no longer changes."""


class SittingPart(MeetingsPart):
    """Holds the store for one service; ``votes`` tells what was voted so far: the room that knows stands above."""

    def __init__(self, store: Store, *, votes: Callable[[Session, int], VotesSoFar]) -> None:
        super().__init__(store)
        self._votes = votes

    def _sitting(self, unit: ReadUnit, meeting: Meeting) -> SittingSheet:
        sheet = reads.sitting_sheet(unit.session, meeting, now=self._store.clock.now(), today=self._today(unit))
        if not sheet.statutes.quorum_counts_advance:
            return sheet
        return replace(sheet, advance=self._votes(unit.session, meeting.id).in_advance)

    def _refuse_before_votes(self, unit: ReadUnit, meeting: Meeting, at: datetime) -> None:
        """Raise :class:`VoteDecided` for an instant before the last vote that was decided."""
        decided_at = self._votes(unit.session, meeting.id).decided_at
        if decided_at is not None and at < decided_at:
            raise VoteDecided(
                N_("A vote was decided at {time} and its figures stay: give that hour or a later one."),
                time=clock_text(decided_at, meeting),
            )


def locked(unit: WriteUnit, meeting_id: int) -> Meeting:
    """The meeting, held against other seats until the action is kept: what happens in a sitting follows in order."""
    unit.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    return unit.get(Meeting, meeting_id)


def clock_text(at: datetime, meeting: Meeting) -> str:
    """« 18 h 36 » in the meeting's zone."""
    return time_text(at.astimezone(ZoneInfo(meeting.time_zone)).time())
