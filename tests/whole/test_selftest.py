"""The self-test always ends by itself, with a report and an exit code, whatever is broken inside."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from secretariat.selftest import FAILED, PASSED, UNWRITABLE, run_self_test


def _ends(*arguments: str, **environment: str) -> int:
    given = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment
    return subprocess.run([sys.executable, *arguments], env=given, stdin=subprocess.DEVNULL, timeout=120).returncode


def _fine(_state: dict[str, Any]) -> str:
    return "as it should be"


def test_the_program_passes_its_own_test(tmp_path: Path) -> None:
    report = tmp_path / "é è" / "report.txt"
    report.parent.mkdir()
    assert _ends("-m", "secretariat", "--self-test", str(report)) == PASSED, report.read_text("utf-8")
    lines = report.read_text("utf-8").splitlines()
    assert lines[-1] == "passed"
    assert all(line.startswith("ok ") for line in lines[1:-1]), lines


def test_a_check_that_fails_is_reported_and_the_others_still_run(tmp_path: Path) -> None:
    def broken(_state: dict[str, Any]) -> str:
        raise LookupError("nothing there")

    report = tmp_path / "report.txt"
    assert run_self_test(str(report), (("broken", broken), ("fine", _fine))) == FAILED
    text = report.read_text("utf-8")
    assert "FAILED  broken: nothing there" in text
    assert "LookupError" in text
    assert "ok      fine: as it should be" in text
    assert text.endswith("1 failed\n")


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_a_check_cannot_leave_the_test_early(tmp_path: Path, error: type[BaseException]) -> None:
    def leaving(_state: dict[str, Any]) -> str:
        raise error

    report = tmp_path / "report.txt"
    assert run_self_test(str(report), (("leaving", leaving), ("fine", _fine))) == FAILED
    assert "ok      fine" in report.read_text("utf-8")


def test_an_error_in_a_thread_that_nobody_catches_is_a_failure(tmp_path: Path) -> None:
    def careless(_state: dict[str, Any]) -> str:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        return "looks fine"

    report = tmp_path / "report.txt"
    hook = threading.excepthook
    assert run_self_test(str(report), (("careless", careless),)) == FAILED
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert threading.excepthook is hook


def test_a_module_that_is_missing_from_the_program_is_reported(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    script = "import sys; sys.modules['psycopg'] = None; from secretariat.selftest import main; main(sys.argv[1])"
    assert _ends("-c", script, str(report)) == FAILED
    assert "FAILED  libraries" in report.read_text("utf-8")


def test_what_hangs_is_ended_and_the_report_says_where(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    script = (
        "import sys, threading; from secretariat.selftest import run_self_test;"
        "run_self_test(sys.argv[1], (('hangs', lambda state: threading.Event().wait()),), limit=0.5)"
    )
    assert _ends("-c", script, str(report)) == FAILED
    text = report.read_text("utf-8")
    assert "Timeout" in text
    assert "threading.py" in text


def test_a_report_that_cannot_be_written_ends_with_a_code_of_its_own(tmp_path: Path) -> None:
    assert _ends("-m", "secretariat", "--self-test", str(tmp_path)) == UNWRITABLE
    assert _ends("-m", "secretariat", "--self-test", str(tmp_path / "nowhere" / "report.txt")) == UNWRITABLE


def test_it_leaves_the_settings_of_this_seat_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiling(_state: dict[str, Any]) -> str:
        from secretariat.base.settings import load_settings

        load_settings().save()
        return "saved"

    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "home"))
    assert run_self_test(str(tmp_path / "report.txt"), (("spoiling", spoiling),)) == PASSED
    assert os.environ["SECRETARIAT_HOME"] == str(tmp_path / "home")
    assert not (tmp_path / "home").exists()
