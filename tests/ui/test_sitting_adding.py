"""A resolution that comes up in the sitting: written in its window, said to be off the agenda, undone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from secretariat.association.rules import MajorityBase
from secretariat.meetings.voting.rules import ResolutionState
from tests.ui.held_assembly import assembly, come, rule  # noqa: F401  (fixture)
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held, held, open_sitting, said  # noqa: F401  (fixtures)


def write(held: Held, title: str, why: str) -> None:  # noqa: F811
    """F7, the title, its reason, then Ctrl+Enter."""
    held.page.setFocus()
    held.key(Qt.Key.Key_F7)
    editor = held.page.centre.adding
    assert editor.isVisible()
    held.type(title)
    if why:
        editor.form.focus("explanation")
        held.type(why)
    held.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def in_session(held: Held) -> None:  # noqa: F811
    come(held, "Abeille", "Perdue", "Tramontane")
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    assert held.page.live is not None
    assert held.page.live.is_open


@pytest.mark.parametrize("width", [911, 1366])
def test_a_resolution_of_the_sitting_is_voted_and_said_to_be_off_the_agenda(assembly: Held, width: int) -> None:  # noqa: F811
    assembly.page.resize(width, 720)
    rule(assembly, majority="2/3", majority_is_strict=False)
    assembly.app.meetings.convene(assembly.meeting)
    in_session(assembly)
    assembly.page.setFocus()
    assembly.key(Qt.Key.Key_F7)
    editor = assembly.page.centre.adding
    assert "deux tiers" in editor.proposed.text()
    assert "art. 9" in editor.proposed.text()
    assert not editor.form.fields["base"].control.isEnabled()
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.page.step_back()
    assert not assembly.page.centre.is_adding
    write(assembly, "Revocation du tresorier", "Incident de seance")
    row = assembly.app.voting.resolutions(assembly.meeting)[-1]
    assert (row.title, row.is_late, row.rule.fraction, row.rule.base) == (
        "Revocation du tresorier", True, Fraction(2, 3), MajorityBase.EXPRESSED,
    )  # fmt: skip
    vote = assembly.page.vote
    assert vote.isVisible()
    assert vote.card.title.text() == "Revocation du tresorier"
    assert vote.card.late.text == "Hors de l’ordre du jour envoyé"
    assert "Incident de seance" in vote.card.why.text()
    assert_no_cut_text(assembly.page, allow_elided=True)
    names = [each.accessibleName() for each in assembly.page.agenda.findChildren(QAbstractButton)]
    assert any("Revocation" in name and "hors de l’ordre du jour envoyé" in name for name in names)
    assembly.page.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_R, Qt.Key.Key_Return):
        assembly.key(key)
    assert assembly.app.voting.resolutions(assembly.meeting)[-1].state is ResolutionState.ADOPTED
    assembly.page.context.ask = lambda *_args, **_more: True
    assembly.page.header.end.click()
    assembly.settle()
    assert "ajoutée à l’ordre du jour après l’envoi des convocations" in assembly.app.writing.draft_minutes(
        assembly.meeting
    )


def test_an_assembly_asks_why_it_votes_what_was_not_announced(assembly: Held) -> None:  # noqa: F811
    in_session(assembly)
    count = len(assembly.states())
    write(assembly, "Un voyage", "")
    editor = assembly.page.centre.adding
    assert editor.isVisible()
    assert editor.form.wrong_keys() == ("explanation",)
    assert len(assembly.states()) == count


def test_what_is_written_outlives_an_arrival_and_is_undone_whole(held: Held) -> None:  # noqa: F811
    open_sitting(held, 12)
    before = [row.title for row in held.app.voting.resolutions(held.meeting)]
    held.page.setFocus()
    held.key(Qt.Key.Key_F7)
    held.type("Un don")
    come(held, list(held.people)[12])
    editor = held.page.centre.adding
    assert editor.isVisible()
    assert not editor.form.fields["explanation"].isVisibleTo(editor)  # nothing was announced to a board by letter
    held.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.title for row in held.app.voting.resolutions(held.meeting)] == [*before, "Un don"]
    assert held.page.vote.card.late.text == ""
    held.app.undo()
    held.settle()
    assert [row.title for row in held.app.voting.resolutions(held.meeting)] == before
    assert held.page.vote.card.title.text() == before[0]


def test_a_running_vote_stays_in_front_when_a_resolution_is_added(held: Held) -> None:  # noqa: F811
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    held.type("12")
    write(held, "Un don", "")
    assert held.page.vote.card.title.text() == "Approbation du procès-verbal"
    assert next(iter(held.page.vote.boxes.values())).value == 12
    assert held.states()[0] is ResolutionState.OPEN
    assert held.states()[-1] is ResolutionState.PENDING
