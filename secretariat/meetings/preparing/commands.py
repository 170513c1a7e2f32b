"""What users ask when they prepare a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOffers:
    """Put offered items on the agenda, by their keys."""

    meeting_id: int
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise Invalid({"keys": Refusal(N_("Choose at least one item to put on the agenda."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSecond:
    """Call a meeting without a quorum a second time, on the same agenda; the hour is that of the first if not given."""

    meeting_id: int
    held_on: date | None
    starts: time | None = None

    def __post_init__(self) -> None:
        if self.held_on is None:
            raise Invalid({"held_on": Refusal(N_("Give the day of the meeting."))})
