"""Files of members in the layouts of other programs, with invented people, for the tests of imports."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.members.transfer import ImportReport, LineStatus

Rows = Sequence[Sequence[str]]


def found(app: Application) -> Application:
    """The association that members are imported into."""
    app.association.create_association(CreateAssociation(name="Les Amis du Marais"))
    return app


def csv_file(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ";", above: str = "") -> Path:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes((above + buffer.getvalue()).encode(encoding))
    return path


def xlsx_file(path: Path, rows: Rows) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Adhérents")
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.isdecimal():
                    sheet.write_number(line, column, int(cell))
                else:
                    sheet.write(line, column, cell)
    return path


def ods_file(path: Path, rows: Rows) -> Path:
    from secretariat.interchange.writers import write_table

    write_table(path, rows[0], rows[1:], title="Adhérents")
    return path


def spreadsheetml_file(path: Path, rows: Rows) -> Path:
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in rows
    )
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Adhérents"><Table>'
        f"{cells}</Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    return path


def counts(report: ImportReport) -> dict[str, int]:
    """The counts that are not zero, by status."""
    return {str(status): count for status in LineStatus if (count := report.counts.get(status, 0))}


def names(app: Application) -> list[str]:
    return [row.name for row in app.directory.rows()]
