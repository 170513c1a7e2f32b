"""A file is put in place whole or not at all, and what the disk refuses is said in a sentence."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secretariat.base import writing
from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import set_language
from secretariat.base.writing import put_in_place, replacing, writing_fault

_NOBODY = 65_534


@pytest.fixture(autouse=True)
def french() -> None:
    set_language("fr")


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nobody but root may write."""
    folder = tmp_path / "Réunion d’été"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@contextmanager
def without_root() -> Iterator[None]:
    """Rights count for nothing as long as the tests run as root."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


def write(target: Path, words: str = "new") -> None:
    with replacing(target) as partial:
        partial.write_text(words, encoding="utf-8")


def test_a_written_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "Procès-verbal été.pdf"
    target.write_text("old")
    write(target)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows protects folders by lists of rights")
def test_a_protected_folder_is_named(protected: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"Rien ne peut être écrit dans le dossier .*Réunion d’été.*liste\.pdf"):
        try:
            with without_root():
                os.open(protected / "liste.pdf", os.O_CREAT | os.O_WRONLY)
        except OSError as error:
            raise writing_fault(error, protected / "liste.pdf") from error
    assert list(protected.iterdir()) == []


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="trop long"):
        write(tmp_path / ("x" * 300 + ".pdf"))
    assert list(tmp_path.iterdir()) == []


def test_windows_says_of_a_long_path_that_it_does_not_exist(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["dossier assez long"] * 15)
    deep.mkdir(parents=True)
    gone = OSError(errno.ENOENT, "No such file or directory")
    assert "trop long" in str(writing_fault(gone, deep / "liste.pdf"))
    assert "n’existe pas" in str(writing_fault(gone, tmp_path / "rien" / "liste.pdf"))


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "liste.pdf").mkdir()
    with pytest.raises(EnvironmentFault, match=r"liste\.pdf"):
        write(tmp_path / "liste.pdf")
    assert (tmp_path / "liste.pdf").is_dir()


def _held(times: int) -> Callable[[object, object], None]:
    """``os.replace`` as Windows has it for a file that another program holds: Linux cannot hold one."""
    left = [times]
    replace = os.replace

    def refuse(source: object, target: object) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(errno.EACCES, "sharing violation")
        replace(source, target)  # type: ignore[arg-type]

    return refuse


def test_a_file_open_in_a_reader_is_named_and_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "cartes.pdf"
    target.write_text("old")
    monkeypatch.setattr(os, "replace", _held(100))
    with pytest.raises(EnvironmentFault, match=r"cartes\.pdf.*ouvert ailleurs.*Fermez-le"):
        write(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_scanner_that_holds_a_new_file_for_an_instant_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(writing.sys, "platform", "win32")
    monkeypatch.setattr(writing.time, "sleep", waits.append)
    monkeypatch.setattr(os, "replace", _held(2))
    (tmp_path / "a").write_text("new")
    put_in_place(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "new"
    assert len(waits) == 2


@pytest.mark.parametrize("name", ["demo.secretariat", "cartes.pdf"])
def test_a_database_is_never_written_over_whatever_its_name(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"SQLite format 3\x00" + bytes(84))
    with pytest.raises(Refusal, match=re.escape(f"«\u00a0{name}\u00a0» contient une association")):
        write(target)
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert list(tmp_path.iterdir()) == [target]
