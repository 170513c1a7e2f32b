"""An election in the window of a sitting: two rounds, a tie, a lot, from the keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from secretariat.association.rules import TieBreak
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.records import Mandate
from secretariat.bodies.rules import BodyKind, Origin
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
from secretariat.meetings.voting.records import Candidate, Election
from secretariat.meetings.voting.rules import ElectionKind, RoundState
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held, held, open_sitting, said  # noqa: F401  (fixtures)


def elect(held: Held, seats: int, names: tuple[str, ...]) -> int:  # noqa: F811
    """An election to a bureau of the given seats, each name a candidate; the way to it is shown."""
    body = held.app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU, seats=seats))
    election = held.app.voting.save_election(
        SaveElection(
            meeting_id=held.meeting,
            body_id=body,
            seats=seats,
            title="Élection au bureau",
            kind=ElectionKind.SEVERAL,
            tie_break=TieBreak.LOT,
        )
    )
    for name in names:
        held.app.voting.save_candidate(SaveCandidate(election_id=election, person_id=held.people[name]))
    held.settle()
    return election


def count(held: Held, numbers: tuple[int, ...]) -> None:  # noqa: F811
    """Type the ballots, blank and null ones, then the votes of each candidate, each ended by Enter."""
    view = held.page.election
    view.ballots.setFocus()
    for number in numbers:
        held.type(str(number))
        held.key(Qt.Key.Key_Return)


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_second_round_fills_the_seat_that_is_left(held: Held) -> None:  # noqa: F811
    election = elect(held, 2, ("Basile", "Clémence", "Damien"))
    open_sitting(held)
    held.page.choose_point(f"election:{election}")
    held.settle()
    view = held.page.election
    assert view.isVisible()
    assert_accessible(held.page)
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    assert held.app.voting.election(election).round_rows[0].state is RoundState.OPEN
    assert held.page.focusWidget() is view.ballots
    count(held, (17, 1, 0, 12, 8, 7))
    assert_no_cut_text(held.page, allow_elided=True)
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    row = held.app.voting.election(election)
    assert [each.name for each in row.candidates if each.elected_in == 1] == ["Basile Cordier"]
    assert row.needs_next
    explained = plain(view.expressed.text())
    assert "16 suffrages exprimés : 17 bulletins moins 1 blanc et 0 nul. Majorité absolue : 9 voix." in explained
    assert "Sièges pourvus à ce tour : 1 sur 2 ; un autre tour est nécessaire." in explained
    assert_no_cut_text(held.page, allow_elided=True)
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    count(held, (17, 0, 0, 9, 8))
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)
    held.key(Qt.Key.Key_Return)
    row = held.app.voting.election(election)
    assert row.is_closed
    assert [each.name for each in row.candidates if each.elected_in == 2] == ["Clémence Vasseur"]


def test_too_many_ballots_cannot_be_closed(held: Held) -> None:  # noqa: F811
    election = elect(held, 1, ("Basile", "Clémence"))
    open_sitting(held)
    held.page.choose_point(f"election:{election}")
    held.settle()
    held.page.election.act()
    held.settle()
    count(held, (18,))
    assert not held.page.election.main.isEnabled()
    assert "18" in held.page.election.strip.text.text()


@pytest.mark.parametrize("size", [(911, 500), (1366, 720)])
def test_a_tie_asks_for_a_lot(held: Held, size: tuple[int, int]) -> None:  # noqa: F811
    election = elect(held, 1, ("Basile", "Clémence"))
    held.page.resize(*size)
    open_sitting(held)
    held.page.choose_point(f"election:{election}")
    held.settle()
    view = held.page.election
    view.act()
    held.settle()
    count(held, (16, 0, 0, 8, 8))
    view.act()
    held.settle()
    view.act()
    held.settle()
    count(held, (16, 0, 0, 8, 8))
    view._say_typed()
    held.settle()
    assert view.lot.isVisible()
    assert_no_cut_text(held.page, allow_elided=True)
    view.lot.click()
    held.settle()
    assert view.main.isEnabled()
    view.act()
    held.settle()
    assert sum(each.elected_in is not None for each in held.app.voting.election(election).candidates) == 1
    explained = plain(view.expressed.text())
    assert "Majorité relative : le plus grand nombre de voix l’emporte." in explained
    assert "Sièges pourvus à ce tour : 1 sur 1." in explained
    assert "À égalité de voix, la personne tirée au sort l’emporte : " in explained


def test_who_voted_is_ticked_and_the_box_is_compared_with_the_list(held: Held) -> None:  # noqa: F811
    election = elect(held, 1, ("Basile", "Clémence"))
    open_sitting(held, 9)
    held.page.choose_point(f"election:{election}")
    held.settle()
    view = held.page.election
    assert not view.voters.isVisible()
    view.act()
    held.settle()
    assert view.voters.isVisible()
    assert len(view.voters.list.lines()) == 9
    view.voters.picker.field.setFocus()
    held.type("delm")
    held.key(Qt.Key.Key_Return)
    row = held.app.voting.election(election).round_rows[0]
    assert (row.voted_count, row.voted_votes) == (1, 1)
    assert "1 voix" in view.voters.count.text()
    assert_accessible(held.page)
    count(held, (2, 0, 0, 1, 1))
    assert "2 bulletins pour 1 voix" in view.strip.text.text()
    assert_no_cut_text(held.page, allow_elided=True)
    view.ballots.setFocus()
    held.type("1")
    assert "pour 1 voix" not in view.strip.text.text()
    marked = next(line for line in view.voters.list.lines() if line.is_faint)
    view.voters.list.chosen.emit(marked.id)
    held.settle()
    assert held.app.voting.election(election).round_rows[0].voted_count == 0


def hold_first_round(held: Held, seats: int = 2, votes: tuple[int, ...] = (12, 7, 6)) -> int:  # noqa: F811
    """An election whose first round is closed, shown in the middle of the sitting."""
    names = ("Basile", "Clémence", "Damien")
    election = elect(held, seats, names)
    open_sitting(held)
    held.page.choose_point(f"election:{election}")
    held.settle()
    held.page.election.act()
    held.settle()
    count(held, (17, 0, 0, *votes))
    held.page.election.act()
    held.settle()
    return election


def leave(held: Held, said: str) -> None:  # noqa: F811
    """Choose the button of a candidate who withdraws or declines."""
    buttons = held.page.election.candidates.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName() == said and not each.isHidden()).click()
    held.settle()


def answer(held: Held) -> list[tuple[str, str]]:  # noqa: F811
    """Say yes to every question; what was asked."""
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, title: str, text: str = "", **_more: object) -> bool:
        asked.append((plain(title), plain(text)))
        return True

    held.page.context.ask = ask
    return asked


def test_the_election_is_proclaimed_once_nobody_stands_for_the_seat_left(held: Held) -> None:  # noqa: F811
    election = hold_first_round(held)
    view = held.page.election
    assert not view.end.isHidden()
    leave(held, "Retirer Clémence Vasseur")
    leave(held, "Retirer Damien Loisel")
    assert_accessible(held.page)
    assert view.end.isHidden()
    assert view.main.text() == "Proclamer les élus"
    assert plain(view.strip.text.text()) == "Élu : Basile Cordier"
    assert view.strip.detail.text() == "1 siège reste vacant."
    view.act()
    held.settle()
    assert held.app.voting.election(election).is_closed


def test_a_further_round_is_given_up_after_a_question(held: Held) -> None:  # noqa: F811
    election = hold_first_round(held)
    asked = answer(held)
    held.page.election.end.click()
    held.settle()
    assert asked == [("Clore l’élection sans autre tour ?", "1 siège reste vacant.")]
    assert held.app.voting.election(election).is_closed
    assert held.page.election.strip.detail.text() == "1 siège reste vacant."


@pytest.mark.parametrize("size", [(911, 500), (1366, 720)])
def test_a_declined_seat_is_shown_and_offered_again(held: Held, size: tuple[int, int]) -> None:  # noqa: F811
    held.page.resize(*size)
    election = hold_first_round(held, votes=(12, 10, 6))
    view = held.page.election
    assert view.main.text() == "Proclamer les élus"
    assert_no_cut_text(held.page, allow_elided=True)
    leave(held, "Basile Cordier renonce à son siège")
    assert [each.text for each in view.candidates._states.values()] == ["Renonce à son siège", "Élu au tour 1", ""]
    assert plain(view.strip.text.text()) == "Élu : Clémence Vasseur"
    assert view.main.text() == "Ouvrir le tour 2"
    assert view.strip.detail.text() == "1 siège à pourvoir"
    assert_no_cut_text(held.page, allow_elided=True)
    view.act()
    held.settle()
    assert held.app.voting.election(election).round_rows[1].state is RoundState.OPEN


def test_closing_the_sitting_says_which_seats_stay_vacant(held: Held) -> None:  # noqa: F811
    election = hold_first_round(held)
    asked = answer(held)
    held.page.actions_of.close()
    held.settle()
    ((title, text),) = asked
    assert title == "Lever la séance ?"
    assert "Pas d’autre tour, des sièges restent vacants : Élection au bureau." in text
    assert "Pas encore voté : " in text
    assert "Pas encore voté : Élection" not in text
    row = held.app.voting.election(election)
    assert row.is_closed
    assert [each.mandate_id is not None for each in row.candidates] == [True, False, False]


def test_an_election_left_open_by_a_sitting_that_is_over_is_ended_from_its_window(held: Held) -> None:  # noqa: F811
    election = hold_first_round(held)
    answer(held)
    held.app.sitting.close_sitting(held.meeting)
    with held.app.store.write("As an earlier version left it") as unit:
        unit.get(Election, election).is_closed = False
        for each in held.app.voting.election(election).candidates:
            unit.get(Candidate, each.id).mandate_id = None
        unit.session.flush()
        for mandate in unit.session.scalars(select(Mandate).where(Mandate.origin == Origin.ELECTED)).all():
            if mandate.starts_on == date(2027, 6, 17):
                unit.delete(mandate)
    held.settle()
    held.page.choose_point(f"election:{election}")
    held.settle()
    view = held.page.election
    assert view.isVisible()
    assert view.main.text() == "Proclamer les élus"
    view.act()
    held.settle()
    assert held.app.voting.election(election).is_closed
