"""The window of a sitting, held from the keyboard alone on the real services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.meetings.commands import SaveAgendaItem
from secretariat.meetings.rules import Ballot, MeetingState
from secretariat.meetings.sitting.commands import CheckIn
from secretariat.meetings.voting.rules import ResolutionState, VoteMethod
from secretariat.store.store import Store
from secretariat.ui.context import Notice, UiContext
from secretariat.ui.feed import Feed
from secretariat.ui.jobs import JobRunner
from secretariat.ui.sitting.page import SittingPage
from secretariat.ui.theme import Theme
from tests.services.board_sample import at, prepare_board
from tests.ui.looking import assert_accessible, assert_no_cut_text

Settle = Callable[[], None]
ITEMS = ("Approbation du procès-verbal", "Budget 2027", "Convention avec la mairie")


class Held:
    """A board of seventeen with three resolutions, its window, and the clock of that afternoon."""

    def __init__(self, app: Application, clock: FixedClock, meeting: int, people: dict[str, int]) -> None:
        self.app, self.clock, self.meeting, self.people = app, clock, meeting, people
        self.page: SittingPage
        self.settle: Settle

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key to whatever has the focus."""
        QTest.keyClick(self.focus(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus(), letter)
        self.settle()

    def focus(self) -> QWidget:
        return self.page.focusWidget() or self.page

    def states(self) -> list[ResolutionState]:
        return [row.state for row in self.app.voting.resolutions(self.meeting)]


@pytest.fixture
def held(tmp_path: Path, runner: JobRunner, look: Theme, said: list[str]) -> Iterator[Held]:
    set_language("fr")
    clock = FixedClock(at(14, 30))
    app = Application(Store.create(tmp_path / "a.secretariat", clock=clock, actor="Camille Morel", seat="s"))
    meeting, people = prepare_board(app)
    for title in ITEMS:
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title=title, ballot=Ballot.OPEN))
    app.voting.make_resolutions(meeting)
    yield from holding(Held(app, clock, meeting, people), runner, look, said)


def holding(made: Held, runner: JobRunner, look: Theme, said: list[str]) -> Iterator[Held]:
    """The window of a sitting on a file of its own, closed with it."""
    app = made.app
    context = UiContext(app=app, runner=runner, feed=Feed(), theme=look)

    def hear(notice: Notice) -> None:
        said.append(notice.text)

    def ask_nothing(_parent: QWidget, title: str, *_args: object, **_more: object) -> bool:
        raise AssertionError(f"nobody expects a question: {title}")  # its window would wait for ever

    context.ask = ask_nothing
    context.notices.posted.connect(hear)
    unsubscribe = app.changes.subscribe(context.feed.post)

    def wait() -> None:
        quiet = 0
        for _round in range(80):
            runner.wait_idle()
            QApplication.processEvents()
            quiet = 0 if runner.pending() else quiet + 1
            if quiet == 4:
                return
        raise AssertionError("jobs ask for each other without end")

    made.settle = wait
    made.page = SittingPage(context)
    made.page.resize(1366, 720)
    made.page.show()
    made.page.show_record(made.meeting)
    wait()
    yield made
    wait()
    made.page.close()
    made.page.deleteLater()
    unsubscribe()
    app.close()


@pytest.fixture
def said() -> list[str]:
    return []


def seat(held: Held, count: int = 17) -> None:
    """Check people in through the service, in the order of the sample."""
    for person in list(held.people.values())[:count]:
        held.app.sitting.check_in(CheckIn(meeting_id=held.meeting, party_id=person))
    held.settle()


def open_sitting(held: Held, count: int = 17) -> None:
    """Seat people, and open by the keyboard."""
    held.clock.instant = at(15, 0)
    seat(held, count)
    held.page.keys.setFocus()
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)


