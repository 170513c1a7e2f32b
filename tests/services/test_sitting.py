"""A sitting: who comes and goes, whose votes may be cast, the quorum at every moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid, NotFound
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.rules import MeetingState, Presence
from secretariat.meetings.service_base import MeetingEnded
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting, TakeNote
from secretariat.meetings.sitting.desk import NothingToShare, PouvoirRefused
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.sitting.service import (
    AlreadyThere,
    NotExpected,
    NotThere,
    ProxyRefused,
    SittingStep,
    WrongMoment,
)
from secretariat.meetings.voting.commands import SaveResolution
from tests.helpers.tables import assert_undoable
from tests.services.board_sample import at, prepare_board, seat_everybody
from tests.services.meetings_sample import prepare


def test_a_board_that_empties_keeps_exact_figures(app: Application, clock: FixedClock) -> None:
    """17, then 16, then 16 held by 15, then 14 when the holder leaves, then 15 when the giver comes back."""
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    moment = app.sitting.moment(meeting)
    assert (moment.quorum.base, moment.quorum.threshold, moment.quorum.is_reached) == (17, 9, True)
    assert (moment.votes, len(moment.present)) == (17, 17)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"]))
    moment = app.sitting.moment(meeting)
    assert (moment.votes, len(moment.present)) == (16, 16)
    clock.instant = at(15, 48)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Karim"], holder_id=people["Léa"]))
    moment = app.sitting.moment(meeting)
    assert (moment.votes, len(moment.present), moment.votes_of(people["Léa"])) == (16, 15, 2)
    clock.instant = at(16, 10)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Léa"]))
    moment = app.sitting.moment(meeting)
    assert (moment.votes, len(moment.present)) == (14, 14)
    assert [each.standing for each in moment.judged] == [ProxyStanding.LAPSED]
    clock.instant = at(16, 20)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Karim"]))
    moment = app.sitting.moment(meeting)
    assert (moment.votes, len(moment.present)) == (15, 15)
    earlier = [
        app.sitting.moment(meeting, at(*hour)).votes for hour in ((15, 10), (15, 30), (16, 0), (16, 15), (16, 25))
    ]
    assert earlier == [17, 16, 16, 14, 15]


def test_a_giver_who_turns_up_votes_in_person_and_the_pouvoir_falls(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    clock.instant = at(15, 0)
    for name in ("Alix", "Léa"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))
    assert app.sitting.moment(meeting).votes_of(people["Léa"]) == 2
    clock.instant = at(15, 30)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    moment = app.sitting.moment(meeting)
    assert (moment.votes, moment.votes_of(people["Léa"]), moment.votes_of(people["Hugo"])) == (3, 1, 1)
    assert [row.standing for row in app.proxies.desk(meeting).rows] == [ProxyStanding.FALLEN]


def test_an_assembly_counts_room_video_and_pouvoirs_as_its_statutes_say(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    members = sample.members
    app.proxies.record(
        RecordProxy(meeting_id=sample.meeting_id, giver_id=members["Perdue"], holder_id=members["Abeille"])
    )
    clock.instant = at(18, 30)
    app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=members["Abeille"], person="Claire Aubert"))
    app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=members["Tramontane"], mode=Mode.REMOTE))
    app.sitting.open_sitting(OpenSitting(meeting_id=sample.meeting_id, chaired_by="Hélène Fournier"))
    quorum = app.sitting.moment(sample.meeting_id).quorum
    assert (quorum.room, quorum.remote, quorum.represented, quorum.counted) == (1, 1, 1, 3)
    assert quorum.is_reached


def test_who_votes_no_longer_moves_once_somebody_came(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    clock.instant = at(18, 0)
    app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members["Abeille"]))
    before = app.sitting.sheet(sample.meeting_id)
    app.members.delete_members([sample.members["Bocage"]])
    with app.store.write("A change of statutes") as unit:
        from secretariat.association.records import StatuteParameter

        for row in unit.session.query(StatuteParameter):
            row.value = "3/4"
    after = app.sitting.sheet(sample.meeting_id)
    assert (after.figures, after.electors) == (before.figures, before.electors)


def test_nobody_is_checked_in_twice(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(14, 50)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    with pytest.raises(AlreadyThere, match="14"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    assert len(app.sitting.moment(meeting).present) == 1


def test_a_signed_sheet_is_recorded_as_a_whole_or_not_at_all(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)

    def sheet(*names: str) -> list[CheckIn]:
        return [CheckIn(meeting_id=meeting, party_id=people[name], at=at(14, 55)) for name in names]

    assert len(app.sitting.check_in_all(meeting, sheet("Hugo", "Léa", "Maud"))) == 3
    with pytest.raises(AlreadyThere):
        app.sitting.check_in_all(meeting, sheet("Alix", "Hugo"))
    assert set(app.sitting.moment(meeting).present) == {people[name] for name in ("Hugo", "Léa", "Maud")}
    assert_undoable(app, lambda: app.sitting.check_in_all(meeting, sheet("Alix", "Karim")))


def test_somebody_in_the_room_may_go_on_by_video(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    clock.instant = at(15, 5)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"], mode=Mode.REMOTE))
    assert app.sitting.moment(meeting).present == {people["Hugo"]: Mode.REMOTE}


def test_who_is_not_on_the_roll_is_refused(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    clock.instant = at(18, 0)
    with pytest.raises(NotExpected, match="Bocage"):
        app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members["Bocage"]))


def test_who_is_not_there_does_not_leave(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    with pytest.raises(NotThere):
        app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"]))


def test_a_pouvoir_on_leaving_goes_to_somebody_there_who_may_hold_it(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"], holder_id=people["Léa"]))
    with pytest.raises(NotThere, match="Hugo"):
        app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Inès"], holder_id=people["Hugo"]))
    with pytest.raises(ProxyRefused, match="Léa"):
        app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Inès"], holder_id=people["Léa"]))
    with pytest.raises(Invalid):
        CheckOut(meeting_id=meeting, party_id=people["Inès"], holder_id=people["Inès"])
    assert people["Inès"] in app.sitting.moment(meeting).present


def test_an_hour_to_come_or_before_what_was_recorded_is_refused(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    hugo = CheckIn(meeting_id=meeting, party_id=people["Hugo"], at=at(15, 30))
    with pytest.raises(WrongMoment):
        app.sitting.check_in(hugo)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    with pytest.raises(WrongMoment):
        app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"], at=at(14, 30)))


def test_the_steps_of_a_sitting_follow_one_another(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    for step in (app.sitting.close_sitting, app.sitting.pause, app.sitting.resume):
        with pytest.raises(SittingStep):
            step(meeting)
    seat_everybody(app, clock, meeting, people)
    with pytest.raises(SittingStep):
        app.sitting.open_sitting(OpenSitting(meeting_id=meeting))
    with pytest.raises(SittingStep):
        app.sitting.resume(meeting)
    app.sitting.pause(meeting)
    with pytest.raises(SittingStep):
        app.sitting.pause(meeting)
    clock.instant = at(15, 10)
    app.sitting.resume(meeting)
    (pause,) = app.sitting.sheet(meeting).pauses
    assert pause.to_at == at(15, 10)


def test_closing_draws_the_attendance_and_nothing_changes_afterwards(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    clock.instant = at(15, 0)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Léa"]))
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Karim"], mode=Mode.REMOTE))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    kinds = {row.name: (row.presence, row.represented_by) for row in app.meetings.attendance(meeting) if row.presence}
    assert kinds == {
        "Léa Guérin": (Presence.PRESENT, ""),
        "Karim Khelifi": (Presence.REMOTE, ""),
        "Hugo Delmas": (Presence.REPRESENTED, "Léa Guérin"),
    }
    assert app.meetings.sheet(meeting).state is MeetingState.CLOSED
    refused: list[Callable[[], object]] = [
        lambda: app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Maud"])),
        lambda: app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Léa"])),
        lambda: app.sitting.take_note(TakeNote(meeting_id=meeting, text="Trop tard")),
        lambda: app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Maud"], holder_id=people["Léa"])),
    ]
    for action in refused:
        with pytest.raises(MeetingEnded):
            action()
    clock.instant += timedelta(days=30)
    assert app.sitting.moment(meeting).votes == 3


def test_a_card_or_a_number_checks_its_member_in(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    clock.instant = at(18, 0)
    number = next(e.number for e in app.sitting.sheet(sample.meeting_id).electors if e.name == "Abeille Data")
    assert app.sitting.scan(sample.meeting_id, f"ASSO1|M{number}-02|20271231|XXXX").name == "Abeille Data"
    with pytest.raises(NotFound):
        app.sitting.scan(sample.meeting_id, "9999")


def test_notes_are_kept_changed_and_removed(app: Application, clock: FixedClock) -> None:
    meeting, _people = prepare_board(app)
    note = app.sitting.take_note(TakeNote(meeting_id=meeting, text=" La trésorière précise… "))
    app.sitting.take_note(TakeNote(meeting_id=meeting, text="La trésorière précise.", note_id=note, version=1))
    assert [row.text for row in app.sitting.sheet(meeting).notes] == ["La trésorière précise."]
    app.sitting.remove_note(note)
    assert app.sitting.sheet(meeting).notes == ()
    with pytest.raises(Invalid):
        TakeNote(meeting_id=meeting, text=" ")


def test_the_desk_refuses_with_the_reason_and_keeps_it_if_told_to(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    blank = RecordProxy(meeting_id=meeting, giver_id=people["Inès"])
    with pytest.raises(PouvoirRefused, match="Inès"):
        app.proxies.record(blank)
    assert len(app.proxies.desk(meeting).rows) == 1
    app.proxies.record(blank, even_if_void=True)
    desk = app.proxies.desk(meeting)
    assert (desk.counting, desk.open_count, desk.refused) == (1, 0, 1)
    with pytest.raises(Invalid):
        RecordProxy(meeting_id=meeting, giver_id=people["Léa"], holder_id=people["Léa"])
    with pytest.raises(Invalid):
        RecordProxy(meeting_id=meeting, giver_id=None)


def test_one_over_the_limit_is_given_to_another(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    for giver in ("Hugo", "Inès"):
        app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people[giver], holder_id=people["Léa"]))
        clock.instant += timedelta(minutes=1)
    first, second = app.proxies.desk(meeting).rows
    assert second.standing is ProxyStanding.TO_REASSIGN
    with pytest.raises(PouvoirRefused):
        app.proxies.give(first.id, people["Maud"])
    with pytest.raises(PouvoirRefused):
        app.proxies.give(second.id, people["Inès"])
    app.proxies.give(second.id, people["Maud"])
    given = app.proxies.desk(meeting).rows[1]
    assert (given.holder, given.named, given.standing) == ("Maud Texier", "Léa Guérin", ProxyStanding.EXPECTED)


def test_waiting_pouvoirs_are_shared_among_those_present(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    for giver in ("Hugo", "Inès", "Paul"):
        app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people[giver], holder_id=people["Léa"]))
        clock.instant += timedelta(minutes=1)
    with pytest.raises(NothingToShare):
        app.proxies.share(meeting)
    for name in ("Léa", "Maud"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people[name]))
    assert app.proxies.share(meeting) == 1
    moment = app.sitting.moment(meeting)
    assert (moment.votes_of(people["Léa"]), moment.votes_of(people["Maud"])) == (2, 2)


def test_a_withdrawn_pouvoir_stays_listed_and_carries_no_vote(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    row = app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"]))
    app.proxies.withdraw(row.id, "À sa demande")
    assert [each.standing for each in app.proxies.desk(meeting).rows] == [ProxyStanding.WITHDRAWN]
    with pytest.raises(PouvoirRefused):
        app.proxies.withdraw(row.id)
    app.proxies.remove(row.id)
    assert app.proxies.desk(meeting).rows == ()


@pytest.mark.parametrize("action", ["check_in", "open", "proxy"])
def test_each_action_can_be_undone(app: Application, clock: FixedClock, action: str) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    actions: dict[str, Callable[[], object]] = {
        "check_in": lambda: app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Léa"])),
        "open": lambda: app.sitting.open_sitting(OpenSitting(meeting_id=meeting)),
        "proxy": lambda: app.proxies.record(
            RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"])
        ),
    }
    assert_undoable(app, actions[action])


def test_a_sitting_is_not_closed_while_a_vote_is_open(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    resolution = app.voting.save_resolution(SaveResolution(meeting_id=meeting, title="Budget", text="Adopté."))
    app.voting.open_vote(resolution)
    with pytest.raises(SittingStep):
        app.sitting.close_sitting(meeting)
    app.voting.unanimous(resolution)
    app.voting.proclaim(resolution)
    app.sitting.close_sitting(meeting)
