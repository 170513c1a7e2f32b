"""Guards against a take-over: admissions by the board, seniority, the weights of colleges, what is shown beforehand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Invalid
from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.records import Roll
from secretariat.members.commands import (
    AddMember,
    AdmitMembers,
    BulkChange,
    ChangeState,
    EditMember,
    Readmit,
    SaveCollege,
)
from secretariat.members.refusals import NotAdmitted, WeightsExceed, WrongState
from secretariat.members.rules import State
from tests.helpers.tables import assert_undoable
from tests.services.meetings_sample import COMPANIES, prepare
from tests.services.test_roll import lines

TODAY = date(2027, 6, 1)


def set_rule(app: Application, name: str, value: object) -> None:
    app.association.set_statute(
        SetStatute(meeting_kind=MeetingKind.ORDINARY, name=name, value=value, effective_on=date(2027, 1, 1))
    )


def newcomer(**changes: object) -> AddMember:
    values: dict[str, object] = {"name": "Nouvelle Vague", "category_id": COMPANIES, "joined_on": TODAY, **changes}
    return AddMember(**values)  # type: ignore[arg-type]


def test_where_the_board_admits_nobody_is_active_without_its_decision(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "admissions_by_board", True)
    with pytest.raises(NotAdmitted):
        app.members.add_member(newcomer())
    with pytest.raises(NotAdmitted):
        app.members.change_state(ChangeState(party_id=sample.members["Bocage"], state=State.ACTIVE, since=TODAY))
    app.members.change_state(
        ChangeState(party_id=sample.members["Bocage"], state=State.ACTIVE, since=TODAY, decided_by="CA du 1er juin")
    )
    membership = app.members.member(sample.members["Bocage"]).membership
    assert membership is not None
    assert (membership.admitted_by, membership.admitted_on) == ("CA du 1er juin", TODAY)
    app.members.add_member(newcomer(admitted_by="CA du 1er juin", admitted_on=TODAY))
    app.members.add_member(newcomer(name="Candidate", state=State.CANDIDATE))


def test_the_roll_asks_for_the_decision_and_a_later_one_counts_from_its_day(app: Application) -> None:
    sample = prepare(app)
    abeille = sample.members["Abeille"]
    set_rule(app, "admissions_by_board", True)
    assert lines(app, sample.meeting_id)["Abeille Data"].endswith("admission non décidée par le conseil")
    version = app.members.member(abeille).version
    assert_undoable(
        app,
        lambda: app.members.edit_member(
            EditMember(party_id=abeille, version=version, admitted_by="CA", admitted_on=date(2027, 6, 18))
        ),
    )
    assert lines(app, sample.meeting_id)["Abeille Data"] != "votes"
    version = app.members.member(abeille).version
    app.members.edit_member(EditMember(party_id=abeille, version=version, admitted_on=date(2027, 6, 17)))
    assert lines(app, sample.meeting_id)["Abeille Data"] == "votes"


def test_who_comes_back_is_admitted_on_the_day_given(app: Application) -> None:
    sample = prepare(app)
    party = sample.members["Abeille"]
    app.members.change_state(ChangeState(party_id=party, state=State.RESIGNED, since=date(2027, 5, 2)))
    app.members.readmit(
        Readmit(party_id=party, category_id=COMPANIES, joined_on=TODAY, admitted_by="CA", admitted_on=date(2027, 5, 20))
    )
    membership = app.members.member(party).membership
    assert membership is not None
    assert membership.admitted_on == date(2027, 5, 20)


def test_the_months_of_the_statutes_bar_a_recent_member(app: Application) -> None:
    sample = prepare(app)
    party = sample.members["Abeille"]
    set_rule(app, "voting_seniority_months", 6)
    version = app.members.member(party).version
    app.members.edit_member(EditMember(party_id=party, version=version, joined_on=date(2027, 2, 1)))
    assert "moins des 6 mois" in lines(app, sample.meeting_id)["Abeille Data"]


def test_a_frozen_roll_keeps_the_weights_of_its_colleges(app: Application) -> None:
    sample = prepare(app)
    first = app.members.save_college(SaveCollege(name="Entreprises", weight="60 %"))
    app.members.save_college(SaveCollege(name="Territoires", weight="2/5"))
    app.meetings.freeze_roll(sample.meeting_id)
    app.members.save_college(SaveCollege(id=first, name="Entreprises", weight="1/2"))
    with app.store.read() as unit:
        assert unit.session.scalar(select(Roll.college_weights)) == {"Entreprises": "3/5", "Territoires": "2/5"}


def test_colleges_never_share_more_than_the_whole(app: Application) -> None:
    prepare(app)
    college = assert_undoable(app, lambda: app.members.save_college(SaveCollege(name="A", weight="0,6")))
    with pytest.raises(WeightsExceed):
        app.members.save_college(SaveCollege(name="B", weight="1/2"))
    app.members.save_college(SaveCollege(id=college, name="A", weight="1"))
    with pytest.raises(Invalid) as refused:
        SaveCollege(name="B", weight="3/0")
    assert set(refused.value.errors) == {"weight"}


def test_what_to_look_at_before_the_assembly_is_said(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "proxies_watch", "1/3")
    ids = sample.members
    for name in ("Abeille", "Tramontane"):
        version = app.members.member(ids[name]).version
        app.members.edit_member(EditMember(party_id=ids[name], version=version, joined_on=date(2019, 1, 1)))
    before = len(app.meetings.watch(sample.meeting_id))
    with app.store.write("Pouvoirs") as unit:
        for giver in ("Tramontane", "Perdue"):
            unit.add(
                Proxy(meeting_id=sample.meeting_id, giver_id=ids[giver], holder_id=ids["Abeille"],
                      received_at=app.clock.now())
            )  # fmt: skip
    found = app.meetings.watch(sample.meeting_id)
    assert len(found) == before + 1
    assert found[-1][1] == {"name": "Claire Aubert", "count": 2, "votes": 2, "total": 4}


def test_one_decision_admits_many_in_one_step_that_is_undone_at_once(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "admissions_by_board", True)
    first = app.members.add_member(newcomer(name="Nouvelle Vague", state=State.CANDIDATE, joined_on=None))
    second = app.members.add_member(newcomer(name="Écume", state=State.PROSPECT, joined_on=None))
    bare = sample.members["Abeille"]
    command = AdmitMembers(party_ids=(first, second, bare), admitted_on=TODAY, admitted_by=" CA du  1er juin ")
    described = app.members.describe_admission(command)
    assert (described.admitted_count, described.completed_count, described.known_count) == (2, 1, 0)
    assert assert_undoable(app, lambda: app.members.admit_members(command)) == 3
    for party_id in (first, second, bare):
        membership = app.members.member(party_id).membership
        assert membership is not None
        assert (membership.state, membership.admitted_by, membership.admitted_on) == (
            State.ACTIVE, "CA du 1er juin", TODAY,
        )  # fmt: skip
    later = AdmitMembers(party_ids=(first, bare), admitted_on=TODAY, admitted_by="AG")
    assert app.members.describe_admission(later).known_count == 2
    assert app.members.admit_members(later) == 0
    app.undo()
    assert [app.members.member(each).membership.state for each in (first, second)] == [  # type: ignore[union-attr]
        State.CANDIDATE, State.PROSPECT,
    ]  # fmt: skip


def test_nobody_is_admitted_after_leaving_or_before_the_candidacy(app: Application) -> None:
    sample = prepare(app)
    gone = sample.members["Abeille"]
    app.members.change_state(ChangeState(party_id=gone, state=State.RESIGNED, since=date(2027, 5, 2)))
    candidate = app.members.add_member(newcomer(name="Écume", state=State.CANDIDATE, joined_on=None))
    for party_ids, on, name in (((gone, candidate), TODAY, "Abeille"), ((candidate,), date(2027, 5, 31), "Écume")):
        command = AdmitMembers(party_ids=party_ids, admitted_on=on, admitted_by="CA")
        assert [name in each for each in app.members.describe_admission(command).refused] == [True]
        with pytest.raises(WrongState, match=name):
            app.members.admit_members(command)
    with pytest.raises(WrongState):
        app.members.admit_members(AdmitMembers(party_ids=(candidate,), admitted_on=date(2027, 6, 2), admitted_by="CA"))
    with pytest.raises(Invalid) as refused:
        AdmitMembers(party_ids=(), admitted_on=None, admitted_by=" ")
    assert set(refused.value.errors) == {"party_ids", "admitted_on", "admitted_by"}


def test_no_bulk_change_and_no_return_goes_round_the_decision_of_the_board(app: Application) -> None:
    sample = prepare(app)
    set_rule(app, "admissions_by_board", True)
    candidate = app.members.add_member(newcomer(name="Écume", state=State.CANDIDATE, joined_on=None))
    with pytest.raises(NotAdmitted):
        app.members.bulk_change(BulkChange(party_ids=(candidate,), state=State.ACTIVE, since=TODAY))
    app.members.bulk_change(BulkChange(party_ids=(candidate,), state=State.ACTIVE, since=TODAY, decided_by="CA"))
    gone = sample.members["Abeille"]
    app.members.change_state(ChangeState(party_id=gone, state=State.RESIGNED, since=date(2027, 5, 2)))
    with pytest.raises(NotAdmitted):
        app.members.readmit(Readmit(party_id=gone, category_id=COMPANIES, joined_on=TODAY))
