"""The electoral roll and who attended."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.meetings import attendances, reads
from secretariat.meetings.commands import RecordPresence
from secretariat.meetings.electors import college_weights, plain_reasons
from secretariat.meetings.records import Attendance, Meeting, Roll, RollLine
from secretariat.meetings.rows import AttendanceRow, RollSheet
from secretariat.meetings.rules import PRESENCE_LABELS
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import MeetingsPart
from secretariat.members.records import Party
from secretariat.store.units import WriteUnit


class RollFrozen(Refusal):
    """The roll of the meeting is frozen already."""


class NoRoll(Refusal):
    """Only assemblies have an electoral roll."""


class RollActions(MeetingsPart):
    """Actions on the roll and the attendance of a meeting."""

    def roll(self, meeting_id: int) -> RollSheet:
        """The frozen roll, or the forecast of this moment."""
        with self._store.read() as unit:
            return self._roll(unit, unit.get(Meeting, meeting_id))

    def freeze_roll(self, meeting_id: int) -> None:
        """Keep the roll as it is now, with reasons and instant: later payments no longer change it (AG-14)."""
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, meeting_id)
            unit.label(N_("Roll of “{title}” frozen"), title=meeting.title)
            if meeting.kind not in ASSEMBLIES:
                raise NoRoll(N_("Only a general meeting has an electoral roll: here those who sit in the body vote."))
            refuse_signed(meeting)
            sheet = self._roll(unit, meeting)
            if sheet.frozen_at is not None:
                raise RollFrozen(N_("The roll of “{title}” is frozen already."), title=meeting.title)
            keep_roll(unit, meeting, sheet)

    def attendance(self, meeting_id: int) -> tuple[AttendanceRow, ...]:
        """Everybody expected, with how each attended; then guests."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            return attendances.attendance_rows(unit.session, meeting, self._roll(unit, meeting))

    def record_presence(self, command: RecordPresence) -> int:
        """Record or change how somebody attended; the id of the line."""
        presence = _(PRESENCE_LABELS[command.presence])
        with self._store.write("") as unit:
            refuse_signed(unit.get(Meeting, command.meeting_id))
            attendance = self._attendance(unit, command)
            unit.label(N_("{name}: {presence}"), name=attendance.name, presence=presence)
            attendance.presence = command.presence
            attendance.represented_by = command.represented_by.strip()
            attendance.title = command.title.strip() or attendance.title
            return unit.add(attendance).id

    def record_presences(self, party_ids: Sequence[int], command: RecordPresence) -> None:
        """The same presence for several expected persons or members, in one action."""
        with self._store.write(N_("Attendance recorded")) as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_signed(meeting)
            wanted = dict.fromkeys(party_ids)
            represented_by = command.represented_by.strip()
            for attendance in reads.attendance_records(unit.session, meeting.id):
                if attendance.party_id in wanted:
                    del wanted[attendance.party_id]
                    attendance.presence, attendance.represented_by = command.presence, represented_by
            expected = {entry.party_id: entry for entry in self._roll(unit, meeting).entries}
            rows = [
                {
                    "meeting_id": meeting.id,
                    "party_id": party_id,
                    "name": entry.name if (entry := expected.get(party_id)) else unit.get(Party, party_id).name,
                    "organisation": entry.representative if entry else "",
                    "presence": command.presence,
                    "represented_by": represented_by,
                    "votes": entry.votes if entry else 0,
                }
                for party_id in wanted
            ]
            ids = unit.allot_ids(Attendance, len(rows))
            unit.insert_rows(Attendance, [{"id": id_, **row} for id_, row in zip(ids, rows, strict=True)])

    def forget_presence(self, attendance_id: int) -> None:
        """Take a recorded line away."""
        with self._store.write("") as unit:
            attendance = unit.load(Attendance, attendance_id)
            unit.label(N_("Attendance of {name} removed"), name=attendance.name)
            refuse_signed(unit.get(Meeting, attendance.meeting_id))
            unit.delete(attendance)

    def _attendance(self, unit: WriteUnit, command: RecordPresence) -> Attendance:
        if command.attendance_id is not None:
            return unit.load(Attendance, command.attendance_id)
        if command.party_id is None:
            return Attendance(
                meeting_id=command.meeting_id,
                name=command.name.strip(),
                organisation=command.organisation.strip(),
                title=command.title.strip(),
                presence=command.presence,
                votes=0,
            )
        known = reads.attendance_record(unit.session, command.meeting_id, command.party_id)
        if known is not None:
            return known
        expected = {
            entry.party_id: entry for entry in self._roll(unit, unit.get(Meeting, command.meeting_id)).entries
        }.get(command.party_id)
        return Attendance(
            meeting_id=command.meeting_id,
            party_id=command.party_id,
            name=command.name.strip() or unit.get(Party, command.party_id).name,
            organisation=command.organisation.strip() or (expected.representative if expected else ""),
            presence=command.presence,
            votes=expected.votes if expected else 0,
        )


def keep_roll(unit: WriteUnit, meeting: Meeting, sheet: RollSheet) -> None:
    """Store a roll, or the seats of a body, with every line's reasons."""
    roll = unit.add(
        Roll(
            meeting_id=meeting.id,
            reference_on=sheet.reference_on,
            frozen_at=unit.now,
            college_weights=college_weights(unit.session),
        )
    )
    ids = unit.allot_ids(RollLine, len(sheet.entries))
    unit.insert_rows(
        RollLine,
        [
            {
                "id": id_,
                "roll_id": roll.id,
                "membership_id": entry.membership_id or None,
                "party_id": entry.party_id,
                "number": entry.number,
                "name": entry.name,
                "sort_key": entry.sort_key,
                "representative": entry.representative,
                "college": entry.college,
                "votes": entry.votes,
                "may_vote": entry.may_vote,
                "reasons": plain_reasons(entry.reasons),
            }
            for id_, entry in zip(ids, sheet.entries, strict=True)
        ],
    )
