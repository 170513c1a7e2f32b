"""Typing a member: what is checked when, what is understood, what is kept, what happens when two change the same."""

# ruff: noqa: F811  (fixtures are asked for by name)

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from secretariat.application import Application
from secretariat.base.i18n import _
from secretariat.members.commands import EditMember
from secretariat.members.rules import PartyKind, Role, State
from secretariat.ui.members.conflict import ConflictDialog
from secretariat.ui.members.contact import open_contact
from secretariat.ui.members.editor_values import changed_names
from secretariat.ui.members.moves import open_headcount, open_readmission, open_state
from secretariat.ui.members.page import MembersPage
from tests.ui.members_sample import app, field_state, page, settle, type_in  # noqa: F401


@pytest.fixture
def editing(page: MembersPage, qtbot: Any) -> MembersPage:
    """The page with the form of a new member open."""
    page.new_record()
    settle(page, qtbot)
    return page


def test_nothing_is_red_while_one_types_for_the_first_time(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "siret", "8123456780001", qtbot)
    assert field_state(editing, "siret")[0] == ""
    type_in(editing, "ape", "62", qtbot)
    assert field_state(editing, "siret")[0] == "error", "it is checked once it is left"


def test_a_wrong_field_is_checked_at_each_stroke_until_it_is_right(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "siret", "73282932000079", qtbot)
    type_in(editing, "ape", "62.01Z", qtbot)
    assert field_state(editing, "siret")[0] == "error"
    type_in(editing, "siret", "73282932000074", qtbot)
    assert field_state(editing, "siret")[0] == ""


def test_identifiers_are_shown_in_groups_once_they_are_left(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "siret", "73282932000074", qtbot)
    type_in(editing, "phone", "0473000047", qtbot)
    type_in(editing, "name", "Vent d'Est", qtbot)
    form = editing.editing.editor.form  # type: ignore[union-attr]
    assert form.fields["siret"].control.text() == "732\u202f829\u202f320\u202f00074"  # type: ignore[attr-defined]
    assert form.value("siret") == "73282932000074"
    assert form.value("phone") == "+33473000047"


def test_the_postcode_says_the_departement_and_fills_the_only_town(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "postcode", "43000", qtbot)
    state, text = field_state(editing, "city")
    assert (state, text) == ("ok", "Haute-Loire (43)")


def test_the_headcount_says_its_bracket_and_amount(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "headcount", "38", qtbot)
    state, text = field_state(editing, "headcount")
    assert state == "ok"
    assert text.startswith("Tranche 26 à 50")
    type_in(editing, "headcount", "many", qtbot)
    type_in(editing, "name", "Vent", qtbot)
    assert field_state(editing, "headcount")[0] == "error"


def test_a_record_that_looks_the_same_is_named_and_opens(editing: MembersPage, qtbot: Any) -> None:
    known = next(row for row in editing.view.shown_rows() if row.name.isascii())
    type_in(editing, "name", known.name + " SAS", qtbot)
    settle(editing, qtbot)
    state, text = field_state(editing, "name")
    assert state == "warning"
    assert known.number in text
    link = editing.editing.editor._open_twin  # type: ignore[union-attr]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(editing, qtbot)
    assert not editing.editing.is_open
    assert editing.view.current_row() == known


def test_points_to_correct_are_links_to_their_fields(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "siret", "1234", qtbot)
    type_in(editing, "rep_email", "e.lambert@tramontane", qtbot)
    editor = editing.editing.editor
    assert editor is not None
    editor.submit()
    assert set(editor.form.wrong_keys()) == {"name", "siret", "rep_email"}
    assert not editor.problems.isHidden()
    editor.problems.chosen.emit("rep_email")
    assert QApplication.focusWidget() in (editor.form.fields["rep_email"].control, None)


def test_what_was_typed_is_kept_as_a_draft(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "name", "Brouillon et Fils", qtbot)
    editing.step_back()
    assert not editing.editing.is_open
    editing.new_record()
    settle(editing, qtbot)
    editor = editing.editing.editor
    assert editor is not None
    assert editor.form.value("name") == "Brouillon et Fils"
    assert not editor.draft_pill.isHidden()
    editor.give_up()
    editing.new_record()
    settle(editing, qtbot)
    assert editing.editing.editor.form.value("name") == ""  # type: ignore[union-attr]


def test_looking_at_a_record_keeps_no_draft(page: MembersPage, qtbot: Any) -> None:
    page.edit_record()
    settle(page, qtbot)
    page.step_back()
    assert page.context.drafts.names() == ()