def test_three_letters_and_enter_check_somebody_in(held: Held) -> None:
    assert held.page.focusWidget() is held.page.presence.door.arrival.field
    held.clock.instant = at(14, 51)
    held.type("gue")
    assert [line.text for line in held.page.presence.door.arrival.answers.lines()] == ["Léa Guérin"]
    held.key(Qt.Key.Key_Return)
    live = held.page.live
    assert live is not None
    assert live.is_there(held.people["Léa"])
    assert held.page.presence.movements.lines()[0].right == "14\u00a0h\u00a051"
    assert held.page.presence.quorum.gauge.accessibleName().startswith("Quorum\u00a0: 1 ")
    assert held.page.presence.door.arrival.field.text() == ""
    held.type("lgue")
    held.key(Qt.Key.Key_Return)
    assert "14\u00a0h\u00a051" in held.page.presence.door.said.detail.text()
    assert len(held.app.sitting.sheet(held.meeting).movements) == 1


def test_an_arrival_is_shown_without_reading_the_roll_again(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    seat(held, 1)  # the first one freezes the roll
    reads: list[int] = []
    plain = held.app.sitting.sheet
    monkeypatch.setattr(held.app.sitting, "sheet", lambda id_: reads.append(id_) or plain(id_))
    held.type("kh")
    held.key(Qt.Key.Key_Return)
    held.type("delm")
    held.key(Qt.Key.Key_Return)
    assert held.page.live is not None
    assert len(held.page.live.moment.present) == 3
    assert not reads
    again = plain(held.meeting).moment()
    assert held.page.live.moment.present == again.present
    assert held.page.live.moment.quorum == again.quorum


def test_a_digit_chooses_among_several_and_ctrl_enter_is_by_video(held: Held) -> None:
    held.type("l")
    lines = held.page.presence.door.arrival.answers.lines()
    assert len(lines) > 1
    assert [line.key for line in lines[:2]] == ["1", "2"]
    held.type("2")
    assert held.page.live is not None
    assert held.page.live.is_there(lines[1].id)
    held.type("roy")
    held.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert held.page.live.moment.quorum.remote == 1


def test_the_sitting_opens_with_a_quorum_only(held: Held) -> None:
    seat(held, 8)
    assert not held.page.opening.open.isEnabled()
    assert not held.page.opening.failed.isHidden()
    assert "8 sur 9" in held.page.opening.strip.detail.text()
    seat(held, 0)
    held.app.sitting.check_in(CheckIn(meeting_id=held.meeting, party_id=held.people["Quentin"]))
    held.settle()
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    sheet = held.app.sitting.sheet(held.meeting)
    assert sheet.opened_at is not None
    assert sheet.chaired_by == "Alix Renard"


def test_a_sitting_without_a_quorum_is_recorded_so(held: Held) -> None:
    seat(held, 5)
    held.page.context.ask = lambda *_args, **_more: True
    held.page.opening.failed.click()
    held.settle()
    assert held.app.meetings.sheet(held.meeting).state is MeetingState.QUORUM_FAILED
    assert held.page.closed.isVisible()
    assert held.page.closed.second.isVisible()


def test_a_resolution_is_voted_from_the_keyboard_alone(held: Held) -> None:
    open_sitting(held)
    assert held.page.vote.isVisible()
    held.key(Qt.Key.Key_P)  # opens the vote
    assert held.states()[0] is ResolutionState.OPEN
    held.type("12")
    held.key(Qt.Key.Key_C)
    held.type("3")
    assert not held.page.vote.proclaim.isEnabled()
    assert "2 voix" in held.page.vote.strip.text.text()
    held.key(Qt.Key.Key_A)
    held.key(Qt.Key.Key_R)
    assert [held.page.vote.boxes[choice].value for choice in held.page.vote.boxes][:3] == [12, 3, 2]
    assert held.page.vote.proclaim.isEnabled()
    assert "adoptée" in held.page.vote.strip.text.text()
    held.key(Qt.Key.Key_Return)
    first = held.app.voting.resolutions(held.meeting)[0]
    assert first.state is ResolutionState.ADOPTED
    assert first.figures is not None
    assert (first.figures.tally.for_count, first.figures.tally.against_count) == (12, 3)
    point = held.page.point()
    assert point is not None
    assert point.title == "Budget 2027"
    held.key(Qt.Key.Key_Return)  # opens the second vote
    held.key(Qt.Key.Key_R)  # all of them for
    held.key(Qt.Key.Key_Return)
    second = held.app.voting.resolutions(held.meeting)[1].figures
    assert second is not None
    assert second.is_unanimous


def test_a_difference_is_proclaimed_once_it_is_explained(held: Held) -> None:
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    held.type("16")
    held.key(Qt.Key.Key_Return)
    assert held.states()[0] is ResolutionState.OPEN
    assert not held.page.vote.explanation.isHidden()
    held.page.vote.explanation.setFocus()
    held.type("Une personne dehors")
    held.key(Qt.Key.Key_Return)
    figures = held.app.voting.resolutions(held.meeting)[0].figures
    assert figures is not None
    assert figures.explanation == "Une personne dehors"


def test_letters_act_only_outside_text_fields(held: Held) -> None:
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    held.page.edit_record()
    held.type("pca")
    assert held.page.presence.door.arrival.field.text() == "pca"
    assert all(box.value == 0 for box in held.page.vote.boxes.values())


def test_who_leaves_gives_a_pouvoir_to_somebody_who_stays(held: Held) -> None:
    open_sitting(held)
    held.clock.instant = at(15, 48)
    held.key(Qt.Key.Key_F3)
    held.type("delm")
    held.key(Qt.Key.Key_Return)
    held.type("gue")
    held.key(Qt.Key.Key_Return)
    live = held.page.live
    assert live is not None
    assert live.moment.votes == 17
    assert len(live.moment.present) == 16
    assert live.moment.represented == {held.people["Hugo"]: held.people["Léa"]}
    assert held.page.presence.movements.lines()[0].detail == "départ, pouvoir à Léa Guérin"
    held.key(Qt.Key.Key_F3)
    held.type("roy")
    held.key(Qt.Key.Key_Return)
    held.key(Qt.Key.Key_Return)  # without a pouvoir
    assert held.page.live is not None
    assert held.page.live.moment.votes == 16


def test_a_lost_quorum_blocks_the_vote(held: Held) -> None:
    open_sitting(held, 9)
    held.key(Qt.Key.Key_P)
    held.key(Qt.Key.Key_R)
    assert held.page.vote.proclaim.isEnabled()
    held.key(Qt.Key.Key_F3)
    held.type("delm")
    held.key(Qt.Key.Key_Return)
    held.key(Qt.Key.Key_Return)
    assert "quorum" in held.page.vote.strip.text.text().lower()
    assert not held.page.vote.proclaim.isEnabled()


def test_a_roll_call_is_answered_by_p_c_a(held: Held) -> None:
    held.app.voting.set_method(held.app.voting.resolutions(held.meeting)[0].id, VoteMethod.ROLL_CALL)
    open_sitting(held, 9)
    held.key(Qt.Key.Key_Return)
    assert held.page.vote.voters.isVisible()
    for letter in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_A, *[Qt.Key.Key_P] * 6):
        held.key(letter)
    boxes = held.page.vote.boxes.values()
    assert [box.value for box in boxes][:3] == [7, 1, 1]
    held.key(Qt.Key.Key_Return)
    assert held.states()[0] is ResolutionState.ADOPTED


