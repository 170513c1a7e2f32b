"""Search among 100 000 members, from the keystroke until the answer is painted."""

from __future__ import annotations

from benchmarks.keystrokes import measure_search
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Both tables in one process, in turns; five keystrokes, for the baseline takes most of a minute for three."""
    return measure_search(bench, "search_large", count=bench.size(100_000, 10_000), typed=5, target=500)
