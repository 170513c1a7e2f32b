"""How far a long action has come, and whether the user wants it stopped; knows no toolkit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from secretariat.base.errors import Cancelled


class Progress:
    """Counts for a listener, at most ten times a second; ``update`` raises :class:`Cancelled` when asked to stop."""

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._stop = threading.Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the running action to stop at its next ``update`` (any thread)."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def update(self, done: int, total: int, text: str = "") -> None:
        """Report ``done`` of ``total`` steps (``total`` 0: unknown); ``text`` is already translated."""
        if self._stop.is_set():
            raise Cancelled
        if self._listener is not None:
            now = time.monotonic()
            if now - self._last >= 0.1 or done == total:
                self._last = now
                self._listener(done, total, text)
