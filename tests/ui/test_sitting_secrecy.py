"""A secret ballot asked for in the window of the sitting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from secretariat.meetings.voting.rules import VoteMethod
from secretariat.ui.sitting.secrecy import method_menu, secrecy_sentence
from tests.services.voting_sample import set_rule
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held, held, open_sitting, said  # noqa: F401  (fixtures)


@pytest.mark.parametrize("width", [911, 1366])
def test_voters_who_are_enough_get_a_secret_ballot_from_the_keyboard(held: Held, width: int) -> None:  # noqa: F811
    held.page.resize(width, 720)
    set_rule(held.app, "secret_if_asked_by", 3)
    open_sitting(held)
    held.page.setFocus()
    held.key(Qt.Key.Key_S)
    panel = held.page.centre.secrecy
    assert panel.isVisible()
    assert panel.rule.text() == "Scrutin secret de droit si 3 votants sur 17 le demandent (art. 9)."
    held.type("2")
    held.key(Qt.Key.Key_Return)
    assert panel.isVisible()
    assert "au moins 3 votants" in panel.refused.text()
    assert_accessible(held.page)
    assert_no_cut_text(held.page, allow_elided=True)
    panel.count.selectAll()
    held.type("4")
    held.key(Qt.Key.Key_Return)
    assert panel.isHidden()
    assert held.app.voting.resolutions(held.meeting)[0].method is VoteMethod.SECRET
    assert "4 votants demandent le scrutin secret" in held.page.agenda.notes.text.text()


def test_the_menu_of_ways_of_voting_says_who_may_impose_secrecy(held: Held) -> None:  # noqa: F811
    open_sitting(held, 9)
    sheet = held.app.voting.vote_sheet(held.app.voting.resolutions(held.meeting)[0].id)
    menu = method_menu(held.page, sheet, lambda _method: None, held.page.vote.ask_secret)
    last = menu.actions()[-1]
    assert last.text() == "Scrutin secret de droit si 1 votant sur 9 le demande…"
    last.trigger()
    assert held.page.centre.secrecy.isVisible()
    held.page.step_back()
    assert held.page.centre.secrecy.isHidden()


def test_the_menu_offers_nothing_where_nobody_may_impose_it(held: Held) -> None:  # noqa: F811
    set_rule(held.app, "secret_if_asked_by", None)
    open_sitting(held, 9)
    sheet = held.app.voting.vote_sheet(held.app.voting.resolutions(held.meeting)[0].id)
    assert secrecy_sentence(sheet) == "Personne ne peut imposer le scrutin secret (art. 9)"
    assert not method_menu(held.page, sheet, lambda _method: None, held.page.vote.ask_secret).actions()[-1].isEnabled()
