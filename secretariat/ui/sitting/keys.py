"""The keys of a sitting: what each does where, and the strip that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from secretariat.base.i18n import pgettext
from secretariat.ui.sitting.agenda import Point
from secretariat.ui.sitting.boxes import KEYS
from secretariat.ui.sitting.digits import typed_digit
from secretariat.ui.sitting.places import PlaceCell
from secretariat.ui.sitting.state import LiveSitting

if TYPE_CHECKING:
    from secretariat.ui.sitting.page import SittingPage

OWN_KEYS = frozenset({Qt.Key.Key_F3, Qt.Key.Key_F4})
"""Keys that the window would take for its own actions."""

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def strip_keys(live: LiveSitting, point: Point | None) -> tuple[tuple[str, str], ...]:
    """Pairs of a key and what it does now."""
    if live.sheet.closed_at is not None:
        return ()
    enter = pgettext("key", "Enter")
    door = (("F2", pgettext("key", "arrival")), ("F3", pgettext("key", "departure")))
    if not live.is_open:
        return (*door, (enter, pgettext("key", "open")))
    common = (*door, ("Ctrl+N", pgettext("key", "note")), ("Ctrl+Z", pgettext("key", "undo")))
    if point is None:
        return (("F9", pgettext("key", "close")), *common)
    if point.resolution is None:
        return ((enter, pgettext("key", "next")), *common)
    return (
        ("P", pgettext("key", "for")),
        ("C", pgettext("key", "against")),
        ("A", pgettext("key", "abstention")),
        ("0 – 9", pgettext("key", "number")),
        ("R", pgettext("key", "rest")),
        *common,
    )


def answer_key(page: SittingPage, event: QKeyEvent) -> bool:
    """Do what a key asks for; false when it means nothing here. Letters act outside text fields only."""
    key = event.key()
    if key == Qt.Key.Key_F3:
        page.presence.door.begin_departure()
        return True
    if key == Qt.Key.Key_F4:
        page.toggle_agenda()
        return True
    if key == Qt.Key.Key_F7:
        page.actions_of.begin_resolution()
        return True
    if key in (Qt.Key.Key_F8, Qt.Key.Key_F9):
        (page.actions_of.pause_or_resume if key == Qt.Key.Key_F8 else page.actions_of.close)()
        return True
    focus = page.focusWidget()
    has_text = isinstance(focus, (QLineEdit, QPlainTextEdit)) and not isinstance(focus, PlaceCell)
    if page.live is None or event.modifiers() & ~_PLAIN or has_text:
        return False
    if key in _ENTER:
        return page.centre.act()
    return page.centre.is_on(page.vote) and _count(page, event)


def _count(page: SittingPage, event: QKeyEvent) -> bool:
    key, vote = event.key(), page.vote
    choice = KEYS.get(Qt.Key(key))
    if choice is not None:
        return vote.press(choice)
    if key == Qt.Key.Key_R:
        vote.take_rest()
    elif key == Qt.Key.Key_D:
        page.recusal.begin()
    elif key == Qt.Key.Key_S:
        vote.ask_secret()
    elif key == Qt.Key.Key_X:
        vote.skip_vote()
    elif key == Qt.Key.Key_I and vote.card.takes_files:
        vote.ask_file()
    elif vote.is_running and (typed_digit(event) or event.text() in ("+", "-")):
        vote.take_focus()
        vote.type_key(event)
    else:
        return False
    return True

