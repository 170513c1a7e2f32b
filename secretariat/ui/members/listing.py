"""The list as it is shown, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.directory.rows import MemberRow
from secretariat.ui.members import words
from secretariat.ui.printed_list import write_shown_list
from secretariat.ui.widgets.columns import Column

if TYPE_CHECKING:
    from secretariat.application import Application


def print_members(
    app: Application, target: Path, columns: Sequence[Column], rows: Sequence[MemberRow], progress: Progress
) -> int:
    """Write the rows with the columns of the screen; the number of pages. Runs away from the GUI thread."""
    today = app.clock.today(app.association.sheet().time_zone)
    jobs = sum(row.headcount or 0 for row in rows)
    title = _("Members on {date}", date=formats.date_text(today))
    notes = (f"{words.members_text(len(rows))} · {words.jobs_text(jobs)}",)
    return write_shown_list(app, target, title, columns, rows, notes=notes, progress=progress)
