"""A form of declared fields: reads and writes their values, checks them at the right moment, moves with Entrée."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.ui.widgets.basics import label, line, spaced
from secretariat.ui.widgets.fields import FieldRow

Check = Callable[[Any], tuple[str, str] | None]
COLUMNS = 12
_NOTE_HEIGHT = 104


def read(control: QWidget) -> Any:
    """The value of a control: its own ``value()``, its text, or whether it is ticked."""
    value = getattr(control, "value", None)
    if callable(value):
        return value()
    if isinstance(control, QLineEdit):
        return control.text().strip()
    if isinstance(control, (QPlainTextEdit, QTextEdit)):
        return control.toPlainText().strip()
    if isinstance(control, QCheckBox):
        return control.isChecked()
    raise TypeError(f"a form cannot read a {type(control).__name__}")


def write(control: QWidget, value: Any) -> None:
    """Show a value in a control."""
    setter = getattr(control, "set_value", None)
    if callable(setter):
        setter(value)
    elif isinstance(control, QLineEdit):
        control.setText("" if value is None else str(value))
    elif isinstance(control, (QPlainTextEdit, QTextEdit)):
        control.setPlainText("" if value is None else str(value))
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, QSpinBox):
        control.setValue(int(value or 0))
    else:
        raise TypeError(f"a form cannot write a {type(control).__name__}")


class Form(QWidget):
    """Fields on twelve columns. ``changed`` at each change by the user, ``submitted`` by Entrée in the last field,
    Ctrl+Entrée or Ctrl+S in any. A ``check`` receives the value and answers ``(state, text)`` or ``None``."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FieldRow] = {}
        self._checks: dict[str, Check] = {}
        self._required: set[str] = set()
        self._keys: dict[QObject, str] = {}
        self._grid = QGridLayout(self)
        spaced(self._grid, spacing=12)
        self._grid.setHorizontalSpacing(16)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, 1)
            self._grid.setColumnMinimumWidth(at, 0)
        self._line, self._place = 0, 0

    def section(self, title: str, *, rule: bool = True) -> None:
        """Begin a part, with a hairline above all but the first."""
        self._next_line()
        if self._line and rule:
            self._grid.addWidget(line(), self._line, 0, 1, COLUMNS)
            self._line += 1
        self._grid.addWidget(label(title, "sub"), self._line, 0, 1, COLUMNS)
        self._line += 1

    def add(self, key: str, text: str, control: QWidget, span: int = COLUMNS, *, required: bool = False,
            check: Check | None = None, help: str = "") -> FieldRow:
        """Add a field over ``span`` of the twelve columns; ``key`` is the name of the command's field."""
        field = FieldRow(text, control, required=required, help=help)
        if isinstance(control, (QPlainTextEdit, QTextEdit)) and control.maximumHeight() > _NOTE_HEIGHT * 4:
            control.setFixedHeight(_NOTE_HEIGHT)
        if self._place + span > COLUMNS:
            self._next_line()
        self._grid.addWidget(field, self._line, self._place, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place += span
        self.fields[key] = field
        if check is not None:
            self._checks[key] = check
        if required:
            self._required.add(key)
        for watched in {control, control.focusProxy() or control}:
            self._keys[watched] = key
            watched.installEventFilter(self)
        self._listen(control)
        return field

    def set_check(self, key: str, check: Check) -> None:
        """Give a field its check, or another one."""
        self._checks[key] = check

    def add_widget(self, widget: QWidget, span: int = COLUMNS) -> None:
        """Add something that is not a field."""
        if self._place + span > COLUMNS:
            self._next_line()
        self._grid.addWidget(widget, self._line, self._place, 1, span)
        self._place += span

    def finish(self) -> None:
        """Keep the fields at the top when there is room left below."""
        self._next_line()
        self._grid.setRowStretch(self._line, 1)

    def value(self, key: str) -> Any:
        return read(self.fields[key].control)

    def values(self) -> dict[str, Any]:
        """Every field's value by key."""
        return {key: read(field.control) for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values by key; keys that no field has are skipped, messages are cleared."""
        for key, field in self.fields.items():
            if key in values:
                write(field.control, values[key])
            field.set_state("")

    def typed(self) -> dict[str, Any]:
        """What stands in the fields as plain values, for a draft."""
        kept: dict[str, Any] = {}
        for key, field in self.fields.items():
            control = field.control
            value = control.text() if isinstance(control, QLineEdit) else read(control)
            if value is None or isinstance(value, (str, int, bool)):
                kept[key] = value
            elif isinstance(value, tuple):
                kept[key] = list(value)
        return kept

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Show a draft again."""
        for key, value in typed.items():
            field = self.fields.get(key)
            if field is None:
                continue
            if isinstance(field.control, QLineEdit):
                field.control.setText(str(value or ""))
            else:
                write(field.control, value)

    def validate(self, key: str) -> bool:
        """Check one field and show its message; false when it is wrong."""
        field = self.fields[key]
        state, text = self._judge(key)
        field.set_state(state, text)
        return state != "error"

    def validate_all(self) -> bool:
        """Check every field, in order."""
        answers = [self.validate(key) for key in self.fields]
        return all(answers)

    def set_error(self, key: str, text: str) -> bool:
        """Show an error that came from elsewhere; false when no field has that key."""
        if key not in self.fields:
            return False
        self.fields[key].set_state("error", text)
        return True

    def wrong_keys(self) -> tuple[str, ...]:
        """The fields that are wrong, in the order of the form."""
        return tuple(key for key, field in self.fields.items() if field.state == "error")

    def focus(self, key: str) -> None:
        """Go to a field."""
        control = self.fields[key].control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()

    def focus_first_empty(self) -> None:
        """Go to the first field without a value, or to the first one."""
        usable = [key for key, field in self.fields.items() if field.control.isEnabled()]
        empty = [key for key in usable if read(self.fields[key].control) in (None, "", ())]
        if usable:
            self.focus((empty or usable)[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = self._keys.get(watched)
        if key is None:
            return False
        if event.type() == QEvent.Type.FocusOut:
            popup = getattr(event, "reason", lambda: None)() == Qt.FocusReason.PopupFocusReason
            control = self.fields[key].control
            if not popup and (read(control) not in (None, "", ()) or self.fields[key].state or self._is_unclear(key)):
                self.validate(key)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._answer_key(key, watched, event)
        return False

    def _answer_key(self, key: str, watched: QObject, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Save):
            self.submitted.emit()
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return True
        if isinstance(watched, (QPlainTextEdit, QTextEdit)):
            return False
        if isinstance(watched, QLineEdit):
            completer = watched.completer()
            popup = completer.popup() if completer is not None else None
            if popup is not None and popup.isVisible():
                return False
            if watched.text() and watched is not self.fields[key].control:
                return False
        if isinstance(watched, QComboBox) and watched.view().isVisible():
            return False
        keys = [name for name, field in self.fields.items() if field.control.isEnabled() and field.isVisible()]
        at = keys.index(key) if key in keys else len(keys) - 1
        if at == len(keys) - 1:
            self.submitted.emit()
        else:
            self.focus(keys[at + 1])
        return True

    def _judge(self, key: str) -> tuple[str, str]:
        control = self.fields[key].control
        checked = getattr(control, "checked_value", None)
        try:
            value = checked() if callable(checked) else read(control)
        except Refusal as refusal:
            return "error", str(refusal)
        if key in self._required and value in (None, "", ()):
            return "error", _("This field is required: fill it in.")
        check = self._checks.get(key)
        answer = check(value) if check is not None and value not in (None, "") else None
        return answer or ("", "")

    def _is_unclear(self, key: str) -> bool:
        control = self.fields[key].control
        return isinstance(control, QLineEdit) and bool(control.text().strip())

    def _listen(self, control: QWidget) -> None:
        for name in ("textEdited", "value_changed", "activated", "toggled", "textChanged", "valueChanged"):
            signal = getattr(control, name, None)
            if signal is not None and not (name == "textChanged" and isinstance(control, QLineEdit)):
                signal.connect(self._control_changed)

    def _control_changed(self, *_values: object) -> None:
        sender = self.sender()
        key = self._keys.get(sender) if sender is not None else None
        if key is None:
            return
        if self.fields[key].state == "error":
            self.validate(key)
        self.changed.emit(key)

    def _next_line(self) -> None:
        if self._place:
            self._line, self._place = self._line + 1, 0
