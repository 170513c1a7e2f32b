"""The digit that a key of the top row stands for, also on a French keyboard, where it is typed without Shift."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

FRENCH_TOP_ROW = "&é\"'(-è_çà"
"""What the keys 1 to 9, then 0, write without Shift on a French keyboard."""

_DIGITS = "1234567890"
_X11_FIRST = 10
_WINDOWS_DIGITS = range(0x30, 0x3A)


def typed_digit(event: QKeyEvent, platform: str | None = None) -> str:
    """The digit a key stands for, empty when it stands for none; ``platform`` is Qt's name of it.

    Where the key itself is not known its character tells, but for « - », which may come from the number pad.
    """
    text = event.text()
    if len(text) == 1 and text in _DIGITS:
        return text
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return ""
    if (platform or QGuiApplication.platformName()) == "windows":
        key = event.nativeVirtualKey()
        if key:
            return chr(key) if key in _WINDOWS_DIGITS else ""
    elif event.nativeScanCode():
        at = event.nativeScanCode() - _X11_FIRST
        return _DIGITS[at] if 0 <= at < len(_DIGITS) else ""
    at = FRENCH_TOP_ROW.find(text) if len(text) == 1 and text != "-" else -1
    return _DIGITS[at] if at >= 0 else ""


def as_digit(event: QKeyEvent) -> QKeyEvent:
    """The same key for a field that takes nothing but digits."""
    digit = typed_digit(event)
    if not digit or digit == event.text():
        return event
    return QKeyEvent(event.type(), Qt.Key(ord(digit)), Qt.KeyboardModifier.NoModifier, digit, event.isAutoRepeat())
