"""Search among 10 000 members, from the keystroke until the answer is painted."""

from __future__ import annotations

from benchmarks.keystrokes import TYPED, measure_search
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Both tables in one process, in turns."""
    typed = bench.size(len(TYPED), 5)
    return measure_search(bench, "search", count=bench.size(10_000, 2_000), typed=typed, target=50)
