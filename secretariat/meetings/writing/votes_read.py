"""The resolutions and elections of a meeting, in the order in which they were voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from secretariat.association.rules import EmptyCollege
from secretariat.base.i18n import _
from secretariat.bodies.records import Body
from secretariat.meetings.records import Meeting
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.voting.reads import late_resolutions
from secretariat.meetings.voting.records import (
    BallotMark,
    Candidate,
    CandidateVotes,
    Election,
    ElectionRound,
    NamedVote,
    Recusal,
    Resolution,
)
from secretariat.meetings.voting.rules import (
    ADVANCE,
    CountedAs,
    ElectionKind,
    Figures,
    MajorityRule,
    ResolutionState,
    RoundState,
    fraction_of,
    keeps_seat,
    max_names,
    seats_left,
    tie_break_used,
)
from secretariat.meetings.writing.departures import departures
from secretariat.meetings.writing.naming import Names
from secretariat.meetings.writing.quorums import Quorums
from secretariat.meetings.writing.rules.facts import (
    CandidateFact,
    CollegeFact,
    ElectionFact,
    MovementFact,
    QuorumFact,
    ResolutionFact,
    RoundFact,
)
from secretariat.meetings.writing.rules.people import Named
from secretariat.meetings.writing.timeline import Timeline

_MOST_NAMES = 20
_VOTED = (ResolutionState.ADOPTED, ResolutionState.REJECTED)


class Votes:
    """Reads all votes once, and tells movements and quorum at the vote that follows them."""

    def __init__(
        self,
        session: Session,
        meeting: Meeting,
        sheet: SittingSheet,
        names: Names,
        timeline: Timeline,
        quorum: QuorumFact | None,
    ) -> None:
        self._session, self._meeting, self._sheet = session, meeting, sheet
        self._names, self._timeline = names, timeline
        self._quorums = Quorums(session, meeting, quorum)
        meeting_id = meeting.id
        resolutions = list(
            session.scalars(
                select(Resolution).where(Resolution.meeting_id == meeting_id).order_by(Resolution.number, Resolution.id)
            )
        )
        self._elections = list(
            session.scalars(select(Election).where(Election.meeting_id == meeting_id).order_by(Election.id))
        )
        rounds = list(
            session.scalars(
                select(ElectionRound)
                .join(Election, Election.id == ElectionRound.election_id)
                .where(Election.meeting_id == meeting_id)
                .order_by(ElectionRound.election_id, ElectionRound.number)
            )
        )
        self._candidates = list(
            session.scalars(
                select(Candidate)
                .join(Election, Election.id == Candidate.election_id)
                .where(Election.meeting_id == meeting_id)
                .order_by(Candidate.position, Candidate.id)
            )
        )
        self._all_rounds = rounds
        # Who was sent no agenda was sent none without the resolution.
        is_sent = sheet.meeting.convened_on is not None
        self._late = late_resolutions(session, resolutions) if is_sent else frozenset()
        self._resolutions: dict[int, ResolutionFact] = {}
        self._tie_breaks = {each.id: each.tie_break for each in self._elections}
        self._rounds: dict[int, list[RoundFact]] = {}
        self._voted: set[int] = set()  # candidates who had votes, even if they withdrew afterwards
        told: list[tuple[datetime, int, Resolution | ElectionRound]] = []
        for each in resolutions:
            at = _instant(each)
            if at is not None:
                told.append((at, each.number, each))
        told += [
            (each.closed_at or each.opened_at, 1_000 + each.number, each)
            for each in rounds
            if each.state is RoundState.CLOSED
        ]
        for at, _rank, record in sorted(told, key=lambda each: each[:2]):
            if isinstance(record, Resolution):
                is_vote = record.state in _VOTED
                movements = timeline.until(at, is_vote=is_vote, took_part=self._voters_of(record))
                self._resolutions[record.id] = self._resolution(record, at, movements)
            else:
                movements = timeline.until(at, took_part=self._marked(BallotMark.round_id == record.id))
                self._rounds.setdefault(record.election_id, []).append(self._round(record, movements))
        for each in resolutions:
            if each.id not in self._resolutions:
                self._resolutions[each.id] = self._resolution(each, None, ())
        self._by_item: dict[int | None, list[Resolution]] = {}
        for each in resolutions:
            self._by_item.setdefault(each.agenda_item_id, []).append(each)

    def resolutions_of(self, agenda_item_id: int | None) -> tuple[ResolutionFact, ...]:
        return tuple(self._resolutions[each.id] for each in self._by_item.get(agenda_item_id, ()))

    def all_resolutions(self) -> tuple[ResolutionFact, ...]:
        """In the order of their numbers."""
        return tuple(sorted(self._resolutions.values(), key=lambda each: each.number))

    def elections_of(self, agenda_item_id: int | None) -> tuple[ElectionFact, ...]:
        return tuple(self._election(each) for each in self._elections if each.agenda_item_id == agenda_item_id)

    def loose_title(self) -> str:
        """The heading of what was voted outside the agenda."""
        return _("Other votes")

    def _resolution(
        self, record: Resolution, at: datetime | None, movements: tuple[MovementFact, ...]
    ) -> ResolutionFact:
        fact = ResolutionFact(
            number=record.number,
            title=record.title,
            text=record.text,
            state=record.state,
            part=record.part,
            method=record.method,
            base=record.base,
            fraction=fraction_of(record.fraction),
            is_strict=record.is_strict,
            article=record.article,
            movements=movements,
            is_late=record.id in self._late,
            explanation=record.explanation,
        )
        if record.figures is None:
            # What was left when the sitting closed was not put to the vote either.
            when = self._sheet.closed_at if record.state is ResolutionState.PENDING else at
            is_left = record.state in (ResolutionState.PENDING, ResolutionState.NOT_PUT)
            if not is_left or when is None:
                return fact
            quorum, has_new_rule = self._quorums.at(record.part, when)
            return replace(fact, quorum=quorum, has_new_quorum_rule=has_new_rule)
        figures = Figures.from_json(record.figures)
        rule: MajorityRule = figures.rule
        quorum, is_new, has_new_rule = self._quorums.told(record.part, figures.quorum)
        is_lost = self._sheet.statutes.empty_college is EmptyCollege.LOST
        return replace(
            fact,
            chair=self._names.chair(self._sheet.officers_at(figures.at)),
            base=rule.base,
            fraction=rule.fraction,
            is_strict=rule.is_strict,
            article=rule.article or record.article,
            tally=figures.tally,
            verdict=figures.verdict,
            needed=figures.needed,
            score=figures.score,
            colleges=tuple(
                CollegeFact(
                    college=each.college,
                    weight=each.weight,
                    tally=each.tally,
                    is_lost=is_lost and not each.tally.expressed,
                )
                for each in figures.by_college
            ),
            quorum=quorum,
            has_new_quorum=is_new,
            has_new_quorum_rule=has_new_rule,
            present_count=sum(
                way.people_count for name, way in figures.ways.items() if name in (CountedAs.ROOM, CountedAs.REMOTE)
            ),
            vote_count=figures.votes_present,
            advance_count=sum(way.votes for name, way in figures.ways.items() if name in ADVANCE),
            recused=tuple((self._names.of(each.party_id), each.reason) for each in figures.recused),
            not_voting=self._not_voting(record, at),
            explanation=figures.explanation or record.explanation,
        )

    def _voters_of(self, record: Resolution, *, is_here: bool = False) -> frozenset[int]:
        """Who is known to have voted; ``is_here`` leaves out who did before the sitting."""
        named = select(NamedVote.party_id).where(NamedVote.resolution_id == record.id)
        if is_here:
            named = named.where(NamedVote.counted_as.not_in(ADVANCE))
        marked = self._marked(BallotMark.resolution_id == record.id, is_here=is_here)
        return frozenset(self._session.scalars(named)) | marked

    def _marked(self, which: ColumnElement[bool], *, is_here: bool = False) -> frozenset[int]:
        query = select(BallotMark.party_id).where(which)
        if is_here:
            query = query.where(BallotMark.counted_as.not_in(ADVANCE))
        return frozenset(self._session.scalars(query))

    def _not_voting(self, record: Resolution, at: datetime | None) -> tuple[Named, ...]:
        """Voters who were there and did not vote, where it is known who did."""
        if at is None or not self._voters_of(record, is_here=True):
            return ()
        voted = self._voters_of(record)
        aside = set(self._session.scalars(select(Recusal.party_id).where(Recusal.resolution_id == record.id)))
        moment = self._sheet.moment(at)
        held = {giver for giver, holder in moment.represented.items() if holder in aside}
        missing = moment.voters() - voted - aside - held
        return self._names.all_of(missing) if len(missing) <= _MOST_NAMES else ()

    def _round(self, record: ElectionRound, movements: tuple[MovementFact, ...]) -> RoundFact:
        figures: dict[str, Any] = record.figures or {}
        elected = set(figures.get("elected", ()))
        counted = self._session.scalars(select(CandidateVotes).where(CandidateVotes.round_id == record.id))
        votes = {each.candidate_id: each.votes for each in counted}
        self._voted |= votes.keys()
        of_election = (each for each in self._all_rounds if each.election_id == record.election_id)
        following = next((each for each in of_election if each.number == record.number + 1), None)
        declined, withdrawn = departures(self._candidates, record, following)
        return RoundFact(
            number=record.number,
            ballot_count=record.ballot_count,
            blank_count=record.blank_count,
            null_count=record.null_count,
            candidates=tuple(
                CandidateFact(
                    who=self._candidate(each),
                    votes=votes[each.id],
                    is_elected=each.id in elected or each.elected_in == record.number,
                )
                for each in self._candidates
                if each.id in votes
            ),
            is_absolute=bool(figures.get("is_absolute")),
            needed=figures.get("needed"),
            seats=figures.get("seats"),
            filled=len(elected),
            needs_next=bool(figures.get("needs_next")),
            tie_break=tie_break_used(
                self._candidates, votes, figures.get("by_tie_break", ()), self._tie_breaks[record.election_id]
            ),
            tie_broken=tuple(
                self._candidate(each) for each in self._candidates if each.id in figures.get("by_tie_break", ())
            ),
            declined=self._people(declined),
            withdrawn=self._people(withdrawn),
            movements=movements,
        )

    def _election(self, record: Election) -> ElectionFact:
        candidates = [each for each in self._candidates if each.election_id == record.id]
        elected = sorted(
            filter(keeps_seat, candidates),
            key=lambda each: (each.elected_in or 0, each.position, each.id),
        )
        return ElectionFact(
            title=record.title,
            body=self._session.scalar(select(Body.name).where(Body.id == record.body_id)) or "",
            seats=record.seats,
            is_secret=record.is_secret,
            candidates=self._people(
                each
                for each in candidates
                if each.withdrawn_at is None or each.elected_in is not None or each.id in self._voted
            ),
            rounds=tuple(self._rounds.get(record.id, ())),
            elected=self._people(elected),
            is_ended=record.is_closed,
            mandate_ends_on=record.mandate_ends_on,
        )

    def _people(self, candidates: Iterable[Candidate]) -> tuple[Named, ...]:
        return tuple(self._candidate(each) for each in candidates)

    def _candidate(self, record: Candidate) -> Named:
        return self._names.candidate(record.name, record.person_id, record.organisation)


def _instant(record: Resolution) -> datetime | None:
    """When the vote was decided, or the text given up during the sitting; None for what was never reached."""
    if record.figures is not None and record.state in _VOTED:
        return Figures.from_json(record.figures).at
    return record.closed_at or (record.opened_at if record.state is ResolutionState.NOT_PUT else None)


def ballot_names(session: Session, election: Election) -> tuple[tuple[str, ...], int, int]:
    """Who stands in the next round, as a ballot prints them, the seats left, and how many names it may hold."""
    query = select(Candidate).where(Candidate.election_id == election.id)
    known = session.scalars(query.order_by(Candidate.position, Candidate.id)).all()
    candidates = [each for each in known if each.withdrawn_at is None and each.elected_in is None]
    seats = max(0, seats_left(election.seats, known))
    if election.kind is ElectionKind.LIST:
        lists: dict[str, list[str]] = {}
        for each in candidates:
            lists.setdefault(each.list_name, []).append(each.name)
        return tuple(f"{name} ({', '.join(people)})" for name, people in lists.items()), seats, 1
    names = tuple(f"{each.name}, {each.organisation}" if each.organisation else each.name for each in candidates)
    return names, seats, max_names(election.kind, seats)
