"""Votes by college in an assembly: counted by college, weighed exactly, kept with their shares (AG-28)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.commands import RecordCounts
from secretariat.meetings.voting.rules import CollegeThen, Counted, CountedAs, Tally, WrongWeights
from secretariat.meetings.voting.service_base import WrongStep
from secretariat.meetings.voting.service_votes import TooManyVotes
from secretariat.members.records import College, Membership
from tests.services.meetings_sample import HELD_ON, prepare
from tests.services.voting_sample import add_resolution, set_rule

PLACES = {"Abeille": "Entreprises", "Tramontane": "Entreprises", "Perdue": "Écoles", "Doyenne": "Écoles"}


def by_college(app: Application, clock: FixedClock, *, weights: tuple[str, str] = ("2/3", "1/3")) -> int:
    """Two companies and two schools in session, a vote open: its id."""
    sample = prepare(app)
    set_rule(app, "votes_by_college", True, MeetingKind.ORDINARY)
    set_rule(app, "majority", "2/3", MeetingKind.ORDINARY)
    set_rule(app, "majority_is_strict", False, MeetingKind.ORDINARY)
    with app.store.write("Colleges") as unit:
        ids = {
            name: unit.add(College(name=name, weight=weight)).id
            for name, weight in zip(("Entreprises", "Écoles"), weights, strict=True)
        }
        for membership in unit.session.query(Membership):
            for name, college in PLACES.items():
                if membership.party_id == sample.members[name]:
                    membership.college_id = ids[college]
    resolution = add_resolution(app, sample.meeting_id)
    clock.instant += HELD_ON - clock.instant.date() + timedelta(hours=7)
    for name in PLACES:
        app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=sample.meeting_id))
    app.voting.open_vote(resolution)
    return resolution


def count(app: Application, resolution: int, **tallies: Tally) -> None:
    app.voting.record_counts(
        RecordCounts(
            resolution_id=resolution,
            counts=tuple(Counted(college=college, tally=tally) for college, tally in tallies.items()),
        )
    )


def test_two_thirds_exactly_are_enough(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    count(app, resolution, Entreprises=Tally(for_count=2), Écoles=Tally(against_count=2))
    sheet = app.voting.vote_sheet(resolution)
    assert dict(sheet.colleges) == {"Entreprises": 2, "Écoles": 2}
    figures = app.voting.proclaim(resolution)
    assert (figures.score, figures.is_adopted, figures.has_colleges) == ("2/3", True, True)
    assert figures.by_college[0] == CollegeThen(
        college="Entreprises", weight="2/3", share="1/1", tally=Tally(for_count=2)
    )


def test_everybody_for_is_unanimous_in_each_college(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    app.voting.unanimous(resolution)
    assert {
        (each.college, each.counted_as, each.tally.for_count) for each in app.voting.vote_sheet(resolution).counts
    } == {
        ("Entreprises", CountedAs.ROOM, 2),
        ("Écoles", CountedAs.ROOM, 2),
    }
    assert app.voting.proclaim(resolution).is_unanimous


def test_counts_say_of_which_college_they_are(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    with pytest.raises(WrongStep):
        app.voting.record_counts(RecordCounts(resolution_id=resolution, counts=(Counted(tally=Tally(for_count=4)),)))


def test_a_college_never_has_more_votes_than_it_has_present(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    count(app, resolution, Entreprises=Tally(for_count=3), Écoles=Tally(for_count=1))
    with pytest.raises(TooManyVotes):
        app.voting.proclaim(resolution)


def test_weights_that_make_no_whole_are_said_before_the_proclamation(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock, weights=("2/3", "2/3"))
    app.voting.unanimous(resolution)
    assert app.voting.vote_sheet(resolution).obstacle is not None
    with pytest.raises(WrongWeights):
        app.voting.proclaim(resolution)
