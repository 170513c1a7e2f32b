"""What users ask of decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.decisions.rules import Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDecision:
    """Write down a decision of a meeting, or change the one with ``decision_id``.

    Without ``body_id`` the body of the meeting follows it up. ``responsible`` names the person in charge when
    ``person_id`` is not a known one.
    """

    meeting_id: int
    text: str
    resolution_id: int | None = None
    body_id: int | None = None
    person_id: int | None = None
    responsible: str = ""
    due_on: date | None = None
    horizon: Horizon = Horizon.SHORT
    decision_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Invalid({"text": Refusal(N_("Say what was decided."))})
