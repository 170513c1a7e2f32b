"""Whether a letter costs the same among 5 000 as among 500."""

from __future__ import annotations

from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Time of a letter, whole processes, in turns."""
    few, many = bench.size(500, 50), bench.size(5_000, 200)
    file = str(bench.folder / "growth.pdf")

    def a_letter(count: int) -> float:
        return bench.child("benchmarks.ours.papers:write_letters", file, count).seconds / count * 1_000

    taken = bench.in_turns(bench.size(5, 1), {"many": lambda: a_letter(many), "few": lambda: a_letter(few)})
    return Result(
        name="letters_growth",
        value=taken["many"],
        unit="ms",
        baseline=taken["few"],
        ratio=taken["few"] / taken["many"],
        target=0.8,
        note=f"time of one letter among {many} against among {few}, the start of the program shared out",
    )
