"""What follows from the hours, the places and the decisions of an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.errors import Invalid
from secretariat.events.commands import CreateEvent, PostponeEvent, Register
from secretariat.events.rules import (
    NOT_COUNTED,
    EventGroup,
    EventKind,
    EventState,
    EventStatus,
    ImpossibleTime,
    RegistrationState,
    free_places,
    group_of,
    instant,
    scanned_number,
    status_at,
)

START = datetime(2027, 6, 1, 6, 30, tzinfo=UTC)
END = START + timedelta(minutes=90)


def status(
    now: datetime, state: EventState = EventState.OPEN, taken: int = 0, capacity: int | None = 60
) -> EventStatus:
    return status_at(now, state=state, starts_at=START, ends_at=END, capacity=capacity, taken_count=taken)


def details(**changes: object) -> CreateEvent:
    values: dict[str, object] = {
        "title": "Petit déjeuner",
        "starts_on": date(2027, 6, 1),
        "starts": time(8, 30),
        "ends_on": date(2027, 6, 1),
        "ends": time(10),
    }
    return CreateEvent(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "at", "zone", "expected"),
    [
        (date(2027, 6, 1), time(8, 30), "Europe/Paris", datetime(2027, 6, 1, 6, 30, tzinfo=UTC)),
        (date(2027, 1, 12), time(8, 30), "Europe/Paris", datetime(2027, 1, 12, 7, 30, tzinfo=UTC)),
        (date(2027, 6, 1), time(8, 30), "Pacific/Noumea", datetime(2027, 5, 31, 21, 30, tzinfo=UTC)),
        # 31 October 2027: 2.30 comes twice, the first one is meant.
        (date(2027, 10, 31), time(2, 30), "Europe/Paris", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_local_hour_is_one_instant(on: date, at: time, zone: str, expected: datetime) -> None:
    assert instant(on, at, zone) == expected


def test_an_hour_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(ImpossibleTime):
        instant(date(2027, 3, 28), time(2, 30), "Europe/Paris")


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.timedeltas(timedelta(minutes=1), timedelta(days=3)))
def test_what_ends_later_on_the_wall_never_ends_before_it_starts(starts: datetime, length: timedelta) -> None:
    ends = starts + length
    try:
        first = instant(starts.date(), starts.time(), "Europe/Paris")
        last = instant(ends.date(), ends.time(), "Europe/Paris")
    except ImpossibleTime:
        return
    assert first < last


def test_the_status_follows_the_clock_and_the_places() -> None:
    before, during, after = START - timedelta(hours=1), START, END
    assert status(before) is EventStatus.OPEN
    assert status(before, taken=60) is EventStatus.FULL
    assert status(before, taken=6000, capacity=None) is EventStatus.OPEN
    assert status(during, taken=60) is EventStatus.RUNNING
    assert status(after) is EventStatus.HELD
    assert status(before, EventState.CLOSED) is EventStatus.CLOSED


@pytest.mark.parametrize("state", sorted(NOT_COUNTED))
def test_what_was_given_up_is_never_held(state: EventState) -> None:
    assert status(END, state).value == state.value


def test_excused_and_waiting_people_leave_their_place() -> None:
    states = [*RegistrationState]
    assert free_places(5, states) == 2  # registered, confirmed and present take one each
    assert free_places(2, states) == 0
    assert free_places(None, states) is None


def test_every_kind_has_a_family() -> None:
    assert {group_of(kind) for kind in EventKind} == set(EventGroup)
    assert group_of(EventKind.OTHER) is EventGroup.GATHERING


@pytest.mark.parametrize(
    ("text", "number"),
    [("ASSO1|0042-02|20271231|P2WYDJD6GVKD62CH", "0042"), ("ASSO1|0042|20271231|X", "0042"), ("Martin", None)],
)
def test_a_scanned_card_gives_its_member_number(text: str, number: str | None) -> None:
    assert scanned_number(text) == number


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"ends": time(8, 30)}, "ends"),
        ({"ends_on": date(2027, 5, 31)}, "ends_on"),
        ({"capacity": 0}, "capacity"),
        ({"guest_price": -1}, "guest_price"),
    ],
)
def test_an_event_that_makes_no_sense_names_the_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        details(**changes)
    assert list(refused.value.errors) == [field]


def test_a_new_date_is_whole_or_missing() -> None:
    assert PostponeEvent(event_id=1, version=1).starts_on is None
    with pytest.raises(Invalid):
        PostponeEvent(event_id=1, version=1, starts_on=date(2027, 6, 8))
    day = date(2027, 6, 8)
    with pytest.raises(Invalid):
        PostponeEvent(event_id=1, version=1, starts_on=day, starts=time(9), ends_on=day, ends=time(8))


def test_a_guest_needs_a_name() -> None:
    with pytest.raises(Invalid):
        Register(event_id=1, name=" ")
