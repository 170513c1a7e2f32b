"""A column of 100 000 rows sorted as French sorts, until the rows are painted."""

from __future__ import annotations

from statistics import median

from benchmarks.measure import Bench, Result

COLUMNS = ("city", "representative", "number")


def measure(bench: Bench) -> Result:
    """Both tables in one process, in turns, each column for the first time."""
    count = bench.size(100_000, 5_000)
    answer = bench.child("benchmarks.keystrokes:sort", count, list(COLUMNS)).answer
    ours, theirs = median(answer["ours"]), median(answer["theirs"])
    return Result(
        name="sort",
        value=ours * 1_000,
        unit="ms",
        baseline=theirs * 1_000,
        ratio=theirs / ours,
        target=100,
        note=f"{count} rows by {', '.join(COLUMNS)}, none sorted before; ours "
        + ", ".join(f"{seconds * 1_000:.0f}" for seconds in answer["ours"]) + " ms",
    )
