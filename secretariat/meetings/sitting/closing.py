"""The attendance list that a closed sitting leaves."""

from __future__ import annotations

from datetime import datetime

from secretariat.association.rules import ASSEMBLIES
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Attendance, Meeting
from secretariat.meetings.rules import Presence
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Mode, MovementKind
from secretariat.members.records import Party
from secretariat.store.units import WriteUnit

_PRESENCES = {Mode.ROOM: Presence.PRESENT, Mode.REMOTE: Presence.REMOTE}


def draw_attendance(
    unit: WriteUnit, meeting: Meeting, sheet: SittingSheet, *, opened_at: datetime, closed_at: datetime
) -> None:
    """One line for each who came or was represented; who was excused beforehand stays so."""
    known = {row.party_id: row for row in meeting_reads.attendance_records(unit.session, meeting.id)}
    names = {each.party_id: each for each in sheet.electors}
    came = {row.party_id: row for row in reversed(sheet.movements) if row.kind is MovementKind.ARRIVED}
    drawn = {party_id: (_PRESENCES[row.mode], "") for party_id, row in came.items()}
    for at in (closed_at, opened_at):
        for giver_id, holder_id in sheet.moment(at).represented.items():
            if giver_id not in came:
                holder = names.get(holder_id)
                drawn[giver_id] = (Presence.REPRESENTED, holder.name if holder else unit.get(Party, holder_id).name)
    for party_id, (presence, represented_by) in drawn.items():
        elector = names.get(party_id)
        row = known.get(party_id) or Attendance(
            meeting_id=meeting.id,
            party_id=party_id,
            name=elector.name if elector else unit.get(Party, party_id).name,
            organisation=elector.representative if elector else "",
            presence=presence,
            votes=elector.votes if elector else 0,
        )
        row.presence, row.represented_by = presence, represented_by
        if presence is not Presence.REPRESENTED and came[party_id].person and meeting.kind in ASSEMBLIES:
            row.organisation = came[party_id].person
        unit.add(row)
