"""Reading the pouvoirs of a meeting."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.proxies.rules import Pouvoir
from secretariat.meetings.records import Meeting


def proxy_records(session: Session, meeting_id: int) -> list[Proxy]:
    """In the order they came."""
    query = select(Proxy).where(Proxy.meeting_id == meeting_id).order_by(Proxy.received_at, Proxy.id)
    return list(session.scalars(query))


def pouvoirs(session: Session, meeting_id: int) -> tuple[Pouvoir, ...]:
    """Every pouvoir of a meeting, in the order they came."""
    return tuple(
        Pouvoir(
            id=row.id,
            giver_id=row.giver_id,
            holder_id=row.holder_id,
            received_at=row.received_at,
            dated_on=row.dated_on,
            is_given_in_session=row.is_given_in_session,
            may_be_passed_on=row.may_be_passed_on,
            assigned_id=row.assigned_id,
            assigned_at=row.assigned_at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in proxy_records(session, meeting_id)
    )


def due_at(meeting: Meeting) -> datetime | None:
    """The deadline for pouvoirs: the last minute of the day when the meeting gives no hour."""
    if meeting.proxies_due_on is None:
        return None
    hour = meeting.proxies_due_at or time(23, 59, 59)
    return datetime.combine(meeting.proxies_due_on, hour, ZoneInfo(meeting.time_zone))
