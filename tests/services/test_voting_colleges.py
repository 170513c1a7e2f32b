"""Votes by college in an assembly: counted by college, weighed exactly, kept with their shares (AG-28)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.records import RollLine
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.commands import ImportVotes, RecordCounts
from secretariat.meetings.voting.rules import CollegeThen, Counted, CountedAs, Tally, VoteMethod, WrongWeights
from secretariat.meetings.voting.service_base import WrongStep
from secretariat.meetings.voting.service_import import FileRefused
from secretariat.meetings.voting.service_votes import TooManyVotes
from secretariat.members.records import College, Membership
from tests.helpers.tables import assert_undoable, tables_of
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


def secret_online(app: Application, clock: FixedClock) -> tuple[int, dict[str, str]]:
    """A secret vote by college that is open, Abeille alone in the room; the numbers of the others by name."""
    sample = prepare(app)
    for name, value in {"votes_by_college": True, "electronic_vote_allowed": True, "quorum": "1/10"}.items():
        set_rule(app, name, value, MeetingKind.ORDINARY)
    with app.store.write("Colleges") as unit:
        ids = {
            name: unit.add(College(name=name, weight=weight)).id
            for name, weight in (("Entreprises", "2/3"), ("Écoles", "1/3"))
        }
        for membership in unit.session.query(Membership):
            for name, college in PLACES.items():
                if membership.party_id == sample.members[name]:
                    membership.college_id = ids[college]
    resolution = add_resolution(app, sample.meeting_id)
    app.voting.set_method(resolution, VoteMethod.SECRET)
    clock.instant += HELD_ON - clock.instant.date() + timedelta(hours=7)
    app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members["Abeille"]))
    app.sitting.open_sitting(OpenSitting(meeting_id=sample.meeting_id))
    app.voting.open_vote(resolution)
    by_party = {each.party_id: each.number for each in app.sitting.sheet(sample.meeting_id).electors}
    return resolution, {name: by_party[sample.members[name]] for name in PLACES}


def test_a_secret_result_file_says_how_many_votes_each_college_brings(app: Application, clock: FixedClock) -> None:
    resolution, numbers = secret_online(app, clock)
    file = "\n".join(("Numéro", *(numbers[name] for name in ("Tramontane", "Perdue", "Doyenne")), "")).encode()
    report = app.voting.check_electronic_votes(ImportVotes(file=file, resolution_id=resolution))
    assert (report.awaits_totals, report.wrong) == (True, ())
    assert dict(report.votes_by_college) == {"Entreprises": 1, "Écoles": 2}
    totals = {"Entreprises": Tally(for_count=1), "Écoles": Tally(for_count=1, blank_count=1)}
    command = ImportVotes(file=file, resolution_id=resolution, totals=totals)
    assert_undoable(app, lambda: app.voting.import_electronic_votes(command))
    sheet = app.voting.vote_sheet(resolution)
    assert {each.college: each.tally for each in sheet.counts} == totals
    count(app, resolution, Entreprises=Tally(against_count=1))
    figures = app.voting.proclaim(resolution)
    assert [(each.college, each.share) for each in figures.by_college] == [("Entreprises", "1/2"), ("Écoles", "1/1")]
    assert figures.score == "2/3"


def test_the_totals_of_a_college_are_the_votes_of_its_voters(app: Application, clock: FixedClock) -> None:
    resolution, numbers = secret_online(app, clock)
    file = "\n".join(("Numéro", numbers["Tramontane"], numbers["Perdue"], "")).encode()
    for totals, colleges in (
        ({"Entreprises": Tally(for_count=2)}, ["Entreprises", "Écoles"]),
        ({"Entreprises": Tally(for_count=1), "Écoles": Tally(null_count=2)}, ["Écoles"]),
        ({"": Tally(for_count=2)}, ["", "Entreprises", "Écoles"]),
        ({"Entreprises": Tally(for_count=1), "Écoles": Tally(for_count=1), "Élus": Tally(for_count=1)}, ["Élus"]),
    ):
        command = ImportVotes(file=file, resolution_id=resolution, totals=totals)
        report = app.voting.check_electronic_votes(command)
        assert [each.reason[1].get("college", "") for each in report.refused] == colleges
        before = tables_of(app.store)
        with pytest.raises(FileRefused):
            app.voting.import_electronic_votes(command)
        assert tables_of(app.store) == before


def test_a_voter_of_no_college_is_refused_by_name(app: Application, clock: FixedClock) -> None:
    resolution, numbers = secret_online(app, clock)
    with app.store.write("Left") as unit:
        for line in unit.session.query(RollLine):
            if line.number == numbers["Doyenne"]:
                line.college = ""
    file = "\n".join(("Numéro", numbers["Doyenne"], numbers["Perdue"], "")).encode()
    (wrong,) = app.voting.check_electronic_votes(ImportVotes(file=file, resolution_id=resolution)).wrong
    assert (wrong.line, wrong.voter, wrong.reason[1]) == (2, numbers["Doyenne"], {"name": "Doyenne"})
