"""The agenda and the documents of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze
from secretariat.meetings import reads
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument
from secretariat.meetings.records import AgendaItem, Meeting, MeetingDocument
from secretariat.meetings.rules import DocumentState, MeetingState, Part
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import MeetingsPart, refuse_ended
from secretariat.store.attachments import content_of, keep


class SameAgenda(Refusal):
    """A second meeting has the agenda of the first: that is why it decides without a quorum (AG-11)."""


class AgendaActions(MeetingsPart):
    """Actions on the items and documents of a meeting."""

    def save_agenda_item(self, command: SaveAgendaItem) -> int:
        """Add or change an item; its id. One added after the convocations had left is marked as such (AG-10)."""
        title = squeeze(command.title)
        message = N_("Agenda item “{title}” changed") if command.item_id else N_("Agenda item “{title}” added")
        with self._store.write(message, title=title) as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_ended(meeting)
            values = {
                "title": title,
                "details": command.details.strip(),
                "presenter": squeeze(command.presenter),
                "ballot": command.ballot,
                "majority": squeeze(command.majority),
                "part": command.part or Part.ORDINARY,
            }
            if command.item_id is not None:
                item = unit.load(AgendaItem, command.item_id, command.version)
                if title != item.title:
                    refuse_other_agenda(meeting)
                if command.part is None:
                    del values["part"]
                for name, value in values.items():
                    setattr(item, name, value)
                number_items(reads.agenda_records(unit.session, meeting.id))
                return item.id
            refuse_other_agenda(meeting)
            items = reads.agenda_records(unit.session, meeting.id)
            item = AgendaItem(
                meeting_id=meeting.id,
                position=len(items) + 1,
                is_late=meeting.state is not MeetingState.DRAFT,
                **values,
            )
            place = len(items) if command.position is None else max(0, min(command.position - 1, len(items)))
            number_items([*items[:place], item, *items[place:]])
            return unit.add(item).id

    def move_agenda_item(self, item_id: int, position: int, version: int | None = None) -> None:
        """Put an item at another place (from 1)."""
        with self._store.write("") as unit:
            item = unit.load(AgendaItem, item_id, version)
            unit.label(N_("Agenda item “{title}” moved"), title=item.title)
            refuse_ended(unit.get(Meeting, item.meeting_id))
            others = [each for each in reads.agenda_records(unit.session, item.meeting_id) if each.id != item_id]
            place = max(0, min(position - 1, len(others)))
            number_items([*others[:place], item, *others[place:]])

    def remove_agenda_item(self, item_id: int, version: int | None = None) -> None:
        """Take an item off the agenda."""
        with self._store.write("") as unit:
            item = unit.load(AgendaItem, item_id, version)
            unit.label(N_("Agenda item “{title}” removed"), title=item.title)
            meeting = unit.get(Meeting, item.meeting_id)
            refuse_ended(meeting)
            refuse_other_agenda(meeting)
            others = [each for each in reads.agenda_records(unit.session, item.meeting_id) if each.id != item_id]
            unit.delete(item)
            number_items(others)

    def save_document(self, command: SaveDocument) -> int:
        """Announce a document, attach or replace its file (25 MB at most); its id."""
        title = squeeze(command.title)
        message = N_("Document “{title}” expected") if command.content is None else N_("Document “{title}” attached")
        with self._store.write(message, title=title) as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_signed(meeting)
            if command.document_id is None:
                rank = len(reads.document_records(unit.session, meeting.id)) + 1
                document = MeetingDocument(meeting_id=meeting.id, position=rank, title=title)
            else:
                document = unit.load(MeetingDocument, command.document_id, command.version)
                document.title = title
            if command.content is not None:
                document.digest = keep(
                    unit.session, command.content, file_name=command.file_name, media_type=command.media_type
                )
                document.file_name, document.state = command.file_name, DocumentState.ATTACHED
            return unit.add(document).id

    def remove_document(self, document_id: int, version: int | None = None) -> None:
        """Take a document off the list; an attached file stays in the association's file."""
        with self._store.write("") as unit:
            document = unit.load(MeetingDocument, document_id, version)
            unit.label(N_("Document “{title}” removed"), title=document.title)
            refuse_signed(unit.get(Meeting, document.meeting_id))
            unit.delete(document)

    def document_content(self, digest: str) -> bytes:
        """The bytes of an attached document."""
        with self._store.read() as unit:
            return content_of(unit.session, digest)


def number_items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Number the items from 1 in the order given, the parts of a mixed assembly one after the other (AG-33)."""
    ordered = sorted(items, key=lambda item: item.part is Part.EXTRAORDINARY)
    for position, item in enumerate(ordered, start=1):
        if item.position != position:
            item.position = position
    return ordered


def refuse_other_agenda(meeting: Meeting) -> None:
    """Raise :class:`SameAgenda` for a meeting that was called on the agenda of another one."""
    if meeting.first_meeting_id is not None:
        raise SameAgenda(
            N_("“{title}” is held on the agenda of the first meeting, which does not change."), title=meeting.title
        )
