"""Whether an imported row costs the same among 100 000 as among 10 000."""

from __future__ import annotations

from benchmarks import samples
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Time of a row, fresh processes, in turns."""
    few, many = bench.size(10_000, 1_000), bench.size(100_000, 4_000)

    def a_row(count: int) -> float:
        source = bench.folder / f"members-{count}.csv"
        if not source.exists():
            samples.write_members_csv(source, count)
        target = str(bench.folder / "growth.secretariat")
        return float(bench.child("benchmarks.ours.imports:run", str(source), target).answer["seconds"]) / count * 1e6

    taken = bench.in_turns(bench.size(3, 1), {"many": lambda: a_row(many), "few": lambda: a_row(few)})
    return Result(
        name="import_growth",
        value=taken["many"],
        unit="µs",
        baseline=taken["few"],
        ratio=taken["few"] / taken["many"],
        target=0.8,
        note=f"time of one row among {many} against among {few}",
    )
