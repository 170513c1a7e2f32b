"""A list as the screen shows it, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.association.printing import letterhead
from secretariat.base.progress import Progress
from secretariat.documents.listing import Align, Listing, write_listing
from secretariat.documents.listing import Column as PrintedColumn
from secretariat.ui.widgets.columns import Column

if TYPE_CHECKING:
    from secretariat.application import Application

_LANDSCAPE_FROM = 6
_SIDES = {"left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTER}


def write_shown_list(
    app: Application,
    target: Path,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Any],
    *,
    notes: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> int:
    """Write the rows under the columns of the screen; the number of pages. Runs away from the GUI thread."""
    listing = Listing(
        letterhead=letterhead(app.association.sheet(), app.association.logo()),
        title=title,
        notes=notes,
        columns=tuple(
            PrintedColumn(title=column.title(), width=column.width, align=_SIDES[column.alignment])
            for column in columns
        ),
        rows=[[printed_cell(column, row) for column in columns] for row in rows],
        is_landscape=len(columns) >= _LANDSCAPE_FROM,
    )
    return write_listing(target, listing, progress=progress)


def printed_cell(column: Column, row: Any) -> str:
    """Both lines of a cell that has two."""
    second = column.second(row) if column.second is not None else ""
    return f"{column.text(row)} · {second}" if second else column.text(row)
