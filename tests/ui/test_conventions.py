"""The conventions that every screen keeps: keys, lists, sizes, looked at in the real window."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from secretariat.association.commands import CreateAssociation
from secretariat.ui.main_window import MainWindow
from secretariat.ui.pages import TABS
from secretariat.ui.widgets.basics import key_text
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import EmptyState
from secretariat.ui.widgets.rows_header import RowsHeader
from secretariat.ui.widgets.rows_view import RowsView
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import settle

# Where the lists of the program stand: tab, and how to show the list from its page.
LISTS = ("members", "dues", "payments", "events")


def show_list(window: MainWindow, name: str) -> RowsView:
    """One of the program's tables, shown and filled."""
    page = window.page("dues" if name == "payments" else name)
    window.show_tab("dues" if name == "payments" else name)
    settle(window)
    if name == "members":
        view = page.view  # type: ignore[attr-defined]
    elif name == "events":
        page.bar.segment.choose("list")  # type: ignore[attr-defined]
        view = page.list  # type: ignore[attr-defined]
    else:
        page.tabs.choose("campaign" if name == "dues" else "payments")  # type: ignore[attr-defined]
        view = (page.campaign if name == "dues" else page.payments).list.table  # type: ignore[attr-defined]
    settle(window)
    assert isinstance(view, RowsView)
    assert view.isVisible()
    assert view.shown_rows()
    return view


@pytest.fixture(params=LISTS)
def listed(opened: MainWindow, request: pytest.FixtureRequest) -> RowsView:
    return show_list(opened, request.param)


# Keys


@pytest.mark.parametrize(("key", "in_menus", "on_caps"), [
    ("Shift+F6", "Maj+F6", "Maj F6"), ("Del", "Suppr", "Suppr"), ("Esc", "Échap", "Échap"),
    ("Space", "Espace", "Espace"), ("Ctrl+Shift+N", "Ctrl+Maj+N", "Ctrl Maj N"),
    ("Ctrl+Enter", "Ctrl+Entrée", "Ctrl ↵"),
])  # fmt: skip
def test_keys_have_their_french_names(window: MainWindow, key: str, in_menus: str, on_caps: str) -> None:
    assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == in_menus
    assert key_text(key) == on_caps


def test_no_key_does_two_things_wherever_one_is(opened: MainWindow) -> None:
    for tab in TABS:
        opened.show_tab(tab.key)
        settle(opened)
        keys = [
            key.toString()
            for action in opened.findChildren(QAction)
            if action.isEnabled() and action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
            for key in action.shortcuts()
        ]
        keys += [
            shortcut.key().toString()
            for shortcut in opened.findChildren(QShortcut)
            if shortcut.context() is Qt.ShortcutContext.WindowShortcut
        ]
        assert [key for key, count in Counter(keys).items() if key and count > 1] == [], tab.key


