"""Writes lists for other programs: CSV for French Excel, XLSX and ODS, such that reading them back loses nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.base.writing import replacing
from secretariat.interchange.spreadsheets import write_ods, write_xlsx
from secretariat.interchange.workbooks import yes_no

__all__ = ["EXTENSIONS", "UnknownExtension", "Value", "protect", "write_table"]

EXTENSIONS = (".csv", ".xlsx", ".ods")

Value = str | int | Decimal | date | bool | None

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
# A number or a telephone number cannot be a formula: « -12,50 » and « +33 5 45 00 00 00 » stay what they are.
_HARMLESS = re.compile(r"[+-]\d[\d .,\u00a0\u202f]*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REPORT_EVERY = 500


class UnknownExtension(Refusal):
    """The name of the file does not tell in which format to write it."""


def write_table(
    target: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    title: str = "",
    progress: Progress | None = None,
) -> None:
    """Write a list in the format of the target's extension: ``.csv``, ``.xlsx`` or ``.ods``.

    ``title`` names the sheet of a workbook. The file appears whole or not at all: :class:`Cancelled` leaves what was
    there. Raises :class:`UnknownExtension`, and :class:`EnvironmentFault` when the disk refuses.
    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise UnknownExtension(
            N_("“{file}”: end the name with .csv, .xlsx or .ods to say what kind of file you want."), file=target.name
        )
    with replacing(target) as partial:
        write(partial, [_clean(header) for header in headers], _reported(rows, progress), title)


def protect(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula: an apostrophe before ``= + - @``, save before numbers."""
    if _DANGEROUS.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def _reported(rows: Iterable[Sequence[Value]], progress: Progress | None) -> Iterator[list[Value]]:
    total = len(rows) if progress and isinstance(rows, Sequence) else 0
    for done, row in enumerate(rows):
        if progress and done % _REPORT_EVERY == 0:
            progress.update(done, total)
        yield [_clean(value) if isinstance(value, str) else value for value in row]


def _clean(text: str) -> str:
    # What no file format can hold, and the spaces at the ends that reading takes away, are not written.
    text = text.strip()
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text).strip()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _write_csv(partial: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> None:
    del title  # a line above the headers would be a preamble to whoever reads the file
    with partial.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([protect(header) for header in headers])
        writer.writerows([_csv_text(value) for value in row] for row in rows)


def _csv_text(value: Value) -> str:
    if isinstance(value, str):
        return protect(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, datetime):
        return f"{french_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return french_date(value)
    return str(value)


def french_date(value: date) -> str:
    """``01/09/2026``, with four digits for any year."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def _write_xlsx(partial: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> None:
    first, rest = _first(rows)
    write_xlsx(partial, headers, first, rest, title)


def _write_ods(partial: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> None:
    first, rest = _first(rows)
    write_ods(partial, headers, chain(first, rest), first[:200], title)


def _first(rows: Iterable[Sequence[Value]]) -> tuple[list[Sequence[Value]], Iterator[Sequence[Value]]]:
    source = iter(rows)
    return list(islice(source, 20_000)), source


_WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Sequence[Value]], str], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".ods": _write_ods,
}
