"""The course of a sitting: opened, its officers named, suspended, closed; every action is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.closing import draw_attendance
from secretariat.meetings.sitting.commands import OpenSitting
from secretariat.meetings.sitting.officers import change_officers, name_officers
from secretariat.meetings.sitting.records import SittingPause
from secretariat.meetings.sitting.rows import SittingSheet, VotesSoFar
from secretariat.meetings.sitting.rules import Moment
from secretariat.meetings.sitting.service_base import VoteDecided, WrongMoment, locked
from secretariat.meetings.sitting.service_door import (
    AlreadyThere,
    DoorActions,
    NotExpected,
    NotInRoom,
    NotThere,
    ProxyRefused,
)
from secretariat.meetings.sitting.service_notes import NoteActions
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit

__all__ = [
    "AlreadyThere",
    "NotExpected",
    "NotInRoom",
    "NotThere",
    "ProxyRefused",
    "SittingService",
    "SittingStep",
    "VoteDecided",
    "WrongMoment",
]


class SittingStep(Refusal):
    """The sitting is not at the step that the action needs."""


class SittingService(DoorActions, NoteActions):
    """One method per action; each one that returned is in the file.

    ``end_votes`` ends what was voted and not ended when the sitting closes: the room that knows stands above.
    """

    def __init__(
        self,
        store: Store,
        *,
        votes: Callable[[Session, int], VotesSoFar],
        end_votes: Callable[[WriteUnit, Meeting], None],
    ) -> None:
        super().__init__(store, votes=votes)
        self._end_votes = end_votes

    def sheet(self, meeting_id: int) -> SittingSheet:
        """Everything that the sitting rests on, of this moment."""
        with self._store.read() as unit:
            return self._sitting(unit, unit.get(Meeting, meeting_id))

    def moment(self, meeting_id: int, at: datetime | None = None) -> Moment:
        """What is true at an instant, now by default."""
        with self._store.read() as unit:
            return self._sitting(unit, unit.get(Meeting, meeting_id)).moment(at)

    def open_sitting(self, command: OpenSitting) -> None:
        """Open the sitting, and freeze who votes; a missing quorum is shown, never hidden, and does not prevent it."""
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            unit.label(N_("Sitting of “{title}” opened"), title=meeting.title)
            refuse_ended(meeting)
            sitting = self._prepared(unit, meeting)
            if sitting.opened_at is not None:
                raise SittingStep(N_("The sitting of “{title}” is open already."), title=meeting.title)
            sitting.opened_at = self._instant(unit, meeting, command.at)
            # Whoever takes the chair later, blank pouvoirs stay where they were at the opening.
            sitting.president_id = command.chair_id or sitting.president_id
            name_officers(sitting, command)
            meeting.state = MeetingState.OPEN

    def change_officers(self, command: OpenSitting) -> None:
        """Say who chairs, who keeps the minutes, who counts; at any time until the closing.

        Names are corrected until the next vote is opened; from then on, and once the chair left, whoever else is named
        takes over, now or at the minute given, and what is left empty stays. Raises :class:`WrongMoment`.
        """
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            unit.label(N_("Officers of the sitting of “{title}” recorded"), title=meeting.title)
            refuse_ended(meeting)
            sitting = self._prepared(unit, meeting)
            if sitting.opened_at is None:
                sitting.president_id = command.chair_id or sitting.president_id
                name_officers(sitting, command)
                return
            since = reads.officers_of(unit.session, sitting)[-1].since
            at = self._instant(unit, meeting, command.at, since)
            voted_at = self._votes(unit.session, meeting.id).opened_at
            if change_officers(unit, sitting, command, at=at, voted_at=voted_at):
                self._refuse_before_votes(unit, meeting, at)

    def pause(self, meeting_id: int, at: datetime | None = None) -> None:
        """Suspend the sitting."""
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” suspended"), title=meeting.title)
            if _running_pause(unit, meeting_id) is not None:
                raise SittingStep(N_("The sitting is suspended already."))
            sitting = self._prepared(unit, meeting)
            from_at = self._instant(unit, meeting, at, sitting.opened_at)
            self._refuse_before_votes(unit, meeting, from_at)
            unit.add(SittingPause(meeting_id=meeting_id, from_at=from_at))

    def resume(self, meeting_id: int, at: datetime | None = None) -> None:
        """Go on after a suspension."""
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” resumed"), title=meeting.title)
            pause = _running_pause(unit, meeting_id)
            if pause is None:
                raise SittingStep(N_("The sitting is not suspended."))
            pause.to_at = self._instant(unit, meeting, at, pause.from_at)

    def close_sitting(self, meeting_id: int, at: datetime | None = None, *, without_quorum: bool = False) -> None:
        """End the sitting: held, or failed for want of a quorum; the attendance list follows from what was recorded.

        Elections that were voted end with it: those elected get their mandates, or the refusal says what stands in
        the way.
        """
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” closed"), title=meeting.title)
            sitting = self._prepared(unit, meeting)
            if self._votes(unit.session, meeting_id).is_open:
                raise SittingStep(N_("A vote is open: proclaim its result, or record why it was not put to the vote."))
            last = reads.last_instant(unit.session, meeting_id)
            opened_at = sitting.opened_at
            closed_at = self._instant(unit, meeting, at, max(filter(None, (last, opened_at)), default=None))
            self._refuse_before_votes(unit, meeting, closed_at)
            pause = _running_pause(unit, meeting_id)
            if pause is not None:
                pause.to_at = closed_at
            assert sitting.opened_at is not None
            sheet = self._sitting(unit, meeting)
            draw_attendance(unit, meeting, sheet, opened_at=sitting.opened_at, closed_at=closed_at)
            if not without_quorum:
                self._end_votes(unit, meeting)
            sitting.closed_at = closed_at
            meeting.state = MeetingState.QUORUM_FAILED if without_quorum else MeetingState.CLOSED

    def _open(self, unit: WriteUnit, meeting_id: int) -> Meeting:
        meeting = locked(unit, meeting_id)
        if meeting.state is not MeetingState.OPEN:
            raise SittingStep(N_("The sitting of “{title}” is not open."), title=meeting.title)
        refuse_signed(meeting)
        return meeting

def _running_pause(unit: WriteUnit, meeting_id: int) -> SittingPause | None:
    query = select(SittingPause).where(SittingPause.meeting_id == meeting_id, SittingPause.to_at.is_(None))
    return unit.session.scalar(query)
