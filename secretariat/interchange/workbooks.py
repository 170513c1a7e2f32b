"""Reads the sheets of XLSX, XLS and ODS workbooks into text, as a person would have typed it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from secretariat.base.i18n import N_, _
from secretariat.interchange.shapes import Row, UnreadableFile

UNPACKED_LIMIT = 800_000_000
"""Bytes that a workbook may unpack to."""

CELL_LIMIT = 60_000_000
"""Cells between the first and the last filled one: a stray cell at the end of a sheet costs memory for all between."""

_ODF = b"application/vnd.oasis.opendocument"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_LAST_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"[^>/]*>')
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def zip_format(data: bytes) -> str:
    """``xlsx`` or ``ods``; refuses other archives, locked workbooks and those that unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if sum(entry.file_size for entry in entries.values()) > UNPACKED_LIMIT:
                raise UnreadableFile(
                    N_("This workbook is too large once unpacked: save the useful sheet alone, as CSV.")
                )
            if any(name.startswith("xl/workbook") for name in entries):
                _check_spread(archive, entries)
                return "xlsx"
            if "mimetype" in entries and archive.read("mimetype").startswith(_ODS_TYPE):
                if "META-INF/manifest.xml" in entries and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise locked()
                _check_ods_spread(archive.read("content.xml"))
                return "ods"
            if "word/document.xml" in entries or ("mimetype" in entries and _ODF in archive.read("mimetype")):
                raise text_document()
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError, zlib.error):
        raise damaged() from None
    raise UnreadableFile(N_("This archive is not a workbook: unpack it, then import the table that it holds."))


def read_workbook(data: bytes, sheet: str | None = None) -> tuple[list[Row], str, tuple[str, ...], list[str]]:
    """The filled rows of one sheet, its name, the names of all sheets, and those that are filled too but not asked for.

    Without ``sheet`` the first filled one is read.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = tuple(workbook.sheet_names)
        if sheet is not None:
            if sheet not in names:
                raise unknown_sheet(sheet, names)
            return _rows(workbook.get_sheet_by_name(sheet).iter_rows()), sheet, names, []
        visible = [meta.name for meta in workbook.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        for name in visible or names:
            rows = _rows(workbook.get_sheet_by_name(name).iter_rows())
            if rows:
                others = visible[visible.index(name) + 1 :] if visible else []
                return rows, name, names, [other for other in others if _is_filled(workbook, other)]
        return [], (visible or names or ("",))[0], names, []
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError):
        raise damaged() from None
    except BaseException as error:
        # A broken file makes the Rust reader panic; its exception is no Exception and has no public name.
        if type(error).__name__ == "PanicException":
            raise damaged() from None
        raise


def _is_filled(workbook: Any, name: str) -> bool:
    """Whether a sheet that is not read holds something; a broken one may."""
    try:
        return bool(workbook.get_sheet_by_name(name).height)
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return True
        raise


def unknown_sheet(sheet: str, names: Iterable[str]) -> UnreadableFile:
    """The refusal of a sheet name that the workbook does not have."""
    return UnreadableFile(
        N_("There is no sheet “{sheet}” in this workbook: choose among {names}."), sheet=sheet, names=", ".join(names)
    )


def locked() -> UnreadableFile:
    """The refusal of a workbook that asks for a password."""
    return UnreadableFile(
        N_("This workbook is protected by a password: open it, remove the password, save it, then import it again.")
    )


def text_document() -> UnreadableFile:
    """The refusal of a letter where a list was expected."""
    return UnreadableFile(N_("This is a text document, not a table: copy its table into a spreadsheet and save that."))


def damaged() -> UnreadableFile:
    """The refusal of a workbook that cannot be opened."""
    return UnreadableFile(
        N_("This workbook is damaged or incomplete: open it in your spreadsheet program and save it again.")
    )


def value_text(value: Any) -> str:
    """A cell's value as text: ``3.0`` → ``3``, ``1.5`` → ``1,5``, dates as ISO, booleans as words, text trimmed."""
    if isinstance(value, str):
        return (value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value).strip()
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime):
        if value.hour or value.minute or value.second:
            return value.isoformat(" ", "minutes" if not value.second else "seconds")
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return "" if value is None else str(value).strip()


def yes_no(value: bool) -> str:
    """The word for a boolean in the user's language."""
    return _("Yes") if value else _("No")


def _number_text(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is 0,3 on its screen.
    text = format(Decimal(f"{value:.15g}"), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _rows(values: Iterable[list[Any]]) -> list[Row]:
    rows: list[Row] = []
    for line, cells in enumerate(values, start=1):
        kept = tuple([value_text(cell) if cell != "" else "" for cell in cells])
        if any(kept):
            rows.append(Row(line, kept))
    return rows


def _check_spread(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> None:
    for name, entry in entries.items():
        if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
            continue
        with archive.open(entry) as stream:
            xml = stream.read()
        last = _LAST_ROW.findall(xml[-20_000:])
        # A hundred columns in so few rows is any list; only a far last row or column deserves the slow count.
        if (int(last[-1]) if last else 0) <= 200_000 and not re.search(rb'r="[A-Z]{3}\d', xml):
            continue
        columns, rows = 1, 1
        for letters, row in _FILLED_CELL.findall(xml):
            number = 0
            for letter in letters:
                number = number * 26 + letter - 64
            columns, rows = max(columns, number), max(rows, int(row))
        if columns * rows > CELL_LIMIT:
            raise _spread()


def _check_ods_spread(xml: bytes) -> None:
    for table in xml.split(b"<table:table ")[1:]:
        line = height = width = 0
        for row in _ODS_ROW.finditer(table):
            repeated = _REPEATED.search(row.group(1))
            line += int(repeated.group(1)) if repeated else 1
            cells = row.group(2) or b""
            end = max(cells.rfind(b"<text:p"), cells.rfind(b"office:value"))
            if end >= 0:
                height = line
                before = cells[:end]
                width = max(width, before.count(b"<table:") + sum(map(int, _REPEATED.findall(before))))
        if height * width > CELL_LIMIT:
            raise _spread()


def _spread() -> UnreadableFile:
    return UnreadableFile(
        N_("This sheet has cells very far from its table: delete the empty rows and columns around it, then save it.")
    )
