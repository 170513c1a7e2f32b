"""What was true at a meeting stays true, whatever happens to statutes, dues, members and mandates afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import PARAMETERS, MeetingKind, ParameterType
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import EndMandate, SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.dues.commands import CancelPayment, RecordPayment
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.voting.commands import (
    RecordCounts,
    RecordRound,
    SaveCandidate,
    SaveElection,
    SaveResolution,
)
from secretariat.meetings.voting.rules import Counted, Tally
from secretariat.members.commands import BulkChange, ChangeState, EditContact, EditMember, SaveCategory, SaveCollege
from secretariat.members.rules import State
from tests.services.board_sample import at as board_at
from tests.services.meetings_sample import COMPANIES, prepare
from tests.services.test_board_story import play

PARIS = ZoneInfo("Europe/Paris")
LONG_AGO = date(2019, 1, 1)


def at(hour: int, minute: int = 0) -> datetime:
    """An hour of the evening of the assembly."""
    return datetime(2027, 6, 17, hour, minute, tzinfo=PARIS)


def hold_assembly(app: Application, clock: FixedClock) -> tuple[int, dict[str, int]]:
    """Three members there, one pouvoir, one departure, a vote by colleges, an election; its id and the members'."""
    first = app.members.save_college(SaveCollege(name="Entreprises", weight="3/5"))
    second = app.members.save_college(SaveCollege(name="Territoires", weight="2/5"))
    sample = prepare(app)
    members, meeting = sample.members, sample.meeting_id
    app.members.bulk_change(
        BulkChange(party_ids=tuple(members[name] for name in ("Abeille", "Brume", "Tramontane")), college_id=first)
    )
    app.members.bulk_change(
        BulkChange(party_ids=tuple(members[name] for name in ("Doyenne", "Perdue")), college_id=second)
    )
    for name, value in (("votes_by_college", True), ("blank_proxies", "to_president")):
        set_statute(app, MeetingKind.ORDINARY, name, value, date(2020, 1, 1))
    board = app.bodies.save_body(SaveBody(name="Conseil d’administration", kind=BodyKind.BOARD, seats=9))
    choices = {choice.organisation_id: choice for choice in app.bodies.person_choices()}
    app.bodies.save_mandate(
        SaveMandate(
            body_id=board,
            person_id=choices[members["Abeille"]].person_id,
            organisation_id=members["Abeille"],
            function=Function.PRESIDENT,
            starts_on=date(2026, 1, 1),
            planned_end_on=date(2029, 1, 1),
        )
    )
    resolution = app.voting.save_resolution(SaveResolution(meeting_id=meeting, title="Comptes"))
    election = app.voting.save_election(SaveElection(meeting_id=meeting, body_id=board, seats=1, is_secret=True))
    candidate = app.voting.save_candidate(
        SaveCandidate(
            election_id=election,
            person_id=choices[members["Tramontane"]].person_id,
            organisation_id=members["Tramontane"],
        )
    )
    app.meetings.convene(meeting, on=date(2027, 6, 1))
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=members["Perdue"]))
    clock.instant = at(18, 30)
    for name in ("Abeille", "Tramontane", "Doyenne"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chaired_by="Claire Aubert", secretary="Karim Khelifi"))
    clock.instant = at(18, 40)
    app.voting.open_vote(resolution)
    app.voting.record_counts(
        RecordCounts(
            resolution_id=resolution,
            counts=(
                Counted(college="Entreprises", tally=Tally(for_count=2)),
                Counted(college="Territoires", tally=Tally(for_count=1, against_count=1)),
            ),
        )
    )
    app.voting.proclaim(resolution)
    clock.instant = at(18, 50)
    round_ = app.voting.open_round(election)
    app.voting.record_round(RecordRound(round_id=round_, ballot_count=4, blank_count=1, votes={candidate: 3}))
    app.voting.close_round(round_)
    app.voting.close_election(election)
    clock.instant = at(19, 10)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=members["Doyenne"]))
    clock.instant = at(19, 30)
    app.sitting.close_sitting(meeting)
    return meeting, members


def set_statute(app: Application, kind: MeetingKind, name: str, value: Any, since: date) -> None:
    app.association.set_statute(
        SetStatute(meeting_kind=kind, name=name, value=value, article="art. 99", effective_on=since)
    )


def picture(app: Application, meeting: int, hours: tuple[datetime, ...]) -> dict[str, Any]:
    """Everything that a meeting tells of itself; what names the present day is left out."""
    sheet = app.sitting.sheet(meeting)
    roll = app.meetings.roll(meeting)
    return {
        "roll": roll,
        "electors": sheet.electors,
        "figures": sheet.figures,
        "statutes": sheet.statutes,
        "moments": [app.sitting.moment(meeting, hour) for hour in hours],
        "last": replace(app.sitting.moment(meeting), at=hours[-1]),
        "movements": sheet.movements,
        "pouvoirs": sheet.pouvoirs,
        "president": sheet.president_id,
        "attendance": app.meetings.attendance(meeting),
        "resolutions": app.voting.resolutions(meeting),
        "votes": [
            (vote.voters, vote.votes_present, vote.colleges, vote.quorum, vote.counts, vote.decision)
            for vote in (app.voting.vote_sheet(row.id) for row in app.voting.resolutions(meeting))
        ],
        "elections": [
            (row.seats, row.round_rows, row.vacant, [(each.name, each.elected_in) for each in row.candidates])
            for row in app.voting.elections(meeting)
        ],
        "minutes": app.writing.draft_minutes(meeting),
    }


