"""Decisions as rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.bodies.records import Body
from secretariat.meetings.decisions.records import Decision
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.decisions.rules import OPEN_STATES, is_late, order_key
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting.records import Resolution
from secretariat.members.records import Party


def decision_rows(
    session: Session,
    on: date,
    *,
    open_only: bool = False,
    body_id: int | None = None,
    meeting_id: int | None = None,
    decision_id: int | None = None,
) -> tuple[DecisionRow, ...]:
    """Decisions, those late on a day first, then by the day they are due."""
    query = (
        select(Decision, Meeting.title, Meeting.held_on, Body.name, Party.name, Resolution.number)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .outerjoin(Body, Body.id == Decision.body_id)
        .outerjoin(Party, Party.id == Decision.person_id)
        .outerjoin(Resolution, Resolution.id == Decision.resolution_id)
    )
    if open_only:
        query = query.where(Decision.state.in_(sorted(OPEN_STATES)))
    if body_id is not None:
        query = query.where(Decision.body_id == body_id)
    if meeting_id is not None:
        query = query.where(Decision.meeting_id == meeting_id)
    if decision_id is not None:
        query = query.where(Decision.id == decision_id)
    rows = [
        DecisionRow(
            id=decision.id,
            version=decision.version,
            reference=decision.reference,
            meeting_id=decision.meeting_id,
            meeting=meeting,
            held_on=held_on,
            resolution_id=decision.resolution_id,
            resolution_number=number,
            body_id=decision.body_id,
            body=body or "",
            text=decision.text,
            person_id=decision.person_id,
            responsible=decision.responsible or person or "",
            due_on=decision.due_on,
            state=decision.state,
            horizon=decision.horizon,
            closed_on=decision.closed_on,
            outcome=decision.outcome,
            is_late=is_late(decision.state, decision.due_on, on),
        )
        for decision, meeting, held_on, body, person, number in session.execute(query)
    ]
    return tuple(sorted(rows, key=lambda row: order_key(row.state, row.due_on, row.reference, on)))
