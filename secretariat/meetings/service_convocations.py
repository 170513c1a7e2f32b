"""Convocations: what they are made from, printing them, and the register of what was issued (AG-9)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from secretariat.association import reads as association_reads
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Refusal, StaleRecord
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.meetings import reads
from secretariat.meetings.commands import IssuedTo, RecordConvocations
from secretariat.meetings.phrases import gaps_text
from secretariat.meetings.printed_letters import Delivery, JoinedFile, PrintedLetters, address_used
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.recipients import recipient_count, recipients
from secretariat.meetings.records import ConvocationIssued, Meeting
from secretariat.meetings.rows import ConvocationDraft, IssuedRow
from secretariat.meetings.rules import MeetingState, Reason
from secretariat.meetings.ruling import rules_to_keep
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import MeetingsPart, refuse_ended
from secretariat.meetings.wordings import WORDINGS
from secretariat.members.rules import Channel
from secretariat.store.attachments import content_of
from secretariat.store.units import WriteUnit

WITHDRAW = "meetings.withdraw_convocations"


class ConvocationIncomplete(Refusal):
    """Something that every convocation must say is missing (AG-6)."""


class ConvocationChanged(StaleRecord):
    """The meeting or its agenda changed after the convocations were prepared."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "The meeting or its agenda changed while the convocations were being made:"
                " nothing was recorded. Make them again."
            )
        )


