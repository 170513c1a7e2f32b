"""Assemblies of every kind held in the window: by college, with a casting vote, in two parts, closed and failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.meetings.rules import MeetingState, Part
from secretariat.meetings.sitting.commands import CheckOut
from secretariat.meetings.voting.rules import Choice, ResolutionState, Verdict
from secretariat.store.store import Store
from secretariat.ui.jobs import JobRunner
from secretariat.ui.theme import Theme
from tests.services.meetings_sample import assembly as meeting_of
from tests.services.meetings_sample import prepare
from tests.services.voting_sample import add_resolution, set_rule
from tests.ui.held_assembly import PARIS, assembly, come, evening, rule, with_colleges  # noqa: F401  (fixture)
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held, holding

ENTER = Qt.Key.Key_Return


def begin(held: Held, *names: str) -> None:
    """Check in, and open by Enter."""
    come(held, *names)
    held.page.setFocus()
    held.key(ENTER)
    assert held.page.live is not None
    assert held.page.live.is_open


def test_a_vote_by_colleges_is_counted_and_proclaimed_from_the_keyboard(assembly: Held) -> None:  # noqa: F811
    with_colleges(assembly)
    begin(assembly, "Abeille", "Tramontane", "Perdue", "Doyenne")
    assembly.key(ENTER)
    assert assembly.page.vote.table.isVisible()
    for votes in ("2", "0", "0", "0", "2", "0"):
        assembly.type(votes)
        assembly.key(ENTER)
    assert assembly.page.focusWidget() is assembly.page.vote.proclaim
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.page.vote.keep_now()
    assembly.settle()
    assert assembly.page.vote.proclaim.isEnabled()
    assembly.key(ENTER)
    figures = assembly.app.voting.resolutions(assembly.meeting)[0].figures
    assert figures is not None
    assert (figures.score, figures.is_adopted) == ("2/3", True)
    assert [(each.college, each.tally.for_count, each.tally.against_count) for each in figures.by_college] == [
        ("Entreprises", 2, 0), ("Écoles", 0, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(("keys", "verdict"), [((Qt.Key.Key_Space,), Verdict.CASTING_FOR),
                                               ((Qt.Key.Key_Right,), Verdict.CASTING_AGAINST)])  # fmt: skip
def test_the_casting_vote_of_the_president_decides_a_tie(
    assembly: Held,  # noqa: F811
    keys: tuple[Qt.Key, ...],
    verdict: Verdict,
) -> None:
    rule(assembly, casting_vote=True)
    begin(assembly, "Abeille", "Tramontane", "Perdue", "Doyenne")
    vote = assembly.page.vote
    assembly.key(Qt.Key.Key_P)
    assembly.type("2")
    assembly.key(Qt.Key.Key_C)
    assembly.type("2")
    assert vote.casting_row.isVisible()
    assert not vote.proclaim.isEnabled()
    assert "président de séance" in vote.strip.text.text()
    assembly.key(ENTER)  # goes to the choice of the chair
    for key in keys:
        assembly.key(key)
    assert vote.proclaim.isEnabled()
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.key(ENTER)
    row = assembly.app.voting.resolutions(assembly.meeting)[0]
    assert row.figures is not None
    assert row.figures.verdict is verdict
    assert row.figures.casting is (Choice.FOR if verdict is Verdict.CASTING_FOR else Choice.AGAINST)


def test_a_tie_without_a_casting_vote_is_a_rejection(assembly: Held) -> None:  # noqa: F811
    begin(assembly, "Abeille", "Tramontane")
    assembly.key(Qt.Key.Key_P)
    assembly.type("1")
    assembly.key(Qt.Key.Key_C)
    assembly.type("1")
    assert assembly.page.vote.casting_row.isHidden()
    assembly.key(ENTER)
    assert assembly.states()[0] is ResolutionState.REJECTED


@pytest.fixture
def mixed(tmp_path: Path, runner: JobRunner, look: Theme) -> Iterator[Held]:
    """A mixed assembly: a quarter for the accounts, two thirds for the statutes."""
    set_language("fr")
    clock = FixedClock(datetime(2027, 6, 1, 12, 0, tzinfo=PARIS))
    app = Application(Store.create(tmp_path / "a.secretariat", clock=clock, actor="Camille Morel", seat="s"))
    sample = prepare(app)
    set_rule(app, "quorum", "1/4", MeetingKind.MIXED)
    set_rule(app, "quorum", "2/3", MeetingKind.EXTRAORDINARY)
    meeting = app.meetings.save_meeting(meeting_of(kind=MeetingKind.MIXED))
    add_resolution(app, meeting, "Comptes")
    add_resolution(app, meeting, "Statuts", part=Part.EXTRAORDINARY)
    add_resolution(app, meeting, "Siège", part=Part.EXTRAORDINARY)
    app.meetings.convene(meeting)
    clock.instant = evening(18, 30)
    yield from holding(Held(app, clock, meeting, sample.members), runner, look, [])


def test_each_part_of_a_mixed_assembly_has_its_own_quorum(mixed: Held) -> None:
    begin(mixed, "Abeille", "Tramontane")
    quorum = mixed.page.presence.quorum
    for key in (ENTER, Qt.Key.Key_R, ENTER):
        mixed.key(key)
    assert mixed.states()[0] is ResolutionState.ADOPTED
    assert mixed.page.vote.card.title.text() == "Statuts"
    assert quorum.title.text() == "Quorum (AGE)"
    assert quorum.pill.text == "Non atteint"
    assert not mixed.page.vote.proclaim.isEnabled()
    assert_no_cut_text(mixed.page, allow_elided=True)
    mixed.page.setFocus()
    mixed.key(Qt.Key.Key_X)
    mixed.type("Quorum des deux tiers non atteint")
    mixed.key(ENTER)
    assert mixed.states()[1] is ResolutionState.NOT_PUT
    assert mixed.page.vote.card.title.text() == "Siège"
    come(mixed, "Perdue", "Doyenne")
    assert quorum.pill.text == "Atteint"
    mixed.page.setFocus()
    for key in (ENTER, Qt.Key.Key_R, ENTER):
        mixed.key(key)
    assert mixed.states() == [ResolutionState.ADOPTED, ResolutionState.NOT_PUT, ResolutionState.ADOPTED]
    assert quorum.title.text() == "Quorum"
    figures = mixed.app.voting.resolutions(mixed.meeting)[2].figures
    assert figures is not None
    assert figures.rule.fraction is not None
    assert str(figures.rule.fraction) == "2/3"


def test_the_sitting_is_closed_without_a_question_once_all_is_voted(assembly: Held) -> None:  # noqa: F811
    begin(assembly, "Abeille", "Tramontane", "Perdue")
    for _resolution in range(3):
        for key in (ENTER, Qt.Key.Key_R, ENTER):
            assembly.key(key)
    assert set(assembly.states()) == {ResolutionState.ADOPTED}
    assert assembly.page.talk.isVisible()
    assembly.clock.instant = evening(19, 45)
    assembly.page.header.end.click()
    assembly.settle()
    sheet = assembly.app.sitting.sheet(assembly.meeting)
    assert sheet.closed_at == evening(19, 45)
    assert assembly.app.meetings.sheet(assembly.meeting).state is MeetingState.CLOSED
    closed = assembly.page.closed
    assert closed.isVisible()
    assert "19\u00a0h\u00a045" in closed.title.text()
    assert closed.minutes.isVisible()
    assert closed.second.isHidden()
    assert assembly.page.header.end.isHidden()
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)


def test_a_sitting_whose_quorum_went_before_any_vote_ends_as_failed(assembly: Held) -> None:  # noqa: F811
    begin(assembly, "Abeille", "Tramontane")
    for name in ("Abeille", "Tramontane"):
        assembly.app.sitting.check_out(CheckOut(meeting_id=assembly.meeting, party_id=assembly.people[name]))
    assembly.settle()
    asked: list[str] = []
    assembly.page.context.ask = lambda _parent, title, *_args, **_more: asked.append(title) or len(asked) > 1
    assembly.page.header.end.click()
    assembly.settle()
    assert assembly.app.meetings.sheet(assembly.meeting).state is MeetingState.OPEN
    assembly.page.header.end.click()
    assembly.settle()
    assert asked == ["Constater le défaut de quorum\u202f?"] * 2
    assert assembly.app.meetings.sheet(assembly.meeting).state is MeetingState.QUORUM_FAILED
    assert assembly.page.closed.second.isVisible()


def test_a_sitting_that_decided_something_never_fails(assembly: Held) -> None:  # noqa: F811
    begin(assembly, "Abeille", "Tramontane")
    for key in (ENTER, Qt.Key.Key_R, ENTER):
        assembly.key(key)
    for name in ("Abeille", "Tramontane"):
        assembly.app.sitting.check_out(CheckOut(meeting_id=assembly.meeting, party_id=assembly.people[name]))
    assembly.settle()
    assembly.page.context.ask = lambda *_args, **_more: True
    assembly.page.header.end.click()
    assembly.settle()
    assert assembly.app.meetings.sheet(assembly.meeting).state is MeetingState.CLOSED
