"""Meetings with their agenda, documents, minutes and registers, as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rows import StatuteRow
from secretariat.association.rules import ASSEMBLIES, Statutes, Territory, resolve
from secretariat.base.text import fold
from secretariat.bodies.records import Body
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.announcing import announcements
from secretariat.meetings.records import (
    AgendaItem,
    Attendance,
    ConvocationIssued,
    Meeting,
    MeetingDocument,
    Minutes,
    Roll,
    RollLine,
)
from secretariat.meetings.rows import AgendaRow, DocumentRow, IssuedRow, MeetingRow, MeetingSheet, MinutesRow
from secretariat.meetings.rules import (
    MeetingState,
    Reason,
    convocation_gaps,
    presence_counts,
    sending_limit,
)
from secretariat.members.records import Membership, Party


def meeting_rows(session: Session, today: date) -> tuple[MeetingRow, ...]:
    """Every meeting: those to come first, the nearest first, then the past ones, the latest first."""
    counts = select(AgendaItem.meeting_id, func.count().label("n")).group_by(AgendaItem.meeting_id).subquery()
    titles: dict[int, list[str]] = {}
    for meeting_id, title in session.execute(select(AgendaItem.meeting_id, AgendaItem.title)):
        titles.setdefault(meeting_id, []).append(title)
    rules = association_reads.statute_rows(session)
    territory = association_reads.association_sheet(session).territory
    query = (
        select(Meeting, Body.name, func.coalesce(counts.c.n, 0))
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(counts, counts.c.meeting_id == Meeting.id)
    )
    rows = [
        MeetingRow(
            id=meeting.id,
            version=meeting.version,
            reference=meeting.reference,
            kind=meeting.kind,
            title=meeting.title,
            held_on=meeting.held_on,
            starts=meeting.starts,
            ends=meeting.ends,
            place=meeting.room or meeting.city,
            has_video=bool(meeting.video_link),
            body_id=meeting.body_id,
            body=body,
            state=meeting.state,
            minutes_state=meeting.minutes_state,
            agenda_count=count,
            last_sending_on=_last_sending(meeting, rules, territory, today),
            is_past=meeting.held_on < today,
            search_key=fold(
                " ".join(
                    (meeting.reference, meeting.title, body, meeting.room, meeting.city, *titles.get(meeting.id, ()))
                )
            ),
        )
        for meeting, body, count in session.execute(query)
    ]
    coming = sorted((row for row in rows if not row.is_past), key=lambda row: (row.held_on, row.starts, row.id))
    past = sorted((row for row in rows if row.is_past), key=lambda row: (row.held_on, row.starts, row.id), reverse=True)
    return (*coming, *past)


def _last_sending(meeting: Meeting, rules: Sequence[StatuteRow], territory: Territory, today: date) -> date | None:
    if meeting.state is not MeetingState.DRAFT or meeting.held_on < today:
        return None
    statutes = resolve(rules, meeting.kind, meeting.held_on)
    return sending_limit(meeting.held_on, statutes, territory, today).last_on


def agenda_records(session: Session, meeting_id: int) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position, AgendaItem.id)
    return list(session.scalars(query))


def agenda_rows(session: Session, meeting: Meeting, last_sending_on: date) -> tuple[AgendaRow, ...]:
    """The agenda in order, numbered from 1."""
    items = agenda_records(session, meeting.id)
    added = announcements(session, meeting, items, last_sending_on)
    return tuple(
        AgendaRow(
            id=item.id,
            version=item.version,
            position=rank,
            title=item.title,
            details=item.details,
            presenter=item.presenter,
            ballot=item.ballot,
            majority=item.majority,
            is_late=item.id in added and added[item.id].is_late,
            part=item.part,
            carried_from_id=item.carried_from_id,
            told_on=added[item.id].told_on if item.id in added else None,
        )
        for rank, item in enumerate(items, start=1)
    )


def announced_items(session: Session, meeting: Meeting) -> frozenset[int]:
    """The items added after the convocations that corrected ones announced to everybody in time (AG-10)."""
    items = agenda_records(session, meeting.id)
    if not any(item.is_late for item in items):
        return frozenset()
    statutes, territory = statutes_of(session, meeting), association_reads.association_sheet(session).territory
    last_on = sending_limit(meeting.held_on, statutes, territory, meeting.held_on).last_on
    added = announcements(session, meeting, items, last_on)
    return frozenset(item_id for item_id, each in added.items() if not each.is_late)


def document_records(session: Session, meeting_id: int) -> list[MeetingDocument]:
    query = select(MeetingDocument).where(MeetingDocument.meeting_id == meeting_id)
    return list(session.scalars(query.order_by(MeetingDocument.position, MeetingDocument.id)))


def document_rows(session: Session, meeting_id: int) -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(
            id=document.id,
            version=document.version,
            position=rank,
            title=document.title,
            state=document.state,
            file_name=document.file_name,
            digest=document.digest,
        )
        for rank, document in enumerate(document_records(session, meeting_id), start=1)
    )


def minutes_record(session: Session, meeting_id: int) -> Minutes | None:
    return session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))


def minutes_row(session: Session, meeting_id: int) -> MinutesRow:
    """The minutes of a meeting; empty with no version while nothing was saved."""
    minutes = minutes_record(session, meeting_id)
    if minutes is None:
        return MinutesRow(version=None, body="", chaired_by="", secretary="", saved_at=None)
    return MinutesRow(
        version=minutes.version,
        body=minutes.body,
        chaired_by=minutes.chaired_by,
        secretary=minutes.secretary,
        saved_at=minutes.saved_at,
    )


def statutes_of(session: Session, meeting: Meeting) -> Statutes:
    """The meeting's own copy of the rules once it is convened, those of its date before."""
    if meeting.statutes is not None:
        return Statutes.from_json(meeting.statutes)
    statutes = association_reads.statutes_on(session, meeting.kind, meeting.held_on)
    # A second meeting on the same agenda decides whatever the number present, where the statutes say so (AG-11).
    return replace(statutes, quorum=None) if meeting.rank == 2 and statutes.second_without_quorum else statutes


