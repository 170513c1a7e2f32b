"""The list as it is shown, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.association.printing import letterhead
from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.directory.rows import MemberRow
from secretariat.documents.listing import Align, Listing, write_listing
from secretariat.documents.listing import Column as PrintedColumn
from secretariat.ui.members import words
from secretariat.ui.widgets.columns import Column

if TYPE_CHECKING:
    from secretariat.application import Application

_LANDSCAPE_FROM = 6


def write_list(
    app: Application, target: Path, columns: Sequence[Column], rows: Sequence[MemberRow], progress: Progress
) -> int:
    """Write the rows with the columns of the screen; the number of pages. Runs away from the GUI thread."""
    sheet = app.association.sheet()
    sides = {"left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTER}
    today = app.clock.today(sheet.time_zone)
    jobs = sum(row.headcount or 0 for row in rows)
    listing = Listing(
        letterhead=letterhead(sheet, app.association.logo()),
        title=_("Members on {date}", date=formats.date_text(today)),
        notes=(f"{words.members_text(len(rows))} · {words.jobs_text(jobs)}",),
        columns=tuple(
            PrintedColumn(title=column.title(), width=column.width, align=sides[column.alignment]) for column in columns
        ),
        rows=[[column.text(row) for column in columns] for row in rows],
        is_landscape=len(columns) >= _LANDSCAPE_FROM,
    )
    return write_listing(target, listing, progress=progress)
