"""Decisions followed up until they are done (CA-7)."""

from __future__ import annotations

from datetime import date

from secretariat.association import reads as association_reads
from secretariat.base.errors import Refusal
from secretariat.base.formats import date_text
from secretariat.base.i18n import N_, _
from secretariat.base.text import squeeze
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.decisions import reads
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.records import Decision
from secretariat.meetings.decisions.rows import CarriedOver, DecisionRow
from secretariat.meetings.decisions.rules import OPEN_STATES, DecisionState, reference_of, series_of
from secretariat.meetings.phrases import clauses
from secretariat.meetings.records import AgendaItem, Meeting
from secretariat.meetings.rules import Ballot, MeetingState
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.voting.records import Resolution
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit

__all__ = ["CarriedOverAlready", "DecisionStep", "DecisionsService", "NothingCarriedOver", "OtherMeeting"]


class DecisionStep(Refusal):
    """The decision cannot go to that state from where it stands."""


class OtherMeeting(Refusal):
    """The resolution that was named belongs to another meeting."""


class NothingCarriedOver(Refusal):
    """The body has no open decision to follow up."""


class CarriedOverAlready(Refusal):
    """The agenda follows the decisions up already."""


class DecisionsService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def decisions(
        self,
        open_only: bool = False,
        body_id: int | None = None,
        on: date | None = None,
        *,
        meeting_id: int | None = None,
    ) -> tuple[DecisionRow, ...]:
        """Decisions, those late on a day (today) first, closed ones last."""
        with self._store.read() as unit:
            day = on or self._today(unit)
            return reads.decision_rows(unit.session, day, open_only=open_only, body_id=body_id, meeting_id=meeting_id)

    def decision(self, decision_id: int) -> DecisionRow:
        """One decision; raises ``NotFound``."""
        with self._store.read() as unit:
            unit.get(Decision, decision_id)
            (row,) = reads.decision_rows(unit.session, self._today(unit), decision_id=decision_id)
            return row

    def late(self, on: date | None = None) -> tuple[DecisionRow, ...]:
        """Open decisions that were due before a day (today), the oldest first."""
        return tuple(row for row in self.decisions(open_only=True, on=on) if row.is_late)

    def save_decision(self, command: SaveDecision) -> int:
        """Write a decision down under the next reference of its series, or change it; its id."""
        message = N_("Decision {reference} changed") if command.decision_id else N_("Decision {reference} recorded")
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            if command.resolution_id is not None:
                resolution = unit.get(Resolution, command.resolution_id)
                if resolution.meeting_id != meeting.id:
                    raise OtherMeeting(N_("This resolution belongs to another meeting: choose one of this meeting."))
            values = {
                "text": command.text.strip(),
                "resolution_id": command.resolution_id,
                "body_id": command.body_id or meeting.body_id,
                "person_id": command.person_id,
                "responsible": squeeze(command.responsible),
                "due_on": command.due_on,
                "horizon": command.horizon,
            }
            if command.decision_id is not None:
                decision = unit.load(Decision, command.decision_id, command.version)
                unit.label(message, reference=decision.reference)
                for name, value in values.items():
                    setattr(decision, name, value)
                return decision.id
            number = unit.take_number(f"decision-{series_of(meeting.kind, meeting.held_on)}")
            reference = reference_of(meeting.kind, meeting.held_on, number)
            unit.label(message, reference=reference)
            return unit.add(Decision(reference=reference, meeting_id=meeting.id, **values)).id

    def start(self, decision_id: int, version: int | None = None) -> None:
        """Record that somebody is at it."""
        self._go(decision_id, version, DecisionState.IN_PROGRESS, N_("Decision {reference} in progress"))

    def close(self, decision_id: int, outcome: str = "", on: date | None = None, version: int | None = None) -> None:
        """Record that it is done, on a day (today) and with what came of it."""
        self._go(decision_id, version, DecisionState.DONE, N_("Decision {reference} done"), outcome=outcome, on=on)

    def drop(self, decision_id: int, reason: str = "", on: date | None = None, version: int | None = None) -> None:
        """Record that it will not be done, and why."""
        self._go(decision_id, version, DecisionState.DROPPED, N_("Decision {reference} dropped"), outcome=reason, on=on)

    def reopen(self, decision_id: int, version: int | None = None) -> None:
        """Take a decision up again that was done or dropped."""
        with self._store.write("") as unit:
            decision = unit.load(Decision, decision_id, version)
            unit.label(N_("Decision {reference} taken up again"), reference=decision.reference)
            if decision.state in OPEN_STATES:
                raise DecisionStep(N_("Decision {reference} is open already."), reference=decision.reference)
            decision.state, decision.closed_on, decision.outcome = DecisionState.TO_DO, None, ""

    def remove(self, decision_id: int, version: int | None = None) -> None:
        """Take away a decision that was written down by mistake; its reference is not used again."""
        with self._store.write("") as unit:
            decision = unit.load(Decision, decision_id, version)
            unit.label(N_("Decision {reference} removed"), reference=decision.reference)
            unit.delete(decision)

    def carry_over(self, meeting_id: int) -> CarriedOver:
        """The first agenda item of a meeting: the open decisions of its body from earlier ones, late ones first."""
        with self._store.read() as unit:
            return self._carried(unit, unit.get(Meeting, meeting_id))

    def add_carried_over(self, meeting_id: int) -> int:
        """Put that item first on the agenda; its id.

        Raises :class:`NothingCarriedOver`, :class:`CarriedOverAlready`.
        """
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, meeting_id)
            carried = self._carried(unit, meeting)
            unit.label(N_("Agenda item “{title}” added"), title=carried.title)
            refuse_ended(meeting)
            if not carried.lines:
                raise NothingCarriedOver(
                    N_("No decision of “{title}” is open: there is nothing to follow up."), title=meeting.title
                )
            agenda = meeting_reads.agenda_records(unit.session, meeting_id)
            if any(item.title == carried.title for item in agenda):
                raise CarriedOverAlready(
                    N_("“{item}” is on the agenda of “{title}” already: change that item."),
                    item=carried.title,
                    title=meeting.title,
                )
            for item in agenda:
                item.position += 1
            item = AgendaItem(
                meeting_id=meeting_id,
                position=1,
                title=carried.title,
                details="\n".join(carried.lines),
                ballot=Ballot.NONE,
                is_late=meeting.state is not MeetingState.DRAFT,
            )
            return unit.add(item).id

    def _go(
        self,
        decision_id: int,
        version: int | None,
        state: DecisionState,
        message: str,
        *,
        outcome: str = "",
        on: date | None = None,
    ) -> None:
        with self._store.write("") as unit:
            decision = unit.load(Decision, decision_id, version)
            unit.label(message, reference=decision.reference)
            if decision.state not in OPEN_STATES:
                raise DecisionStep(
                    N_("Decision {reference} is closed: take it up again first."), reference=decision.reference
                )
            decision.state = state
            if state not in OPEN_STATES:
                decision.closed_on, decision.outcome = on or self._today(unit), outcome.strip()

    def _carried(self, unit: ReadUnit, meeting: Meeting) -> CarriedOver:
        rows = [
            row
            for row in reads.decision_rows(unit.session, meeting.held_on, open_only=True, body_id=meeting.body_id)
            if row.meeting_id != meeting.id and row.held_on <= meeting.held_on
        ]
        return CarriedOver(
            title=_("Follow-up of decisions"),
            lines=tuple(line_of(row) for row in rows),
            decision_ids=tuple(row.id for row in rows),
        )

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(association_reads.time_zone(unit.session))


def line_of(row: DecisionRow) -> str:
    """« 2027-CA-06-01 · Renvoyer la charte (Karim Khelifi, échéance le 30 juin 2027, en retard) »."""
    due = ""
    if row.due_on is not None:
        due = _("due on {date}", date=date_text(row.due_on))
    details = ", ".join(part for part in (row.responsible, due, _("late") if row.is_late else "") if part)
    text = f"{row.reference} · {clauses(row.text.splitlines())}"
    return f"{text} ({details})" if details else text
