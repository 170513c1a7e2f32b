"""Reads the XML and HTML tables that some programs save under the name ``.xls``."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, ParseError

from secretariat.base.i18n import N_
from secretariat.interchange.shapes import Row, UnreadableFile
from secretariat.interchange.workbooks import CELL_LIMIT, damaged, unknown_sheet, value_text, yes_no

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
COLUMN_LIMIT = 16_384

_SS = f"{{{NAMESPACE}}}"


def read_spreadsheetml(data: bytes, sheet: str | None = None) -> tuple[list[Row], str, tuple[str, ...]]:
    """Rows, sheet name and all names of an Excel 2003 XML workbook (AssoConnect's « Excel 97 » export)."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    names: list[str] = []
    chosen: tuple[list[Row], str] | None = None
    rows: list[Row] = []
    line = 0
    cell_count = 0
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == f"{_SS}Worksheet":
                    names.append(element.get(f"{_SS}Name", ""))
                    rows, line = [], 0
            elif element.tag == f"{_SS}Row":
                line = _index(element, line + 1)
                cells = _cells(element)
                cell_count += len(cells)
                if cell_count > CELL_LIMIT:
                    raise damaged()
                if any(cells):
                    rows.append(Row(line, cells))
                element.clear()
            elif element.tag == f"{_SS}Worksheet":
                if (chosen is None and rows and sheet is None) or names[-1] == sheet:
                    chosen = rows, names[-1]
                element.clear()
    except DefusedXmlException:
        raise UnreadableFile(
            N_("This file holds XML instructions that a table does not need: it was not opened.")
        ) from None
    except (ParseError, ValueError, LookupError):
        raise damaged() from None
    if sheet is not None and sheet not in names:
        raise unknown_sheet(sheet, names)
    found, name = chosen or ([], sheet or (names[0] if names else ""))
    return found, name, tuple(names)


def _index(element: Element, usual: int) -> int:
    given = element.get(f"{_SS}Index")
    return max(int(given), usual) if given else usual


def _cells(row: Element) -> tuple[str, ...]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_SS}Cell"):
        position = _index(cell, len(cells) + 1)
        if position > COLUMN_LIMIT:
            raise damaged()
        cells.extend([""] * (position - 1 - len(cells)))
        data = cell.find(f"{_SS}Data")
        cells.append(_data_text(data) if data is not None else "")
        across = int(cell.get(f"{_SS}MergeAcross", "0"))
        if across and across < COLUMN_LIMIT:
            cells.extend([""] * across)
    return tuple(cells)


def _data_text(data: Element) -> str:
    text = value_text("".join(data.itertext()))
    kind = data.get(f"{_SS}Type", "String")
    if kind == "Number" and text:
        try:
            return value_text(float(text))
        except (ValueError, OverflowError):
            return text
    if kind == "Boolean":
        return yes_no(text == "1")
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    return text


def read_html_table(text: str) -> list[Row]:
    """The rows of the largest table of an HTML page."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return max(parser.tables, key=len, default=[])


class _Tables(HTMLParser):
    """Collects the cells of each table; a row's line is its rank in its table, as a spreadsheet shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self._line = 0
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_row()
            self.tables.append([])
            self._line = 0
        elif tag == "tr" and self.tables:
            self._end_row()
            self._line += 1
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), COLUMN_LIMIT) if span.isdigit() else 1
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None and self._cells is not None:
            lines = "".join(self._text).split("\n")
            self._cells.append("\n".join(filter(None, (" ".join(part.split()) for part in lines))))
            self._cells.extend([""] * (self._span - 1))
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is not None and any(self._cells):
            self.tables[-1].append(Row(self._line, tuple(self._cells)))
        self._cells = None