def test_a_secret_ballot_names_who_voted_and_never_shows_its_counts_to_the_room(held: Held) -> None:
    resolution = held.app.voting.resolutions(held.meeting)[0]
    held.app.voting.set_method(resolution.id, VoteMethod.SECRET)
    open_sitting(held, 9)
    held.key(Qt.Key.Key_Return)
    held.page.vote.voters.list.setFocus()
    held.key(Qt.Key.Key_Return)
    sheet = held.app.voting.vote_sheet(resolution.id)
    assert sheet.voted_votes == 1
    assert all(row.choice is None for row in sheet.voters)
    held.page.show_screen()
    held.key(Qt.Key.Key_P)
    held.type("8")
    held.key(Qt.Key.Key_B)
    held.type("1")
    screen = held.page.screen_window
    assert screen is not None
    assert screen._counts.isHidden()
    held.page.vote.explanation.setText("Urne")
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    figures = held.app.voting.resolutions(held.meeting)[0].figures
    assert figures is not None
    assert (figures.tally.for_count, figures.tally.blank_count) == (8, 1)
    screen.close()


def test_somebody_steps_aside_for_one_vote(held: Held) -> None:
    open_sitting(held)
    held.key(Qt.Key.Key_D)
    held.type("delm")
    held.key(Qt.Key.Key_Return)
    held.type("Parent du cocontractant")
    held.key(Qt.Key.Key_Return)
    assert held.states()[0] is ResolutionState.PENDING
    (row,) = held.app.voting.resolutions(held.meeting)[0].recused
    assert (row.name, row.reason) == ("Hugo Delmas", "Parent du cocontractant")
    standing = held.page.vote.standing()
    assert standing is not None
    assert standing.present == 16


