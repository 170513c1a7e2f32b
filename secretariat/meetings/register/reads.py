"""The register as rows, and its links as they are found today."""

from __future__ import annotations

import hashlib
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.register.facts import facts_of
from secretariat.meetings.register.records import Seal
from secretariat.meetings.register.rows import ApprovalRow, SealRow
from secretariat.meetings.register.rules import Link, SealKind
from secretariat.meetings.rules import MinutesState
from secretariat.store.attachments import attachment
from secretariat.store.journal import counter

SERIES = "register"


def seal_rows(session: Session, meeting_id: int | None = None) -> tuple[SealRow, ...]:
    """The register in the order of numbers."""
    query = select(Seal, Meeting.reference, Meeting.held_on).join(Meeting, Meeting.id == Seal.meeting_id)
    if meeting_id is not None:
        query = query.where(Seal.meeting_id == meeting_id)
    return tuple(
        SealRow(
            id=seal.id,
            number=seal.number,
            kind=seal.kind,
            meeting_id=seal.meeting_id,
            reference=reference,
            title=seal.title,
            held_on=held_on,
            sealed_at=seal.sealed_at,
            previous=seal.previous,
            fingerprint=seal.fingerprint,
            pdf_digest=seal.pdf_digest,
        )
        for seal, reference, held_on in session.execute(query.order_by(Seal.number))
    )


def last_seal(session: Session) -> Seal | None:
    return session.scalar(select(Seal).order_by(Seal.number.desc()).limit(1))


def seal_of(session: Session, meeting_id: int) -> Seal | None:
    """The seal of a meeting's minutes."""
    return session.scalar(select(Seal).where(Seal.meeting_id == meeting_id, Seal.kind == SealKind.MINUTES).limit(1))


def handed_out(session: Session) -> int:
    """How many numbers of the register were given."""
    following = session.scalar(select(counter.c.next).where(counter.c.series == SERIES))
    return 0 if following is None else int(following) - 1


def links(session: Session) -> tuple[Link, ...]:
    """Every seal with what is found today beside it."""
    zone = ZoneInfo(association_reads.time_zone(session))
    found = []
    for seal in session.scalars(select(Seal).order_by(Seal.number)):
        meeting = session.get(Meeting, seal.meeting_id)
        assert meeting is not None
        content = session.scalar(select(attachment.c.content).where(attachment.c.digest == seal.pdf_digest))
        found.append(
            Link(
                number=seal.number,
                kind=seal.kind,
                meeting=f"{meeting.title}, {meeting.reference}",
                content=seal.content,
                previous=seal.previous,
                fingerprint=seal.fingerprint,
                pdf_digest=seal.pdf_digest,
                pdf_found="" if content is None else hashlib.sha256(bytes(content)).hexdigest(),
                stated={
                    "number": seal.number,
                    "kind": seal.kind.value,
                    "title": seal.title,
                    "meeting_id": seal.meeting_id,
                    "sealed_on": seal.sealed_at.astimezone(zone).date().isoformat(),
                },
                facts=facts_of(session, meeting) if seal.kind is SealKind.MINUTES else None,
                is_marked_sealed=meeting.minutes_state is MinutesState.SEALED,
            )
        )
    return tuple(found)


def unregistered(session: Session) -> str | None:
    """The title of a meeting that is marked as sealed and is not in the register."""
    sealed = select(Seal.meeting_id).where(Seal.kind == SealKind.MINUTES)
    query = select(Meeting.title).where(Meeting.minutes_state == MinutesState.SEALED, Meeting.id.not_in(sealed))
    return session.scalar(query.limit(1))


def approval_row(session: Session, meeting: Meeting) -> ApprovalRow:
    """The days of each step of the minutes of a meeting."""
    minutes = meeting_reads.minutes_record(session, meeting.id)
    approved_in_id = minutes.approved_in_id if minutes else None
    approved_in = session.get(Meeting, approved_in_id) if approved_in_id is not None else None
    return ApprovalRow(
        meeting_id=meeting.id,
        submitted_on=minutes.submitted_on if minutes else None,
        approved_on=minutes.approved_on if minutes else None,
        approved_in_id=approved_in_id,
        approved_in=approved_in.title if approved_in else "",
        signed_on=minutes.signed_on if minutes else None,
        seals=seal_rows(session, meeting.id),
    )
