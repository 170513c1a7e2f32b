"""What the statutes make of a day: the quorum, the notice of a meeting, the membership year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from secretariat.association.rules.words import NoticeMode, Territory, YearKind
from secretariat.base.dates import add_months, previous_working_day


def quorum_threshold(base: int, fraction: Fraction, is_strict: bool) -> int:
    """How many it takes: « at least » the fraction of the base, or « more than » it (AG-21, TV-AG-04)."""
    product = base * fraction.numerator
    if is_strict:
        return product // fraction.denominator + 1
    return -(-product // fraction.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingDate:
    """The last day to send a convocation: as counted, and moved back to a working day."""

    raw: date
    rolled: date


def last_sending_date(held_on: date, days: int, mode: NoticeMode, territory: Territory) -> SendingDate:
    """Count the notice backwards from the meeting, then move back to a working day (AG-8, TV-AG-01)."""
    raw = held_on - timedelta(days=days + (mode is NoticeMode.CLEAR))
    return SendingDate(raw=raw, rolled=previous_working_day(raw, territory.value))


def earliest_second_date(held_on: date, gap_days: int, mode: NoticeMode) -> date:
    """The first day on which the second meeting may be held after a failed quorum (AG-11, TV-AG-02)."""
    return held_on + timedelta(days=gap_days + (mode is NoticeMode.CLEAR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A membership year, both days included; ``label`` is « 2027 », or « 2026-2027 » across two years."""

    year: int
    starts_on: date
    ends_on: date
    label: str


def membership_period(kind: YearKind, start_month: int, on: date, joined_on: date | None = None) -> Period:
    """The membership year that holds a day (COT-3, TV-COT-01).

    A rolling year is counted from the day of joining; a day before it belongs to the first one, and without
    that day (the association as a whole) the calendar year stands for it.
    """
    if kind is YearKind.ROLLING and joined_on is not None:
        past = (on.year - joined_on.year) * 12 + on.month - joined_on.month
        rank = max(past // 12, 0)
        # The anniversary of a 29 February falls on the 28th, so the count of months alone may be one year off.
        while rank and add_months(joined_on, 12 * rank) > on:
            rank -= 1
        starts_on = add_months(joined_on, 12 * rank)
        ends_on = add_months(joined_on, 12 * (rank + 1)) - timedelta(days=1)
    else:
        month = start_month if kind is YearKind.FIXED else 1
        starts_on = date(on.year if on.month >= month else on.year - 1, month, 1)
        ends_on = add_months(starts_on, 12) - timedelta(days=1)
    is_one_year = starts_on.year == ends_on.year
    label = str(starts_on.year) if is_one_year else f"{starts_on.year}-{ends_on.year}"
    return Period(year=starts_on.year, starts_on=starts_on, ends_on=ends_on, label=label)
