"""The resolutions and elections of a meeting, in the order in which they were voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.i18n import _
from secretariat.bodies.records import Body
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
    CountedAs,
    ElectionKind,
    Figures,
    MajorityRule,
    QuorumThen,
    ResolutionState,
    RoundState,
    fraction_of,
    max_names,
    tie_break_used,
)
from secretariat.meetings.writing.naming import Names
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
        self, session: Session, sheet: SittingSheet, names: Names, timeline: Timeline, quorum: QuorumFact | None
    ) -> None:
        self._session, self._sheet, self._names, self._timeline = session, sheet, names, timeline
        self._last_quorum = quorum
        meeting_id = sheet.meeting.id
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
            if at is None:
                self._resolutions[each.id] = self._resolution(each, None, ())
            else:
                told.append((at, each.number, each))
        told += [(each.opened_at, 1_000 + each.number, each) for each in rounds if each.state is RoundState.CLOSED]
        for at, _rank, record in sorted(told, key=lambda each: each[:2]):
            movements = timeline.until(at)
            if isinstance(record, Resolution):
                self._resolutions[record.id] = self._resolution(record, at, movements)
            else:
                self._rounds.setdefault(record.election_id, []).append(self._round(record, movements))
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
            if record.state is ResolutionState.NOT_PUT and at is not None:
                fact = replace(fact, quorum=self._quorum_at(at))
            return fact
        figures = Figures.from_json(record.figures)
        rule: MajorityRule = figures.rule
        quorum, is_new = self._quorum_then(figures.quorum)
        return replace(
            fact,
            base=rule.base,
            fraction=rule.fraction,
            is_strict=rule.is_strict,
            article=rule.article or record.article,
            tally=figures.tally,
            verdict=figures.verdict,
            needed=figures.needed,
            score=figures.score,
            colleges=tuple(
                CollegeFact(college=each.college, weight=each.weight, tally=each.tally) for each in figures.by_college
            ),
            quorum=quorum,
            has_new_quorum=is_new,
            present_count=sum(
                way.people_count for name, way in figures.ways.items() if name in (CountedAs.ROOM, CountedAs.REMOTE)
            ),
            vote_count=figures.votes_present,
            recused=tuple((self._names.of(each.party_id), each.reason) for each in figures.recused),
            not_voting=self._not_voting(record, at),
            explanation=figures.explanation or record.explanation,
        )

    def _quorum_then(self, then: QuorumThen) -> tuple[QuorumFact | None, bool]:
        """The quorum kept with a vote, and whether it is another one than was told last."""
        last = self._last_quorum
        if last is None:
            return None, False
        found = replace(
            last,
            base=then.base,
            threshold=then.threshold,
            counted=then.counted,
            is_reached=then.threshold is None or then.counted >= then.threshold,
        )
        self._last_quorum = found
        return found, found.counted != last.counted

    def _quorum_at(self, at: datetime) -> QuorumFact | None:
        now = self._sheet.moment(at).quorum
        then = QuorumThen(base=now.base, threshold=now.threshold, counted=now.counted, counts_votes=now.counts_votes)
        return self._quorum_then(then)[0]

    def _not_voting(self, record: Resolution, at: datetime | None) -> tuple[Named, ...]:
        """Voters who were there and did not vote, where it is known who did."""
        if at is None:
            return ()
        voted = set(
            self._session.scalars(select(NamedVote.party_id).where(NamedVote.resolution_id == record.id))
        ) | set(self._session.scalars(select(BallotMark.party_id).where(BallotMark.resolution_id == record.id)))
        if not voted:
            return ()
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
            movements=movements,
        )

    def _election(self, record: Election) -> ElectionFact:
        candidates = [each for each in self._candidates if each.election_id == record.id]
        elected = sorted(
            (each for each in candidates if each.elected_in is not None),
            key=lambda each: (each.elected_in or 0, each.position, each.id),
        )
        return ElectionFact(
            title=record.title,
            body=self._session.scalar(select(Body.name).where(Body.id == record.body_id)) or "",
            seats=record.seats,
            is_secret=record.is_secret,
            candidates=self._people(each for each in candidates if each.withdrawn_at is None or each.id in self._voted),
            rounds=tuple(self._rounds.get(record.id, ())),
            elected=self._people(elected),
            mandate_ends_on=record.mandate_ends_on,
        )

    def _people(self, candidates: Iterable[Candidate]) -> tuple[Named, ...]:
        return tuple(self._candidate(each) for each in candidates)

    def _candidate(self, record: Candidate) -> Named:
        return self._names.candidate(record.name, record.person_id, record.organisation)


def _instant(record: Resolution) -> datetime | None:
    """When the vote was opened, or the text given up during the sitting; None for what was never reached."""
    if record.state in (ResolutionState.PENDING, ResolutionState.WITHDRAWN):
        return record.closed_at
    if record.figures is not None and record.state in _VOTED:
        return record.opened_at or Figures.from_json(record.figures).at
    return record.closed_at or record.opened_at


def ballot_names(session: Session, election: Election) -> tuple[tuple[str, ...], int, int]:
    """Who stands in the next round, as a ballot prints them, the seats left, and how many names it may hold."""
    candidates = session.scalars(
        select(Candidate)
        .where(Candidate.election_id == election.id, Candidate.withdrawn_at.is_(None), Candidate.elected_in.is_(None))
        .order_by(Candidate.position, Candidate.id)
    ).all()
    elected = session.scalars(
        select(Candidate.id).where(Candidate.election_id == election.id, Candidate.elected_in.is_not(None))
    ).all()
    seats = max(0, election.seats - len(elected))
    if election.kind is ElectionKind.LIST:
        lists: dict[str, list[str]] = {}
        for each in candidates:
            lists.setdefault(each.list_name, []).append(each.name)
        return tuple(f"{name} ({', '.join(people)})" for name, people in lists.items()), seats, 1
    names = tuple(f"{each.name}, {each.organisation}" if each.organisation else each.name for each in candidates)
    return names, seats, max_names(election.kind, seats)
