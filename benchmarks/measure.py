"""Runs both sides of a comparison in turns and keeps their medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One promise measured; ``ratio`` is how many times better than ``baseline``, kept when ≥ ``target``."""

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    target: float
    note: str = ""

    @property
    def is_kept(self) -> bool:
        return self.ratio >= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One child process: seconds from its start to its end, its start on the shared clock, and what it answered."""

    seconds: float
    started: float
    answer: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a benchmark may use: ``folder`` lives as long as the run, ``is_short`` asks for reduced sizes."""

    folder: Path
    is_short: bool

    def size(self, full: int, short: int) -> int:
        return short if self.is_short else full

    def child(self, function: str, *arguments: Any) -> Run:
        """Call ``benchmarks.…:function(*arguments)`` in a fresh process, its modules compiled as once installed."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "SECRETARIAT_HOME": str(self.folder / "home"),
            "SECRETARIAT_LANGUAGE": "fr",
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
        }
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.probe", function, json.dumps(arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        seconds = time.perf_counter() - started
        if done.returncode:
            raise RuntimeError(f"{function} ended with {done.returncode}:\n{done.stderr[-4000:]}")
        return Run(seconds=seconds, started=started, answer=json.loads(done.stdout.splitlines()[-1]))

    def in_turns(self, rounds: int, sides: Mapping[str, Callable[[], float]]) -> dict[str, float]:
        """The median of each side over ``rounds`` rounds in which the sides take turns."""
        taken: dict[str, list[float]] = {name: [] for name in sides}
        for turn in range(rounds):
            for name in sides if turn % 2 == 0 else reversed(tuple(sides)):
                taken[name].append(sides[name]())
        return {name: statistics.median(values) for name, values in taken.items()}


def resident_mib() -> float:
    """Memory that this process holds now (its peak where the system does not tell the present), in MiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)
