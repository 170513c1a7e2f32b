"""1 000 convocations of two pages into one PDF, beside one Platypus story per member."""

from __future__ import annotations

from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Whole processes, in turns."""
    count = bench.size(1_000, 60)
    ours, theirs = str(bench.folder / "letters.pdf"), str(bench.folder / "platypus.pdf")
    taken = bench.in_turns(
        bench.size(3, 1),
        {
            "ours": lambda: bench.child("benchmarks.ours.papers:write_letters", ours, count).seconds,
            "theirs": lambda: bench.child("benchmarks.baselines.platypus:write_letters", theirs, count).seconds,
        },
    )
    return Result(
        name="letters",
        value=taken["ours"],
        unit="s",
        baseline=taken["theirs"],
        ratio=taken["theirs"] / taken["ours"],
        target=15,
        note=f"{count} letters of 2 pages: {count / taken['ours']:.0f} a second against {count / taken['theirs']:.0f}",
    )
