"""The register of minutes: approval, signature, seal, errata."""

from __future__ import annotations

from secretariat.meetings.register.records import Seal
from secretariat.store.store import Store

__all__ = ["RegisterService"]


class RegisterService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kind = Seal
