"""Decisions followed up on screen: filtered, written down from a resolution, ended with what came of them."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveAgendaItem
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.rules import DecisionState, Horizon
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.printing import PrintPreview
from tests.services.board_sample import at
from tests.services.test_decisions import board
from tests.ui.held_board import Settle, app, asked, clock, context, meeting, page, said, settle  # noqa: F401
from tests.ui.looking import assert_accessible, assert_no_cut_text


def shown(page: MeetingsPage) -> list[str]:
    return [line.row.text for line in page.decisions.model.shown_rows()]


def add(app: Application, meeting: int, text: str, due_on: date | None = None, **more: object) -> int:
    return app.decisions.save_decision(
        SaveDecision(meeting_id=meeting, text=text, due_on=due_on, **more)  # type: ignore[arg-type]
    )


def test_what_is_late_comes_first_and_each_chip_counts_its_own(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    add(app, meeting, "Relancer la mairie", date(2027, 6, 10), responsible="Karim Khelifi")
    app.decisions.close(add(app, meeting, "Acheter un micro"), "Acheté chez Brume")
    page.show_decisions()
    settle()
    view = page.decisions
    assert shown(page) == ["Relancer la mairie", "Envoyer le barème"]
    assert view.header.subtitle.text() == "1\u00a0décision est en retard"
    assert [view.chips.chip(key).text() for key in ("open", "late", "all")] == [
        "Ouvertes 2", "En retard 1", "Toutes 3",
    ]  # fmt: skip
    assert_accessible(view)
    assert_no_cut_text(view, allow_elided=True)
    view.chips.choose("late")
    assert shown(page) == ["Relancer la mairie"]
    view.chips.choose("all")
    assert shown(page)[-1] == "Acheter un micro"
    view.search.setText("khelifi")
    view.model.set_search("khelifi")
    assert shown(page) == ["Relancer la mairie"]


def test_the_first_page_leads_to_what_is_late(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    add(app, meeting, "Relancer la mairie", date(2027, 6, 10))
    page.show_late_decisions()
    settle()
    assert shown(page) == ["Relancer la mairie"]


def test_a_resolution_is_followed_up_with_its_own_words(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    page.go("follow")
    settle()
    editor = page.decisions.editor
    assert editor.isVisible()
    resolution = app.voting.resolutions(meeting)[1]
    editor.resolution.set_value(resolution.id)
    editor.resolution.activated.emit(editor.resolution.currentIndex())
    assert editor.text.toPlainText() == "Budget : adopté."
    editor.responsible.setText("Karim Khelifi")
    editor.form.set_typed({"due_on": "30/09/2027"})
    assert_accessible(page.decisions)
    assert_no_cut_text(page.decisions, allow_elided=True)
    editor.submit()
    settle()
    found = next(each for each in app.decisions.decisions() if each.resolution_id == resolution.id)
    assert (found.text, found.responsible, found.due_on) == ("Budget : adopté.", "Karim Khelifi", date(2027, 9, 30))
    assert found.body == "Conseil d’administration"
    assert not editor.isVisible()
    assert sorted(shown(page)) == ["Budget : adopté.", "Envoyer le barème"]


def test_a_decision_is_changed_begun_done_with_its_outcome_and_taken_up_again(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    page.show_decisions()
    settle()
    view = page.decisions
    (line,) = view.model.shown_rows()
    view.table.setFocus()
    view.table.select_id(line.id)
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    settle()
    assert view.editor.responsible.text() == "Léa Guérin"
    view.editor.form.set_values({"horizon": Horizon.LONG})
    view.editor.submit()
    settle()
    assert app.decisions.decision(line.id).horizon is Horizon.LONG
    assert app.decisions.decision(line.id).responsible == "Léa Guérin"
    view.start.click()
    settle()
    assert app.decisions.decision(line.id).state is DecisionState.IN_PROGRESS
    assert not view.start.isEnabled()
    view.done.click()
    view.outcome.outcome.setPlainText("Envoyé à tous")
    assert_no_cut_text(view, allow_elided=True)
    view.outcome.submit()
    settle()
    found = app.decisions.decision(line.id)
    assert (found.state, found.outcome, found.closed_on) == (DecisionState.DONE, "Envoyé à tous", date(2027, 6, 17))
    assert shown(page) == []
    view.chips.choose("all")
    view.table.select_id(line.id)
    view.reopen.click()
    settle()
    assert app.decisions.decision(line.id).state is DecisionState.TO_DO
    app.undo()
    settle()
    assert app.decisions.decision(line.id).state is DecisionState.DONE


def test_suppr_removes_a_decision_and_the_undo_brings_it_back(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    page.show_decisions()
    settle()
    table = page.decisions.table
    table.setFocus()
    table.select_id(page.decisions.model.shown_rows()[0].id)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert app.decisions.decisions() == ()
    assert not page.decisions.empty.isHidden()
    app.undo()
    settle()
    assert shown(page) == ["Envoyer le barème"]


def test_the_decisions_of_one_meeting_are_shown_until_the_chip_is_taken_away(
    page: MeetingsPage, app: Application, clock: FixedClock, meeting: int, settle: Settle
) -> None:
    clock.instant = at(18, 0)
    add(app, board(app, date(2027, 5, 11)), "Renvoyer la charte")
    settle()
    page.show_record(meeting)
    settle()
    page.go("decisions")
    settle()
    assert shown(page) == ["Envoyer le barème"]
    page.decisions.of_meeting.removed.emit()
    settle()
    assert sorted(shown(page)) == ["Envoyer le barème", "Renvoyer la charte"]


def test_the_list_is_printed_as_it_is_shown(page: MeetingsPage, settle: Settle, qtbot: QtBot) -> None:
    page.show_decisions()
    settle()
    page.print_rows()
    settle()
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrintPreview) and w.isVisible())
    qtbot.waitUntil(lambda: preview.preview.page_count == 1)
    preview.close()


def test_in_a_small_window_the_form_covers_the_list(page: MeetingsPage, settle: Settle) -> None:
    page.resize(911, 460)
    page.show_decisions()
    settle()
    assert_no_cut_text(page, allow_elided=True)
    page.new_record()
    settle()
    assert not page.decisions.table.isVisible()
    assert_no_cut_text(page.decisions, allow_elided=True)
    page.step_back()
    assert page.decisions.table.isVisible()
    page.step_back()
    assert not page.decisions.isVisible()


def test_open_decisions_are_put_first_on_the_agenda_of_the_meeting_that_is_chosen(
    page: MeetingsPage, app: Application, settle: Settle, said: list[str]
) -> None:
    page.show_decisions()
    settle()
    view = page.decisions
    view.carry.click()
    assert "Créez d’abord la réunion" in said[-1]
    july, september = board(app, date(2027, 7, 6)), board(app, date(2027, 9, 7))
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=july, title="Budget"))
    settle()
    menu = view.carrying()
    assert menu is not None
    first, _second = menu.actions()
    assert first.text().startswith("06/07/2027 ·")
    assert first.text().endswith("1\u00a0décision")
    first.trigger()
    settle()
    assert [item.title for item in app.meetings.sheet(july).agenda] == ["Suivi des décisions", "Budget"]
    assert app.meetings.sheet(september).agenda == ()
    first.trigger()
    settle()
    assert "figure déjà" in said[-1]
    app.undo()
    settle()
    assert [item.title for item in app.meetings.sheet(july).agenda] == ["Budget"]
