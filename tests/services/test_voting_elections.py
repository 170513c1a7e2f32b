"""Elections in a sitting: candidates with their warnings, rounds, lots, and the mandates of those elected."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind, TieBreak
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Origin
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting.commands import MarkVoted, RecordRound, SaveCandidate, SaveElection
from secretariat.meetings.voting.ending import PersonNeeded, SeatRefused
from secretariat.meetings.voting.phrases import round_explanation
from secretariat.meetings.voting.rules import CountsDisagree, ElectionKind, RoundState
from secretariat.meetings.voting.service_base import NotAVoter, NotInSession, VotedAlready, WrongInstant, WrongStep
from secretariat.meetings.voting.service_elections import CandidacyBarred, ListNeeded, StandsAlready
from secretariat.meetings.voting.service_rounds import LotNeeded, NobodyStands
from secretariat.meetings.voting.service_votes import AnotherVoteOpen
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind
from tests.helpers.tables import assert_undoable
from tests.services.board_sample import at, prepare_board
from tests.services.meetings_sample import HELD_ON, prepare
from tests.services.voting_sample import Room, board_in_session, set_rule


def add_bureau(room: Room) -> int:
    return room.app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU, seats=2))


def add_election(room: Room, body: int | None = None, **changes: object) -> int:
    body = body or add_bureau(room)
    values: dict[str, object] = {"meeting_id": room.meeting, "body_id": body, "seats": 2, **changes}
    return room.app.voting.save_election(SaveElection(**values))  # type: ignore[arg-type]


def stand(room: Room, election: int, *names: str, **changes: object) -> tuple[int, ...]:
    return tuple(
        room.app.voting.save_candidate(
            SaveCandidate(election_id=election, person_id=room.people[name], **changes)  # type: ignore[arg-type]
        )
        for name in names
    )


def count(room: Room, round_id: int, votes: dict[int, int], ballots: int = 17, blanks: int = 0, nulls: int = 0) -> None:
    room.app.voting.record_round(
        RecordRound(round_id=round_id, ballot_count=ballots, blank_count=blanks, null_count=nulls, votes=votes)
    )


def test_two_rounds_elect_and_give_mandates_and_each_step_is_undone(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    body = add_bureau(room)
    election = assert_undoable(app, lambda: add_election(room, body, mandate_ends_on=date(2029, 6, 1), lot=2))
    (hugo,) = assert_undoable(app, lambda: stand(room, election, "Hugo"))
    léa, noé = stand(room, election, "Léa", "Noé")
    first = assert_undoable(app, lambda: app.voting.open_round(election))
    assert_undoable(app, lambda: count(room, first, {hugo: 12, léa: 7, noé: 6}, blanks=1, nulls=1))
    figures = assert_undoable(app, lambda: app.voting.close_round(first))
    assert (figures.expressed, figures.needed, figures.is_absolute) == (15, 8, True)
    assert (figures.elected, figures.vacant, figures.needs_next) == ((hugo,), 1, True)
    with pytest.raises(WrongStep):
        app.voting.close_election(election)
    clock.instant += timedelta(minutes=5)
    second = app.voting.open_round(election)
    with pytest.raises(CountsDisagree):
        count(room, second, {hugo: 3})
    count(room, second, {léa: 6, noé: 9})
    figures = app.voting.close_round(second)
    assert (figures.elected, figures.is_absolute, figures.needs_next) == ((noé,), False, False)
    made = assert_undoable(app, lambda: app.voting.close_election(election))
    row = app.voting.election(election)
    assert row.is_closed
    assert [(each.name, each.elected_in) for each in row.candidates if each.elected_in] == [
        ("Hugo Delmas", 1),
        ("Noé Prigent", 2),
    ]
    assert {each.mandate_id for each in row.candidates if each.mandate_id} == set(made)
    mandates = [each for each in app.bodies.mandates(row.body_id, HELD_ON) if each.is_sitting]
    assert {each.person for each in mandates} == {"Hugo Delmas", "Noé Prigent"}
    assert {(each.origin, each.starts_on, each.planned_end_on, each.lot) for each in mandates} == {
        (Origin.ELECTED, HELD_ON, date(2029, 6, 1), 2)
    }
    with pytest.raises(WrongStep):
        app.voting.open_round(election)
    with pytest.raises(WrongStep):
        app.voting.withdraw_candidate(léa)


def test_a_lot_drawn_because_the_days_are_unknown_is_told_as_the_lot(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1, rounds=1, tie_break=TieBreak.OLDEST)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    round_id = app.voting.open_round(election)
    count(room, round_id, {hugo: 8, léa: 8}, ballots=17, nulls=1)
    assert round_explanation(app.voting.election(election).round_rows[0], app.voting.election(election)) == ()
    app.voting.draw_lot(round_id, (léa, hugo))
    app.voting.close_round(round_id)
    row = app.voting.election(election)
    said = [each.replace("\u00a0", " ") for each in round_explanation(row.round_rows[0], row)]
    assert said == [
        "16 suffrages exprimés : 17 bulletins moins 0 blanc et 1 nul.",
        "Majorité relative : le plus grand nombre de voix l’emporte.",
        "Sièges pourvus à ce tour : 1 sur 1.",
        "À égalité de voix, la personne tirée au sort l’emporte : Léa Guérin.",
    ]


def test_a_round_is_held_in_the_sitting_one_vote_at_a_time(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    early = Room(app=app, meeting=meeting, people=people, resolution=0)
    election = add_election(early)
    stand(early, election, "Hugo")
    with pytest.raises(NotInSession):
        app.voting.open_round(election)


def test_a_round_waits_for_the_vote_that_is_open(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    with pytest.raises(NobodyStands):
        app.voting.open_round(election)
    stand(room, election, "Hugo")
    app.voting.open_vote(room.resolution)
    with pytest.raises(AnotherVoteOpen):
        app.voting.open_round(election)


def test_a_round_is_closed_once_and_after_it_opened(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    (hugo,) = stand(room, election, "Hugo")
    clock.instant += timedelta(minutes=5)
    round_ = app.voting.open_round(election)
    with pytest.raises(AnotherVoteOpen):
        app.voting.open_round(election)
    count(room, round_, {hugo: 17})
    with pytest.raises(WrongInstant):
        app.voting.close_round(round_, at(15, 1))
    with pytest.raises(WrongStep):
        app.voting.withdraw_candidate(hugo)
    app.voting.close_round(round_)
    with pytest.raises(WrongStep):
        app.voting.close_round(round_)
    with pytest.raises(WrongStep):
        app.voting.open_round(election)
    assert app.voting.election(election).round_rows[0].state is RoundState.CLOSED


def test_no_more_ballots_than_votes_present(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    (hugo,) = stand(room, election, "Hugo")
    round_ = app.voting.open_round(election)
    with pytest.raises(CountsDisagree):
        count(room, round_, {hugo: 17}, ballots=18)


def test_a_tie_waits_for_the_lot(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1, rounds=1, tie_break=TieBreak.LOT)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    round_ = app.voting.open_round(election)
    with pytest.raises(WrongStep):
        app.voting.draw_lot(round_)
    count(room, round_, {hugo: 8, léa: 8})
    assert app.voting.preview_round(round_).tie is not None
    with pytest.raises(LotNeeded):
        app.voting.close_round(round_)
    with pytest.raises(WrongStep):
        app.voting.draw_lot(round_, (hugo,))
    assert_undoable(app, lambda: app.voting.draw_lot(round_, (léa, hugo)))
    assert app.voting.close_round(round_).elected == (léa,)


def test_the_program_may_draw_the_lot(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, seats=1, rounds=1, tie_break=TieBreak.LOT)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    round_ = app.voting.open_round(election)
    count(room, round_, {hugo: 8, léa: 8})
    order = app.voting.draw_lot(round_)
    assert sorted(order) == sorted((hugo, léa))
    assert app.voting.close_round(round_).elected == order[:1]


def test_voters_of_a_round_are_marked_once(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    (hugo,) = stand(room, election, "Hugo")
    round_ = app.voting.open_round(election)
    marks = MarkVoted(round_id=round_, party_ids=(room.people["Léa"], room.people["Noé"]))
    assert_undoable(app, lambda: app.voting.mark_voted(marks))
    with pytest.raises(VotedAlready):
        app.voting.mark_voted(marks)
    with app.store.write("Stranger") as unit:
        stranger = unit.add(Party(kind=PartyKind.PERSON, name="X", sort_key="x", folded_name="x")).id
    with pytest.raises(NotAVoter):
        app.voting.mark_voted(MarkVoted(round_id=round_, party_ids=(stranger,)))
    row = app.voting.election(election).round_rows[0]
    assert (row.voted_count, row.voted_votes) == (2, 2)
    count(room, round_, {hugo: 2}, ballots=2)


def test_candidates_stand_once_and_no_longer_change_after_the_first_round(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    hugo, léa = stand(room, election, "Hugo", "Léa")
    with pytest.raises(StandsAlready):
        stand(room, election, "Hugo")
    assert_undoable(app, lambda: app.voting.withdraw_candidate(hugo))
    with pytest.raises(WrongStep):
        app.voting.withdraw_candidate(hugo)
    app.voting.open_round(election)
    with pytest.raises(WrongStep):
        stand(room, election, "Noé")
    with pytest.raises(WrongStep):
        app.voting.remove_election(election)
    with pytest.raises(CountsDisagree):
        count(room, app.voting.election(election).round_rows[0].id, {hugo: 1})
    assert app.voting.preview_round(app.voting.election(election).round_rows[0].id).staying == (léa,)


def test_an_election_that_was_not_held_is_removed_whole(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    stand(room, election, "Hugo", "Léa")
    assert_undoable(app, lambda: app.voting.remove_election(election))
    assert app.voting.elections(room.meeting) == ()


def test_candidates_of_lists_stand_on_one(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room, kind=ElectionKind.LIST)
    with pytest.raises(ListNeeded):
        stand(room, election, "Hugo")
    (hugo,) = stand(room, election, "Hugo", list_name="Nord", position=1)
    (léa,) = stand(room, election, "Léa", list_name="Nord", position=2)
    (noé,) = stand(room, election, "Noé", list_name="Sud", position=1)
    round_ = app.voting.open_round(election)
    with pytest.raises(CountsDisagree):
        count(room, round_, {léa: 9})
    count(room, round_, {hugo: 9, noé: 8})
    assert app.voting.close_round(round_).elected == (hugo, léa)
    assert len(app.voting.close_election(election)) == 2


def test_a_seat_is_held_by_a_person_who_does_not_sit_there_already(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    with app.store.write("Company") as unit:
        company = unit.add(Party(name="Abeille Data", sort_key="abeille data", folded_name="abeille data")).id
    without = app.voting.save_candidate(SaveCandidate(election_id=election, organisation_id=company))
    (hugo,) = stand(room, election, "Hugo")
    body = app.voting.election(election).body_id
    app.bodies.save_mandate(SaveMandate(body_id=body, person_id=room.people["Hugo"], starts_on=date(2027, 1, 1)))
    round_ = app.voting.open_round(election)
    count(room, round_, {without: 17, hugo: 16})
    app.voting.close_round(round_)
    with pytest.raises(PersonNeeded):
        app.voting.close_election(election)
    app.voting.withdraw_candidate(without)
    with pytest.raises(SeatRefused):
        app.voting.close_election(election)


def test_one_organisation_takes_no_more_seats_than_the_statutes_give(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    election = add_election(room)
    with app.store.write("Company") as unit:
        company = unit.add(Party(name="Abeille Data", sort_key="abeille data", folded_name="abeille data")).id
    hugo, léa = stand(room, election, "Hugo", "Léa", organisation_id=company)
    row = app.voting.election(election)
    assert all(any("same organisation" in reason[0] for reason in each.warnings) for each in row.candidates)
    round_ = app.voting.open_round(election)
    count(room, round_, {hugo: 17, léa: 16})
    app.voting.close_round(round_)
    with pytest.raises(SeatRefused):
        app.voting.close_election(election)
    app.voting.withdraw_candidate(léa)
    assert len(app.voting.close_election(election)) == 1


def test_warnings_say_what_the_statutes_have_against_a_candidate(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    set_rule(app, "standing_seniority_months", 120, MeetingKind.ORDINARY)
    set_rule(app, "max_successive_mandates", 1, MeetingKind.ORDINARY)
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD, seats=4))
    with app.store.write("Person") as unit:
        person = unit.add(Party(kind=PartyKind.PERSON, name="Pauline", sort_key="p", folded_name="p")).id
        unit.get(Meeting, sample.meeting_id).candidacies_due_on = date(2027, 6, 10)
    app.bodies.save_mandate(
        SaveMandate(body_id=body, person_id=person, starts_on=date(2025, 6, 17), planned_end_on=date(2027, 6, 17))
    )
    election = app.voting.save_election(SaveElection(meeting_id=sample.meeting_id, body_id=body, seats=4))
    app.voting.save_candidate(
        SaveCandidate(
            election_id=election,
            person_id=person,
            organisation_id=sample.members["Brume"],
            received_on=date(2027, 6, 11),
        )
    )
    app.voting.save_candidate(SaveCandidate(election_id=election, name="Inconnue"))
    late, stranger = sorted(app.voting.election(election).candidates, key=lambda row: row.id)
    assert [message for message, _values in late.warnings] == [
        "candidacy received after {date}",
        "member since {since}, may stand from {day} on: {months} months are needed{article}",
        "dues not paid",
        "{held} mandates in succession, {limit} at most",
    ]
    assert late.organisation == "Atelier Brume"
    assert late.joined_on == date(2020, 3, 1)
    assert [message for message, _values in stranger.warnings] == ["not a member"]
    assert late.warnings[1][1] == {"since": "01/03/2020", "day": "01/03/2030", "months": 120, "article": " (art. 9)"}


def test_the_statutes_may_refuse_who_lacks_the_seniority_to_stand(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "standing_seniority_months", 120, MeetingKind.ORDINARY)
    set_rule(app, "barred_candidates_refused", True, MeetingKind.ORDINARY)
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD, seats=4))
    election = app.voting.save_election(SaveElection(meeting_id=sample.meeting_id, body_id=body, seats=4))
    command = SaveCandidate(election_id=election, organisation_id=sample.members["Brume"])
    with pytest.raises(CandidacyBarred) as refused:
        app.voting.save_candidate(command)
    assert str(refused.value) == (
        "Atelier Brume ne peut pas se présenter\u00a0: adhérent depuis le 01/03/2020, éligible à partir du 01/03/2030"
        "\u00a0: 120 mois sont requis (art. 9)."
    )
    assert app.voting.election(election).candidates == ()
    set_rule(app, "standing_seniority_months", 12, MeetingKind.ORDINARY)
    app.voting.save_candidate(command)
    (candidate,) = app.voting.election(election).candidates
    assert [message for message, _values in candidate.warnings] == ["dues not paid"]


def test_an_election_follows_the_statutes_of_the_meeting(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "tie_break", "lot", MeetingKind.ORDINARY)
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    election = app.voting.save_election(SaveElection(meeting_id=sample.meeting_id, body_id=body, seats=4))
    row = app.voting.election(election)
    assert (row.title, row.tie_break, row.is_secret, row.vacant, row.needs_next) == (
        "Conseil",
        TieBreak.LOT,
        True,
        4,
        True,
    )
    with pytest.raises(Invalid):
        SaveElection(meeting_id=1, body_id=1, seats=0)
    with pytest.raises(Invalid):
        SaveElection(meeting_id=1, body_id=1, seats=1, rounds=4)
    with pytest.raises(Invalid):
        SaveCandidate(election_id=1)
