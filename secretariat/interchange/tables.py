"""Opens any table that a secretary receives (CSV, XLSX, ODS, XLS…) and gives its headers and its rows as text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_, _, ngettext
from secretariat.interchange.compound import is_sound
from secretariat.interchange.delimited import read_delimited
from secretariat.interchange.encodings import decode
from secretariat.interchange.layout import find_layout, folded_words
from secretariat.interchange.shapes import Row, Table, UnreadableFile
from secretariat.interchange.spreadsheetml import NAMESPACE, read_html_table, read_spreadsheetml
from secretariat.interchange.workbooks import damaged, locked, read_workbook, text_document, zip_format

__all__ = ["FILE_LIMIT", "Row", "Table", "UnreadableFile", "read_table", "signature"]

FILE_LIMIT = 300_000_000
"""Bytes: a list of a million members stays under it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_WORD = "WordDocument".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x18ftyp", b"\0\0\0\x1cftyp")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = [chr(code) for code in (*range(1, 9), *range(14, 28))]


def read_table(
    source: Path | bytes,
    *,
    file_name: str = "",
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    has_header: bool | None = None,
) -> Table:
    """Read a table, told by its content, never by its extension; ``file_name`` only serves the sentences.

    ``encoding``, ``delimiter``, ``sheet`` and ``has_header`` impose what is otherwise found out. Empty rows are left
    out, the others keep their line. Raises :class:`UnreadableFile` for a wrong or broken file and
    :class:`EnvironmentFault` when the disk does not give it.
    """
    if isinstance(source, Path):
        file_name = file_name or source.name
        data = read_bytes(source)
    else:
        data = source
    if len(data) > FILE_LIMIT:
        raise _too_large(file_name or "?")
    _refuse_other_files(data, file_name)

    sheets: tuple[str, ...] = ()
    unread: list[str] = []
    name = used_encoding = used_delimiter = ""
    if data.startswith(b"PK"):
        kind = zip_format(data)
        rows, name, sheets, unread = read_workbook(data, sheet)
    elif data.startswith(_OLE):
        if _OLE_ENCRYPTED in data:
            raise locked()
        if _OLE_WORD in data:
            raise text_document()
        # Old files are made of sectors; some programs leave the last one unfinished, which the reader does not bear.
        data += bytes(-len(data) % 512)
        if not is_sound(data):
            raise damaged()
        kind = "xls"
        rows, name, sheets, unread = read_workbook(data, sheet)
    elif _is_xml(data):
        if NAMESPACE.encode() not in data[:20_000].replace(b"\0", b""):
            raise UnreadableFile(N_("This XML file is not a workbook: export your list as CSV, XLSX or ODS."))
        kind = "spreadsheetml"
        rows, name, sheets = read_spreadsheetml(data, sheet)
    else:
        text, used_encoding = decode(data, encoding)
        kind, rows, used_delimiter = _read_text(text, delimiter)
        if kind == "html":
            used_delimiter = ""
    if not rows:
        raise UnreadableFile(N_("“{file}” holds no line: check that it is the right file."), file=file_name or "?")
    table = _arranged(rows, has_header, used_encoding, used_delimiter, kind, name, sheets)
    if unread:
        told = _("Sheets not read: {sheets}.", sheets=", ".join(unread))
        table = replace(table, warnings=(*table.warnings, told))
    return table


def signature(headers: Sequence[str]) -> str:
    """A short stable name for a layout of headers, whatever their accents, case and punctuation; order counts."""
    folded = "\x1f".join(" ".join(folded_words(header)) for header in headers)
    return hashlib.sha256(folded.encode()).hexdigest()[:32]


def read_bytes(source: Path) -> bytes:
    """The content of a file that may hold a list. Raises :class:`UnreadableFile` and :class:`EnvironmentFault`."""
    try:
        if source.stat().st_size > FILE_LIMIT:
            raise _too_large(source.name)
        return source.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(
            N_("There is no file “{file}”: check its name and its folder."), file=str(source)
        ) from None
    except IsADirectoryError:
        raise UnreadableFile(N_("“{file}” is a folder: choose the file inside it."), file=source.name) from None
    except OSError as error:
        raise EnvironmentFault(
            N_("“{file}” cannot be read: check that you may open it, close it in the other programs, then try again."),
            file=source.name,
        ) from error


