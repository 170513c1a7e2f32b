"""Files that nobody here wrote, checked against counts made without this program, when they are at hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from secretariat.interchange.tables import Table, UnreadableFile, read_table
from secretariat.interchange.vcards import read_vcards, write_vcards

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside this checkout")


def _column(table: Table, header: str) -> list[str]:
    position = table.headers.index(header)
    return [row.cells[position] for row in table.rows]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "row_count", "column_count"),
    [
        ("hitobito_list.csv", "utf-8", ",", 4, 24),
        ("etalab_sample_etablissements_OK.csv", "utf-8", ",", 3, 57),
        ("hitobito_iso88591.csv", "cp1252", ",", 1, 3),
        ("moneyguru_utf16_encoded.csv", "utf-16-le", ";", 2, 3),
        ("enobase_qonto.csv", "utf-8", ",", 6, 15),
        ("gloas_helloasso_export-paiements.example.csv", "utf-8", ",", 4, 7),
        ("etalab_jours_feries_metropole.csv", "utf-8", ",", 286, 4),
        ("111111111FEC20221231.TXT", "cp850", "|", 934, 18),
    ],
)
def test_real_lists_give_their_rows(
    name: str, encoding: str, delimiter: str, row_count: int, column_count: int
) -> None:
    table = read_table(REAL / name)
    assert (table.encoding, table.delimiter, table.has_header) == (encoding, delimiter, True)
    assert (len(table.rows), len(table.headers)) == (row_count, column_count)


def test_leading_zeros_of_sirene_survive() -> None:
    assert _column(read_table(REAL / "etalab_sample_etablissements_OK.csv"), "siret")[0] == "00588003400011"


def test_accents_of_real_files_are_right() -> None:
    assert read_table(REAL / "hitobito_iso88591.csv").rows[0].cells == ("Ésaïe", "Gärber", "25.08.1992")
    assert _column(read_table(REAL / "moneyguru_utf16_encoded.csv"), "Description") == ["fôø", "bàr"]


def test_the_ledger_adds_up() -> None:
    table = read_table(REAL / "111111111FEC20221231.TXT")
    for header in ("Debit", "Credit"):
        assert sum(Decimal(cell.replace(",", ".") or "0") for cell in _column(table, header)) == Decimal("225682.23")
    assert any("°" in cell for row in table.rows for cell in row.cells)


def test_assoconnect_is_read() -> None:
    table = read_table(REAL / "assoconnect_encoded.xlsx")
    assert table.sheets == ("Sheet_0", "Feuil1")
    assert table.rows[0].cells[1:4] == ("1", "1,618", "Hello")


def test_credit_agricole_keeps_the_lines_of_its_operations() -> None:
    table = read_table(REAL / "jbleduigou_credit_agricole_parser_test_content.csv")
    assert table.headers[:4] == ("Date", "Libellé", "Débit Euros", "Crédit Euros")
    debits = [row.cells[2] for row in table.rows if row.cells[2]]
    assert debits == ["3,18", "not-a-number", "118,80", "39,00"]


@pytest.mark.parametrize(("name", "count"), [("ez-vcard_John_Doe_ANDROID.vcf", 6), ("ez-vcard_outlook-2003.vcf", 1)])
def test_real_cards_are_read_and_written_back(name: str, count: int, tmp_path: Path) -> None:
    cards = read_vcards((REAL / name).read_bytes())
    assert len(cards) == count
    write_vcards(tmp_path / "copie.vcf", cards)
    assert read_vcards((tmp_path / "copie.vcf").read_bytes()) == cards


def test_other_real_files_are_refused_as_tables() -> None:
    for name in ("akretion_factur-x-en16931.xml", "ez-vcard_outlook-2003.vcf", "pain.008.001.02.xsd"):
        with pytest.raises(UnreadableFile):
            read_table(REAL / name)
