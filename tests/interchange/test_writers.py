"""Exports: safe in French Excel, whole or absent, and read back without loss."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.base.errors import Cancelled, EnvironmentFault, Refusal
from secretariat.base.progress import Progress
from secretariat.interchange.delimited import unprotect
from secretariat.interchange.tables import read_table
from secretariat.interchange.writers import Value, protect, write_table

HEADERS = ("Raison sociale", "CP", "Effectif", "Cotisation", "Entrée le", "À jour", "Téléphone")
ROWS: list[list[Value]] = [
    ['=HYPERLINK("x")', "01000", 12, Decimal("-1234.50"), date(2026, 1, 9), True, "+33 5 45 00 00 00"],
    ["Machin; « fils »\nAnnexe", "98800", 0, Decimal("0"), date(1850, 1, 1), False, "@x"],
    ["'-abc", "-5,00", 10**16, None, None, None, "-2+3"],
]
TEXTS = [
    ['=HYPERLINK("x")', "01000", "+33 5 45 00 00 00"],
    ["Machin; « fils »\nAnnexe", "98800", "@x"],
    ["'-abc", "-5,00", "-2+3"],
]


def test_csv_is_what_french_excel_opens(tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"
    write_table(target, HEADERS, ROWS, title="Adhérents")
    data = target.read_bytes()
    assert data.startswith("\ufeffRaison sociale;CP;".encode())
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[1] == '"\'=HYPERLINK(""x"")";01000;12;-1234,50;09/01/2026;Oui;+33 5 45 00 00 00'
    assert lines[2].endswith(";98800;0;0;01/01/1850;Non;'@x")
    assert lines[3] == "''-abc;-5,00;10000000000000000;;;;'-2+3"
    assert lines[4] == ""


@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".ods"])
def test_each_format_reads_back(tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"liste{extension}"
    write_table(target, HEADERS, iter(ROWS), title="Adhérents 2026/27")
    table = read_table(target)
    assert table.headers == HEADERS
    assert [[row.cells[0], row.cells[1], row.cells[6]] for row in table.rows] == TEXTS
    assert [row.cells[2] for row in table.rows] == ["12", "0", "10000000000000000"]
    assert [_amount(row.cells[3]) for row in table.rows] == [Decimal("-1234.50"), Decimal(0), None]
    assert [_day(row.cells[4]) for row in table.rows] == [date(2026, 1, 9), date(1850, 1, 1), None]
    assert [row.cells[5] for row in table.rows] == ["Oui", "Non", ""]
    if extension != ".csv":
        assert table.sheet == "Adhérents 2026 27"


def test_a_text_that_looks_like_a_number_stays_text_in_xlsx(tmp_path: Path) -> None:
    import python_calamine

    target = tmp_path / "liste.xlsx"
    write_table(
        target, ["CP", "SIRET", "Montant", "Le"], [["01000", "00012345600017", Decimal("1.5"), date(2026, 1, 9)]]
    )
    sheet = python_calamine.CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["01000", "00012345600017", 1.5, date(2026, 1, 9)]


def test_a_date_with_an_hour_is_kept(tmp_path: Path) -> None:
    for extension in (".xlsx", ".ods"):
        target = tmp_path / f"liste{extension}"
        write_table(target, ["Nom", "Date"], [["AG", datetime(2026, 1, 9, 18, 30)]])
        assert read_table(target).rows[0].cells == ("AG", "2026-01-09 18:30")


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn"), max_codepoint=0x2FFF), max_size=12)
CELL_TEXTS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    st.builds(
        str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "'=", "''-", '"', ";", "_x000D_", "0", "<b>&"]), WORDS
    ),
    st.from_regex(r"[+-]?\d{1,5}( \d\d){0,4}", fullmatch=True),
).map(
    lambda text: (
        "\n".join(line.strip() for line in text.split("\n")).strip(" \t\n\u200b\u200e\u200f\u2060\ufeff").strip()
    )
)
CELLS = st.one_of(
    CELL_TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.dates(),
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], list[list[Value]]]:
    headers = draw(
        st.lists(st.sampled_from(["Nom", "CP", "Ville", "Courriel", "Adresse", "Note"]), min_size=1, max_size=5)
    )
    row = st.lists(CELLS, min_size=len(headers), max_size=len(headers)).filter(lambda cells: bool(_shown(cells[0])))
    return headers, draw(st.lists(row, min_size=1, max_size=6))


@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".ods"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(content=lists())
def test_what_is_written_is_read_back_without_loss(
    extension: str, content: tuple[list[str], list[list[Value]]]
) -> None:
    headers, rows = content
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"liste{extension}"
        write_table(target, headers, rows)
        table = read_table(target, delimiter=";" if extension == ".csv" else None, has_header=True)
    assert list(table.headers) == headers
    assert len(table.rows) == len(rows)
    for written, read in zip(rows, table.rows, strict=True):
        for value, text in zip(written, read.cells, strict=True):
            if isinstance(value, Decimal):
                assert _amount(text) == value
            elif isinstance(value, date):
                assert _day(text) == value
            else:
                assert text == _shown(value)


@given(CELL_TEXTS)
def test_protection_is_undone_exactly(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert protect(text)[:1] not in tuple("=@")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+33-1", "-2+3", "-cmd|' /C calc'!A0", "+A1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert protect(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-12,50", "+33 5 45 00 00 00", "+33545000000", "-1 234,50", "Jean-Paul", "05-45", "l'an"]
)
def test_numbers_and_telephones_are_left_alone(text: str) -> None:
    assert protect(text) == text


def test_an_unknown_extension_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\.xlsx"):
        write_table(tmp_path / "liste.doc", ["Nom"], [["A"]])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".ods"])
def test_a_cancelled_export_leaves_what_was_there(tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"liste{extension}"
    target.write_bytes(b"avant")
    progress = Progress()

    def rows() -> Iterator[list[Value]]:
        for number in range(2_000):
            if number == 1_000:
                progress.cancel()
            yield [str(number)]

    with pytest.raises(Cancelled):
        write_table(target, ["Nom"], rows(), progress=progress)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"avant"]


def test_a_missing_folder_and_a_full_disk_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EnvironmentFault, match=r"rien.» n’existe pas"):
        write_table(tmp_path / "rien" / "liste.csv", ["Nom"], [["A"]])

    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EnvironmentFault, match="disque est plein"):
        write_table(tmp_path / "liste.xlsx", ["Nom"], [["A"]])
    assert list(tmp_path.iterdir()) == []


def test_characters_that_no_workbook_holds_are_not_written(tmp_path: Path) -> None:
    for extension in (".csv", ".xlsx", ".ods"):
        target = tmp_path / f"liste{extension}"
        write_table(target, ["Nom", "CP"], [["A\x00B\x0b\ud800C", "16000"]])
        assert read_table(target).rows[0].cells == ("ABC", "16000")


def test_a_list_longer_than_a_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from secretariat.interchange import spreadsheets

    monkeypatch.setattr(spreadsheets, "ROW_LIMIT", 3)
    for extension in (".xlsx", ".ods"):
        with pytest.raises(Refusal, match="CSV"):
            write_table(tmp_path / f"liste{extension}", ["Nom"], [["A"]] * 4)
    assert list(tmp_path.iterdir()) == []


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    return str(value)


def _amount(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if text else None


def _day(text: str) -> date | None:
    if "/" in text:
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(text) if text else None
