"""Who missed the meetings of a body without an excuse as often as its statutes bear (CA-6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from secretariat.association.rules import MeetingKind
from secretariat.bodies.board import KIND_OF, statutes_of
from secretariat.bodies.reads import body_rows, sitting
from secretariat.bodies.rows import MandateRow
from secretariat.meetings import reads
from secretariat.meetings.records import Attendance, Meeting, Roll, RollLine
from secretariat.meetings.rows import AbsenceRow
from secretariat.meetings.rules import MeetingState, Presence, Reason


def absence_warnings(session: Session, meeting: Meeting) -> tuple[Reason, ...]:
    """One sentence for each seat whose holder has been absent, without excuse or proxy, up to the limit.

    The meetings of the present mandate count whose sitting was recorded here; nothing is decided by it.
    """
    statutes = reads.statutes_of(session, meeting)
    if statutes.absences_limit is None:
        return ()
    seats = {seat.person_id: seat for seat in sitting(session, meeting.body_id, meeting.held_on)}
    found = _absences(
        session, seats, body_id=meeting.body_id, kind=meeting.kind, before=meeting.held_on,
        limit=statutes.absences_limit, article=statutes.articles.get("absences_limit", ""),
    )  # fmt: skip
    return tuple(each.reason for each in found)


def absence_rows(session: Session, on: date) -> tuple[AbsenceRow, ...]:
    """Those who sit on a day in a board or a bureau and have reached the limit of its statutes."""
    found: list[AbsenceRow] = []
    for body in body_rows(session, on):
        kind = KIND_OF.get(body.kind)
        statutes = statutes_of(session, body.kind, on) if kind is not None else None
        if kind is None or statutes is None or statutes.absences_limit is None:
            continue
        seats = {seat.person_id: seat for seat in sitting(session, body.id, on)}
        found += _absences(
            session, seats, body_id=body.id, kind=kind, before=on + timedelta(days=1),
            limit=statutes.absences_limit, article=statutes.articles.get("absences_limit", ""),
        )  # fmt: skip
    return tuple(found)


def _absences(
    session: Session,
    seats: Mapping[int, MandateRow],
    *,
    body_id: int,
    kind: MeetingKind,
    before: date,
    limit: int,
    article: str,
) -> list[AbsenceRow]:
    query = (
        select(RollLine.party_id, Meeting.held_on, Attendance.presence)
        .join(Roll, Roll.id == RollLine.roll_id)
        .join(Meeting, Meeting.id == Roll.meeting_id)
        .outerjoin(Attendance, and_(Attendance.meeting_id == Meeting.id, Attendance.party_id == RollLine.party_id))
        .where(
            Meeting.body_id == body_id,
            Meeting.kind == kind,
            Meeting.state == MeetingState.CLOSED,
            Meeting.held_on < before,
        )
        .order_by(Meeting.held_on, Meeting.id)
    )
    held: dict[int, int] = defaultdict(int)
    missed: dict[int, list[date]] = defaultdict(list)
    for party_id, held_on, presence in session.execute(query):
        if party_id in seats and held_on >= seats[party_id].starts_on:
            held[party_id] += 1
            if presence in (None, Presence.ABSENT):
                missed[party_id].append(held_on)
    return [
        AbsenceRow(
            body_id=body_id,
            mandate_id=seats[party_id].id,
            person=seats[party_id].person,
            missed_on=tuple(days),
            held_count=held[party_id],
            limit=limit,
            article=article,
        )
        for party_id, days in sorted(missed.items(), key=lambda item: seats[item[0]].sort_key)
        if len(days) >= limit
    ]
