"""The lists of dues on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from secretariat.association.printing import letterhead
from secretariat.association.reads import association_sheet, logo
from secretariat.base.progress import Progress
from secretariat.documents.listing import Align, Column, Listing, write_listing
from secretariat.store.store import Store


class ListActions:
    """Writes what a list shows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def write_list(
        self,
        target: Path,
        title: str,
        heads: Sequence[tuple[str, float, bool]],
        rows: Sequence[Sequence[str]],
        notes: tuple[str, ...] = (),
        progress: Progress | None = None,
    ) -> int:
        """Write a list as PDF under the association's letterhead; the number of pages.

        ``heads`` are (title, share of the width, whether it is aligned at the right); cells are formatted texts.
        """
        with self._store.read() as unit:
            head = letterhead(association_sheet(unit.session), logo(unit.session))
        columns = tuple(
            Column(title=text, width=share, align=Align.RIGHT if is_right else Align.LEFT)
            for text, share, is_right in heads
        )
        listing = Listing(letterhead=head, title=title, columns=columns, rows=rows, notes=notes, is_landscape=True)
        return write_listing(target, listing, progress=progress)
