"""Votes in the sitting: opened, without who steps aside, and proclaimed with their figures (AG-22 to AG-28)."""

from __future__ import annotations

from datetime import datetime

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.sitting.rules import QuorumNow
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.records import Recusal, Resolution
from secretariat.meetings.voting.rows import VoteSheet
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    Electorate,
    Figures,
    QuorumThen,
    RecusedThen,
    ResolutionState,
    Tally,
    fraction_text,
    ways_of,
)
from secretariat.meetings.voting.service_base import VotingPart, WrongInstant, no_voter, voted_already
from secretariat.meetings.voting.sheets import excess_of, missing_of, over_marked, vote_sheet
from secretariat.members.records import Party
from secretariat.store.units import WriteUnit

_OPEN = (ResolutionState.OPEN,)
_NOT_YET = (ResolutionState.PENDING, ResolutionState.OPEN)


class AnotherVoteOpen(Refusal):
    """One vote at a time."""


class NotOnAgenda(Refusal):
    """The resolution was not on the agenda that was sent (AG-10)."""


class TooManyVotes(Refusal):
    """More votes are counted than can be cast."""


class CountsDiffer(Refusal):
    """The counts and the votes of the moment differ, and nobody said why."""


class NoCastingVote(Refusal):
    """The statutes give the chair no casting vote (AG-25), or the chair takes no part in this one."""


class ChairUndecided(Refusal):
    """As many votes for as against, and the chair's own choice decides."""


class AlreadyRecused(Refusal):
    """The voter takes no part in this vote already."""


