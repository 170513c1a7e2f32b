"""Demonstration files, made once in a run and copied for whoever writes into them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import ROOT, Bench


def demonstration(bench: Bench, members: int) -> Path:
    """The file of a demonstration association with that many members."""
    file = bench.folder / f"members-{members}.secretariat"
    if not file.exists():
        subprocess.run(
            [sys.executable, "-m", "secretariat", "demo", str(file), "--members", str(members), "--no-window"],
            cwd=bench.folder,
            env=os.environ | {"SECRETARIAT_HOME": str(bench.folder / "home"), "PYTHONPATH": str(ROOT)},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return file
