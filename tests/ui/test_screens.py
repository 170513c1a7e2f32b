"""Every screen and dialog of the window walked at 1366×768 and at what 150 % leaves of it, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QScrollBar, QWidget

from secretariat.ui.home.assistant import NewAssociation
from secretariat.ui.main_window import MainWindow
from secretariat.ui.members.cards import open_cards
from secretariat.ui.members.import_wizard import open_import
from secretariat.ui.pages import TABS
from secretariat.ui.settings.dialog import SECTIONS, SettingsDialog
from secretariat.ui.theme import Theme
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import preview_shown, settle

# A screen of 1366×768, at 100 % and in the logical pixels of 150 %.
LOOKS = [((1366, 768), "light"), ((911, 512), "light"), ((911, 512), "dark")]
_FILE = (
    "Raison sociale;CP;Commune;Courriel;Effectif\r\n"
    "Épicerie d’essai;79000;Niort;e@essai.example;4\r\n"
    ";16000;;;3\r\n"
)


def walk(window: MainWindow, *, may_scroll: bool = False) -> None:
    """Look at what stands over everything else: words whole, controls named, nothing to scroll sideways."""
    settle(window)
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    shown: QWidget = dialogs[-1] if dialogs else window
    assert_no_cut_text(shown, allow_elided=True)
    assert_accessible(shown)
    if dialogs:
        assert window.geometry().contains(shown.geometry()), f"{shown.windowTitle()} leaves the window"
    if not may_scroll:
        bars = [
            each
            for each in shown.findChildren(QScrollBar)
            if each.orientation() is Qt.Orientation.Horizontal and each.isVisible() and each.maximum() > 0
        ]
        assert not bars, [f"{type(bar.parent().parent()).__name__} scrolls by {bar.maximum()}" for bar in bars]


def tabs(window: MainWindow) -> Iterator[None]:
    for tab in TABS:
        window.show_tab(tab.key)
        yield
    dues = window.page("dues")
    window.show_tab("dues")
    for part in ("payments", "scale", "campaign"):
        dues.tabs.choose(part)  # type: ignore[attr-defined]
        yield
    events = window.page("events")
    window.show_tab("events")
    events.bar.segment.choose("list")  # type: ignore[attr-defined]
    yield


def meeting(window: MainWindow) -> Iterator[None]:
    window.show_tab("meetings")
    page = window.page("meetings")
    settle(window)
    for step in ("roll", "attend", "minutes"):
        page.go(step)  # type: ignore[attr-defined]
        yield
    for show in (page.show_bodies, page.show_decisions, page.show_seals):  # type: ignore[attr-defined]
        show()
        yield
    page.show_decisions()  # type: ignore[attr-defined]
    page.new_record()  # type: ignore[attr-defined]
    yield


def editors(window: MainWindow) -> Iterator[None]:
    for key in ("members", "dues", "events", "meetings"):
        window.show_tab(key)
        settle(window)
        window.new_record()
        yield
        window.current_page().step_back()  # type: ignore[union-attr]
        settle(window)


def settings(window: MainWindow) -> Iterator[None]:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    for section in SECTIONS:
        dialog.choose(section.key)
        yield
    dialog.reject()


def convocations(window: MainWindow) -> Iterator[None]:
    window.show_tab("meetings")
    page = window.page("meetings")
    settle(window)
    assembly = next(row for row in page.list.shown_rows() if "AGO" in row.reference and not row.is_past)  # type: ignore[attr-defined]
    page.show_record(assembly.id)  # type: ignore[attr-defined]
    settle(window)
    page.go("convene")  # type: ignore[attr-defined]
    yield
    put_away()


def papers(window: MainWindow) -> Iterator[None]:
    window.show_tab("members")
    settle(window)
    open_cards(window, window.context)
    yield
    put_away()
    window.print_list()
    settle(window)
    preview_shown()
    yield
    put_away()


def help_pages(window: MainWindow) -> Iterator[None]:
    for show in (window.show_help, window.show_about):
        show()
        yield
        put_away()


def put_away() -> None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.close()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}-{look[1]}")
def looked(window: MainWindow, look: Theme, request: pytest.FixtureRequest) -> MainWindow:
    """The window in one size and one theme."""
    (width, height), scheme = request.param
    window.choose_theme(scheme)
    window.resize(width, height)
    return window


def test_the_first_screens_are_whole(looked: MainWindow) -> None:
    looked.show_welcome()
    walk(looked)
    assistant = NewAssociation(looked, looked.context)
    assistant.open()
    for step in range(len(assistant.steps)):
        assistant._show(step)
        walk(looked)
    assistant.reject()


@pytest.mark.parametrize("part", [tabs, meeting, editors, settings, convocations, papers, help_pages])
def test_every_screen_is_whole(
    looked: MainWindow, opened: MainWindow, part: Callable[[MainWindow], Iterator[None]]
) -> None:
    for _shown in part(opened):
        walk(opened)


def test_the_import_is_whole_at_each_step(looked: MainWindow, opened: MainWindow, home: Path) -> None:
    file = home / "liste.csv"
    file.write_bytes(_FILE.encode("cp1252"))
    wizard = open_import(opened, opened.context)
    walk(opened)
    wizard.read(file)
    walk(opened, may_scroll=True)  # a file has as many columns as it has
    wizard.check()
    walk(opened)
    wizard.reject()


def test_a_search_in_a_narrow_header_takes_a_place_of_its_own_and_gives_it_back(opened: MainWindow) -> None:
    opened.resize(911, 512)
    settle(opened)
    header = opened.header
    assert not header.search.isVisible()
    opened.find_everywhere()
    settle(opened)
    assert header.search.isVisible()
    assert not header.search_icon.isVisible()
    assert not header.search.geometry().intersects(header.undo.geometry())
    assert_no_cut_text(header, allow_elided=True)
    header.tab("home").setFocus()
    settle(opened)
    assert not header.search.isVisible()
    assert header.association.isVisible()
