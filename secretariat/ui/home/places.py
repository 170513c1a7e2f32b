"""Where an association's file may lie, and the folders that are risky for it."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

from secretariat.base.i18n import _
from secretariat.base.paths import documents_folder

SUFFIX = ".secretariat"
_SYNCHRONISED = (
    "onedrive", "dropbox", "google drive", "googledrive", "mon drive", "icloud", "nextcloud", "owncloud", "kdrive",
    "pcloud", "synologydrive", "mega",
)  # fmt: skip
_DRIVE_REMOTE = 4


def place_warning(file: PurePath) -> str:
    """Why a place is risky for a database file, or nothing."""
    folders = [part.casefold() for part in file.parent.parts]
    for part in folders:
        if any(part.startswith(name) for name in _SYNCHRONISED):
            return _(
                "This folder is synchronised: two computers must never open the file at the same time. A folder of "
                "this computer is safer; use “Copy elsewhere” for the synchronised one."
            )
    if is_network(file):
        return _(
            "This folder is on the network: the file can be damaged when the connection breaks. Prefer a folder "
            "of this computer, or a PostgreSQL server to work together."
        )
    return ""


def is_network(file: PurePath) -> bool:
    """Whether a path names a place on the network."""
    text = str(file)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32" and file.anchor:
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(file.anchor)) == _DRIVE_REMOTE
    return False


def home_folder() -> Path:
    """The folder that is proposed for a new file."""
    folder = documents_folder()
    return folder if folder.is_dir() else Path.home()
