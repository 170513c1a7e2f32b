"""Where to open and where to save, in the system's own dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.base.paths import free_file, safe_file_name, with_safe_name

_last_folder: dict[str, str] = {}


def ask_open_file(parent: QWidget | None, title: str, kinds: Sequence[tuple[str, str]] = ()) -> Path | None:
    """A file to read, or ``None``; ``kinds`` are (words, patterns as ``*.csv *.xlsx``)."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, _folder(), _filters(kinds))
    return _remembered(chosen)


def ask_save_file(
    parent: QWidget | None, title: str, name: str, kinds: Sequence[tuple[str, str]] = ()
) -> Path | None:
    """A file to write, or ``None``; the name that is proposed and the one that is chosen are such as travel.

    A name without one of the endings of ``kinds`` gets the ending of the kind that was chosen.
    """
    start = str(Path(_folder()) / safe_file_name(name))
    chosen, kind = QFileDialog.getSaveFileName(parent, title, start, _filters(kinds))
    found = _remembered(chosen)
    return with_safe_name(_with_ending(found, kind, kinds)) if found is not None else None


def _with_ending(file: Path, kind: str, kinds: Sequence[tuple[str, str]]) -> Path:
    endings = [pattern.removeprefix("*") for _words, patterns in kinds for pattern in patterns.split()]
    if not endings or file.suffix.lower() in endings:
        return file
    chosen = next((patterns for words, patterns in kinds if kind.startswith(words)), kinds[0][1])
    # The system has asked about replacing another name than this one.
    return free_file(file.with_name(file.name.rstrip(" .") + chosen.split()[0].removeprefix("*")))


def _filters(kinds: Sequence[tuple[str, str]]) -> str:
    return ";;".join(f"{words} ({patterns})" for words, patterns in kinds)


def _folder() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return _last_folder.get("last") or documents


def _remembered(chosen: str) -> Path | None:
    if not chosen:
        return None
    _last_folder["last"] = str(Path(chosen).parent)
    return Path(chosen)
