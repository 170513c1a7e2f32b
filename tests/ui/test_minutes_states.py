"""The way of minutes to the register, on screen: what is missing, approved where, signed when, sealed, corrected."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.register.rules import SealKind
from secretariat.meetings.rules import MinutesState
from secretariat.ui.meetings.meeting_papers import ExtractDialog
from secretariat.ui.meetings.minutes_steps import ApproveDialog, ErratumDialog, SignDialog
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.printing import PrintPreview
from tests.services.board_sample import at
from tests.services.test_decisions import board
from tests.ui.held_board import Settle, app, asked, clock, context, meeting, page, said, settle, write_up  # noqa: F401
from tests.ui.looking import assert_accessible, assert_no_cut_text

Dialog = TypeVar("Dialog", bound=QWidget)


def dialog(kind: type[Dialog]) -> Dialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def state(app: Application, meeting: int) -> MinutesState:
    return app.meetings.sheet(meeting).minutes_state


def links(widget: QWidget, text: str) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(widget)]


def test_what_is_missing_is_listed_and_leads_to_where_it_is_put_right(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    write_up(app, meeting, "Texte trop court")
    settle()
    page.go("minutes")
    settle()
    standing = page.minutes.standing
    assert "points manquants" in words(standing)
    assert "Dans le texte\u00a0: l’heure de clôture" in words(standing)
    assert_accessible(page.minutes)
    assert_no_cut_text(page.minutes, allow_elided=True)
    link = next(
        each for each in links(standing, "Aller à") if "heure de clôture" in each.accessibleName()
    )
    link.click()
    QApplication.processEvents()
    assert page.minutes.text.hasFocus() or QApplication.focusWidget() is None
    page.minutes.text.setPlainText("")
    page.minutes.write_from_sitting()
    settle()
    page.minutes.keep()
    settle()
    assert "heure de clôture" not in words(standing)


def test_minutes_are_approved_in_the_next_meeting_of_the_body_signed_and_sealed_with_one_question(
    page: MeetingsPage,
    app: Application,
    meeting: int,
    clock: FixedClock,
    settle: Settle,
    asked: list[tuple[str, str]],
    said: list[str],
    qtbot: QtBot,
) -> None:
    write_up(app, meeting)
    september, october = board(app, date(2027, 9, 14)), board(app, date(2027, 10, 12))
    board(app, date(2027, 5, 11))
    clock.instant = at(18, 0).replace(month=9, day=22)
    settle()
    page.load()
    settle()
    page.go("minutes")
    settle()
    course = page.minutes.course
    course.go(MinutesState.SUBMITTED)
    settle()
    assert state(app, meeting) is MinutesState.SUBMITTED
    course.go(MinutesState.APPROVED)
    settle()
    approve = dialog(ApproveDialog)
    assert [approve.meeting.itemData(at) for at in range(approve.meeting.count())] == [september, october, None]
    assert (approve.meeting.value(), approve.on.value()) == (september, date(2027, 9, 14))
    assert_accessible(approve)
    assert_no_cut_text(approve)
    approve.submit()
    settle()
    assert app.register.approval(meeting).approved_in_id == september
    assert "Approuvé le 14/09/2027 par" in words(page.minutes.standing)
    course.go(MinutesState.SIGNED)
    sign = dialog(SignDialog)
    assert "Alix Renard · Inès Carlier" in words(sign)
    sign.on.set_value(date(2027, 9, 20))
    assert_accessible(sign)
    assert_no_cut_text(sign)
    sign.submit()
    settle()
    assert app.register.approval(meeting).signed_on == date(2027, 9, 20)
    assert page.minutes.text.isReadOnly()
    course.go(MinutesState.SEALED)
    settle()
    ((title, text),) = asked
    assert app.meetings.sheet(meeting).title in title
    assert "rectificatif" in text
    (seal,) = app.register.entries(meeting)
    assert "Procès-verbal scellé sous le n°\u00a01 du registre" in said
    standing = page.minutes.standing
    assert "N°\u00a01 · Procès-verbal" in words(standing)
    assert seal.fingerprint[:8] in words(standing)
    assert page.minutes.pill.text == "PV scellé"
    assert_accessible(page.minutes)
    assert_no_cut_text(page.minutes, allow_elided=True)
    links(standing, "Ouvrir le PDF archivé")[0].click()
    settle()
    preview = dialog(PrintPreview)
    qtbot.waitUntil(lambda: preview.preview.page_count > 0)
    preview.close()


def test_approval_is_taken_back_and_undone_on_screen_too(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    write_up(app, meeting)
    app.register.submit(meeting)
    app.register.approve(meeting)
    settle()
    page.go("minutes")
    settle()
    page.minutes.course.go(MinutesState.SUBMITTED)
    settle()
    assert state(app, meeting) is MinutesState.SUBMITTED
    page.minutes.course.go(MinutesState.DRAFT)
    settle()
    assert state(app, meeting) is MinutesState.DRAFT
    app.undo()
    settle()
    assert page.minutes.minutes_state is MinutesState.SUBMITTED


def test_who_did_not_say_who_signs_is_told_in_the_dialog(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    write_up(app, meeting)
    app.register.submit(meeting)
    app.register.approve(meeting)
    settle()
    page.go("minutes")
    settle()
    page.minutes.course.go(MinutesState.SIGNED)
    sign = dialog(SignDialog)
    sign.on.setText("quand ?")
    sign.submit()
    assert sign.form.fields["on"].state == "error"
    assert state(app, meeting) is MinutesState.APPROVED
    sign.reject()


def sealed(app: Application, meeting: int) -> None:
    write_up(app, meeting)
    app.register.submit(meeting)
    app.register.approve(meeting)
    app.register.sign(meeting)
    app.register.seal(meeting)


def test_sealed_minutes_are_corrected_by_an_erratum(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle, said: list[str]
) -> None:
    sealed(app, meeting)
    settle()
    page.go("minutes")
    settle()
    links(page.minutes.standing, "Ajouter un rectificatif…")[0].click()
    erratum = dialog(ErratumDialog)
    assert_accessible(erratum)
    assert_no_cut_text(erratum)
    erratum.submit()
    assert erratum.form.fields["text"].state == "error"
    erratum.text.setPlainText("À la deuxième résolution, lire « 15 voix ».")
    erratum.submit()
    settle()
    assert [each.kind for each in app.register.entries(meeting)] == [SealKind.MINUTES, SealKind.ERRATUM]
    assert "Rectificatif scellé sous le n°\u00a02 du registre" in said
    assert "N°\u00a02 · Rectificatif" in words(page.minutes.standing)


def test_in_a_small_window_the_checks_turn_over_the_text(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle
) -> None:
    write_up(app, meeting)
    app.register.submit(meeting)
    settle()
    page.resize(911, 460)
    page.go("minutes")
    settle()
    assert page.minutes.text.isVisible()
    assert not page.minutes.standing.isVisible()
    assert_no_cut_text(page.minutes, allow_elided=True)
    page.minutes.points.click()
    settle()
    assert page.minutes.standing.isVisible()
    assert_no_cut_text(page.minutes, allow_elided=True)


def test_an_extract_takes_the_resolutions_that_are_ticked_and_who_certifies(
    page: MeetingsPage, app: Application, meeting: int, settle: Settle, qtbot: QtBot
) -> None:
    write_up(app, meeting)
    settle()
    sheet = page.view.sheet
    assert sheet is not None
    page.actions_of.papers.ask_extract(sheet)
    settle()
    extract = dialog(ExtractDialog)
    assert (extract.name.text(), extract.quality.text()) == ("Inès Carlier", "Secrétaire de séance")
    assert not extract.verb.isEnabled()
    extract.boxes[2].setChecked(True)
    extract.boxes[4].setChecked(True)
    assert extract.numbers() == (2, 4)
    settle()
    assert_accessible(extract)
    assert_no_cut_text(extract)
    extract.submit()
    settle()
    preview = dialog(PrintPreview)
    qtbot.waitUntil(lambda: preview.preview.page_count == 1)
    preview.close()


def test_a_meeting_without_election_says_so_instead_of_ballots(
    page: MeetingsPage, settle: Settle, said: list[str]
) -> None:
    sheet = page.view.sheet
    assert sheet is not None
    page.actions_of.papers.ask_election(sheet)
    settle()
    assert said == ["Aucune élection n’est préparée pour cette réunion."]
