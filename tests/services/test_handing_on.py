"""A pouvoir handed from one holder to the next: what was true before stays true, and the minutes tell each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.voting.course import VotedSince
from secretariat.meetings.voting.rules import VoteMethod
from secretariat.store.undo import ChangedSince
from tests.services.board_sample import at, prepare_board
from tests.services.voting_sample import add_resolution, set_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Everybody but Inès sits at 15 h 00; Léa holds her pouvoir, and the statutes let it go to another."""

    app: Application
    clock: FixedClock
    meeting: int
    people: dict[str, int]
    proxy: int

    def leaves(self, name: str, hour: datetime) -> None:
        self.clock.instant = hour
        self.app.sitting.check_out(CheckOut(meeting_id=self.meeting, party_id=self.people[name]))

    def comes(self, name: str, hour: datetime) -> None:
        self.clock.instant = hour
        self.app.sitting.check_in(CheckIn(meeting_id=self.meeting, party_id=self.people[name]))

    def give(self, name: str, hour: datetime) -> None:
        self.clock.instant = hour
        self.app.proxies.give(self.proxy, self.people[name])

    def vote(self, hour: datetime) -> int:
        """By roll call, unanimous; how many votes there were."""
        resolution = add_resolution(self.app, self.meeting, "Charte")
        self.app.voting.set_method(resolution, VoteMethod.ROLL_CALL)
        self.clock.instant = hour
        self.app.voting.open_vote(resolution)
        self.app.voting.unanimous(resolution)
        return self.app.voting.proclaim(resolution).votes_present

    def votes(self, hour: datetime) -> tuple[int, int]:
        """The votes of an instant and the quorum counted then."""
        moment = self.app.sitting.moment(self.meeting, hour)
        return moment.votes, moment.quorum.counted

    def standing(self, hour: datetime) -> ProxyStanding:
        return self.app.sitting.moment(self.meeting, hour).judged[0].standing

    def minutes(self) -> str:
        self.clock.instant = at(17, 0)
        self.app.sitting.close_sitting(self.meeting)
        return self.app.writing.draft_minutes(self.meeting).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def handed(app: Application, clock: FixedClock) -> Handed:
    meeting, people = prepare_board(app)
    set_rule(app, "holder_leaves", "pass_on")
    set_rule(app, "max_proxies", 2)
    clock.instant = at(14, 0)
    proxy = app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Inès"], holder_id=people["Léa"])).id
    for name, person in people.items():
        if name != "Inès":
            app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=person))
    clock.instant = at(15, 0)
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=people["Alix"]))
    return Handed(app=app, clock=clock, meeting=meeting, people=people, proxy=proxy)


@pytest.fixture
def in_french() -> Iterator[None]:
    former = language()
    set_language("fr")
    yield
    set_language(former)


def test_handing_a_pouvoir_on_leaves_an_earlier_moment_as_it_was(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.comes("Léa", at(15, 15))
    assert handed.vote(at(15, 17)) == 16
    handed.clock.instant = at(15, 40)
    assert handed.app.proxies.share(handed.meeting) == 1
    assert handed.votes(at(15, 17)) == (16, 16)
    assert handed.standing(at(15, 17)) is ProxyStanding.TO_REASSIGN
    assert handed.votes(at(15, 40)) == (17, 17)


def test_a_pouvoir_handed_on_twice_counts_in_each_hand_at_its_time(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.give("Jules", at(15, 12))
    assert handed.vote(at(15, 15)) == 16
    handed.leaves("Jules", at(15, 20))
    handed.give("Noé", at(15, 22))
    holders = [
        handed.app.sitting.moment(handed.meeting, hour).represented.get(handed.people["Inès"])
        for hour in (at(15, 5), at(15, 11), at(15, 15), at(15, 21), at(15, 22))
    ]
    people = handed.people
    assert holders == [people["Léa"], None, people["Jules"], None, people["Noé"]]
    assert handed.votes(at(15, 15)) == (16, 16)


def test_handing_on_is_undone_and_made_again(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.give("Jules", at(15, 12))
    handed.leaves("Jules", at(15, 20))
    handed.give("Noé", at(15, 22))
    app, ines = handed.app, handed.people["Inès"]
    app.undo()
    assert app.proxies.desk(handed.meeting).open_count == 1
    assert app.sitting.moment(handed.meeting, at(15, 15)).represented == {ines: handed.people["Jules"]}
    app.redo()
    assert app.sitting.moment(handed.meeting).represented == {ines: handed.people["Noé"]}


def test_a_pouvoir_handed_on_is_no_longer_taken_back_as_if_nothing_had_followed(handed: Handed) -> None:
    handed.clock.instant = at(15, 5)
    handed.app.proxies.withdraw(handed.proxy)
    recorded = handed.app.proxies.record(
        RecordProxy(
            meeting_id=handed.meeting, giver_id=handed.people["Inès"], holder_id=handed.people["Maud"],
            dated_on=at(15, 5).date(),
        )
    ).id  # fmt: skip
    entry = handed.app.history(limit=1)[0].id
    handed.leaves("Maud", at(15, 10))
    handed.clock.instant = at(15, 12)
    handed.app.proxies.give(recorded, handed.people["Noé"])
    with pytest.raises(ChangedSince):
        handed.app.undo(entry)


def test_handing_on_before_a_decided_vote_is_not_undone(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.give("Jules", at(15, 12))
    entry = handed.app.history(limit=1)[0].id
    handed.vote(at(15, 15))
    with pytest.raises(VotedSince):
        handed.app.undo(entry)


def test_a_pouvoir_that_was_handed_on_is_removed_and_put_back_whole(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.give("Jules", at(15, 12))
    before = handed.app.sitting.sheet(handed.meeting).pouvoirs
    handed.app.proxies.remove(handed.proxy)
    assert handed.app.sitting.sheet(handed.meeting).pouvoirs == ()
    handed.app.undo()
    assert handed.app.sitting.sheet(handed.meeting).pouvoirs == before
    handed.app.redo()
    assert handed.app.sitting.sheet(handed.meeting).pouvoirs == ()


@pytest.mark.usefixtures("in_french")
def test_the_minutes_say_that_one_waited_for_another_holder(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.comes("Léa", at(15, 15))
    handed.vote(at(15, 17))
    handed.clock.instant = at(15, 40)
    handed.app.proxies.share(handed.meeting)
    text = handed.minutes()
    assert "quitte la séance à 15 h 10 ; le pouvoir de Mme Inès Carlier est à confier à un autre mandataire." in text
    assert "Mme Léa Guérin revient en séance à 15 h 15." in text
    assert "pouvoir de Mme Inès Carlier est remis à M. Jules Baron à 15 h 40." in text
    assert "caduc" not in text
    assert "compte de nouveau" not in text
    assert "Mme Inès Carlier n’a pas pris part au vote" not in text


@pytest.mark.usefixtures("in_french")
def test_the_minutes_name_each_holder_in_turn(handed: Handed) -> None:
    handed.leaves("Léa", at(15, 10))
    handed.give("Jules", at(15, 12))
    handed.vote(at(15, 15))
    handed.leaves("Jules", at(15, 20))
    handed.give("Noé", at(15, 22))
    text = handed.minutes()
    first, second = text.split("16 voix peuvent s’exprimer")
    assert "pouvoir de Mme Inès Carlier est remis à M. Jules Baron à 15 h 12." in first
    assert "M. Jules Baron quitte la séance à 15 h 20" in second
    assert "pouvoir de Mme Inès Carlier est remis à M. Noé Prigent à 15 h 22." in second
    assert "caduc" not in text
