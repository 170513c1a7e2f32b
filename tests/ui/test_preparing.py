"""Preparing meetings in the window: planning, offers, second convocation, alarms of the first page."""

# ruff: noqa: F811 (fixtures of the other tests of this page)

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MajorityBase, MeetingKind, YearKind, membership_period
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import SaveBody
from secretariat.bodies.rules import BodyKind
from secretariat.directory.agenda import Facts, MemberFigures, Urgency
from secretariat.directory.agenda_lines import today_lines
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.rules import Ballot, MeetingState
from secretariat.ui.meetings.candidates import CandidatesDialog
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.meetings.second_call import SecondCallDialog
from tests.services.meetings_sample import Sample
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_meetings import Settle, app, context, page, said, sample, settle  # noqa: F401  (fixtures)

TODAY = date(2027, 6, 1)


def words(page: MeetingsPage) -> str:
    texts = " ".join(each.text() for each in page.view.planning.findChildren(QLabel) if each.isVisibleTo(page))
    return texts.replace("\u00a0", " ")


def facts(app: Application) -> Facts:
    now = datetime(2027, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
    return Facts(
        now=now, period=membership_period(YearKind.CIVIL, 1, TODAY), members=MemberFigures(count=9),
        recipient_counts={}, plans=app.preparing.plans(), late_decisions=app.decisions.late(TODAY),
    )  # fmt: skip


def board(app: Application, on: date, state: MeetingState | None = None) -> int:
    meeting = app.meetings.save_meeting(SaveMeeting(kind=MeetingKind.BOARD, held_on=on, starts=time(12)))
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Projets"))
    if state is not None:
        app.meetings.convene(meeting)
        app.meetings.end_meeting(meeting, state)
    return meeting


def test_the_page_shows_each_day_with_its_count(page: MeetingsPage, app: Application, settle: Settle) -> None:
    shown = words(page)
    assert "Dernier jour d’envoi" in shown
    assert "15 jours francs avant le 17 juin 2027" in shown
    assert "Retour des pouvoirs" in shown
    assert_accessible(page)
    assert_no_cut_text(page, allow_elided=True)


def test_being_late_is_said_with_the_notice_and_the_article(
    page: MeetingsPage, app: Application, sample: Sample, settle: Settle
) -> None:
    assert isinstance(app.clock, FixedClock)
    app.clock.instant += timedelta(days=2)
    page.load()
    settle()
    assert "Trop tard : le préavis serait de 13 jours, les statuts en demandent 15." in words(page)


def test_what_the_last_meeting_left_is_put_on_the_agenda_from_the_page(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    board(app, date(2027, 5, 4), MeetingState.CLOSED)
    meeting = board(app, date(2027, 6, 29))
    settle()
    page.show_record(meeting)
    settle()
    assert page.view.agenda.offered.text() == "1\u00a0point à reprendre des réunions précédentes"
    menu = page.view.agenda.offers_menu()
    menu.actions()[0].trigger()
    settle()
    assert app.meetings.sheet(meeting).agenda[0].title.startswith("Approbation du procès-verbal")
    assert not page.view.agenda.offered.isVisibleTo(page)


def test_a_second_meeting_is_called_from_the_page(page: MeetingsPage, app: Application, settle: Settle) -> None:
    assert isinstance(app.clock, FixedClock)
    meeting = page.view.sheet
    assert meeting is not None
    app.meetings.convene(meeting.id)
    app.clock.instant += timedelta(days=16)
    app.meetings.end_meeting(meeting.id, MeetingState.QUORUM_FAILED)
    settle()
    assert page.view.main.text() == "Convoquer une seconde réunion"
    page.view.main.click()
    settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SecondCallDialog) and w.isVisible())
    assert_accessible(dialog)
    assert dialog.form.value("held_on") == date(2027, 7, 3)
    dialog.form.set_values({"held_on": date(2027, 7, 1)})
    dialog.call.click()
    settle()
    assert "à partir du samedi 3 juillet 2027" in dialog.fault.text.text()
    dialog.form.set_values({"held_on": date(2027, 7, 5)})
    dialog.call.click()
    settle()
    assert page.view.sheet is not None
    assert (page.view.sheet.rank, page.view.sheet.first_meeting_id) == (2, meeting.id)


