"""Votes of a sitting: opened with a quorum, counted against the votes present, proclaimed with figures that stay."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from secretariat.application import Application
from secretariat.association.rules import MajorityBase
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid, StaleRecord
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.sitting.commands import CheckOut
from secretariat.meetings.voting.commands import MarkVoted, RecordCounts, RecordNamedVotes, SaveResolution
from secretariat.meetings.voting.records import NamedVote
from secretariat.meetings.voting.rules import (
    Choice,
    Counted,
    CountedAs,
    MajorityRule,
    ResolutionState,
    Tally,
    Verdict,
    VoteMethod,
)
from secretariat.meetings.voting.service_base import (
    NoQuorum,
    NotAVoter,
    NotInSession,
    VotedAlready,
    WrongInstant,
    WrongStep,
)
from secretariat.meetings.voting.service_counts import SecretVote
from secretariat.meetings.voting.service_votes import (
    AlreadyRecused,
    AnotherVoteOpen,
    ChairUndecided,
    CountsDiffer,
    NoCastingVote,
    TooManyVotes,
)
from tests.helpers.tables import assert_undoable
from tests.services.board_sample import at, prepare_board, seat_everybody
from tests.services.voting_sample import add_resolution, board_in_session, called, set_rule


def test_a_vote_is_opened_counted_and_proclaimed_and_each_step_undone(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    assert_undoable(app, lambda: app.voting.open_vote(room.resolution))
    assert_undoable(app, lambda: room.vote(12, 4, 1))
    assert_undoable(app, lambda: room.vote(11, 5, 1))
    figures = assert_undoable(app, lambda: app.voting.proclaim(room.resolution))
    (row,) = app.voting.resolutions(room.meeting)
    assert row.figures == figures
    assert row.state is ResolutionState.ADOPTED
    assert (figures.votes_present, figures.base_count, figures.needed, figures.difference) == (17, 16, 9, 0)
    assert (figures.quorum.base, figures.quorum.threshold, figures.quorum.counted) == (17, 9, 17)
    assert figures.ways[CountedAs.ROOM].people_count == 17
    assert figures.tally == Tally(for_count=11, against_count=5, abstention_count=1)


def test_the_votes_of_each_resolution_are_those_of_its_moment(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    ids = [room.resolution, *(add_resolution(app, room.meeting, f"Point {rank}") for rank in range(2, 6))]
    seen = []

    def decide(rank: int) -> None:
        app.voting.open_vote(ids[rank])
        app.voting.unanimous(ids[rank])
        figures = app.voting.proclaim(ids[rank])
        seen.append((figures.votes_present, sum(way.people_count for way in figures.ways.values())))
        assert figures.is_unanimous

    decide(0)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"]))
    decide(1)
    clock.instant = at(15, 48)
    app.sitting.check_out(
        CheckOut(meeting_id=room.meeting, party_id=room.people["Karim"], holder_id=room.people["Léa"])
    )
    decide(2)
    proxy = app.voting.resolutions(room.meeting)[2].figures
    assert proxy is not None
    assert proxy.ways[CountedAs.PROXY].votes == 1
    clock.instant = at(16, 10)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Léa"]))
    decide(3)
    assert [votes for votes, _people in seen] == [17, 16, 16, 14]


def test_no_vote_is_opened_outside_the_sitting(app: Application, clock: FixedClock) -> None:
    meeting, _people = prepare_board(app)
    resolution = add_resolution(app, meeting)
    with pytest.raises(NotInSession):
        app.voting.open_vote(resolution)
    room_free = app.voting.resolutions(meeting)[0]
    assert room_free.state is ResolutionState.PENDING


def test_no_vote_is_opened_while_the_sitting_is_suspended(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant += timedelta(minutes=5)
    app.sitting.pause(room.meeting)
    with pytest.raises(NotInSession):
        app.voting.open_vote(room.resolution)


def test_no_vote_is_opened_or_proclaimed_without_a_quorum(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    clock.instant += timedelta(minutes=1)
    for name in list(room.people)[8:]:
        app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people[name]))
    room.vote(8)
    with pytest.raises(NoQuorum) as refusal:
        app.voting.proclaim(room.resolution)
    assert refusal.value.values == {"counted": 8, "threshold": 9}
    assert_undoable(app, lambda: app.voting.not_put(room.resolution, "Le quorum n’est plus atteint"))
    other = add_resolution(app, room.meeting, "Autre")
    with pytest.raises(NoQuorum):
        app.voting.open_vote(other)


def test_a_vote_is_opened_in_the_sitting_so_far(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    for wrong in (at(14, 59), at(15, 1)):
        with pytest.raises(WrongInstant):
            app.voting.open_vote(room.resolution, wrong)
    clock.instant += timedelta(minutes=2)
    app.voting.open_vote(room.resolution)
    room.vote(17)
    with pytest.raises(WrongInstant):
        app.voting.proclaim(room.resolution, at(15, 1))


def test_one_vote_is_open_at_a_time_and_none_opens_twice(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    other = add_resolution(app, room.meeting, "Autre")
    app.voting.open_vote(room.resolution)
    with pytest.raises(AnotherVoteOpen):
        app.voting.open_vote(other)
    with pytest.raises(WrongStep):
        app.voting.open_vote(room.resolution)
    with pytest.raises(WrongStep):
        app.voting.proclaim(other)
    with pytest.raises(WrongStep):
        room.vote(1, resolution=other)


def test_counts_never_exceed_the_votes_present(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    room.vote(18)
    with pytest.raises(TooManyVotes):
        app.voting.proclaim(room.resolution, explanation="Erreur")
    room.vote(1, way=CountedAs.REMOTE)
    with pytest.raises(TooManyVotes):
        app.voting.proclaim(room.resolution, explanation="Erreur")


def test_votes_that_are_not_counted_need_an_explanation_and_are_no_abstentions(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    room.vote(10, 5)
    sheet = app.voting.vote_sheet(room.resolution)
    assert (sheet.votes_present, sheet.difference, sheet.needs_explanation) == (17, 2, True)
    assert sheet.decision is not None
    assert sheet.decision.is_adopted
    with pytest.raises(CountsDiffer) as refusal:
        app.voting.proclaim(room.resolution)
    assert refusal.value.values == {"missing": 2}
    figures = app.voting.proclaim(room.resolution, explanation="Deux administrateurs sont sortis un instant")
    assert (figures.difference, figures.tally.abstention_count) == (2, 0)
    assert figures.explanation.startswith("Deux")


def test_one_vote_that_is_not_counted_is_said_in_the_singular(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    room.vote(16)
    with pytest.raises(CountsDiffer, match=r"^One vote present is not counted|^Une voix présente n’est pas comptée"):
        app.voting.proclaim(room.resolution)


def test_a_tie_is_rejected(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    room.vote(8, 8, 1)
    with pytest.raises(NoCastingVote):
        app.voting.proclaim(room.resolution, casting=Choice.FOR)
    figures = app.voting.proclaim(room.resolution)
    assert (figures.is_tie, figures.is_adopted, figures.verdict) == (True, False, Verdict.TIE)
    assert app.voting.resolutions(room.meeting)[0].state is ResolutionState.REJECTED


def test_the_chair_decides_a_tie_where_the_statutes_say_so(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    app.voting.open_vote(room.resolution)
    room.vote(8, 8, 1)
    assert app.voting.vote_sheet(room.resolution).obstacle is not None
    assert app.voting.vote_sheet(room.resolution, Choice.FOR).obstacle is None
    with pytest.raises(ChairUndecided):
        app.voting.proclaim(room.resolution)
    figures = app.voting.proclaim(room.resolution, casting=Choice.FOR)
    assert (figures.is_adopted, figures.casting) == (True, Choice.FOR)


def test_a_chair_who_has_left_decides_no_tie(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    clock.instant += timedelta(minutes=5)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Alix"]))
    app.voting.open_vote(room.resolution)
    room.vote(8, 8)
    sheet = app.voting.vote_sheet(room.resolution)
    assert (sheet.obstacle, sheet.resolution.rule.has_casting_vote) == (None, False)
    with pytest.raises(NoCastingVote, match="qui préside"):
        app.voting.proclaim(room.resolution, casting=Choice.FOR)
    assert app.voting.proclaim(room.resolution).verdict is Verdict.TIE


def test_a_chair_who_steps_aside_decides_no_tie(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    app.voting.recuse(room.resolution, room.people["Alix"])
    app.voting.open_vote(room.resolution)
    room.vote(8, 8)
    with pytest.raises(NoCastingVote, match="qui préside"):
        app.voting.proclaim(room.resolution, casting=Choice.FOR)
    figures = app.voting.proclaim(room.resolution)
    assert (figures.verdict, figures.is_adopted, figures.rule.has_casting_vote) == (Verdict.TIE, False, False)


def test_the_chair_s_own_vote_by_name_decides(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    called(room)
    people = list(room.people.values())
    choices = {party_id: Choice.FOR if rank < 8 else Choice.AGAINST for rank, party_id in enumerate(people[:16])}
    choices[people[16]] = Choice.ABSTENTION
    app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices=choices))
    figures = app.voting.proclaim(room.resolution)
    assert (figures.is_adopted, figures.verdict, figures.casting) == (True, Verdict.CASTING_FOR, Choice.FOR)


def test_a_roll_call_keeps_names_and_goes_for_those_represented(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant += timedelta(minutes=1)
    app.sitting.check_out(
        CheckOut(meeting_id=room.meeting, party_id=room.people["Karim"], holder_id=room.people["Léa"])
    )
    called(room)
    with pytest.raises(WrongStep):
        room.vote(17)
    léa, karim, hugo = (room.people[name] for name in ("Léa", "Karim", "Hugo"))
    record = RecordNamedVotes(resolution_id=room.resolution, choices={léa: Choice.AGAINST, hugo: Choice.FOR})
    assert_undoable(app, lambda: app.voting.record_named_votes(record))
    voters = {row.party_id: row for row in app.voting.vote_sheet(room.resolution).voters}
    assert (voters[karim].choice, voters[karim].way, voters[karim].holder_id) == (Choice.AGAINST, CountedAs.PROXY, léa)
    split = RecordNamedVotes(resolution_id=room.resolution, choices={léa: Choice.FOR, karim: Choice.AGAINST})
    app.voting.record_named_votes(split)
    sheet = app.voting.vote_sheet(room.resolution)
    assert sheet.tally == Tally(for_count=2, against_count=1)
    # Who has voted and leaves before the result has still voted.
    clock.instant += timedelta(minutes=1)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=hugo))
    assert app.voting.vote_sheet(room.resolution).votes_present == 17
    assert_undoable(app, lambda: app.voting.unanimous(room.resolution))
    assert app.voting.proclaim(room.resolution).is_unanimous


def test_who_is_away_has_no_vote_to_cast(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant += timedelta(minutes=1)
    hugo = room.people["Hugo"]
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=hugo))
    called(room)
    with pytest.raises(NotAVoter):
        app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices={hugo: Choice.FOR}))
    with pytest.raises(NotAVoter):
        app.voting.mark_voted(MarkVoted(resolution_id=room.resolution, party_ids=(hugo,)))


def test_a_secret_ballot_keeps_who_voted_and_never_how(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room, VoteMethod.SECRET)
    everybody = tuple(room.people.values())
    with pytest.raises(SecretVote):
        app.voting.record_named_votes(
            RecordNamedVotes(resolution_id=room.resolution, choices={everybody[0]: Choice.FOR})
        )
    with pytest.raises(SecretVote):
        app.voting.unanimous(room.resolution)
    assert_undoable(app, lambda: app.voting.mark_voted(MarkVoted(resolution_id=room.resolution, party_ids=everybody)))
    with pytest.raises(VotedAlready):
        app.voting.mark_voted(MarkVoted(resolution_id=room.resolution, party_ids=everybody[:1]))
    room.vote(9, 6, 0, 1, 1)
    figures = app.voting.proclaim(room.resolution)
    assert figures.tally.total == 17
    sheet = app.voting.vote_sheet(room.resolution)
    assert sheet.voted_votes == 17
    assert all(row.has_voted and row.choice is None for row in sheet.voters)
    with app.store.read() as unit:
        assert unit.session.query(NamedVote).count() == 0


def test_a_vote_by_names_becomes_secret_only_once_they_are_taken_back(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room)
    app.voting.unanimous(room.resolution)
    with pytest.raises(WrongStep):
        app.voting.set_method(room.resolution, VoteMethod.SECRET)
    assert_undoable(app, lambda: app.voting.clear_votes(room.resolution))
    assert_undoable(app, lambda: app.voting.set_method(room.resolution, VoteMethod.SECRET))
    with app.store.read() as unit:
        assert unit.session.query(NamedVote).count() == 0


def test_more_votes_in_the_box_than_voters_marked_need_an_explanation(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room, VoteMethod.PAPER)
    people = tuple(room.people.values())
    app.voting.mark_voted(MarkVoted(resolution_id=room.resolution, party_ids=people[:16]))
    room.vote(17)
    with pytest.raises(CountsDiffer):
        app.voting.proclaim(room.resolution)
    mark = MarkVoted(resolution_id=room.resolution, party_ids=people[:1])
    assert_undoable(app, lambda: app.voting.unmark_voted(mark))
    app.voting.mark_voted(MarkVoted(resolution_id=room.resolution, party_ids=(people[0], people[16])))
    assert app.voting.proclaim(room.resolution).is_unanimous


def test_who_steps_aside_is_out_of_the_voters_and_of_the_base(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, majority_base="present_and_represented")
    clock.instant += timedelta(minutes=1)
    hugo, léa = room.people["Hugo"], room.people["Léa"]
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Karim"], holder_id=léa))
    assert_undoable(app, lambda: app.voting.recuse(room.resolution, hugo, "Dirigeant du fournisseur"))
    with pytest.raises(AlreadyRecused):
        app.voting.recuse(room.resolution, hugo)
    # With the holder aside, the pouvoir held is not cast on this resolution.
    assert_undoable(app, lambda: app.voting.recuse(room.resolution, léa, "Épouse du fournisseur"))
    app.voting.open_vote(room.resolution)
    assert app.voting.vote_sheet(room.resolution).votes_present == 14
    room.vote(8, 6)
    figures = app.voting.proclaim(room.resolution)
    assert (figures.base_count, figures.needed, figures.is_adopted) == (14, 8, True)
    assert {each.name for each in figures.recused} == {"Hugo Delmas", "Léa Guérin"}


def test_only_a_voter_who_has_not_voted_steps_aside(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room)
    hugo, inès = room.people["Hugo"], room.people["Inès"]
    app.voting.recuse(room.resolution, hugo)
    with pytest.raises(NotAVoter):
        app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices={hugo: Choice.FOR}))
    app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices={inès: Choice.FOR}))
    with pytest.raises(VotedAlready):
        app.voting.recuse(room.resolution, inès)
    assert_undoable(app, lambda: app.voting.unrecuse(room.resolution, hugo))
    with pytest.raises(NotAVoter):
        app.voting.unrecuse(room.resolution, hugo)


def test_figures_never_change_when_the_statutes_do(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    room.vote(11, 6)
    before = app.voting.proclaim(room.resolution)
    set_rule(app, "majority", "3/4")
    set_rule(app, "quorum", "1/10")
    clock.instant += timedelta(hours=1)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Hugo"]))
    row = app.voting.resolutions(room.meeting)[0]
    assert row.figures == before
    assert row.rule.fraction == Fraction(1, 2)
    assert app.voting.vote_sheet(room.resolution).votes_present == 17


def test_a_result_is_proclaimed_once(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    app.voting.unanimous(room.resolution)
    app.voting.proclaim(room.resolution)
    for again in (
        lambda: app.voting.proclaim(room.resolution),
        lambda: app.voting.not_put(room.resolution, "Non"),
        lambda: room.vote(1),
        lambda: app.voting.set_method(room.resolution, VoteMethod.SECRET),
    ):
        with pytest.raises(WrongStep):
            again()


def test_the_rule_of_a_resolution_may_be_its_own(app: Application, clock: FixedClock) -> None:
    meeting, _people = prepare_board(app)
    rule = MajorityRule(fraction=Fraction(2, 3), base=MajorityBase.ROLL, is_strict=False, article="art. 14")
    resolution = add_resolution(app, meeting, rule=rule)
    assert app.voting.resolutions(meeting)[0].rule == rule
    version = app.voting.resolutions(meeting)[0].version
    app.voting.save_resolution(
        SaveResolution(meeting_id=meeting, title="Autre titre", resolution_id=resolution, version=version)
    )
    assert app.voting.resolutions(meeting)[0].rule == rule
    with pytest.raises(StaleRecord):
        app.voting.save_resolution(
            SaveResolution(meeting_id=meeting, title="Encore", resolution_id=resolution, version=version)
        )


@pytest.mark.parametrize("fraction", [Fraction(0), Fraction(3, 2)])
def test_a_majority_is_a_fraction_of_one(fraction: Fraction) -> None:
    with pytest.raises(Invalid):
        SaveResolution(meeting_id=1, title="X", rule=MajorityRule(fraction=fraction))


def test_requests_that_make_no_sense_are_refused() -> None:
    with pytest.raises(Invalid):
        SaveResolution(meeting_id=1, title=" ")
    with pytest.raises(Invalid):
        SaveResolution(meeting_id=1, title="X", rule=MajorityRule(fraction=Fraction(1)))
    with pytest.raises(Invalid):
        RecordNamedVotes(resolution_id=1, choices={})
    with pytest.raises(Invalid):
        RecordCounts(resolution_id=1, counts=(Counted(tally=Tally()), Counted(tally=Tally())))
    with pytest.raises(Invalid):
        RecordCounts(
            resolution_id=1, counts=(Counted(tally=Tally()), Counted(tally=Tally(), counted_as=CountedAs.ROOM))
        )
    with pytest.raises(ValueError, match="one resolution or"):
        MarkVoted(party_ids=(1,))


def test_advance_votes_are_not_typed(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    with pytest.raises(WrongStep):
        room.vote(1, way=CountedAs.ELECTRONIC)


def test_a_pouvoir_counts_once_whoever_votes(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    resolution = add_resolution(app, meeting)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    seat_everybody(app, clock, meeting, {name: id_ for name, id_ in people.items() if name != "Hugo"})
    app.voting.open_vote(resolution)
    marks = MarkVoted(resolution_id=resolution, party_ids=(people["Léa"],))
    app.voting.mark_voted(marks)
    assert app.voting.vote_sheet(resolution).voted_votes == 2
    with pytest.raises(VotedAlready):
        app.voting.mark_voted(MarkVoted(resolution_id=resolution, party_ids=(people["Hugo"],)))
