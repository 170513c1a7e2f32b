"""Electronic votes: the result file is checked against the roll, line by line, and taken as a whole (AG-31)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from secretariat.association.rules import Statutes
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Part, Reason
from secretariat.meetings.sitting.rules import Elector, Moment
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.commands import ImportVotes
from secretariat.meetings.voting.records import BallotMark, Election, ElectionRound, NamedVote, Resolution, VoteCount
from secretariat.meetings.voting.rows import RefusedLine, VoteFileReport
from secretariat.meetings.voting.rules import Choice, CountedAs, ResolutionState, RoundState, Tally, VoteMethod
from secretariat.meetings.voting.service_base import NotInStatutes, VotingPart, WrongStep
from secretariat.meetings.voting.transfer import VoteFile, VoteLine, read_votes
from secretariat.store.units import ReadUnit, WriteUnit


class FileRefused(Refusal):
    """The result file and the roll disagree: nothing was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A line that agrees with the roll."""

    elector: Elector
    choice: Choice | None


class ImportActions(VotingPart):
    """Actions on the results of electronic votes."""

    def check_electronic_votes(self, command: ImportVotes) -> VoteFileReport:
        """What a result file would bring and which lines are refused; nothing is stored."""
        with self._store.read() as unit:
            return self._read(unit, command)[0]

    def import_electronic_votes(self, command: ImportVotes) -> VoteFileReport:
        """Take a result file as a whole; raises :class:`FileRefused` when a single line is refused."""
        with self._store.write("") as unit:
            meeting = self._meeting_of(unit, command)
            self._locked(unit, meeting.id)
            report, taken = self._read(unit, command)
            if report.refused:
                first = report.refused[0]
                raise FileRefused(
                    N_("{count} lines of the file are refused and nothing was taken. Line {line}: {reason}"),
                    count=len(report.refused),
                    line=first.line,
                    reason=Refusal(first.reason[0], **first.reason[1]),
                )
            unit.label(N_("Votes cast in advance taken: {votes} votes"), votes=report.votes)
            is_open = command.resolution_id is not None and not command.totals
            for each in taken:
                own = {"party_id": each.elector.party_id, "votes": each.elector.votes}
                if is_open and each.choice is not None:
                    vote = NamedVote(resolution_id=command.resolution_id, choice=each.choice, **own)
                    vote.counted_as = command.counted_as
                    unit.add(vote)
                else:
                    mark = BallotMark(resolution_id=command.resolution_id, round_id=command.round_id, **own)
                    mark.counted_as = command.counted_as
                    unit.add(mark)
            if command.resolution_id is not None:
                for college, tally in report.tallies.items():
                    _add_count(unit, command.resolution_id, command.counted_as, college, tally)
                unit.touch(unit.get(Resolution, command.resolution_id))
            return report

    def _read(self, unit: ReadUnit, command: ImportVotes) -> tuple[VoteFileReport, tuple[_Taken, ...]]:
        meeting = self._meeting_of(unit, command)
        statutes = meeting_reads.statutes_of(unit.session, meeting)
        if command.counted_as is CountedAs.POSTAL and not statutes.postal_vote_allowed:
            raise NotInStatutes(N_("The statutes do not provide for voting by post: such votes cannot be taken."))
        if command.counted_as is CountedAs.ELECTRONIC and not statutes.electronic_vote_allowed:
            raise NotInStatutes(N_("The statutes do not provide for electronic voting: such votes cannot be taken."))
        is_secret = self._is_secret(unit, command)
        file = read_votes(command.file, command.file_name)
        now = self._store.clock.now()
        moment = self._moment(unit, meeting, Part.ORDINARY, now)
        taken, refused = self._check_lines(unit, command, file, moment, statutes)
        refused += _check_shape(file, command, is_secret)
        has_colleges = statutes.votes_by_college and command.resolution_id is not None
        tallies = dict(command.totals) if command.totals else _tallies(taken, has_colleges)
        by_college = _votes_by_college(taken, has_colleges)
        if command.totals and not refused:
            refused += _check_totals(command.totals, by_college)
        report = VoteFileReport(
            voter_count=len(taken),
            votes=sum(each.elector.votes for each in taken),
            votes_by_college=by_college,
            awaits_totals=command.resolution_id is not None and not file.has_choices and not command.totals,
            tallies={} if command.round_id is not None else tallies,
            fallen_proxies=tuple(each.elector.name for each in taken if each.elector.party_id in moment.represented),
            refused=tuple(refused),
        )
        return report, taken

    def _check_lines(
        self, unit: ReadUnit, command: ImportVotes, file: VoteFile, moment: Moment, statutes: Statutes
    ) -> tuple[tuple[_Taken, ...], list[RefusedLine]]:
        by_number: Mapping[str, Elector] = {each.number: each for each in moment.electors.values() if each.number}
        voted: set[int] = set(
            reads.ballot_marks(unit.session, resolution_id=command.resolution_id, round_id=command.round_id)
        )
        recused: set[int] = set()
        colleges: Collection[str] | None = None
        if command.resolution_id is not None:
            if statutes.votes_by_college:
                meeting = unit.get(Meeting, unit.get(Resolution, command.resolution_id).meeting_id)
                colleges = reads.college_weights(unit.session, meeting)
            voted |= set(reads.named_votes(unit.session, command.resolution_id))
            recused = {row.party_id for row in reads.recusal_rows(unit.session, command.resolution_id)}
        taken: list[_Taken] = []
        refused: list[RefusedLine] = []
        seen: dict[int, int] = {}
        for line in file.lines:
            elector = by_number.get(line.number)
            reason: Reason | None = None
            if elector is None:
                reason = (_UNKNOWN, {"number": line.number or "—"})
            elif elector.party_id in seen:
                reason = (_TWICE, {"name": elector.name, "first": seen[elector.party_id]})
            else:
                seen[elector.party_id] = line.line
                reason = _refusal_of(line, file, elector, moment, statutes, voted=voted, recused=recused)
                if reason is None and colleges is not None and elector.college not in colleges:
                    reason = (_NO_COLLEGE, {"name": elector.name})
            if elector is None or reason is not None:
                refused.append(
                    RefusedLine(line=line.line, voter=line.number, reason=reason or (_UNKNOWN, {"number": "—"}))
                )
            else:
                taken.append(_Taken(elector=elector, choice=line.chosen if file.has_choices else None))
        return tuple(taken), refused

    def _meeting_of(self, unit: ReadUnit, command: ImportVotes) -> Meeting:
        """The meeting of the vote or round, which must still be open to votes."""
        if command.resolution_id is not None:
            resolution = unit.get(Resolution, command.resolution_id)
            if resolution.state not in (ResolutionState.PENDING, ResolutionState.OPEN):
                raise WrongStep(
                    N_("The vote on resolution {number} is over: no vote is taken any more."), number=resolution.number
                )
            return unit.get(Meeting, resolution.meeting_id)
        assert command.round_id is not None
        round_ = unit.get(ElectionRound, command.round_id)
        election = unit.get(Election, round_.election_id)
        if round_.state is not RoundState.OPEN:
            raise WrongStep(
                N_("Round {number} of “{title}” is closed: undo its closing to count again."),
                number=round_.number,
                title=election.title,
            )
        return unit.get(Meeting, election.meeting_id)

    def _is_secret(self, unit: ReadUnit, command: ImportVotes) -> bool:
        if command.resolution_id is None:
            return True
        return unit.get(Resolution, command.resolution_id).method is VoteMethod.SECRET


_UNKNOWN = N_("no voter has the number {number} on the roll")
_TWICE = N_("{name} is on line {first} already")
_VOTED = N_("{name} has voted already")
_RECUSED = N_("{name} takes no part in this vote")
_PRESENT = N_("{name} is in the sitting and votes there")
_REPRESENTED = N_("{name} is represented, and the statutes let the proxy prevail")
_WRONG_WEIGHT = N_("{name} has {votes} votes on the roll, not {written}")
_WRONG_CHOICE = N_("“{choice}” is not a vote: for, against, abstention, blank or null")
_NO_COLLEGE = N_("{name} is in no college that votes")
_TOTALS_DIFFER = N_("the totals make {total} votes and the voters have {votes}")
_COLLEGE_DIFFERS = N_("college “{college}”: the totals make {total} votes and its voters have {votes}")
_NAMES_IN_SECRET = N_("the file says how each one voted, and the vote is secret: take that column out")
_NO_TOTALS = N_("the file says who voted and not how: give the totals of the vote")


def _refusal_of(
    line: VoteLine,
    file: VoteFile,
    elector: Elector,
    moment: Moment,
    statutes: Statutes,
    *,
    voted: set[int],
    recused: set[int],
) -> Reason | None:
    """Why a line of a known voter is refused."""
    name = {"name": elector.name}
    if elector.party_id in voted:
        return _VOTED, name
    if elector.party_id in recused:
        return _RECUSED, name
    if elector.party_id in moment.present:
        return _PRESENT, name
    if elector.party_id in moment.represented and not statutes.advance_vote_prevails:
        return _REPRESENTED, name
    if file.has_weights and line.weight != elector.votes:
        return _WRONG_WEIGHT, {**name, "votes": elector.votes, "written": line.votes or "—"}
    if file.has_choices and line.chosen is None:
        return _WRONG_CHOICE, {"choice": line.choice}
    return None


def _check_shape(file: VoteFile, command: ImportVotes, is_secret: bool) -> list[RefusedLine]:
    if is_secret and file.has_choices:
        return [RefusedLine(line=0, voter="", reason=(_NAMES_IN_SECRET, {}))]
    if command.resolution_id is not None and not file.has_choices and not command.totals:
        return [RefusedLine(line=0, voter="", reason=(_NO_TOTALS, {}))]
    return []


def _votes_by_college(taken: tuple[_Taken, ...], has_colleges: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in taken:
        college = each.elector.college if has_colleges else ""
        found[college] = found.get(college, 0) + each.elector.votes
    return dict(sorted(found.items()))


def _check_totals(totals: Mapping[str, Tally], votes: Mapping[str, int]) -> list[RefusedLine]:
    """The totals of each college are the votes of its voters in the file, neither more nor fewer."""
    found = []
    for college in sorted({*totals, *votes}):
        total, expected = totals.get(college, Tally()).total, votes.get(college, 0)
        if total != expected:
            values = {"total": total, "votes": expected}
            reason = (_COLLEGE_DIFFERS, {"college": college, **values}) if college else (_TOTALS_DIFFER, values)
            found.append(RefusedLine(line=0, voter="", reason=reason))
    return found


def _tallies(taken: tuple[_Taken, ...], has_colleges: bool) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for each in taken:
        if each.choice is not None:
            college = each.elector.college if has_colleges else ""
            found[college] = found.get(college, Tally()).plus(each.choice, each.elector.votes)
    return found


def _add_count(unit: WriteUnit, resolution_id: int, way: CountedAs, college: str, tally: Tally) -> None:
    """Add to the votes cast in advance in a college what another file brings."""
    known = {(row.college, row.counted_as): row for row in reads.count_records(unit.session, resolution_id)}
    row = known.get((college, way))
    if row is None:
        row = VoteCount(resolution_id=resolution_id, college=college, counted_as=way)
        for name in tally.to_json():
            setattr(row, name, 0)
    for name, votes in tally.to_json().items():
        setattr(row, name, getattr(row, name) + votes)
    unit.add(row)
