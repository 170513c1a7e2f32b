"""What a decided vote rests on stays: no earlier arrival, departure or pouvoir is recorded or taken back behind it."""

from __future__ import annotations

from datetime import datetime

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, CorrectRoll, OpenSitting
from secretariat.meetings.sitting.desk import PouvoirRefused
from secretariat.meetings.sitting.service import SittingStep, VoteDecided, WrongMoment
from secretariat.meetings.voting.course import VotedSince
from secretariat.meetings.voting.rules import ResolutionState
from tests.services.board_sample import at
from tests.services.meetings_sample import prepare
from tests.services.voting_sample import Room, add_resolution, board_in_session


def decide(room: Room, clock: FixedClock, hour: datetime, resolution: int | None = None) -> None:
    clock.instant = hour
    room.app.voting.open_vote(resolution or room.resolution)
    room.app.voting.unanimous(resolution or room.resolution)
    room.app.voting.proclaim(resolution or room.resolution)


def test_nobody_leaves_or_comes_before_a_vote_that_was_decided(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 5)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Noé"]))
    decide(room, clock, at(15, 30))
    clock.instant = at(15, 40)
    before = app.voting.vote_sheet(room.resolution)
    with pytest.raises(VoteDecided, match="15"):
        app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"], at=at(15, 20)))
    with pytest.raises(VoteDecided):
        app.sitting.check_in(CheckIn(meeting_id=room.meeting, party_id=room.people["Noé"], at=at(15, 20)))
    with pytest.raises(VoteDecided):
        app.sitting.pause(room.meeting, at(15, 20))
    with pytest.raises(VoteDecided):
        app.proxies.record(
            RecordProxy(
                meeting_id=room.meeting,
                giver_id=room.people["Noé"],
                holder_id=room.people["Léa"],
                received_at=at(15, 10),
            )
        )
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"], at=at(15, 35)))
    after = app.voting.vote_sheet(room.resolution)
    assert (after.votes_present, after.ways, after.quorum) == (before.votes_present, before.ways, before.quorum)


def test_a_pouvoir_that_was_there_at_a_vote_is_withdrawn_not_removed(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 10)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Noé"], holder_id=room.people["Léa"]))
    (proxy,) = app.proxies.desk(room.meeting).rows
    decide(room, clock, at(15, 30))
    with pytest.raises(PouvoirRefused, match="Noé"):
        app.proxies.remove(proxy.id)
    app.proxies.withdraw(proxy.id)
    assert app.sitting.moment(room.meeting, at(15, 29)).votes == 17


def test_undo_stops_before_a_vote_that_was_decided(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"]))
    departure = app.history(limit=1)[0].id
    decide(room, clock, at(15, 30))
    with pytest.raises(VotedSince):
        app.undo(departure)
    for _step in ("proclaimed", "counted", "opened"):
        app.undo()
    app.undo(departure)
    assert room.people["Hugo"] in app.sitting.moment(room.meeting).present


def test_what_was_undone_is_not_made_again_behind_a_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"]))
    app.undo()
    mine, app.store.seat = app.store.seat, "seat-2"
    decide(room, clock, at(15, 30))
    app.store.seat = mine
    with pytest.raises(VotedSince):
        app.redo()
    assert room.people["Hugo"] in app.sitting.moment(room.meeting).present


def test_a_result_is_taken_back_only_as_the_last_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    second = add_resolution(app, room.meeting, "Charte")
    decide(room, clock, at(15, 10))
    proclaimed = app.history(limit=1)[0].id
    clock.instant = at(15, 20)
    app.voting.open_vote(second)
    with pytest.raises(VotedSince):
        app.undo(proclaimed)
    app.voting.unanimous(second)
    app.voting.proclaim(second)
    with pytest.raises(VotedSince):
        app.undo(proclaimed)
    app.undo()
    assert [row.state for row in app.voting.resolutions(room.meeting)] == [
        ResolutionState.ADOPTED,
        ResolutionState.OPEN,
    ]


def test_a_sitting_is_not_closed_over_an_open_vote_nor_before_what_happened(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 10)
    app.voting.open_vote(room.resolution)
    with pytest.raises(SittingStep, match="vote"):
        app.sitting.close_sitting(room.meeting)
    app.voting.not_put(room.resolution, "La séance est levée.")
    clock.instant = at(15, 40)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"]))
    clock.instant = at(16, 0)
    with pytest.raises(WrongMoment):
        app.sitting.close_sitting(room.meeting, at(15, 30))
    app.sitting.close_sitting(room.meeting, at(15, 50))


def test_who_pays_at_the_door_is_given_a_vote_with_the_reason(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    meeting, brume = sample.meeting_id, sample.members["Brume"]
    clock.instant = at(18, 30)
    for name in ("Abeille", "Brume"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=sample.members[name]))
    assert brume in app.sitting.moment(meeting).guests
    paid = CorrectRoll(meeting_id=meeting, party_id=brume, may_vote=True, reason="Cotisation payée à l’entrée")
    app.sitting.correct_roll(paid)
    app.undo()
    assert brume in app.sitting.moment(meeting).guests
    app.sitting.correct_roll(paid)
    corrected = app.history(limit=1)[0]
    moment = app.sitting.moment(meeting)
    assert (brume in moment.present, moment.votes) == (True, 2)
    assert "Cotisation payée à l’entrée" in corrected.label
    with pytest.raises(Invalid):
        CorrectRoll(meeting_id=meeting, party_id=brume, may_vote=True, reason=" ")
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))
    resolution = add_resolution(app, meeting, "Comptes", explanation="Demande de la séance")
    app.voting.open_vote(resolution)
    app.voting.unanimous(resolution)
    app.voting.proclaim(resolution)
    with pytest.raises(VoteDecided):
        app.sitting.correct_roll(
            CorrectRoll(meeting_id=meeting, party_id=brume, may_vote=False, reason="Chèque sans provision")
        )
    with pytest.raises(VotedSince):
        app.undo(corrected.id)
