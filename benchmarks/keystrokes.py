"""Types in the search of both tables, in turns, in one process."""

from __future__ import annotations

from statistics import median
from typing import Any

from benchmarks import samples
from benchmarks.measure import Bench, Result

TYPED = ("n", "ni", "nio", "nior", "niort", "niort ", "niort s", "niort st", "niort stu")
# Frequent, rare, in many words, and found nowhere.
LONGER = (
    "e", "es", "est", "a", "ab", "abe", "abei", "0549", "05491", "x", "xy", "xyz", "12", "123", "1234", "data",
    "data c", "data ca", "data cal", "a e i o u",
)  # fmt: skip
WORST_RUNS = 5
FRESH_TABLES = 3


def measure_search(bench: Bench, name: str, *, count: int, typed: int, target: float) -> Result:
    """Keystroke to painted, both tables over the same rows and the same keys typed."""
    answer = bench.child("benchmarks.keystrokes:search", count, typed).answer
    ours, theirs = median(answer["ours"]), median(answer["theirs"])
    return Result(
        name=name,
        value=ours * 1_000,
        unit="ms",
        baseline=theirs * 1_000,
        ratio=theirs / ours,
        target=target,
        note=(
            f"{count} members; worst keystroke {answer['worst'] * 1_000:.0f} ms (median of the worst of {WORST_RUNS} "
            f"runs) against {max(answer['theirs']) * 1_000:.0f}; the longest work behind an answer "
            f"{answer['behind'] * 1_000:.0f} ms at a time"
        ),
    )


def search(count: int, typed: int) -> dict[str, Any]:
    """Seconds of each keystroke on both sides; our worst over longer typing, and the longest work behind an answer."""
    from benchmarks.baselines.table import PlainTable
    from benchmarks.ours.table import SIZE, OurTable

    rows = samples.rows(count)
    mine: list[float] = []
    plain: list[float] = []
    # A new table each time remembers nothing of what was typed; theirs takes minutes, and types once.
    for turn in range(FRESH_TABLES):
        ours = OurTable(rows)
        ours.search("")
        theirs = PlainTable(rows, ours.columns, SIZE) if not turn else None
        for text in TYPED[:typed]:
            mine.append(ours.search(text)[0])
            if theirs is not None:
                plain.append(theirs.search(text))
    runs = [[ours.search(text) for text in (*TYPED, "", *LONGER, "")] for _run in range(WORST_RUNS)]
    return {
        "ours": mine,
        "theirs": plain,
        "worst": median(max(painted for painted, _behind in run) for run in runs),
        "behind": median(max(behind for _painted, behind in run) for run in runs),
    }


def sort(count: int, keys: list[str]) -> dict[str, list[float]]:
    """Seconds of each sort on both sides."""
    from benchmarks.baselines.table import PlainTable
    from benchmarks.ours.table import SIZE, OurTable

    rows = samples.rows(count)
    ours = OurTable(rows)
    theirs = PlainTable(rows, ours.columns, SIZE)
    mine: list[float] = []
    plain: list[float] = []
    for key in keys:
        mine.append(ours.sort(key))
        plain.append(theirs.sort(key))
    return {"ours": mine, "theirs": plain}
