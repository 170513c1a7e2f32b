"""Where an association's file may lie, and what is said of the folders that are risky for it."""

from __future__ import annotations

from pathlib import Path, PurePath

from secretariat.base.i18n import _
from secretariat.base.paths import documents_folder
from secretariat.base.places import Risk, risk_of

SUFFIX = ".secretariat"


def place_warning(file: PurePath) -> str:
    """Why a place is risky for a new database file, or nothing."""
    match risk_of(file):
        case Risk.SYNCHRONISED:
            return _(
                "This folder is synchronised: two computers must never open the file at the same time. A folder of "
                "this computer is safer; use “Copy elsewhere” for the synchronised one."
            )
        case Risk.NETWORK:
            return _(
                "This folder is on the network: the file can be damaged when the connection breaks. Prefer a folder "
                "of this computer, or a PostgreSQL server to work together."
            )
        case None:
            return ""


def opened_warning(file: PurePath) -> str:
    """What is said once of a file that was opened in a risky place, or nothing."""
    match risk_of(file):
        case Risk.SYNCHRONISED:
            return _(
                "“{name}” lies in a synchronised folder, where it can be damaged: put it on this computer’s disk, and "
                "let that folder keep the backups.",
                name=file.name,
            )
        case Risk.NETWORK:
            return _(
                "“{name}” lies on the network, where it can be damaged: put it on this computer’s disk, and let the "
                "network keep the backups.",
                name=file.name,
            )
        case None:
            return ""


def home_folder() -> Path:
    """The folder that is proposed for a new file: the documents, unless they are synchronised or on the network."""
    folder = documents_folder()
    return folder if folder.is_dir() and risk_of(folder / SUFFIX) is None else Path.home()
