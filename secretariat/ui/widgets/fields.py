"""The fields of forms: a label, a control and one message that says what is wrong or what was understood."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.ui import theme
from secretariat.ui.icons import icon
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import KeyCap, Picture, label, spaced

_SIGNS = {"error": ("errorc", "bad"), "warning": ("alert", "warn"), "ok": ("check", "ok"), "help": ("info", "text2")}


class FieldRow(QWidget):
    """A label above, the control, and at most one message below it."""

    def __init__(self, text: str, control: QWidget, *, required: bool = False, help: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._help = help
        self._state = ""
        self.title = label(text, "field")
        self.title.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(text.replace("&", ""))
        heads = QHBoxLayout()
        spaced(heads, spacing=8)
        heads.addWidget(self.title)
        if required:
            heads.addWidget(label(_("required"), "caption"))
        heads.addStretch(1)
        self._sign = Picture("info", "text2", 14)
        self._message = label("", "small", wrap=True)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        spaced(foot, 2, 0, 0, 0, spacing=6)
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._message, 1)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=4)
        layout.addLayout(heads)
        layout.addWidget(control)
        layout.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_state("")

    @property
    def state(self) -> str:
        """``error``, ``warning``, ``ok``, ``help`` or "" at rest."""
        return self._state

    @property
    def message(self) -> str:
        return self._message.text()

    def set_state(self, state: str, text: str = "") -> None:
        """Say what is wrong (``error``), doubtful (``warning``), understood (``ok``) or expected (``help``)."""
        if not text and state in ("", "help") and self._help:
            state, text = "help", self._help
        self._state = state
        set_prop(self.control, state=state if state in ("error", "warning") else "")
        self._foot.setVisible(bool(text))
        self._message.setText(text)
        if state in _SIGNS:
            name, token = _SIGNS[state]
            self._sign.set_picture(name, token)
            self._sign.setVisible(state != "help")
            set_prop(self._message, tone=token if state != "help" else "")
        self.control.setAccessibleDescription(text)

    def add_action(self, widget: QWidget) -> None:
        """Put a link after the message."""
        foot = self._foot.layout()
        assert isinstance(foot, QHBoxLayout)
        foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


class SearchField(QLineEdit):
    """The search of a screen: says what it looks in, shows its key, waits for a short pause in typing.

    ``searched`` gives the text at once up to 20,000 rows' worth of speed; ``delay`` in milliseconds may be raised
    where a search costs more. Échap empties it, ↓ and Entrée leave for the list (``left_down``).
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, *, key: str = "", delay: int = 0, quiet: bool = False, scope: QWidget | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_hint(hint)
        if quiet:
            self.setProperty("quiet", True)
        self._cap = KeyCap(key, parent=self) if key else None
        self._lens = self.addAction(icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(delay)
        self._wait.timeout.connect(self._announce)
        self.textChanged.connect(self._typed)
        theme.current().changed.connect(self._recolour)
        if key and scope is not None:
            shortcut = QShortcut(QKeySequence(key), scope)
            shortcut.activated.connect(self.take_focus)

    def set_hint(self, hint: str) -> None:
        """Say what the field looks in."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def take_focus(self) -> None:
        """Come into the field with all its text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._flush()
            self.left_down.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._cap is not None:
            size = self._cap.sizeHint()
            self._cap.setGeometry(self.width() - size.width() - 8, (self.height() - size.height()) // 2,
                                  size.width(), size.height())
            self.setTextMargins(0, 0, size.width() + 4 if not self.text() else 0, 0)

    def _typed(self, text: str) -> None:
        if self._cap is not None:
            self._cap.setVisible(not text)
            self.setTextMargins(0, 0, self._cap.sizeHint().width() + 4 if not text else 0, 0)
        if self._wait.interval() == 0:
            self.searched.emit(text)
        else:
            self._wait.start()

    def _flush(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self._announce()

    def _announce(self) -> None:
        self.searched.emit(self.text())

    def _recolour(self) -> None:
        self._lens.setIcon(icon("search", "text2"))


class ComboField(QComboBox):
    """A choice among words; each carries a value."""

    def __init__(self, options: Sequence[tuple[Any, str]] = (), *, parent: QWidget | None = None) -> None:
        """``options`` are (value, text)."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the value stays when it is still there."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.blockSignals(False)
        self.set_value(kept)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose the option of that value; nothing is chosen when there is none."""
        for at in range(self.count()):
            if self.itemData(at) == value:
                self.setCurrentIndex(at)
                return
        self.setCurrentIndex(-1 if value is not None else (0 if self.count() else -1))

    def wheelEvent(self, event: Any) -> None:
        # A wheel over a form scrolls the form and never changes a value by accident.
        event.ignore()


class EnumField(ComboField):
    """A choice among the words of an enumeration; Qt keeps only their text, ``value`` gives the word again."""

    def __init__(self, words: type[enum.StrEnum], labels: Mapping[Any, str]) -> None:
        self._words = words
        super().__init__([(each.value, _(labels[each])) for each in words])

    def value(self) -> Any:
        found = super().value()
        return None if found is None else self._words(found)

    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else str(value))


class ClickAway(QObject):
    """Tells when the focus leaves a widget."""

    left = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False


def matches(text: str, words: str) -> bool:
    """Every folded word of ``words`` is in ``text``."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())


