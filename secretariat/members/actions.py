"""What the actions on members share: the store and the association's day."""

from __future__ import annotations

from datetime import date

from secretariat.association.reads import time_zone
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit


class Actions:
    """Actions on one open association."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(time_zone(unit.session))
