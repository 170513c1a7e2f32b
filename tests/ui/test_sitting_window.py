"""A sitting inside the main window: its own frame, its keys, and the way back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat import bootstrap
from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sitting.commands import CheckIn
from secretariat.store.store import Store
from secretariat.ui.main_window import MainWindow
from secretariat.ui.meetings.second_call import SecondCallDialog
from secretariat.ui.sitting.page import SittingPage
from tests.services.meetings_sample import prepare
from tests.services.voting_sample import set_rule
from tests.ui.held_assembly import PARIS, evening
from tests.ui.windows import settle


def test_the_sitting_has_a_frame_of_its_own_and_escape_leaves_it_open(opened: MainWindow, qtbot: QtBot) -> None:
    app = opened.context.app
    assert app is not None
    row = next(each for each in app.meetings.meetings() if not each.is_past)
    opened.go_to("sitting", row.id)
    settle(opened)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)  # F2 belongs to the window's own actions
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


def test_a_sitting_without_a_quorum_leads_to_a_second_convocation_with_the_same_agenda(
    window: MainWindow, home: Path
) -> None:
    clock = FixedClock(datetime(2027, 6, 1, 12, 0, tzinfo=PARIS))
    file = home / "assembly.secretariat"
    made = Application(Store.create(file, clock=clock, actor="Camille Morel", seat="other"))
    sample = prepare(made)
    set_rule(made, "quorum", "3/4", MeetingKind.ORDINARY)
    set_rule(made, "second_gap_days", 10, MeetingKind.ORDINARY)
    made.voting.make_resolutions(sample.meeting_id)
    made.meetings.convene(sample.meeting_id)
    clock.instant = evening(18, 30)
    made.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members["Abeille"]))
    made.store.close()
    window.context.ask = lambda *_args, **_more: True
    window.opening.open_with = lambda target, settings, **more: bootstrap.open_association(
        target, settings, **{**more, "clock": clock}
    )
    window.open_target(str(file))
    settle(window)
    app = window.context.app
    assert app is not None
    window.go_to("sitting", sample.meeting_id)
    settle(window)
    page = window.current_page()
    assert isinstance(page, SittingPage)
    assert not page.opening.open.isEnabled()
    page.opening.failed.click()
    settle(window)
    assert app.meetings.sheet(sample.meeting_id).state is MeetingState.QUORUM_FAILED
    page.closed.second.click()
    settle(window)
    dialog = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, SecondCallDialog) and each.isVisible()
    )
    assert dialog.form.value("held_on") == date(2027, 6, 28)  # ten clear days after the first, by the statutes
    dialog.call.click()
    settle(window)
    second = next(row for row in app.meetings.meetings() if row.id != sample.meeting_id)
    sheet, first = app.meetings.sheet(second.id), app.meetings.sheet(sample.meeting_id)
    assert (sheet.rank, sheet.first_meeting_id, sheet.held_on) == (2, first.id, date(2027, 6, 28))
    assert [item.title for item in sheet.agenda] == [item.title for item in first.agenda]
    assert [row.title for row in app.voting.resolutions(second.id)] == [
        row.title for row in app.voting.resolutions(first.id)
    ]
    assert sheet.statutes.quorum is None
    assert window.current_page() is window.page("meetings")