class ConvocationActions(MeetingsPart):
    """Actions on the convocations of a meeting."""

    def recipient_count(self, meeting_id: int) -> int:
        """How many a meeting convenes: every member, or who sits in the body."""
        with self._store.read() as unit:
            return recipient_count(unit.session, unit.get(Meeting, meeting_id))

    def convocation_draft(self, meeting_id: int, *, with_candidates: bool = False) -> ConvocationDraft:
        """Who is convened, entitled to what, and at which address, frozen at this moment."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            sheet = self._sheet(unit, meeting_id)
            roll = self._roll(unit, meeting)
            return ConvocationDraft(
                meeting=sheet,
                association=association_reads.association_sheet(unit.session),
                logo=association_reads.logo(unit.session),
                signatories=association_reads.signatories(unit.session),
                quorum=roll.quorum,
                reference_on=roll.reference_on,
                recipients=recipients(unit.session, meeting, roll, today=sheet.today, with_candidates=with_candidates),
                extraordinary=(
                    association_reads.statutes_on(unit.session, MeetingKind.EXTRAORDINARY, meeting.held_on)
                    if meeting.kind is MeetingKind.MIXED
                    else None
                ),
                wordings={each.name: association_reads.wording(unit.session, each.name) for each in WORDINGS},
                issued_on=sheet.today,
                actor=self._store.person,
                stamp=reads.stamp_of(sheet),
            )

    def convocation_gaps(self, meeting_id: int) -> tuple[Reason, ...]:
        """What the convocation still lacks; empty when it may be issued (AG-6)."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            return reads.gaps_of(unit.session, meeting, len(reads.agenda_records(unit.session, meeting_id)))

    def record_convocations(self, command: RecordConvocations) -> None:
        """Enter what was issued in the register; the meeting is convened with it when it was not.

        Raises :class:`ConvocationChanged` and :class:`ConvocationIncomplete`. Undoing it withdraws the lines, it
        does not erase them.
        """
        with self._store.write(_issued_message(len(command.issued)), count=len(command.issued)) as unit:
            self._record(unit, command)

    def issue_convocations(
        self,
        draft: ConvocationDraft,
        target: Path,
        *,
        party_ids: Collection[int],
        options: LetterOptions | None = None,
        channels: Mapping[int, Channel] | None = None,
        delivery: Delivery = Delivery.ONE_FILE,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Print the letters of the chosen members and enter them in the register; the files made.

        One merged PDF in the order of the envelopes, or into the folder ``target`` one file per member, or what
        each channel needs. Rendering holds no transaction; the register is written only when every letter is, and
        files are put in place in the same step. Raises :class:`ConvocationIncomplete`,
        :class:`ConvocationChanged`, ``CannotWrite`` and ``Cancelled``: then there is neither a file nor an entry.
        """
        refuse_gaps(draft.meeting.gaps)
        rows = [row for row in draft.recipients if row.id in party_ids]
        chosen = options or LetterOptions()
        printed = PrintedLetters.print(
            Letters(draft, chosen), rows, target, delivery=delivery, channels=channels,
            joined=self._joined(draft, chosen), on_recto=draft.association.letters_on_recto, progress=progress,
        )  # fmt: skip
        try:
            issued = tuple(
                IssuedTo(
                    party_id=row.id,
                    channel=(channels or {}).get(row.id, row.channel),
                    address=address_used(row, (channels or {}).get(row.id, row.channel)),
                    digest=digest,
                )
                for row, digest in zip(rows, printed.digests, strict=True)
            )
            command = RecordConvocations(
                meeting_id=draft.meeting.id, stamp=draft.stamp, issued=issued, is_erratum=chosen.is_erratum
            )
            with self._store.write(_issued_message(len(issued)), count=len(issued)) as unit:
                self._record(unit, command)
                return printed.put_in_place()
        finally:
            printed.discard()

    def _joined(self, draft: ConvocationDraft, options: LetterOptions) -> tuple[JoinedFile, ...]:
        """The files that go with the letters."""
        if not options.joins_files:
            return ()
        with self._store.read() as unit:
            return tuple(
                JoinedFile(title=each.title, file_name=each.file_name, content=content_of(unit.session, each.digest))
                for each in draft.meeting.documents
                if each.digest and (options.document_ids is None or each.id in options.document_ids)
            )

    def _record(self, unit: WriteUnit, command: RecordConvocations) -> None:
        meeting = unit.get(Meeting, command.meeting_id)
        refuse_ended(meeting)
        sheet = self._sheet(unit, meeting.id)
        if reads.stamp_of(sheet) != command.stamp:
            raise ConvocationChanged
        refuse_gaps(sheet.gaps)
        convenes = meeting.state is MeetingState.DRAFT
        if convenes:
            self._convene(unit, meeting, sheet.today)
        ids = unit.allot_ids(ConvocationIssued, len(command.issued))
        unit.insert_rows(
            ConvocationIssued,
            [
                {
                    "id": id_,
                    "meeting_id": meeting.id,
                    "party_id": issued.party_id,
                    "channel": issued.channel,
                    "address": issued.address,
                    "issued_at": unit.now,
                    "digest": issued.digest,
                    "is_erratum": command.is_erratum,
                }
                for id_, issued in zip(ids, command.issued, strict=True)
            ],
        )
        unit.countered_by(
            WITHDRAW, meeting_id=meeting.id, first_id=ids[0], last_id=ids[-1], at=unit.now, convened=convenes
        )

    def _convene(self, unit: WriteUnit, meeting: Meeting, on: date) -> None:
        refuse_signed(meeting)
        meeting.statutes = rules_to_keep(unit.session, meeting)
        meeting.state, meeting.convened_on = MeetingState.CONVENED, on

    def record_return(self, issued_id: int, reason: str, on: date | None = None) -> None:
        """Record that a letter came back (« n’habite plus à l’adresse ») or that an e-mail bounced."""
        with self._store.write(N_("Returned convocation recorded")) as unit:
            issued = unit.load(ConvocationIssued, issued_id)
            issued.returned_on, issued.return_reason = on or self._today(unit), reason.strip()

    def register(self, meeting_id: int) -> tuple[IssuedRow, ...]:
        """The register of what was issued for a meeting, withdrawn lines included."""
        with self._store.read() as unit:
            return reads.issued_rows(unit.session, meeting_id)


def refuse_gaps(gaps: tuple[Reason, ...]) -> None:
    """Raise :class:`ConvocationIncomplete` with the first thing that is missing."""
    if gaps:
        raise ConvocationIncomplete(
            N_("The convocation lacks {what}. Complete it, then try again."), what=GapText(gaps)
        )


class GapText:
    """What is missing, put into words when the sentence is shown."""

    def __init__(self, gaps: tuple[Reason, ...]) -> None:
        self._gaps = gaps

    def __str__(self) -> str:
        return gaps_text(self._gaps)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def withdraw_convocations(unit: WriteUnit, values: Mapping[str, Any]) -> None:
    """The counter-entry of an issue: its lines are marked as withdrawn, and the meeting is a draft again."""
    at = datetime.fromisoformat(values["at"])
    for issued in reads.issued_records(unit.session, values["meeting_id"], values["first_id"], values["last_id"]):
        if issued.issued_at == at:
            issued.withdrawn_at = unit.now
    unit.session.flush()
    meeting = unit.get(Meeting, values["meeting_id"])
    if values["convened"] and meeting.state is MeetingState.CONVENED:
        refuse_signed(meeting)
        left = [row for row in reads.issued_rows(unit.session, meeting.id) if row.withdrawn_at is None]
        if not left:
            meeting.state, meeting.convened_on, meeting.statutes = MeetingState.DRAFT, None, None


def _issued_message(count: int) -> str:
    return N_("One convocation issued") if count == 1 else N_("{count} convocations issued")
