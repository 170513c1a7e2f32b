"""Rounds of an election: opened, counted, closed; lots drawn; the mandates of those elected (AG-27)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MeetingState, Part
from secretariat.meetings.voting import reads, reads_elections
from secretariat.meetings.voting.commands import RecordRound
from secretariat.meetings.voting.ending import end_election
from secretariat.meetings.voting.records import Candidate, CandidateVotes, Election, ElectionRound
from secretariat.meetings.voting.rows import VoterRow
from secretariat.meetings.voting.rules import (
    CountsDisagree,
    ElectionKind,
    ResolutionState,
    RoundCount,
    RoundFigures,
    RoundOutcome,
    RoundState,
    check_count,
    heads_of_lists,
    round_outcome,
    seats_left,
    ways_of,
)
from secretariat.meetings.voting.service_base import VotingPart, WrongInstant, WrongStep
from secretariat.meetings.voting.service_votes import AnotherVoteOpen, quorum_then
from secretariat.meetings.voting.sheets import voter_rows
from secretariat.store.units import ReadUnit, WriteUnit


class NobodyStands(Refusal):
    """A round needs a candidate and a seat to fill."""


class LotNeeded(Refusal):
    """Candidates have as many votes and only a lot tells them apart."""


class RoundActions(VotingPart):
    """Actions on the rounds of an election."""

    def open_round(self, election_id: int, at: datetime | None = None) -> int:
        """Open the next round in the sitting, with a quorum; its id."""
        with self._store.write("") as unit:
            meeting, election = self._election(unit, election_id)
            known = reads_elections.round_rows(unit.session, election_id)
            candidates = reads_elections.candidate_records(unit.session, election_id)
            unit.label(N_("Round {number} of “{title}” opened"), number=len(known) + 1, title=election.title)
            when = at or unit.now
            self._moment_with_quorum(unit, meeting, Part.ORDINARY, when)
            others = reads.resolution_records(unit.session, meeting.id)
            is_busy = reads_elections.open_round_record(unit.session, meeting.id) is not None
            if is_busy or any(each.state is ResolutionState.OPEN for each in others):
                raise AnotherVoteOpen(N_("Another vote is open: close it first."))
            if not reads_elections.needs_next(election, candidates, known):
                raise WrongStep(N_("“{title}” needs no further round: close the election."), title=election.title)
            if not reads_elections.standing(candidates):
                raise NobodyStands(N_("Nobody stands in “{title}”: record the candidates first."), title=election.title)
            return unit.add(ElectionRound(election_id=election_id, number=len(known) + 1, opened_at=when)).id

    def record_round(self, command: RecordRound) -> None:
        """Keep what came out of the box; it may be typed again until the round is closed."""
        with self._store.write("") as unit:
            meeting, election, round_ = self._open_round(unit, command.round_id)
            unit.load(ElectionRound, command.round_id, command.version)
            unit.label(N_("Round {number} of “{title}” counted"), number=round_.number, title=election.title)
            count = RoundCount(
                ballot_count=command.ballot_count,
                blank_count=command.blank_count,
                null_count=command.null_count,
                votes=command.votes,
            )
            self._check_round(unit, meeting, election, round_, count, unit.now)
            round_.ballot_count, round_.blank_count = command.ballot_count, command.blank_count
            round_.null_count = command.null_count
            former = {row.candidate_id: row for row in reads_elections.votes_records(unit.session, round_.id)}
            for candidate_id, votes in command.votes.items():
                row = former.pop(candidate_id, None) or CandidateVotes(round_id=round_.id, candidate_id=candidate_id)
                row.votes = votes
                unit.add(row)
            for row in former.values():
                unit.delete(row)
            unit.touch(round_)

    def round_voters(self, round_id: int) -> tuple[VoterRow, ...]:
        """Whose votes may be cast in a round, and who voted; never for whom."""
        with self._store.read() as unit:
            round_ = unit.get(ElectionRound, round_id)
            meeting = unit.get(Meeting, unit.get(Election, round_.election_id).meeting_id)
            moment = self._moment(unit, meeting, Part.ORDINARY, self._store.clock.now())
            voters = reads.electorate(unit.session, meeting, moment, round_id=round_id)
            marks = reads.ballot_marks(unit.session, round_id=round_id)
            return voter_rows(voters, {}, marks, is_sealed=True)

    def preview_round(self, round_id: int) -> RoundOutcome:
        """What the counts typed so far would give."""
        with self._store.read() as unit:
            round_ = unit.get(ElectionRound, round_id)
            election = unit.get(Election, round_.election_id)
            return self._outcome(unit, unit.get(Meeting, election.meeting_id), election, round_)

    def close_round(self, round_id: int, at: datetime | None = None) -> RoundFigures:
        """Close a round and keep its figures; a tie that only a lot breaks is refused until it is drawn."""
        with self._store.write("") as unit:
            meeting, election, round_ = self._open_round(unit, round_id)
            unit.label(N_("Round {number} of “{title}” closed"), number=round_.number, title=election.title)
            when = at or unit.now
            if when < round_.opened_at:
                raise WrongInstant(N_("This minute is before the vote was opened: correct it."))
            moment = self._moment_with_quorum(unit, meeting, Part.ORDINARY, when)
            voters = reads.electorate(unit.session, meeting, moment, round_id=round_id)
            self._check_round(unit, meeting, election, round_, _count(unit, round_), when)
            outcome = self._outcome(unit, meeting, election, round_)
            if outcome.tie is not None:
                names = [unit.get(Candidate, id_).name for id_ in outcome.tie.contender_ids]
                raise LotNeeded(
                    N_("{names} have as many votes for the last seats: draw lots among them."), names=", ".join(names)
                )
            figures = RoundFigures(
                at=when,
                opened_at=round_.opened_at,
                ways=ways_of(voters),
                votes_present=voters.votes,
                quorum=quorum_then(moment.quorum),
                expressed=_count(unit, round_).expressed,
                needed=outcome.needed,
                is_absolute=outcome.is_absolute,
                seats=len(outcome.elected) + outcome.vacant,
                elected=outcome.elected,
                by_tie_break=outcome.by_tie_break,
                staying=outcome.staying,
                vacant=outcome.vacant,
                needs_next=outcome.needs_next,
            )
            for candidate_id in outcome.elected:
                unit.get(Candidate, candidate_id).elected_in = round_.number
            round_.state, round_.closed_at, round_.figures = RoundState.CLOSED, when, figures.to_json()
            return figures

    def draw_lot(self, round_id: int, order: Sequence[int] = ()) -> tuple[int, ...]:
        """Keep the order in which candidates with as many votes were drawn, or draw it; the order."""
        with self._store.write("") as unit:
            meeting, election, round_ = self._open_round(unit, round_id)
            unit.label(N_("Lot drawn in “{title}”"), title=election.title)
            tie = self._outcome(unit, meeting, election, round_).tie
            if tie is None:
                raise WrongStep(N_("No lot is to be drawn: the votes and the days tell the candidates apart."))
            drawn = list(order) or list(tie.contender_ids)
            if not order:
                SystemRandom().shuffle(drawn)
            if sorted(drawn) != sorted(tie.contender_ids):
                raise WrongStep(N_("Draw lots among those who have as many votes, each of them once."))
            for rank, candidate_id in enumerate(drawn, start=1):
                unit.get(Candidate, candidate_id).drawn_rank = rank
            unit.touch(round_)
            return tuple(drawn)

    def close_election(self, election_id: int, *, leaves_vacant: bool = False) -> tuple[int, ...]:
        """End an election and give their mandates to those elected, from the day of the meeting; the mandates' ids.

        A further round that is due is given up when the election ``leaves_vacant`` the seats left, and after the
        sitting, until its minutes are signed.
        """
        with self._store.write("") as unit:
            meeting, election = self._election(unit, election_id, until_signed=True)
            unit.label(N_("Election “{title}” closed"), title=election.title)
            rounds = reads_elections.round_rows(unit.session, election_id)
            if not rounds or rounds[-1].state is RoundState.OPEN:
                raise WrongStep(N_("“{title}” is not decided yet: hold its rounds first."), title=election.title)
            candidates = reads_elections.candidate_records(unit.session, election_id)
            is_over = leaves_vacant or meeting.state is MeetingState.CLOSED
            if not is_over and reads_elections.needs_next(election, candidates, rounds):
                raise WrongStep(
                    N_("Seats of “{title}” are left for a further round: hold it, or end the election all the same."),
                    title=election.title,
                )
            return end_election(unit, meeting, election)

    def _election(
        self, unit: WriteUnit, election_id: int, *, until_signed: bool = False
    ) -> tuple[Meeting, Election]:
        """An election still running, and its meeting."""
        election = unit.get(Election, election_id)
        meeting = self._locked(unit, election.meeting_id, until_signed=until_signed)
        unit.session.refresh(election)
        if election.is_closed:
            raise WrongStep(N_("The election “{title}” is closed."), title=election.title)
        return meeting, election

    def _outcome(self, unit: ReadUnit, meeting: Meeting, election: Election, round_: ElectionRound) -> RoundOutcome:
        candidates = reads_elections.candidate_records(unit.session, election.id)
        return round_outcome(
            reads_elections.standing(candidates),
            _count(unit, round_),
            kind=election.kind,
            seats=seats_left(election.seats, candidates),
            number=round_.number,
            rounds=election.rounds,
            is_first_absolute=meeting_reads.statutes_of(unit.session, meeting).first_round_is_absolute,
            tie_break=election.tie_break,
        )

    def _check_round(
        self,
        unit: WriteUnit,
        meeting: Meeting,
        election: Election,
        round_: ElectionRound,
        count: RoundCount,
        at: datetime,
    ) -> None:
        """Refuse figures that cannot be true: too many votes, or votes for somebody who does not stand."""
        candidates = reads_elections.candidate_records(unit.session, election.id)
        contenders = reads_elections.standing(candidates)
        runners = heads_of_lists(contenders) if election.kind is ElectionKind.LIST else contenders
        if not set(count.votes) <= {each.id for each in runners}:
            raise CountsDisagree(N_("Votes are counted for somebody who does not stand in this round: correct them."))
        present = self._round_voters(unit, meeting, round_, at).votes
        check_count(count, election.kind, seats_left(election.seats, candidates), votes_present=present)


def _count(unit: ReadUnit, round_: ElectionRound) -> RoundCount:
    return RoundCount(
        ballot_count=round_.ballot_count,
        blank_count=round_.blank_count,
        null_count=round_.null_count,
        votes={row.candidate_id: row.votes for row in reads_elections.votes_records(unit.session, round_.id)},
    )
