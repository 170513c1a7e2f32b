"""Where this seat keeps its settings, logs and backups; ``SECRETARIAT_HOME`` moves them all (tests, portable use)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


@cache
def _dirs() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs("Secretariat", appauthor=False, roaming=False)


def _home() -> Path | None:
    value = os.environ.get("SECRETARIAT_HOME")
    return Path(value) if value else None


def settings_file() -> Path:
    """The seat's settings, TOML."""
    home = _home()
    return (home or Path(_dirs().user_config_dir)) / "settings.toml"


def logs_folder() -> Path:
    """Where the rotating log files lie."""
    home = _home()
    return (home / "logs") if home else Path(_dirs().user_log_dir)


def drafts_folder() -> Path:
    """Where entries that were not recorded yet wait."""
    home = _home()
    return (home or Path(_dirs().user_data_dir)) / "drafts"


def instance_lock() -> Path:
    """The file that the first window of this seat holds; never in a folder that follows its user to other computers."""
    home = _home()
    return (home or Path(_dirs().user_data_dir)) / "window.lock"


def cache_folder() -> Path:
    """What can be made again at any time."""
    home = _home()
    return (home / "cache") if home else Path(_dirs().user_cache_dir)


def backups_folder(file: Path) -> Path:
    """The backups of one association file, told apart by its full path."""
    import hashlib

    mark = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:8]
    home = _home()
    return (home or Path(_dirs().user_data_dir)) / "backups" / f"{file.stem}-{mark}"


def documents_folder() -> Path:
    """Where « Save as » starts."""
    return Path(_dirs().user_documents_dir)


def ensure_folder(folder: Path) -> Path:
    """Create a folder if it is missing; a sentence when the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(
            N_("The folder “{folder}” cannot be created. Check its rights or choose another one."), folder=folder
        ) from error
    return folder
