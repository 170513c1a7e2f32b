"""What this seat remembers between two starts: language, look, names of files, places of windows."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from secretariat.base.paths import ensure_folder, settings_file

RECENT_FILES = 8


@dataclass(slots=True, kw_only=True)
class Settings:
    """The seat's settings; ``ui`` holds states of widgets by name (strings, numbers, lists, tables of them)."""

    language: str = "fr"
    theme: str = "system"  # system, light, dark
    text_size: int = 100  # per cent: 100, 112, 125
    actor: str = ""
    seat: str = field(default_factory=lambda: os.urandom(6).hex())
    last_file: str = ""
    open_last: bool = True
    recent_files: list[str] = field(default_factory=list)
    last_printer: str = ""
    last_folder: str = ""
    ui: dict[str, Any] = field(default_factory=dict)

    def remember_file(self, target: str) -> None:
        """Put a file or address first among the recent ones."""
        self.last_file = target
        self.recent_files = [target, *[other for other in self.recent_files if other != target]][:RECENT_FILES]

    def first_target(self, asked: str | None = None) -> str:
        """What to open at start: what was asked for, otherwise the last file or address, otherwise "" for nothing."""
        last = self.last_file if self.open_last else ""
        return asked or (last if "://" in last or (last and Path(last).exists()) else "")

    def save(self, file: Path | None = None) -> None:
        """Write the settings; a seat that cannot write them goes on without."""
        import tomli_w

        target = file or settings_file()
        content = {key: value for key, value in asdict(self).items() if value is not None}
        try:
            ensure_folder(target.parent)
            temporary = target.with_suffix(".new")
            temporary.write_bytes(tomli_w.dumps(content).encode())
            temporary.replace(target)
        except OSError:
            return


def load_settings(file: Path | None = None) -> Settings:
    """The seat's settings; a missing or unreadable file gives the defaults, value by value."""
    source = file or settings_file()
    try:
        stored = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        settings = Settings()
        settings.save(source)  # the seat's identity is kept from the first start on
        return settings
    settings = Settings()
    for each in fields(Settings):
        value = stored.get(each.name)
        if value is not None and isinstance(value, type(getattr(settings, each.name))):
            setattr(settings, each.name, value)
    return settings
