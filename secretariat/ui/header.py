"""The header of the window: the association, the tabs, the search everywhere and the small buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from secretariat.base.i18n import _
from secretariat.ui import theme
from secretariat.ui.icons import set_icon
from secretariat.ui.pages import TABS
from secretariat.ui.theme import set_prop
from secretariat.ui.waiting import HEADER_HEIGHT, draw_mark
from secretariat.ui.widgets.basics import Avatar, ElidedLabel, Pill, column, icon_button, label, spaced
from secretariat.ui.widgets.fields import SearchField


class Mark(QWidget):
    """The program's mark: three lines on a square of ink."""

    def __init__(self, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, self.width())
        painter.end()


class Header(QFrame):
    """Emits what was asked; the window answers."""

    tab_chosen = Signal(str)
    searched = Signal(str)
    search_entered = Signal()
    association_pressed = Signal()
    undo_pressed = Signal()
    notices_pressed = Signal()
    settings_pressed = Signal()
    actor_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.setFixedHeight(HEADER_HEIGHT)
        self._is_searching = self._is_demonstration = False
        self._layout = QHBoxLayout(self)
        spaced(self._layout, 16, 0, 12, 0, spacing=0)
        self._build()

    def _build(self) -> None:
        layout = self._layout
        layout.addWidget(Mark())
        layout.addSpacing(10)
        self.association = QPushButton()
        set_prop(self.association, kind="bare")
        self.association.setAccessibleName(_("Association"))
        self.association.clicked.connect(self.association_pressed)
        self._name = ElidedLabel("", role="strong")
        self._year = label("", "caption")
        inner = QHBoxLayout(self.association)
        spaced(inner, 2, 0, 2, 0, spacing=6)
        inner.addLayout(column(None, self._name, self._year, None, spacing=0))
        self._chevron = icon_mark("down")
        inner.addWidget(self._chevron)
        layout.addWidget(self.association)
        layout.addSpacing(8)
        self._demonstration = Pill("", "warn")
        self._demonstration.hide()
        layout.addWidget(self._demonstration)
        layout.addSpacing(12)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        for index, tab in enumerate(TABS, start=1):
            button = QPushButton(_(tab.label).replace("&", "&&"))
            set_prop(button, kind="tab")
            button.setCheckable(True)
            button.setAccessibleName(_(tab.label))
            button.setToolTip(f"{_(tab.label)} (Ctrl {index})")
            set_icon(button, tab.icon, "text2", 18, on_token="accent_text")
            button.clicked.connect(lambda _checked=False, key=tab.key: self.tab_chosen.emit(key))
            self._group.addButton(button)
            self._tabs[tab.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.search = SearchField(_("Search everywhere"), key="Ctrl+K", quiet=True, delay=60)
        self.search.setFixedWidth(232)
        self.search.searched.connect(self.searched)
        self.search.left_down.connect(self.search_entered)
        self.search.installEventFilter(self)
        layout.addWidget(self.search)
        self.search_icon = icon_button("search", _("Search everywhere"), on=self.open_search, key="Ctrl+K")
        self.search_icon.hide()
        layout.addWidget(self.search_icon)
        layout.addSpacing(8)
        self.undo = icon_button("undo", _("Undo"), on=self.undo_pressed.emit, key="Ctrl+Z")
        self.notices = icon_button("bell", _("Notices"), on=self.notices_pressed.emit)
        self.settings = icon_button("settings", _("Settings"), on=self.settings_pressed.emit, key="Ctrl+,")
        for each in (self.undo, self.notices, self.settings):
            layout.addWidget(each)
        layout.addSpacing(8)
        self._avatar = Avatar("?", 28)
        self._actor = QPushButton()
        set_prop(self._actor, kind="bare", round=True)
        spaced(QHBoxLayout(self._actor), 1, spacing=0).addWidget(self._avatar)
        self._actor.clicked.connect(self.actor_pressed)
        layout.addWidget(self._actor)
        self.show_actor("")
        theme.current().changed.connect(self._fit)

    def show_association(self, name: str, year: str, *, is_demonstration: bool) -> None:
        """The name beside the mark and the membership year below it."""
        self._name.setText(name)
        self._name.setMaximumWidth(170)
        self._year.setText(year)
        self.association.setAccessibleDescription(f"{name}, {year}")
        self.association.setMinimumWidth(min(self._name.sizeHint().width(), 170) + 34)
        self._is_demonstration = is_demonstration
        if is_demonstration:
            self._demonstration.set_state(_("Demonstration"), "warn")
        self._fit()

    def show_actor(self, name: str) -> None:
        """Who works at this computer."""
        self._avatar.set_name(name or "?")
        said = _("You are {name}", name=name) if name else _("Say who you are")
        self._actor.setToolTip(said)
        self._actor.setAccessibleName(said)

    def show_tab(self, key: str) -> None:
        """Mark a tab as the current one."""
        self._tabs[key].setChecked(True)

    def tab(self, key: str) -> QPushButton:
        return self._tabs[key]

    def open_search(self) -> None:
        """Give the focus to the search everywhere, shown again when the window is narrow."""
        self._is_searching = True
        self._fit()
        self.search.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A search left empty gives its place back to what it covered.
        if watched is self.search and event.type() == QEvent.Type.FocusOut and not self.search.text():
            self._is_searching = False
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        # The tabs give up their words before the window stops shrinking.
        return QSize(640, HEADER_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give up the search, then the words of the tabs; a search asked for takes the place of the association."""
        steps = ((True, True), (True, False)) if self._is_searching else ((True, True), (False, True), (False, False))
        for at, (has_search, has_words) in enumerate(steps):
            yields = self._is_searching and at > 0
            self.search.setVisible(has_search)
            self.search_icon.setVisible(not has_search)
            self.association.setVisible(not yields)
            self._demonstration.setVisible(self._is_demonstration and not yields)
            for tab in TABS:
                self._tabs[tab.key].setText(_(tab.label).replace("&", "&&") if has_words else "")
            self._layout.invalidate()
            if self._layout.minimumSize().width() <= self.width():
                return


def icon_mark(name: str) -> QWidget:
    """A small pictogram that is part of a button."""
    from secretariat.ui.widgets.basics import Picture

    return Picture(name, "text2", 16)
