"""Writes the sheets of XLSX and ODS workbooks, typed and dressed for a French reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.interchange.workbooks import yes_no

ROW_LIMIT = 1_048_575
"""Rows that a sheet holds below its headers."""

CELL_LIMIT = 32_767
"""Characters that a cell of XLSX holds; what is longer is cut there."""

_EXACT_DIGITS = 15
# Excel believes that 1900 was a leap year: earlier dates have no number of their own.
_FIRST_TYPED_DATE = date(1900, 3, 1)
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")


class TooManyRows(Refusal):
    """The list does not fit into one sheet."""


def write_xlsx(
    partial: Path, headers: Sequence[str], first: Sequence[Sequence[Any]], rest: Iterable[Sequence[Any]], title: str
) -> None:
    """Write a sheet with frozen, filtered headers; ``first`` rows give the widths, ``rest`` are streamed after them."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": len(first) >= 20_000,
        "tmpdir": str(partial.parent),
    }
    book = xlsxwriter.Workbook(str(partial), options)
    try:
        sheet = book.add_worksheet(_sheet_name(title))
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        integer = book.add_format({"num_format": "0"})
        decimal = book.add_format({"num_format": "#,##0.00"})
        on_day = book.add_format({"num_format": "dd/mm/yyyy"})
        at_time = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for column, width in enumerate(_widths(headers, first[:200])):
            sheet.set_column(column, column, width)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, bold)
        line = 0
        for line, row in enumerate(chain(first, rest), start=1):
            _check_line(line)
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                if isinstance(value, (bool, str)) or not _fits(value):
                    sheet.write_string(line, column, _text(value))
                elif isinstance(value, datetime):
                    sheet.write_datetime(line, column, value.replace(tzinfo=None), at_time)
                elif isinstance(value, date):
                    sheet.write_datetime(line, column, datetime.combine(value, time()), on_day)
                else:
                    sheet.write_number(line, column, value, integer if isinstance(value, int) else decimal)
        sheet.freeze_panes(1, 0)
        if headers:
            sheet.autofilter(0, 0, max(line, 1), len(headers) - 1)
    finally:
        try:
            book.close()
        except XlsxFileError as error:
            raise OSError(*error.args) from error


def write_ods(
    partial: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]], sample: Sequence[Sequence[Any]], title: str
) -> None:
    """Write a sheet of an OpenDocument workbook; ``sample`` rows give the widths of the columns.

    The package comes from odfdo; the cells are written as text, since one object per cell takes a hundred times longer.
    """
    from odfdo import Document

    package = Document("spreadsheet").container
    assert package is not None  # a document made from a template has its package
    package.set_part("content.xml", b"".join(_ods_content(headers, rows, sample, title)))
    package.set_part("settings.xml", _ods_settings(_sheet_name(title)))
    package.save(partial)


def _ods_content(
    headers: Sequence[str], rows: Iterable[Sequence[Any]], sample: Sequence[Sequence[Any]], title: str
) -> Iterator[bytes]:
    widths = _widths(headers, sample) or [10]
    styles = "".join(
        f'<style:style style:name="co{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2:.2f}cm"/></style:style>'
        for number, width in enumerate(widths)
    )
    columns = "".join(f'<table:table-column table:style-name="co{number}"/>' for number in range(len(widths)))
    table = f"<table:table table:name={quoteattr(_sheet_name(title))}>{columns}"
    yield f"{_ODS_OPENING}{styles}{_ODS_STYLES}{_ODS_BODY}{table}".encode()
    yield _ods_row(headers, "header")
    for line, row in enumerate(rows, start=1):
        _check_line(line)
        yield _ods_row(row)
    yield b"</table:table></office:spreadsheet></office:body></office:document-content>"


def _ods_row(row: Sequence[Any], style: str = "") -> bytes:
    return f"<table:table-row>{''.join(_ods_cell(value, style) for value in row)}</table:table-row>".encode()