def test_a_note_is_taken_on_the_point_and_the_focus_comes_back(held: Held) -> None:
    open_sitting(held)
    held.page.new_record()
    held.type("La subvention arrive.")
    held.key(Qt.Key.Key_Return)
    (note,) = held.app.sitting.sheet(held.meeting).notes
    point = held.page.point()
    assert point is not None
    assert note.agenda_item_id == point.item_id
    assert "subvention" in held.page.agenda.notes.text.text()
    assert held.page.agenda.notes.field.isHidden()


def test_a_sitting_is_suspended_and_resumed(held: Held) -> None:
    open_sitting(held)
    held.page.header.pause.click()
    held.settle()
    assert not held.page.vote.proclaim.isEnabled()
    assert "Suspendue" in held.page.header.pill.text
    held.page.header.pause.click()
    held.settle()
    assert held.page.vote.proclaim.isEnabled()


def test_the_sitting_is_found_again_as_it_was_left(held: Held) -> None:
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    held.type("9")
    held.page.vote.keep_now()
    held.settle()
    again = SittingPage(held.page.context)
    again.show()
    again.show_record(held.meeting)
    held.settle()
    assert again.vote.isVisible()
    assert again.vote.boxes[next(iter(again.vote.boxes))].value == 9
    again.close()
    again.deleteLater()


def test_what_is_read_too_late_does_not_lead_back_to_the_point_before(held: Held) -> None:
    open_sitting(held)
    before, after = (point.key for point in held.page.points[:2])
    assert held.page.current == before
    held.page.choose_point(after)
    held.page.actions_of.read(before)
    held.settle()
    assert held.page.current == after


def test_the_sitting_is_closed_after_a_question_about_what_is_left(held: Held) -> None:
    open_sitting(held)
    asked: list[str] = []
    held.page.context.ask = lambda _parent, title, text="", **_more: asked.append(text) or True
    held.page.header.end.click()
    held.settle()
    assert asked
    assert "Budget 2027" in asked[0]
    assert held.app.meetings.sheet(held.meeting).state is MeetingState.CLOSED
    assert held.page.closed.isVisible()


@pytest.mark.parametrize("size", [(911, 500), (1366, 720), (1920, 1000)])
def test_no_word_is_cut_and_everything_has_a_name(held: Held, size: tuple[int, int]) -> None:
    held.page.resize(*size)
    held.settle()
    assert_no_cut_text(held.page, allow_elided=True)
    held.type("e")
    assert held.page.height() == size[1]
    held.key(Qt.Key.Key_Escape)
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    held.type("12")
    held.settle()
    assert held.page.width() == size[0]
    assert_accessible(held.page)
    assert_no_cut_text(held.page, allow_elided=True)
    held.key(Qt.Key.Key_R)
    held.key(Qt.Key.Key_Return)
    assert_no_cut_text(held.page, allow_elided=True)
    held.page.show_officers()
    assert_no_cut_text(held.page, allow_elided=True)
