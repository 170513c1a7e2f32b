"""Reading the pouvoirs of a meeting."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import Statutes
from secretariat.meetings.proxies.records import Proxy, ProxyHanding
from secretariat.meetings.proxies.rules import Handing, Pouvoir
from secretariat.meetings.records import Meeting


def proxy_records(session: Session, meeting_id: int) -> list[Proxy]:
    """In the order they came."""
    query = select(Proxy).where(Proxy.meeting_id == meeting_id).order_by(Proxy.received_at, Proxy.id)
    return list(session.scalars(query))


def handing_records(session: Session, proxy_id: int) -> list[ProxyHanding]:
    """Each time a pouvoir was handed to a holder, in the order of time."""
    query = select(ProxyHanding).where(ProxyHanding.proxy_id == proxy_id)
    return list(session.scalars(query.order_by(ProxyHanding.at, ProxyHanding.id)))


def pouvoirs(session: Session, meeting_id: int, time_zone: str) -> tuple[Pouvoir, ...]:
    """Every pouvoir of a meeting, in the order they came; a paper without a date has the day it came, over there."""
    zone = ZoneInfo(time_zone)
    handings: dict[int, list[Handing]] = {}
    query = (
        select(ProxyHanding.proxy_id, ProxyHanding.holder_id, ProxyHanding.at)
        .join(Proxy, Proxy.id == ProxyHanding.proxy_id)
        .where(Proxy.meeting_id == meeting_id)
        .order_by(ProxyHanding.at, ProxyHanding.id)
    )
    for proxy_id, holder_id, at in session.execute(query):
        handings.setdefault(proxy_id, []).append(Handing(holder_id=holder_id, at=at))
    return tuple(
        Pouvoir(
            id=row.id,
            giver_id=row.giver_id,
            holder_id=row.holder_id,
            received_at=row.received_at.astimezone(zone),
            dated_on=row.dated_on,
            is_given_in_session=row.is_given_in_session,
            may_be_passed_on=row.may_be_passed_on,
            withdrawn_at=row.withdrawn_at,
            handings=tuple(handings.get(row.id, ())),
        )
        for row in proxy_records(session, meeting_id)
    )


def due_at(meeting: Meeting, statutes: Statutes) -> datetime | None:
    """The deadline for pouvoirs, that of the statutes when the meeting gives none; without an hour, the whole day."""
    due_on = meeting.proxies_due_on
    if due_on is None and statutes.proxies_days:
        due_on = meeting.held_on - timedelta(days=statutes.proxies_days)
    if due_on is None:
        return None
    hour = meeting.proxies_due_at or time(23, 59, 59)
    return datetime.combine(due_on, hour, ZoneInfo(meeting.time_zone))
