"""Imports: reads a file, says what each line would do, and does it as one action that one undo takes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from secretariat.association.reads import time_zone
from secretariat.base.collector import collector_paused
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.interchange.tables import Table, read_bytes, read_table
from secretariat.members.records import ImportMapping
from secretariat.members.transfer import mapping as mappings
from secretariat.members.transfer.cards import cards_table, is_cards
from secretariat.members.transfer.mapping import Mapping, signature_of
from secretariat.members.transfer.rows import (
    Choice,
    ImportMembers,
    ImportReport,
    Source,
)
from secretariat.members.transfer.work import Work
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit, WriteUnit


class ImportsService:
    """Reads files of members and imports them: all of a file or nothing, as one step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @collector_paused()
    def read_source(
        self,
        path: Path,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        sheet: str | None = None,
        has_header: bool | None = None,
    ) -> Source:
        """Open a file of any known format with the mapping used last time for its headers, or a fresh one.

        Raises ``UnreadableFile`` and ``EnvironmentFault``.
        """
        table, digest = _table(path, encoding, delimiter, sheet, has_header)
        mapping = mappings.automatic(table)
        with self._store.read() as unit:
            row = unit.session.execute(
                select(ImportMapping.fields, ImportMapping.source_digest).where(
                    ImportMapping.signature == signature_of(table, mapping)
                )
            ).first()
        if row is not None and len(row.fields.get("keys", ())) == len(table.headers):
            keys = tuple(key if key in mappings.BY_KEY else "" for key in row.fields["keys"])
            mapping = Mapping(keys=keys, is_remembered=keys != mapping.keys)
        was_imported = row is not None and row.source_digest == digest
        return Source(file_name=path.name, digest=digest, table=table, mapping=mapping, was_imported=was_imported)

    @collector_paused()
    def prepare(
        self,
        source: Source,
        mapping: Mapping | None = None,
        choices: Dictionary[int, Choice] | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:
        """What each line would do; nothing is written. Raises ``Cancelled``, ``NothingToRead``."""
        with self._store.read() as unit:
            work = Work(unit, self._today(unit), source, mapping or source.mapping, choices or {}, progress)
            return work.report(is_written=False)

    @collector_paused()
    def run(self, command: ImportMembers, progress: Progress | None = None) -> ImportReport:
        """Import: the members are compared anew, then written together. Raises ``Cancelled``: nothing is written."""
        progress = progress or Progress()
        with self._store.write(N_("Members imported from “{file}”"), file=command.source.file_name) as unit:
            today = self._today(unit)
            work = Work(unit, today, command.source, command.mapping, command.choices, progress)
            report = work.report(is_written=True)
            if report.to_create or report.to_change:
                work.write(unit)
                _remember(unit, command)
                _label(unit, report)
            progress.update(1, 1)
        return replace(report, notes=(*report.notes, *work.notes))

    @collector_paused()
    def import_file(
        self,
        path: Path,
        mapping_overrides: Dictionary[str, str] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        sheet: str | None = None,
    ) -> ImportReport:
        """Read a file and import it, or only say what it would do; doubtful lines are taken as new members."""
        source = self.read_source(path, sheet=sheet)
        mapping = mappings.overridden(source.table, source.mapping, mapping_overrides or {})
        if dry_run:
            return self.prepare(source, mapping, progress=progress)
        return self.run(ImportMembers(source=source, mapping=mapping), progress)

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(time_zone(unit.session))


def _table(
    path: Path, encoding: str | None, delimiter: str | None, sheet: str | None, has_header: bool | None
) -> tuple[Table, str]:
    data = read_bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() in (".vcf", ".vcard") and is_cards(data):
        return cards_table(data), digest
    table = read_table(
        data, file_name=path.name, encoding=encoding, delimiter=delimiter, sheet=sheet, has_header=has_header
    )
    return table, digest


def _label(unit: WriteUnit, report: ImportReport) -> None:
    created, changed, file = report.to_create, report.to_change, report.file_name
    if created and changed:
        unit.label(
            N_("{count} members imported and {changed} changed from “{file}”"),
            count=created,
            changed=changed,
            file=file,
        )
    elif created == 1:
        unit.label(N_("One member imported from “{file}”"), file=file)
    elif created:
        unit.label(N_("{count} members imported from “{file}”"), count=created, file=file)
    elif changed == 1:
        unit.label(N_("One member changed from “{file}”"), file=file)
    else:
        unit.label(N_("{count} members changed from “{file}”"), count=changed, file=file)


def _remember(unit: WriteUnit, command: ImportMembers) -> None:
    """Keep how the columns were told, for the next file of the same layout, and which file it was."""
    source = command.source
    name = signature_of(source.table, mappings.automatic(source.table))
    row = unit.session.query(ImportMapping).filter_by(signature=name).first()
    fields: dict[str, Any] = {"keys": list(command.mapping.keys)}
    if row is None:
        unit.add(ImportMapping(signature=name, fields=fields, source_digest=source.digest))
    else:
        row.fields, row.source_digest = fields, source.digest
