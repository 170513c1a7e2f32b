"""The members' screens looked at as a careful tester would: names for what takes the focus, no text cut off."""

# ruff: noqa: F811  (fixtures are asked for by name)

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretariat.ui.members.bulk import open_bulk
from secretariat.ui.members.cards import open_cards
from secretariat.ui.members.contact import open_contact
from secretariat.ui.members.labels import open_labels
from secretariat.ui.members.mail import write_to
from secretariat.ui.members.moves import open_state
from secretariat.ui.members.page import MembersPage
from secretariat.ui.theme import Theme
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.members_sample import app, page, settle  # noqa: F401

# The page is what the window leaves below its header.
SIZES = [(1366, 719), (1366, 639), (900, 451)]


def assert_good(widget: QWidget) -> None:
    assert_accessible(widget)
    assert_no_cut_text(widget, allow_elided=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_list_and_the_inspector_are_whole(
    page: MembersPage, look: Theme, qtbot: Any, size: tuple[int, int], scheme: str
) -> None:
    look.choose(scheme=scheme)
    page.resize(*size)
    page.arrangement.open_panel()
    settle(page, qtbot)
    assert_good(page)
    page.view.selectAll()
    settle(page, qtbot)
    assert_good(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_new", [True, False])
def test_the_editor_is_whole(
    page: MembersPage, look: Theme, qtbot: Any, size: tuple[int, int], scheme: str, is_new: bool
) -> None:
    look.choose(scheme=scheme)
    page.resize(*size)
    if is_new:
        page.new_record()
    else:
        page.edit_record()
    settle(page, qtbot)
    editor = page.editing.editor
    assert editor is not None
    assert_good(page)
    if is_new:
        editor.submit()
        settle(page, qtbot)
        assert_good(page)


def test_larger_text_cuts_nothing(page: MembersPage, look: Theme, qtbot: Any) -> None:
    look.choose(text_size=125)
    page.new_record()
    settle(page, qtbot)
    assert_good(page)


def test_the_dialogs_are_whole(page: MembersPage, qtbot: Any) -> None:
    rows = page.view.shown_rows()[:3]
    row = rows[0]
    for make in (
        lambda: open_bulk(page, rows, "category_id"),
        lambda: open_contact(page, row.id, row.name, None),
        lambda: open_state(page, row),
        lambda: open_labels(page, rows),
        lambda: open_cards(page, page.context, [each.id for each in rows]),
        lambda: write_to(page, rows),
    ):
        dialog = make()
        assert dialog is not None
        settle(page, qtbot)
        assert_good(dialog)
        dialog.reject()
        settle(page, qtbot)


def test_the_status_is_said_in_words(page: MembersPage) -> None:
    """A state is colour, sign and word, and the screen reader hears the word."""
    column = next(at for at, each in enumerate(page.model.columns) if each.key == "status")
    said = page.model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.split(" ", 1)[1]


def test_f6_goes_from_toolbar_to_list_to_panel(page: MembersPage) -> None:
    assert page.areas() == [page.toolbar, page.view, page.right]
