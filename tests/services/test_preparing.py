"""Preparing meetings: planning, agenda as the past leaves it, second convocation, calendar."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid
from secretariat.base.i18n import set_language
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Origin
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.preparing.commands import CallSecond, TakeOffers
from secretariat.meetings.preparing.rules import Standing, Step
from secretariat.meetings.preparing.service import NoSecondMeeting, NothingOffered, TooEarly
from secretariat.meetings.preparing.templates import OfferKind
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Ballot, MeetingState, MinutesState, Part
from secretariat.meetings.service_agenda import SameAgenda
from secretariat.meetings.voting.records import Candidate, Election, Resolution
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.members.commands import AddMember
from secretariat.members.rules import PartyKind
from tests.helpers.tables import assert_undoable
from tests.services.meetings_sample import COMPANIES, prepare


@pytest.fixture(autouse=True)
def _french() -> None:
    set_language("fr")


def add(app: Application, **changes: Any) -> int:
    values: dict[str, Any] = {"kind": MeetingKind.ORDINARY, "held_on": date(2027, 6, 17), "starts": time(18, 30)}
    return app.meetings.save_meeting(SaveMeeting(**{**values, **changes}))


def held(app: Application, kind: MeetingKind, on: date, **changes: Any) -> int:
    """A meeting that took place."""
    meeting = add(app, kind=kind, held_on=on, **changes)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Acquisition du local", details="Le texte"))
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Cotisations"))
    app.meetings.convene(meeting, on=on)
    app.meetings.end_meeting(meeting, MeetingState.CLOSED)
    return meeting


def titles(app: Application, meeting_id: int) -> list[str]:
    return [item.title for item in app.meetings.sheet(meeting_id).agenda]


def vote(app: Application, meeting_id: int, states: dict[str, ResolutionState]) -> None:
    """Resolutions as the sitting left them."""
    items = {item.title: item.id for item in app.meetings.sheet(meeting_id).agenda}
    with app.store.write("Votes") as unit:
        for number, (title, state) in enumerate(states.items(), start=1):
            unit.add(
                Resolution(meeting_id=meeting_id, agenda_item_id=items[title], number=number, title=title, state=state)
            )


def test_the_planning_follows_the_statutes_and_what_was_done(app: Application) -> None:
    meeting = prepare(app).meeting_id
    app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Comptes 2026"))
    plan = {each.step: each for each in app.preparing.plan(meeting).deadlines}
    assert plan[Step.SENDING].on == date(2027, 6, 1)
    assert plan[Step.SENDING].standing is Standing.TODAY
    assert plan[Step.DOCUMENTS].standing is Standing.TODAY
    app.meetings.convene(meeting)
    plan = {each.step: each for each in app.preparing.plan(meeting).deadlines}
    assert plan[Step.SENDING].standing is Standing.DONE
    assert app.preparing.plan(meeting).late == ()


def test_the_plannings_are_those_of_meetings_to_come(app: Application) -> None:
    meeting = prepare(app).meeting_id
    held(app, MeetingKind.BOARD, date(2027, 5, 3))
    soon = add(app, kind=MeetingKind.BOARD, held_on=date(2027, 6, 9))
    assert [plan.meeting_id for plan in app.preparing.plans()] == [soon, meeting]
    assert app.preparing.plans()[0].late[0].step is Step.SENDING


def test_each_kind_begins_with_its_usual_agenda(app: Application) -> None:
    prepare(app)
    for kind in MeetingKind:
        agenda = app.meetings.sheet(add(app, kind=kind, with_typical_agenda=True)).agenda
        assert agenda
        assert [item.position for item in agenda] == list(range(1, len(agenda) + 1))


def test_a_mixed_assembly_has_two_parts_and_its_numbers_run_on(app: Application) -> None:
    prepare(app)
    meeting = add(app, kind=MeetingKind.MIXED, with_typical_agenda=True)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Budget rectifié"))
    agenda = app.meetings.sheet(meeting).agenda
    parts = [item.part for item in agenda]
    assert parts == sorted(parts, key=lambda part: part is Part.EXTRAORDINARY)
    assert set(parts) == set(Part)
    assert [item.position for item in agenda] == list(range(1, len(agenda) + 1))
    late = next(item for item in agenda if item.title == "Budget rectifié")
    app.meetings.save_agenda_item(
        SaveAgendaItem(meeting_id=meeting, item_id=late.id, title="Budget rectifié", part=Part.EXTRAORDINARY)
    )
    moved = [item.title for item in app.meetings.sheet(meeting).agenda if item.part is Part.EXTRAORDINARY]
    assert moved[0] == "Budget rectifié"


def test_an_agenda_begins_with_the_minutes_of_the_previous_meeting_by_their_real_date(app: Application) -> None:
    prepare(app)
    held(app, MeetingKind.ORDINARY, date(2026, 6, 18))
    meeting = add(app, with_typical_agenda=True)
    assert titles(app, meeting)[0] == ("Approbation du procès-verbal de l’assemblée générale ordinaire du 18 juin 2026")
    assert not any("précédente" in title for title in titles(app, meeting))


def test_minutes_that_are_approved_are_not_approved_again(app: Application) -> None:
    prepare(app)
    previous = held(app, MeetingKind.BOARD, date(2027, 5, 3))
    with app.store.write("Approved") as unit:
        unit.get(Meeting, previous).minutes_state = MinutesState.APPROVED
    meeting = add(app, kind=MeetingKind.BOARD, with_typical_agenda=True)
    assert not any("procès-verbal" in title for title in titles(app, meeting))


def test_open_decisions_stand_before_everything_but_the_minutes(app: Application) -> None:
    prepare(app)
    previous = held(app, MeetingKind.BOARD, date(2027, 5, 3))
    app.decisions.save_decision(SaveDecision(meeting_id=previous, text="Renvoyer la charte", due_on=date(2027, 5, 20)))
    meeting = add(app, kind=MeetingKind.BOARD, with_typical_agenda=True)
    agenda = app.meetings.sheet(meeting).agenda
    assert agenda[0].title.startswith("Approbation du procès-verbal")
    assert agenda[1].title == "Suivi des décisions"
    assert "Renvoyer la charte" in agenda[1].details


def test_items_that_were_not_voted_are_offered_to_the_next_meeting_once(app: Application) -> None:
    prepare(app)
    previous = held(app, MeetingKind.BOARD, date(2027, 5, 3))
    vote(app, previous, {"Acquisition du local": ResolutionState.NOT_PUT, "Cotisations": ResolutionState.ADOPTED})
    meeting = add(app, kind=MeetingKind.BOARD)
    offered = app.preparing.offers(meeting)
    assert [(each.kind, each.title) for each in offered if each.kind is OfferKind.CARRIED] == [
        (OfferKind.CARRIED, "Acquisition du local")
    ]
    assert_undoable(
        app, lambda: app.preparing.take_offers(TakeOffers(meeting_id=meeting, keys=tuple(x.key for x in offered)))
    )
    agenda = app.meetings.sheet(meeting).agenda
    assert [item.title for item in agenda][1] == "Acquisition du local"
    assert (agenda[1].details, agenda[1].carried_from_id) == ("Le texte", int(offered[-1].key.split(":")[1]))
    assert app.preparing.offers(meeting) == ()
    other = add(app, kind=MeetingKind.BOARD, held_on=date(2027, 7, 1))
    assert not any(each.kind is OfferKind.CARRIED for each in app.preparing.offers(other))


def test_nothing_is_carried_over_from_a_meeting_whose_votes_were_not_recorded(app: Application) -> None:
    prepare(app)
    held(app, MeetingKind.BOARD, date(2027, 5, 3))
    meeting = add(app, kind=MeetingKind.BOARD)
    assert {each.kind for each in app.preparing.offers(meeting)} == {OfferKind.APPROVAL}


def test_a_co_option_is_put_to_the_next_ordinary_assembly_before_the_election(app: Application) -> None:
    prepare(app)
    person = app.members.add_member(
        AddMember(kind=PartyKind.PERSON, first_name="Awa", last_name="Diallo", category_id=COMPANIES)
    )
    board = app.bodies.save_body(SaveBody(kind=BodyKind.BOARD, name="Conseil d’administration"))
    app.bodies.save_mandate(
        SaveMandate(body_id=board, person_id=person, starts_on=date(2027, 2, 1), origin=Origin.CO_OPTED)
    )
    meeting = add(app, with_typical_agenda=True)
    said = titles(app, meeting)
    at = next(rank for rank, title in enumerate(said) if title.startswith("Ratification de la cooptation"))
    assert "Awa Diallo" in said[at].title() or "Diallo" in said[at]
    assert said[at + 1] == "Élection d’administrateurs"
    assert not any(
        each.kind is OfferKind.RATIFICATION for each in app.preparing.offers(add(app, kind=MeetingKind.BOARD))
    )


def test_an_item_taken_after_the_convocations_left_is_marked(app: Application) -> None:
    prepare(app)
    held(app, MeetingKind.BOARD, date(2027, 5, 3))
    meeting = add(app, kind=MeetingKind.BOARD)
    app.meetings.convene(meeting)
    (offer,) = app.preparing.offers(meeting)
    app.preparing.take_offers(TakeOffers(meeting_id=meeting, keys=(offer.key,)))
    assert app.meetings.sheet(meeting).agenda[0].is_late


def test_an_offer_is_taken_once(app: Application) -> None:
    prepare(app)
    held(app, MeetingKind.BOARD, date(2027, 5, 3))
    meeting = add(app, kind=MeetingKind.BOARD)
    keys = tuple(each.key for each in app.preparing.offers(meeting))
    app.preparing.take_offers(TakeOffers(meeting_id=meeting, keys=keys))
    with pytest.raises(NothingOffered):
        app.preparing.take_offers(TakeOffers(meeting_id=meeting, keys=keys))
    with pytest.raises(Invalid):
        TakeOffers(meeting_id=meeting, keys=())


def failed(app: Application, clock: FixedClock) -> int:
    """The assembly of 17 June, which had no quorum; with a resolution and a candidate."""
    meeting = prepare(app).meeting_id
    app.meetings.save_document(
        SaveDocument(meeting_id=meeting, title="Comptes 2026", content=b"%PDF-", file_name="c.pdf")
    )
    app.meetings.convene(meeting)
    body_id = app.meetings.sheet(meeting).body_id
    item = app.meetings.sheet(meeting).agenda[0]
    with app.store.write("Votes") as unit:
        unit.add(
            Resolution(
                meeting_id=meeting, agenda_item_id=item.id, number=1, title=item.title, text="Le texte",
                state=ResolutionState.NOT_PUT,
            )
        )  # fmt: skip
        election = unit.add(Election(meeting_id=meeting, body_id=body_id, title="Conseil", seats=3))
        unit.add(Candidate(election_id=election.id, name="Awa Diallo"))
    clock.instant += timedelta(days=16)
    app.meetings.end_meeting(meeting, MeetingState.QUORUM_FAILED)
    return meeting


def test_a_second_meeting_has_the_agenda_of_the_first_and_its_own_day(app: Application, clock: FixedClock) -> None:
    first = failed(app, clock)
    call = app.preparing.second(first)
    assert call.earliest_on == date(2027, 7, 3)
    second = assert_undoable(
        app, lambda: app.preparing.call_second(CallSecond(meeting_id=first, held_on=date(2027, 7, 3)))
    )
    sheet = app.meetings.sheet(second)
    assert titles(app, second) == titles(app, first)
    assert (sheet.rank, sheet.first_meeting_id, sheet.state) == (2, first, MeetingState.DRAFT)
    assert (sheet.held_on, sheet.starts) == (date(2027, 7, 3), app.meetings.sheet(first).starts)
    assert sheet.statutes.quorum is None
    assert [each.title for each in sheet.documents] == ["Comptes 2026"]
    with app.store.read() as unit:
        (resolution,) = unit.session.query(Resolution).filter(Resolution.meeting_id == second)
        assert (resolution.text, resolution.state, resolution.agenda_item_id) == (
            "Le texte", ResolutionState.PENDING, sheet.agenda[0].id,
        )  # fmt: skip
        (election,) = unit.session.query(Election).filter(Election.meeting_id == second)
        names = [each.name for each in unit.session.query(Candidate).filter(Candidate.election_id == election.id)]
    assert names == ["Awa Diallo"]


def test_a_second_meeting_too_early_is_refused_with_the_first_day(app: Application, clock: FixedClock) -> None:
    first = failed(app, clock)
    with pytest.raises(TooEarly, match="3 juillet 2027"):
        app.preparing.call_second(CallSecond(meeting_id=first, held_on=date(2027, 7, 2)))
    with pytest.raises(Invalid):
        CallSecond(meeting_id=first, held_on=None)


def test_a_meeting_is_called_a_second_time_only_without_a_quorum_and_once(app: Application, clock: FixedClock) -> None:
    first = failed(app, clock)
    other = add(app, held_on=date(2027, 9, 1))
    with pytest.raises(NoSecondMeeting):
        app.preparing.call_second(CallSecond(meeting_id=other, held_on=date(2027, 12, 1)))
    second = app.preparing.call_second(CallSecond(meeting_id=first, held_on=date(2027, 7, 8)))
    assert app.preparing.plan(first).second is not None
    assert app.preparing.second(first).meeting_id == second
    with pytest.raises(NoSecondMeeting):
        app.preparing.call_second(CallSecond(meeting_id=first, held_on=date(2027, 7, 8)))


def test_the_agenda_of_a_second_meeting_does_not_change(app: Application, clock: FixedClock) -> None:
    first = failed(app, clock)
    second = app.preparing.call_second(CallSecond(meeting_id=first, held_on=date(2027, 7, 8)))
    item = app.meetings.sheet(second).agenda[0]
    with pytest.raises(SameAgenda):
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=second, title="Nouveau"))
    with pytest.raises(SameAgenda):
        app.meetings.remove_agenda_item(item.id)
    with pytest.raises(SameAgenda):
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=second, item_id=item.id, title="Autre chose"))
    app.meetings.save_agenda_item(
        SaveAgendaItem(meeting_id=second, item_id=item.id, title=item.title, presenter="Trésorière", ballot=Ballot.OPEN)
    )


def test_a_second_convocation_names_no_quorum_and_keeps_its_gap_article(app: Application, clock: FixedClock) -> None:
    prepare(app)
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.ORDINARY, name="second_gap_days", value=20, article="art. 12",
            effective_on=date(2020, 1, 1),
        )
    )  # fmt: skip
    meeting = add(app, held_on=date(2027, 6, 1))
    app.meetings.convene(meeting)
    app.meetings.end_meeting(meeting, MeetingState.QUORUM_FAILED)
    call = app.preparing.second(meeting)
    assert (call.earliest_on, call.article) == (date(2027, 6, 22), "art. 12")


def test_a_calendar_holds_the_meeting_and_its_deadlines(app: Application, tmp_path: Path) -> None:
    meeting = prepare(app).meeting_id
    target = tmp_path / "ag.ics"
    count = app.preparing.export_calendar(target, [meeting])
    text = target.read_text(encoding="utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == count == len(app.preparing.plan(meeting).deadlines)
    assert "DTSTART;TZID=Europe/Paris:20270617T183000" in text
    assert "DTSTART;VALUE=DATE:20270601" in text
    assert "Dernier jour d’envoi" in text
    assert f"UID:{app.meetings.sheet(meeting).reference}-sending@secretariat" in text
    assert app.preparing.export_calendar(tmp_path / "tout.ics") == count
