"""The directory reads only: members joined with what the other features know of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from secretariat.association.reads import time_zone
from secretariat.base.progress import Progress
from secretariat.directory import finds, reads, sheets, transfer
from secretariat.directory.rows import DirectoryCounts, MemberRow, MemberSheet, SearchRow
from secretariat.directory.transfer import ExportColumn
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit

R = TypeVar("R")


class DirectoryService:
    """Lists members, shows one whole, counts them and searches everything; days default to today."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(time_zone(unit.session))

    def rows(self, on: date | None = None, *, archived: bool = False) -> tuple[MemberRow, ...]:
        """Every member as of a day, by name; those put away when ``archived``."""
        with self._store.read() as unit:
            return reads.member_rows(unit.session, on or self._today(unit), archived=archived)

    def sheet(self, party_id: int, on: date | None = None) -> MemberSheet:
        """Everything of one member. Raises ``NotFound``."""
        with self._store.read() as unit:
            return sheets.member_sheet(unit.session, party_id, on or self._today(unit))

    def counts(self, on: date | None = None) -> DirectoryCounts:
        """The key figures: members with an active membership, jobs they represent, départements."""
        with self._store.read() as unit:
            return reads.counts(unit.session, on or self._today(unit))

    def search(self, text: str) -> tuple[SearchRow, ...]:
        """Members, persons, events and meetings that hold every word."""
        with self._store.read() as unit:
            return finds.search(unit.session, text)

    def export_members(self, target: Path, search: str = "", progress: Progress | None = None) -> transfer.Exported:
        """Write whole records, which import takes back without loss, or contact cards (.vcf)."""
        with self._store.read() as unit:
            return transfer.export_members(
                unit.session, target, self._today(unit), search=search, progress=progress
            )

    def export_rows(
        self,
        target: Path,
        columns: Sequence[ExportColumn[R]],
        rows: Sequence[R],
        title: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Write what the screen shows: these columns of these rows in this order; how many rows."""
        return transfer.export_rows(target, columns, rows, title=title, progress=progress)
