"""Decisions followed up until they are done."""

from __future__ import annotations

from secretariat.meetings.decisions.records import Decision
from secretariat.store.store import Store

__all__ = ["DecisionsService"]


class DecisionsService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kind = Decision
