"""The fictional events of the year, with their registrations: held ones attended, coming ones filling up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from secretariat.demo import words
from secretariat.demo.figures import Profile
from secretariat.events.commands import BulkEvent, BulkRegistration, EventDetails
from secretariat.events.rules import EventKind, EventMode, EventState, RegistrationState


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A person of the directory who may be registered."""

    person_id: int
    organisation_id: int
    name: str
    organisation_name: str
    email: str


def make_events(random: Random, profile: Profile, today: date, guests: Sequence[Guest], city: str) -> list[BulkEvent]:
    """``profile.events`` events of this year on working days, none in August."""
    days = _days(random, today.year, profile.events, today)
    return [_event(random, profile, index, day, today, guests, city) for index, day in enumerate(days)]


def _days(random: Random, year: int, count: int, today: date) -> list[date]:
    first = date(year, 1, 7)
    working = [
        day
        for day in (first + timedelta(days=offset) for offset in range(344))
        if day.weekday() < 5 and day.month != 8 and (day.month, day.day) not in ((5, 1), (5, 8), (7, 14), (11, 11))
    ]
    chosen = sorted(random.choices(working, k=count - 1))
    # One event today, so that the door and the home page have something to show.
    return sorted([*chosen, today])


def _event(
    random: Random, profile: Profile, index: int, day: date, today: date, guests: Sequence[Guest], city: str
) -> BulkEvent:
    kind, title, (hour, minute), minutes, capacity = words.EVENTS[0] if day == today else random.choice(words.EVENTS)
    start = datetime.combine(day, time(hour, minute))
    end = start + timedelta(minutes=minutes)
    mode = (
        EventMode.REMOTE
        if kind == "webinar"
        else random.choice((EventMode.ON_SITE, EventMode.ON_SITE, EventMode.HYBRID))
    )
    is_free = kind not in ("training", "conference")
    euro = profile.currency == "EUR"
    details = EventDetails(
        title=title.format(theme=words.THEMES[index % len(words.THEMES)]),
        kind=EventKind(kind),
        starts_on=day,
        starts=start.time(),
        ends_on=end.date(),
        ends=end.time(),
        mode=mode,
        place="" if mode is EventMode.REMOTE else random.choice(words.ROOMS),
        city="" if mode is EventMode.REMOTE else city,
        link="https://visio.example/rencontre" if mode is not EventMode.ON_SITE else "",
        capacity=capacity,
        member_price=Decimal(0) if is_free else Decimal(25 if euro else 3_000),
        guest_price=Decimal(0) if is_free else Decimal(60 if euro else 7_000),
    )
    is_past = day < today
    return BulkEvent(
        details=details,
        state=EventState.HELD if is_past else EventState.OPEN,
        registrations=_registrations(random, profile, details, day, today, guests),
        uid=f"demonstration-{day.year}-{index:03d}@secretariat.example",
    )


def _registrations(
    random: Random, profile: Profile, details: EventDetails, day: date, today: date, guests: Sequence[Guest]
) -> tuple[BulkRegistration, ...]:
    zone = ZoneInfo(profile.time_zone)
    wanted = min(details.capacity or 120, len(guests))
    nearness = 1.0 if day <= today else max(0.1, 1 - (day - today).days / 120)
    count = max(2, int(wanted * nearness * random.uniform(0.45, 0.95)))
    chosen = random.sample(list(guests), k=min(count, len(guests)))
    registered = datetime.combine(min(day, today) - timedelta(days=random.randint(3, 30)), time(10), zone)
    rows = []
    for position, guest in enumerate(chosen):
        state, arrived = RegistrationState.REGISTERED, None
        chance = random.random()
        if day < today:
            state = (
                RegistrationState.PRESENT
                if chance < 0.84
                else RegistrationState.EXCUSED
                if chance < 0.91
                else RegistrationState.ABSENT
            )
        elif chance < 0.05:
            state = RegistrationState.EXCUSED
        if state is RegistrationState.PRESENT:
            arrived = datetime.combine(day, details.starts, zone) - timedelta(minutes=random.randint(0, 20))
        rows.append(
            BulkRegistration(
                name=guest.name,
                person_id=guest.person_id,
                organisation_id=guest.organisation_id,
                organisation_name=guest.organisation_name,
                email=guest.email,
                state=state,
                registered_at=(registered + timedelta(minutes=7 * position)).astimezone(UTC),
                arrived_at=arrived.astimezone(UTC) if arrived else None,
            )
        )
    return tuple(rows)
