"""All that the papers of a meeting are made from, read at one moment."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rules import ASSEMBLIES
from secretariat.meetings import attendances, electors, reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rows import MinutesDraft
from secretariat.members.rules import Channel


def minutes_draft(session: Session, meeting: Meeting, today: date) -> MinutesDraft:
    """What minutes and attendance sheets are made from."""
    roll = electors.roll_sheet(session, meeting, reads.statutes_of(session, meeting), today)
    issued = reads.issued_rows(session, meeting.id)
    return MinutesDraft(
        meeting=reads.meeting_sheet(session, meeting, today),
        association=association_reads.association_sheet(session),
        logo=association_reads.logo(session),
        signatories=association_reads.signatories(session),
        attendance=attendances.attendance_rows(session, meeting, roll),
        quorum=roll.quorum if meeting.kind in ASSEMBLIES or roll.quorum.threshold is not None else None,
        is_by_email=bool(issued) and all(row.channel is Channel.EMAIL for row in issued),
    )
