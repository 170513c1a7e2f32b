"""The minutes: kept as typed, submitted, approved, signed (AG-34, AG-36)."""

from __future__ import annotations

from secretariat.association import reads as association_reads
from secretariat.association.rules import ASSEMBLIES
from secretariat.base.errors import Refusal, StaleRecord
from secretariat.base.i18n import N_, _
from secretariat.meetings import attendances, reads
from secretariat.meetings.commands import ChangeMinutesState, SaveMinutes
from secretariat.meetings.records import Meeting, Minutes
from secretariat.meetings.rows import MinutesDraft, MinutesRow
from secretariat.meetings.rules import LOCKED_MINUTES, MINUTES_LABELS, MinutesState, is_next_state
from secretariat.meetings.service_base import MeetingsPart
from secretariat.members.rules import Channel


class MinutesLocked(Refusal):
    """Signed minutes are corrected by an erratum, never edited."""


class MinutesStep(Refusal):
    """The minutes cannot go to that state from where they stand."""


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
            if meeting.minutes_state in LOCKED_MINUTES:
                raise MinutesLocked(
                    N_("The minutes of “{title}” are signed: attach a correction instead of changing them."),
                    title=meeting.title,
                )
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

    def change_minutes_state(self, command: ChangeMinutesState) -> None:
        """Submit, approve or sign the minutes; one step back is allowed until they are signed."""
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, command.meeting_id, command.version)
            state = _(MINUTES_LABELS[command.state])
            unit.label(N_("Minutes of “{title}”: {state}"), title=meeting.title, state=state)
            if not is_next_state(meeting.minutes_state, command.state):
                raise MinutesStep(
                    N_("The minutes of “{title}” cannot go to “{state}” from here: follow the steps in order."),
                    title=meeting.title,
                    state=state,
                )
            meeting.minutes_state = command.state

    def minutes_draft(self, meeting_id: int) -> MinutesDraft:
        """All that the minutes' PDF is made from."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            roll = self._roll(unit, meeting)
            issued = reads.issued_rows(unit.session, meeting_id)
            return MinutesDraft(
                meeting=self._sheet(unit, meeting_id),
                association=association_reads.association_sheet(unit.session),
                logo=association_reads.logo(unit.session),
                signatories=association_reads.signatories(unit.session),
                attendance=attendances.attendance_rows(unit.session, meeting, roll),
                quorum=roll.quorum if meeting.kind in ASSEMBLIES or roll.quorum.threshold is not None else None,
                is_by_email=bool(issued) and all(row.channel is Channel.EMAIL for row in issued),
            )
