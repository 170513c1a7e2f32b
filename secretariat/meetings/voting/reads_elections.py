"""Elections from the tables: candidates with what the statutes would say against them, rounds with their votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rules import ASSEMBLIES, MeetingKind
from secretariat.base.dates import add_months
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.bodies.reads import sitting as seats_of
from secretariat.bodies.records import Body, Mandate
from secretariat.bodies.rules import last_day
from secretariat.dues.reads import standings
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Reason
from secretariat.meetings.voting.records import BallotMark, Candidate, CandidateVotes, Election, ElectionRound
from secretariat.meetings.voting.rows import CandidateRow, ElectionRow, RoundRow
from secretariat.meetings.voting.rules import Contender, ElectionKind, RoundFigures, RoundState, keeps_seat, seats_left
from secretariat.members.records import Membership, Party
from secretariat.members.rules import State

_GAP_DAYS = 62
"""Two mandates follow one another when the next one starts within two months: assemblies are not held to the day."""


def election_rows(session: Session, meeting_id: int, today: date) -> tuple[ElectionRow, ...]:
    """The elections of a meeting in the order they were added."""
    query = select(Election).where(Election.meeting_id == meeting_id).order_by(Election.id)
    return tuple(election_row(session, each, today) for each in session.scalars(query))


def election_row(session: Session, election: Election, today: date) -> ElectionRow:
    """One election, whole."""
    meeting = session.get_one(Meeting, election.meeting_id)
    candidates = candidate_records(session, election.id)
    rounds = round_rows(session, election.id)
    return ElectionRow(
        id=election.id,
        version=election.version,
        meeting_id=election.meeting_id,
        agenda_item_id=election.agenda_item_id,
        body_id=election.body_id,
        body=session.scalar(select(Body.name).where(Body.id == election.body_id)) or "",
        title=election.title,
        seats=election.seats,
        kind=election.kind,
        rounds=election.rounds,
        tie_break=election.tie_break,
        is_secret=election.is_secret,
        mandate_ends_on=election.mandate_ends_on,
        lot=election.lot,
        is_closed=election.is_closed,
        candidates=candidate_rows(session, meeting, election, candidates, today),
        round_rows=rounds,
        vacant=seats_left(election.seats, candidates),
        needs_next=needs_next(election, candidates, rounds),
    )


def needs_next(election: Election, candidates: Sequence[Candidate], rounds: Sequence[RoundRow]) -> bool:
    """Whether a round is still to be held: none was, or seats are left for another one and somebody stands."""
    if not rounds:
        return True
    last = rounds[-1]
    is_over = election.is_closed or last.number >= election.rounds
    if is_over or last.state is RoundState.OPEN or not standing(candidates):
        return False
    is_list = election.kind is ElectionKind.LIST
    return not any(map(keeps_seat, candidates)) if is_list else seats_left(election.seats, candidates) > 0


def candidate_records(session: Session, election_id: int) -> list[Candidate]:
    query = select(Candidate).where(Candidate.election_id == election_id)
    return list(session.scalars(query.order_by(Candidate.list_name, Candidate.position, Candidate.name, Candidate.id)))


def candidate_rows(
    session: Session, meeting: Meeting, election: Election, candidates: Iterable[Candidate], today: date
) -> tuple[CandidateRow, ...]:
    """The candidates of one election; the warnings are of today, gone once the election is closed."""
    known = tuple(candidates)
    warnings = {} if election.is_closed else candidate_warnings(session, meeting, election, known, today)
    return tuple(
        CandidateRow(
            id=each.id,
            version=each.version,
            person_id=each.person_id,
            organisation_id=each.organisation_id,
            name=each.name,
            organisation=each.organisation,
            list_name=each.list_name,
            position=each.position,
            received_on=each.received_on,
            born_on=each.born_on,
            joined_on=each.joined_on,
            drawn_rank=each.drawn_rank,
            statement=each.statement,
            withdrawn_at=each.withdrawn_at,
            elected_in=each.elected_in,
            mandate_id=each.mandate_id,
            warnings=warnings.get(each.id, ()),
        )
        for each in known
    )


def round_records(session: Session, election_id: int) -> list[ElectionRound]:
    query = select(ElectionRound).where(ElectionRound.election_id == election_id)
    return list(session.scalars(query.order_by(ElectionRound.number)))


def round_rows(session: Session, election_id: int) -> tuple[RoundRow, ...]:
    """The rounds in order, with the votes of each candidate."""
    rows = []
    for each in round_records(session, election_id):
        marks = select(func.count(), func.coalesce(func.sum(BallotMark.votes), 0)).where(BallotMark.round_id == each.id)
        voted_count, voted_votes = session.execute(marks).one()
        rows.append(
            RoundRow(
                id=each.id,
                version=each.version,
                number=each.number,
                state=each.state,
                opened_at=each.opened_at,
                closed_at=each.closed_at,
                ballot_count=each.ballot_count,
                blank_count=each.blank_count,
                null_count=each.null_count,
                votes={row.candidate_id: row.votes for row in votes_records(session, each.id)},
                voted_count=voted_count,
                voted_votes=voted_votes,
                figures=RoundFigures.from_json(each.figures) if each.figures else None,
            )
        )
    return tuple(rows)


def votes_records(session: Session, round_id: int) -> list[CandidateVotes]:
    query = select(CandidateVotes).where(CandidateVotes.round_id == round_id)
    return list(session.scalars(query.order_by(CandidateVotes.candidate_id)))


def open_round_record(session: Session, meeting_id: int) -> ElectionRound | None:
    """The round that is open at a meeting, of any election."""
    query = select(ElectionRound).join(Election, Election.id == ElectionRound.election_id)
    query = query.where(Election.meeting_id == meeting_id, ElectionRound.state == RoundState.OPEN)
    return session.scalar(query.limit(1))


def standing(candidates: Iterable[Candidate]) -> tuple[Contender, ...]:
    """Those who may receive votes now: not elected, not withdrawn."""
    return tuple(
        Contender(
            id=each.id,
            name=each.name,
            list_name=each.list_name,
            position=each.position,
            born_on=each.born_on,
            joined_on=each.joined_on,
            drawn_rank=each.drawn_rank,
        )
        for each in candidates
        if each.elected_in is None and each.withdrawn_at is None
    )


def candidate_warnings(
    session: Session, meeting: Meeting, election: Election, candidates: Iterable[Candidate], today: date
) -> dict[int, tuple[Reason, ...]]:
    """What the statutes would say against each candidate, by candidate: shown, and decided by those who chair."""
    statutes = meeting_reads.statutes_of(session, meeting)
    of_board = association_reads.statutes_on(session, MeetingKind.BOARD, meeting.held_on)
    known = [each for each in candidates if each.withdrawn_at is None]
    members = {each.id: each.organisation_id or each.person_id for each in known}
    party_ids = [party_id for party_id in members.values() if party_id is not None]
    found_standings = standings(session, min(today, meeting.held_on), party_ids) if party_ids else {}
    joined = joined_on(session, party_ids)
    taken = taken_seats(session, election.body_id, meeting.held_on)
    groups = _groups(session, [*party_ids, *taken])
    due_on = meeting.candidacies_due_on
    if due_on is None and meeting.kind in ASSEMBLIES:
        due_on = meeting.held_on - timedelta(days=statutes.candidacies_days)
    found: dict[int, tuple[Reason, ...]] = {}
    for each in known:
        party_id = members[each.id]
        reasons: list[Reason] = []
        if due_on is not None and each.received_on is not None and each.received_on > due_on:
            reasons.append((_LATE, {"date": short_date(due_on)}))
        standing_ = found_standings.get(party_id or 0)
        if party_id is None or party_id not in joined:
            reasons.append((_NOT_A_MEMBER, {}))
        else:
            months = statutes.standing_seniority_months
            since = joined[party_id]
            if months and (since is None or add_months(since, months) > meeting.held_on):
                reasons.append(_too_recent(since, months, statutes.articles.get("standing_seniority_months", "")))
            if statutes.candidates_up_to_date and standing_ is not None and not standing_.is_up_to_date:
                reasons.append((_UNPAID, {}))
        limit = statutes.max_successive_mandates
        if limit is not None and each.person_id is not None:
            held = successive_mandates(session, election.body_id, each.person_id, meeting.held_on)
            if held >= limit:
                reasons.append((_TOO_MANY_MANDATES, {"held": held, "limit": limit}))
        if each.organisation_id is not None:
            same = [*taken, *(other.organisation_id for other in known if other is not each)]
            if of_board.seats_per_organisation is not None and (
                same.count(each.organisation_id) >= of_board.seats_per_organisation
            ):
                reasons.append((_SEATS_PER_ORGANISATION, {"limit": of_board.seats_per_organisation}))
            group = groups.get(each.organisation_id, each.organisation_id)
            in_group = sum(groups.get(other or 0, other) == group for other in same if other is not None)
            if of_board.seats_per_group is not None and in_group >= of_board.seats_per_group:
                reasons.append((_SEATS_PER_GROUP, {"limit": of_board.seats_per_group}))
        found[each.id] = tuple(reasons)
    return found


_LATE = N_("candidacy received after {date}")
_NOT_A_MEMBER = N_("not a member")
_TOO_RECENT = N_("member since {since}, may stand from {day} on: {months} months are needed{article}")
_SENIORITY_UNKNOWN = N_("nobody knows since when a member: {months} months are needed to stand{article}")
_UNPAID = N_("dues not paid")
_TOO_MANY_MANDATES = N_("{held} mandates in succession, {limit} at most")
_SEATS_PER_ORGANISATION = N_("seats of the same organisation: {limit} at most")
_SEATS_PER_GROUP = N_("seats of the same group of companies: {limit} at most")


# What no payment and no withdrawal of another candidate can mend before the vote.
_BARRING = frozenset((_LATE, _NOT_A_MEMBER, _TOO_RECENT, _SENIORITY_UNKNOWN, _TOO_MANY_MANDATES))


def barring(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Those of the warnings that refuse a candidacy where the statutes say so."""
    return tuple(each for each in reasons if each[0] in _BARRING)


