"""Search everywhere: members, persons, events, meetings and the actions of the menus, below the field of the header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from secretariat.base.i18n import N_, _
from secretariat.base.text import fold
from secretariat.directory.rows import Found, SearchRow
from secretariat.ui import theme
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import ElidedLabel, Picture, column, label, row, spaced

_GROUPS = (
    (Found.MEMBER, N_("Members"), "building", "members"),
    (Found.PERSON, N_("Persons"), "user", "members"),
    (Found.EVENT, N_("Events"), "calendar", "events"),
    (Found.MEETING, N_("Meetings and minutes"), "meeting", "meetings"),
)
_PER_GROUP = 5
_ACTIONS = 4
_WIDTH = 460


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line of the answer: what to show, and what opening it does."""

    group: str
    icon: str
    title: str
    detail: str = ""
    tab: str = ""
    record_id: int | None = None
    action: Any = None


class SearchPopup(QFrame):
    """Stays below the search field while it has text; ↑ ↓ choose, Entrée opens, Échap closes."""

    def __init__(self, context: UiContext, field: QLineEdit, window: Any) -> None:
        super().__init__(window)
        self.setProperty("popup", True)
        self.setAccessibleName(_("Search results"))
        self._context, self._field, self._window = context, field, window
        self._text = ""
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[HitRow] = []
        self._at = 0
        self._opens_when_read = False
        self._layout = QVBoxLayout(self)
        spaced(self._layout, 6, 6, 6, 8, spacing=0)
        field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def search(self, text: str) -> None:
        """Look for a text, or close when it is empty."""
        self._text = " ".join(text.split())
        self._opens_when_read = False
        app = self._context.app
        if not self._text or app is None:
            self.hide()
            return
        wanted = self._text
        act(self._context, lambda _progress: (wanted, app.directory.search(wanted)), on_done=self._read, owner=self)

    def enter(self) -> None:
        """Open the chosen line; while an answer is on its way, its first line."""
        if self.isVisible() and self._hits:
            self._open(self._hits[self._at])
        else:
            self._opens_when_read = bool(self._text)

    def hits(self) -> tuple[Hit, ...]:
        """The lines that are shown."""
        return self._hits

    def current(self) -> Hit | None:
        """The line that Entrée opens."""
        return self._hits[self._at] if self._hits else None

    def _read(self, answer: tuple[str, Sequence[SearchRow]]) -> None:
        wanted, found = answer
        if wanted != self._text:
            return
        actions = self._action_hits(wanted)
        hits = [*_found_hits(found, _PER_GROUP), *actions]
        for per_group in range(_PER_GROUP - 1, 0, -1):
            if self._height_of(hits) <= self._room():
                break
            hits = [*_found_hits(found, per_group), *actions[:per_group]]
        self._show(hits)
        if self._opens_when_read and self._hits:
            self._open(self._hits[0])

    def _action_hits(self, text: str) -> list[Hit]:
        words = fold(text).split()
        hits = []
        for action in self._window.menus.actions.values():
            name = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
            name = name.lstrip("12345 ")
            if action.isEnabled() and all(word in fold(name) for word in words):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                hits.append(Hit(group=_("Actions"), icon="play", title=name, detail=keys, action=action))
        return hits[:_ACTIONS]

    def _show(self, hits: Sequence[Hit]) -> None:
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._hits, self._rows, self._at = tuple(hits), [], 0
        group = ""
        for at, hit in enumerate(hits):
            if hit.group != group:
                group = hit.group
                head = label(group, "group")
                head.setContentsMargins(10, 8 if at else 4, 10, 4)
                self._layout.addWidget(head)
            made = HitRow(hit, self)
            made.at = at
            self._rows.append(made)
            self._layout.addWidget(made)
        if not hits:
            nothing = label(_("Nothing found for “{text}”.", text=self._text), "muted", wrap=True)
            nothing.setContentsMargins(10, 8, 10, 8)
            self._layout.addWidget(nothing)
        self._choose(0)
        self._place()
        self.show()
        self.raise_()

    def _room(self) -> int:
        below: int = self._window.height() - self._field.mapTo(self._window, QPoint(0, self._field.height())).y()
        return below - 24

    def _height_of(self, hits: Sequence[Hit]) -> int:
        look = theme.current()
        return 14 + look.px(42) * len(hits) + look.px(28) * len({hit.group for hit in hits})

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - 24)
        self.setFixedWidth(width)
        self._layout.activate()
        self.resize(width, self._layout.sizeHint().height())
        corner = self._field.mapTo(self._window, QPoint(self._field.width() - width, self._field.height() + 8))
        self.move(max(12, corner.x()), corner.y())

    def _choose(self, at: int) -> None:
        if not self._rows:
            return
        self._at = at % len(self._rows)
        for line in self._rows:
            set_prop(line, current=line.at == self._at)
        chosen = self._hits[self._at]
        self._field.setAccessibleDescription(f"{chosen.group} : {chosen.title}, {chosen.detail}")

    def _open(self, hit: Hit) -> None:
        self.close_popup()
        self._field.clear()
        if hit.action is not None:
            QTimer.singleShot(0, hit.action.trigger)
        else:
            self._context.go_to(hit.tab, hit.record_id)

    def close_popup(self) -> None:
        """Take the answers away; the text stays."""
        self._opens_when_read = False
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
                return self._answer_key(event)
            if event.type() == QEvent.Type.FocusOut and not self.underMouse():
                self.close_popup()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _answer_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(self._at + step)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
            return True
        return False


class HitRow(QFrame):
    """One answer: pictogram, title, second line."""

    def __init__(self, hit: Hit, popup: SearchPopup) -> None:
        super().__init__(popup)
        self.at = 0
        self._hit, self._popup = hit, popup
        self.setProperty("hit", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = [ElidedLabel(hit.title, "medium")]
        if hit.detail:
            words.append(ElidedLabel(hit.detail, "small"))
        layout = row(Picture(hit.icon, "text2", 16), spacing=10)
        layout.addLayout(column(*words, spacing=0), 1)
        spaced(layout, 10, 5, 10, 5, spacing=10)
        self.setLayout(layout)

    def enterEvent(self, event: Any) -> None:
        self._popup._choose(self.at)
        super().enterEvent(event)

    def mouseReleaseEvent(self, event: Any) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._popup._open(self._hit)


def _found_hits(found: Sequence[SearchRow], per_group: int) -> list[Hit]:
    hits = []
    for kind, title, icon, tab in _GROUPS:
        for each in [each for each in found if each.found is kind][:per_group]:
            record = each.member_id if kind in (Found.MEMBER, Found.PERSON) else each.id
            hits.append(
                Hit(
                    group=_(title),
                    icon=icon,
                    title=each.title,
                    detail=each.subtitle,
                    tab=tab,
                    record_id=record if record is not None else each.id,
                )
            )
    return hits
