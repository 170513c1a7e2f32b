"""The filters above a list: exclusive state chips, field chips that open or are removed, and segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from secretariat.base.i18n import _
from secretariat.ui.icons import icon_pixmap, set_icon
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import line, spaced


class Chip(QPushButton):
    """One filter. ``state``: exclusive with a count; ``field``: ▾ opens a list, × removes the active value."""

    removed = Signal()

    def __init__(self, text: str, *, key: str = "", count: int | None = None, kind: str = "state",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._label, self._count, self._kind, self._value = text, count, kind, ""
        self.setProperty("chip", "state")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == "state":
            self.setCheckable(True)
        self._say()

    def set_count(self, count: int | None) -> None:
        """Show another number after the word."""
        self._count = count
        self._say()

    def set_value(self, text: str) -> None:
        """Show the active value of a field chip, or the field's name again for an empty text."""
        self._value = text
        set_prop(self, chip="active" if text else "field")
        self._say()

    def open_menu(self, menu: QMenu) -> None:
        """Show a list below the chip."""
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kind != "field":
            super().paintEvent(event)
            return
        super().paintEvent(event)
        painter = QPainter(self)
        name, token = ("x", "accent_text") if self._value else ("down", "text2")
        painter.drawPixmap(self._cross().topLeft(), icon_pixmap(name, token, 14, self.devicePixelRatioF()))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._value and self._cross().adjusted(-6, -8, 10, 8).contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._value and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _cross(self) -> QRect:
        return QRect(self.width() - 25, (self.height() - 14) // 2, 14, 14)

    def _say(self) -> None:
        words = self._value or self._label
        if self._count is not None and not self._value:
            words = f"{words} {self._count:,}".replace(",", "\u202f")
        text = words.replace("&", "&&")
        # The blank keeps the word clear of the sign that is painted at the right.
        self.setText(text + ("     " if self._kind == "field" else ""))
        self.setAccessibleName(words)
        if self._value:
            self.setAccessibleDescription(_("Filter in force: {name}", name=self._label))
        self.updateGeometry()


class ChipBar(QWidget):
    """State chips of which one is always chosen, then field chips; ``chosen`` gives the key of the state chip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[str, Chip] = {}
        self._mark: QWidget | None = None
        self._layout = QHBoxLayout(self)
        spaced(self._layout, spacing=8)
        self._group.buttonClicked.connect(self._clicked)

    def add_state(self, key: str, text: str, count: int | None = None, *, checked: bool = False) -> Chip:
        """Add one exclusive chip."""
        chip = Chip(text, key=key, count=count)
        self._group.addButton(chip)
        self._chips[key] = chip
        self._layout.addWidget(chip)
        chip.setChecked(checked or len(self._chips) == 1)
        return chip

    def add_field(self, key: str, text: str) -> Chip:
        """Add a chip that opens a list (connect ``clicked``) and shows the value that is chosen there."""
        if not any(chip._kind == "field" for chip in self._chips.values()) and self._chips:
            mark = line(vertical=True)
            mark.setFixedHeight(20)
            self._layout.addWidget(mark)
            self._mark = mark
        chip = Chip(text, key=key, kind="field")
        self._chips[key] = chip
        self._layout.addWidget(chip)
        return chip

    def show_field(self, key: str, is_shown: bool) -> None:
        """Show or hide a field chip; the mark before the field chips goes with the last of them."""
        self._chips[key].setVisible(is_shown)
        fields = [chip for chip in self._chips.values() if chip._kind == "field"]
        if self._mark is not None:
            self._mark.setVisible(not all(chip.isHidden() for chip in fields))

    def chip(self, key: str) -> Chip:
        return self._chips[key]

    def current(self) -> str:
        """The key of the chosen state chip."""
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, Chip) else ""

    def choose(self, key: str) -> None:
        """Choose a state chip without asking."""
        self._chips[key].setChecked(True)
        self.chosen.emit(key)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Change the numbers after the words."""
        for key, count in counts.items():
            if key in self._chips:
                self._chips[key].set_count(count)

    def _clicked(self, chip: QPushButton) -> None:
        self.chosen.emit(self.current())


class Segment(QFrame):
    """Two to four views of the same data in one well; ``chosen`` gives the key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str] | tuple[str, str, str]], *, name: str = "",
                 stretch: bool = False, parent: QWidget | None = None) -> None:
        """``options`` are (key, text) or (key, text, pictogram)."""
        super().__init__(parent)
        self.setProperty("segment", True)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        spaced(layout, 2, spacing=0)
        for key, text, *icon in options:
            part = QPushButton(text.replace("&", "&&"))
            part.setProperty("kind", "segment")
            part.setCheckable(True)
            part.setAutoDefault(False)
            part.setSizePolicy(
                QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
            )
            if icon:
                set_icon(part, icon[0], "text2", on_token="text")
            self._group.addButton(part)
            self._buttons[key] = part
            layout.addWidget(part)
        next(iter(self._buttons.values())).setChecked(True)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.current()))

    def current(self) -> str:
        """The key of the chosen part."""
        return next((key for key, part in self._buttons.items() if part.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a part; emits ``chosen`` when it changes."""
        if key in self._buttons and not self._buttons[key].isChecked():
            self._buttons[key].setChecked(True)
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self._buttons)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = (keys.index(self.current()) + step) % len(keys)
        self._buttons[keys[at]].setFocus()
        self.choose(keys[at])


