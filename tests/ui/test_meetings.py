"""The Réunions & PV tab, with its real services on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument
from secretariat.meetings.rules import MeetingState, MinutesState, Presence
from secretariat.members.rules import Channel
from secretariat.ui.context import UiContext
from secretariat.ui.jobs import JobRunner
from secretariat.ui.meetings.convocation_dialog import ConvocationDialog
from secretariat.ui.meetings.meeting_lines import MeetingDelegate
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.meetings.words import steps_of
from secretariat.ui.theme import Theme
from tests.services.meetings_sample import Sample, prepare
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.page_parts import Settle, hearing, meetings_page, new_file, settling

NOON = datetime(2027, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    yield from new_file(tmp_path, FixedClock(NOON))


@pytest.fixture
def clock(app: Application) -> FixedClock:
    assert isinstance(app.clock, FixedClock)
    return app.clock


@pytest.fixture
def sample(app: Application) -> Sample:
    return prepare(app)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def context(app: Application, runner: JobRunner, look: Theme, said: list[str]) -> Iterator[UiContext]:
    yield from hearing(app, runner, look, said)


@pytest.fixture
def settle(runner: JobRunner) -> Settle:
    return settling(runner)


@pytest.fixture
def page(context: UiContext, sample: Sample, settle: Settle) -> Iterator[MeetingsPage]:
    yield from meetings_page(context, settle)


def opened(settle: Settle, qtbot: QtBot) -> ConvocationDialog:
    settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ConvocationDialog) and w.isVisible())
    # The page is made again a moment after the last change: wait for it rather than for some time.
    qtbot.waitUntil(lambda: dialog.page.isHidden() or dialog.page.preview.page_count > 0)
    settle()
    return dialog


def test_the_tab_shows_the_meeting_and_cuts_no_word(page: MeetingsPage, settle: Settle) -> None:
    assert [row.reference for row in page.list.shown_rows()] == ["2027-AGO-01"]
    assert page.view.header.title.text() == "Assemblée générale ordinaire 2027"
    assert_accessible(page)
    assert_no_cut_text(page, allow_elided=True)
    for step in ("roll", "attend", "minutes"):
        page.go(step)
        settle()
        assert_accessible(page)
        assert_no_cut_text(page, allow_elided=True)
    page.show_bodies()
    settle()
    assert_no_cut_text(page, allow_elided=True)


def test_a_meeting_of_another_year_is_listed_with_its_year(page: MeetingsPage) -> None:
    painted: list[str] = []

    class Heard(QPainter):
        def drawText(self, *given: object) -> None:
            painted.append(str(given[-1]))
            super().drawText(*given)

    def paint_at(today: date) -> str:
        painted.clear()
        painter = Heard(picture)
        MeetingDelegate.paint_date(painter, date(2027, 6, 17), today, QRect(0, 0, 300, 49), False)
        painter.end()
        model = page.list.view.model()
        page.list.show_rows(page.list.shown_rows(), today, None)
        return str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    picture = QPixmap(300, 49)
    assert paint_at(date(2027, 6, 1)).startswith("17\u00a0juin, ")
    assert painted == ["17", "juin"]
    assert paint_at(date(2028, 1, 5)).startswith("17\u00a0juin\u00a027, ")
    assert painted == ["17", "juin", "2027"]


def test_the_rail_says_the_last_day_of_sending_itself(app: Application, sample: Sample) -> None:
    sheet = app.meetings.sheet(sample.meeting_id)
    later = replace(sheet, sending=replace(sheet.sending, last_on=date(2027, 6, 8), days_left=7))
    assert [step.detail for step in steps_of(later) if step.key == "convene"] == ["jusqu’au 8\u00a0juin"]


def test_the_sending_limit_and_the_quorum_are_explained(page: MeetingsPage) -> None:
    words = " ".join(label.text() for label in page.view.rules.findChildren(type(page.view.header.title)))
    assert "Quinze jours francs avant le 17 juin\u00a0: dernier envoi le mardi 1er juin." in words
    assert "Envoyer aujourd’hui au plus tard" in words
    assert "4 voix\u00a0: 6 adhérents moins 2 sans droit de vote" in page.view.quorum.sentence.text()
    page.view.rules.toggle()
    assert not page.view.rules.steps.isHidden()


def test_a_meeting_is_created_from_the_keyboard(page: MeetingsPage, app: Application, settle: Settle) -> None:
    page.new_record()
    settle()
    form = page.editor.form
    form.set_values({"kind": "board", "held_on": date(2027, 9, 14), "starts": time(12, 0), "room": "Siège"})
    page.editor.submit()
    settle()
    rows = app.meetings.meetings()
    assert [row.reference for row in rows if row.kind == "board"] == ["2027-CA-01"]
    assert page.right.currentWidget() is page.view


def test_a_refused_meeting_keeps_its_form_with_the_field_at_fault(page: MeetingsPage, settle: Settle) -> None:
    page.edit_record()
    settle()
    page.editor.form.set_values({"proxies_due_on": date(2027, 6, 30)})
    page.editor.submit()
    settle()
    assert page.right.currentWidget() is page.editor
    assert page.editor.form.fields["proxies_due_on"].state == "error"
    page.editor.give_up()


def test_items_are_moved_added_and_removed(page: MeetingsPage, app: Application, settle: Settle) -> None:
    items = page.view.agenda.items
    items.setFocus()
    items.setCurrentRow(2)
    QTest.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    meeting_id = page.view.sheet.id if page.view.sheet else 0
    assert [item.title for item in app.meetings.sheet(meeting_id).agenda][1].startswith("Élection")
    page.editing.edit_item(None)
    title = page.item_editor.form.fields["title"].control
    assert isinstance(title, QLineEdit)
    title.setText("Questions diverses")
    page.item_editor.submit()
    settle()
    assert app.meetings.sheet(meeting_id).agenda[-1].title == "Questions diverses"
    items.setCurrentRow(0)
    QTest.keyClick(items, Qt.Key.Key_Delete)
    settle()
    assert len(app.meetings.sheet(meeting_id).agenda) == 3


def test_a_dropped_file_is_attached(page: MeetingsPage, app: Application, settle: Settle, tmp_path: Path) -> None:
    file = tmp_path / "Comptes 2026.pdf"
    file.write_bytes(b"%PDF-1.4")
    page.view.documents.dropped.emit(file)
    settle()
    assert page.view.sheet is not None
    (document,) = app.meetings.sheet(page.view.sheet.id).documents
    assert (document.title, document.file_name) == ("Comptes 2026", "Comptes 2026.pdf")


def test_the_roll_says_why_a_member_does_not_vote_and_freezes(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    page.go("roll")
    page.roll.chips.choose("silent")
    shown = [line.entry.name for line in page.roll.model.shown_rows()]
    assert shown == ["Atelier Brume", "L’Amie du numérique"] or set(shown) == {"Atelier Brume", "L’Amie du numérique"}
    page.roll.freeze.click()
    settle()
    assert page.roll.pill.text == "Arrêtée"
    assert page.roll.freeze.isHidden()
    assert page.view.sheet is not None
    assert app.meetings.roll(page.view.sheet.id).frozen_at is not None


def test_attendance_is_marked_with_one_key(page: MeetingsPage, app: Application, settle: Settle) -> None:
    page.go("attend")
    settle()
    table = page.attendance.table
    table.setFocus()
    table.select_id(page.attendance.model.shown_rows()[0].id)
    QTest.keyClick(table, Qt.Key.Key_P)
    settle()
    assert page.view.sheet is not None
    assert app.meetings.sheet(page.view.sheet.id).presences[Presence.PRESENT] == 1


def test_a_proxy_needs_the_name_of_its_holder(page: MeetingsPage, settle: Settle, said: list[str]) -> None:
    page.go("attend")
    settle()
    page.attendance.table.select_id(page.attendance.model.shown_rows()[0].id)
    page.attendance.mark(Presence.REPRESENTED)
    assert any("mandataire" in text for text in said)


def test_minutes_are_kept_as_typed_and_leaving_loses_nothing(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    page.go("minutes")
    settle()
    page.minutes.text.setFocus()
    page.minutes.text.insertPlainText("La séance est ouverte.")
    page.minutes.chair.setText("Hélène Fournier")
    page.show_meeting()
    settle()
    assert page.view.sheet is not None
    kept = app.meetings.minutes(page.view.sheet.id)
    assert (kept.body, kept.chaired_by) == ("La séance est ouverte.\n", "Hélène Fournier")
    assert app.meetings.sheet(page.view.sheet.id).minutes_state is MinutesState.DRAFT


def test_minutes_offer_what_markdown_keeps(page: MeetingsPage, settle: Settle) -> None:
    page.go("minutes")
    settle()
    text = page.minutes.text
    text.set_markdown("# Titre\n\nUn **mot** et un *autre*.\n\n- un\n- deux\n\n|A|B|\n|---|---|\n|1|2|\n")
    text.document().setModified(True)
    kept = text.markdown()
    for mark in ("# Titre", "**mot**", "*autre*", "- un", "|A", "|1"):
        assert mark in kept, kept
    page.minutes._has_typed = False


def test_unsaved_minutes_come_back_from_their_draft(
    page: MeetingsPage, context: UiContext, settle: Settle, sample: Sample
) -> None:
    context.drafts.keep(f"minutes:{sample.meeting_id}", {"body": "Perdu sinon.", "chaired_by": "", "secretary": ""})
    page.go("minutes")
    settle()
    assert "Perdu sinon." in page.minutes.text.toPlainText()
    page.minutes.keep()
    settle()
    assert context.drafts.get(f"minutes:{sample.meeting_id}") is None


def test_the_convocation_dialog_lists_problems_first_and_leaves_them_out(
    page: MeetingsPage, settle: Settle, qtbot: QtBot
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    lines = dialog.recipients.model.rows
    assert [line.row.name for line in lines if line.has_problem] == ["Société Perdue"]
    assert lines[0].row.name == "Société Perdue"
    assert len(dialog.recipients.chosen()) == 5
    assert "Abeille Data" in dialog.page.where.text() or dialog.page.preview.page_count == 2
    assert_accessible(dialog)
    assert_no_cut_text(dialog, allow_elided=True)
    dialog._open_wording()
    assert_no_cut_text(dialog, allow_elided=True)
    dialog.reject()
    settle()


def test_issuing_writes_the_file_and_the_register(
    page: MeetingsPage,
    app: Application,
    context: UiContext,
    settle: Settle,
    tmp_path: Path,
    sample: Sample,
    qtbot: QtBot,
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    target = tmp_path / dialog.making.file_name()
    assert dialog.making.file_name() == "2027-06-01 Convocations AG ordinaire du 17 juin 2027 2027-AGO-01.pdf"
    context.ask_save = lambda *args, **kwargs: target
    lines = [line for line in dialog.recipients.model.rows if line.row.name == "Abeille Data"]
    dialog.recipients.set_channel(lines, Channel.PAPER)
    dialog.issue.click()
    settle()
    assert target.exists()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ConvocationDialog)]
    rows = {row.name: row for row in app.meetings.register(sample.meeting_id)}
    assert set(rows) == {"Abeille Data", "Atelier Brume", "Doyenne", "L’Amie du numérique", "Tramontane"}
    assert rows["Abeille Data"].channel is Channel.PAPER
    assert app.meetings.sheet(sample.meeting_id).state is MeetingState.CONVENED


def test_looking_at_a_recipient_unticks_nobody(page: MeetingsPage, settle: Settle, qtbot: QtBot) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    table = dialog.recipients.table
    line = next(at for at, each in enumerate(dialog.recipients.model.rows) if each.row.name == "Tramontane")
    place = table.visualRect(table.model().index(line, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(table, key)
    qtbot.keyClicks(table, "tra")
    assert dialog.recipients.current().name == "Tramontane"
    assert len(dialog.recipients.chosen()) == 5
    table._forget_typing()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert "Tramontane" not in [each.row.name for each in dialog.recipients.chosen()]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.recipients.chosen()) == 5
    dialog.reject()
    settle()


def test_an_item_added_since_is_put_on_the_agenda_by_a_corrected_convocation(
    page: MeetingsPage, app: Application, context: UiContext, settle: Settle, tmp_path: Path, sample: Sample,
    clock: FixedClock, qtbot: QtBot,
) -> None:  # fmt: skip
    clock.instant -= timedelta(days=4)
    page.go("convene")
    context.ask_save = lambda *args, **kwargs: tmp_path / "convocations.pdf"
    opened(settle, qtbot).issue.click()
    settle()
    clock.instant += timedelta(hours=1)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=sample.meeting_id, title="Achat d’un local"))
    settle()
    said = " ".join(each.text() for each in page.view.rules.findChildren(QLabel)).replace("\u00a0", " ")
    assert "Ajouté après les convocations" in said
    assert "envoyée à tous jusqu’au 1er juin 2027" in said
    clock.instant += timedelta(hours=1)
    action = next(a for a in page.actions_of.menu().actions() if "rectificative à tous" in a.text())
    action.trigger()
    dialog = opened(settle, qtbot)
    assert len(dialog.recipients.chosen()) == 5
    dialog.issue.click()
    settle()
    said = " ".join(each.text() for each in page.view.rules.findChildren(QLabel)).replace("\u00a0", " ")
    assert "Ajouté après les convocations" not in said
    assert "Annoncé par la convocation rectificative du 28 mai 2027" in said
    assert_no_cut_text(page, allow_elided=True)


def test_a_wrong_wording_is_said_and_the_page_stays(page: MeetingsPage, settle: Settle, qtbot: QtBot) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    dialog._open_wording()
    dialog.wording_editor.text.setPlainText("{{ inconnu }}\n[ordre du jour]\n[encadré]\n[fin de l’encadré]")
    dialog.page.render_now()
    settle()
    assert not dialog.wording_editor.strip.isHidden()
    assert dialog.page.preview.page_count == 2
    dialog.reject()
    settle()


def test_a_kept_wording_is_used_from_then_on(
    page: MeetingsPage, app: Application, settle: Settle, qtbot: QtBot
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    dialog._open_wording()
    body = dialog.wording_editor.text.toPlainText().replace("Vous êtes", "Chers amis, vous êtes")
    dialog.wording_editor.text.setPlainText(body)
    dialog.wording_editor.keep.click()
    settle()
    assert "Chers amis" in app.association.wording("convocation")
    dialog.reject()
    settle()


def test_an_incomplete_convocation_says_what_is_missing(
    page: MeetingsPage, app: Application, settle: Settle, sample: Sample, qtbot: QtBot
) -> None:
    for signatory in app.association.signatories():
        app.association.remove_signatory(signatory.id)
    page.go("convene")
    dialog = opened(settle, qtbot)
    assert not dialog.gaps.isHidden()
    dialog.reject()
    settle()


def test_the_search_finds_a_meeting_by_its_resolutions(page: MeetingsPage, settle: Settle) -> None:
    page.list.search.setText("quitus")
    settle()
    assert len(page.list.shown_rows()) == 1
    page.list.search.setText("rien de tel")
    settle()
    assert page.list.shown_rows() == ()
    assert not page.list.empty.isHidden()
    page.list.show_everything()
    settle()


def test_a_document_that_is_expected_is_shown_so(
    page: MeetingsPage, app: Application, settle: Settle, sample: Sample
) -> None:
    app.meetings.save_document(SaveDocument(meeting_id=sample.meeting_id, title="Rapport du commissaire"))
    settle()
    assert page.view.papers.text().endswith("1")


def test_no_dialog_stays_when_the_page_is_left(page: MeetingsPage, settle: Settle) -> None:
    page.step_back()
    settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


@pytest.mark.parametrize("size", [(900, 452), (1366, 600), (1920, 980)])
def test_no_word_is_cut_at_any_size(page: MeetingsPage, settle: Settle, size: tuple[int, int]) -> None:
    page.resize(*size)
    settle()
    assert page.width() == size[0]
    assert_no_cut_text(page, allow_elided=True)
    for step in ("roll", "attend", "minutes"):
        page.go(step)
        settle()
        assert_no_cut_text(page, allow_elided=True)
    page.edit_record()
    settle()
    assert_no_cut_text(page, allow_elided=True)
    page.editor.give_up()


def test_a_returned_letter_is_recorded_in_the_register(
    page: MeetingsPage, app: Application, settle: Settle, sample: Sample, tmp_path: Path
) -> None:
    draft = app.meetings.convocation_draft(sample.meeting_id)
    app.meetings.issue_convocations(draft, tmp_path / "a.pdf", party_ids=[draft.recipients[0].id])
    settle()
    page.go("register")
    settle()
    assert_no_cut_text(page, allow_elided=True)
    assert_accessible(page)
    page.register.table.select_id(page.register.model.shown_rows()[0].id)
    page.register.reason.setText("n’habite pas à l’adresse")
    page.register.mark.click()
    settle()
    (row,) = app.meetings.register(sample.meeting_id)
    assert (row.returned_on, row.return_reason) == (date(2027, 6, 1), "n’habite pas à l’adresse")


@pytest.mark.parametrize("leave", ["escape", "back", "close"])
def test_a_wording_that_is_not_kept_yet_comes_back_as_a_draft(
    page: MeetingsPage, app: Application, context: UiContext, settle: Settle, qtbot: QtBot, leave: str
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    dialog.wordings.click()
    editor = dialog.wording_editor
    assert editor.draft_pill.isHidden()
    QTest.keyClicks(editor.text, "Chers amis")
    if leave == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    elif leave == "back":
        editor.back.click()
    else:
        dialog.reject()
        page.go("convene")
        dialog = opened(settle, qtbot)
    dialog.wordings.click()
    editor = dialog.wording_editor
    assert editor.text.toPlainText().startswith("Chers amis")
    assert not editor.draft_pill.isHidden()
    editor.keep.click()
    settle()
    assert app.association.wording("convocation").startswith("Chers amis")
    assert context.drafts.names() == ()
    dialog.reject()
    settle()


def test_giving_a_wording_up_brings_the_recorded_one_back(
    page: MeetingsPage, context: UiContext, settle: Settle, qtbot: QtBot
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    dialog.wordings.click()
    editor = dialog.wording_editor
    QTest.keyClicks(editor.text, "Chers amis")
    editor.cancel.click()
    assert context.drafts.names() == ()
    dialog.wordings.click()
    assert not editor.text.toPlainText().startswith("Chers amis")
    assert editor.draft_pill.isHidden()
    dialog.reject()
    settle()


def test_a_wording_typed_back_as_it_was_leaves_no_draft(
    page: MeetingsPage, context: UiContext, settle: Settle, qtbot: QtBot
) -> None:
    page.go("convene")
    dialog = opened(settle, qtbot)
    dialog.wordings.click()
    QTest.keyClicks(dialog.wording_editor.text, "A")
    assert context.drafts.names() == ("letters:convocation",)
    QTest.keyClick(dialog.wording_editor.text, Qt.Key.Key_Backspace)
    assert context.drafts.names() == ()
    dialog.reject()
    settle()
