"""Brings notices of what changed, from whichever thread wrote it, to the pages that show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class Feed(QObject):
    """``changed`` gives each ``Changes`` (``.tables``: name → ids, ``.label``) in the GUI thread."""

    changed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def post(self, changes: object) -> None:
        """Announce a change; may be called from any thread, so it can be given to the application as listener."""
        self._posted.emit(changes)


def touches(changes: object, *tables: str) -> bool:
    """Whether a notice names one of the tables; a notice without tables touches everything."""
    named = getattr(changes, "tables", None)
    return not named or any(table in named for table in tables)