def test_ctrl_k_goes_to_the_search_everywhere(opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_tab("members")
    settle(opened)
    qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(opened.header.search.hasFocus)


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_every_control_of_a_tab_is_reached_with_the_keyboard_and_has_a_name(opened: MainWindow, tab: str) -> None:
    opened.show_tab(tab)
    settle(opened)
    assert_accessible(opened.centralWidget())
    controls = opened.centralWidget().findChildren(QAbstractButton)
    controls += opened.centralWidget().findChildren(QLineEdit)
    mouse_only = [
        f"{type(each).__name__} {each.accessibleName() or each.toolTip()}"
        for each in controls
        if each.isVisible() and each.isEnabled() and not isinstance(each.parentWidget(), QLineEdit)
        and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not mouse_only


def test_ctrl_a_takes_all_rows_and_ctrl_c_copies_them_for_excel(listed: RowsView, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    several = listed.has_ticks()
    assert not several or len(listed.selected_rows()) == len(listed.shown_rows())
    if not several:
        listed.step(1)
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert lines[0].split("\t") == [column.title() for column in listed.shown_columns()]
    assert len(lines) == len(listed.selected_rows()) + 2
    assert {line.count("\t") for line in lines[:-1]} == {len(listed.shown_columns()) - 1}
    assert "\n" not in text.replace("\r\n", "")


# Lists


def test_every_column_sorts_one_way_then_the_other_as_people_expect(listed: RowsView) -> None:
    model = listed.rows_model()
    for column in listed.shown_columns():
        if not column.is_sortable:
            continue
        if column.kind in ("amount", "number"):
            assert column.sort is not None, f"{column.key} would sort as text"
        model.set_group(None)
        model.sort_by(column.key)
        up = [column.text(row) for row in listed.shown_rows()]
        model.sort_by(column.key, descending=True)
        down = [column.text(row) for row in listed.shown_rows()]
        filled = [text for text in up if text not in ("", "—")]
        if len(set(filled)) > 1 and column.kind in ("strong", "two_lines"):
            assert up != down, column.key


def test_columns_are_chosen_by_a_right_click_kept_over_a_restart_and_restored(
    opened: MainWindow, home: Path, qtbot: QtBot
) -> None:
    chosen: dict[str, str] = {}
    for name in LISTS:
        view = show_list(opened, name)
        header = view.horizontalHeader()
        assert isinstance(header, RowsHeader)
        menu = header.columns_menu(header)
        assert menu.actions()[-1].text() == "Rétablir les colonnes"
        action = next(each for each in menu.actions() if each.isChecked() and each.data() not in ("name", "title"))
        action.trigger()
        menu.close()
        chosen[name] = action.data()
        assert action.data() not in [column.key for column in view.shown_columns()]
    target = opened.settings.last_file
    opened.close_association()
    settle(opened)
    opened.open_target(target)
    settle(opened)
    for name, key in chosen.items():
        view = show_list(opened, name)
        assert key not in [column.key for column in view.shown_columns()], name
        view.restore_columns()
        assert key in [column.key for column in view.shown_columns()], name


def test_a_double_click_and_entree_open_the_row(opened: MainWindow, qtbot: QtBot) -> None:
    for name in LISTS:
        view = show_list(opened, name)
        row = next(row for row in view.shown_rows())
        view.select_id(row.id)
        with qtbot.waitSignal(view.activated_row):
            qtbot.keyClick(view, Qt.Key.Key_Return)
        settle(opened)
        columns = view.rows_model().columns
        main = next(at for at, column in enumerate(columns) if column.kind in ("strong", "two_lines"))
        view.select_id(row.id)
        place = view.visualRect(view.model().index(view.currentIndex().row(), main)).center()
        with qtbot.waitSignal(view.activated_row):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle(opened)


def test_cells_are_written_for_people(listed: RowsView) -> None:
    for column in listed.shown_columns():
        texts = [column.text(row) for row in listed.shown_rows()]
        for text in texts:
            assert text not in ("True", "False", "None"), column.key
            assert not re.search(r"\d{4}-\d{2}-\d{2}", text), f"{column.key}: {text} is not a French date"
            assert "." not in text or not re.fullmatch(r"-?\d+\.\d+ ?€?", text), f"{column.key}: {text}"
        if all(re.fullmatch(r"[−\d\s,]+€|—|", text) for text in texts) and any(texts):
            assert column.alignment == "right", column.key


def test_typing_in_the_search_filters_at_once_without_accents_or_order(opened: MainWindow, qtbot: QtBot) -> None:
    for name in LISTS:
        view = show_list(opened, name)
        page = opened.current_page()
        row = view.shown_rows()[0]
        title = row.title if hasattr(row, "title") else row.name
        words = " ".join(reversed(re.findall(r"\w+", title))).upper()
        field = page.search_field()  # type: ignore[union-attr]
        assert isinstance(field, SearchField)
        assert field._wait.interval() <= 150
        field.setText(words)
        qtbot.waitUntil(lambda view=view, row=row: row.id in [each.id for each in view.shown_rows()])
        field.setText("zzz introuvable")
        qtbot.waitUntil(lambda view=view: not view.shown_rows())
        opened.current_page().step_back()  # type: ignore[union-attr]
        settle(opened)


@pytest.fixture
def empty(window: MainWindow, home: Path, qtbot: QtBot) -> MainWindow:
    """The window on an association without a member."""
    from secretariat import bootstrap

    file = home / "vide.secretariat"
    app = bootstrap.new_association(file, window.settings)
    app.association.create_association(CreateAssociation(name="Association neuve"))
    app.close()
    window.open_target(str(file))
    settle(window)
    return window


@pytest.mark.parametrize("tab", ["members", "dues", "events", "meetings"])
def test_an_empty_tab_explains_itself_and_offers_the_first_action(empty: MainWindow, tab: str) -> None:
    empty.show_tab(tab)
    settle(empty)
    page = empty.current_page()
    assert page is not None
    if tab == "events":
        page.bar.segment.choose("list")  # type: ignore[attr-defined]
        settle(empty)
    said = [each for each in page.findChildren(EmptyState) if each.isVisible()]
    assert said
    offers = [each for state in said for each in state.findChildren(QPushButton) if each.isVisible()]
    assert offers
    assert_no_cut_text(page)
