"""Where icons, fonts, templates and catalogues lie: in the wheel, in the frozen program or beside a checkout."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of the bundled resources."""
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        candidates.insert(0, Path(frozen) / "secretariat" / "resources")
    for folder in candidates:
        if (folder / "locale").is_dir():
            return folder
    raise FileNotFoundError("the program's resources folder is missing: install the program again")


def resource(*parts: str) -> Path:
    """One bundled file, named by its parts below the resources folder."""
    return resources().joinpath(*parts)
