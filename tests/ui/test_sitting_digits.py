"""The digits of a vote on a French keyboard, typed on the top row without Shift."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from secretariat.meetings.voting.rules import Choice
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.sitting.digits import FRENCH_TOP_ROW, typed_digit
from tests.ui.test_sitting import Held, held, open_sitting, said  # noqa: F401  (fixtures)

NONE, SHIFT, PAD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier,
)  # fmt: skip


def press(text: str, *, scan: int = 0, virtual: int = 0, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(("text", "digit"), list(zip(FRENCH_TOP_ROW, "1234567890", strict=True)))
def test_the_top_row_of_a_french_keyboard_types_digits_without_shift(text: str, digit: str) -> None:
    at = FRENCH_TOP_ROW.index(text)
    assert typed_digit(press(text, scan=10 + at), "xcb") == digit
    assert typed_digit(press(text, virtual=ord(digit), scan=2 + at), "windows") == digit
    assert typed_digit(press(text), "offscreen") == ("" if text == "-" else digit)


def test_the_minus_of_the_number_pad_stays_a_minus() -> None:
    assert typed_digit(press("-", scan=82, modifiers=PAD), "xcb") == ""
    assert typed_digit(press("-", virtual=0x6D, scan=74, modifiers=PAD), "windows") == ""
    assert typed_digit(press("-"), "offscreen") == ""


def test_digits_stay_digits_whatever_the_keyboard() -> None:
    assert typed_digit(press("6", scan=15), "xcb") == "6"
    assert typed_digit(press("6", scan=15, modifiers=SHIFT), "xcb") == "6"
    assert typed_digit(press("6", scan=85, modifiers=PAD), "xcb") == "6"
    assert typed_digit(press("6", virtual=0x66, modifiers=PAD), "windows") == "6"


def test_other_keys_are_no_digits() -> None:
    assert typed_digit(press("'", scan=48), "xcb") == ""  # the apostrophe of an American keyboard
    assert typed_digit(press("'", virtual=0xDE, scan=40), "windows") == ""
    assert typed_digit(press("!", scan=10, modifiers=SHIFT), "xcb") == ""
    assert typed_digit(press("a", virtual=0x41, scan=16), "windows") == ""
    assert typed_digit(press("~", virtual=0x32, modifiers=Qt.KeyboardModifier.AltModifier), "windows") == ""


def test_a_vote_is_counted_on_the_top_row(held: Held) -> None:  # noqa: F811
    open_sitting(held)
    held.key(Qt.Key.Key_P)
    for text, scan in (("&", 10), ("é", 11)):
        QApplication.sendEvent(held.focus(), press(text, scan=scan))
    box = held.page.vote.boxes[Choice.FOR]
    assert box.value == 12
    QApplication.sendEvent(held.focus(), press("-", scan=82, modifiers=PAD))
    assert box.value == 11
    held.page.setFocus()
    QApplication.sendEvent(held.page, press("-", scan=15))
    assert box.value == 6


def test_a_field_of_numbers_takes_the_top_row_as_well(qapp: QApplication) -> None:
    field = CountField("Bulletins")
    edited: list[str] = []
    field.textEdited.connect(edited.append)
    for text, scan in (("&", 10), ("-", 15)):
        QApplication.sendEvent(field, press(text, scan=scan))
    assert field.text() == "16"
    assert edited == ["1", "16"]
