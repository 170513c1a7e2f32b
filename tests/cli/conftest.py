"""Commands run in this process, on a demonstration file copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from secretariat.__main__ import main
from secretariat.base.i18n import set_language


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SECRETARIAT_DB", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``secretariat …`` and return its exit code and what it printed."""

    def runner(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        set_language("fr")
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return runner


@pytest.fixture
def demo(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    copy = tmp_path / "demo.secretariat"
    shutil.copy(demonstration, copy)
    return copy
