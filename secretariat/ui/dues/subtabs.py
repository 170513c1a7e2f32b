"""The second row of tabs, below the header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from secretariat.ui.widgets.basics import line, spaced


class SubTabs(QFrame):
    """One part of the screen is always chosen; ``chosen`` gives its key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``options`` are (key, text)."""
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        bar = QHBoxLayout()
        spaced(bar, 16, 0, 16, 0, spacing=28)
        for key, text in options:
            tab = QPushButton(text.replace("&", "&&"))
            tab.setProperty("kind", "subtab")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            self._group.addButton(tab)
            self._tabs[key] = tab
            bar.addWidget(tab)
        bar.addStretch(1)
        next(iter(self._tabs.values())).setChecked(True)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=0)
        whole.addLayout(bar)
        whole.addWidget(line())
        self._group.buttonClicked.connect(lambda _tab: self.chosen.emit(self.current()))

    def current(self) -> str:
        """The key of the chosen part."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def choose(self, key: str) -> None:
        """Choose a part."""
        if not self._tabs[key].isChecked():
            self._tabs[key].setChecked(True)
            self.chosen.emit(key)

    def set_text(self, key: str, text: str) -> None:
        """Say a part otherwise."""
        self._tabs[key].setText(text.replace("&", "&&"))
