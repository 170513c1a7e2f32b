"""What screens receive about the preparation of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from secretariat.association.rules import MeetingKind
from secretariat.meetings.preparing.rules import Deadline, Standing
from secretariat.meetings.preparing.templates import OfferKind
from secretariat.meetings.rules import Ballot, MeetingState, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCall:
    """The second meeting after a failed quorum: since when it may be held, and its id once it was called."""

    first_on: date
    earliest_on: date
    gap_days: int
    is_clear: bool
    article: str
    meeting_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """The retro-planning of a meeting; ``second`` is set once its quorum failed."""

    meeting_id: int
    reference: str
    kind: MeetingKind
    title: str
    state: MeetingState
    held_on: date
    starts: time
    today: date
    deadlines: tuple[Deadline, ...]
    candidate_count: int
    proxy_count: int
    second: SecondCall | None

    @property
    def late(self) -> tuple[Deadline, ...]:
        """What should have been done."""
        return tuple(each for each in self.deadlines if each.standing is Standing.LATE and not each.is_advisory)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOffer:
    """An item that the past offers to this agenda; ``details`` are its lines, ``why`` says where it comes from."""

    key: str
    kind: OfferKind
    title: str
    details: str
    why: str
    presenter: str
    ballot: Ballot
    part: Part
    majority: str = ""
    item_id: int | None = None
