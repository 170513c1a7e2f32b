"""The window: it opens, changes tabs, answers keys, says what was done, takes it back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from secretariat.base.i18n import _
from secretariat.members.commands import SaveCollege
from secretariat.ui.home.welcome import WelcomePage
from secretariat.ui.main_window import MainWindow
from secretariat.ui.pages import TABS
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import settle, until


def _press(window: MainWindow, name: str) -> None:
    window.menus.actions[name].trigger()
    settle(window)


def test_the_window_starts_on_the_welcome_page(window: MainWindow) -> None:
    page = window.current_page()
    assert isinstance(page, WelcomePage)
    assert window.windowTitle() == "Secrétariat"
    assert not window.menus.actions["undo"].isEnabled()
    assert window.menus.actions["choose_file"].isEnabled()


def test_the_first_card_has_the_focus_and_entree_creates(window: MainWindow, qtbot: QtBot) -> None:
    page = window.current_page()
    assert isinstance(page, WelcomePage)
    qtbot.waitUntil(page.create_card.hasFocus)
    page.create_asked.disconnect()
    with qtbot.waitSignal(page.create_asked):
        qtbot.keyClick(page.create_card, Qt.Key.Key_Return)


def test_ctrl_d_on_the_welcome_page_asks_for_the_demonstration(window: MainWindow, qtbot: QtBot) -> None:
    page = window.current_page()
    assert isinstance(page, WelcomePage)
    page.demonstration_asked.disconnect()
    with qtbot.waitSignal(page.demonstration_asked):
        qtbot.keyClick(page.create_card, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def test_a_recent_file_is_offered_by_its_name(window: MainWindow, demonstration: Path, qtbot: QtBot) -> None:
    window.settings.recent_files = [str(demonstration), "/gone/other.secretariat"]
    window.show_welcome()
    page = window.current_page()
    assert isinstance(page, WelcomePage)
    names = [child.accessibleName() for child in page.findChildren(QWidget)]
    assert _("Open {name}", name="demo") in names
    assert _("Open {name}", name="other") not in names


def test_a_file_that_is_not_ours_is_refused_with_a_sentence(window: MainWindow, home: Path) -> None:
    file = home / "notes.secretariat"
    file.write_text("hello")
    window.open_target(str(file))
    settle(window)
    assert window.context.app is None
    assert window.overlay.notice.isVisible()
    assert file.read_text() == "hello"


def test_opening_shows_the_name_the_year_and_the_mark_of_the_demonstration(opened: MainWindow) -> None:
    assert "Secrétariat" in opened.windowTitle()
    assert "Démonstration" in opened.windowTitle()
    assert opened.settings.last_file.endswith("demo.secretariat")
    assert opened.menus.actions["undo"].isEnabled()


@pytest.mark.parametrize("index", range(len(TABS)))
def test_ctrl_and_a_digit_show_a_tab(opened: MainWindow, index: int) -> None:
    action = opened.menus.actions[f"tab:{TABS[index].key}"]
    assert action.shortcut() == QKeySequence(f"Ctrl+{index + 1}")
    _press(opened, f"tab:{TABS[index].key}")
    assert opened.header.tab(TABS[index].key).isChecked()


def test_alt_shows_and_hides_the_menus(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.menuBar().isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.menuBar().isVisible()


def test_an_action_is_noticed_undone_and_done_again(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    before = [each.name for each in app.members.colleges()]
    app.members.save_college(SaveCollege(name="Nouveau collège"))
    until(opened, opened.overlay.notice.isVisible, qtbot)
    assert "Nouveau collège" in opened.overlay.notice.text.text()
    assert opened.overlay.notice.action.isVisible()
    _press(opened, "undo")
    assert [each.name for each in app.members.colleges()] == before
    until(opened, lambda: "Nouveau collège" in opened.overlay.notice.text.text(), qtbot)
    _press(opened, "redo")
    assert "Nouveau collège" in [each.name for each in app.members.colleges()]


def test_undoing_nothing_says_so(opened: MainWindow, qtbot: QtBot) -> None:
    _press(opened, "undo")
    until(opened, opened.overlay.notice.isVisible, qtbot)
    assert opened.overlay.notice.text.text()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = Counter(
        key.toString() for action in window.menus.actions.values() for key in action.shortcuts() if not key.isEmpty()
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(("name", "key"), [
    ("new_record", "Ctrl+N"), ("choose_file", "Ctrl+O"), ("print_list", "Ctrl+P"), ("find_here", "Ctrl+F"),
    ("undo", "Ctrl+Z"), ("redo", "Ctrl+Y"), ("show_help", "F1"), ("edit_record", "F2"), ("refresh", "F5"),
    ("find_everywhere", "Ctrl+K"), ("export_list", "Ctrl+E"), ("next_area", "F6"), ("previous_area", "Shift+F6"),
    ("close", "Ctrl+Q"), ("close_association", "Ctrl+W"),
])  # fmt: skip
def test_the_usual_keys_do_the_usual_things(window: MainWindow, name: str, key: str) -> None:
    assert QKeySequence(key) in window.menus.actions[name].shortcuts()


def test_keys_are_shown_by_their_french_names(window: MainWindow) -> None:
    shown = window.menus.actions["previous_area"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    assert shown == "Maj+F6"


def test_menus_are_french_and_their_mnemonics_are_unique(window: MainWindow) -> None:
    bar = window.menuBar()
    titles = [action.text().replace("&", "") for action in bar.actions()]
    assert titles == ["Fichier", "Édition", "Affichage", "Association", "Aide"]
    for where, actions in [("the bar", bar.actions()), *_submenus(bar.actions())]:
        letters = Counter(_mnemonic(action.text()) for action in actions if action.text())
        assert [letter for letter, count in letters.items() if letter and count > 1] == [], where
        assert "" not in letters, f"{where}: {[a.text() for a in actions if a.text() and not _mnemonic(a.text())]}"


def _submenus(actions: list[QAction]) -> list[tuple[str, list[QAction]]]:
    found = []
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu) and menu.actions():
            inner = [each for each in menu.actions() if not each.isSeparator()]
            found.append((action.text(), inner))
            found.extend(_submenus(inner))
    return found


def _mnemonic(text: str) -> str:
    at = text.replace("&&", "  ").find("&")
    return text[at + 1].casefold() if at >= 0 else ""


def test_the_language_changes_at_once(opened: MainWindow) -> None:
    try:
        opened.choose_language("en")
        settle(opened)
        assert opened.header.tab("home").accessibleName() == "Home"
        assert opened.context.app is not None
    finally:
        opened.choose_language("fr")
        settle(opened)
    assert opened.header.tab("home").accessibleName() == "Accueil"


def test_the_theme_changes_at_once_and_is_kept(window: MainWindow) -> None:
    window.choose_theme("dark")
    assert window.theme.is_dark
    assert window.settings.theme == "dark"


@pytest.mark.parametrize("size", [(1366, 768), (1366, 688), (900, 500)])
def test_the_welcome_page_is_whole_and_named(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QCoreApplication.processEvents()
    assert_accessible(window.current_page())
    assert_no_cut_text(window.current_page())


@pytest.mark.parametrize("size", [(1366, 768), (1366, 688), (900, 500)])
def test_the_first_page_is_whole_and_named(opened: MainWindow, size: tuple[int, int]) -> None:
    opened.resize(*size)
    QCoreApplication.processEvents()
    assert_accessible(opened.centralWidget())
    assert_no_cut_text(opened.current_page(), allow_elided=size[0] < 1000)


def test_closing_makes_a_backup_after_a_change(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    app.members.save_college(SaveCollege(name="Nouveau collège"))
    settle(opened)
    opened.close_association()
    settle(opened)
    assert isinstance(opened.current_page(), WelcomePage)
    assert len(app.backups()) == 1
