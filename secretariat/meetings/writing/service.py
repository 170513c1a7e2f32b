"""Minutes written from what was recorded, and what they still lack."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.documents.attendance_sheet import AttendanceSheet, write_attendance_sheet
from secretariat.documents.listing import write_listing
from secretariat.documents.minutes import write_minutes
from secretariat.documents.target import Target
from secretariat.documents.voting_papers import write_voting_papers
from secretariat.meetings.minutes_drafts import minutes_draft
from secretariat.meetings.records import Meeting
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.rules import Reason
from secretariat.meetings.service_base import MeetingsPart
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.voting.records import Election
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.meetings.writing import reads, votes_read
from secretariat.meetings.writing.attendance import attendance_sheet
from secretariat.meetings.writing.naming import Names
from secretariat.meetings.writing.printing import (
    ballots,
    decisions_listing,
    extract_paper,
    voting_papers,
)
from secretariat.meetings.writing.rules.checker import missing
from secretariat.meetings.writing.rules.facts import MeetingFacts, ResolutionFact
from secretariat.meetings.writing.rules.minutes import minutes_text
from secretariat.meetings.writing.timeline import Timeline
from secretariat.store.units import ReadUnit

__all__ = ["NoSuchResolution", "WritingService"]

_TO_VOTE = (ResolutionState.PENDING, ResolutionState.OPEN)


class NoSuchResolution(Refusal):
    """The meeting has no resolution with that number."""


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

    def attendance_sheet(self, meeting_id: int) -> AttendanceSheet:
        """What the attendance sheet is made from: to sign, or as it was once the sitting was held (AG-32)."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            today = self._today(unit)
            sheet = sitting_reads.sitting_sheet(unit.session, meeting, now=self._store.clock.now(), today=today)
            draft = minutes_draft(unit.session, meeting, today)
            timeline = Timeline(sheet, Names(unit.session, sheet))
            return attendance_sheet(draft, sheet, self._facts(unit, meeting_id), timeline)

    def print_attendance_sheet(self, meeting_id: int, target: Target, progress: Progress | None = None) -> int:
        """Print it; the number of pages."""
        return write_attendance_sheet(target, self.attendance_sheet(meeting_id), progress=progress)

    def print_decisions(self, meeting_id: int, target: Target, progress: Progress | None = None) -> int:
        """Print the list of decisions of a meeting (CA-7); the number of pages."""
        draft, facts = self._drawn(meeting_id)
        return write_listing(target, decisions_listing(draft, facts), progress=progress)

    def print_extract(
        self,
        meeting_id: int,
        numbers: Sequence[int],
        target: Target,
        *,
        name: str = "",
        quality: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Print the chosen resolutions in full, certified true (AG-35); the number of pages.

        Without a name the default signatory certifies, or who kept the minutes. Raises :class:`NoSuchResolution`.
        """
        draft, facts = self._drawn(meeting_id)
        chosen = _chosen(facts, numbers)
        if not chosen:
            raise NoSuchResolution(N_("Choose at least one resolution for the extract."))
        secretary = facts.signing_secretary
        signatory = next((each for each in draft.signatories if each.is_default), None)
        paper = extract_paper(
            draft,
            facts,
            chosen,
            signed_on=draft.meeting.today,
            name=name or (signatory.name if signatory else secretary.text if secretary else ""),
            quality=quality or (signatory.title if signatory else _("Secretary of the meeting")),
        )
        return write_minutes(target, paper, progress=progress)

    def print_voting_papers(
        self, meeting_id: int, target: Target, numbers: Sequence[int] = (), progress: Progress | None = None
    ) -> int:
        """Print one paper a voter for the chosen resolutions (all still to vote by default); the number of pages."""
        draft, facts = self._drawn(meeting_id)
        chosen = _chosen(facts, numbers) if numbers else [each for each in _all(facts) if each.state in _TO_VOTE]
        papers = voting_papers(draft, chosen, self._votes(meeting_id))
        return write_voting_papers(
            target, papers, title=_("Voting papers"), author=draft.association.name, progress=progress
        )

    def print_ballots(self, election_id: int, target: Target, progress: Progress | None = None) -> int:
        """Print one ballot a voter for the next round of an election; the number of pages."""
        with self._store.read() as unit:
            election = unit.get(Election, election_id)
            names, seats, most = votes_read.ballot_names(unit.session, election)
            title, meeting_id = election.title, election.meeting_id
        draft, _facts = self._drawn(meeting_id)
        papers = ballots(draft, title, names, seats, self._votes(meeting_id), most=most)
        return write_voting_papers(target, papers, title=title, author=draft.association.name, progress=progress)

    def _votes(self, meeting_id: int) -> list[int]:
        """The votes of each voter on the roll, the fewest first."""
        with self._store.read() as unit:
            roll = self._roll(unit, unit.get(Meeting, meeting_id))
            return sorted(each.votes for each in roll.entries if each.may_vote)

    def _drawn(self, meeting_id: int) -> tuple[MinutesDraft, MeetingFacts]:
        with self._store.read() as unit:
            draft = minutes_draft(unit.session, unit.get(Meeting, meeting_id), self._today(unit))
            return draft, self._facts(unit, meeting_id)

    def _facts(self, unit: ReadUnit, meeting_id: int) -> MeetingFacts:
        meeting = unit.get(Meeting, meeting_id)
        return reads.meeting_facts(unit.session, meeting, now=self._store.clock.now(), today=self._today(unit))


def _all(facts: MeetingFacts) -> list[ResolutionFact]:
    items = (*facts.items, *((facts.loose,) if facts.loose else ()))
    return sorted((each for item in items for each in item.resolutions), key=lambda each: each.number)


def _chosen(facts: MeetingFacts, numbers: Sequence[int]) -> list[ResolutionFact]:
    found = {each.number: each for each in _all(facts)}
    for number in numbers:
        if number not in found:
            raise NoSuchResolution(N_("This meeting has no resolution no. {number}."), number=number)
    return [found[number] for number in sorted(set(numbers))]
