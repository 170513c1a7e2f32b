"""Resolutions and votes from the tables: the rule of each, who may vote in it, what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES, MeetingKind, Statutes
from secretariat.meetings import electors as rolls
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Part
from secretariat.meetings.ruling import statutes_of_part
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Moment
from secretariat.meetings.voting.records import (
    BallotMark,
    Election,
    ElectionRound,
    NamedVote,
    Recusal,
    Resolution,
    VoteCount,
)
from secretariat.meetings.voting.rows import RecusalRow, ResolutionRow
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    CountedAs,
    Decision,
    Electorate,
    Figures,
    MajorityRule,
    Tally,
    college_decision,
    decide,
    decide_by_college,
    decision_of,
    electorate_of,
    fraction_of,
)
from secretariat.members.records import Party


def majority_rule(statutes: Statutes) -> MajorityRule:
    """How votes are decided under given statutes."""
    return MajorityRule(
        fraction=statutes.majority,
        base=statutes.majority_base,
        is_strict=statutes.majority_is_strict,
        has_casting_vote=statutes.casting_vote,
        article=statutes.articles.get("majority", ""),
    )


def rule_of(resolution: Resolution) -> MajorityRule:
    """How a resolution is decided, as it was prepared."""
    return MajorityRule(
        fraction=fraction_of(resolution.fraction),
        base=resolution.base,
        is_strict=resolution.is_strict,
        has_casting_vote=resolution.has_casting_vote,
        article=resolution.article,
    )


def moment_of_part(session: Session, meeting: Meeting, part: Part, at: datetime, today: date) -> Moment:
    """What is true at an instant, with the quorum that the part of the meeting asks for (AG-22)."""
    sheet = sitting_reads.sitting_sheet(session, meeting, now=at, today=today)
    if meeting.kind is MeetingKind.MIXED and part is Part.EXTRAORDINARY:
        other = statutes_of_part(session, meeting, part)
        rules = replace(
            sheet.statutes,
            quorum=other.quorum,
            quorum_is_strict=other.quorum_is_strict,
            quorum_base=other.quorum_base,
            quorum_counts_represented=other.quorum_counts_represented,
            quorum_counts_remote=other.quorum_counts_remote,
            quorum_counts_advance=other.quorum_counts_advance,
        )
        figures = rolls.roll_sheet(session, meeting, rules, today).quorum
        sheet = replace(sheet, statutes=rules, figures=figures)
    return with_advance(session, sheet).moment(at)


def with_advance(session: Session, sheet: SittingSheet) -> SittingSheet:
    """A sitting with those who voted in advance, where its statutes count them for the quorum."""
    if not sheet.statutes.quorum_counts_advance:
        return sheet
    return replace(sheet, advance=voted_in_advance(session, sheet.meeting.id))


def voted_in_advance(session: Session, meeting_id: int) -> frozenset[int]:
    """Who voted online or by post in one vote of a meeting at least."""
    of_meeting = select(Resolution.id).where(Resolution.meeting_id == meeting_id)
    rounds = select(ElectionRound.id).join(Election, Election.id == ElectionRound.election_id)
    named = select(NamedVote.party_id).where(NamedVote.resolution_id.in_(of_meeting), NamedVote.counted_as.in_(ADVANCE))
    marked = select(BallotMark.party_id).where(
        BallotMark.resolution_id.in_(of_meeting)
        | BallotMark.round_id.in_(rounds.where(Election.meeting_id == meeting_id)),
        BallotMark.counted_as.in_(ADVANCE),
    )
    return frozenset(session.scalars(named)) | frozenset(session.scalars(marked))


def resolution_records(session: Session, meeting_id: int) -> list[Resolution]:
    query = select(Resolution).where(Resolution.meeting_id == meeting_id).order_by(Resolution.number, Resolution.id)
    return list(session.scalars(query))


def resolution_rows(session: Session, meeting_id: int) -> tuple[ResolutionRow, ...]:
    """The resolutions of a meeting in the order of their numbers."""
    recused: dict[int, list[RecusalRow]] = {}
    query = (
        select(Recusal, Party.name)
        .join(Party, Party.id == Recusal.party_id)
        .join(Resolution, Resolution.id == Recusal.resolution_id)
        .where(Resolution.meeting_id == meeting_id)
        .order_by(Party.sort_key, Recusal.id)
    )
    for recusal, name in session.execute(query):
        row = RecusalRow(party_id=recusal.party_id, name=name, reason=recusal.reason)
        recused.setdefault(recusal.resolution_id, []).append(row)
    records = resolution_records(session, meeting_id)
    late = late_resolutions(session, records)
    return tuple(_resolution_row(each, recused.get(each.id, ()), each.id in late) for each in records)


def resolution_row(session: Session, resolution: Resolution) -> ResolutionRow:
    """One resolution."""
    late = late_resolutions(session, (resolution,))
    return _resolution_row(resolution, recusal_rows(session, resolution.id), resolution.id in late)


def late_resolutions(session: Session, resolutions: Sequence[Resolution]) -> frozenset[int]:
    """Of one meeting's resolutions, those that no convocation announced to everybody in time (AG-10).

    A body that never was convened in writing was sent no agenda: nothing is late there.
    """
    late = [each for each in resolutions if each.is_late]
    meeting = session.get(Meeting, late[0].meeting_id) if late else None
    if meeting is None or (meeting.convened_on is None and meeting.kind not in ASSEMBLIES):
        return frozenset()
    announced = meeting_reads.announced_items(session, meeting)
    return frozenset(each.id for each in late if each.agenda_item_id not in announced)


def _resolution_row(resolution: Resolution, recused: Iterable[RecusalRow], is_late: bool) -> ResolutionRow:
    return ResolutionRow(
        id=resolution.id,
        version=resolution.version,
        meeting_id=resolution.meeting_id,
        agenda_item_id=resolution.agenda_item_id,
        number=resolution.number,
        part=resolution.part,
        title=resolution.title,
        text=resolution.text,
        method=resolution.method,
        rule=rule_of(resolution),
        is_late=is_late,
        state=resolution.state,
        opened_at=resolution.opened_at,
        closed_at=resolution.closed_at,
        figures=Figures.from_json(resolution.figures) if resolution.figures else None,
        explanation=resolution.explanation,
        recused=tuple(recused),
    )


def recusal_rows(session: Session, resolution_id: int) -> tuple[RecusalRow, ...]:
    query = (
        select(Recusal, Party.name)
        .join(Party, Party.id == Recusal.party_id)
        .where(Recusal.resolution_id == resolution_id)
        .order_by(Party.sort_key, Recusal.id)
    )
    return tuple(
        RecusalRow(party_id=recusal.party_id, name=name, reason=recusal.reason)
        for recusal, name in session.execute(query)
    )


def recusal_record(session: Session, resolution_id: int, party_id: int) -> Recusal | None:
    query = select(Recusal).where(Recusal.resolution_id == resolution_id, Recusal.party_id == party_id)
    return session.scalar(query)


def named_votes(session: Session, resolution_id: int) -> dict[int, NamedVote]:
    """The votes by name of one resolution, by party."""
    query = select(NamedVote).where(NamedVote.resolution_id == resolution_id).order_by(NamedVote.id)
    return {vote.party_id: vote for vote in session.scalars(query)}


def ballot_marks(
    session: Session, *, resolution_id: int | None = None, round_id: int | None = None
) -> dict[int, BallotMark]:
    """Who voted in one resolution or round, by party."""
    own = BallotMark.resolution_id == resolution_id if round_id is None else BallotMark.round_id == round_id
    return {mark.party_id: mark for mark in session.scalars(select(BallotMark).where(own).order_by(BallotMark.id))}


def count_records(session: Session, resolution_id: int) -> list[VoteCount]:
    query = select(VoteCount).where(VoteCount.resolution_id == resolution_id)
    return list(session.scalars(query.order_by(VoteCount.college, VoteCount.counted_as, VoteCount.id)))


def counts(session: Session, resolution_id: int) -> tuple[Counted, ...]:
    """What was counted in one vote."""
    return tuple(
        Counted(
            counted_as=row.counted_as,
            college=row.college,
            tally=Tally(
                for_count=row.for_count,
                against_count=row.against_count,
                abstention_count=row.abstention_count,
                blank_count=row.blank_count,
                null_count=row.null_count,
            ),
        )
        for row in count_records(session, resolution_id)
    )


def electorate(
    session: Session, meeting: Meeting, moment: Moment, *, resolution_id: int | None = None, round_id: int | None = None
) -> Electorate:
    """The voters of one vote at a moment: who steps aside is out, who voted has voted."""
    marks = ballot_marks(session, resolution_id=resolution_id, round_id=round_id)
    cast = {party_id: mark.counted_as for party_id, mark in marks.items()}
    recused: frozenset[int] = frozenset()
    if resolution_id is not None:
        named = named_votes(session, resolution_id)
        cast |= {party_id: vote.counted_as for party_id, vote in named.items()}
        recused = frozenset(row.party_id for row in recusal_rows(session, resolution_id))
    prevails = meeting_reads.statutes_of(session, meeting).advance_vote_prevails
    return electorate_of(moment, recused, cast, prevails)


def college_weights(session: Session, meeting: Meeting) -> dict[str, Fraction]:
    """The exact weight of each college: the frozen roll's, else today's (AG-28)."""
    roll = meeting_reads.roll_record(session, meeting.id)
    plain: Mapping[str, str] = rolls.college_weights(session) if roll is None else roll.college_weights
    return {college: Fraction(weight) for college, weight in plain.items()}


def by_college(counted: Iterable[Counted]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for each in counted:
        found[each.college] = found.get(each.college, Tally()) + each.tally
    return found


def by_way(counted: Iterable[Counted]) -> dict[CountedAs, Tally]:
    found: dict[CountedAs, Tally] = {}
    for each in counted:
        found[each.counted_as] = found.get(each.counted_as, Tally()) + each.tally
    return found


def decision(
    session: Session,
    meeting: Meeting,
    rule: MajorityRule,
    counted: tuple[Counted, ...],
    voters: Electorate,
    casting: Choice | None,
) -> Decision:
    """What the counts decide under a rule; raises ``WrongWeights`` for colleges without weights."""
    statutes = meeting_reads.statutes_of(session, meeting)
    if statutes.votes_by_college:
        weights = college_weights(session, meeting)
        return college_decision(decide_by_college(by_college(counted), weights, rule, statutes.empty_college, casting))
    tally = sum((each.tally for each in counted), Tally())
    return decision_of(decide(tally, rule, voters.bases, casting))


def rule_then(session: Session, resolution: Resolution, voters: Electorate, at: datetime) -> MajorityRule:
    """How a resolution is decided at an instant: whoever chairs without voting in it has no casting vote (CA-8)."""
    rule = rule_of(resolution)
    chair_id = sitting_reads.chair_at(session, resolution.meeting_id, at)
    if chair_id is None or voters.ways.get(chair_id, CountedAs.PROXY) is not CountedAs.PROXY:
        return rule
    return replace(rule, has_casting_vote=False)


def casting_of(session: Session, meeting_id: int, resolution_id: int, at: datetime) -> Choice | None:
    """What the chair of an instant voted by name, when the chair is a voter and did."""
    chair_id = sitting_reads.chair_at(session, meeting_id, at)
    vote = named_votes(session, resolution_id).get(chair_id) if chair_id is not None else None
    return None if vote is None else vote.choice
