"""The one object that the window, the commands and the tests receive: services, change feed, undo, backups."""

from __future__ import annotations

from secretariat.association.service import AssociationService
from secretariat.base.clock import Clock
from secretariat.bodies import records as _bodies  # noqa: F401  (names the tables)
from secretariat.dues.service import DuesService
from secretariat.events.service import EventsService
from secretariat.meetings import records as _meetings  # noqa: F401
from secretariat.members.service import MembersService
from secretariat.store.changes import ChangeFeed
from secretariat.store.store import Store
from secretariat.store.undo import UndoLog
from secretariat.store.units import ReadUnit


class Application:
    """An open association. Services do the work; each of their calls is one action."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.undo_log = UndoLog(store)
        self.association = AssociationService(store, has_amounts=_has_amounts)
        self.members = MembersService(store)
        self.dues = DuesService(store)
        self.dues.register_counters(self.undo_log)
        self.events = EventsService(store)

    @property
    def changes(self) -> ChangeFeed:
        return self.store.changes

    @property
    def clock(self) -> Clock:
        return self.store.clock

    def undo(self, entry_id: int | None = None) -> str:
        """Take the last action of this seat back, or the given one."""
        return self.undo_log.undo(entry_id)

    def redo(self) -> str:
        return self.undo_log.redo()

    def close(self) -> None:
        self.store.close()


def _has_amounts(unit: ReadUnit) -> bool:
    """Whether the file holds amounts, in a currency that can then no longer change."""
    kinds = (_dues.ScaleLine, _dues.Due, _dues.Payment)
    return any(unit.session.query(kind.id).first() is not None for kind in kinds)
