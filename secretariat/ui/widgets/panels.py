"""The places on a screen: cards, headers, toolbars, side panels, and what stands there when nothing does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretariat.base.i18n import _
from secretariat.ui.widgets.basics import Tile, button, column, icon_button, label, line, row, spaced

Item = QWidget | QLayout | int | None


class Panel(QFrame):
    """One background — ``surface``, ``window``, ``sunken``, ``card`` or ``soft`` — with a vertical layout."""

    def __init__(self, kind: str = "surface", *, margins: tuple[int, ...] = (16,), spacing: int = 12,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.content = QVBoxLayout(self)
        spaced(self.content, *margins, spacing=spacing)

    def add(self, *items: Item) -> None:
        """Add things one below the other; a number is a space, ``None`` the stretch."""
        for item in items:
            if item is None:
                self.content.addStretch(1)
            elif isinstance(item, int):
                self.content.addSpacing(item)
            elif isinstance(item, QWidget):
                self.content.addWidget(item)
            else:
                self.content.addLayout(item)


class Card(Panel):
    """A white sheet with an edge, and a title with a link at the right if wanted."""

    def __init__(self, title: str = "", *, link: str = "", on_link: Callable[[], Any] | None = None, icon: str = "",
                 margins: tuple[int, ...] = (16,), spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__("card", margins=margins, spacing=spacing, parent=parent)
        if title:
            self.content.addWidget(SectionTitle(title, link=link, on_link=on_link, icon=icon, role="sub"))


class SectionTitle(QWidget):
    """The title of a part, with what can be done about it at the right."""

    def __init__(self, text: str, *, link: str = "", on_link: Callable[[], Any] | None = None, icon: str = "",
                 role: str = "strong", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label(text, role)
        self.link: QPushButton | None = None
        layout = QHBoxLayout(self)
        spaced(layout, spacing=8)
        layout.addWidget(self.text)
        layout.addStretch(1)
        if link:
            self.link = button(link, "link", icon=icon, on=on_link, compact=True)
            layout.addWidget(self.link)

    def insert(self, widget: QWidget) -> None:
        """Put something, a pill for instance, right after the words."""
        self.layout_().insertWidget(1, widget)

    def layout_(self) -> QHBoxLayout:
        made = self.layout()
        assert isinstance(made, QHBoxLayout)
        return made


class Section(Panel):
    """A part of a side panel: a title, its content, a hairline below the whole."""

    def __init__(self, title: str = "", *, link: str = "", on_link: Callable[[], Any] | None = None, icon: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__("surface", margins=(16, 10, 16, 10), spacing=6, parent=parent)
        if title:
            self.content.addWidget(SectionTitle(title, link=link, on_link=on_link, icon=icon))


class Toolbar(QFrame):
    """The bar of 56 pixels above a list: search and filters at the left, the one primary action at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._bar = QHBoxLayout()
        spaced(self._bar, 16, 0, 16, 0, spacing=8)
        self._right = 0
        self._bar.addStretch(1)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=0)
        # A layout is never higher than its lowest part allows; a widget around it fills the bar.
        holder = QWidget()
        holder.setLayout(self._bar)
        whole.addWidget(holder, 1)
        whole.addWidget(line())
        self.setFixedHeight(57)

    def add_left(self, *widgets: QWidget | int) -> None:
        """Add from the left; a number is a space."""
        for widget in widgets:
            at = self._bar.count() - 1 - self._right
            if isinstance(widget, int):
                self._bar.insertSpacing(at, widget)
            else:
                self._bar.insertWidget(at, widget)

    def add_right(self, *widgets: QWidget) -> None:
        """Add at the right end."""
        for widget in widgets:
            self._bar.addWidget(widget)
            self._right += 1


class PageHeader(QWidget):
    """A page's title and second line, with its actions at the right."""

    def __init__(self, title: str, subtitle: str = "", *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "small")
        self.beside = QHBoxLayout()
        spaced(self.beside, spacing=10)
        self.beside.addWidget(self.title)
        self.beside.addStretch(1)
        layout = QHBoxLayout(self)
        spaced(layout, spacing=8)
        layout.addLayout(column(self.beside, self.subtitle, spacing=2), 1)
        for action in actions:
            layout.addWidget(action)

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Show another title and second line."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)


