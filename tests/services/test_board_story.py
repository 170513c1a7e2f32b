"""One afternoon of a board: who leaves, gives a pouvoir and comes back, and the figures of each vote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.voting.commands import RecordCounts, SaveResolution
from secretariat.meetings.voting.rules import Counted, CountedAs, Figures, Tally
from secretariat.meetings.voting.service_votes import CountsDiffer, TooManyVotes
from tests.services.board_sample import at, prepare_board, seat_everybody

TITLES = ("Ordre du jour", "Budget", "Barème", "Convention", "Calendrier")


def vote(app: Application, clock: FixedClock, resolution: int, when: datetime, against: int = 0) -> Figures:
    """A vote by show of hands, all for but ``against``; its figures."""
    clock.instant = when
    app.voting.open_vote(resolution)
    votes = app.voting.vote_sheet(resolution).votes_present
    app.voting.record_counts(
        RecordCounts(
            resolution_id=resolution,
            counts=(Counted(tally=Tally(for_count=votes - against, against_count=against)),),
        )
    )
    return app.voting.proclaim(resolution)


def play(app: Application, clock: FixedClock) -> tuple[int, dict[str, int], list[Figures]]:
    """The whole afternoon; the meeting's id, the persons' ids by first name, the figures of the five votes."""
    meeting, people = prepare_board(app)
    resolutions = [
        app.voting.save_resolution(SaveResolution(meeting_id=meeting, title=title, text=f"{title} : adopté."))
        for title in TITLES
    ]
    seat_everybody(app, clock, meeting, people)
    figures = [vote(app, clock, resolutions[0], at(15, 10))]
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"]))
    figures.append(vote(app, clock, resolutions[1], at(15, 30), against=1))
    clock.instant = at(15, 48)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Karim"], holder_id=people["Léa"]))
    figures.append(vote(app, clock, resolutions[2], at(15, 55), against=2))
    clock.instant = at(16, 10)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Léa"]))
    figures.append(vote(app, clock, resolutions[3], at(16, 15)))
    clock.instant = at(16, 20)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Karim"]))
    figures.append(vote(app, clock, resolutions[4], at(16, 30)))
    return meeting, people, figures


def test_each_vote_has_the_voters_of_its_moment(app: Application, clock: FixedClock) -> None:
    _meeting, _people, figures = play(app, clock)
    assert [each.votes_present for each in figures] == [17, 16, 16, 14, 15]
    assert [each.ways[CountedAs.ROOM].people_count for each in figures] == [17, 16, 15, 14, 15]
    carried = [each.ways[CountedAs.PROXY].votes if CountedAs.PROXY in each.ways else 0 for each in figures]
    assert carried == [0, 0, 1, 0, 0]
    assert {(each.quorum.base, each.quorum.threshold) for each in figures} == {(17, 9)}
    assert [(each.tally.for_count, each.tally.against_count) for each in figures] == [
        (17, 0), (15, 1), (14, 2), (14, 0), (15, 0),
    ]  # fmt: skip
    assert all(each.is_adopted for each in figures)
    assert [each.is_unanimous for each in figures] == [True, False, False, True, True]


def test_figures_of_a_vote_stay_when_people_come_and_go_afterwards(app: Application, clock: FixedClock) -> None:
    meeting, _people, figures = play(app, clock)
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    assert [row.figures for row in app.voting.resolutions(meeting)] == figures


def test_more_votes_than_the_moment_has_are_refused_and_fewer_ask_why(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"]))
    resolution = app.voting.save_resolution(SaveResolution(meeting_id=meeting, title="Budget"))
    app.voting.open_vote(resolution)

    def count(votes: int) -> None:
        counts = (Counted(tally=Tally(for_count=votes)),)
        app.voting.record_counts(RecordCounts(resolution_id=resolution, counts=counts))

    count(17)
    with pytest.raises(TooManyVotes):
        app.voting.proclaim(resolution)
    count(15)
    with pytest.raises(CountsDiffer):
        app.voting.proclaim(resolution)
    assert app.voting.proclaim(resolution, explanation="Une personne était au téléphone.").difference == 1


def turn_up(app: Application, clock: FixedClock) -> tuple[int, Figures, Figures]:
    """Somebody who had given a pouvoir comes at 15 h 12: the meeting's id, and a vote before and after."""
    meeting, people = prepare_board(app)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    clock.instant = at(15, 0)
    for name, person_id in people.items():
        if name != "Hugo":
            app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=person_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=people["Alix"]))
    budget, scale = (
        app.voting.save_resolution(SaveResolution(meeting_id=meeting, title=title)) for title in ("Budget", "Barème")
    )
    before = vote(app, clock, budget, at(15, 5))
    clock.instant = at(15, 12)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    return meeting, before, vote(app, clock, scale, at(15, 15))


