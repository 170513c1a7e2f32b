"""The register of minutes on screen: its lines, its check, its papers."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.printing import PrintPreview
from tests.services.test_register import change
from tests.ui.held_board import Settle, app, asked, clock, context, meeting, page, said, settle  # noqa: F401
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_minutes_states import sealed


def preview() -> PrintPreview:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, PrintPreview) and each.isVisible())


def test_an_empty_register_says_how_it_fills(page: MeetingsPage, settle: Settle) -> None:
    page.list.seals.click()
    settle()
    assert page.seals.isVisible()
    assert not page.seals.check.isEnabled()
    assert_accessible(page.seals)
    assert_no_cut_text(page.seals, allow_elided=True)


def test_the_register_lists_what_is_sealed_and_says_that_it_is_intact(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    sealed(app, meeting)
    app.register.erratum(meeting, "Lire « 15 voix ».")
    page.show_seals()
    settle()
    view = page.seals
    assert [line.row.number for line in view.model.shown_rows()] == [1, 2]
    view.verify()
    settle()
    assert view.result.text.text() == "Le registre est intact\u00a0: 2 pièces vérifiées."
    assert_accessible(view)
    assert_no_cut_text(view, allow_elided=True)


def test_a_changed_text_is_said_in_one_sentence_and_its_line_is_chosen(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    sealed(app, meeting)
    change(app, "UPDATE minutes SET body = body || ' Ajout.' WHERE meeting_id = :meeting", meeting=meeting)
    page.show_seals()
    settle()
    page.seals.verify()
    settle()
    said = page.seals.result.text.text()
    assert "1" in said
    assert "le texte du procès-verbal a été modifié" in said
    line = page.seals.table.current_row()
    assert line is not None
    assert line.row.number == 1


def test_the_archived_pdf_and_the_printed_register_open_in_the_program(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle, qtbot: QtBot
) -> None:
    sealed(app, meeting)
    page.show_seals()
    settle()
    table = page.seals.table
    table.setFocus()
    table.select_id(page.seals.model.shown_rows()[0].id)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    shown = preview()
    qtbot.waitUntil(lambda: shown.preview.page_count > 0)
    shown.close()
    page.seals.print_button.click()
    settle()
    shown = preview()
    qtbot.waitUntil(lambda: shown.preview.page_count == 1)
    shown.close()
