"""What a table file becomes once read: its headers, its rows with their line numbers, and how it was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secretariat.base.errors import Refusal


class UnreadableFile(Refusal):
    """The file is not, or not wholly, a table that can be read; the sentence says what to do about it."""


class Row(NamedTuple):
    """One row: its line in the file (from 1, as an editor or a spreadsheet shows it) and its trimmed cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the file holds it; every row has as many cells as there are headers.

    ``headers`` keep their order and their duplicates; of a headerless file they are « Colonne 1 »…
    ``encoding`` is a Python codec name and ``delimiter`` one character, both empty for workbooks.
    ``format`` is ``csv``, ``xlsx``, ``xls``, ``ods``, ``spreadsheetml`` or ``html``.
    ``preamble_count`` counts the filled lines above the headers that were left out.
    ``warnings`` are sentences, already translated.
    """

    headers: tuple[str, ...]
    has_header: bool
    rows: Sequence[Row]
    encoding: str
    delimiter: str
    format: str
    sheet: str
    sheets: tuple[str, ...]
    preamble_count: int
    warnings: tuple[str, ...]