def _too_large(file_name: str) -> UnreadableFile:
    return UnreadableFile(N_("“{file}” is too large to be a list: split it, then import the parts."), file=file_name)


def _refuse_other_files(data: bytes, file_name: str) -> None:
    name = file_name or "?"
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(N_("“{file}” is empty: check that it is the right file."), file=name)
    if data.startswith(b"%PDF"):
        raise UnreadableFile(N_("“{file}” is a PDF: ask for the list as a spreadsheet (CSV, XLSX or ODS)."), file=name)
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise UnreadableFile(
            N_("“{file}” is a picture: ask for the list as a spreadsheet (CSV, XLSX or ODS)."), file=name
        )
    if data.startswith(_ARCHIVES):
        raise UnreadableFile(N_("This archive is not a workbook: unpack it, then import the table that it holds."))
    if data.startswith(b"{\\rtf"):
        raise text_document()
    if data.startswith(b"SQLite format 3\0"):
        raise UnreadableFile(N_("“{file}” is a database, not a table: open it with File ▸ Open instead."), file=name)
    if data.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() == b"BEGIN:VCARD":
        raise UnreadableFile(N_("“{file}” holds contact cards, not a table: import it as contacts (vCard)."), file=name)


def _is_xml(data: bytes) -> bool:
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<Workbook", b"<ss:Workbook")) and b"<html" not in data[:2_000].lower()


def _read_text(text: str, delimiter: str | None) -> tuple[str, list[Row], str]:
    if _HTML.match(text):
        rows = read_html_table(text)
        if not rows:
            raise UnreadableFile(N_("This file is a web page without a table: save your list as CSV, XLSX or ODS."))
        return "html", rows, ""
    if positions := [text.index(control) for control in _CONTROLS if control in text]:
        raise UnreadableFile(
            N_("Line {line} holds unreadable characters: the file is damaged. Save or export it again."),
            line=text.count("\n", 0, min(positions)) + 1,
        )
    rows, found = read_delimited(text, delimiter)
    return "csv", rows, found


def _arranged(
    rows: list[Row],
    has_header: bool | None,
    encoding: str,
    delimiter: str,
    kind: str,
    sheet: str,
    sheets: tuple[str, ...],
) -> Table:
    layout = find_layout(rows, has_header=has_header)
    body = rows[layout.first_index :]
    top = () if layout.header_index is None else rows[layout.header_index].cells
    headers = tuple(" ".join(cell.split()) for cell in top)
    width = _width(headers, body)
    warnings: list[str] = []
    if layout.header_index is None:
        headers = tuple(_("Column {number}", number=number) for number in range(1, width + 1))
        warnings.append(_("This file has no headers: its columns are told by their place."))
    else:
        if not layout.is_certain:
            warnings.append(
                _(
                    "Line {line} was taken for the headers: if it is a member, say that the file has no headers.",
                    line=rows[layout.header_index].line,
                )
            )
        longer = [row.line for row in body if len(row.cells) > len(headers) and any(row.cells[len(headers) :])]
        if longer:
            warnings.append(
                ngettext(
                    "{count} row has more cells than the headers (line {line}): check its separators.",
                    "{count} rows have more cells than the headers (first: line {line}): check their separators.",
                    len(longer),
                    line=longer[0],
                )
            )
        headers = (headers + ("",) * (width - len(headers)))[:width]
    preamble_count = layout.first_index if layout.header_index is None else layout.header_index
    if not body:
        warnings.append(_("This file has headers but no row below them."))
    return Table(
        headers=headers,
        has_header=layout.header_index is not None,
        rows=[row if len(row.cells) == width else _fitted(row, width) for row in body],
        encoding=encoding,
        delimiter=delimiter,
        format=kind,
        sheet=sheet,
        sheets=sheets,
        preamble_count=preamble_count,
        warnings=tuple(warnings),
    )


def _width(headers: Sequence[str], body: Sequence[Row]) -> int:
    width = len(headers)
    while width and not headers[width - 1]:
        width -= 1
    for row in body:
        if len(row.cells) > width and any(row.cells[width:]):
            width = max(position for position, cell in enumerate(row.cells, start=1) if cell)
    return width


def _fitted(row: Row, width: int) -> Row:
    return Row(row.line, row.cells[:width] if len(row.cells) > width else row.cells + ("",) * (width - len(row.cells)))
