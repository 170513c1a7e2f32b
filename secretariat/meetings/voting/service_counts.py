"""What is counted in an open vote: totals, a roll call by names, who put a ballot into the box (AG-31)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.commands import MarkVoted, RecordCounts, RecordNamedVotes
from secretariat.meetings.voting.records import BallotMark, NamedVote, Resolution, VoteCount
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    CountedAs,
    Electorate,
    ResolutionState,
    Tally,
    VoteMethod,
)
from secretariat.meetings.voting.service_base import VotingPart, WrongStep, no_voter, voted_already
from secretariat.store.units import WriteUnit

_OPEN = (ResolutionState.OPEN,)
_HERE = (CountedAs.ROOM, CountedAs.REMOTE, CountedAs.PROXY)


class SecretVote(Refusal):
    """Nothing ties a voter to a choice in a secret ballot (AG-31)."""


class CountActions(VotingPart):
    """Actions on the counts of an open vote."""

    def record_counts(self, command: RecordCounts) -> None:
        """Keep the counts of an open vote; they may be typed again until the proclamation."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, command.resolution_id, *_OPEN, version=command.version)
            unit.label(N_("Votes on resolution {number} counted"), number=resolution.number)
            if resolution.method is VoteMethod.ROLL_CALL:
                raise WrongStep(N_("This vote is by roll call: record each choice, or change the way of voting."))
            if any(each.counted_as in ADVANCE for each in command.counts):
                raise WrongStep(N_("Votes cast in advance come from their result file: import it."))
            if meeting_reads.statutes_of(unit.session, meeting).votes_by_college:
                weights = reads.college_weights(unit.session, meeting)
                for each in command.counts:
                    if each.tally.total and each.college not in weights:
                        raise WrongStep(N_("Votes are counted by college here: say of which college each count is."))
            _replace_counts(unit, resolution.id, command.counts, keep=ADVANCE)
            unit.touch(resolution)

    def unanimous(self, resolution_id: int) -> None:
        """Count all votes of the moment as votes for, but those cast in advance."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, *_OPEN)
            unit.label(N_("Resolution {number}: unanimous"), number=resolution.number)
            if resolution.method is VoteMethod.SECRET:
                raise SecretVote(N_("A secret ballot is counted: type what came out of the box."))
            voters = self._voters(unit, meeting, resolution, unit.now)
            here = {party_id: way for party_id, way in voters.ways.items() if way in _HERE}
            if resolution.method is VoteMethod.ROLL_CALL:
                _name(unit, resolution.id, voters, dict.fromkeys(here, Choice.FOR))
            else:
                _replace_counts(unit, resolution.id, _all_for(unit, meeting, voters, here), keep=ADVANCE)
            unit.touch(resolution)

    def record_named_votes(self, command: RecordNamedVotes) -> None:
        """Record choices in a roll call, or correct them; a holder's choice goes for those represented too."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, command.resolution_id, *_OPEN)
            unit.label(N_("Roll call on resolution {number}"), number=resolution.number)
            if resolution.method is not VoteMethod.ROLL_CALL:
                raise SecretVote(N_("Choices are written beside names in a roll call only: change the way of voting."))
            voters = self._voters(unit, meeting, resolution, unit.now)
            choices: dict[int, Choice] = {}
            for party_id, choice in command.choices.items():
                for each in (party_id, *voters.givers_of(party_id)):
                    if each == party_id or each not in command.choices:
                        choices[each] = choice
                if party_id not in voters.ways and not voters.givers_of(party_id):
                    raise no_voter(unit, party_id)
            named = {each: choice for each, choice in choices.items() if each in voters.ways}
            for each in named:
                if voters.ways[each] in ADVANCE:
                    raise voted_already(unit, each)
            _name(unit, resolution.id, voters, named)
            unit.touch(resolution)

    def mark_voted(self, command: MarkVoted) -> None:
        """Record who put a ballot into the box, and for whom; never what is on it. Nobody votes twice."""
        with self._store.write("") as unit:
            voters = self._ballot_voters(unit, command)
            marked = set(
                reads.ballot_marks(unit.session, resolution_id=command.resolution_id, round_id=command.round_id)
            )
            for party_id in command.party_ids:
                own = (party_id, *voters.givers_of(party_id))
                casting = [each for each in own if voters.ways.get(each) in _HERE and each not in marked]
                if not any(each in voters.ways for each in own):
                    raise no_voter(unit, party_id)
                if not casting:
                    raise voted_already(unit, party_id)
                marked.update(casting)
                for each in casting:
                    unit.add(
                        BallotMark(
                            resolution_id=command.resolution_id,
                            round_id=command.round_id,
                            party_id=each,
                            votes=voters.electors[each].votes,
                            counted_as=voters.ways[each],
                        )
                    )

    def unmark_voted(self, command: MarkVoted) -> None:
        """Take marks back that were set by mistake, with those of the represented."""
        with self._store.write("") as unit:
            voters = self._ballot_voters(unit, command)
            marked = reads.ballot_marks(unit.session, resolution_id=command.resolution_id, round_id=command.round_id)
            for party_id in command.party_ids:
                for each in (party_id, *voters.givers_of(party_id)):
                    mark = marked.pop(each, None)
                    if mark is not None and mark.counted_as not in ADVANCE:
                        unit.delete(mark)

    def clear_votes(self, resolution_id: int) -> None:
        """Take back all that was counted, called or marked in an open vote, but what was cast in advance."""
        with self._store.write("") as unit:
            _meeting, resolution = self._resolution(unit, resolution_id, *_OPEN)
            unit.label(N_("Votes on resolution {number} taken back"), number=resolution.number)
            named = reads.named_votes(unit.session, resolution_id).values()
            marks = reads.ballot_marks(unit.session, resolution_id=resolution_id).values()
            rows: tuple[NamedVote | BallotMark | VoteCount, ...]
            rows = (*named, *marks, *reads.count_records(unit.session, resolution_id))
            for row in rows:
                if row.counted_as not in ADVANCE:
                    unit.delete(row)
            unit.touch(resolution)

    def _ballot_voters(self, unit: WriteUnit, command: MarkVoted) -> Electorate:
        """The voters of the open vote or round that marks belong to."""
        if command.resolution_id is not None:
            meeting, resolution = self._resolution(unit, command.resolution_id, *_OPEN)
            unit.label(N_("Voters marked on resolution {number}"), number=resolution.number)
            return self._voters(unit, meeting, resolution, unit.now)
        assert command.round_id is not None
        meeting, election, round_ = self._open_round(unit, command.round_id)
        unit.label(N_("Voters marked in round {number} of “{title}”"), number=round_.number, title=election.title)
        return self._round_voters(unit, meeting, round_, unit.now)


