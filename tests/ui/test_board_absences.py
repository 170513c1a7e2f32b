"""The board page lists who has missed as many meetings without excuse as the statutes bear."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from secretariat.application import Application
from secretariat.meetings.commands import RecordPresence
from secretariat.meetings.rules import Presence
from secretariat.ui.meetings.page import MeetingsPage
from tests.services.voting_sample import set_rule
from tests.ui.held_board import Settle, app, asked, clock, context, meeting, page, said, settle  # noqa: F401
from tests.ui.looking import assert_accessible, assert_no_cut_text


def test_a_seat_that_absences_cost_is_listed_with_the_computation_and_the_article(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    set_rule(app, "absences_limit", 1)
    hugo = next(each for each in app.bodies.mandates() if each.person == "Hugo Delmas")
    app.meetings.record_presence(RecordPresence(meeting_id=meeting, party_id=hugo.person_id, presence=Presence.ABSENT))
    page.show_bodies()
    settle()
    board = page.bodies.board
    shown = " ".join(each.text() for each in board.findChildren(QLabel))
    assert "Absences sans excuse de Hugo Delmas\u00a0: 1 sur 1 (17/06/2027)" in shown
    assert "le siège à partir de 1 (art. 9)." in shown
    assert_accessible(page.bodies)
    assert_no_cut_text(page.bodies, allow_elided=True)
    edit = next(each for each in board.findChildren(QPushButton) if "Absences sans excuse" in each.accessibleName())
    edit.click()
    settle()
    assert page.bodies.mandate_editor.person.text().startswith("Hugo Delmas")
    page.bodies.mandate_editor.give_up()