def change_statutes(app: Application, _members: dict[str, int]) -> None:
    """Every rule that can be set, set otherwise, as if it had always been so."""
    for parameter in PARAMETERS:
        for kind in parameter.kinds:
            now = getattr(app.association.statutes(kind, date(2027, 6, 17)), parameter.name)
            values: dict[ParameterType, Any] = {
                ParameterType.COUNT: (now or 0) + 3 if parameter.type is ParameterType.COUNT else None,
                ParameterType.LIMIT: 0 if now is None else None,
                ParameterType.YES_NO: not now,
                ParameterType.FRACTION: Fraction(9, 10),
                ParameterType.WORD: next((word for word in parameter.words if word != now), now),
            }
            set_statute(app, kind, parameter.name, values[parameter.type], LONG_AGO)
            set_statute(app, kind, parameter.name, values[parameter.type], date(2021, 1, 1))


def change_dues(app: Application, members: dict[str, int]) -> None:
    """Who had paid no longer has, and who had not has paid long before."""
    for payment in app.dues.payments():
        app.dues.cancel_payment(CancelPayment(id=payment.id, version=payment.version, reason="Chèque revenu"))
    app.dues.record_payment(RecordPayment(party_id=members["Brume"], paid_on=date(2027, 1, 10), amount=Decimal(300)))


def change_categories(app: Application, _members: dict[str, int]) -> None:
    row = next(row for row in app.members.categories() if row.id == COMPANIES)
    app.members.save_category(SaveCategory(id=row.id, version=row.version, name="Sociétés", votes=7, is_voting=False))


def change_colleges(app: Application, _members: dict[str, int]) -> None:
    for row, weight in zip(app.members.colleges(), ("1/10", "9/10"), strict=True):
        app.members.save_college(SaveCollege(id=row.id, version=row.version, name=f"Ex-{row.name}", weight=""))
        row = next(each for each in app.members.colleges() if each.id == row.id)
        app.members.save_college(SaveCollege(id=row.id, version=row.version, name=row.name, weight=weight))


def change_states(app: Application, members: dict[str, int]) -> None:
    for name, state in (("Abeille", State.RESIGNED), ("Tramontane", State.SUSPENDED), ("Perdue", State.EXCLUDED)):
        app.members.change_state(
            ChangeState(
                party_id=members[name], state=state, since=date(2027, 2, 1), decided_by="Conseil", reason="Départ"
            )
        )


def change_names(app: Application, members: dict[str, int]) -> None:
    for name in ("Abeille", "Doyenne"):
        detail = app.members.member(members[name])
        app.members.edit_member(EditMember(party_id=members[name], version=detail.version, name=f"Ex {name}"))
        for contact in detail.contacts:
            app.members.edit_contact(EditContact(contact_id=contact.id, first_name="Autre", last_name="Personne"))


def change_mandates(app: Application, _members: dict[str, int]) -> None:
    """The president was another one, from long before."""
    for row in app.bodies.mandates():
        app.bodies.end_mandate(EndMandate(mandate_id=row.id, ended_on=row.starts_on, reason="Erreur"))
    other = next(body.id for body in app.bodies.bodies() if body.kind is BodyKind.BOARD)
    seated = {row.person_id for row in app.bodies.mandates()}
    choice = next(
        (each for each in app.bodies.person_choices() if each.person_id not in seated), app.bodies.person_choices()[0]
    )
    app.bodies.save_mandate(
        SaveMandate(
            body_id=other,
            person_id=choice.person_id,
            organisation_id=choice.organisation_id,
            function=Function.PRESIDENT,
            starts_on=date(2026, 9, 1),
            planned_end_on=date(2030, 1, 1),
        )
    )


CHANGES: tuple[Callable[[Application, dict[str, int]], None], ...] = (
    change_statutes, change_dues, change_categories, change_colleges, change_states, change_names, change_mandates,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_assembly_held_tells_the_same_after_any_change(
    app: Application, clock: FixedClock, change: Callable[[Application, dict[str, int]], None]
) -> None:
    meeting, members = hold_assembly(app, clock)
    hours = (at(18, 31), at(18, 45), at(19, 20), at(19, 30))
    before = picture(app, meeting, hours)
    assert app.meetings.sheet(meeting).state is MeetingState.CLOSED
    assert before["moments"][0].votes == 4
    clock.instant += timedelta(days=40)
    change(app, members)
    clock.instant += timedelta(days=400)
    after = picture(app, meeting, hours)
    if change is change_names:  # a draft made years later may lack a civility, never a name or a figure
        text = after.pop("minutes")
        assert all(words in text for words in ("Claire Aubert", "Abeille Data", "Doyenne"))
        del before["minutes"]
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("change", [change_statutes, change_mandates], ids=lambda change: change.__name__)
def test_a_board_held_tells_the_same_after_any_change(
    app: Application, clock: FixedClock, change: Callable[[Application, dict[str, int]], None]
) -> None:
    meeting, people, _figures = play(app, clock)
    clock.instant = board_at(17, 0)
    app.sitting.close_sitting(meeting)
    hours = (board_at(15, 10), board_at(15, 30), board_at(16, 0), board_at(16, 15), board_at(17, 0))
    before = picture(app, meeting, hours)
    clock.instant += timedelta(days=40)
    change(app, people)
    clock.instant += timedelta(days=400)
    after = picture(app, meeting, hours)
    assert [name for name in before if before[name] != after[name]] == []