def _all_for(unit: WriteUnit, meeting: Meeting, voters: Electorate, here: dict[int, CountedAs]) -> tuple[Counted, ...]:
    has_colleges = meeting_reads.statutes_of(unit.session, meeting).votes_by_college
    sums: dict[tuple[str, CountedAs], int] = defaultdict(int)
    for party_id, way in here.items():
        elector = voters.electors[party_id]
        sums[elector.college if has_colleges else "", way] += elector.votes
    return tuple(
        Counted(college=college, counted_as=way, tally=Tally(for_count=votes)) for (college, way), votes in sums.items()
    )


def _replace_counts(
    unit: WriteUnit, resolution_id: int, counts: Iterable[Counted], keep: tuple[CountedAs, ...]
) -> None:
    """Write counts in the place of the former ones, but those of the channels to ``keep``."""
    former = {(row.college, row.counted_as): row for row in reads.count_records(unit.session, resolution_id)}
    for each in counts:
        row = former.pop((each.college, each.counted_as), None)
        row = row or VoteCount(resolution_id=resolution_id, college=each.college, counted_as=each.counted_as)
        for name, votes in each.tally.to_json().items():
            setattr(row, name, votes)
        unit.add(row)
    for row in former.values():
        if row.counted_as not in keep:
            unit.delete(row)


def _name(unit: WriteUnit, resolution_id: int, voters: Electorate, choices: dict[int, Choice]) -> None:
    """Write votes by name, and the counts that follow from all of them."""
    known = reads.named_votes(unit.session, resolution_id)
    for party_id, choice in choices.items():
        vote = known.get(party_id) or NamedVote(resolution_id=resolution_id, party_id=party_id, choice=choice)
        vote.choice = choice
        vote.votes, vote.counted_as = voters.electors[party_id].votes, voters.ways[party_id]
        unit.add(vote)
    recount(unit, resolution_id, voters)


def recount(unit: WriteUnit, resolution_id: int, voters: Electorate) -> None:
    """Make the counts of a vote by names again from the names."""
    resolution = unit.get(Resolution, resolution_id)
    meeting = unit.get(Meeting, resolution.meeting_id)
    has_colleges = meeting_reads.statutes_of(unit.session, meeting).votes_by_college
    tallies: dict[tuple[str, CountedAs], Tally] = {}
    for vote in unit.session.scalars(select(NamedVote).where(NamedVote.resolution_id == resolution_id)):
        elector = voters.electors.get(vote.party_id)
        place = (elector.college if has_colleges and elector else "", vote.counted_as)
        tallies[place] = tallies.get(place, Tally()).plus(vote.choice, vote.votes)
    counts = (Counted(college=college, counted_as=way, tally=tally) for (college, way), tally in tallies.items())
    named_ways = {way for _college, way in tallies}
    keep = tuple(way for way in ADVANCE if way not in named_ways)
    _replace_counts(unit, resolution_id, counts, keep=keep)
