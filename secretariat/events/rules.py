"""The words of events and what follows from them: places, waiting list, state on the day (domain 10.3)."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_


class EventKind(enum.StrEnum):
    BREAKFAST = "breakfast"
    AFTERWORK = "afterwork"
    CONFERENCE = "conference"
    TRAINING = "training"
    WORKSHOP = "workshop"
    CLUB = "club"
    COMMISSION = "commission"
    FAIR = "fair"
    VISIT = "visit"
    WEBINAR = "webinar"
    OTHER = "other"


KIND_LABELS = {
    EventKind.BREAKFAST: N_("Breakfast"),
    EventKind.AFTERWORK: N_("After-work"),
    EventKind.CONFERENCE: N_("Conference"),
    EventKind.TRAINING: N_("Training"),
    EventKind.WORKSHOP: N_("Workshop"),
    EventKind.CLUB: N_("Club"),
    EventKind.COMMISSION: N_("Commission"),
    EventKind.FAIR: N_("Fair"),
    EventKind.VISIT: N_("Visit"),
    EventKind.WEBINAR: N_("Webinar"),
    EventKind.OTHER: N_("Gathering"),
}


class EventGroup(enum.StrEnum):
    """The families of kinds that share a colour and a filter."""

    GATHERING = "gathering"
    TRAINING = "training"
    CLUB = "club"
    BODY = "body"


class EventMode(enum.StrEnum):
    ON_SITE = "on_site"
    REMOTE = "remote"
    HYBRID = "hybrid"


class EventState(enum.StrEnum):
    """What was decided about an event; full, running and held by the clock are :class:`EventStatus`."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class EventStatus(enum.StrEnum):
    """What an event is at one instant, seen from its state, its hours and its places."""

    DRAFT = "draft"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    RUNNING = "running"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class RegistrationState(enum.StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class ImpossibleTime(Refusal):
    """The clocks jump over this hour on this day."""


# Who takes one of the places (domain 10.3).
TAKES_A_PLACE = frozenset({RegistrationState.REGISTERED, RegistrationState.CONFIRMED, RegistrationState.PRESENT})
EXPECTED = frozenset({RegistrationState.REGISTERED, RegistrationState.CONFIRMED})
# Never counted among the events of a year: not certain, given up, or waiting for a new date.
NOT_COUNTED = frozenset({EventState.DRAFT, EventState.CANCELLED, EventState.POSTPONED})
TAKES_REGISTRATIONS = frozenset({EventState.DRAFT, EventState.OPEN, EventState.POSTPONED})

_GROUPS = {
    EventKind.TRAINING: EventGroup.TRAINING,
    EventKind.WORKSHOP: EventGroup.TRAINING,
    EventKind.CLUB: EventGroup.CLUB,
    EventKind.VISIT: EventGroup.CLUB,
    EventKind.FAIR: EventGroup.CLUB,
    EventKind.COMMISSION: EventGroup.BODY,
}
_FIXED = {
    EventState.DRAFT: EventStatus.DRAFT,
    EventState.HELD: EventStatus.HELD,
    EventState.POSTPONED: EventStatus.POSTPONED,
    EventState.CANCELLED: EventStatus.CANCELLED,
}


def group_of(kind: EventKind) -> EventGroup:
    """The family a kind belongs to; what has no family of its own is a gathering."""
    return _GROUPS.get(kind, EventGroup.GATHERING)


def instant(on: date, at: time, zone: str) -> datetime:
    """The instant (UTC) of a local date and hour in an IANA zone.

    An hour that comes twice when the clocks go back is the first of the two; one that they jump over is
    refused with :class:`ImpossibleTime`.
    """
    local = datetime.combine(on, at, tzinfo=ZoneInfo(zone))
    found = local.astimezone(UTC)
    if found.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ImpossibleTime(
            N_("On that day the clocks go forward over this hour: choose an hour before or after."),
        )
    return found


def scanned_number(text: str) -> str | None:
    """The member number that a scanned card carries (CARD-2: ``ASSO1|0042-02|20271231|code``), without the contact."""
    parts = text.strip().split("|")
    if len(parts) != 4 or not parts[0].startswith("ASSO"):
        return None
    return parts[1].split("-")[0]


def free_places(capacity: int | None, states: Iterable[RegistrationState]) -> int | None:
    """How many places are left, never below zero; nothing when the number of places is not limited."""
    if capacity is None:
        return None
    return max(0, capacity - sum(state in TAKES_A_PLACE for state in states))


def status_at(
    now: datetime,
    *,
    state: EventState,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int | None,
    taken_count: int,
) -> EventStatus:
    """What an event is at ``now``: a decision (draft, cancelled…) first, then the hour, then the places."""
    if state in _FIXED:
        return _FIXED[state]
    if now >= ends_at:
        return EventStatus.HELD
    if now >= starts_at:
        return EventStatus.RUNNING
    if state is EventState.CLOSED:
        return EventStatus.CLOSED
    return EventStatus.FULL if capacity is not None and taken_count >= capacity else EventStatus.OPEN
