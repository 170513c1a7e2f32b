"""Who pays at the door is given a vote from the check-in field, with the reason, and it can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.held_assembly import assembly  # noqa: F401  (fixture)
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held


def vote_of(held: Held, name: str) -> bool:
    return held.people[name] in held.app.sitting.moment(held.meeting).present


def test_somebody_without_a_vote_is_offered_a_correction_with_its_reason(assembly: Held) -> None:  # noqa: F811
    door = assembly.page.presence.door
    assembly.type("abei")
    assert not door.correction.isVisible()
    assembly.key(Qt.Key.Key_Escape)
    assembly.type("brum")
    assert door.correction.offer.isVisible()
    assert "cotisation" in door.correction.why.text().lower()
    assert "cotisation" in door.arrival.answers.lines()[0].detail.lower()
    door.correction.offer.click()
    assert assembly.page.focusWidget() is door.correction.reason
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.key(Qt.Key.Key_Return)
    assert vote_of(assembly, "Brume")
    assert "Cotisation payée à l’entrée" in door.said.detail.text()
    assert "Cotisation payée à l’entrée" in assembly.app.history(limit=2)[1].label
    assert assembly.page.live is not None
    assert assembly.people["Brume"] in assembly.page.live.moment.present
    assert assembly.page.focusWidget() is door.arrival.field
    assembly.app.undo()
    assembly.app.undo()
    assembly.settle()
    elector = assembly.page.live.elector(assembly.people["Brume"])
    assert elector is not None
    assert not elector.may_vote


def test_who_came_in_without_a_vote_may_still_pay(assembly: Held) -> None:  # noqa: F811
    door = assembly.page.presence.door
    assembly.type("brum")
    assembly.key(Qt.Key.Key_Return)
    assert not vote_of(assembly, "Brume")
    assert door.correction.offer.isVisible()
    door.correction.offer.click()
    door.correction.reason.clear()
    assert not door.correction.record.isEnabled()
    door.correction.reason.setText("Chèque remis à 18 h 40")
    door.correction.votes.setText("2")
    door.correction.record.click()
    assembly.settle()
    assert assembly.app.sitting.moment(assembly.meeting).votes == 2
    assert not door.correction.isVisible()


@pytest.mark.parametrize("size", [(911, 500), (1366, 720)])
def test_a_correction_is_given_up_by_escape(assembly: Held, size: tuple[int, int]) -> None:  # noqa: F811
    assembly.page.resize(*size)
    door = assembly.page.presence.door
    assembly.type("brum")
    door.correction.offer.click()
    assembly.settle()
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.page.step_back()
    assert not door.correction.is_asking
    assert door.arrival.isVisible()
    assert assembly.page.focusWidget() is door.arrival.field
