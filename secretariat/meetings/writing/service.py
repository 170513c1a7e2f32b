"""Minutes written from what was recorded, and what they still lack."""

from __future__ import annotations

from secretariat.documents.minutes import Minutes
from secretariat.meetings.minutes_drafts import minutes_draft
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Reason
from secretariat.meetings.service_base import MeetingsPart
from secretariat.meetings.writing import reads
from secretariat.meetings.writing.printing import minutes_paper
from secretariat.meetings.writing.rules.checker import missing
from secretariat.meetings.writing.rules.facts import MeetingFacts
from secretariat.meetings.writing.rules.minutes import minutes_text
from secretariat.store.units import ReadUnit

__all__ = ["WritingService"]


class WritingService(MeetingsPart):
    """Reads only: what to do with the text is the caller's to decide."""

    def draft_minutes(self, meeting_id: int) -> str:
        """The minutes as Markdown, from everything that was recorded (AG-34); nothing typed is touched."""
        with self._store.read() as unit:
            return minutes_text(self._facts(unit, meeting_id))

    def facts(self, meeting_id: int) -> MeetingFacts:
        """What the minutes tell, ready to be put into other papers."""
        with self._store.read() as unit:
            return self._facts(unit, meeting_id)

    def missing(self, meeting_id: int) -> tuple[Reason, ...]:
        """What the meeting or its saved minutes still lack of what is asked of them (AG-34)."""
        with self._store.read() as unit:
            body = self._sheet(unit, meeting_id).minutes.body
            return missing(self._facts(unit, meeting_id), body)

    def minutes_paper(self, meeting_id: int) -> Minutes:
        """What the PDF of the minutes is made from, with nothing told twice."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            draft = minutes_draft(unit.session, meeting, self._today(unit))
            return minutes_paper(draft, self._facts(unit, meeting_id))

    def _facts(self, unit: ReadUnit, meeting_id: int) -> MeetingFacts:
        meeting = unit.get(Meeting, meeting_id)
        return reads.meeting_facts(unit.session, meeting, now=self._store.clock.now(), today=self._today(unit))