def test_a_giver_who_turns_up_while_the_holder_is_present_votes_alone(app: Application, clock: FixedClock) -> None:
    meeting, before, after = turn_up(app, clock)
    assert (before.votes_present, before.ways[CountedAs.ROOM].people_count) == (17, 16)
    assert (after.votes_present, after.ways[CountedAs.ROOM].people_count) == (17, 17)
    assert [row.standing for row in app.proxies.desk(meeting).rows] == [ProxyStanding.FALLEN]


@pytest.fixture
def in_french() -> Iterator[None]:
    former = language()
    set_language("fr")
    yield
    set_language(former)


@pytest.mark.usefixtures("in_french")
def test_the_minutes_say_all_this_in_sentences(app: Application, clock: FixedClock) -> None:
    meeting, _people, _figures = play(app, clock)
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    parts = plain(app.writing.draft_minutes(meeting)).split("### ")
    opening, first, second, third, fourth, fifth = parts
    assert "17 présents ou représentés sur 17, pour 9 requis" in opening
    assert "17 voix peuvent s’exprimer, détenues par 17 membres présents." in first
    assert "**adoptée** à l’unanimité (17 voix)" in first
    assert "M. Hugo Delmas quitte la séance à 15 h 20 et n’a pas pris part au vote." in second
    assert "16 voix peuvent s’exprimer, détenues par 16 membres présents." in second
    assert "**adoptée** par 15 voix pour et une contre." in second
    assert "M. Karim Khelifi quitte la séance à 15 h 48 et donne pouvoir à Mme Léa Guérin." in third
    assert "16 voix peuvent s’exprimer, détenues par 15 membres présents." in third
    assert "**adoptée** par 14 voix pour et 2 contre." in third
    assert "Mme Léa Guérin quitte la séance à 16 h 10" in fourth
    assert "le pouvoir de M. Karim Khelifi devient caduc." in fourth
    assert "14 voix peuvent s’exprimer, détenues par 14 membres présents." in fourth
    assert "M. Karim Khelifi revient en séance à 16 h 20." in fifth
    assert "15 voix peuvent s’exprimer, détenues par 15 membres présents." in fifth
    assert "la séance est levée à 17 h." in fifth


@pytest.mark.usefixtures("in_french")
def test_the_minutes_say_that_a_pouvoir_fell(app: Application, clock: FixedClock) -> None:
    meeting = turn_up(app, clock)[0]
    clock.instant = at(16, 0)
    app.sitting.close_sitting(meeting)
    text = plain(app.writing.draft_minutes(meeting))
    sentence = "M. Hugo Delmas rejoint la séance à 15 h 12 ; le pouvoir donné à Mme Léa Guérin tombe."
    assert sentence in text.partition("Deuxième résolution")[2], text


@pytest.mark.usefixtures("in_french")
def test_who_leaves_after_the_last_vote_missed_none(app: Application, clock: FixedClock) -> None:
    meeting, people, _figures = play(app, clock)
    clock.instant = at(16, 50)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Maud"]))
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    assert "Mme Maud Texier quitte la séance à 16 h 50." in plain(app.writing.draft_minutes(meeting))


def plain(text: str) -> str:
    """With ordinary spaces in the place of those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
