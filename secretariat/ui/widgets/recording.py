"""How a form becomes a command: to the first field that is wrong, else what was typed, else why it was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from secretariat.base.errors import Invalid, Refusal
from secretariat.ui.widgets.form import Form


def recorded_command(
    form: Form,
    make: Callable[[dict[str, Any]], Any],
    *,
    on_refused: Callable[[Refusal], object],
    on_wrong: Callable[[], object] = lambda: None,
) -> Any:
    """The command that ``make`` builds from the values; None when a field is wrong or the command refuses itself."""
    form.validate_all()
    if wrong := form.wrong_keys():
        on_wrong()
        form.focus(wrong[0])
        return None
    try:
        return make(form.values())
    except Refusal as refusal:
        on_refused(refusal)
        return None


def point_at(form: Form, refusal: Refusal) -> bool:
    """Say a refusal beside the fields that it names; false when it names none of this form."""
    named: Mapping[str, Any] = refusal.errors if isinstance(refusal, Invalid) else {}
    return bool([key for key, error in named.items() if form.set_error(key, str(error))])


def records(event: QKeyEvent) -> bool:
    """Whether a key records from anywhere: Ctrl+Entrée."""
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(control)
