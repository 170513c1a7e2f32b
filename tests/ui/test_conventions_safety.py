"""The conventions that keep people's work safe and the window in its place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.base.paths import safe_file_name
from secretariat.ui.home.welcome import WelcomePage
from secretariat.ui.main_window import SMALLEST, MainWindow
from secretariat.ui.pages import TABS
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import preview_shown, settle

SOURCES = Path(__file__).parents[2] / "secretariat"
CATALOGUES = Path(__file__).parents[2] / "resources" / "locale" / "fr" / "LC_MESSAGES"

# What is left of 1366×768 and 1920×1080 at 100, 125, 150, 175 and 200 %, and the smallest window.
SIZES = ((1366, 768), (1366, 688), (1092, 614), (1097, 617), (960, 540), (910, 512), SMALLEST)


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_nothing_is_cut_at_any_size_or_in_the_dark(opened: MainWindow, tab: str) -> None:
    opened.show_tab(tab)
    settle(opened)
    for scheme in ("light", "dark"):
        opened.choose_theme(scheme)
        for size in SIZES:
            opened.resize(*size)
            settle(opened)
            assert (opened.width(), opened.height()) == size, "the window cannot be that small"
            assert_no_cut_text(opened.centralWidget(), allow_elided=True)
    assert_accessible(opened.centralWidget())


def test_nothing_is_cut_when_the_screen_is_scaled(tmp_path: Path) -> None:
    """The same test, in a program that the system scales by 175 %."""
    if os.environ.get("QT_SCALE_FACTOR"):
        pytest.skip("this is the scaled program")
    wanted = f"{__file__}::test_nothing_is_cut_at_any_size_or_in_the_dark[members]"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider",
         f"--basetemp={tmp_path / 'scaled'}", wanted],
        env={**os.environ, "QT_SCALE_FACTOR": "1.75"}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_window_comes_back_where_it_was(window: MainWindow) -> None:
    window.resize(900, 666)  # the screen of the tests is 800 wide
    QCoreApplication.processEvents()
    window.close()
    assert window.settings.ui["window"]
    window.resize(950, 550)
    window.restore_place()
    assert (window.width(), window.height()) == (900, 666)


def test_a_window_on_a_screen_that_is_gone_comes_back_in_sight(window: MainWindow) -> None:
    window.move(9000, 9000)
    QCoreApplication.processEvents()
    window.settings.ui["window"] = bytes(window.saveGeometry().toBase64().data()).decode()
    window.restore_place()
    assert any(screen.availableGeometry().intersects(window.frameGeometry()) for screen in QApplication.screens())


def test_the_last_association_opens_at_start_unless_told_otherwise(opened: MainWindow, qtbot: QtBot) -> None:
    target = opened.settings.last_file
    opened.close_association()
    settle(opened)
    assert opened.settings.recent_files[0] == target
    opened.settings.open_last = False
    opened.opening.open_first(None)
    settle(opened)
    assert isinstance(opened.current_page(), WelcomePage)
    opened.settings.open_last = True
    opened.opening.open_first(None)
    settle(opened)
    assert opened.context.app is not None


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_the_demonstration_is_marked_on_every_tab(opened: MainWindow, tab: str) -> None:
    opened.show_tab(tab)
    settle(opened)
    for width in (1366, 900):
        opened.resize(width, 600)
        settle(opened)
        assert opened.header._demonstration.isVisible()
    assert "Démonstration" in opened.windowTitle()


@pytest.mark.parametrize("tab", ["members", "dues", "events", "meetings"])
def test_every_list_prints_and_exports_under_a_dated_and_safe_name(opened: MainWindow, home: Path, tab: str) -> None:
    opened.show_tab(tab)
    settle(opened)
    names: list[str] = []
    target = home / "liste"

    def ask_save(_parent: object, _title: str, name: str, kinds: Any = ()) -> Path:
        names.append(name)
        return target.with_suffix(Path(name).suffix)

    opened.context.ask_save = ask_save
    opened.print_list()
    settle(opened)
    preview = preview_shown()
    preview.save_as()
    settle(opened)
    preview.reject()
    opened.export_list()
    settle(opened)
    assert len(names) == 2
    for name in names:
        assert re.search(r"20\d\d", name), name
        assert safe_file_name(name) == name
        assert not re.search(r'[\\/:*?"<>|]', name)
    with pypdfium2.PdfDocument(target.with_suffix(".pdf")) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "démonstration" in words.lower() or "fictive" in words.lower()
    assert target.with_suffix(".xlsx").stat().st_size > 1000


def test_questions_are_few_and_their_buttons_are_verbs() -> None:
    for file in SOURCES.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "QMessageBox" not in text, file.name
        for call in re.finditer(r"context\.ask\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", text):
            assert "verb=" in call.group(), f"{file.name}: {call.group()}"


_NOT_FOR_PEOPLE = re.compile(
    r"\b(traceback|exceptions?|null|none|uuid|threads?|callback|widget|buffer|timeout|rollback|commit|stack|runtime|"
    r"the|and|file|please|error|warning|click|cannot|failed|row|rows|member|members|meeting)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("catalogue", sorted(CATALOGUES.glob("*.po")), ids=lambda file: file.stem)
def test_french_messages_hold_no_technical_or_english_word(catalogue: Path) -> None:
    with catalogue.open("rb") as content:
        messages = read_po(content, locale="fr")
    wrong = []
    for message in messages:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts if message.id else ():
            bare = re.sub(r"\{[^}]*\}|https?://\S+|<[^>]+>|--\w+|\[[^\]]*\]|«[^»]*»", "", text)
            if "©" not in text and (found := _NOT_FOR_PEOPLE.search(bare)):
                wrong.append(f"{found.group()}: {text}")
    assert not wrong
