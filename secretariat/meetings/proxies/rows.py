"""What the pouvoirs desk shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from secretariat.meetings.proxies.rules import ProxyStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRow:
    """One pouvoir with its standing at the moment asked; ``holder`` is empty when it is blank."""

    id: int
    version: int
    giver_id: int
    giver: str
    giver_number: str
    giver_votes: int
    sort_key: str
    holder_id: int | None
    holder: str
    named: str  # the holder written on the paper, when another votes with it
    dated_on: date | None
    received_at: datetime
    is_given_in_session: bool
    standing: ProxyStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSheet:
    """The pouvoirs of a meeting, with how many count, wait for a holder, or count for nothing."""

    meeting_id: int
    limit: int | None
    article: str
    due_at: datetime | None
    rows: tuple[ProxyRow, ...]
    counting: int
    open_count: int
    refused: int
