"""A printed list of what a screen shows: its columns, its rows, nothing cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block
from secretariat.documents.letterhead import Letterhead
from secretariat.documents.page import Paper
from secretariat.documents.stacked import heading_strips, write_stacked
from secretariat.documents.styles import MARGIN, PANEL
from secretariat.documents.tables import Align, Column, TableShape, shaded
from secretariat.documents.target import Target, whole_file

__all__ = ["Align", "Column", "Listing", "write_listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What to print; cells are formatted texts, one per column. ``notes`` stand under the title."""

    letterhead: Letterhead
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    notes: tuple[str, ...] = ()
    is_landscape: bool = False


def write_listing(
    target: Target, listing: Listing, *, progress: Progress | None = None, invariant: bool = False
) -> int:
    """Write the list and return its number of pages; raises ``CannotWrite`` and ``Cancelled``."""
    with (
        whole_file(target) as file,
        Paper(
            file,
            title=listing.title,
            author=listing.letterhead.name,
            invariant=invariant,
            is_landscape=listing.is_landscape,
        ) as paper,
    ):
        page = paper.ink()
        wide = page.width - 2 * MARGIN
        shape = TableShape(listing.columns, wide=wide, tallest=page.height - 80)
        header = shaded(shape.header(listing.columns), left=MARGIN, wide=wide, fill=PANEL)
        rows = tuple(strip for cells in listing.rows for strip in shape.row(cells))
        blocks = (Block(tuple(heading_strips(listing.title, listing.notes, wide=wide))), Block(rows, header=header))
        return write_stacked(paper, listing.letterhead, listing.title, blocks, progress=progress)
