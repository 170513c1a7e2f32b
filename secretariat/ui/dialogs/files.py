"""Where to open and where to save, in the system's own dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.base.paths import safe_file_name

_last_folder: dict[str, str] = {}


def ask_open_file(parent: QWidget | None, title: str, kinds: Sequence[tuple[str, str]] = ()) -> Path | None:
    """A file to read, or ``None``; ``kinds`` are (words, patterns as ``*.csv *.xlsx``)."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, _folder(), _filters(kinds))
    return _remembered(chosen)


def ask_save_file(
    parent: QWidget | None, title: str, name: str, kinds: Sequence[tuple[str, str]] = ()
) -> Path | None:
    """A file to write, or ``None``; ``name`` is proposed without the signs that systems forbid."""
    start = str(Path(_folder()) / safe_file_name(name))
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, start, _filters(kinds))
    return _remembered(chosen)


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
