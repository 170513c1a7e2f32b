"""Notes taken for the minutes during a sitting."""

from __future__ import annotations

from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.sitting.commands import TakeNote
from secretariat.meetings.sitting.records import SittingNote
from secretariat.meetings.sitting.service_base import SittingPart


class NoteActions(SittingPart):
    """Actions on the notes of a sitting."""

    def take_note(self, command: TakeNote) -> int:
        """Keep a note for the minutes, or change one; its id."""
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_ended(meeting)
            unit.label(N_("Note taken in “{title}”"), title=meeting.title)
            if command.note_id is not None:
                note = unit.load(SittingNote, command.note_id, command.version)
                note.text, note.agenda_item_id = command.text.strip(), command.agenda_item_id
                return note.id
            note = SittingNote(
                meeting_id=meeting.id, agenda_item_id=command.agenda_item_id, at=unit.now, text=command.text.strip()
            )
            return unit.add(note).id

    def remove_note(self, note_id: int, version: int | None = None) -> None:
        """Take a note away."""
        with self._store.write(N_("Note removed")) as unit:
            note = unit.load(SittingNote, note_id, version)
            refuse_ended(unit.get(Meeting, note.meeting_id))
            unit.delete(note)
