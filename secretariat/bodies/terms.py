"""How long mandates last: lots of renewal, ends, successive mandates; how long a change waits to be declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.association.rules import Territory
from secretariat.base.dates import add_months, next_working_day

DECLARATION_MONTHS = 3
# Assemblies are not held on the same day each year: a shorter gap does not interrupt a series of mandates.
_GAP = timedelta(days=183)


def lots(seats: int, count: int = 3) -> tuple[int, ...]:
    """How many seats each lot of renewal holds, the largest lots first (CA-3, TV-CA-01)."""
    return tuple((seats + count - rank) // count for rank in range(1, count + 1))


def planned_end(starts_on: date, term_months: int | None) -> date | None:
    """The end that a body's term gives to a mandate; none without a term."""
    return None if term_months is None else add_months(starts_on, term_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A mandate of one person in one body; ``counts`` is false for a co-option, which is no mandate of its own."""

    starts_on: date
    ends_on: date | None
    counts: bool = True


def successive(terms: Iterable[Term], on: date) -> int:
    """How many mandates of a person follow one another without a gap, up to the one that runs on a day (CA-4, CA-5).

    Nothing that runs on the day gives 0.
    """
    started = sorted((each for each in terms if each.starts_on <= on), key=lambda each: each.starts_on, reverse=True)
    count = 0
    follows: date | None = None
    for each in started:
        if follows is None and each.ends_on is not None and each.ends_on < on:
            return 0
        if follows is not None and (each.ends_on is None or each.ends_on + _GAP < follows):
            break
        count += each.counts
        follows = each.starts_on
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """``target`` is the day to aim at, ``rolled`` the first working day from it on."""

    target: date
    rolled: date


def declaration_deadline(changed_on: date, territory: Territory) -> Deadline:
    """By when a change of officers must be declared: three months, month by month (AG-38, TV-AG-08)."""
    target = add_months(changed_on, DECLARATION_MONTHS)
    return Deadline(target=target, rolled=next_working_day(target, territory.value))


_HOURS = re.compile(r"(\d{1,4})\s*(?:h|:)\s*([0-5]\d)?\s*(?:min|mn)?")
_PLAIN = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:heures?)?")
_MINUTES = re.compile(r"(\d{1,5})\s*(?:min|mn|minutes?)")


def minutes_of(text: str) -> int | None:
    """The minutes typed as « 2 h 30 », « 2:30 », « 1,5 » (hours) or « 45 min »; None when they cannot be read."""
    typed = " ".join(text.lower().split())
    if found := _MINUTES.fullmatch(typed):
        return int(found[1])
    if found := _HOURS.fullmatch(typed):
        return int(found[1]) * 60 + int(found[2] or 0)
    if found := _PLAIN.fullmatch(typed):
        hundredths = int((found[2] or "0").ljust(2, "0"))
        return int(found[1]) * 60 + (hundredths * 60 + 50) // 100
    return None
