"""When Python's cycle collector may run: never in the middle of long work, and beside a window only between events.

The collector runs in whichever thread happens to allocate, and in the middle of whatever called it. What it frees may
be widgets: freed in a thread of the database, or while Qt walks all widgets to paint them anew, they end the program.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_pauses = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """Spare the collector from walking hundreds of thousands of new rows that hold no cycle; as before afterwards.

    They count as old when the pause ends: only the next full collection walks them.
    """
    global _pauses
    was_enabled = gc.isenabled()
    gc.disable()
    _pauses += 1
    try:
        yield
    finally:
        _pauses -= 1
        if was_enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def keep_collector_still() -> None:
    """Let the collector run no more by itself: :func:`collect_due` is called from now on, where it is safe."""
    gc.disable()


def collect_due() -> int:
    """Collect the generations whose thresholds are passed; how many objects were freed. Nothing during a pause."""
    if _pauses:
        return 0
    freed = 0
    for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count > (threshold or 10):
            freed += gc.collect(generation)
    return freed
