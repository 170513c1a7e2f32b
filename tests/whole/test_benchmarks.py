"""The benchmarks run and answer as scripts expect; how fast anything is, is never asserted here."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import samples
from benchmarks.__main__ import NAMES, line, main
from benchmarks.measure import Bench, Result

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"name", "value", "unit", "baseline", "ratio", "target"}


def test_a_short_run_answers_with_the_promised_keys() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--short", "--json", "search"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout)
    assert result.keys() >= KEYS
    assert result["ratio"] == pytest.approx(result["baseline"] / result["value"], rel=0.01)


def test_an_unknown_name_is_a_wrong_use() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["no-such-benchmark"])
    assert stopped.value.code == 2


def test_a_crash_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def crash(name: str, bench: Bench) -> Result:
        raise RuntimeError("no ink")

    monkeypatch.setattr("benchmarks.__main__.run", crash)
    assert main(["letters"]) == 1
    assert "no ink" in capsys.readouterr().err


def test_a_promise_missed_is_marked_and_is_no_failure() -> None:
    def of(ratio: float) -> Result:
        return Result(name="cards", value=1.0, unit="s", baseline=ratio, ratio=ratio, target=15)

    assert line(of(15)).startswith("✓")
    assert line(of(14.9)).startswith("✗")


def test_every_promise_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert {name if name != "import" else "import_rows" for name in NAMES} <= modules


def test_both_sides_write_the_same_number_of_pages(tmp_path: Path) -> None:
    import pypdfium2

    from benchmarks.baselines import cards, platypus
    from benchmarks.ours import papers

    ours, theirs = str(tmp_path / "ours.pdf"), str(tmp_path / "theirs.pdf")
    for write, plain in ((papers.write_letters, platypus.write_letters), (papers.write_cards, cards.write_cards)):
        pages = write(ours, 12)
        plain(theirs, 12)
        document = pypdfium2.PdfDocument(theirs)
        assert len(document) == pages
        document.close()


def test_the_rows_to_import_are_told_right_by_both_sides(tmp_path: Path) -> None:
    from benchmarks.baselines import imports
    from secretariat.base.identifiers import check_iban, check_siret

    file = tmp_path / "members.csv"
    samples.write_members_csv(file, 120)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert len(rows) == 120
    for row in rows:
        assert check_siret(row["SIRET"]) == row["SIRET"] == imports._siret(row["SIRET"])
        assert check_iban(row["IBAN"]) == row["IBAN"] == imports._iban(row["IBAN"])
