"""Writes the portable zip: the built folder as it is, and a way to keep settings and backups beside it."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

STARTER = '@set "SECRETARIAT_HOME=%~dp0reglages"\r\n@start "" "%~dp0secretariat.exe" %*\r\n'


def write_zip(folder: str, target: str) -> None:
    """Pack ``folder`` as ``Secretariat/`` into ``target``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                archive.write(file, Path("Secretariat", file.relative_to(folder)))
        archive.writestr("Secretariat/secretariat-portable.cmd", STARTER)


if __name__ == "__main__":
    write_zip(*sys.argv[1:])
