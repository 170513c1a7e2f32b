"""What screens, papers and commands receive of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from secretariat.base.text import fold
from secretariat.events.rules import (
    EventGroup,
    EventKind,
    EventMode,
    EventState,
    EventStatus,
    RegistrationState,
    group_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCounts:
    """How many persons: ``registered`` are those present, expected, excused or absent; ``taken`` those with a place."""

    present: int = 0
    expected: int = 0
    excused: int = 0
    absent: int = 0
    waiting: int = 0

    @property
    def registered(self) -> int:
        return self.present + self.expected + self.excused + self.absent

    @property
    def taken(self) -> int:
        return self.present + self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in a list or in the month; both instants are aware and in the event's own zone."""

    id: int
    version: int
    title: str
    kind: EventKind
    mode: EventMode
    state: EventState
    status: EventStatus
    starts_at: datetime
    ends_at: datetime
    place: str
    city: str
    host: str
    capacity: int | None
    counts: RegistrationCounts

    @property
    def group(self) -> EventGroup:
        return group_of(self.kind)

    @property
    def starts_on(self) -> date:
        return self.starts_at.date()

    @property
    def ends_on(self) -> date:
        return self.ends_at.date()

    @property
    def free_count(self) -> int | None:
        """Places left, or nothing when they are not limited."""
        return None if self.capacity is None else max(0, self.capacity - self.counts.taken)

    @property
    def search_key(self) -> str:
        return fold(" ".join((self.title, self.place, self.city, self.host)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """One person at an event; instants are aware and in the event's zone."""

    id: int
    version: int
    event_id: int
    person_id: int | None
    organisation_id: int | None
    name: str
    organisation_name: str
    email: str
    state: RegistrationState
    registered_at: datetime
    arrived_at: datetime | None
    price: Decimal
    note: str
    is_walk_in: bool
    is_feminine: bool
    member_number: str
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSheet:
    """Everything about one event: its row, its texts, its prices in ``currency`` and its people."""

    row: EventRow
    uid: str
    sequence: int
    time_zone: str
    address: str
    postcode: str
    link: str
    member_price: Decimal
    guest_price: Decimal
    currency: str
    description: str
    registrations: tuple[RegistrationRow, ...]

    @property
    def check_in_since(self) -> datetime | None:
        """When the first person arrived."""
        return min((row.arrived_at for row in self.registrations if row.arrived_at is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDefaults:
    """What a new event starts from: the association's zone, currency and day of today."""

    time_zone: str
    currency: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """Somebody of the directory who may be registered, and whom they represent; a member organisation of which
    nobody is known comes without ``person_id``, under its own name."""

    person_id: int | None
    name: str
    organisation_id: int | None
    organisation_name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCounts:
    """The events of a calendar year that count: ``total`` held or planned, of which ``held`` are over."""

    year: int
    total: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What a check-in gave: who, from where, and the local hour."""

    registration_id: int
    name: str
    organisation_name: str
    is_feminine: bool
    arrived_at: datetime
    is_member: bool
    is_walk_in: bool = False
