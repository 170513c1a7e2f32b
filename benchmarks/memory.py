"""Memory that 100 000 members shown take, above an empty window."""

from __future__ import annotations

from benchmarks.files import demonstration
from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """The real program on a real file, against its shown cells in Qt's ready-made model."""
    count = bench.size(100_000, 2_000)
    file = demonstration(bench, count)
    cells = bench.folder / "cells.tsv"
    bench.child("benchmarks.memory:write_cells", str(file), str(cells))
    empty = bench.child("benchmarks.ours.window:empty").answer
    ours = bench.child("benchmarks.ours.window:start", str(file)).answer["memory"] - empty
    theirs = bench.child("benchmarks.baselines.window:items_memory", str(cells)).answer - empty
    return Result(
        name="memory",
        value=ours,
        unit="MiB",
        baseline=theirs,
        ratio=theirs / ours,
        target=3,
        note=f"{count} members; an empty window holds {empty:.0f} MiB; ours includes the whole program",
    )


def write_cells(file: str, target: str) -> int:
    """Write what the table may show of each member, one line each; the number of lines."""
    from secretariat.base.settings import Settings
    from secretariat.bootstrap import open_association
    from secretariat.ui.members.columns import member_columns
    from secretariat.ui.members.setting import read_page

    app = open_association(file, Settings())
    page = read_page(app)
    app.store.close()
    columns = [column for column in member_columns(lambda: page.setting) if column.kind != "tick"]
    with open(target, "w", encoding="utf-8") as lines:
        for row in page.rows:
            lines.write("\t".join(" ".join(column.text(row).split()) for column in columns) + "\n")
    return len(page.rows)
