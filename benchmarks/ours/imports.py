"""Importing a CSV file as the program does it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any


def run(source: str, target: str) -> dict[str, Any]:
    """Import into a new association; seconds of the import alone, members made, lines told apart by status."""
    from secretariat.association.commands import CreateAssociation
    from secretariat.base.settings import Settings
    from secretariat.bootstrap import new_association

    Path(target).unlink(missing_ok=True)
    app = new_association(target, Settings())
    app.association.create_association(CreateAssociation(name="Arvenne Numérique"))
    start = time.perf_counter()
    report = app.imports.import_file(Path(source))
    seconds = time.perf_counter() - start
    members = len(app.directory.rows())
    app.store.close()
    return {
        "seconds": seconds,
        "members": members,
        "counts": {status.value: count for status, count in report.counts.items()},
    }