class VoteActions(VotingPart):
    """Actions that open and close a vote."""

    def vote_sheet(self, resolution_id: int, casting: Choice | None = None) -> VoteSheet:
        """A vote as it stands now, or as it stood when it was proclaimed; ``casting`` tries the chair's choice."""
        with self._store.read() as unit:
            resolution = unit.get(Resolution, resolution_id)
            meeting = unit.get(Meeting, resolution.meeting_id)
            at = resolution.closed_at or self._store.clock.now()
            return vote_sheet(unit.session, meeting, resolution, at=at, today=self._today(unit), casting=casting)

    def open_vote(self, resolution_id: int, at: datetime | None = None) -> None:
        """Open the vote on a resolution; refused outside the sitting, without a quorum, and for what AG-10 forbids."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, ResolutionState.PENDING)
            unit.label(N_("Vote on resolution {number} opened"), number=resolution.number)
            when = at or unit.now
            self._moment_with_quorum(unit, meeting, resolution.part, when)
            for other in reads.resolution_records(unit.session, meeting.id):
                if other.state is ResolutionState.OPEN:
                    raise AnotherVoteOpen(
                        N_("The vote on resolution {number} is open: proclaim its result first."), number=other.number
                    )
            is_late = resolution.id in reads.late_resolutions(unit.session, (resolution,))
            if is_late and meeting.kind in ASSEMBLIES and not resolution.explanation:
                raise NotOnAgenda(
                    N_(
                        "Resolution {number} was not on the agenda that was sent, and only what was on it is voted, "
                        "save the dismissal of officers. Write in the resolution why it is put to the vote."
                    ),
                    number=resolution.number,
                )
            resolution.state, resolution.opened_at = ResolutionState.OPEN, when

    def recuse(self, resolution_id: int, party_id: int, reason: str = "") -> None:
        """Record that a voter takes no part in one vote (CA-8): out of its voters and of its base."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, *_NOT_YET)
            party = unit.get(Party, party_id)
            unit.label(N_("{name} takes no part in resolution {number}"), name=party.name, number=resolution.number)
            if party_id not in self._moment(unit, meeting, resolution.part, unit.now).electors:
                raise no_voter(unit, party_id)
            if reads.recusal_record(unit.session, resolution_id, party_id) is not None:
                raise AlreadyRecused(N_("{name} takes no part in this vote already."), name=party.name)
            marked = reads.ballot_marks(unit.session, resolution_id=resolution_id)
            if party_id in reads.named_votes(unit.session, resolution_id) or party_id in marked:
                raise voted_already(unit, party_id)
            unit.add(Recusal(resolution_id=resolution_id, party_id=party_id, reason=reason.strip()))
            unit.touch(resolution)

    def unrecuse(self, resolution_id: int, party_id: int) -> None:
        """Let a voter take part again who had stepped aside by mistake."""
        with self._store.write("") as unit:
            _meeting, resolution = self._resolution(unit, resolution_id, *_NOT_YET)
            party = unit.get(Party, party_id)
            unit.label(N_("{name} takes part in resolution {number}"), name=party.name, number=resolution.number)
            recusal = reads.recusal_record(unit.session, resolution_id, party_id)
            if recusal is None:
                raise no_voter(unit, party_id)
            unit.delete(recusal)
            unit.touch(resolution)

    def proclaim(
        self,
        resolution_id: int,
        at: datetime | None = None,
        casting: Choice | None = None,
        explanation: str = "",
        version: int | None = None,
    ) -> Figures:
        """Close the vote and keep its result with all its figures, which are never computed again.

        ``casting`` is the chair's choice in a tie, where the statutes let it decide; ``explanation`` says why the
        counts and the votes present differ. Raises :class:`TooManyVotes`, :class:`CountsDiffer`,
        :class:`NoCastingVote`, :class:`ChairUndecided`, ``NoQuorum``.
        """
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, *_OPEN, version=version)
            when = at or unit.now
            if resolution.opened_at is not None and when < resolution.opened_at:
                raise WrongInstant(N_("This minute is before the vote was opened: correct it."))
            moment = self._moment_with_quorum(unit, meeting, resolution.part, when)
            voters = reads.electorate(unit.session, meeting, moment, resolution_id=resolution_id)
            counted = reads.counts(unit.session, resolution_id)
            tally = sum((each.tally for each in counted), Tally())
            self._check_counts(unit, meeting, resolution, voters, counted, explanation)
            rule = reads.rule_then(unit.session, resolution, voters, when)
            if casting is not None and not resolution.has_casting_vote:
                raise NoCastingVote(N_("The statutes give the chair no casting vote: a tie is a rejection."))
            if casting is not None and not rule.has_casting_vote:
                raise NoCastingVote(
                    N_(
                        "Whoever chairs takes no part in this vote and has no casting vote: say who chairs now, or the"
                        " tie is a rejection."
                    )
                )
            chosen = reads.casting_of(unit.session, meeting.id, resolution_id, when) or casting
            decision = reads.decision(unit.session, meeting, rule, counted, voters, chosen)
            if decision.awaits_casting:
                raise ChairUndecided(N_("As many votes for as against: say what the chair votes."))
            is_cast = decision.is_tie and rule.has_casting_vote
            figures = Figures(
                at=when,
                opened_at=resolution.opened_at,
                ways=ways_of(voters),
                votes_present=voters.votes,
                quorum=quorum_then(moment.quorum),
                tally=tally,
                by_way=reads.by_way(counted),
                by_college=decision.by_college,
                rule=rule,
                base_count=decision.base_count,
                needed=decision.needed,
                score=fraction_text(decision.score),
                verdict=decision.verdict,
                is_adopted=decision.is_adopted,
                is_tie=decision.is_tie,
                is_unanimous=decision.is_unanimous,
                casting=chosen if is_cast else None,
                recused=tuple(
                    RecusedThen(party_id=row.party_id, name=row.name, reason=row.reason)
                    for row in reads.recusal_rows(unit.session, resolution_id)
                ),
                explanation=explanation.strip(),
            )
            message = N_("Resolution {number} adopted") if decision.is_adopted else N_("Resolution {number} rejected")
            unit.label(message, number=resolution.number)
            resolution.state = ResolutionState.ADOPTED if decision.is_adopted else ResolutionState.REJECTED
            resolution.closed_at, resolution.figures = when, figures.to_json()
            return figures

    def _check_counts(
        self,
        unit: WriteUnit,
        meeting: Meeting,
        resolution: Resolution,
        voters: Electorate,
        counted: tuple[Counted, ...],
        explanation: str,
    ) -> None:
        has_colleges = meeting_reads.statutes_of(unit.session, meeting).votes_by_college
        excess = excess_of(voters, counted, has_colleges)
        if excess is not None:
            raise TooManyVotes(excess[0], **excess[1])
        marks = reads.ballot_marks(unit.session, resolution_id=resolution.id).values()
        missing = missing_of(voters.votes, sum(each.tally.total for each in counted)) or over_marked(
            sum(each.tally.total for each in counted if each.counted_as not in ADVANCE),
            sum(mark.votes for mark in marks if mark.counted_as not in ADVANCE),
        )
        if missing is not None and not explanation.strip():
            raise CountsDiffer(missing[0], **missing[1])


def quorum_then(quorum: QuorumNow) -> QuorumThen:
    """The quorum of a moment, as figures keep it."""
    return QuorumThen(
        base=quorum.base, threshold=quorum.threshold, counted=quorum.counted, counts_votes=quorum.counts_votes
    )
