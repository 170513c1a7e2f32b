"""Rules of the statutes that a sitting applies: video, deadlines, the chair, both parts of a mixed assembly."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import BlankProxies, HolderLeaves, MeetingKind, Statutes
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import _
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.commands import RecordPresence, SaveMeeting
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.rules import Desk, Pouvoir, ProxyStanding, Stay, judge
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Part, Presence
from secretariat.meetings.ruling import statutes_of_part
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.sitting.desk import PouvoirRefused
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.sitting.service import NotInRoom
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
from secretariat.meetings.voting.rules import VoteMethod
from secretariat.meetings.voting.service_base import NotInStatutes
from tests.services.board_sample import at, prepare_board
from tests.services.meetings_sample import prepare
from tests.services.voting_sample import add_resolution, set_rule

NOUMEA = ZoneInfo("Pacific/Noumea")


def test_nobody_takes_part_by_video_where_the_statutes_do_not_provide_for_it(
    app: Application, clock: FixedClock
) -> None:
    meeting, people = prepare_board(app)
    set_rule(app, "remote_allowed", False)
    clock.instant = at(15, 0)
    with pytest.raises(NotInRoom, match="Hugo"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"], mode=Mode.REMOTE))
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))


def test_the_days_of_the_statutes_close_the_desk_where_the_meeting_says_nothing(
    app: Application, clock: FixedClock
) -> None:
    meeting, people = prepare_board(app)
    set_rule(app, "proxies_days", 2)
    command = RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"])
    clock.instant = at(10, 0) - timedelta(days=1)
    with pytest.raises(PouvoirRefused, match="Hugo"):
        app.proxies.record(command)
    clock.instant = at(10, 0) - timedelta(days=2)
    app.proxies.record(command)


def test_a_resolution_is_voted_electronically_only_where_the_statutes_provide_for_it(app: Application) -> None:
    meeting, _people = prepare_board(app)
    resolution = add_resolution(app, meeting)
    with pytest.raises(NotInStatutes):
        app.voting.set_method(resolution, VoteMethod.ELECTRONIC)
    with pytest.raises(NotInStatutes):
        add_resolution(app, meeting, "Charte", method=VoteMethod.ELECTRONIC)
    set_rule(app, "electronic_vote_allowed", True)
    app.voting.set_method(resolution, VoteMethod.ELECTRONIC)


def test_another_chair_moves_no_blank_pouvoir(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    meeting, members = sample.meeting_id, sample.members
    set_rule(app, "blank_proxies", "to_president", MeetingKind.ORDINARY)
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=members["Perdue"]), even_if_void=True)
    clock.instant = at(18, 30)
    for name in ("Abeille", "Tramontane"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=members["Abeille"]))
    clock.instant = at(19, 0)
    app.sitting.change_officers(OpenSitting(meeting_id=meeting, chair_id=members["Tramontane"]))
    for hour in (at(18, 40), at(19, 0)):
        assert app.sitting.moment(meeting, hour).represented == {members["Perdue"]: members["Abeille"]}


def test_the_extraordinary_part_keeps_the_rules_of_its_convocation(app: Application) -> None:
    prepare(app)
    set_rule(app, "quorum", "2/3", MeetingKind.EXTRAORDINARY)
    meeting = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.MIXED, held_on=date(2027, 6, 24), starts=at(18, 0).time(), room="Siège")
    )
    app.meetings.convene(meeting)
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.EXTRAORDINARY,
            name="quorum",
            value="1/10",
            article="art. 9",
            effective_on=date(2021, 1, 1),
        )
    )
    with app.store.read() as unit:
        rules = statutes_of_part(unit.session, unit.get(Meeting, meeting), Part.EXTRAORDINARY)
    assert str(rules.quorum) == "2/3"


def test_a_candidacy_is_late_by_the_days_of_the_statutes(app: Application) -> None:
    sample = prepare(app)
    body = app.bodies.save_body(SaveBody(name="CA", kind=BodyKind.BOARD))
    election = app.voting.save_election(SaveElection(meeting_id=sample.meeting_id, body_id=body, seats=2))
    people = {choice.organisation_id: choice.person_id for choice in app.bodies.person_choices()}
    for name, day in (("Abeille", 10), ("Tramontane", 11)):
        app.voting.save_candidate(
            SaveCandidate(
                election_id=election,
                person_id=people[sample.members[name]],
                organisation_id=sample.members[name],
                received_on=date(2027, 6, day),
            )
        )
    late = [
        each.organisation
        for each in app.voting.election(election).candidates
        if any(values.get("date") for _message, values in each.warnings)
    ]
    assert late == ["Tramontane"]


def test_a_paper_without_a_date_has_the_day_it_came_in_the_zone_of_the_meeting(
    app: Application, clock: FixedClock
) -> None:
    meeting, people = prepare_board(app)
    with app.store.write("Zone") as unit:
        unit.get(Meeting, meeting).time_zone = "Pacific/Noumea"
    morning = datetime(2027, 6, 10, 8, 0, tzinfo=NOUMEA)  # still the 9th in UTC
    clock.instant = morning
    app.proxies.record(
        RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"], dated_on=date(2027, 6, 9))
    )
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Inès"]))
    standings = [row.standing for row in app.proxies.desk(meeting).rows]
    assert sorted(standings) == [ProxyStanding.EXPECTED, ProxyStanding.REPLACED]


@pytest.mark.parametrize("leaves", list(HolderLeaves))
def test_who_goes_out_before_the_opening_keeps_the_pouvoirs(leaves: HolderLeaves) -> None:
    opening = at(15, 0)
    paper = Pouvoir(id=1, giver_id=10, holder_id=2, received_at=opening - timedelta(days=2))
    stays = [
        Stay(arrived_at=opening - timedelta(minutes=30), left_at=opening - timedelta(minutes=10)),
        Stay(arrived_at=opening - timedelta(minutes=5)),
    ]
    desk = Desk(
        statutes=Statutes(holder_leaves=leaves, blank_proxies=BlankProxies.VOID),
        voter_ids={2, 10},
        stays={2: stays},
        opened_at=opening,
    )
    (judged,) = judge([paper], desk, opening)
    assert judged.counts


def test_absences_without_excuse_are_said_before_the_next_board(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    set_rule(app, "absences_limit", 1)
    clock.instant = at(15, 0)
    for name, party_id in people.items():
        if name not in ("Hugo", "Noé"):
            app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=party_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))
    app.meetings.record_presence(RecordPresence(meeting_id=meeting, party_id=people["Noé"], presence=Presence.EXCUSED))
    app.sitting.close_sitting(meeting)
    later = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.BOARD, held_on=date(2027, 9, 16), starts=at(15, 0).time(), room="Siège")
    )
    said = [_(message, **values) for message, values in app.meetings.watch(later)]
    assert len(said) == 1
    assert said[0] == (
        "Absences sans excuse de Hugo Delmas\u00a0: 1 sur 1 (17/06/2027)\u202f;"
        " les statuts retirent le siège à partir de 1 (art. 9)."
    )
    assert app.meetings.absences(date(2027, 6, 16)) == ()
    (row,) = app.meetings.absences(date(2027, 6, 17))
    assert (row.person, row.missed_on, row.held_count, row.limit) == ("Hugo Delmas", (date(2027, 6, 17),), 1, 1)
    set_rule(app, "absences_limit", 2)
    assert app.meetings.watch(later) == ()
    assert app.meetings.absences(date(2027, 6, 17)) == ()
