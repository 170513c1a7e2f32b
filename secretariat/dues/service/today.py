"""Which day it is for the association."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from secretariat.association.records import Association
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit


def today(store: Store, unit: ReadUnit) -> date:
    """The calendar day in the association's time zone."""
    return store.clock.today(unit.session.scalar(select(Association.time_zone)) or "Europe/Paris")