def _too_recent(since: date | None, months: int, article: str) -> Reason:
    values = {"months": months, "article": f" ({article})" if article else ""}
    if since is None:
        return _SENIORITY_UNKNOWN, values
    return _TOO_RECENT, {
        "since": short_date(since), "day": short_date(add_months(since, months)), **values,
    }  # fmt: skip


def joined_on(session: Session, party_ids: Iterable[int]) -> dict[int, date | None]:
    """Since when each party is a member; who is none is left out."""
    query = select(Membership.party_id, Membership.joined_on).where(
        Membership.party_id.in_(tuple(party_ids)), Membership.state == State.ACTIVE
    )
    return {row.party_id: row.joined_on for row in session.execute(query.order_by(Membership.id))}


def successive_mandates(session: Session, body_id: int, person_id: int, on: date) -> int:
    """How many mandates of a person in a body follow one another up to a day."""
    query = select(Mandate).where(Mandate.body_id == body_id, Mandate.person_id == person_id, Mandate.starts_on < on)
    count, start = 0, on
    for mandate in session.scalars(query.order_by(Mandate.starts_on.desc())):
        end = last_day(mandate.planned_end_on, mandate.ended_on)
        if end is not None and (start - end).days > _GAP_DAYS:
            break
        count, start = count + 1, mandate.starts_on
    return count


def taken_seats(session: Session, body_id: int, held_on: date) -> list[int | None]:
    """The organisations that keep a seat in the body after the meeting."""
    return [
        seat.organisation_id
        for seat in seats_of(session, body_id, held_on)
        if (end := last_day(seat.planned_end_on, seat.ended_on)) is None or end > held_on
    ]


def _groups(session: Session, party_ids: Iterable[int | None]) -> dict[int, int]:
    """The head of the group that each organisation belongs to, itself when it belongs to none."""
    wanted = tuple({party_id for party_id in party_ids if party_id is not None})
    query = select(Party.id, Party.parent_id).where(Party.id.in_(wanted))
    return {row.id: row.parent_id or row.id for row in session.execute(query)}