def test_a_member_is_created_with_the_keyboard_alone(
    page: MembersPage, app: Application, qtbot: Any
) -> None:
    number = app.members.next_number()
    page.new_record()
    settle(page, qtbot)
    editor = page.editing.editor
    assert editor is not None
    assert number in editor.subtitle.text()

    def focused() -> Any:
        return next(field.control for key, field in editor.form.fields.items() if key == at)

    words = {"name": "Tramontane", "headcount": "38", "street": "3 quai des Lavandes", "postcode": "43100",
             "city": "Brioude", "rep_last_name": "Lambert", "rep_email": "e.lambert@tramontane.example"}
    for at in editor.form.fields:
        control = focused()
        if not control.isEnabled() or at == "notes":
            continue
        if at in words:
            control.clear()
            qtbot.keyClicks(control, words[at])
        if at == "rep_email":
            qtbot.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            break
        qtbot.keyClick(control, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert not page.editing.is_open
    row = page.view.current_row()
    assert (row.name, row.number, row.headcount, row.departement) == ("Tramontane", number, 38, "43")
    detail = app.members.member(row.id)
    assert detail.contacts[0].roles == (Role.REPRESENTATIVE,)


def test_a_person_has_a_form_of_its_own(editing: MembersPage, qtbot: Any) -> None:
    type_in(editing, "postcode", "43100", qtbot)
    editing.editing._change_kind(PartyKind.PERSON.value)
    settle(editing, qtbot)
    editor = editing.editing.editor
    assert editor is not None
    assert "siret" not in editor.form.fields
    assert editor.form.value("postcode") == "43100"
    type_in(editing, "first_name", "Claire", qtbot)
    type_in(editing, "last_name", "Aubert", qtbot)
    editor.submit()
    settle(editing, qtbot)
    assert editing.view.current_row().name == "Claire Aubert"
    assert editing.view.current_row().kind is PartyKind.PERSON


def test_only_what_was_changed_is_sent(page: MembersPage, qtbot: Any) -> None:
    page.edit_record()
    settle(page, qtbot)
    sent: list[EditMember] = []
    page.editing.editor.recorded.connect(sent.append)  # type: ignore[union-attr]
    type_in(page, "website", "https://exemple.example", qtbot)
    page.editing.editor.submit()  # type: ignore[union-attr]
    settle(page, qtbot)
    assert changed_names(sent[0]) == ("website",)
    assert not page.editing.is_open


def test_another_headcount_is_that_of_today_and_the_old_one_stays(
    page: MembersPage, app: Application, qtbot: Any
) -> None:
    row = next(each for each in page.view.shown_rows() if each.headcount)
    page.view.select_id(row.id)
    page.edit_record()
    settle(page, qtbot)
    type_in(page, "headcount", str(row.headcount + 1), qtbot)
    page.editing.editor.submit()  # type: ignore[union-attr]
    settle(page, qtbot)
    counts = app.members.member(row.id).headcounts
    assert counts[0].count == row.headcount + 1
    assert row.headcount in [each.count for each in counts[1:]]


def test_two_changes_of_one_record_are_shown_field_by_field(
    page: MembersPage, app: Application, qtbot: Any
) -> None:
    row = page.view.current_row()
    page.edit_record()
    settle(page, qtbot)
    detail = app.members.member(row.id)
    app.members.edit_member(
        EditMember(party_id=row.id, version=detail.version, website="https://eux.example", notes="Vu au salon")
    )
    settle(page, qtbot)
    type_in(page, "website", "https://nous.example", qtbot)
    page.editing.editor.submit()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: any(isinstance(w, ConflictDialog) for w in QApplication.topLevelWidgets()))
    settle(page, qtbot)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ConflictDialog))
    assert dialog.keys == ["website"]
    dialog.choose("website", mine=True)
    dialog.settle()
    settle(page, qtbot)
    after = app.members.member(row.id)
    assert (after.website, after.notes) == ("https://nous.example", "Vu au salon")
    assert not page.editing.is_open


def test_a_contact_is_added_and_a_second_representative_follows_the_first(
    page: MembersPage, app: Application, qtbot: Any
) -> None:
    row = page.view.current_row()
    dialog = open_contact(page, row.id, row.name, None)
    dialog.form.set_values({"first_name": "Nadia", "last_name": "Nasri", "roles": (Role.REPRESENTATIVE,)})
    dialog.submit()
    settle(page, qtbot)
    held = [each for each in app.members.member(row.id).contacts if Role.REPRESENTATIVE in each.roles]
    assert [each.name for each in held] == ["Nadia Nasri"]
    assert page.view.current_row().representative == "Nadia Nasri"


def test_a_contact_without_a_name_stays_open_with_its_sentence(page: MembersPage) -> None:
    row = page.view.current_row()
    dialog = open_contact(page, row.id, row.name, None)
    dialog.submit()
    assert dialog.form.fields["last_name"].state == "error"
    dialog.reject()


def test_striking_off_asks_who_decided_and_why(page: MembersPage, app: Application, qtbot: Any) -> None:
    row = next(each for each in page.view.shown_rows() if each.state is State.ACTIVE)
    page.view.select_id(row.id)
    dialog = open_state(page, row)
    dialog.form.set_values({"state": State.STRUCK_OFF})
    dialog.submit()
    assert set(dialog.form.wrong_keys()) == {"decided_by", "reason"}
    dialog.form.set_values({"decided_by": "Conseil d’administration", "reason": "Cotisation impayée"})
    dialog.submit()
    settle(page, qtbot)
    after = app.members.member(row.id).membership
    assert after is not None
    assert after.state is State.STRUCK_OFF
    back = open_readmission(page, row)
    back.submit()
    settle(page, qtbot)
    again = app.members.member(row.id)
    assert len(again.memberships) == 2
    assert again.memberships[0].number == row.number


def test_a_headcount_is_recorded_with_its_day(page: MembersPage, app: Application, qtbot: Any) -> None:
    row = page.view.current_row()
    dialog = open_headcount(page, row)
    dialog.form.set_values({"count": 77})
    dialog.submit()
    settle(page, qtbot)
    assert app.members.member(row.id).headcounts[0].count == 77
    assert page.view.current_row().headcount == 77


def test_undo_takes_the_new_member_back(editing: MembersPage, qtbot: Any) -> None:
    before = len(editing.model.rows)
    type_in(editing, "name", "Ephemere", qtbot)
    editing.editing.editor.submit()  # type: ignore[union-attr]
    settle(editing, qtbot)
    assert len(editing.model.rows) == before + 1
    editing.context.runner.submit(lambda _progress: editing.app.undo())
    settle(editing, qtbot)
    assert len(editing.model.rows) == before


def test_the_page_says_the_words_of_the_form_in_french(editing: MembersPage) -> None:
    editor = editing.editing.editor
    assert editor is not None
    assert editor.title.text() == _("New member") == "Nouvel adhérent"
    assert editor.record.text() == "Créer l’adhérent"
