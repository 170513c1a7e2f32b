"""From the start of the process to the painted main window, on a file of 10 000 members."""

from __future__ import annotations

from statistics import median

from benchmarks.files import demonstration
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Fresh processes, in turns; the files are warm in the system's memory."""
    count = bench.size(10_000, 500)
    file = str(demonstration(bench, count))
    rows: list[float] = []

    def ours() -> float:
        run = bench.child("benchmarks.ours.window:start", file)
        rows.append(run.answer["rows"] - run.started)
        return float(run.answer["first"] - run.started)

    def theirs() -> float:
        run = bench.child("benchmarks.baselines.window:start", file)
        return float(run.answer - run.started)

    ours()  # the first start compiles the modules
    theirs()
    rows.clear()
    taken = bench.in_turns(bench.size(5, 1), {"theirs": theirs, "ours": ours})
    return Result(
        name="start",
        value=taken["ours"],
        unit="s",
        baseline=taken["theirs"],
        ratio=taken["theirs"] / taken["ours"],
        target=3,
        note=(
            f"the window is painted, naming what it opens; the rows of {count} members are painted after "
            f"{median(rows):.2f} s ({taken['theirs'] / median(rows):.2f} ×)"
        ),
    )
