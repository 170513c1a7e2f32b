"""10 000 rows of a CSV file read, checked, twins found, stored and journaled."""

from __future__ import annotations

from benchmarks import samples
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Fresh processes, in turns; the time of the import itself."""
    count = bench.size(10_000, 1_000)
    source = bench.folder / "members.csv"
    samples.write_members_csv(source, count)
    ours, theirs = str(bench.folder / "import.secretariat"), str(bench.folder / "plain.sqlite")
    told: dict[str, object] = {}

    def mine() -> float:
        answer = bench.child("benchmarks.ours.imports:run", str(source), ours).answer
        told.update(answer["counts"], members=answer["members"])
        return float(answer["seconds"])

    taken = bench.in_turns(
        bench.size(3, 1),
        {
            "theirs": lambda: float(
                bench.child("benchmarks.baselines.imports:run", str(source), theirs).answer["seconds"]
            ),
            "ours": mine,
        },
    )
    return Result(
        name="import",
        value=taken["ours"],
        unit="s",
        baseline=taken["theirs"],
        ratio=taken["theirs"] / taken["ours"],
        target=15,
        note=f"{count} rows: {count / taken['ours']:,.0f} a second against {count / taken['theirs']:,.0f} ".replace(
            ",", " "
        )
        + f"({', '.join(f'{key} {value}' for key, value in told.items())})",
    )
