"""Our first paint beside the least that Qt from Python can do: an empty widget."""

from __future__ import annotations

from benchmarks.files import demonstration
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Fresh processes, in turns."""
    file = str(demonstration(bench, bench.size(10_000, 500)))

    def ours() -> float:
        run = bench.child("benchmarks.ours.window:start", file, False)
        return float(run.answer["first"] - run.started)

    def theirs() -> float:
        run = bench.child("benchmarks.baselines.window:first_paint")
        return float(run.answer - run.started)

    ours()  # the first start compiles the modules
    theirs()
    taken = bench.in_turns(bench.size(7, 2), {"theirs": theirs, "ours": ours})
    return Result(
        name="start_floor",
        value=taken["ours"],
        unit="s",
        baseline=taken["theirs"],
        ratio=taken["theirs"] / taken["ours"],
        target=0.6,
        note="process start to first paint: our main window naming what it opens, against an empty widget",
    )
