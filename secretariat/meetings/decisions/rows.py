"""What screens and papers receive about decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.meetings.decisions.rules import OPEN_STATES, DecisionState, Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision; ``is_late`` is judged on the day that was asked for."""

    id: int
    version: int
    reference: str
    meeting_id: int
    meeting: str
    held_on: date
    resolution_id: int | None
    resolution_number: int | None
    body_id: int | None
    body: str
    text: str
    person_id: int | None
    responsible: str
    due_on: date | None
    state: DecisionState
    horizon: Horizon
    closed_on: date | None
    outcome: str
    is_late: bool

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """The agenda item that follows open decisions up: its title, one line of details for each, and their ids."""

    title: str
    lines: tuple[str, ...]
    decision_ids: tuple[int, ...]
