"""The conventions of typing, in every form that the program has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secretariat.ui.main_window import MainWindow
from secretariat.ui.settings.dialog import SettingsDialog, open_settings
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit
from tests.ui.windows import settle

FORMS = ("member", "payment", "event", "meeting", "association", "seat")


@pytest.fixture(params=FORMS)
def form(opened: MainWindow, request: pytest.FixtureRequest) -> Iterator[Form]:
    """Each of the program's forms, open in the real window; what it records goes nowhere."""
    name = request.param
    if name in ("association", "seat"):
        open_settings(opened, opened.context, name)
    else:
        tab = {"member": "members", "payment": "dues", "event": "events", "meeting": "meetings"}[name]
        opened.show_tab(tab)
        settle(opened)
        opened.new_record()
    settle(opened)
    found = next(each for each in opened.findChildren(Form) if each.isVisible() and len(each.fields) > 2)
    if name != "seat":  # each of its changes holds at once
        found.submitted.disconnect()
    yield found
    for dialog in opened.findChildren(SettingsDialog):
        dialog.close()


def entries(form: Form) -> list[tuple[str, QWidget]]:
    """The fields that one may type in, in order."""
    return [(key, each.control) for key, each in form.fields.items() if each.isVisible() and each.control.isEnabled()]


def test_control_entree_and_control_s_record_from_every_field(form: Form, qtbot: QtBot) -> None:
    for _key, control in entries(form):
        target = control.focusProxy() or control
        with qtbot.waitSignal(form.submitted):
            QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        with qtbot.waitSignal(form.submitted):
            QTest.keyClick(target, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_entree_goes_through_the_fields_and_records_in_the_last(form: Form, qtbot: QtBot) -> None:
    fields = entries(form)
    for (_key, control), (next_key, following) in pairwise(fields):
        if isinstance(control, (QPlainTextEdit, QTextEdit)):
            continue  # a new line of the text
        asked: list[str] = []
        form.focus = asked.append  # type: ignore[assignment]
        QTest.keyClick(control.focusProxy() or control, Qt.Key.Key_Return)
        del form.focus
        assert asked == [next_key], following.accessibleName()
    last = fields[-1][1]
    if not isinstance(last, (QPlainTextEdit, QTextEdit)):
        with qtbot.waitSignal(form.submitted):
            QTest.keyClick(last.focusProxy() or last, Qt.Key.Key_Return)


def test_tab_follows_the_eye(form: Form) -> None:
    controls = [control for _key, control in entries(form)]
    places = [control.mapTo(form, QPoint(0, 0)) for control in controls]
    in_sight = sorted(range(len(controls)), key=lambda at: (round(places[at].y() / 24), places[at].x()))
    chain: list[QWidget] = []
    widget: QWidget = controls[in_sight[0]]
    for _step in range(3000):
        if widget in controls and widget not in chain:
            chain.append(widget)
        widget = widget.nextInFocusChain()
        if widget is controls[in_sight[0]]:
            break
    wanted = [controls[at].accessibleName() for at in in_sight]
    assert [control.accessibleName() for control in chain] == wanted


def test_every_field_says_its_name_and_its_error_in_words(form: Form) -> None:
    for key, control in entries(form):
        assert (control.focusProxy() or control).accessibleName() or control.accessibleName(), key
    form.validate_all()
    for key in form.wrong_keys():
        message = form.fields[key].message
        assert message.endswith((".", "»", "!", "?")), message
        assert message[0].isupper()


def test_the_point_of_the_keypad_is_a_comma_in_every_amount(form: Form) -> None:
    for control in form.findChildren(MoneyEdit):
        control.clear()
        QTest.keyClicks(control, "12")
        QTest.keyClick(control, Qt.Key.Key_Period, Qt.KeyboardModifier.KeypadModifier)
        QTest.keyClicks(control, "5")
        assert control.text() == "12,5"
