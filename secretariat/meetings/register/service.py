"""The register of minutes: submitted, approved, signed, sealed one after the other, corrected by errata (AG-36)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from secretariat.association import reads as association_reads
from secretariat.base.errors import Refusal, StaleRecord
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.documents.listing import write_listing
from secretariat.documents.minutes import Minutes as MinutesPaper
from secretariat.documents.minutes import page_count, write_minutes
from secretariat.documents.target import Target, whole_file
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.minutes_drafts import minutes_draft
from secretariat.meetings.records import Meeting
from secretariat.meetings.register import reads
from secretariat.meetings.register.facts import facts_of
from secretariat.meetings.register.guard import SealStays, refuse_replaying
from secretariat.meetings.register.printing import erratum_paper, register_listing, sealed_paper
from secretariat.meetings.register.records import Seal
from secretariat.meetings.register.rows import ApprovalRow, SealRow
from secretariat.meetings.register.rules import (
    FORMAT,
    BrokenLink,
    SealKind,
    canonical,
    fingerprint_of,
    first_broken,
    may_step,
)
from secretariat.meetings.rules import MINUTES_LABELS, MeetingState, MinutesState
from secretariat.meetings.sealing import refuse_sealed
from secretariat.meetings.service_base import MeetingsPart
from secretariat.meetings.writing import reads as writing_reads
from secretariat.meetings.writing.printing import minutes_paper
from secretariat.store.attachments import content_of, keep
from secretariat.store.undo import UndoLog
from secretariat.store.units import ReadUnit, WriteUnit

__all__ = ["MinutesStep", "NotSealed", "NothingToRead", "RegisterService", "SealStays"]

KEEP_SEAL = "register.keep_seal"
_TRIES = 3


class MinutesStep(Refusal):
    """The minutes cannot go to that state from where they stand."""


class NotSealed(Refusal):
    """The minutes are not in the register."""


class NothingToRead(Refusal):
    """An erratum without words."""


class _Overtaken(StaleRecord):
    """Another seat sealed something, or changed the meeting, while the PDF was being made."""


class RegisterService(MeetingsPart):
    """The one path from a draft to the register."""

    def register_counters(self, undo_log: UndoLog) -> None:
        """Tell that seals stay, and that what is sealed is not changed by undoing what led to it."""
        undo_log.register(KEEP_SEAL, _refuse_unsealing)
        undo_log.guard(refuse_replaying)

    def approval(self, meeting_id: int) -> ApprovalRow:
        """Where the minutes stand, with the days of each step."""
        with self._store.read() as unit:
            return reads.approval_row(unit.session, unit.get(Meeting, meeting_id))

    def submit(self, meeting_id: int, on: date | None = None, version: int | None = None) -> None:
        """The minutes are proposed for approval, from a day (today)."""
        self._step(meeting_id, MinutesState.SUBMITTED, on, version)

    def approve(
        self,
        meeting_id: int,
        in_meeting_id: int | None = None,
        on: date | None = None,
        version: int | None = None,
    ) -> None:
        """The next meeting approved them: which one, and on which day (that meeting's, else today)."""
        self._step(meeting_id, MinutesState.APPROVED, on, version, in_meeting_id=in_meeting_id)

    def sign(self, meeting_id: int, on: date | None = None, version: int | None = None) -> None:
        """The chair and the secretary signed them; from now on the text is locked."""
        self._step(meeting_id, MinutesState.SIGNED, on, version)

    def take_back(self, meeting_id: int, version: int | None = None) -> None:
        """One step back, while they are not signed."""
        with self._store.read() as unit:
            state = unit.get(Meeting, meeting_id).minutes_state
        before = {MinutesState.APPROVED: MinutesState.SUBMITTED}.get(state, MinutesState.DRAFT)
        self._step(meeting_id, before, None, version)

    def change_state(self, meeting_id: int, state: MinutesState, version: int | None = None) -> None:
        """Any of these steps, and sealing, by the state to reach."""
        if state is MinutesState.SEALED:
            self.seal(meeting_id)
        else:
            self._step(meeting_id, state, None, version)

    def _step(
        self,
        meeting_id: int,
        state: MinutesState,
        on: date | None,
        version: int | None,
        *,
        in_meeting_id: int | None = None,
    ) -> None:
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, meeting_id, version)
            unit.label(N_("Minutes of “{title}”: {state}"), title=meeting.title, state=_(MINUTES_LABELS[state]))
            refuse_sealed(meeting)
            if state is MinutesState.SEALED or not may_step(meeting.minutes_state, state):
                raise _wrong_step(meeting, state)
            minutes = meeting_reads.minutes_record(unit.session, meeting_id)
            assert minutes is not None
            day = on or self._today(unit)
            is_forward = state is not MinutesState.DRAFT and meeting.minutes_state is not MinutesState.APPROVED
            if state is MinutesState.SUBMITTED:
                if is_forward:
                    minutes.submitted_on = day
                minutes.approved_on, minutes.approved_in_id = None, None
            elif state is MinutesState.APPROVED:
                if in_meeting_id is not None:
                    day = on or self._approving(unit, meeting, in_meeting_id).held_on
                minutes.approved_on, minutes.approved_in_id = day, in_meeting_id
            elif state is MinutesState.SIGNED:
                if not minutes.chaired_by.strip() or not minutes.secretary.strip():
                    raise MinutesStep(
                        N_("Say who chaired “{title}” and who kept its minutes: they sign them."), title=meeting.title
                    )
                minutes.signed_on = day
            else:
                minutes.submitted_on = None
            meeting.minutes_state = state

    def _approving(self, unit: WriteUnit, meeting: Meeting, in_meeting_id: int) -> Meeting:
        other = unit.get(Meeting, in_meeting_id)
        if other.id == meeting.id or other.held_on < meeting.held_on:
            raise MinutesStep(N_("Minutes are approved by a later meeting: “{title}” is not one."), title=other.title)
        return other

    def seal(self, meeting_id: int) -> SealRow:
        """Put signed minutes into the register: numbered, chained, archived as PDF; from then on nothing changes.

        The PDF is made while no transaction is open; should another seat seal meanwhile, it is made again.
        """
        return self._keep(meeting_id, SealKind.MINUTES, "")

    def erratum(self, meeting_id: int, text: str) -> SealRow:
        """Correct sealed minutes by another sealed paper that says what is corrected."""
        if not text.strip():
            raise NothingToRead(N_("Write what the erratum corrects."))
        return self._keep(meeting_id, SealKind.ERRATUM, text.strip())

    def _keep(self, meeting_id: int, kind: SealKind, text: str) -> SealRow:
        for left in reversed(range(_TRIES)):
            with self._store.read() as unit:
                content, paper = self._draft(unit, meeting_id, kind, text)
            file = io.BytesIO()
            write_minutes(file, paper)
            try:
                return self._put_in(meeting_id, kind, text, content, file.getvalue())
            except _Overtaken:
                if not left:
                    raise
        raise AssertionError("the loop returns or raises")

    def _put_in(self, meeting_id: int, kind: SealKind, text: str, content: Mapping[str, Any], pdf: bytes) -> SealRow:
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, meeting_id)
            label = N_("Minutes of “{title}” sealed") if kind is SealKind.MINUTES else N_("Erratum to “{title}” sealed")
            unit.label(label, title=meeting.title)
            number = unit.take_number(reads.SERIES)
            again = self._content(unit, meeting, kind, text, number)
            if canonical(again) != canonical(content):
                raise _Overtaken
            last = reads.last_seal(unit.session)
            previous = last.fingerprint if last else ""
            digest = keep(unit.session, pdf, file_name=f"{meeting.reference}-{number:04d}.pdf",
                          media_type="application/pdf")  # fmt: skip
            seal = unit.add(
                Seal(
                    number=number,
                    meeting_id=meeting_id,
                    kind=kind,
                    title=content["title"],
                    content=canonical(content),
                    previous=previous,
                    fingerprint=fingerprint_of(previous, canonical(content)),
                    pdf_digest=digest,
                    sealed_at=unit.now,
                )
            )
            meeting.minutes_state = MinutesState.SEALED
            unit.countered_by(KEEP_SEAL, number=number)
            unit.session.flush()
            return next(row for row in reads.seal_rows(unit.session, meeting_id) if row.id == seal.id)

    def _draft(self, unit: ReadUnit, meeting_id: int, kind: SealKind, text: str) -> tuple[dict[str, Any], MinutesPaper]:
        meeting = unit.get(Meeting, meeting_id)
        self._check_sealable(meeting, kind)
        number = reads.handed_out(unit.session) + 1
        content = self._content(unit, meeting, kind, text, number)
        last = reads.last_seal(unit.session)
        fingerprint = fingerprint_of(last.fingerprint if last else "", canonical(content))
        draft = minutes_draft(unit.session, meeting, self._today(unit))
        if kind is SealKind.MINUTES:
            facts = writing_reads.meeting_facts(
                unit.session, meeting, now=self._store.clock.now(), today=self._today(unit)
            )
            return content, sealed_paper(draft, facts, number, fingerprint)
        corrected = reads.seal_of(unit.session, meeting_id)
        assert corrected is not None
        return content, erratum_paper(draft, text, number, fingerprint, corrected=corrected.number)

    def _check_sealable(self, meeting: Meeting, kind: SealKind) -> None:
        if kind is SealKind.ERRATUM:
            if meeting.minutes_state is not MinutesState.SEALED:
                raise NotSealed(
                    N_("The minutes of “{title}” are not sealed: change their text instead."), title=meeting.title
                )
            return
        if meeting.minutes_state is MinutesState.SEALED:
            raise MinutesStep(N_("The minutes of “{title}” are sealed already."), title=meeting.title)
        if meeting.minutes_state is not MinutesState.SIGNED:
            raise _wrong_step(meeting, MinutesState.SEALED)
        if meeting.state not in (MeetingState.CLOSED, MeetingState.QUORUM_FAILED):
            raise MinutesStep(
                N_("“{title}” is not recorded as held: end it before its minutes are sealed."), title=meeting.title
            )

    def _content(self, unit: ReadUnit, meeting: Meeting, kind: SealKind, text: str, number: int) -> dict[str, Any]:
        """The canonical content: what is stated on the day of sealing, and the facts that are compared ever after."""
        self._check_sealable(meeting, kind)
        last = reads.last_seal(unit.session)
        content: dict[str, Any] = {
            "format": FORMAT,
            "number": number,
            "kind": kind.value,
            "meeting_id": meeting.id,
            "reference": meeting.reference,
            "title": meeting.title if kind is SealKind.MINUTES else _("Erratum: {title}", title=meeting.title),
            "association": association_reads.association_sheet(unit.session).name,
            "sealed_on": self._today(unit).isoformat(),
            "previous_pdf": last.pdf_digest if last else "",
        }
        if kind is SealKind.MINUTES:
            return content | {"facts": facts_of(unit.session, meeting)}
        corrected = reads.seal_of(unit.session, meeting.id)
        return content | {"text": text, "corrects": corrected.number if corrected else 0}

    def entries(self, meeting_id: int | None = None) -> tuple[SealRow, ...]:
        """The register in the order of numbers, or what concerns one meeting."""
        with self._store.read() as unit:
            return reads.seal_rows(unit.session, meeting_id)

    def verify(self) -> BrokenLink | None:
        """The first broken link, with its sentence; None when the whole register holds."""
        with self._store.read() as unit:
            links = reads.links(unit.session)
            found = first_broken(links, reads.handed_out(unit.session))
            if found is None and (title := reads.unregistered(unit.session)) is not None:
                reason = (N_("The minutes of “{title}” are marked as sealed and are not in the register."),
                          {"title": title})  # fmt: skip
                return BrokenLink(number=len(links) + 1, reason=reason)
            return found

    def archived_pdf(self, seal_id: int) -> bytes:
        """The PDF as it was archived."""
        with self._store.read() as unit:
            return content_of(unit.session, unit.get(Seal, seal_id).pdf_digest)

    def sealed_pdf(self, meeting_id: int) -> bytes:
        """The archived PDF of a meeting's minutes; raises :class:`NotSealed`."""
        with self._store.read() as unit:
            seal = reads.seal_of(unit.session, meeting_id)
            if seal is None:
                raise NotSealed(
                    N_("The minutes of “{title}” are not in the register."), title=unit.get(Meeting, meeting_id).title
                )
            return content_of(unit.session, seal.pdf_digest)

    def print_minutes(self, meeting_id: int, target: Target, progress: Progress | None = None) -> int:
        """Write the minutes as PDF, of the register once they are sealed, else as they are now; the number of pages."""
        with self._store.read() as unit:
            seal = reads.seal_of(unit.session, meeting_id)
            if seal is None:
                meeting, today = unit.get(Meeting, meeting_id), self._today(unit)
                facts = writing_reads.meeting_facts(unit.session, meeting, now=self._store.clock.now(), today=today)
                paper = minutes_paper(minutes_draft(unit.session, meeting, today), facts)
            else:
                content = content_of(unit.session, seal.pdf_digest)
        if seal is None:
            return write_minutes(target, paper, progress=progress)
        with whole_file(target) as file:
            file.write(content)
        return page_count(content)

    def print_register(self, target: Target) -> int:
        """Print the list of all that is sealed, with the fingerprints; the number of pages."""
        with self._store.read() as unit:
            sheet = association_reads.association_sheet(unit.session)
            listing = register_listing(
                sheet,
                association_reads.logo(unit.session),
                reads.seal_rows(unit.session),
                ZoneInfo(sheet.time_zone),
            )
        return write_listing(target, listing)


def _wrong_step(meeting: Meeting, state: MinutesState) -> MinutesStep:
    return MinutesStep(
        N_("The minutes of “{title}” cannot go to “{state}” from here: follow the steps in order."),
        title=meeting.title,
        state=_(MINUTES_LABELS[state]),
    )


def _refuse_unsealing(unit: WriteUnit, values: Mapping[str, Any]) -> NoReturn:
    raise SealStays(
        N_("No. {number} of the register stays: what is sealed is corrected by an erratum, never taken back."),
        number=values["number"],
    )
