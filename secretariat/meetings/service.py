"""Meetings: prepare, convene, hold and write up; one method per action."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from secretariat.association import reads as association_reads
from secretariat.association.rules import ASSEMBLIES, MEETING_KIND_LABELS, MeetingKind
from secretariat.base.errors import NotFound, Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.text import squeeze
from secretariat.bodies.records import Body
from secretariat.bodies.rules import BODY_LABELS, BodyKind
from secretariat.meetings import reads
from secretariat.meetings.absences import absence_rows, absence_warnings
from secretariat.meetings.commands import SaveMeeting
from secretariat.meetings.conveners import convener
from secretariat.meetings.electors import joined_days
from secretariat.meetings.records import Meeting
from secretariat.meetings.rows import AbsenceRow, MeetingRow, MeetingSheet, RollSheet
from secretariat.meetings.rules import SERIES, MeetingState, Reason, reference_of
from secretariat.meetings.service_agenda import AgendaActions
from secretariat.meetings.service_base import refuse_ended, refuse_over
from secretariat.meetings.service_convocations import WITHDRAW, ConvocationActions, withdraw_convocations
from secretariat.meetings.service_minutes import MinutesActions
from secretariat.meetings.service_roll import RollActions
from secretariat.meetings.watching import watch
from secretariat.store.undo import UndoLog
from secretariat.store.units import WriteUnit

_BODY_OF = {
    MeetingKind.BOARD: BodyKind.BOARD,
    MeetingKind.BUREAU: BodyKind.BUREAU,
    MeetingKind.COMMISSION: BodyKind.COMMISSION,
}
_ENDINGS = frozenset({MeetingState.CLOSED, MeetingState.QUORUM_FAILED, MeetingState.CANCELLED})


class MeetingInUse(Refusal):
    """Something was issued or written for the meeting: it is cancelled, not removed."""


class WrongStep(Refusal):
    """The meeting cannot go to that state from where it stands."""


class MeetingsService(AgendaActions, ConvocationActions, RollActions, MinutesActions):
    """Everything about meetings; the parts are in the modules ``service_…``."""

    def register_counters(self, undo_log: UndoLog) -> None:
        """Tell how issued convocations are countered instead of erased."""
        undo_log.register(WITHDRAW, withdraw_convocations)

    def meetings(self) -> tuple[MeetingRow, ...]:
        """Every meeting: those to come, then the past ones from the latest."""
        with self._store.read() as unit:
            return reads.meeting_rows(unit.session, self._today(unit))

    def sheet(self, meeting_id: int) -> MeetingSheet:
        """Everything about one meeting but its roll."""
        with self._store.read() as unit:
            return self._sheet(unit, meeting_id)

    def sheet_and_roll(self, meeting_id: int) -> tuple[MeetingSheet, RollSheet]:
        """One meeting with its roll, of the same moment."""
        with self._store.read() as unit:
            return self._sheet(unit, meeting_id), self._roll(unit, unit.get(Meeting, meeting_id))

    def watch(self, meeting_id: int) -> tuple[Reason, ...]:
        """What to look at before an assembly that could be taken over, or before a board: seats lost by absences."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            if meeting.kind not in ASSEMBLIES:
                return absence_warnings(unit.session, meeting)
            return watch(
                self._roll(unit, meeting).entries,
                reads.statutes_of(unit.session, meeting),
                held_on=meeting.held_on,
                joined=joined_days(unit.session),
                proxies=self._proxies(unit, meeting_id),
            )

    def absences(self, on: date | None = None) -> tuple[AbsenceRow, ...]:
        """Who sits on a day (today) and has missed as many meetings without excuse as the statutes bear (CA-6)."""
        with self._store.read() as unit:
            return absence_rows(unit.session, on or self._today(unit))

    def find(self, reference: str) -> int:
        """The id of the meeting with a reference; raises ``NotFound``."""
        with self._store.read() as unit:
            meeting = reads.meeting_by_reference(unit.session, reference.strip().upper())
            if meeting is None:
                raise NotFound(
                    N_("No meeting has the reference “{reference}”: look at the list of meetings."), reference=reference
                )
            return meeting.id

    def save_meeting(self, command: SaveMeeting) -> int:
        """Add a meeting, with the next reference of its kind and year, or change one; its id.

        Who convenes a new one is taken from the statutes when it is not said.
        """
        assert command.held_on is not None
        title = squeeze(command.title) or default_title(command.kind, command.held_on)
        message = N_("{title} changed") if command.meeting_id else N_("{title} added")
        with self._store.write(message, title=title) as unit:
            body_id = command.body_id or self._body_id(unit, command.kind)
            values = {
                each.name: getattr(command, each.name)
                for each in fields(command)
                if each.name not in ("meeting_id", "version", "with_typical_agenda", "title", "body_id")
            }
            values |= {"title": title, "body_id": body_id}
            if command.meeting_id is not None:
                meeting = unit.load(Meeting, command.meeting_id, command.version)
                refuse_ended(meeting)
                for name, value in values.items():
                    setattr(meeting, name, value)
                return meeting.id
            if not command.convened_by.strip():
                rules = association_reads.statutes_on(unit.session, command.kind, command.held_on)
                values["convened_by"] = convener(unit.session, rules, command.held_on)
            year = command.held_on.year
            number = unit.take_number(f"meeting-{year}-{SERIES[command.kind]}")
            meeting = unit.add(
                Meeting(
                    reference=reference_of(command.kind, year, number),
                    time_zone=association_reads.time_zone(unit.session),
                    **values,
                )
            )
            if command.with_typical_agenda:
                self._begin_agenda(unit, meeting)
            return meeting.id

    def remove_meeting(self, meeting_id: int, version: int | None = None) -> None:
        """Remove a meeting for which nothing was issued or written; raises :class:`MeetingInUse`."""
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, meeting_id, version)
            unit.label(N_("{title} removed"), title=meeting.title)
            if meeting.state is not MeetingState.DRAFT or reads.has_papers(unit.session, meeting_id):
                raise MeetingInUse(
                    N_("“{title}” has convocations, a roll or minutes: they are kept. Cancel the meeting instead."),
                    title=meeting.title,
                )
            for row in (
                *reads.agenda_records(unit.session, meeting_id),
                *reads.document_records(unit.session, meeting_id),
            ):
                unit.delete(row)
            unit.delete(meeting)

    def convene(self, meeting_id: int, version: int | None = None, on: date | None = None) -> None:
        """Record that the convocations left (today): from now on the meeting keeps its own copy of the rules."""
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, meeting_id, version)
            unit.label(N_("{title} convened"), title=meeting.title)
            if meeting.state is not MeetingState.DRAFT:
                raise WrongStep(N_("“{title}” is convened already."), title=meeting.title)
            self._convene(unit, meeting, on or self._today(unit))

    def end_meeting(self, meeting_id: int, state: MeetingState, version: int | None = None) -> None:
        """Record that the meeting was held (closed), failed for want of a quorum, or is cancelled."""
        with self._store.write("") as unit:
            meeting = unit.load(Meeting, meeting_id, version)
            unit.label(_ENDING_LABELS.get(state, ""), title=meeting.title)
            if state not in _ENDINGS:
                raise WrongStep(N_("A meeting ends as held, without a quorum, or cancelled."))
            refuse_over(meeting)
            if state is not MeetingState.CANCELLED and meeting.held_on > self._today(unit):
                raise WrongStep(N_("“{title}” has not taken place yet: change its date first."), title=meeting.title)
            if meeting.statutes is None and state is not MeetingState.CANCELLED:
                meeting.statutes = reads.statutes_of(unit.session, meeting).to_json()
            meeting.state = state

    def _body_id(self, unit: WriteUnit, kind: MeetingKind) -> int:
        body_kind = BodyKind.ASSEMBLY if kind in ASSEMBLIES else _BODY_OF[kind]
        body = reads.body_of_kind(unit.session, body_kind)
        return body.id if body else unit.add(Body(kind=body_kind, name=_(BODY_LABELS[body_kind]))).id


_ENDING_LABELS = {
    MeetingState.CLOSED: N_("{title} held"),
    MeetingState.QUORUM_FAILED: N_("{title}: quorum not reached"),
    MeetingState.CANCELLED: N_("{title} cancelled"),
}


def default_title(kind: MeetingKind, held_on: date) -> str:
    """« Assemblée générale ordinaire 2027 », « Conseil d’administration »."""
    label = _(MEETING_KIND_LABELS[kind])
    return f"{label} {held_on.year}" if kind in ASSEMBLIES else label
