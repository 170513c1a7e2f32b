"""A keystroke in the wording of a letter, until its page is painted."""

from __future__ import annotations

from statistics import median

from benchmarks.files import demonstration
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """One process, both sides in turns, both by the program's own engine: only the amount laid out differs."""
    count = bench.size(1_000, 300)
    file = str(demonstration(bench, count))
    answer = bench.child("benchmarks.ours.preview:compare", file, 6, bench.size(5, 2)).answer
    ours, theirs = median(answer["ours"]), median(answer["theirs"])
    return Result(
        name="preview",
        value=ours * 1_000,
        unit="ms",
        baseline=theirs * 1_000,
        ratio=theirs / ours,
        target=20,
        note=f"one letter against the {count} of the meeting; worst {max(answer['ours']) * 1_000:.0f} ms",
    )
