"""What the parts of the voting service share: the meeting held against other seats, the instant, the open sitting."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MeetingState, Part
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import MeetingsPart, refuse_ended
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.sitting.records import SittingPause
from secretariat.meetings.sitting.rules import Moment
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.records import Election, ElectionRound, Resolution
from secretariat.meetings.voting.rules import Electorate, ResolutionState, RoundState
from secretariat.members.records import Party
from secretariat.store.units import ReadUnit, WriteUnit


class NotInSession(Refusal):
    """Votes are opened, counted and proclaimed while the sitting is open."""


class NoQuorum(Refusal):
    """The quorum does not hold at that moment: nothing can be decided (AG-19)."""


class WrongStep(Refusal):
    """The resolution or the election is not at the step that the action needs."""


class WrongInstant(Refusal):
    """The minute given lies in the future, or before what it follows."""


class NotAVoter(Refusal):
    """Somebody has no vote to cast there at that moment."""


class NotInStatutes(Refusal):
    """The statutes do not provide for voting that way (AG-29)."""


class VotedAlready(Refusal):
    """Each voter votes once, by one channel (AG-31)."""


class VotingPart(MeetingsPart):
    """Holds the store for one part of the service."""

    def _locked(self, unit: WriteUnit, meeting_id: int, *, until_signed: bool = False) -> Meeting:
        """The meeting, held against other seats until the action is kept; raises ``MeetingEnded``.

        What may be done ``until_signed`` is refused by ``MinutesLocked`` only, after a sitting that was held.
        """
        unit.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
        meeting = unit.get(Meeting, meeting_id)
        if until_signed and meeting.state is MeetingState.CLOSED:
            refuse_signed(meeting)
        else:
            refuse_ended(meeting)
        return meeting

    def _resolution(
        self, unit: WriteUnit, resolution_id: int, *states: ResolutionState, version: int | None = None
    ) -> tuple[Meeting, Resolution]:
        """A resolution in one of the given states, and its meeting."""
        meeting = self._locked(unit, unit.get(Resolution, resolution_id).meeting_id)
        # Another seat may have changed it while this one waited for the meeting.
        unit.session.refresh(unit.get(Resolution, resolution_id))
        resolution = unit.load(Resolution, resolution_id, version)
        if resolution.state not in states:
            raise WrongStep(_WRONG_STEPS[resolution.state], number=resolution.number)
        return meeting, resolution

    def _moment(self, unit: ReadUnit, meeting: Meeting, part: Part, at: datetime) -> Moment:
        return reads.moment_of_part(unit.session, meeting, part, at, self._today(unit))

    def _moment_with_quorum(self, unit: WriteUnit, meeting: Meeting, part: Part, at: datetime) -> Moment:
        """What is true at an instant of the open sitting; refuses without a quorum, with its figures."""
        sitting = sitting_reads.sitting_record(unit.session, meeting.id)
        if sitting is None or sitting.opened_at is None or sitting.closed_at is not None:
            raise NotInSession(N_("The sitting of “{title}” is not open: open it first."), title=meeting.title)
        if at > unit.now or at < sitting.opened_at:
            raise WrongInstant(N_("This minute is not in the sitting so far: correct it."))
        paused = select(SittingPause.id).where(
            SittingPause.meeting_id == meeting.id, SittingPause.from_at <= at, SittingPause.to_at.is_(None)
        )
        if unit.session.scalar(paused.limit(1)) is not None:
            raise NotInSession(N_("The sitting of “{title}” is suspended: resume it first."), title=meeting.title)
        moment = self._moment(unit, meeting, part, at)
        if not moment.quorum.is_reached:
            raise NoQuorum(
                N_("The quorum does not hold: {counted} of the {threshold} needed. Nothing can be voted now."),
                counted=moment.quorum.counted,
                threshold=moment.quorum.threshold or 0,
            )
        return moment

    def _voters(self, unit: WriteUnit, meeting: Meeting, resolution: Resolution, at: datetime) -> Electorate:
        """Who may vote on a resolution at an instant."""
        moment = self._moment(unit, meeting, resolution.part, at)
        return reads.electorate(unit.session, meeting, moment, resolution_id=resolution.id)

    def _open_round(self, unit: WriteUnit, round_id: int) -> tuple[Meeting, Election, ElectionRound]:
        """An open round, with its election and its meeting."""
        election = unit.get(Election, unit.get(ElectionRound, round_id).election_id)
        meeting = self._locked(unit, election.meeting_id)
        round_ = unit.get(ElectionRound, round_id)
        unit.session.refresh(round_)
        if round_.state is not RoundState.OPEN:
            raise WrongStep(
                N_("Round {number} of “{title}” is closed: undo its closing to count again."),
                number=round_.number,
                title=election.title,
            )
        return meeting, election, round_

    def _round_voters(self, unit: WriteUnit, meeting: Meeting, round_: ElectionRound, at: datetime) -> Electorate:
        """Who may vote in a round at an instant."""
        moment = self._moment(unit, meeting, Part.ORDINARY, at)
        return reads.electorate(unit.session, meeting, moment, round_id=round_.id)


def no_voter(unit: WriteUnit, party_id: int) -> NotAVoter:
    """The refusal of somebody who cannot vote."""
    return NotAVoter(
        N_("{name} has no vote to cast here now: absent, represented by another, or taking no part."),
        name=unit.get(Party, party_id).name,
    )


def voted_already(unit: WriteUnit, party_id: int) -> VotedAlready:
    """The refusal of a second vote."""
    return VotedAlready(N_("{name} has voted already: each voter votes once."), name=unit.get(Party, party_id).name)


_WRONG_STEPS = {
    ResolutionState.PENDING: N_("The vote on resolution {number} is not open: open it first."),
    ResolutionState.OPEN: N_("The vote on resolution {number} is open: proclaim its result first."),
    ResolutionState.ADOPTED: N_("Resolution {number} is adopted already: undo the proclamation to vote again."),
    ResolutionState.REJECTED: N_("Resolution {number} is rejected already: undo the proclamation to vote again."),
    ResolutionState.WITHDRAWN: N_("Resolution {number} was withdrawn."),
    ResolutionState.NOT_PUT: N_("Resolution {number} was not put to the vote."),
}
