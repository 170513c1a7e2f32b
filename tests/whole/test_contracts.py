"""Promises about the source itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "secretariat").rglob("*.py"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_colours_stand_in_the_tokens_only() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "secretariat" / "ui").rglob("*.py")
        for number, text in enumerate(_text(path).splitlines(), 1)
        if re.search(r"[\"']#[0-9A-Fa-f]{6}\b", text) and "#000000" not in text
    ]
    assert not wrong, wrong


def test_money_and_tables_use_our_own_widgets() -> None:
    forbidden = re.compile(r"\b(QDoubleSpinBox|QSortFilterProxyModel|setIndexWidget|resizeColumnsToContents)\b")
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in SOURCES
        if (found := forbidden.search(re.sub(r'"""[\s\S]*?"""|#.*', "", _text(path))))
    ]
    assert not wrong, wrong


def test_translations_are_looked_up_when_shown() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, text in enumerate(_text(path).splitlines(), 1)
        if re.match(r"[A-Z_]+\s*(:[^=]+)?=\s*(_|ngettext|pgettext)\(", text)
    ]
    assert not wrong, wrong


def test_modules_stay_readable() -> None:
    longest = {
        str(path.relative_to(ROOT)): len(_text(path).splitlines())
        for path in SOURCES
        if "migrations" not in path.parts  # a schema written out
    }
    wrong = {name: lines for name, lines in longest.items() if lines > 390}
    assert not wrong, wrong


def test_every_module_says_what_it_is_for() -> None:
    assert not [str(path.relative_to(ROOT)) for path in SOURCES if not _text(path).lstrip().startswith('"""')]


def test_nothing_of_one_computer_is_written_down() -> None:
    marks = re.compile(r"/(home|root|work)/\w+|localhost:\d{4}|pypi-")
    files = [*SOURCES, ROOT / "constraints.txt", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    assert not [str(path.relative_to(ROOT)) for path in files if path.exists() and marks.search(_text(path))]


@pytest.mark.parametrize("name", ["secretariat.__main__", "secretariat.application", "secretariat.documents"])
def test_the_wall_under_qt_holds_when_imported(name: str) -> None:
    code = f"import sys, {name}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_what_outlives_a_screen_calls_it_by_a_method_that_goes_with_it() -> None:
    # A lambda stays connected after its widget was deleted; a method of a QObject does not.
    lasting = re.compile(r"(theme\.current\(\)|feed|\btheme)\.changed\.connect\(lambda")
    wrong = [str(path.relative_to(ROOT)) for path in SOURCES if lasting.search(_text(path))]
    assert not wrong, wrong
