"""``python -m benchmarks``: runs the measures asked for and prints their ratios."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import Bench, Result

NAMES = (
    "letters", "letters_growth", "cards", "search", "search_large", "sort", "import", "import_growth", "start",
    "start_floor", "memory", "preview", "check_in",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run; 0 unless a benchmark crashed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios of speed to a baseline.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="a list of objects instead of a table")
    parser.add_argument("--short", action="store_true", help="reduced sizes, for continuous integration")
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))} (choose from {', '.join(NAMES)})")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results: list[Result] = []
    has_crashed = False
    with tempfile.TemporaryDirectory(prefix="benchmarks-", ignore_cleanup_errors=True) as folder:
        bench = Bench(folder=Path(folder), is_short=arguments.short)
        for name in arguments.names or NAMES:
            try:
                result = run(name, bench)
            except Exception:
                traceback.print_exc()
                has_crashed = True
                continue
            results.append(result)
            if not arguments.json:
                print(line(result), flush=True)
    if arguments.json:
        print(json.dumps([_rounded(result) for result in results], ensure_ascii=False, indent=1))
    return int(has_crashed)


def run(name: str, bench: Bench) -> Result:
    """Measure one promise."""
    module = importlib.import_module(f"benchmarks.{name}" if name != "import" else "benchmarks.import_rows")
    result: Result = module.measure(bench)
    return result


def line(result: Result) -> str:
    """One result for reading."""
    mark = "✓" if result.is_kept else "✗"
    figures = f"{result.value:,.4g} {result.unit} against {result.baseline:,.4g}".replace(",", " ")
    return f"{mark} {result.name:<15}{result.ratio:>9.2f} × (promised {result.target:g})  {figures}\n    {result.note}"


def _rounded(result: Result) -> dict[str, object]:
    return {key: float(f"{value:.5g}") if isinstance(value, float) else value
            for key, value in asdict(result).items()}


if __name__ == "__main__":
    sys.exit(main())
