"""Reading a sitting, and what was true at one of its moments."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES
from secretariat.bodies.reads import mandate_rows
from secretariat.bodies.rules import Function
from secretariat.meetings import electors as rolls
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.proxies import reads as proxy_reads
from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.records import Meeting
from secretariat.meetings.rows import RollSheet
from secretariat.meetings.sitting.records import Movement, OfficersChange, Sitting, SittingNote, SittingPause
from secretariat.meetings.sitting.rows import MovementRow, NoteRow, PauseRow, SittingSheet
from secretariat.meetings.sitting.rules import Elector, Moment, MovementKind, Officers, officers_at
from secretariat.members.records import Party


def sitting_record(session: Session, meeting_id: int) -> Sitting | None:
    return session.scalar(select(Sitting).where(Sitting.meeting_id == meeting_id))


def officers_changes(session: Session, meeting_id: int) -> list[OfficersChange]:
    """Each time another took the chair or the minutes, in the order of time."""
    query = select(OfficersChange).where(OfficersChange.meeting_id == meeting_id)
    return list(session.scalars(query.order_by(OfficersChange.at, OfficersChange.id)))


def officers_of(session: Session, sitting: Sitting) -> tuple[Officers, ...]:
    """Those of the opening, then those who took over, in the order of time."""
    changes = officers_changes(session, sitting.meeting_id)
    return _officers(sitting, sitting.opened_at), *(_officers(row, row.at) for row in changes)


def _officers(row: Sitting | OfficersChange, since: datetime | None) -> Officers:
    return Officers(since=since, chair_id=row.chair_id, chaired_by=row.chaired_by, secretary=row.secretary)


def chair_at(session: Session, meeting_id: int, at: datetime) -> int | None:
    """The voter who chaired a meeting at an instant, when the chair is one."""
    sitting = sitting_record(session, meeting_id)
    return None if sitting is None else officers_at(officers_of(session, sitting), at).chair_id


def sitting_sheet(session: Session, meeting: Meeting, *, now: datetime, today: date) -> SittingSheet:
    """Everything that the sitting of a meeting rests on."""
    sitting = sitting_record(session, meeting.id)
    statutes = meeting_reads.statutes_of(session, meeting)
    roll = rolls.roll_sheet(session, meeting, statutes, today)
    electors = electors_of(roll)
    return SittingSheet(
        meeting=meeting_reads.meeting_sheet(session, meeting, today),
        version=sitting.version if sitting else None,
        opened_at=sitting.opened_at if sitting else None,
        closed_at=sitting.closed_at if sitting else None,
        officers=officers_of(session, sitting) if sitting else (Officers(),),
        tellers=sitting.tellers if sitting else "",
        statutes=statutes,
        figures=roll.quorum,
        electors=electors,
        movements=movement_rows(session, meeting.id, electors),
        pouvoirs=proxy_reads.pouvoirs(session, meeting.id, meeting.time_zone),
        pauses=tuple(
            PauseRow(id=row.id, from_at=row.from_at, to_at=row.to_at)
            for row in session.scalars(
                select(SittingPause).where(SittingPause.meeting_id == meeting.id).order_by(SittingPause.from_at)
            )
        ),
        notes=tuple(
            NoteRow(id=row.id, version=row.version, agenda_item_id=row.agenda_item_id, at=row.at, text=row.text)
            for row in session.scalars(
                select(SittingNote).where(SittingNote.meeting_id == meeting.id).order_by(SittingNote.at, SittingNote.id)
            )
        ),
        president_id=president_of(session, meeting, sitting),
        proxies_due_at=proxy_reads.due_at(meeting, statutes),
        now=now,
    )


def moment(session: Session, meeting: Meeting, at: datetime, *, today: date | None = None) -> Moment:
    """What is true at an instant of a meeting; the roll is the frozen one once somebody came."""
    return sitting_sheet(session, meeting, now=at, today=today or meeting.held_on).moment(at)


def electors_of(roll: RollSheet) -> tuple[Elector, ...]:
    """Everybody on the roll, without a vote too."""
    return tuple(
        Elector(
            party_id=entry.party_id,
            number=entry.number,
            name=entry.name,
            sort_key=entry.sort_key,
            representative=entry.representative,
            college=entry.college,
            votes=entry.votes,
            may_vote=entry.may_vote,
            reasons=entry.reasons,
        )
        for entry in roll.entries
    )


def movement_rows(session: Session, meeting_id: int, electors: tuple[Elector, ...]) -> tuple[MovementRow, ...]:
    """Arrivals and departures in the order of time."""
    names = {elector.party_id: elector.name for elector in electors}
    given = {
        (giver_id, received_at): names.get(holder_id or 0, "")
        for giver_id, received_at, holder_id in session.execute(
            select(Proxy.giver_id, Proxy.received_at, Proxy.holder_id).where(
                Proxy.meeting_id == meeting_id, Proxy.is_given_in_session, Proxy.withdrawn_at.is_(None)
            )
        )
    }
    query = (
        select(Movement.id, Movement.party_id, Movement.person, Movement.kind, Movement.mode, Movement.at, Party.name)
        .join(Party, Party.id == Movement.party_id)
        .where(Movement.meeting_id == meeting_id)
        .order_by(Movement.at, Movement.rank, Movement.id)
    )
    return tuple(
        MovementRow(
            id=row.id,
            party_id=row.party_id,
            name=names.get(row.party_id, row.name),
            person=row.person,
            kind=row.kind,
            mode=row.mode,
            at=row.at,
            holder=given.get((row.party_id, row.at), "") if row.kind is MovementKind.LEFT else "",
        )
        for row in session.execute(query)
    )


def last_movement(session: Session, meeting_id: int, party_id: int) -> Movement | None:
    query = select(Movement).where(Movement.meeting_id == meeting_id, Movement.party_id == party_id)
    return session.scalar(query.order_by(Movement.rank.desc()).limit(1))


def last_instant(session: Session, meeting_id: int) -> datetime | None:
    """When somebody last came or left."""
    return session.scalar(select(func.max(Movement.at)).where(Movement.meeting_id == meeting_id))


def president_of(session: Session, meeting: Meeting, sitting: Sitting | None) -> int | None:
    """Who receives the blank pouvoirs: the voter in the chair at the opening, else the president known by then."""
    if sitting is not None:
        return sitting.president_id or sitting.chair_id
    for row in mandate_rows(session, meeting.held_on):
        if row.is_sitting and row.function in (Function.PRESIDENT, Function.CO_PRESIDENT):
            return (row.organisation_id or row.person_id) if meeting.kind in ASSEMBLIES else row.person_id
    return None
