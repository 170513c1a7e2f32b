"""Pouvoirs as they come in: recorded, given to a holder, taken back."""

from __future__ import annotations

from secretariat.meetings.proxies.records import Proxy
from secretariat.store.store import Store

__all__ = ["ProxiesService"]


class ProxiesService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kind = Proxy
