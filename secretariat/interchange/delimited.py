"""Cuts a text file into rows: separator by score, quoted lines kept whole, lines numbered as an editor shows them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from operator import methodcaller

from secretariat.base.collector import collector_paused
from secretariat.base.i18n import N_
from secretariat.interchange.layout import find_layout
from secretariat.interchange.shapes import Row, UnreadableFile

DELIMITERS = (";", ",", "\t", "|")

_SAMPLE_CHARACTERS = 65_536
_SAMPLE_LINES = 200
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_TRIMMED = _INVISIBLE + " \t\n\r\v\f\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000"
_row: Callable[[tuple[int, tuple[str, ...]]], Row] = partial(tuple.__new__, Row)
_DECLARED = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_PROTECTED = re.compile(r"'+[=+\-@]")


def read_delimited(text: str, delimiter: str | None = None) -> tuple[list[Row], str]:
    """The filled rows of a delimited text, and the separator found, or imposed by ``delimiter``."""
    # At the end of an unquoted line it goes with the blanks around the last cell.
    if "\r" in text and ('"' in text or text.count("\r") != text.count("\r\n")):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    first_line = 1
    if declared := _DECLARED.match(text):
        delimiter = delimiter or declared.group(1)
        text = text[declared.end() :]
        first_line = 2
    if delimiter is None:
        delimiter = guess_delimiter(text)
    elif len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise UnreadableFile(N_("The separator must be one character: “;”, “,”, “|” or a tab."))
    return _rows(text, delimiter, first_line), delimiter


def guess_delimiter(text: str) -> str:
    """The separator among ``; , tab |`` that cuts the lines below the headers most evenly."""
    sample = text[:_SAMPLE_CHARACTERS]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _score(sample, delimiter))


def _score(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(sample), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cells):
                rows.append(Row(reader.line_num, tuple(cell.strip() for cell in cells)))
            if len(rows) >= _SAMPLE_LINES:
                break
    except csv.Error:
        return 0.0
    layout = find_layout(rows)
    body = rows[layout.first_index :] or rows
    widths = [len(row.cells) for row in body]
    usual = max(set(widths), key=widths.count)
    if layout.header_index is not None and len(body) < 3:
        usual = max(usual, len(rows[layout.header_index].cells))
    if usual < 2:
        return 0.05 if max(len(row.cells) for row in rows) > 1 else 0.0
    evenness = widths.count(usual) / len(widths)
    return evenness * evenness * float((usual - 1) ** 0.5) * (1 + layout.known_count)


def _rows(text: str, delimiter: str, first_line: int) -> list[Row]:
    strip = methodcaller("strip", _TRIMMED) if any(char in text for char in _INVISIBLE) else str.strip
    # Millions of small objects, none of them garbage: looking for cycles among them doubles the time.
    with collector_paused():
        cut = _quoted if '"' in text else _unquoted
        rows = [
            _row((line, kept))
            for line, cells in cut(text, delimiter, first_line)
            if any(kept := tuple(map(strip, cells)))
        ]
    if rows and text.count('"') % 2 and "\n" in rows[-1].cells[-1]:
        raise _open_quote(rows[-1].line)
    if '="' in text:
        rows = [Row(row.line, tuple(_formula_text(cell) for cell in row.cells)) for row in rows]
    if _PROTECTED.search(text):
        rows = [Row(row.line, tuple(unprotect(cell) for cell in row.cells)) for row in rows]
    return rows


def _unquoted(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """The lines of a text without quotation marks: each is a row."""
    return enumerate((line.split(delimiter) for line in text.split("\n")), start=first_line)


def _quoted(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    line = first_line
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + first_line
    except csv.Error:
        raise _open_quote(line) from None


def _open_quote(line: int) -> UnreadableFile:
    return UnreadableFile(
        N_('Line {line}: a quotation mark (") is opened and never closed. Correct it, then import the file again.'),
        line=line,
    )


def _formula_text(cell: str) -> str:
    # Banks and Excel users write ="00123" so that a spreadsheet keeps the zeros.
    return cell[2:-1] if len(cell) > 2 and cell.startswith('="') and cell.endswith('"') else cell


def unprotect(cell: str) -> str:
    """The text of a cell without the apostrophe that :func:`~.writers.protect` put before ``= + - @``."""
    return cell[1:] if _PROTECTED.match(cell) else cell
