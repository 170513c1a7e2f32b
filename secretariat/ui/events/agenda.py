"""A year of the Événements tab: its entries read once, then chosen by month, family or search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from secretariat.base.dates import add_months
from secretariat.events.rows import EventDefaults, YearCounts
from secretariat.events.rules import EventGroup
from secretariat.ui.events import words
from secretariat.ui.events.bar import ALL
from secretariat.ui.events.entries import AgendaEntry, event_entry, meeting_entry

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAgenda:
    """What one look at the file gave: a year's entries by time, its counts, and what a new event starts from."""

    year: int
    entries: tuple[AgendaEntry, ...]
    counts: YearCounts
    defaults: EventDefaults

    def of_month(self, day: date) -> list[AgendaEntry]:
        """What touches the month of ``day``."""
        first = day.replace(day=1)
        last = add_months(first, 1) - timedelta(days=1)
        return [entry for entry in self.entries if entry.starts_at.date() <= last and entry.last_on >= first]

    def of_year(self, year: int) -> list[AgendaEntry]:
        """What begins or ends in ``year``."""
        return [entry for entry in self.entries if year in (entry.starts_at.year, entry.last_on.year)]


def read_year(app: Application, year: int) -> YearAgenda:
    """Read a year of events and meetings, away from the window."""
    # The weeks at both ends of the year show days of its neighbours.
    first, last = date(year, 1, 1) - timedelta(days=7), date(year, 12, 31) + timedelta(days=7)
    defaults = app.events.defaults()
    events = [event_entry(found) for found in app.events.rows(first, last)]
    meetings = [
        meeting_entry(found, defaults.time_zone) for found in app.meetings.meetings() if first <= found.held_on <= last
    ]
    entries = tuple(sorted([*events, *meetings], key=lambda entry: (entry.starts_at, entry.id)))
    return YearAgenda(year=year, entries=entries, counts=app.events.counts(year), defaults=defaults)


def family(entry: AgendaEntry) -> str:
    """The chip an entry answers to: assemblies stand with the other bodies."""
    return EventGroup.BODY if entry.group == words.ASSEMBLY else entry.group


def chosen(entries: Sequence[AgendaEntry], group: str) -> list[AgendaEntry]:
    """The entries that the chip ``group`` keeps."""
    return [entry for entry in entries if group == ALL or family(entry) == group]


def next_event(entries: Sequence[AgendaEntry], now: datetime) -> AgendaEntry | None:
    """The event that runs or comes next; one that was cancelled is passed over."""
    events = sorted((each for each in entries if each.is_event), key=lambda each: each.starts_at)
    return next((each for each in events if each.ends_at > now and not each.is_cancelled), None)
