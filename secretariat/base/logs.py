"""The log file: what went wrong and when, without personal data."""

from __future__ import annotations

import faulthandler
import logging
from pathlib import Path

from secretariat.base.errors import EnvironmentFault
from secretariat.base.paths import ensure_folder, logs_folder


class _LogFile(logging.Handler):
    """A rotating file, opened by the first record: most starts have nothing to say and need not wait for it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._target: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._target is None:
            from logging.handlers import RotatingFileHandler

            self._target = RotatingFileHandler(self._file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
            self._target.setFormatter(self.formatter)
        self._target.emit(record)

    def close(self) -> None:
        if self._target is not None:
            self._target.close()
        super().close()


def start_logging() -> None:
    """Write warnings and errors of the program to a rotating file; without a writable folder, only to memory."""
    root = logging.getLogger("secretariat")
    if root.handlers:
        return
    root.setLevel(logging.INFO)
    try:
        folder = ensure_folder(logs_folder())
        handler: logging.Handler = _LogFile(folder / "secretariat.log")
        faulthandler.enable(open(folder / "crash.log", "a", encoding="utf-8"))  # noqa: SIM115 (kept open for the crash)
    except (OSError, EnvironmentFault):
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
