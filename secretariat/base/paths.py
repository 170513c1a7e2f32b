"""Names of files that every system takes, and where this seat keeps its settings, logs and backups.

``SECRETARIAT_HOME`` moves the seat's folders (tests, portable use).
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "clock$", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"]
)
# In bytes, extension included: file systems allow 255, synchronised folders less.
_LONGEST = 180
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def safe_file_name(text: str) -> str:
    """The text as a file name that Windows, macOS and Linux accept; accents stay, the extension too."""
    name = unicodedata.normalize("NFC", squeeze(text))
    name = re.sub(r'\s*[<>:"/\\|?*\x00-\x1f\x7f]+\s*', "-", name)
    name = squeeze("".join(sign for sign in name if unicodedata.category(sign) not in _UNSEEN))
    # Nothing hidden, and no « .. » of a path.
    name = name.strip(" .-")
    found = re.fullmatch(r"(.+?)(\.\w{1,12})", name)
    stem, extension = (found[1], found[2]) if found else (name, "")
    room = _LONGEST - len(extension.encode())
    stem = _shortened(stem, room)
    # Windows opens the device whatever follows the first dot.
    if stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = _shortened(f"_{stem}", room)
    return f"{stem or 'document'}{extension}"


def _shortened(stem: str, room: int) -> str:
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .-")


def with_safe_name(file: Path) -> Path:
    """The file under a name that travels; if that is another name, one that is not taken yet in its folder."""
    name = safe_file_name(file.name)
    return file if name == file.name else free_file(file.with_name(name))


def free_file(file: Path) -> Path:
    """The file, or « name (2) », « name (3) »… as long as something bears its name."""
    found, at = file, 1
    while found.exists():
        at += 1
        found = file.with_stem(f"{file.stem} ({at})")
    return found


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
