"""One vote as the window of a sitting shows it: voters, counts, what they would decide, what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Reason
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.records import BallotMark, NamedVote, Resolution
from secretariat.meetings.voting.rows import VoterRow, VoteSheet
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    CountedAs,
    Decision,
    Electorate,
    ResolutionState,
    Tally,
    ways_of,
)


def vote_sheet(
    session: Session,
    meeting: Meeting,
    resolution: Resolution,
    *,
    at: datetime,
    today: date,
    casting: Choice | None = None,
) -> VoteSheet:
    """A vote at an instant; ``casting`` is what the chair says in a tie, where no vote by name tells."""
    moment = reads.moment_of_part(session, meeting, resolution.part, at, today)
    voters = reads.electorate(session, meeting, moment, resolution_id=resolution.id)
    # What was cast in advance stays in its box until the vote is opened (AG-31).
    is_sealed = resolution.state is ResolutionState.PENDING
    counted = () if is_sealed else reads.counts(session, resolution.id)
    tally = sum((each.tally for each in counted), Tally())
    marks = reads.ballot_marks(session, resolution_id=resolution.id)
    named = reads.named_votes(session, resolution.id)
    rule = reads.rule_then(session, resolution, voters, at)
    chosen = reads.casting_of(session, meeting.id, resolution.id, at) or casting
    decision: Decision | None = None
    obstacle: Reason | None = None
    try:
        decision = reads.decision(session, meeting, rule, counted, voters, chosen)
    except Refusal as refusal:
        obstacle = (refusal.message, refusal.values)
    voted = sum(mark.votes for mark in marks.values())
    has_colleges = meeting_reads.statutes_of(session, meeting).votes_by_college
    excess = excess_of(voters, counted, has_colleges)
    in_box = sum(each.tally.total for each in counted if each.counted_as not in ADVANCE)
    marked_here = sum(mark.votes for mark in marks.values() if mark.counted_as not in ADVANCE)
    missing = missing_of(voters.votes, tally.total) or over_marked(in_box, marked_here)
    if obstacle is None:
        obstacle = excess or missing
        if obstacle is None and decision is not None and decision.awaits_casting:
            obstacle = (N_("As many votes for as against: say what the chair votes."), {})
    rules = reads.statutes_of_part(session, meeting, resolution.part)
    colleges: dict[str, int] = {}
    if has_colleges:
        names = reads.college_weights(session, meeting)
        colleges = {college: voters.votes_of_college(college) for college in names}
    return VoteSheet(
        resolution=replace(reads.resolution_row(session, resolution), rule=rule),
        at=moment.at,
        quorum=moment.quorum,
        ways=ways_of(voters),
        votes_present=voters.votes,
        colleges=colleges,
        voters=voter_rows(voters, named, marks, is_sealed=is_sealed),
        counts=counted,
        tally=tally,
        voted_votes=voted,
        difference=voters.votes - tally.total,
        decision=decision,
        casting=chosen,
        obstacle=obstacle,
        needs_explanation=obstacle is not None and obstacle is missing,
        secret_if_asked_by=rules.secret_if_asked_by,
        secret_article=rules.articles.get("secret_if_asked_by", ""),
    )


def excess_of(voters: Electorate, counted: tuple[Counted, ...], has_colleges: bool) -> Reason | None:
    """Why the counts cannot be true: more votes than are present, in all, in one way or in one college."""
    total = sum(each.tally.total for each in counted)
    if total > voters.votes:
        return _TOO_MANY, {"counted": total, "present": voters.votes}
    for way, tally in reads.by_way(counted).items():
        if way is not CountedAs.ALL and tally.total > voters.votes_by(way):
            return _TOO_MANY, {"counted": tally.total, "present": voters.votes_by(way)}
    if has_colleges:
        for college, tally in reads.by_college(counted).items():
            if tally.total > voters.votes_of_college(college):
                return _TOO_MANY_IN_COLLEGE, {
                    "college": college or "—",
                    "counted": tally.total,
                    "present": voters.votes_of_college(college),
                }
    return None


_TOO_MANY = N_("{counted} votes counted for {present} present: count again.")
_TOO_MANY_IN_COLLEGE = N_("College “{college}”: {counted} votes counted for {present} present: count again.")


def missing_of(present: int, counted: int) -> Reason | None:
    """Why the counts do not add up, when votes that are present were not counted."""
    if counted >= present:
        return None
    missing = present - counted
    if missing == 1:
        return N_("One vote present is not counted: count it, or say why."), {}
    return N_("{missing} votes present are not counted: count them, or say why."), {"missing": missing}


def over_marked(in_box: int, marked: int) -> Reason | None:
    """Why the box does not agree with the list of those who voted, where there is one."""
    if not marked or in_box <= marked:
        return None
    return (
        N_("{counted} votes in the box for {marked} on the list of those who voted: count again, or say why."),
        {"counted": in_box, "marked": marked},
    )


def voter_rows(
    voters: Electorate, named: dict[int, NamedVote], marks: dict[int, BallotMark], *, is_sealed: bool
) -> tuple[VoterRow, ...]:
    """Everybody whose votes may be cast, in the order of names; choices stay unsaid while ``is_sealed``."""
    rows = []
    for party_id, way in voters.ways.items():
        elector = voters.electors[party_id]
        holder_id = voters.holders.get(party_id)
        holder = voters.electors.get(holder_id) if holder_id is not None else None
        vote = named.get(party_id)
        rows.append(
            VoterRow(
                party_id=party_id,
                number=elector.number,
                name=elector.name,
                sort_key=elector.sort_key,
                representative=elector.representative,
                college=elector.college,
                votes=elector.votes,
                way=way,
                holder_id=holder_id,
                holder=holder.name if holder else "",
                choice=vote.choice if vote and not is_sealed else None,
                has_voted=vote is not None or party_id in marks,
            )
        )
    rows.sort(key=lambda row: (row.sort_key, row.number, row.party_id))
    return tuple(rows)
