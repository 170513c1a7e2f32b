"""Read dates and hours as people type them, and know which days are worked."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, time, timedelta
from functools import lru_cache

from secretariat.base.errors import Refusal
from secretariat.base.geography import Territory
from secretariat.base.i18n import N_
from secretariat.base.text import fold

# A year typed with two digits is at most so many years ahead: « 46 » typed in 2026 is 2046, « 47 » is 1947.
YEARS_AHEAD = 20
# A year outside these is a slip of the finger; counting days and months from it could leave the calendar.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 12, 31)


class WrongDate(Refusal):
    """What was typed is not a day of the calendar."""


class WrongTime(Refusal):
    """What was typed is not an hour of the day."""


_NAMED_DAYS = {
    "hier": -1,
    "yesterday": -1,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "today": 0,
    "demain": 1,
    "tomorrow": 1,
}

_MONTH_NAMES = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)

_USUAL = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", re.ASCII)
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)
_WORDED = re.compile(
    r"(?:[a-z]+\.?[ ,]+)?(\d{1,2})(?: ?er|st|nd|rd|th)?[ /-]*([a-z]{3,})\.?,?(?:[ /-]*(\d{4}|\d{2}))?", re.ASCII
)
_HOUR_BEHIND = re.compile(r"(?:[ t]+| a )\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?$", re.ASCII)


def parse_date(text: str, today: date, *, is_whole: bool = False) -> date:
    """The day typed: ``5/11/26``, ``05112026``, ``0511``, ``2026-11-05``, ``5 nov 26``, ``1er novembre``, ``hier``.

    The day comes before the month; a missing year is the one of ``today``; a two-digit year lies at most
    ``YEARS_AHEAD`` years after it. An hour behind the date, as exports write it, is left out. ``is_whole`` refuses
    what only the day of typing completes: a day without its year, ``hier``. Raises ``WrongDate``.
    """
    if _USUAL.fullmatch(text):
        return _iso_day(text)
    typed = fold(text)
    if not typed:
        raise WrongDate(N_("Type a date, for example 05/11/2026."))
    if typed in _NAMED_DAYS and not is_whole:
        return today + timedelta(days=_NAMED_DAYS[typed])
    typed = _HOUR_BEHIND.sub("", typed)
    found = _ISO.fullmatch(typed)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    found = _NUMERIC.fullmatch(typed) or _COMPACT.fullmatch(typed)
    if found:
        _check_year(found[3], is_whole, text)
        return _day(_year(found[3], today), int(found[2]), int(found[1]), text)
    found = _WORDED.fullmatch(typed)
    month = _month(found[2]) if found else None
    if found is None or month is None:
        raise WrongDate(N_("“{text}” is not a date: type for example 05/11/2026."), text=text)
    _check_year(found[3], is_whole, text)
    return _day(_year(found[3], today), month, int(found[1]), text)


def nearest_day(day: date) -> date:
    """The day itself, or the first or the last one that may be recorded."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def wrong_years(**days: date | None) -> dict[str, Refusal]:
    """The refusals, by field, of days whose year is a slip of the finger."""
    return {name: _wrong_year(day) for name, day in days.items() if day is not None and day != nearest_day(day)}


def parse_time(text: str) -> time:
    """The hour typed: ``18h30``, ``18:30``, ``18 h``, ``1830``, ``9``. Raises ``WrongTime``."""
    typed = fold(text).replace(" ", "")
    if typed in {"midi", "noon"}:
        return time(12)
    if typed in {"minuit", "midnight"}:
        return time(0)
    found = re.fullmatch(r"(\d{1,2})(?:(?:h|:|\.|heures?)(\d{2})?(?:min|mn|:00)?)?", typed, re.ASCII) or re.fullmatch(
        r"(\d{1,2})(\d{2})", typed, re.ASCII
    )
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise WrongTime(N_("“{text}” is not a time: type for example 18:30."), text=text)
    return time(int(found[1]), int(found[2] or 0))


def add_months(date: date, n: int) -> date:
    """The same day ``n`` months later (or earlier), or the last day of that month when it is shorter.

    What would lie beyond the calendar is in its first or its last year.
    """
    years, month = divmod(date.month - 1 + n, 12)
    year = min(max(date.year + years, MINYEAR), MAXYEAR)
    return date.replace(year=year, month=month + 1, day=min(date.day, calendar.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=64)
def holidays_of(territory: Territory, year: int) -> frozenset[date]:
    """The public holidays of a year, without those of Alsace-Moselle; 24 September too in New Caledonia (TV-JF-01)."""
    import holidays

    subdivision = "NC" if territory == "caledonie" else None
    return frozenset(holidays.France(years=year, subdiv=subdivision))


def is_working_day(date: date, territory: Territory = "metropole") -> bool:
    """Neither a Saturday, a Sunday nor a public holiday: the days on which a legal delay may end."""
    return date.weekday() < 5 and date not in holidays_of(territory, date.year)


def previous_working_day(date: date, territory: Territory = "metropole") -> date:
    """The day itself when it is worked, otherwise the last working day before it."""
    while not is_working_day(date, territory):
        date -= timedelta(days=1)
    return date


def next_working_day(date: date, territory: Territory = "metropole") -> date:
    """The day itself when it is worked, otherwise the first working day after it."""
    while not is_working_day(date, territory):
        date += timedelta(days=1)
    return date


def _check_year(digits: str | None, is_whole: bool, typed: str) -> None:
    if is_whole and digits is None:
        raise WrongDate(N_("“{text}” has no year: type for example 05/11/2026."), text=typed)


def _year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    if year > today.year + YEARS_AHEAD:
        return year - 100
    return year + 100 if year + 100 <= today.year + YEARS_AHEAD else year


def _month(name: str) -> int | None:
    months = [
        index for index, names in enumerate(_MONTH_NAMES, start=1) if any(known.startswith(name) for known in names)
    ]
    return months[0] if len(months) == 1 else None


def _iso_day(typed: str) -> date:
    try:
        day = date.fromisoformat(f"{typed[6:]}-{typed[3:5]}-{typed[:2]}")
    except ValueError:
        return _day(int(typed[6:]), int(typed[3:5]), int(typed[:2]), typed)
    return _checked(day)


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise WrongDate(
            N_("“{text}” does not exist in the calendar: check the day and the month."), text=typed
        ) from None
    return _checked(found)


def _checked(day: date) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise _wrong_year(day)


def _wrong_year(day: date) -> WrongDate:
    return WrongDate(N_("The year {year} cannot be right: type one from 1800 to 2200."), year=f"{day.year:04}")
