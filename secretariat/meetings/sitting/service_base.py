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
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.ruling import rules_to_keep
from secretariat.meetings.service_base import MeetingsPart
from secretariat.meetings.service_roll import keep_roll
from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.records import Sitting
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

    def _prepared(self, unit: WriteUnit, meeting: Meeting) -> Sitting:
        """The record of the sitting; from the first one who comes, who votes and by which rules no longer moves."""
        sitting = reads.sitting_record(unit.session, meeting.id)
        if sitting is None and meeting.statutes != (kept := rules_to_keep(unit.session, meeting)):
            meeting.statutes = kept
        if meeting_reads.roll_record(unit.session, meeting.id) is None:
            keep_roll(unit, meeting, self._roll(unit, meeting))
        if sitting is not None:
            return sitting
        return unit.add(Sitting(meeting_id=meeting.id, president_id=reads.president_of(unit.session, meeting, None)))

    def _instant(
        self, unit: WriteUnit, meeting: Meeting, at: datetime | None, since: datetime | None = None
    ) -> datetime:
        """Now, or the minute given: not to come, nor before ``since``."""
        if at is None:
            return unit.now
        if since is not None and at < since:
            raise WrongMoment(
                N_("Something was recorded at {time} already: give that hour or a later one."),
                time=clock_text(since, meeting),
            )
        if at > unit.now:
            raise WrongMoment(
                N_("{time} is still to come: give the hour at which it happened."), time=clock_text(at, meeting)
            )
        return at

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
