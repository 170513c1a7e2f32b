"""Resolutions and elections: prepared, voted, proclaimed."""

from __future__ import annotations

from secretariat.meetings.voting.records import Resolution
from secretariat.store.store import Store

__all__ = ["VotingService"]


class VotingService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kind = Resolution
