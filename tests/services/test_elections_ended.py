"""How an election ends: seats that are declined, candidates who withdraw, seats left vacant, the end of the sitting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import SaveMandate
from secretariat.bodies.records import Mandate
from secretariat.meetings.commands import SaveMinutes
from secretariat.meetings.sealing import MeetingSealed
from secretariat.meetings.service_base import MeetingEnded
from secretariat.meetings.voting.ending import SeatRefused
from secretariat.meetings.voting.records import Candidate, Election
from secretariat.meetings.voting.service_base import WrongStep
from secretariat.meetings.writing.votes_read import ballot_names
from tests.helpers.tables import assert_undoable
from tests.services.meetings_sample import HELD_ON
from tests.services.test_voting_elections import add_election, count, stand
from tests.services.voting_sample import Room, board_in_session


def hold_round(room: Room, clock: FixedClock, election: int, votes: dict[int, int]) -> None:
    """A round of ten minutes; candidates withdraw after it."""
    clock.instant += timedelta(minutes=5)
    round_ = room.app.voting.open_round(election)
    count(room, round_, votes)
    clock.instant += timedelta(minutes=5)
    room.app.voting.close_round(round_)
    clock.instant += timedelta(minutes=5)


def sitting_people(room: Room, election: int) -> set[str]:
    body = room.app.voting.election(election).body_id
    return {each.person for each in room.app.bodies.mandates(body, HELD_ON) if each.is_sitting}


def told(room: Room) -> str:
    """The minutes with plain spaces."""
    return room.app.writing.draft_minutes(room.meeting).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_seat_that_was_declined_is_offered_in_the_next_round(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 7, noé: 6})
    assert_undoable(app, lambda: app.voting.withdraw_candidate(hugo))
    row = app.voting.election(election)
    assert (row.vacant, row.needs_next) == (2, True)
    with app.store.read() as unit:
        names, seats, most = ballot_names(unit.session, unit.get(Election, election))
    assert (names, seats, most) == (("Léa Guérin", "Noé Prigent"), 2, 2)
    hold_round(room, clock, election, {léa: 17, noé: 16})
    row = app.voting.election(election)
    assert row.round_rows[1].figures is not None
    assert (row.round_rows[1].figures.seats, row.vacant, row.needs_next) == (2, 0, False)
    app.voting.close_election(election)
    assert sitting_people(room, election) == {"Léa Guérin", "Noé Prigent"}


def test_a_seat_declined_after_the_election_filled_them_all_calls_for_another_round(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 10, noé: 8})
    assert not app.voting.election(election).needs_next
    app.voting.withdraw_candidate(hugo)
    row = app.voting.election(election)
    assert (row.vacant, row.needs_next) == (1, True)
    hold_round(room, clock, election, {noé: 9})
    app.voting.close_election(election)
    assert sitting_people(room, election) == {"Léa Guérin", "Noé Prigent"}


def test_the_minutes_tell_that_a_seat_was_declined(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, rounds=1)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 10, noé: 8})
    app.voting.withdraw_candidate(hugo)
    app.voting.close_election(election)
    text = told(room)
    assert "Candidats : M. Hugo Delmas, Mme Léa Guérin et M. Noé Prigent." in text
    assert "| M. Hugo Delmas | 12 | élu |" in text
    assert "M. Hugo Delmas, élu, renonce à son siège.\n\nMme Léa Guérin est **élue**. Un siège reste vacant." in text


def test_the_minutes_tell_a_declined_seat_after_the_round_that_it_follows(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, rounds=3)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 7, noé: 6})
    hold_round(room, clock, election, {léa: 8, noé: 7})
    app.voting.withdraw_candidate(léa)
    app.voting.withdraw_candidate(hugo)
    hold_round(room, clock, election, {noé: 9})
    text = told(room)
    second, third = text.index("**Deuxième tour**"), text.index("**Troisième tour**")
    for sentence in ("M. Hugo Delmas, élu, renonce à son siège.", "Mme Léa Guérin, élue, renonce à son siège."):
        assert second < text.index(sentence) < third
    assert "M. Noé Prigent est **élu**. Un siège reste vacant." in text
    assert "est **élu**" not in text[:third]


def test_the_minutes_say_that_candidates_withdrew_before_the_next_round(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 7, noé: 6})
    app.voting.withdraw_candidate(léa)
    hold_round(room, clock, election, {noé: 9})
    text = told(room)
    assert text.index("**Premier tour**") < text.index("Mme Léa Guérin retire sa candidature.")
    assert text.index("Mme Léa Guérin retire sa candidature.") < text.index("**Deuxième tour**")


def test_everybody_elected_may_decline(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1, rounds=1)
    (hugo,) = stand(room, election, "Hugo")
    hold_round(room, clock, election, {hugo: 12})
    app.voting.withdraw_candidate(hugo)
    assert app.voting.close_election(election) == ()
    assert "M. Hugo Delmas, élu, renonce à son siège.\n\nUn siège reste vacant." in told(room)
    assert "Personne n’est élu." not in told(room)


def test_an_election_ends_when_nobody_stands_for_the_seats_left(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa, noé = stand(room, election, "Hugo", "Léa", "Noé")
    hold_round(room, clock, election, {hugo: 12, léa: 7, noé: 6})
    app.voting.withdraw_candidate(léa)
    app.voting.withdraw_candidate(noé)
    row = app.voting.election(election)
    assert (row.vacant, row.needs_next) == (1, False)
    with pytest.raises(WrongStep):
        app.voting.open_round(election)
    assert_undoable(app, lambda: app.voting.close_election(election))
    assert sitting_people(room, election) == {"Hugo Delmas"}
    text = told(room)
    assert "Mme Léa Guérin et M. Noé Prigent retirent leur candidature." in text
    assert "M. Hugo Delmas est **élu**. Un siège reste vacant." in text


def test_a_further_round_is_given_up_only_when_the_seats_are_left_vacant_on_purpose(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    hold_round(room, clock, election, {hugo: 12, léa: 7})
    with pytest.raises(WrongStep):
        app.voting.close_election(election)
    assert_undoable(app, lambda: app.voting.close_election(election, leaves_vacant=True))
    assert not app.voting.election(election).needs_next
    assert sitting_people(room, election) == {"Hugo Delmas"}
    assert "M. Hugo Delmas est **élu**. Un siège reste vacant." in told(room)


def test_an_election_that_elected_nobody_ends_with_all_its_seats_vacant(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    hold_round(room, clock, election, {hugo: 7, léa: 6})
    assert app.voting.close_election(election, leaves_vacant=True) == ()
    assert "Personne n’est élu. 2 sièges restent vacants." in told(room)


def test_leaving_seats_vacant_does_not_replace_the_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    stand(room, election, "Hugo")
    with pytest.raises(WrongStep):
        app.voting.close_election(election, leaves_vacant=True)
    app.voting.open_round(election)
    with pytest.raises(WrongStep):
        app.voting.close_election(election, leaves_vacant=True)


def reopened(app: Application, election: int) -> None:
    """As a file has it in which the sitting closed before its election was ended."""
    with app.store.write("Before") as unit:
        unit.get(Election, election).is_closed = False
        for candidate in unit.session.scalars(select(Candidate).where(Candidate.mandate_id.is_not(None))):
            mandate, candidate.mandate_id = unit.get(Mandate, candidate.mandate_id or 0), None
            unit.session.flush()
            unit.delete(mandate)


def seal(app: Application, meeting: int) -> None:
    body = app.writing.draft_minutes(meeting)
    app.meetings.save_minutes(
        SaveMinutes(meeting_id=meeting, body=body, chaired_by="Alix Renard", secretary="Léa Guérin")
    )
    app.register.submit(meeting)
    app.register.approve(meeting)
    app.register.sign(meeting)
    app.register.seal(meeting)


def test_closing_the_sitting_ends_the_election_that_was_voted(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    voted = add_election(room, seats=1)
    waiting = add_election(room, app.voting.election(voted).body_id)
    (hugo,) = stand(room, voted, "Hugo")
    stand(room, waiting, "Noé")
    hold_round(room, clock, voted, {hugo: 17})
    assert_undoable(app, lambda: app.sitting.close_sitting(room.meeting))
    assert app.voting.election(voted).is_closed
    assert sitting_people(room, voted) == {"Hugo Delmas"}
    assert not app.voting.election(waiting).is_closed
    app.undo()
    assert not app.voting.election(voted).is_closed
    assert sitting_people(room, voted) == set()


def test_closing_the_sitting_leaves_the_seats_of_a_round_that_was_not_held_vacant(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    hold_round(room, clock, election, {hugo: 12, léa: 5})
    assert_undoable(app, lambda: app.sitting.close_sitting(room.meeting))
    assert sitting_people(room, election) == {"Hugo Delmas"}
    assert "M. Hugo Delmas est **élu**. Un siège reste vacant." in told(room)


def test_the_sitting_does_not_close_while_somebody_elected_cannot_take_the_seat(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1)
    (hugo,) = stand(room, election, "Hugo")
    body = app.voting.election(election).body_id
    app.bodies.save_mandate(SaveMandate(body_id=body, person_id=room.people["Hugo"], starts_on=date(2027, 1, 1)))
    hold_round(room, clock, election, {hugo: 17})
    with pytest.raises(SeatRefused):
        app.sitting.close_sitting(room.meeting)
    assert app.sitting.sheet(room.meeting).closed_at is None
    app.voting.withdraw_candidate(hugo)
    app.sitting.close_sitting(room.meeting)


def test_an_election_is_still_ended_after_the_sitting_and_the_minutes_ask_for_it(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    hold_round(room, clock, election, {hugo: 12, léa: 10})
    app.sitting.close_sitting(room.meeting)
    reopened(app, election)
    asked = ("the end of the election “{title}”, which was voted", {"title": "Bureau"})
    assert asked in app.writing.missing(room.meeting)
    assert_undoable(app, lambda: app.voting.withdraw_candidate(léa))
    assert_undoable(app, lambda: app.voting.close_election(election))
    assert sitting_people(room, election) == {"Hugo Delmas"}
    assert asked not in app.writing.missing(room.meeting)


def test_an_election_that_was_not_voted_is_not_asked_for(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    stand(room, add_election(room), "Hugo")
    app.sitting.close_sitting(room.meeting)
    assert not any("election" in message for message, _values in app.writing.missing(room.meeting))


def test_sealed_minutes_keep_their_election_as_it_is(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1)
    (hugo,) = stand(room, election, "Hugo")
    hold_round(room, clock, election, {hugo: 17})
    app.sitting.close_sitting(room.meeting)
    reopened(app, election)
    seal(app, room.meeting)
    with pytest.raises(MeetingSealed):
        app.voting.close_election(election)
    with pytest.raises(MeetingSealed):
        app.voting.withdraw_candidate(hugo)
    assert app.register.verify() is None


def test_no_round_is_opened_after_the_sitting(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    stand(room, election, "Hugo")
    app.sitting.close_sitting(room.meeting)
    with pytest.raises(MeetingEnded):
        app.voting.open_round(election)
