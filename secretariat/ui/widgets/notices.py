"""The bars at the foot of a list: what was done and how to undo it, what is selected, what is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStackedWidget, QWidget

from secretariat.base.i18n import _
from secretariat.ui import draw
from secretariat.ui.icons import set_icon
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import KeyCap, Picture, button, column, icon_button, label, row, spaced

NOTICE_MS = 10_000
_SIGNS = {"ok": "checkcircle", "warn": "alert", "bad": "errorc", "info": "info", "neutral": "info"}


class NoticeBar(QFrame):
    """One notice at a time, the newest; it stays 10 s, or as long as pointer or focus is on it; warnings stay."""

    undo_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "inverse")
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_action: Callable[[], Any] | None = None
        self._stays = False
        self._sign = Picture("check", "on_inverse", 16)
        self.text = label("", "inverse")
        self.text.setWordWrap(True)  # two lines stand in the height of the bar: a sentence is read whole
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.action = button("", "undo", compact=True)
        self.action.clicked.connect(self._act)
        self.folder = button(_("Open the folder"), "undo", compact=True, on=self._show_folder)
        self._written: Path | None = None
        self._cap = KeyCap("Ctrl+Z", inverse=True)
        self._close = icon_button("x", _("Close the notice"), on=self.dismiss, kind="inverse", compact=True)
        layout = QHBoxLayout(self)
        spaced(layout, 16, 0, 8, 0, spacing=10)
        layout.addWidget(self._sign)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.folder)
        layout.addWidget(self._cap)
        layout.addSpacing(8)
        layout.addWidget(self._close)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(NOTICE_MS)
        self._clock.timeout.connect(self._leave)
        self.hide()

    def show_notice(self, notice: Any) -> None:
        """Show a ``context.Notice`` instead of the one before."""
        self.say(notice.text, kind=notice.kind, undo=notice.is_undoable, action=notice.action,
                 on_action=notice.on_action, written=notice.written)

    def say(self, text: str, *, kind: str = "done", undo: bool = False, action: str = "",
            on_action: Callable[[], Any] | None = None, written: Path | None = None) -> None:
        """Show a sentence; ``action`` names what can be done about it, ``written`` a file whose folder can be seen."""
        self._on_action, self._written = on_action, written
        self.folder.setVisible(written is not None)
        self._stays = kind == "warning"
        self._sign.set_picture("alert" if self._stays else "check", "on_inverse")
        self.text.setText(text)
        self.text.setToolTip(text)
        self.text.setAccessibleName(text)
        self.setAccessibleName(text)
        self.action.setText(action or _("Undo"))
        self.action.setVisible(bool(action) or undo)
        self._cap.setVisible(undo and not action)
        self.show()
        self.raise_()
        if self._stays:
            self._clock.stop()
        else:
            self._clock.start()

    def dismiss(self) -> None:
        """Take the notice away."""
        self._clock.stop()
        self.hide()
        self.closed.emit()

    def enterEvent(self, event: Any) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._stays and self.isVisible():
            self._clock.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _act(self) -> None:
        on_action = self._on_action
        self.dismiss()
        if on_action is not None:
            on_action()
        else:
            self.undo_asked.emit()

    def _show_folder(self) -> None:
        from secretariat.ui.folders import show_in_folder

        if self._written is not None:
            show_in_folder(self._written)

    def _leave(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self) and (self.action.hasFocus() or self.folder.hasFocus()):
            self._clock.start()
        else:
            self.dismiss()


class StatusFooter(QFrame):
    """The line below a list: counts and totals at the left, how it stands at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.setFixedHeight(40)
        self.left = label("", "small")
        self.right = label("", "small")
        layout = QHBoxLayout(self)
        spaced(layout, 16, 0, 16, 0, spacing=16)
        layout.addWidget(self.left)
        layout.addStretch(1)
        layout.addWidget(self.right)

    def say(self, *parts: str, right: str = "") -> None:
        """Show counts and totals, joined by a middle dot."""
        self.left.setText(" · ".join(part for part in parts if part))
        self.right.setText(right)


class BulkBar(QFrame):
    """What can be done with the ticked rows: at most five actions, the rest in « Autres actions »."""

    clear_asked = Signal()

    def __init__(self, actions: Sequence[tuple[str, str, Callable[[], Any]]],
                 others: Sequence[tuple[str, str, Callable[[], Any]]] = (), parent: QWidget | None = None) -> None:
        """``actions`` and ``others`` are (text, pictogram, what to call)."""
        super().__init__(parent)
        self.setProperty("panel", "inverse")
        self.setFixedHeight(48)
        self.count = label("", "inverse")
        layout = QHBoxLayout(self)
        spaced(layout, 16, 0, 12, 0, spacing=6)
        layout.addWidget(self.count)
        layout.addSpacing(8)
        for text, name, call in actions:
            layout.addWidget(self._button(text, name, call))
        if others:
            more = QPushButton(_("Other actions"))
            more.setProperty("kind", "inverse")
            more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            set_icon(more, "down")
            menu = QMenu(more)
            for text, _name, call in others:
                menu.addAction(text, call)
            more.setMenu(menu)
            layout.addWidget(more)
        layout.addStretch(1)
        layout.addWidget(self._button(_("Deselect all"), "", self.clear_asked.emit))
        layout.addWidget(KeyCap("Esc", inverse=True))

    def set_count(self, text: str) -> None:
        """Say how many: « 4 adhérents sélectionnés »."""
        self.count.setText(text)

    def _button(self, text: str, name: str, call: Callable[[], Any]) -> QPushButton:
        return button(text, "inverse", icon=name, on=call)


class ListFoot(QStackedWidget):
    """The footer of a list, whose place the bulk bar takes from two ticked rows on."""

    def __init__(self, footer: StatusFooter, bulk: BulkBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.footer, self.bulk = footer, bulk
        holder = QWidget()
        holder.setLayout(row(bulk, margins=(8, 8)))
        self.addWidget(footer)
        self.addWidget(holder)
        self.setFixedHeight(40)

    def set_selected(self, count: int, text: str) -> None:
        """Show the bar with ``text`` when two rows or more are selected, else the footer."""
        self.setCurrentIndex(1 if count > 1 else 0)
        self.setFixedHeight(64 if count > 1 else 40)
        if count > 1:
            self.bulk.set_count(text)


class ResultStrip(QFrame):
    """Inside a task: a sign, a sentence, what it means or what comes next. ``tone``: ok, warn, bad, info, neutral."""

    def __init__(self, tone: str = "info", text: str = "", detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Picture("info", "info", 18)
        self.text = label("", "strong", wrap=True)
        self.detail = label("", "small", wrap=True)
        layout = QHBoxLayout(self)
        spaced(layout, 14, 8, 10, 8, spacing=12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(column(self.text, self.detail, spacing=1), 1)
        self.set_result(tone, text, detail)

    def set_result(self, tone: str, text: str, detail: str = "") -> None:
        """Say another result; an empty text hides the strip."""
        set_prop(self, strip=tone)
        self._sign.set_picture(_SIGNS.get(tone, "info"), draw.tone_text(tone))
        self.text.setText(text)
        set_prop(self.text, tone=tone)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Put a link or a button at the right."""
        made = self.layout()
        assert isinstance(made, QHBoxLayout)
        made.addWidget(widget)
