"""Workbooks: what their cells say, whatever type the spreadsheet gave them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from secretariat.interchange import workbooks
from secretariat.interchange.tables import UnreadableFile, read_table
from tests.interchange.shapes import HTML, SPREADSHEETML, XLS, archive, xlsx


def _members(book: Any) -> None:
    book.add_worksheet("Vide")
    sheet = book.add_worksheet("Adhérents")
    sheet.merge_range(0, 0, 0, 4, "Liste fictive des adhérents")
    for column, header in enumerate(("Raison sociale", "CP", "SIRET", "Entrée le", "À jour", "Part")):
        sheet.write(3, column, header)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(4, 0, ["Inventex\u00a0", "01000", 12345678200077])
    sheet.write_datetime(4, 3, datetime(2024, 3, 1), day)
    sheet.write_boolean(4, 4, True)
    sheet.write_number(4, 5, 0.1 + 0.2)
    sheet.write_row(6, 0, ["Machin", 17000, "", "", False, -12])


def test_numbers_dates_and_booleans_of_xlsx_become_text() -> None:
    table = read_table(xlsx(_members), file_name="liste.csv")
    assert (table.format, table.sheet, table.sheets, table.preamble_count) == (
        "xlsx",
        "Adhérents",
        ("Vide", "Adhérents"),
        1,
    )
    assert table.headers == ("Raison sociale", "CP", "SIRET", "Entrée le", "À jour", "Part")
    assert [(row.line, row.cells) for row in table.rows] == [
        (5, ("Inventex", "01000", "12345678200077", "2024-03-01", "Oui", "0,3")),
        (7, ("Machin", "17000", "", "", "Non", "-12")),
    ]


def test_a_sheet_is_chosen_by_name_and_an_unknown_one_refused() -> None:
    def two(book: Any) -> None:
        for name in ("2025", "2026"):
            book.add_worksheet(name).write_column(0, 0, ["Nom", f"Membre {name}"])

    assert read_table(xlsx(two)).rows[0].cells == ("Membre 2025",)
    assert read_table(xlsx(two), sheet="2026").rows[0].cells == ("Membre 2026",)
    with pytest.raises(UnreadableFile, match="2025, 2026"):
        read_table(xlsx(two), sheet="2027")


def test_the_filled_sheets_that_are_not_read_are_told() -> None:
    def several(book: Any) -> None:
        for name in ("Entreprises", "Écoles", "Feuil3", "Caché"):
            sheet = book.add_worksheet(name)
            if name != "Feuil3":
                sheet.write_column(0, 0, ["Nom", f"Membre {name}"])
        sheet.hide()

    (told,) = read_table(xlsx(several)).warnings
    assert told.endswith(": Écoles.")
    assert not read_table(xlsx(several), sheet="Entreprises").warnings


def test_a_hidden_sheet_is_not_chosen_by_itself() -> None:
    def hidden(book: Any) -> None:
        shown = book.add_worksheet("Liste")
        secret = book.add_worksheet("Calculs")
        shown.write_column(0, 0, ["Nom", "Machin"])
        secret.write_column(0, 0, ["Nom", "Rien"])
        secret.set_first_sheet()
        shown.activate()
        secret.hide()

    assert read_table(xlsx(hidden)).sheet == "Liste"


def test_the_old_xls_is_read() -> None:
    table = read_table(XLS)
    assert (table.format, table.sheet, table.preamble_count) == ("xls", "Adhérents", 1)
    assert [(row.line, row.cells) for row in table.rows] == [
        (4, ("Chaudronnerie Inventée", "01000", "12", "2024-03-01", "Oui")),
        (5, ("Papeterie Imaginée", "16000", "7,5", "2019-12-31", "Non")),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_xml_that_assoconnect_calls_xls_is_read(codec: str) -> None:
    text = SPREADSHEETML.replace("UTF-8", "UTF-16") if codec == "utf-16" else SPREADSHEETML
    table = read_table(text.encode(codec), file_name="export.xls")
    assert (table.format, table.sheet, table.sheets) == ("spreadsheetml", "Adhérents", ("Vide", "Adhérents"))
    assert table.headers == ("Nom", "CP", "", "Entrée le", "Montant")
    assert [(row.line, row.cells) for row in table.rows] == [
        (5, ("Inventex & fils", "01000", "", "2024-03-01", "12,5")),
        (6, ("Machin", "17000", "", "", "Oui")),
    ]


def test_xml_with_entities_or_cut_off_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(UnreadableFile, match="XML"):
        read_table(SPREADSHEETML.replace("<Workbook", f"{bomb}<Workbook", 1).encode())
    with pytest.raises(UnreadableFile, match="endommagé"):
        read_table(SPREADSHEETML[:-200].encode())
    with pytest.raises(UnreadableFile, match="endommagé"):
        read_table(SPREADSHEETML.replace('ss:Index="5"', 'ss:Index="999999999"').encode())


def test_an_html_page_named_xls_gives_its_largest_table() -> None:
    table = read_table(HTML.encode(), file_name="export.xls")
    assert (table.format, table.headers) == ("html", ("Nom", "CP", "Ville"))
    assert [row.cells for row in table.rows] == [
        ("Inventex & fils", "01000", "Bourg\nen Bresse"),
        ("Machin", "", "Saintes"),
    ]


def test_a_cut_off_workbook_is_refused() -> None:
    data = xlsx(_members)
    with pytest.raises(UnreadableFile, match="endommagé"):
        read_table(data[: len(data) // 2])


@pytest.mark.parametrize("kept", [30, 600, 1_537, 3_834, 4_608])
def test_an_old_xls_cut_off_anywhere_is_refused_and_nothing_worse(kept: int) -> None:
    with pytest.raises(UnreadableFile):
        read_table(XLS[:kept])


@pytest.mark.parametrize("position", [30, 32, 44, 48, 76])
def test_an_old_xls_with_a_wrong_header_is_refused(position: int) -> None:
    with pytest.raises(UnreadableFile):
        read_table(XLS[:position] + bytes([XLS[position] ^ 0x41]) + XLS[position + 1 :])


def test_an_old_xls_whose_sectors_go_round_in_circles_is_refused() -> None:
    fat = (int.from_bytes(XLS[76:80], "little") + 1) * 512
    with pytest.raises(UnreadableFile, match="endommagé"):
        read_table(XLS[:fat] + b"\0" * 64 + XLS[fat + 64 :])


@pytest.mark.parametrize(("record", "offset"), [(b"\x00\x02\x0e\x00", 11), (b"\xfc\x00", 11)])
def test_an_old_xls_that_announces_too_much_is_refused_before_memory_is_reserved(record: bytes, offset: int) -> None:
    position = XLS.index(record) + offset
    with pytest.raises(UnreadableFile, match="endommagé"):
        read_table(XLS[:position] + b"\x7f" + XLS[position + 1 :])


def test_a_workbook_without_a_filled_cell_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="aucune ligne"):
        read_table(xlsx(lambda book: book.add_worksheet()))


def test_other_archives_and_letters_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="archive"):
        read_table(archive(photo_jpg=b"x"))
    with pytest.raises(UnreadableFile, match="document texte"):
        read_table(archive(word__document_xml="<w/>"))
    with pytest.raises(UnreadableFile, match="document texte"):
        read_table(archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>"))


def test_a_locked_ods_is_refused() -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content_xml": b"\x00\x01",
        "META-INF__manifest_xml": "<manifest:encryption-data/>",
    }
    with pytest.raises(UnreadableFile, match="mot de passe"):
        read_table(archive(**parts))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "UNPACKED_LIMIT", 1_000)
    with pytest.raises(UnreadableFile, match="trop gros"):
        read_table(xlsx(_members))


def test_a_cell_at_the_far_end_of_a_sheet_is_refused_before_it_eats_the_memory() -> None:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nom")
        sheet.write(1_048_575, 16_383, "loin")

    with pytest.raises(UnreadableFile, match="très loin"):
        read_table(xlsx(far))


def test_formatted_but_empty_cells_at_the_far_end_do_not_matter() -> None:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Nom", "Machin"])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert read_table(xlsx(far)).rows[0].cells == ("Machin",)


MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def _ods(rows: str) -> bytes:
    return archive(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content_xml=f"""<?xml version="1.0"?><office:document-content office:version="1.2"
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
            <table:table table:name="Liste">{rows}</table:table></office:spreadsheet></office:body>
            </office:document-content>""",
        **{"META-INF__manifest_xml": MANIFEST},
    )


ODS_ROW = (
    '<table:table-row{rows}><table:table-cell office:value-type="string"{columns}><text:p>{text}</text:p>'
    "</table:table-cell></table:table-row>"
)
EMPTY_END = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def test_the_empty_end_of_an_ods_sheet_does_not_matter() -> None:
    rows = ODS_ROW.format(rows="", columns="", text="Nom") + ODS_ROW.format(rows="", columns="", text="Machin")
    assert read_table(_ods(rows + EMPTY_END)).rows[0].cells == ("Machin",)


def test_an_ods_that_repeats_a_cell_without_end_is_refused() -> None:
    columns = ' table:number-columns-repeated="16384"'
    repeated = ODS_ROW.format(rows=' table:number-rows-repeated="1048576"', columns=columns, text="x")
    far = (
        f"{EMPTY_END}<table:table-row><table:table-cell{columns}/>"
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    )
    for rows in (repeated, far):
        with pytest.raises(UnreadableFile, match="très loin"):
            read_table(_ods(rows))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (1234.5, "1234,5"),
        (1e-7, "0,0000001"),
        (1e22, "10000000000000000000000"),
        (datetime(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 9, 5), "2026-01-02 09:05"),
        (date(2026, 1, 2), "2026-01-02"),
        (True, "Oui"),
        ("  a\r\nb ", "a\nb"),
        (None, ""),
    ],
)
def test_a_value_reads_as_a_person_would_have_typed_it(value: object, text: str) -> None:
    assert workbooks.value_text(value) == text
