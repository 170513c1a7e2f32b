"""The sitting: opened, people checked in and out, notes taken, closed."""

from __future__ import annotations

from secretariat.meetings.sitting.records import Sitting
from secretariat.store.store import Store

__all__ = ["SittingService"]


class SittingService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kind = Sitting
