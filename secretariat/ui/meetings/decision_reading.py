"""What the view of decisions reads at once, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secretariat.bodies.rows import BodyRow, PersonChoice
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.rows import MeetingRow

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDecisions:
    """Every decision, and what an editor of one may choose from."""

    decisions: tuple[DecisionRow, ...]
    meetings: tuple[MeetingRow, ...]
    bodies: tuple[BodyRow, ...]
    people: tuple[PersonChoice, ...]
    today: date


def load_decisions(app: Application) -> LoadedDecisions:
    """Read them; the meetings from the latest."""
    today = app.clock.today(app.association.sheet().time_zone)
    meetings = sorted(app.meetings.meetings(), key=lambda each: (each.held_on, each.starts), reverse=True)
    return LoadedDecisions(
        decisions=app.decisions.decisions(),
        meetings=tuple(meetings),
        bodies=app.bodies.bodies(today),
        people=app.bodies.person_choices(),
        today=today,
    )
