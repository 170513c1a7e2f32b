"""The result file of votes cast in advance, in the window of the sitting."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from secretariat.meetings.voting.rules import CountedAs, ResolutionState, Tally, VoteMethod
from tests.helpers.tables import tables_of
from tests.ui.held_assembly import assembly, come, rule, with_colleges  # noqa: F401  (fixture)
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_sitting import Held


def ready(held: Held, method: VoteMethod, *names: str) -> int:
    """A vote that is open in a sitting where members may vote online; its id."""
    rule(held, electronic_vote_allowed=True, quorum="1/10")
    resolution = held.app.voting.make_resolutions(held.meeting)[0]
    held.app.voting.set_method(resolution, method)
    come(held, *names)
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)  # opens the sitting
    held.page.choose_point(f"resolution:{resolution}")
    held.settle()
    held.page.setFocus()
    held.key(Qt.Key.Key_Return)  # and the vote
    assert held.states()[0] is ResolutionState.OPEN
    return resolution


def choose(held: Held, folder: Path, *lines: str) -> None:
    """I, and the file that holds these lines."""
    file = folder / "scrutin.csv"
    file.write_text("\n".join((*lines, "")), encoding="utf-8")
    held.page.context.ask_open = lambda *_args, **_more: file
    held.page.setFocus()
    held.key(Qt.Key.Key_I)


def numbers(held: Held) -> dict[str, str]:
    by_party = {each.party_id: each.number for each in held.app.sitting.sheet(held.meeting).electors}
    return {name: by_party[party] for name, party in held.people.items() if party in by_party}


@pytest.mark.parametrize("width", [911, 1366])
def test_a_secret_result_is_taken_with_totals_by_college(assembly: Held, tmp_path: Path, width: int) -> None:  # noqa: F811
    with_colleges(assembly)
    assembly.page.resize(width, 720)
    resolution = ready(assembly, VoteMethod.SECRET, "Abeille")
    who = numbers(assembly)
    choose(assembly, tmp_path, "Numéro", who["Tramontane"], who["Perdue"], who["Doyenne"])
    panel = assembly.page.centre.result_file
    assert panel.isVisible()
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    for votes in ("1", "", "", "", "", "1"):
        assembly.type(votes)
        assembly.key(Qt.Key.Key_Return)
    assert not panel.take.isEnabled()
    assert "Écoles" in panel.strip.text.text()
    assert "1 voix au total sur 2" in panel.strip.text.text()
    for votes in ("", "", "1"):
        assembly.type(votes)
        assembly.key(Qt.Key.Key_Return)
    assembly.key(Qt.Key.Key_Return)  # the last field gives the focus to the button
    assert panel.take.isEnabled()
    assert_no_cut_text(assembly.page, allow_elided=True)
    assert assembly.app.voting.vote_sheet(resolution).voted_votes == 0
    assembly.key(Qt.Key.Key_Return)
    assert panel.isHidden()
    sheet = assembly.app.voting.vote_sheet(resolution)
    assert {each.college: each.tally for each in sheet.counts} == {
        "Entreprises": Tally(for_count=1), "Écoles": Tally(for_count=1, blank_count=1),
    }  # fmt: skip
    assert sheet.voted_votes == 3
    assert all(row.choice is None for row in sheet.voters)


def test_every_refused_line_is_shown_and_nothing_is_stored(assembly: Held, tmp_path: Path) -> None:  # noqa: F811
    ready(assembly, VoteMethod.ELECTRONIC, "Abeille")
    who = numbers(assembly)
    before = tables_of(assembly.app.store)
    choose(
        assembly, tmp_path, "Numéro;Choix", f"{who['Perdue']};Pour", f"{who['Abeille']};Pour", "9999;Contre",
        f"{who['Tramontane']};Peut-être", f"{who['Perdue']};Contre",
    )  # fmt: skip
    panel = assembly.page.centre.result_file
    said = [line.sentence for line in panel.lines.lines()]
    assert [text.split(",")[0] for text in said] == ["Ligne 3", "Ligne 4", "Ligne 5", "Ligne 6"]
    assert "vote en séance" in said[0] or "est en séance" in said[0]
    assert "9999" in said[1]
    assert "Peut-être" in said[2]
    assert "ligne 2" in said[3]
    assert panel.take.isHidden()
    assert_accessible(assembly.page)
    assert_no_cut_text(assembly.page, allow_elided=True)
    assembly.key(Qt.Key.Key_Return)
    assert tables_of(assembly.app.store) == before
    assembly.page.step_back()
    assert panel.isHidden()
    assert tables_of(assembly.app.store) == before


def test_an_open_result_shows_its_counts_before_it_is_taken(assembly: Held, tmp_path: Path) -> None:  # noqa: F811
    resolution = ready(assembly, VoteMethod.ELECTRONIC, "Abeille")
    who = numbers(assembly)
    choose(assembly, tmp_path, "Numéro;Choix", f"{who['Perdue']};Pour", f"{who['Tramontane']};Contre")
    panel = assembly.page.centre.result_file
    assert panel.summary.text().startswith("2 votants, 2 voix · 1 pour, 1 contre")
    assert assembly.app.voting.vote_sheet(resolution).counts == ()
    assembly.key(Qt.Key.Key_Return)
    assert assembly.app.voting.vote_sheet(resolution).tally == Tally(for_count=1, against_count=1)
    assert panel.isHidden()


def test_a_file_that_is_wrong_by_now_is_shown_again_line_by_line(assembly: Held, tmp_path: Path) -> None:  # noqa: F811
    resolution = ready(assembly, VoteMethod.ELECTRONIC, "Abeille")
    who = numbers(assembly)
    choose(assembly, tmp_path, "Numéro;Choix", f"{who['Perdue']};Pour")
    come(assembly, "Perdue")
    panel = assembly.page.centre.result_file
    panel.take.setFocus()
    assembly.key(Qt.Key.Key_Return)
    assert [line.text.split(",")[0] for line in panel.lines.lines()] == ["Ligne 2"]
    assert assembly.app.voting.vote_sheet(resolution).counts == ()


def test_votes_by_post_are_told_from_electronic_ones(assembly: Held, tmp_path: Path) -> None:  # noqa: F811
    rule(assembly, postal_vote_allowed=True)
    resolution = ready(assembly, VoteMethod.PAPER, "Abeille")
    who = numbers(assembly)
    choose(assembly, tmp_path, "Numéro;Choix", f"{who['Perdue']};Pour")
    panel = assembly.page.centre.result_file
    assert panel.way.isVisible()
    panel.way.choose(CountedAs.POSTAL.value)
    assembly.settle()
    assembly.key(Qt.Key.Key_Return)
    (count,) = assembly.app.voting.vote_sheet(resolution).counts
    assert count.counted_as is CountedAs.POSTAL


def test_no_file_is_offered_where_the_statutes_know_no_vote_in_advance(assembly: Held) -> None:  # noqa: F811
    resolution = assembly.app.voting.make_resolutions(assembly.meeting)[0]
    come(assembly, "Abeille", "Perdue")
    assembly.page.setFocus()
    assembly.key(Qt.Key.Key_Return)
    assembly.page.choose_point(f"resolution:{resolution}")
    assembly.settle()
    assert assembly.page.vote.isVisible()
    assert assembly.page.vote.card.bring.isHidden()
    assembly.page.context.ask_open = lambda *_args, **_more: pytest.fail("a file was asked for")
    assembly.page.setFocus()
    assembly.key(Qt.Key.Key_I)
