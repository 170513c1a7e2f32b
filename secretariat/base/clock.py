"""What time it is, so that tests and the demonstration can fix it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Where the services read the time."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...

    def today(self, zone: str = "Europe/Paris") -> date:
        """The calendar day in a time zone (IANA name)."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self, zone: str = "Europe/Paris") -> date:
        return self.now().astimezone(ZoneInfo(zone)).date()


class FixedClock:
    """A clock that stands still at an aware instant until it is moved."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a fixed clock needs an aware instant")
        self.instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        return self.instant

    def today(self, zone: str = "Europe/Paris") -> date:
        return self.instant.astimezone(ZoneInfo(zone)).date()