def meeting_sheet(session: Session, meeting: Meeting, today: date) -> MeetingSheet:
    """Everything about one meeting but its roll (:func:`secretariat.meetings.electors.roll_sheet`)."""
    association = association_reads.association_sheet(session)
    statutes = statutes_of(session, meeting)
    sending = sending_limit(meeting.held_on, statutes, association.territory, meeting.convened_on or today)
    agenda = agenda_rows(session, meeting, sending.last_on)
    issued = session.scalar(
        select(func.count(func.distinct(ConvocationIssued.party_id))).where(
            ConvocationIssued.meeting_id == meeting.id, ConvocationIssued.withdrawn_at.is_(None)
        )
    )
    attended = session.execute(select(Attendance.presence, Attendance.votes).where(Attendance.meeting_id == meeting.id))
    return MeetingSheet(
        id=meeting.id,
        version=meeting.version,
        reference=meeting.reference,
        kind=meeting.kind,
        title=meeting.title,
        held_on=meeting.held_on,
        starts=meeting.starts,
        ends=meeting.ends,
        time_zone=meeting.time_zone,
        today=today,
        body_id=meeting.body_id,
        body=session.scalar(select(Body.name).where(Body.id == meeting.body_id)) or "",
        room=meeting.room,
        street=meeting.street,
        postcode=meeting.postcode,
        city=meeting.city,
        video_link=meeting.video_link,
        video_opens=meeting.video_opens,
        rank=meeting.rank,
        convened_by=meeting.convened_by,
        candidacy_text=meeting.candidacy_text,
        proxies_due_on=meeting.proxies_due_on,
        proxies_due_at=meeting.proxies_due_at,
        roll_on=meeting.roll_on,
        state=meeting.state,
        minutes_state=meeting.minutes_state,
        convened_on=meeting.convened_on,
        statutes=statutes,
        agenda=agenda,
        documents=document_rows(session, meeting.id),
        minutes=minutes_row(session, meeting.id),
        issued_count=issued or 0,
        sending=sending,
        roll_frozen_at=session.scalar(select(Roll.frozen_at).where(Roll.meeting_id == meeting.id)),
        presences=presence_counts(((row.presence, row.votes) for row in attended), statutes.quorum_base),
        gaps=gaps_of(session, meeting, len(agenda)),
        candidacies_due_on=meeting.candidacies_due_on,
        first_meeting_id=meeting.first_meeting_id,
    )


