"""A whole assembly held in the real window without a mouse, from the first arrival to the minutes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat import bootstrap
from secretariat.application import Application
from secretariat.association.rules import TieBreak
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sitting.rules import MovementKind
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
from secretariat.meetings.voting.rules import ElectionKind, ResolutionState, VoteMethod
from secretariat.store.store import Store
from secretariat.ui.main_window import MainWindow
from secretariat.ui.sitting.page import SittingPage
from tests.services.meetings_sample import Sample, prepare
from tests.ui.held_assembly import PARIS, evening
from tests.ui.windows import home, settle, window

__all__ = ["home", "window"]

ENTER, NONE, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Typist:
    """Somebody with a keyboard and no mouse: keys go to whatever has the focus."""

    def __init__(self, main: MainWindow, clock: FixedClock, sample: Sample) -> None:
        self.main, self.clock, self.sample = main, clock, sample
        assert main.context.app is not None
        self.app: Application = main.context.app

    @property
    def page(self) -> SittingPage:
        page = self.main.current_page()
        assert isinstance(page, SittingPage)
        return page

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.main.focusWidget() or self.main, key, modifiers)
            settle(self.main)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.main.focusWidget() or self.main, letter)
        settle(self.main)

    def enter(self, *texts: str) -> None:
        """Each text, then Enter."""
        for text in texts:
            self.type(text)
            self.press(ENTER)

    def states(self) -> list[ResolutionState]:
        return [row.state for row in self.app.voting.resolutions(self.sample.meeting_id)]


@pytest.fixture
def typist(window: MainWindow, home: Path, qtbot: QtBot) -> Typist:
    """Four members with a vote, two resolutions and one election of a seat, the sitting shown."""
    clock = FixedClock(datetime(2027, 6, 1, 12, 0, tzinfo=PARIS))
    file = home / "assembly.secretariat"
    made = Application(Store.create(file, clock=clock, actor="Camille Morel", seat="other"))
    sample = prepare(made)
    body = made.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU, seats=1))
    item = made.meetings.sheet(sample.meeting_id).agenda[2]
    election = made.voting.save_election(
        SaveElection(
            meeting_id=sample.meeting_id, agenda_item_id=item.id, body_id=body, seats=1, title="Élection au bureau",
            kind=ElectionKind.SEVERAL, tie_break=TieBreak.OLDEST,
        )
    )  # fmt: skip
    persons = {each.organisation_id: each.person_id for each in made.bodies.person_choices()}
    for name in ("Abeille", "Tramontane"):
        made.voting.save_candidate(SaveCandidate(election_id=election, person_id=persons[sample.members[name]]))
    made.meetings.convene(sample.meeting_id)
    clock.instant = evening(18, 30)
    made.store.close()
    window.opening.open_with = lambda target, settings, **more: bootstrap.open_association(
        target, settings, **{**more, "clock": clock}
    )
    window.open_target(str(file))
    settle(window)
    window.go_to("sitting", sample.meeting_id)
    settle(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Typist(window, clock, sample)


def test_an_assembly_is_held_from_the_keyboard_alone(typist: Typist) -> None:
    who, app, meeting = typist, typist.app, typist.sample.meeting_id
    # Arrivals: letters and Enter; the last one by video.
    who.enter("abei", "tram", "perd")
    who.type("doy")
    who.press(ENTER, modifiers=CONTROL)
    moment = app.sitting.moment(meeting)
    assert (len(moment.present), moment.quorum.remote) == (4, 1)
    # F6 goes to the opening: chair, secretary, tellers, and the button.
    who.clock.instant = evening(18, 35)
    who.press(Qt.Key.Key_F6)
    assert who.main.focusWidget() is who.page.opening.chair.field
    who.enter("aub", "Camille Morel", "Paul Martin")
    assert app.sitting.sheet(meeting).opened_at is None
    who.press(ENTER)
    sheet = app.sitting.sheet(meeting)
    assert (sheet.opened_at, sheet.secretary, sheet.tellers) == (evening(18, 35), "Camille Morel", "Paul Martin")
    assert sheet.chaired_by == "Claire Aubert"
    # The first resolution: P opens the vote, digits count it, A takes one, R the rest.
    who.press(Qt.Key.Key_P)
    who.type("2")
    who.press(Qt.Key.Key_A)
    who.type("1")
    who.press(Qt.Key.Key_C, Qt.Key.Key_R, ENTER)
    figures = app.voting.resolutions(meeting)[0].figures
    assert figures is not None
    assert (figures.tally.for_count, figures.tally.against_count, figures.tally.abstention_count) == (2, 1, 1)
    # Somebody leaves with a pouvoir to somebody who stays; a note; a pause.
    who.clock.instant = evening(18, 50)
    who.press(Qt.Key.Key_F3)
    who.enter("perd", "tram")
    assert app.sitting.moment(meeting).represented == {who.sample.members["Perdue"]: who.sample.members["Tramontane"]}
    who.press(Qt.Key.Key_Escape)
    who.press(Qt.Key.Key_N, modifiers=CONTROL)
    who.enter("Le club de lecture est cree.")
    assert len(app.sitting.sheet(meeting).notes) == 1
    who.press(Qt.Key.Key_F8)
    assert who.page.live is not None
    assert who.page.live.is_paused
    who.press(Qt.Key.Key_F8)
    # The second resolution by secret ballot, because one voter asks for it.
    who.press(Qt.Key.Key_S)
    who.enter("1")
    assert app.voting.resolutions(meeting)[1].method is VoteMethod.SECRET
    who.press(ENTER)  # opens the vote
    who.press(Qt.Key.Key_P)
    who.type("3")
    who.press(Qt.Key.Key_B)
    who.type("1")
    who.press(ENTER)
    assert who.states() == [ResolutionState.ADOPTED, ResolutionState.ADOPTED]
    # The election: ballots, blank and null ones, then the votes of each candidate; Enter after each.
    who.press(ENTER)
    who.enter("4", "0", "0", "3", "1")
    who.press(ENTER)  # closes the round
    who.press(ENTER)  # proclaims those elected
    (election,) = app.voting.elections(meeting)
    assert election.is_closed
    assert [each.name for each in election.candidates if each.elected_in == 1] == ["Claire Aubert"]
    # A question that comes up is voted too.
    who.press(Qt.Key.Key_F7)
    who.type("Revocation du tresorier")
    who.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    who.type("Incident de seance")
    who.press(ENTER, modifiers=CONTROL)
    who.press(ENTER, Qt.Key.Key_R, ENTER)
    assert who.states()[-1] is ResolutionState.ADOPTED
    # F9 closes, Enter goes to the minutes.
    assert who.page.talk.isVisible()
    who.clock.instant = evening(19, 40)
    who.press(Qt.Key.Key_F9)
    sheet = app.sitting.sheet(meeting)
    assert sheet.closed_at == evening(19, 40)
    assert app.meetings.sheet(meeting).state is MeetingState.CLOSED
    assert [row.kind for row in sheet.movements].count(MovementKind.LEFT) == 1
    assert who.main.focusWidget() is who.page.closed.minutes
    who.press(ENTER)
    assert who.main.current_page() is who.main.page("meetings")


def test_a_failed_quorum_is_recorded_from_the_keyboard_alone(typist: Typist) -> None:
    who = typist
    who.main.context.ask = lambda *_args, **_more: True
    who.press(Qt.Key.Key_F6)
    who.enter("aub", "Camille Morel", "")
    assert who.main.focusWidget() is who.page.opening.failed
    who.press(ENTER)
    assert who.app.meetings.sheet(who.sample.meeting_id).state is MeetingState.QUORUM_FAILED
    assert who.main.focusWidget() is who.page.closed.second
