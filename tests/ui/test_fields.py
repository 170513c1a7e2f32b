"""The fields and forms: what people type, when errors are said, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.money import XPF
from secretariat.ui.drafts import Drafts
from secretariat.ui.theme import Theme
from secretariat.ui.widgets.dates import DateEdit, TimeEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField, FieldRow, SearchField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit
from secretariat.ui.widgets.tags import CommuneCompleter, TagsEdit
from tests.ui.looking import assert_accessible, assert_no_cut_text

TODAY = date(2027, 6, 1)


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusOut))


def test_the_point_of_the_keypad_is_a_comma(qtbot: QtBot, look: Theme) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Period, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClicks(field, "50")
    assert field.text() == "12,50"
    assert field.value() == Decimal("12.50")


@given(amount=st.decimals(min_value=-99999, max_value=99999, places=2))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_amount_shown_is_read_back_as_it_was(look: Theme, amount: Decimal) -> None:
    assert MoneyEdit(amount).value() == amount


def test_an_amount_is_written_out_when_the_field_is_left(qtbot: QtBot, look: Theme) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "1250")
    leave(field)
    assert field.text() == "1\u202f250,00\u00a0€"


def test_a_wrong_amount_is_refused_in_words_and_francs_have_no_decimals(qtbot: QtBot, look: Theme) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.setText("douze")
    assert field.value() is None
    with pytest.raises(Refusal):
        field.checked_value()
    field.set_currency(XPF)
    field.setText("10,5")
    with pytest.raises(Refusal):
        field.checked_value()


def test_no_screen_uses_a_raw_number_field_for_money() -> None:
    from pathlib import Path

    import secretariat.ui

    sources = Path(secretariat.ui.__file__).parent.rglob("*.py")
    assert not [file.name for file in sources if QDoubleSpinBox.__name__ in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3105", date(2027, 5, 31)), ("31/5", date(2027, 5, 31)), ("hier", date(2027, 5, 31)),
     ("5/11/26", date(2026, 11, 5)), ("31/02/2027", None)],
)
def test_days_are_understood_as_people_write_them(
    qtbot: QtBot, look: Theme, typed: str, day: date | None
) -> None:
    field = DateEdit(today=lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    assert field.value() == day


def test_keys_put_today_and_change_the_day(qtbot: QtBot, look: Theme) -> None:
    field = DateEdit(today=lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "02/06/2027"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2027, 5, 31)


def test_keys_stay_within_the_years_that_may_be_typed(qtbot: QtBot, look: Theme) -> None:
    field = DateEdit(date(2200, 12, 31), today=lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2200, 12, 31)
    field.set_value(date(1800, 1, 1))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(1800, 1, 1)
    field.set_value(date.max)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY, "a day that an old file holds and nobody can mean"


def test_the_calendar_starts_on_monday_and_closes_on_a_choice(qtbot: QtBot, look: Theme) -> None:
    from PySide6.QtWidgets import QCalendarWidget

    field = DateEdit(TODAY, today=lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    month = field.findChild(QCalendarWidget)
    assert month.firstDayOfWeek() == Qt.DayOfWeek.Monday
    month.activated.emit(month.selectedDate().addDays(2))
    assert field.value() == date(2027, 6, 3)


def test_hours_are_understood_and_move_by_a_quarter(qtbot: QtBot, look: Theme) -> None:
    field = TimeEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "18h30")
    assert field.value() == time(18, 30)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == time(18, 45)


def test_a_postcode_fills_its_only_town(qtbot: QtBot, look: Theme) -> None:
    code, town = QLineEdit(), QLineEdit()
    qtbot.addWidget(code)
    qtbot.addWidget(town)
    CommuneCompleter(code, town, {"43100": ["Brioude"], "63000": ["Clermont-Ferrand", "Autre"]}.get)  # type: ignore[arg-type]
    qtbot.keyClicks(code, "43100")
    assert town.text() == "Brioude"


def test_tags_are_added_once_and_taken_away(qtbot: QtBot, look: Theme) -> None:
    field = TagsEdit(["Audit"], name="Domaines")
    qtbot.addWidget(field)
    inner = field.findChild(QLineEdit)
    qtbot.keyClicks(inner, "Cyber,audit")
    qtbot.keyClick(inner, Qt.Key.Key_Return)
    assert field.value() == ("Audit", "Cyber")
    qtbot.keyClick(inner, Qt.Key.Key_Backspace)
    assert field.value() == ("Audit",)


def test_escape_empties_a_search_and_the_arrow_leaves_it(qtbot: QtBot, look: Theme) -> None:
    field = SearchField("Nom, SIRET, ville…", key="Ctrl+F")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched, check_params_cb=lambda text: text == "cob"):
        qtbot.keyClicks(field, "cob")
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_field_says_one_thing_at_a_time_and_tells_screen_readers(qtbot: QtBot, look: Theme) -> None:
    field = FieldRow("SIRET", QLineEdit(), help="14 chiffres")
    qtbot.addWidget(field)
    assert field.message == "14 chiffres"
    field.set_state("error", "Clé de contrôle fausse.")
    assert field.message == field.control.accessibleDescription() == "Clé de contrôle fausse."
    field.set_state("")
    assert (field.state, field.message) == ("help", "14 chiffres")


def a_form() -> Form:
    form = Form()
    form.section("Identité")
    form.add("name", "Raison sociale", QLineEdit(), 9, required=True)
    form.add("legal_form", "Forme juridique", ComboField([("sas", "SAS"), ("sarl", "SARL")]), 3)
    form.add("jobs", "Effectif", QLineEdit(), 4, check=lambda text: None if text.isdigit() else ("error", "Un nombre."))
    form.add("note", "Note", QPlainTextEdit(), 12)
    form.add("paid_on", "Date", DateEdit(today=lambda: TODAY), 4)
    return form


@pytest.fixture
def editor(qtbot: QtBot, look: Theme) -> Editor:
    made = Editor(a_form(), lambda values: values, title="Nouvel adhérent", verb="Créer l’adhérent",
                  drafts=Drafts(), draft_name="member:new")
    qtbot.addWidget(made)
    made.resize(744, 640)
    made.show()
    qtbot.waitExposed(made)
    made.begin({"legal_form": "sarl"})
    return made


def test_entry_goes_from_field_to_field_and_records_in_the_last(editor: Editor, qtbot: QtBot) -> None:
    fields = editor.form.fields
    editor.activateWindow()
    qtbot.keyClicks(fields["name"].control, "Tramontane IA")
    qtbot.keyClick(fields["name"].control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fields["legal_form"].control.hasFocus())
    qtbot.keyClick(fields["note"].control, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.recorded) as recorded:
        qtbot.keyClick(fields["paid_on"].control, Qt.Key.Key_Return)
    assert recorded.args[0]["name"] == "Tramontane IA"
    assert recorded.args[0]["legal_form"] == "sarl"


def test_control_enter_records_from_anywhere(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.form.fields["name"].control, "Nacelle")
    with qtbot.waitSignal(editor.recorded):
        qtbot.keyClick(editor.form.fields["note"].control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_nothing_is_red_while_typing_then_each_stroke_is_checked(editor: Editor, qtbot: QtBot) -> None:
    jobs = editor.form.fields["jobs"]
    jobs.control.setFocus()
    qtbot.keyClicks(jobs.control, "1x")
    assert jobs.state == ""
    editor.form.validate("jobs")
    assert (jobs.state, jobs.message) == ("error", "Un nombre.")
    qtbot.keyClick(jobs.control, Qt.Key.Key_Backspace)
    assert jobs.state == ""


def test_recording_goes_to_the_first_error_and_lists_them_as_links(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.form.fields["paid_on"].control, "32/13")
    with qtbot.assertNotEmitted(editor.recorded):
        editor.submit()
    assert editor.form.wrong_keys() == ("name", "paid_on")
    assert editor.problems.isVisible()
    assert editor.problems.accessibleName().startswith("2 points à corriger")
    assert_no_cut_text(editor)
    assert_accessible(editor)


def test_errors_of_the_command_stand_beside_their_fields(qtbot: QtBot, look: Theme) -> None:
    def make(values: dict[str, Any]) -> object:
        raise Invalid({"jobs": Refusal("Trop."), "elsewhere": Refusal("Ailleurs.")})

    made = Editor(a_form(), make, title="Nouvel adhérent", verb="Créer")
    qtbot.addWidget(made)
    made.show()
    made.begin({"name": "Nacelle"})
    made.submit()
    assert made.form.fields["jobs"].message == "Trop."
    made.show_refusal(Refusal("Ce numéro est déjà pris."))
    assert made.problems.accessibleName() == "Ce numéro est déjà pris."


def test_leaving_a_form_keeps_a_draft_that_is_offered_again(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.form.fields["name"].control, "Tramontane")
    qtbot.keyClicks(editor.form.fields["paid_on"].control, "31/5")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    editor.begin({})
    assert editor.form.value("name") == "Tramontane"
    assert editor.form.value("paid_on") == date(2027, 5, 31)
    assert editor.draft_pill.isVisible()
    editor.close_recorded()
    editor.begin({"name": ""})
    assert editor.form.value("name") == ""


def test_drafts_are_handed_over_to_be_kept(look: Theme) -> None:
    kept: list[dict[str, dict[str, Any]]] = []
    drafts = Drafts(persist=kept.append)
    drafts.keep("payment", {"amount": "300"})
    drafts.keep("payment", {"amount": "300"})
    drafts.forget("payment")
    assert kept == [{"payment": {"amount": "300"}}, {}]


def test_drafts_survive_a_crash_and_stay_with_their_association(tmp_path: Path) -> None:
    mine, other = tmp_path / "drafts" / "mine.json", tmp_path / "drafts" / "other.json"
    drafts = Drafts()
    drafts.keep_in(mine)
    drafts.keep("member:12", {"name": "Œuvre d’été"})
    drafts.keep_in(other)
    assert drafts.get("member:12") is None
    again = Drafts()
    again.keep_in(mine)
    assert again.get("member:12") == {"name": "Œuvre d’été"}
    again.forget("member:12")
    assert not mine.exists()


def test_a_damaged_file_of_drafts_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    file.write_text("{")
    drafts = Drafts()
    drafts.keep_in(file)
    assert drafts.names() == ()
