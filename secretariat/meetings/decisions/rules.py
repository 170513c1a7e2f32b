"""The words of decisions, their references, and which come first."""

from __future__ import annotations

import enum
from datetime import date

from secretariat.association.rules import MeetingKind
from secretariat.base.i18n import N_
from secretariat.meetings.rules import SERIES


class DecisionState(enum.StrEnum):
    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Horizon(enum.StrEnum):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


STATE_LABELS = {
    DecisionState.TO_DO: N_("To do"),
    DecisionState.IN_PROGRESS: N_("In progress"),
    DecisionState.DONE: N_("Done"),
    DecisionState.DROPPED: N_("Dropped"),
}
HORIZON_LABELS = {
    Horizon.SHORT: N_("Short term"),
    Horizon.MEDIUM: N_("Medium term"),
    Horizon.LONG: N_("Long term"),
}
OPEN_STATES = frozenset({DecisionState.TO_DO, DecisionState.IN_PROGRESS})


def series_of(kind: MeetingKind, held_on: date) -> str:
    """``2027-CA-06``: what the numbers of decisions run within (CA-7)."""
    return f"{held_on.year:04d}-{SERIES[kind]}-{held_on.month:02d}"


def reference_of(kind: MeetingKind, held_on: date, number: int) -> str:
    """``2027-CA-06-01`` (CA-7)."""
    return f"{series_of(kind, held_on)}-{number:02d}"


def is_late(state: DecisionState, due_on: date | None, on: date) -> bool:
    """Whether an open decision should have been carried out before a day."""
    return state in OPEN_STATES and due_on is not None and due_on < on


def order_key(state: DecisionState, due_on: date | None, reference: str, on: date) -> tuple[bool, bool, date, str]:
    """Late ones first, then open ones by the day they are due, those without a day after them, closed ones last."""
    return (not is_late(state, due_on, on), state not in OPEN_STATES, due_on or date.max, reference)
