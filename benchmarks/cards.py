"""1 000 membership cards with logo and QR code, beside ReportLab with one PNG per code."""

from __future__ import annotations

from benchmarks.measure import Bench, Result


def measure(bench: Bench) -> Result:
    """Whole processes, in turns."""
    count = bench.size(1_000, 60)
    ours, theirs = str(bench.folder / "cards.pdf"), str(bench.folder / "plain-cards.pdf")
    taken = bench.in_turns(
        bench.size(3, 1),
        {
            "ours": lambda: bench.child("benchmarks.ours.papers:write_cards", ours, count).seconds,
            "theirs": lambda: bench.child("benchmarks.baselines.cards:write_cards", theirs, count).seconds,
        },
    )
    return Result(
        name="cards",
        value=taken["ours"],
        unit="s",
        baseline=taken["theirs"],
        ratio=taken["theirs"] / taken["ours"],
        target=15,
        note=f"{count} cards: {count / taken['ours']:.0f} a second against {count / taken['theirs']:.0f}",
    )
