"""Bodies and mandates on screen."""

# ruff: noqa: F811  (fixtures are taken by name from the module beside)
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.application import Application
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.ui.bodies.editors import PersonField
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