def test_the_planning_goes_to_a_calendar(
    page: MeetingsPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ag.ics"
    monkeypatch.setattr(page.context, "ask_save", lambda *_arguments, **_more: target)
    page.view.planning.calendar_asked.emit()
    settle()
    assert b"BEGIN:VEVENT" in target.read_bytes()


def test_the_first_page_shows_what_is_late_first(app: Application, sample: Sample) -> None:
    held = board(app, date(2027, 5, 4), MeetingState.CLOSED)
    app.decisions.save_decision(SaveDecision(meeting_id=held, text="Renvoyer la charte", due_on=date(2027, 5, 20)))
    app.meetings.save_document(SaveDocument(meeting_id=sample.meeting_id, title="Comptes"))
    lines = today_lines(facts(app))
    assert (lines[0].key, lines[0].action) == ("decisions", "show_late_decisions")
    assert lines[0].is_late
    documents = next(line for line in lines if line.key.startswith("documents"))
    assert (documents.urgency, documents.when) == (Urgency.TODAY, "aujourd’hui")


def test_a_day_far_away_raises_no_alarm(app: Application, sample: Sample) -> None:
    assert not [line for line in today_lines(facts(app)) if line.key.startswith("proxies")]


def test_a_resolution_gets_its_text_and_rule_from_the_agenda(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    sheet = page.view.sheet
    assert sheet is not None
    item = next(each for each in sheet.agenda if each.ballot is not Ballot.NONE)
    page.actions_of.edit_resolution(item)
    settle()
    editor = page.actions_of.resolution_editor
    assert editor.isVisible()
    assert_accessible(page)
    editor.form.set_values({"text": "L’assemblée approuve.", "fraction": "2/3", "base": MajorityBase.PRESENT})
    editor.submit()
    settle()
    (resolution,) = app.voting.resolutions(sheet.id)
    assert (resolution.text, resolution.agenda_item_id) == ("L’assemblée approuve.", item.id)
    assert (str(resolution.rule.fraction), resolution.rule.base) == ("2/3", MajorityBase.PRESENT)
    assert not resolution.rule.is_strict
    page.actions_of.edit_resolution(item)
    settle()
    assert editor.form.value("fraction") == "2/3"
    editor.form.set_values({"text": "L’assemblée approuve les comptes."})
    editor.submit()
    settle()
    assert [each.text for each in app.voting.resolutions(sheet.id)] == ["L’assemblée approuve les comptes."]


def test_candidates_of_an_election_are_entered_from_the_agenda(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    sheet = page.view.sheet
    assert sheet is not None
    app.bodies.save_body(SaveBody(kind=BodyKind.BOARD, name="Conseil d’administration"))
    settle()
    page.actions_of.edit_election(sheet.agenda[0])
    settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CandidatesDialog) and w.isVisible())
    assert_accessible(dialog)
    dialog.form.set_values({"seats": "3"})
    for name in ("Claire Aubert", "Quelqu’un d’autre"):
        dialog.person.setText(name)
        dialog.add_candidate()
        settle()
    (election,) = app.voting.elections(sheet.id)
    assert (election.seats, election.agenda_item_id) == (3, sheet.agenda[0].id)
    assert sorted(each.name for each in election.candidates) == ["Claire Aubert", "Quelqu’un d’autre"]
    assert dialog.count.text().replace("\u00a0", " ") == "2 candidats"
    dialog.save()
    settle()
    assert not any(isinstance(w, CandidatesDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_a_candidate_without_the_seniority_is_refused_in_the_editor_where_the_statutes_say_so(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    sheet = page.view.sheet
    assert sheet is not None
    for name, value in (("standing_seniority_months", 300), ("barred_candidates_refused", True)):
        app.association.set_statute(
            SetStatute(
                meeting_kind=sheet.kind, name=name, value=value, article="art. 11", effective_on=date(2000, 1, 1)
            )
        )
    app.bodies.save_body(SaveBody(kind=BodyKind.BOARD, name="Conseil d’administration"))
    settle()
    page.actions_of.edit_election(sheet.agenda[0])
    settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CandidatesDialog) and w.isVisible())
    for _twice in range(2):
        dialog.person.setText("abeille")
        dialog.add_candidate()
        settle()
    assert dialog.fault.isVisible()
    shown = " ".join(each.text() for each in dialog.fault.findChildren(QLabel))
    assert "ne peut pas se présenter" in shown
    assert "300 mois sont requis (art. 11)" in shown
    assert_no_cut_text(dialog, allow_elided=True)
    (election,) = app.voting.elections(sheet.id)
    assert election.candidates == ()
    dialog.reject()
