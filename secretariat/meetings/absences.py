"""Who missed the meetings of a body without an excuse as often as its statutes bear."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from secretariat.base.i18n import N_
from secretariat.bodies.reads import sitting
from secretariat.meetings import reads
from secretariat.meetings.records import Attendance, Meeting, Roll, RollLine
from secretariat.meetings.rules import MeetingState, Presence, Reason


def absence_warnings(session: Session, meeting: Meeting) -> tuple[Reason, ...]:
    """One sentence for each seat whose holder has been absent, without excuse or proxy, up to the limit (CA-6).

    The meetings of the present mandate count whose sitting was recorded here; nothing is decided by it.
    """
    limit = reads.statutes_of(session, meeting).absences_limit
    if limit is None:
        return ()
    seats = {seat.person_id: seat for seat in sitting(session, meeting.body_id, meeting.held_on)}
    query = (
        select(RollLine.party_id, Meeting.held_on)
        .join(Roll, Roll.id == RollLine.roll_id)
        .join(Meeting, Meeting.id == Roll.meeting_id)
        .outerjoin(Attendance, and_(Attendance.meeting_id == Meeting.id, Attendance.party_id == RollLine.party_id))
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.kind == meeting.kind,
            Meeting.state == MeetingState.CLOSED,
            Meeting.held_on < meeting.held_on,
            (Attendance.id.is_(None)) | (Attendance.presence == Presence.ABSENT),
        )
    )
    missed = Counter(
        party_id
        for party_id, held_on in session.execute(query)
        if party_id in seats and held_on >= seats[party_id].starts_on
    )
    return tuple(
        (
            N_("Absences of {name} without excuse: {count}; the statutes take the seat from {limit} on."),
            {"name": seats[party_id].person, "count": count, "limit": limit},
        )
        for party_id, count in sorted(missed.items(), key=lambda item: seats[item[0]].sort_key)
        if count >= limit
    )
