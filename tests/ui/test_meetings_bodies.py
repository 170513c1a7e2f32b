"""Bodies and mandates on screen."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from secretariat.application import Application
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower
from secretariat.events.commands import CreateEvent
from secretariat.ui.bodies.person_field import PersonField
from secretariat.ui.meetings.page import MeetingsPage
from tests.services.meetings_sample import Sample
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.test_meetings import Settle, app, context, page, said, sample, settle  # noqa: F401


def open_bodies(page: MeetingsPage, settle: Settle) -> None:
    page.show_bodies()
    settle()


def test_a_mandate_is_typed_with_the_person_found_by_organisation(
    page: MeetingsPage,
    app: Application,
    settle: Settle,
    sample: Sample,
) -> None:
    app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    open_bodies(page, settle)
    page.bodies.new_mandate()
    editor = page.bodies.mandate_editor
    person = editor.form.fields["person"].control
    assert isinstance(person, PersonField)
    person.setText("abeille")
    editor.form.set_values({"function": Function.PRESIDENT, "title": "Présidente"})
    assert_accessible(page.bodies)
    assert_no_cut_text(page.bodies, allow_elided=True)
    editor.submit()
    settle()
    (mandate,) = app.bodies.mandates()
    assert (mandate.person, mandate.organisation, mandate.title) == ("Claire Aubert", "Abeille Data", "Présidente")
    assert [line.row.person for line in page.bodies.model.shown_rows()] == ["Claire Aubert"]


def test_nobody_of_that_name_is_said_beside_the_field(
    page: MeetingsPage,
    app: Application,
    settle: Settle,
) -> None:
    app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    open_bodies(page, settle)
    page.bodies.new_mandate()
    editor = page.bodies.mandate_editor
    person = editor.form.fields["person"].control
    assert isinstance(person, PersonField)
    person.setText("Personne de ce nom")
    editor.submit()
    settle()
    assert editor.form.fields["person"].state == "error"
    assert app.bodies.mandates() == ()
    editor.give_up()


def test_suppr_ends_a_mandate_and_erases_nothing(
    page: MeetingsPage,
    app: Application,
    settle: Settle,
) -> None:
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    choice = app.bodies.person_choices()[0]
    app.bodies.save_mandate(SaveMandate(body_id=body, person_id=choice.person_id, starts_on=date(2025, 1, 1)))
    open_bodies(page, settle)
    table = page.bodies.table
    table.setFocus()
    table.select_id(page.bodies.model.shown_rows()[0].id)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle()
    (mandate,) = app.bodies.mandates()
    assert mandate.ended_on == date(2027, 6, 1)


def test_a_second_seat_is_refused_in_the_form(page: MeetingsPage, app: Application, settle: Settle) -> None:
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    choice = next(each for each in app.bodies.person_choices() if each.organisation == "Abeille Data")
    app.bodies.save_mandate(SaveMandate(body_id=body, person_id=choice.person_id, starts_on=date(2025, 1, 1)))
    open_bodies(page, settle)
    page.bodies.new_mandate()
    editor = page.bodies.mandate_editor
    person = editor.form.fields["person"].control
    assert isinstance(person, PersonField)
    person.set_value(choice)
    editor.submit()
    settle()
    assert "siège déjà" in editor.problems.accessibleName()
    editor.give_up()


def test_the_board_page_says_what_to_look_at_and_a_co_option_is_ratified_there(
    page: MeetingsPage, app: Application, settle: Settle, sample: Sample
) -> None:
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD, seats=3, min_seats=2, term_months=36))
    choice = next(each for each in app.bodies.person_choices() if each.organisation == "Abeille Data")
    app.bodies.save_mandate(
        SaveMandate(
            body_id=body,
            person_id=choice.person_id,
            organisation_id=choice.organisation_id,
            starts_on=date(2027, 4, 1),
            origin=Origin.CO_OPTED,
            function=Function.PRESIDENT,
        )
    )
    open_bodies(page, settle)
    said = texts(page.bodies.board)
    assert "1 en fonction\u00a0: les statuts en demandent 2 au moins." in said
    assert "À pourvoir à l’assemblée du 17/06/2027\u00a0: 2 sièges (2 déjà vacants)" in said
    assert "Changement de dirigeants du 01/04/2027\u00a0: à déclarer avant le 01/07/2027." in said
    assert_accessible(page.bodies)
    assert_no_cut_text(page.bodies, allow_elided=True)
    press(page.bodies.board, "Ratifié")
    press(page.bodies.board, "Déclaré")
    settle()
    (mandate,) = app.bodies.mandates()
    assert mandate.ratified_on == date(2027, 6, 1)
    assert app.bodies.declarations()[0].declared_on == date(2027, 6, 1)
    assert "déclaré le 01/06/2027" in texts(page.bodies.board)


def test_who_sat_on_a_past_day_is_asked_above_the_table(page: MeetingsPage, app: Application, settle: Settle) -> None:
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    first, second, *_others = {each.person_id: each for each in app.bodies.person_choices()}.values()
    for choice, starts_on, ended_on in ((first, date(2016, 6, 1), date(2020, 6, 1)), (second, date(2020, 6, 1), None)):
        app.bodies.save_mandate(
            SaveMandate(body_id=body, person_id=choice.person_id, starts_on=starts_on, ended_on=ended_on)
        )
    open_bodies(page, settle)
    page.bodies.parts.choose("mandates")
    page.bodies.on.set_value(date(2018, 1, 1))
    page.bodies.load()
    settle()
    sat = [line.row.person for line in page.bodies.model.shown_rows() if line.row.is_sitting]
    assert sat == [first.name]
    assert_no_cut_text(page.bodies, allow_elided=True)
    page.bodies._show_person(second.name)
    assert [line.row.person for line in page.bodies.model.shown_rows()] == [second.name]


def test_a_group_is_open_to_every_member_or_by_admission(page: MeetingsPage, app: Application, settle: Settle) -> None:
    body = app.bodies.save_body(SaveBody(name="Commission Label", kind=BodyKind.COMMISSION))
    board = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    open_bodies(page, settle)
    assert texts(page.bodies.board).count("Ouverte à tout adhérent") == 1
    page.bodies.board.body_asked.emit(board)
    editor = page.bodies.body_editor
    assert editor.joining.isHidden()
    editor.give_up()
    page.bodies.board.body_asked.emit(body)
    assert not editor.joining.isHidden()
    assert "décide de chaque entrée" in editor.joining.message
    editor.form.set_values({"is_by_admission": True})
    assert_accessible(page.bodies)
    assert_no_cut_text(page.bodies, allow_elided=True)
    editor.submit()
    settle()
    assert [each.name for each in app.bodies.bodies() if each.is_by_admission] == ["Commission Label"]
    assert "Sur admission" in texts(page.bodies.board)
    app.undo()
    settle()
    assert "Sur admission" not in texts(page.bodies.board)


def test_how_a_person_signs_is_chosen_in_the_mandate_and_shown_on_the_board_page(
    page: MeetingsPage, app: Application, settle: Settle
) -> None:
    app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    open_bodies(page, settle)
    page.bodies.new_mandate()
    editor = page.bodies.mandate_editor
    editor.person.setText("abeille")
    editor.form.set_values({"function": Function.CO_PRESIDENT, "signature": SignaturePower.JOINT})
    editor.submit()
    settle()
    (mandate,) = app.bodies.mandates()
    assert mandate.signature is SignaturePower.JOINT
    shown = texts(page.bodies.board)
    assert "· signature conjointe" in shown
    assert "personne ne peut engager l’association" in shown
    page.bodies._open_by_id(mandate.id)
    editor.form.set_values({"signature": None})
    editor.submit()
    settle()
    assert app.bodies.mandates()[0].signature is None
    assert "signature" not in texts(page.bodies.board)


def test_hours_are_typed_and_summed_by_member(page: MeetingsPage, app: Application, settle: Settle) -> None:
    open_bodies(page, settle)
    page.bodies.parts.choose("hours")
    page.bodies.hours.add.click()
    editor = page.bodies.hours_editor
    editor.person.setText("abeille")
    editor.form.set_typed({"minutes": "2 h 30", "task": "Mise sous pli"})
    editor.submit()
    settle()
    assert [line.row.name for line in page.bodies.hours.sums.shown_rows()] == ["Abeille Data"]
    assert page.bodies.hours.total.text() == "2\u00a0h\u00a030 données, 1 ligne"
    assert_accessible(page.bodies)
    assert_no_cut_text(page.bodies, allow_elided=True)


def test_hours_are_given_to_an_event_on_its_day(page: MeetingsPage, app: Application, settle: Settle) -> None:
    day = date(2027, 5, 12)
    event = app.events.create_event(
        CreateEvent(title="Salon du numérique", starts_on=day, starts=time(9), ends_on=day, ends=time(18))
    )
    body = app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    open_bodies(page, settle)
    page.bodies.parts.choose("hours")
    page.bodies.hours.add.click()
    editor = page.bodies.hours_editor
    editor.person.setText("abeille")
    editor.event_field.set_value(event)
    editor.event_field.activated.emit(editor.event_field.currentIndex())
    editor.form.set_typed({"minutes": "8 h"})
    assert_no_cut_text(page.bodies, allow_elided=True)
    editor.submit()
    settle()
    (entry,) = app.bodies.hours(2027)
    assert (entry.event, entry.given_on, entry.body_id) == ("Salon du numérique", day, None)
    page.bodies.hours.entry_asked.emit(entry)
    assert editor.event_field.value() == event
    editor.form.set_values({"body_id": body})
    editor.submit()
    settle()
    (entry,) = app.bodies.hours(2027)
    assert (entry.event_id, entry.body_id) == (event, body)
    assert [line.row.minutes for line in page.bodies.hours.sums.shown_rows()] == [480]


def test_in_a_small_window_the_editor_covers_the_list(page: MeetingsPage, app: Application, settle: Settle) -> None:
    app.bodies.save_body(SaveBody(name="Conseil", kind=BodyKind.BOARD))
    page.resize(900, 460)
    open_bodies(page, settle)
    for part in ("board", "hours", "mandates"):
        page.bodies.parts.choose(part)
        settle()
        assert_no_cut_text(page.bodies, allow_elided=True)
    page.bodies.new_mandate()
    settle()
    assert page.bodies._parts.isHidden()
    assert_no_cut_text(page.bodies, allow_elided=True)
    page.bodies.mandate_editor.give_up()
    assert not page.bodies._parts.isHidden()


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: QWidget, words: str) -> None:
    next(each for each in widget.findChildren(QPushButton) if each.text() == words).click()
