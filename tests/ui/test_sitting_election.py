"""An election in the window of a sitting: two rounds, a tie, a lot, from the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from secretariat.association.rules import TieBreak
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
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
