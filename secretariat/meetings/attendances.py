"""The attendance list of a meeting: everybody expected, with what was recorded."""

from __future__ import annotations

from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES
from secretariat.meetings import reads
from secretariat.meetings.records import Attendance, Meeting
from secretariat.meetings.rows import AttendanceRow, RollSheet
from secretariat.meetings.rules import RollEntry


def attendance_rows(session: Session, meeting: Meeting, roll: RollSheet) -> tuple[AttendanceRow, ...]:
    """Everybody expected (on the roll, or sitting), with what was recorded; then guests and late comers."""
    recorded: dict[int, Attendance] = {}
    guests: list[Attendance] = []
    for attendance in reads.attendance_records(session, meeting.id):
        if attendance.party_id is None:
            guests.append(attendance)
        else:
            recorded[attendance.party_id] = attendance
    is_assembly = meeting.kind in ASSEMBLIES
    rows = [_expected(entry, recorded.pop(entry.party_id, None), is_assembly) for entry in roll.entries]
    for attendance in (*recorded.values(), *guests):
        rows.append(
            AttendanceRow(
                key=f"a{attendance.id}",
                attendance_id=attendance.id,
                party_id=attendance.party_id,
                number="",
                name=attendance.name,
                organisation=attendance.organisation,
                title=attendance.title,
                sort_key=attendance.name.casefold(),
                presence=attendance.presence,
                represented_by=attendance.represented_by,
                votes=attendance.votes,
            )
        )
    return tuple(rows)


def _expected(entry: RollEntry, attendance: Attendance | None, is_assembly: bool) -> AttendanceRow:
    return AttendanceRow(
        key=f"p{entry.party_id}",
        attendance_id=attendance.id if attendance else None,
        party_id=entry.party_id,
        number=entry.number,
        name=(entry.representative or entry.name) if is_assembly else entry.name,
        organisation=entry.name if is_assembly and entry.representative else entry.representative,
        title="" if is_assembly else entry.college,
        sort_key=entry.sort_key,
        presence=attendance.presence if attendance else None,
        represented_by=attendance.represented_by if attendance else "",
        votes=entry.votes,
    )
