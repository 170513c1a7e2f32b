"""Whether what joined the agenda after the convocations had left was announced to everybody since (AG-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES
from secretariat.meetings.records import AgendaItem, ConvocationIssued, Meeting
from secretariat.store.journal import made_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An item that was not on the first convocation.

    ``told_on`` is the day on which the last of those convened was sent a convocation with the item on it, None while
    somebody was not; ``last_on`` the last day of sending that the statutes allow (AG-8).
    """

    told_on: date | None
    last_on: date

    @property
    def is_late(self) -> bool:
        return self.told_on is None or self.told_on > self.last_on


def told_at(added_at: datetime, sent: Iterable[tuple[int, datetime]]) -> datetime | None:
    """When the last of those convened was sent something newer than ``added_at``; ``sent`` are parties and instants.

    None while somebody was sent nothing newer, and when nobody is known to have been convened before: then it is not
    known who everybody is.
    """
    told: dict[int, datetime | None] = {}
    was_convened = False
    for party_id, at in sent:
        was_convened = was_convened or at <= added_at
        known = told.get(party_id)
        if at <= added_at:
            told.setdefault(party_id, None)
        else:
            told[party_id] = at if known is None else min(known, at)
    instants = [at for at in told.values() if at is not None]
    return max(instants) if was_convened and len(instants) == len(told) else None


def announcements(
    session: Session, meeting: Meeting, items: Iterable[AgendaItem], last_on: date
) -> Mapping[int, Announcement]:
    """By item, what is known of those added after the convocations; items that were on them are left out.

    A body that never was convened in writing was sent no agenda: nothing is late there. An assembly always is.
    """
    late = [item for item in items if item.is_late]
    if not late or (meeting.convened_on is None and meeting.kind not in ASSEMBLIES):
        return {}
    query = select(ConvocationIssued.party_id, ConvocationIssued.issued_at).where(
        ConvocationIssued.meeting_id == meeting.id, ConvocationIssued.withdrawn_at.is_(None)
    )
    sent = [(party_id, at) for party_id, at in session.execute(query)]
    added = made_at(session, AgendaItem.__tablename__, [item.id for item in late])
    zone = ZoneInfo(meeting.time_zone)
    found = {}
    for item in late:
        at = told_at(added[item.id], sent) if item.id in added else None
        found[item.id] = Announcement(told_on=at.astimezone(zone).date() if at is not None else None, last_on=last_on)
    return found
