"""The catalogues of a checkout are read once, then taken from the cache until one of them changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secretariat.base import i18n, paths

PO = '''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Yes"
msgstr "{yes}"

msgctxt "key"
msgid "Yes"
msgstr "Touche"

msgid "{{count}} member"
msgid_plural "{{count}} members"
msgstr[0] "{{count}} adhérent"
msgstr[1] "{{count}} adhérents"
'''


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "home"))
    file = tmp_path / "one.po"
    file.write_text(PO.format(yes="Oui"), encoding="utf-8")
    return file


def _refuse(_sources: list[Path]) -> i18n.Messages:
    raise AssertionError("read again")


def test_the_second_reading_says_the_same_without_the_sources(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = i18n._read_once("fr", [source])
    monkeypatch.setattr(i18n, "read_catalogues", _refuse)
    assert i18n._read_once("fr", [source]) == first
    assert first["Yes"] == "Oui"
    assert first["key\x04Yes"] == "Touche"
    assert first["{count} member", 1] == "{count} adhérents"


def test_a_changed_source_is_read_again(source: Path) -> None:
    i18n._read_once("fr", [source])
    source.write_text(PO.format(yes="Si"), encoding="utf-8")
    os.utime(source, ns=(1, 1))
    assert i18n._read_once("fr", [source])["Yes"] == "Si"


@pytest.mark.parametrize("content", ["", "[]", '{"stamp": 1}', "null"])
def test_a_damaged_cache_is_written_again(source: Path, content: str) -> None:
    kept = paths.ensure_folder(paths.cache_folder()) / "messages-fr.json"
    kept.write_text(content, encoding="utf-8")
    assert i18n._read_once("fr", [source])["Yes"] == "Oui"
    assert "Oui" in kept.read_text(encoding="utf-8")


def test_a_seat_that_cannot_write_reads_the_sources(source: Path) -> None:
    home = Path(os.environ["SECRETARIAT_HOME"])
    home.write_text("a file where the folder should be", encoding="utf-8")
    assert i18n._read_once("fr", [source])["Yes"] == "Oui"
