"""Resolutions before their vote: made from the agenda under the right statutes, in order, flagged when late."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.commands import SaveAgendaItem
from secretariat.meetings.records import AgendaItem
from secretariat.meetings.rules import Ballot, MeetingState, Part
from secretariat.meetings.service_base import MeetingEnded
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.commands import MarkVoted, SaveElection
from secretariat.meetings.voting.rules import ResolutionState, VoteMethod
from secretariat.meetings.voting.service_base import NoQuorum, WrongStep
from secretariat.meetings.voting.service_resolutions import AlreadyVoted, ReasonNeeded
from secretariat.meetings.voting.service_votes import NotOnAgenda
from tests.helpers.tables import assert_undoable
from tests.services.meetings_sample import HELD_ON, assembly, prepare
from tests.services.voting_sample import add_resolution, board_in_session, set_rule


def add_item(app: Application, meeting: int, title: str, ballot: Ballot = Ballot.OPEN, part: Part | None = None) -> int:
    item = app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title=title, ballot=ballot))
    if part is not None:
        with app.store.write("Part") as unit:
            unit.get(AgendaItem, item).part = part
    return item


def in_session(app: Application, clock: FixedClock, meeting: int, *party_ids: int) -> None:
    clock.instant += HELD_ON - clock.instant.date() + timedelta(hours=7)
    for party_id in party_ids:
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=party_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))


def test_each_item_to_be_voted_becomes_a_resolution_once(app: Application) -> None:
    sample = prepare(app)
    add_item(app, sample.meeting_id, "Questions diverses", Ballot.NONE)
    add_item(app, sample.meeting_id, "Exclusion", Ballot.SECRET)
    made = assert_undoable(app, lambda: app.voting.make_resolutions(sample.meeting_id))
    rows = app.voting.resolutions(sample.meeting_id)
    assert tuple(row.id for row in rows) == made
    assert [(row.number, row.title) for row in rows] == [
        (1, "Rapport moral"),
        (2, "Comptes 2026 et quitus"),
        (3, "Élection de quatre administrateurs"),
        (4, "Exclusion"),
    ]
    assert rows[3].method is VoteMethod.SECRET
    assert (rows[0].rule.fraction, rows[0].rule.is_strict) == (Fraction(1, 2), True)
    assert app.voting.make_resolutions(sample.meeting_id) == ()


def test_an_item_with_an_election_becomes_no_resolution(app: Application) -> None:
    sample = prepare(app)
    item = app.meetings.sheet(sample.meeting_id).agenda[2]
    body = app.bodies.save_body(SaveBody(name="CA", kind=BodyKind.BOARD))
    app.voting.save_election(SaveElection(meeting_id=sample.meeting_id, body_id=body, seats=4, agenda_item_id=item.id))
    assert len(app.voting.make_resolutions(sample.meeting_id)) == 2


def test_a_mixed_assembly_takes_two_sets_of_rules_and_numbers_on(app: Application) -> None:
    prepare(app)
    set_rule(app, "majority", "3/4", MeetingKind.EXTRAORDINARY)
    meeting = app.meetings.save_meeting(assembly(kind=MeetingKind.MIXED))
    add_item(app, meeting, "Nouveaux statuts", part=Part.EXTRAORDINARY)
    add_item(app, meeting, "Comptes", part=Part.ORDINARY)
    app.voting.make_resolutions(meeting)
    rows = app.voting.resolutions(meeting)
    assert [(row.number, row.title, row.part) for row in rows] == [
        (1, "Comptes", Part.ORDINARY),
        (2, "Nouveaux statuts", Part.EXTRAORDINARY),
    ]
    assert [row.rule.fraction for row in rows] == [Fraction(1, 2), Fraction(3, 4)]
    assert rows[1].rule.article == "art. 9"
    assert not rows[1].rule.is_strict


def test_the_extraordinary_part_asks_for_its_own_quorum(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    set_rule(app, "quorum", "1/4", MeetingKind.MIXED)
    set_rule(app, "quorum", "2/3", MeetingKind.EXTRAORDINARY)
    set_rule(app, "requires_up_to_date", False, MeetingKind.MIXED)
    meeting = app.meetings.save_meeting(assembly(kind=MeetingKind.MIXED))
    ordinary = add_resolution(app, meeting, "Comptes")
    other = add_resolution(app, meeting, "Statuts", part=Part.EXTRAORDINARY)
    app.meetings.convene(meeting)
    in_session(app, clock, meeting, sample.members["Abeille"], sample.members["Tramontane"])
    with pytest.raises(NoQuorum) as refusal:
        app.voting.open_vote(other)
    assert refusal.value.values == {"counted": 2, "threshold": 4}
    app.voting.open_vote(ordinary)


def test_resolutions_move_are_renumbered_and_removed(app: Application) -> None:
    sample = prepare(app)
    one, two, three = app.voting.make_resolutions(sample.meeting_id)
    assert_undoable(app, lambda: app.voting.move_resolution(three, 1))
    assert [row.id for row in app.voting.resolutions(sample.meeting_id)] == [three, one, two]
    assert_undoable(app, lambda: app.voting.remove_resolution(one))
    assert [(row.id, row.number) for row in app.voting.resolutions(sample.meeting_id)] == [(three, 1), (two, 2)]
    assert_undoable(app, lambda: app.voting.withdraw_resolution(two, "Retirée par son auteur"))
    row = app.voting.resolutions(sample.meeting_id)[1]
    assert (row.state, row.number, row.explanation) == (ResolutionState.WITHDRAWN, 2, "Retirée par son auteur")
    with pytest.raises(WrongStep):
        app.voting.withdraw_resolution(two)


def test_once_a_vote_was_opened_numbers_stay(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    other = add_resolution(app, room.meeting, "Autre")
    app.voting.open_vote(room.resolution)
    app.voting.unanimous(room.resolution)
    app.voting.proclaim(room.resolution)
    with pytest.raises(AlreadyVoted):
        app.voting.move_resolution(other, 1)
    with pytest.raises(AlreadyVoted):
        app.voting.remove_resolution(other)
    last = assert_undoable(app, lambda: add_resolution(app, room.meeting, "Dernière"))
    assert [(row.id, row.number) for row in app.voting.resolutions(room.meeting)][-1] == (last, 3)


def test_saying_why_is_part_of_not_putting_a_resolution(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    with pytest.raises(ReasonNeeded):
        app.voting.not_put(room.resolution, " ")


def test_what_was_not_on_the_agenda_sent_is_flagged_and_needs_a_reason_to_be_voted(
    app: Application, clock: FixedClock
) -> None:
    sample = prepare(app)
    (sent, *_others) = app.voting.make_resolutions(sample.meeting_id)
    app.meetings.convene(sample.meeting_id)
    assert app.meetings.sheet(sample.meeting_id).state is MeetingState.CONVENED
    late = add_resolution(app, sample.meeting_id, "Révocation du trésorier")
    rows = {row.id: row.is_late for row in app.voting.resolutions(sample.meeting_id)}
    assert (rows[sent], rows[late]) == (False, True)
    item = add_item(app, sample.meeting_id, "Point tardif")
    app.voting.make_resolutions(sample.meeting_id)
    assert [row.is_late for row in app.voting.resolutions(sample.meeting_id) if row.agenda_item_id == item] == [True]
    in_session(app, clock, sample.meeting_id, *(sample.members[name] for name in ("Abeille", "Tramontane", "Perdue")))
    with pytest.raises(NotOnAgenda):
        app.voting.open_vote(late)
    add_resolution(
        app,
        sample.meeting_id,
        "Révocation du trésorier",
        resolution_id=late,
        explanation="Incident de séance : révocation d’un dirigeant",
    )
    app.voting.open_vote(late)


def test_the_convened_meeting_keeps_its_rules(app: Application) -> None:
    sample = prepare(app)
    app.meetings.convene(sample.meeting_id)
    set_rule(app, "majority", "4/5", MeetingKind.ORDINARY)
    app.voting.make_resolutions(sample.meeting_id)
    assert {row.rule.fraction for row in app.voting.resolutions(sample.meeting_id)} == {Fraction(1, 2)}


def test_a_meeting_that_is_over_takes_no_resolution(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    (one, *_others) = app.voting.make_resolutions(sample.meeting_id)
    app.meetings.end_meeting(sample.meeting_id, MeetingState.CANCELLED)
    with pytest.raises(MeetingEnded):
        app.voting.make_resolutions(sample.meeting_id)
    with pytest.raises(MeetingEnded):
        add_resolution(app, sample.meeting_id)
    with pytest.raises(MeetingEnded):
        app.voting.mark_voted(MarkVoted(resolution_id=one, party_ids=(sample.members["Abeille"],)))
    assert date(2027, 6, 17) == HELD_ON
