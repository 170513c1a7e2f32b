"""The change feed: what a committed action touched, told to whoever shows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from secretariat.base.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One committed action: its journal entry, its label and the touched ids by table.

    An empty set of ids means that the table changed in many places: read it all again.
    """

    entry_id: int
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, frozenset[int]]
    seat: str = ""
    kind: str = "do"  # do, undo, redo
    is_undoable: bool = True

    @property
    def label(self) -> str:
        """The sentence to show, in the user's language."""
        return _(self.message, **self.values)


class ChangeFeed:
    """Passes each committed change to its listeners, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changes], None]] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; returns what ends the subscription."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(changes)
