"""A sitting inside the main window: its own frame, its keys, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.ui.main_window import MainWindow
from secretariat.ui.sitting.page import SittingPage
from tests.ui.windows import settle


def test_the_sitting_has_a_frame_of_its_own_and_escape_leaves_it_open(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    row = next(each for each in app.meetings.meetings() if not each.is_past)
    opened.go_to("sitting", row.id)
    settle(opened)
    page = opened.current_page()
    assert isinstance(page, SittingPage)
    assert opened.header.isHidden()
    assert page.live is not None
    assert page.opening.isVisible()
    QTest.keyClick(page.presence.door.arrival.field, Qt.Key.Key_F3)
    assert page.presence.door.is_departing
    QTest.keyClick(page.presence.door.leaver.field, Qt.Key.Key_F2)
    assert not page.presence.door.is_departing
    assert opened.focusWidget() is page.presence.door.arrival.field
    QTest.keyClick(page.presence.door.arrival.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert opened.focusWidget() is page.agenda.notes.field
    QTest.keyClick(page.agenda.notes.field, Qt.Key.Key_Escape)
    QTest.keyClick(page.presence.door.arrival.field, Qt.Key.Key_Escape)
    settle(opened)
    assert not opened.header.isHidden()
    assert opened.current_page() is opened.page("meetings")
