"""The log file: what went wrong and when, without personal data."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers

from secretariat.base.errors import EnvironmentFault
from secretariat.base.paths import ensure_folder, logs_folder


def start_logging() -> None:
    """Write warnings and errors of the program to a rotating file; without a writable folder, only to memory."""
    root = logging.getLogger("secretariat")
    if root.handlers:
        return
    root.setLevel(logging.INFO)
    try:
        folder = ensure_folder(logs_folder())
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "secretariat.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
        faulthandler.enable(open(folder / "crash.log", "a", encoding="utf-8"))  # noqa: SIM115 (kept open for the crash)
    except (OSError, EnvironmentFault):
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
