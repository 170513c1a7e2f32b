"""« Enregistrer sous »: names that every system takes, with an ending, over nothing that was not agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from secretariat.ui.dialogs.files import ask_save_file
from secretariat.ui.home.assistant_steps import FileStep
from secretariat.ui.main_window import MainWindow

KINDS = (("Classeur Excel", "*.xlsx"), ("CSV pour Excel", "*.csv *.txt"))


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the user answers to the system's dialog: (path, filter)."""
    answers: list[tuple[str, str]] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: answers.pop())
    return answers


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Liste : été 2027 ?.xlsx", "Classeur Excel (*.xlsx)", "Liste-été 2027.xlsx"),
        ("liste", "CSV pour Excel (*.csv *.txt)", "liste.csv"),
        ("liste.TXT", "CSV pour Excel (*.csv *.txt)", "liste.TXT"),
        ("Assemblée du 17.06", "Classeur Excel (*.xlsx)", "Assemblée du 17.06.xlsx"),
        ("fin. ", "Classeur Excel (*.xlsx)", "fin.xlsx"),
        ("con.xlsx", "", "_con.xlsx"),
    ],
)
def test_the_chosen_name_is_one_that_travels(
    choose: list[tuple[str, str]], tmp_path: Path, typed: str, kind: str, name: str
) -> None:
    choose.append((str(tmp_path / typed), kind))
    found = ask_save_file(None, "Exporter", "liste.xlsx", KINDS)
    assert found is not None
    assert found.name == name


def test_a_name_that_was_completed_replaces_nothing(choose: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("kept")
    choose.append((str(tmp_path / "liste"), "CSV pour Excel (*.csv *.txt)"))
    assert ask_save_file(None, "Exporter", "liste.csv", KINDS) == tmp_path / "liste (2).csv"


def test_giving_up_gives_no_file(choose: list[tuple[str, str]]) -> None:
    choose.append(("", ""))
    assert ask_save_file(None, "Exporter", "liste.csv", KINDS) is None


def test_the_file_of_an_association_gets_a_name_that_travels(window: MainWindow, home: Path) -> None:
    step = FileStep(window.context)
    step.path.setText(str(home / "AG: amis ?"))
    assert step.file() == home / "AG-amis.secretariat"
    level, words = step._check_place("") or ("", "")
    assert level == "warning"
    assert "AG-amis.secretariat" in words
    step.path.setText(str(home / "Amis n° 1. été"))
    assert step._check_place("") is None
    step.deleteLater()
