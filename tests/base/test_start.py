"""The base layer costs the program's start next to nothing."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"babel", "email_validator", "holidays", "phonenumbers", "schwifty", "sqlalchemy", "PySide6", "stdnum"}


def test_importing_the_base_layer_loads_no_heavy_library() -> None:
    script = (
        "import sys;"
        "from secretariat.base import addresses, dates, formats, geography, identifiers, money, text;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "secretariat" in loaded
    assert not HEAVY & set(loaded)