class ScrollColumn(QScrollArea):
    """A column of content that scrolls when the window is low, and never squeezes what it holds."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)


class SidePanel(QFrame):
    """The panel at the right of a list: a head, a scrolling body, a foot. ``closed`` when the user closes it."""

    closed = Signal()

    def __init__(self, width: int = 376, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.setMinimumWidth(min(width, 364))
        self.preferred_width = width
        self.head = QHBoxLayout()
        spaced(self.head, 12, 6, 12, 6, spacing=4)
        self.body = Panel("surface", margins=(0,), spacing=0)
        self.scroller = ScrollColumn(self.body)
        self.foot = QHBoxLayout()
        spaced(self.foot, 16, 12, 16, 12, spacing=8)
        self._foot = QWidget()
        whole = column(line(), self.foot, spacing=0)
        self._foot.setLayout(whole)
        self._foot.hide()
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addLayout(self.head)
        layout.addWidget(self.scroller, 1)
        layout.addWidget(self._foot)

    def set_head(self, *widgets: Item, can_close: bool = True) -> None:
        """Fill the head; a cross stands at its right end."""
        self.head.addLayout(row(*widgets, spacing=4), 1)
        if can_close:
            self.head.addWidget(icon_button("x", _("Close the panel"), on=self.closed.emit, key="Esc"))

    def set_foot(self, *widgets: Item) -> None:
        """Fill the foot, which stays in sight."""
        self.foot.addLayout(row(*widgets), 1)
        self._foot.show()

    def add_section(self, section: QWidget, rule: bool = True) -> None:
        """Add a part to the body, with a hairline above all but the first."""
        if rule and self.body.content.count():
            self.body.content.addWidget(line())
        self.body.content.addWidget(section)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class Inspector(QStackedWidget):
    """Reads one row beside the list: previous, next, position, then the sheet; « Choisissez une ligne » when none.

    Subclasses build the sheet once in ``panel`` and change its words in ``set_row``.
    """

    previous_asked = Signal()
    next_asked = Signal()
    enlarge_asked = Signal()
    closed = Signal()

    def __init__(self, width: int = 376, *, can_enlarge: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = SidePanel(width)
        self.position: QLabel = label("", "small")
        self.previous = icon_button("up", _("Previous"), on=self.previous_asked.emit)
        self.next = icon_button("down", _("Next"), on=self.next_asked.emit)
        enlarge = [icon_button("expand", _("Enlarge"), on=self.enlarge_asked.emit)] if can_enlarge else []
        self.panel.set_head(self.previous, self.next, self.position, None, *enlarge)
        self.panel.closed.connect(self.closed)
        self.empty = EmptyState("list", _("Choose a row"), _("Its details appear here."))
        holder = Panel("surface", margins=(16,))
        holder.add(None, self.empty, None)
        self.addWidget(holder)
        self.addWidget(self.panel)

    def set_position(self, at: int, count: int) -> None:
        """Say « 12 sur 158 » (``at`` counts from 1) and show the sheet; 0 shows the empty state."""
        self.setCurrentIndex(1 if at else 0)
        self.position.setText(_("{at} of {count}", at=at, count=count) if at else "")
        self.previous.setEnabled(at > 1)
        self.next.setEnabled(0 < at < count)


class EmptyState(QWidget):
    """Instead of a blank list: what happened, why, and up to two things to do."""

    def __init__(self, icon: str, title: str, text: str = "", actions: Sequence[QPushButton] = (), *,
                 tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "strong", wrap=True)
        self.text = label(text, "small", wrap=True)
        for said in (self.title, self.text):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = QHBoxLayout()
        spaced(self.buttons, 0, 6, 0, 0, spacing=8)
        self.set_actions(actions)
        layout = QVBoxLayout(self)
        spaced(layout, 16, spacing=6)
        layout.addWidget(Tile(icon, tone, 48), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_texts(self, title: str, text: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def set_actions(self, actions: Sequence[QPushButton]) -> None:
        """Offer other actions."""
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.buttons.addStretch(1)
        for action in actions:
            self.buttons.addWidget(action)
        self.buttons.addStretch(1)


class SplitView(QSplitter):
    """A list and its panel; the handle is one pixel wide and caught within eight."""

    def __init__(self, left: QWidget, right: QWidget, right_width: int = 376, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.addWidget(left)
        self.addWidget(right)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([10_000, right_width])
