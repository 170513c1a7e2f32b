"""Writing a document: whole or not at all, and a clear sentence when the disk refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from secretariat.documents.target import CannotWrite, whole_file


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="n’existe pas"), whole_file(tmp_path / "nowhere" / "a.pdf"):
        pass


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disque est plein"), (errno.EACCES, "ouvert ailleurs"), (errno.EIO, "écrit")]
)
def test_a_refusing_disk_leaves_what_stood_there(tmp_path: Path, number: int, words: str) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"before")

    def write_half() -> None:
        with whole_file(target) as file:
            file.write(b"half")
            raise OSError(number, os.strerror(number))

    with pytest.raises(CannotWrite, match=words):
        write_half()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_open_elsewhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "sharing violation")

    target = tmp_path / "a.pdf"
    target.write_bytes(b"before")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CannotWrite, match=r"a\.pdf.» ne peut pas être remplacé"), whole_file(target) as file:
        file.write(b"x")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(CannotWrite), whole_file(tmp_path / "a.pdf") as file:
        file.write(b"x")


def test_an_error_of_ours_is_not_disguised(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ours"), whole_file(tmp_path / "a.pdf"):
        raise ValueError("ours")
    assert list(tmp_path.iterdir()) == []
