"""The minutes: kept as typed until they are signed (AG-34, AG-36)."""

from __future__ import annotations

from secretariat.base.errors import StaleRecord
from secretariat.base.i18n import N_
from secretariat.meetings import reads
from secretariat.meetings.commands import SaveMinutes
from secretariat.meetings.minutes_drafts import minutes_draft
from secretariat.meetings.records import Meeting, Minutes
from secretariat.meetings.rows import MinutesDraft, MinutesRow
from secretariat.meetings.rules import MinutesState
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import MeetingsPart


class MinutesActions(MeetingsPart):
    """Actions on the minutes of a meeting."""

    def minutes(self, meeting_id: int) -> MinutesRow:
        with self._store.read() as unit:
            return reads.minutes_row(unit.session, meeting_id)

    def save_minutes(self, command: SaveMinutes) -> int:
        """Keep the text as typed; the version to give at the next save. Nothing is journaled when nothing changed."""
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            unit.label(N_("Minutes of “{title}” saved"), title=meeting.title)
            refuse_signed(meeting)
            minutes = reads.minutes_record(unit.session, command.meeting_id)
            if minutes is None:
                minutes = Minutes(
                    meeting_id=meeting.id,
                    body=command.body,
                    chaired_by=command.chaired_by,
                    secretary=command.secretary,
                    saved_at=unit.now,
                )
            else:
                if command.version != minutes.version:
                    raise StaleRecord
                values = (command.body, command.chaired_by, command.secretary)
                if values == (minutes.body, minutes.chaired_by, minutes.secretary):
                    return minutes.version
                minutes.body, minutes.chaired_by, minutes.secretary = values
                minutes.saved_at = unit.now
            if meeting.minutes_state is MinutesState.NONE:
                meeting.minutes_state = MinutesState.DRAFT
            return unit.add(minutes).version

    def minutes_draft(self, meeting_id: int) -> MinutesDraft:
        """All that the minutes' PDF is made from."""
        with self._store.read() as unit:
            return minutes_draft(unit.session, unit.get(Meeting, meeting_id), self._today(unit))