def _ods_cell(value: Any, style: str) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    text = escape(_text(value))
    if isinstance(value, (bool, str)) or not _fits(value):
        lines = "".join(f"<text:p>{_ods_spaces(part)}</text:p>" for part in text.split("\n"))
        named = f' table:style-name="{style}"' if style else ""
        return f'<table:table-cell{named} office:value-type="string">{lines}</table:table-cell>'
    if isinstance(value, datetime):
        style, kind = "moment", f'office:value-type="date" office:date-value="{value:%Y-%m-%dT%H:%M:%S}"'
    elif isinstance(value, date):
        style, kind = "day", f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int):
        style, kind = "integer", f'office:value-type="float" office:value="{value}"'
    else:
        style, kind = "decimal", f'office:value-type="float" office:value="{value:f}"'
    return f'<table:table-cell table:style-name="{style}" {kind}><text:p>{text}</text:p></table:table-cell>'


def _ods_spaces(text: str) -> str:
    # A paragraph swallows spaces beyond the first; readers ignore <text:tab/>, so a tab becomes a space.
    return re.sub(r"^ +| {2,}", lambda run: f'<text:s text:c="{len(run.group())}"/>', text.replace("\t", " "))


def _fits(value: Any) -> bool:
    """Whether a spreadsheet's numbers and dates hold the value exactly; what they do not goes as text."""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value) >= _FIRST_TYPED_DATE
    if isinstance(value, int):
        return abs(value) < 10**_EXACT_DIGITS
    number: Decimal = value
    if not number.is_finite():
        return False
    digits, exponent = number.normalize().as_tuple()[1:]
    return len(digits) <= _EXACT_DIGITS and isinstance(exponent, int) and -_EXACT_DIGITS < exponent < _EXACT_DIGITS


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value[:CELL_LIMIT]
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, date):
        day = f"{value.day:02}/{value.month:02}/{value.year:04}"
        return f"{day} {value:%H:%M}" if isinstance(value, datetime) else day
    return format(value, "f").replace(".", ",") if isinstance(value, Decimal) else str(value)


def _widths(headers: Sequence[str], sample: Sequence[Sequence[Any]]) -> list[int]:
    widths = [len(header) + 4 for header in headers]
    for row in sample:
        for column, value in enumerate(row[: len(widths)]):
            if value is not None:
                longest = max((len(line) for line in _text(value).split("\n")), default=0) + 2
                widths[column] = max(widths[column], longest)
    return [min(max(width, 8), 60) for width in widths]


def _check_line(line: int) -> None:
    if line > ROW_LIMIT:
        raise TooManyRows(N_("This list is too long for one sheet ({limit} rows): export it as CSV."), limit=ROW_LIMIT)


def _sheet_name(title: str) -> str:
    name = _FORBIDDEN_IN_NAME.sub(" ", title).strip(" '")[:31].strip(" '")
    return name if name and name.casefold() != "history" else _("List")


def _ods_settings(name: str) -> bytes:
    # Headers stay in sight, as in the XLSX.
    return f"{_ODS_SETTINGS_OPENING}{quoteattr(name)}{_ODS_SETTINGS_CLOSING}".encode()


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_DAY = (
    '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>'
    '<number:text>/</number:text><number:year number:style="long"/>'
)
_HOUR = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/>'
)
_ODS_STYLES = (
    f'<number:date-style style:name="N1">{_DAY}</number:date-style>'
    f'<number:date-style style:name="N2">{_DAY}{_HOUR}</number:date-style>'
    '<number:number-style style:name="N3"><number:number number:decimal-places="2" number:min-decimal-places="2" '
    'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    '<number:number-style style:name="N4"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
    "</number:number-style>"
    '<style:style style:name="header" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="decimal" style:family="table-cell" style:data-style-name="N3"/>'
    '<style:style style:name="integer" style:family="table-cell" style:data-style-name="N4"/>'
)
_ODS_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content xmlns:office="{_ODF}office:1.0" xmlns:style="{_ODF}style:1.0" '
    f'xmlns:text="{_ODF}text:1.0" '
    f'xmlns:table="{_ODF}table:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" xmlns:number="{_ODF}datastyle:1.0" '
    'office:version="1.2"><office:automatic-styles>'
)
_ODS_BODY = "</office:automatic-styles><office:body><office:spreadsheet>"
_ODS_SETTINGS_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-settings xmlns:office="{_ODF}office:1.0" xmlns:config="{_ODF}config:1.0" office:version="1.2">'
    '<office:settings><config:config-item-set config:name="ooo:view-settings">'
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
    '<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name='
)
_ODS_SETTINGS_CLOSING = (
    '><config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>'
    '<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>'
    '<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>'
    "</config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry>"
    "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
)
