"""Decisions: a reference of their own for ever, followed up until they are done, late ones first."""

from __future__ import annotations

from datetime import date, time

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Invalid, StaleRecord
from secretariat.meetings.commands import SaveMeeting
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.rules import DecisionState, Horizon
from secretariat.meetings.decisions.service import CarriedOverAlready, DecisionStep, NothingCarriedOver
from tests.helpers.tables import assert_undoable


@pytest.fixture(autouse=True)
def association(app: Application) -> None:
    app.association.create_association(CreateAssociation(name="Arvenne Numérique"))


def board(app: Application, held_on: date) -> int:
    return app.meetings.save_meeting(SaveMeeting(kind=MeetingKind.BOARD, held_on=held_on, starts=time(15)))


def decide(app: Application, meeting_id: int, text: str, due_on: date | None = None, **more: object) -> int:
    return app.decisions.save_decision(
        SaveDecision(meeting_id=meeting_id, text=text, due_on=due_on, **more)  # type: ignore[arg-type]
    )


def test_a_decision_takes_the_next_reference_of_its_series_and_month(app: Application) -> None:
    may, june = board(app, date(2027, 5, 11)), board(app, date(2027, 6, 8))
    first = assert_undoable(app, lambda: decide(app, may, "Renvoyer la charte"))
    decide(app, may, "Relancer la mairie")
    decide(app, june, "Acheter un micro")
    assert app.decisions.decision(first).reference == "2027-CA-05-01"
    assert {row.reference for row in app.decisions.decisions()} == {"2027-CA-05-01", "2027-CA-05-02", "2027-CA-06-01"}


def test_a_reference_is_never_used_again_after_a_removal_or_an_undo(app: Application) -> None:
    meeting = board(app, date(2027, 5, 11))
    app.decisions.remove(decide(app, meeting, "Écrite par erreur"))
    decide(app, meeting, "Annulée")
    app.undo()
    kept = decide(app, meeting, "La bonne")
    assert app.decisions.decision(kept).reference == "2027-CA-05-03"


def test_late_decisions_come_first_and_closed_ones_last(app: Application) -> None:
    meeting = board(app, date(2027, 4, 13))
    decide(app, meeting, "Sans échéance")
    decide(app, meeting, "À venir", date(2027, 6, 30))
    decide(app, meeting, "En retard", date(2027, 5, 15))
    app.decisions.close(decide(app, meeting, "Faite", date(2027, 5, 1)), "Envoyée")
    assert [row.text for row in app.decisions.decisions()] == ["En retard", "À venir", "Sans échéance", "Faite"]
    assert [row.text for row in app.decisions.late()] == ["En retard"]
    assert [row.text for row in app.decisions.late(date(2027, 7, 1))] == ["En retard", "À venir"]
    assert len(app.decisions.decisions(open_only=True)) == 3
    assert app.decisions.late(date(2027, 5, 15)) == ()


def test_decisions_are_started_done_dropped_and_taken_up_again(app: Application) -> None:
    decision = decide(app, board(app, date(2027, 5, 11)), "Renvoyer la charte")
    assert_undoable(app, lambda: app.decisions.start(decision))
    assert_undoable(app, lambda: app.decisions.close(decision, " Envoyée ", date(2027, 5, 20)))
    row = app.decisions.decision(decision)
    assert (row.state, row.closed_on, row.outcome) == (DecisionState.DONE, date(2027, 5, 20), "Envoyée")
    with pytest.raises(DecisionStep):
        app.decisions.drop(decision)
    assert_undoable(app, lambda: app.decisions.reopen(decision))
    with pytest.raises(DecisionStep):
        app.decisions.reopen(decision)
    assert_undoable(app, lambda: app.decisions.drop(decision, "Sans objet"))
    assert app.decisions.decision(decision).closed_on == date(2027, 6, 1)


def test_a_decision_changed_elsewhere_is_not_overwritten(app: Application) -> None:
    meeting = board(app, date(2027, 5, 11))
    decision = decide(app, meeting, "Renvoyer la charte")
    version = app.decisions.decision(decision).version
    decide(app, meeting, "Renvoyer la charte signée", decision_id=decision, version=version, horizon=Horizon.LONG)
    with pytest.raises(StaleRecord):
        decide(app, meeting, "La mienne", decision_id=decision, version=version)
    assert app.decisions.decision(decision).horizon is Horizon.LONG


def test_a_decision_says_something() -> None:
    with pytest.raises(Invalid):
        SaveDecision(meeting_id=1, text="  ")


def test_open_decisions_are_the_first_item_of_the_next_agenda(app: Application) -> None:
    may, june = board(app, date(2027, 5, 11)), board(app, date(2027, 6, 8))
    with pytest.raises(NothingCarriedOver):
        app.decisions.add_carried_over(june)
    decide(app, may, "Acheter un micro", date(2027, 6, 20), responsible="Karim Khelifi")
    decide(app, may, "Renvoyer la charte", date(2027, 5, 20))
    app.decisions.close(decide(app, may, "Faite"))
    decide(app, june, "De cette réunion")
    carried = app.decisions.carry_over(june)
    assert carried.lines == (
        "2027-CA-05-02 · Renvoyer la charte (échéance le 20 mai 2027, en retard)",
        "2027-CA-05-01 · Acheter un micro (Karim Khelifi, échéance le 20 juin 2027)",
    )
    assert_undoable(app, lambda: app.decisions.add_carried_over(june))
    agenda = app.meetings.sheet(june).agenda
    assert [item.title for item in agenda] == ["Suivi des décisions"]
    assert agenda[0].details == "\n".join(carried.lines)


def test_decisions_are_followed_up_once_on_an_agenda(app: Application) -> None:
    may, june = board(app, date(2027, 5, 11)), board(app, date(2027, 6, 8))
    decide(app, may, "Renvoyer la charte")
    app.decisions.add_carried_over(june)
    with pytest.raises(CarriedOverAlready):
        app.decisions.add_carried_over(june)
    assert len(app.meetings.sheet(june).agenda) == 1