def gaps_of(session: Session, meeting: Meeting, agenda_count: int) -> tuple[Reason, ...]:
    """What the convocation of a meeting still lacks (AG-6)."""
    association = association_reads.association_sheet(session)
    statutes = statutes_of(session, meeting)
    return convocation_gaps(
        association=association.name,
        seat_city=association.city,
        place=meeting.room or meeting.street or meeting.city,
        video_link=meeting.video_link,
        agenda_count=agenda_count,
        signatory_count=sum(each.is_default for each in association_reads.signatories(session)),
        allows_proxies=meeting.kind in ASSEMBLIES and statutes.proxies_allowed,
        has_proxies_limit=meeting.proxies_due_on is not None,
    )


def stamp_of(sheet: MeetingSheet) -> str:
    """A digest of all that the convocations say of the meeting: another stamp means that something changed."""
    content = (
        sheet.kind.value, sheet.title, sheet.held_on, sheet.starts, sheet.room, sheet.street, sheet.postcode,
        sheet.city, sheet.video_link, sheet.video_opens, sheet.rank, sheet.convened_by, sheet.candidacy_text,
        sheet.proxies_due_on, sheet.proxies_due_at, sheet.roll_on, sheet.statutes.to_json(), sheet.candidacies_due_on,
        tuple((item.title, item.details, item.ballot.value, item.part.value) for item in sheet.agenda),
        tuple(document.title for document in sheet.documents),
    )  # fmt: skip
    return hashlib.sha256(repr(content).encode()).hexdigest()


def issued_rows(session: Session, meeting_id: int) -> tuple[IssuedRow, ...]:
    """The register of convocations, the latest first (AG-9)."""
    number = (
        select(func.max(Membership.number)).where(Membership.party_id == Party.id).correlate(Party).scalar_subquery()
    )
    query = (
        select(ConvocationIssued, Party.name, number)
        .join(Party, Party.id == ConvocationIssued.party_id)
        .where(ConvocationIssued.meeting_id == meeting_id)
        .order_by(ConvocationIssued.issued_at.desc(), Party.sort_key, ConvocationIssued.id)
    )
    return tuple(
        IssuedRow(
            id=issued.id,
            party_id=issued.party_id,
            number=found or "",
            name=name,
            channel=issued.channel,
            address=issued.address,
            issued_at=issued.issued_at,
            digest=issued.digest,
            returned_on=issued.returned_on,
            return_reason=issued.return_reason,
            withdrawn_at=issued.withdrawn_at,
            is_erratum=issued.is_erratum,
        )
        for issued, name, found in session.execute(query)
    )


def issued_records(session: Session, meeting_id: int, first_id: int, last_id: int) -> list[ConvocationIssued]:
    query = select(ConvocationIssued).where(
        ConvocationIssued.meeting_id == meeting_id, ConvocationIssued.id.between(first_id, last_id)
    )
    return list(session.scalars(query))


def roll_record(session: Session, meeting_id: int) -> Roll | None:
    return session.scalar(select(Roll).where(Roll.meeting_id == meeting_id))


def roll_line_records(session: Session, roll_id: int) -> list[RollLine]:
    return list(session.scalars(select(RollLine).where(RollLine.roll_id == roll_id)))


def attendance_record(session: Session, meeting_id: int, party_id: int) -> Attendance | None:
    return session.scalar(
        select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.party_id == party_id)
    )


def attendance_records(session: Session, meeting_id: int) -> list[Attendance]:
    return list(session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.id)))


def body_of_kind(session: Session, kind: BodyKind) -> Body | None:
    return session.scalar(select(Body).where(Body.kind == kind).order_by(Body.position, Body.id).limit(1))


def meeting_by_reference(session: Session, reference: str) -> Meeting | None:
    return session.scalar(select(Meeting).where(Meeting.reference == reference))


def has_papers(session: Session, meeting_id: int) -> bool:
    """Whether something was issued, frozen or written for a meeting, so that it is not simply removed."""
    kinds = (ConvocationIssued, Roll, Minutes, Attendance)
    return any(
        session.scalar(select(kind.id).where(kind.meeting_id == meeting_id).limit(1)) is not None for kind in kinds
    )
