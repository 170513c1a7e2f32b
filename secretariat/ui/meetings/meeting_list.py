"""The list of meetings at the left: search, chips, coming ones and past ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from secretariat.association.rules import MEETING_KIND_LABELS, MeetingKind
from secretariat.base.formats import day_month
from secretariat.base.i18n import _, pgettext
from secretariat.base.text import words as folded_words
from secretariat.meetings.rows import MeetingRow
from secretariat.ui import draw, theme
from secretariat.ui.meetings import words
from secretariat.ui.widgets.basics import button, icon_button, line, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import EmptyState, Panel

WIDTH, NARROW_WIDTH = 304, 240
_ROW, _HEADING = 49, 28
_LINE_ROLE = int(Qt.ItemDataRole.UserRole)

Line = MeetingRow | str


class _Lines(QAbstractListModel):
    """Headings (texts) and meetings in one column."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()
        self.today = date.min

    def replace(self, lines: Sequence[Line], today: date) -> None:
        self.beginResetModel()
        self.lines, self.today = tuple(lines), today
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        found = self.lines[index.row()]
        if role == _LINE_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(found, str):
                return found
            pill = words.list_pill(found, self.today)
            parts = (day_month(found.held_on), words.short_title(found), words.second_line(found))
            return ", ".join((*parts, pill.text) if pill else parts)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """Day and month, title, second line, small pill."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_heading = isinstance(index.data(_LINE_ROLE), str)
        return QSize(WIDTH, theme.current().px(_HEADING if is_heading else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found, box, look = index.data(_LINE_ROLE), option.rect, theme.current()
        if isinstance(found, str):
            painter.fillRect(box, look.color("window"))
            painter.setFont(look.font("small", 600))
            painter.setPen(look.color("text2"))
            painter.drawText(box.adjusted(16, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), found)
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, look.color("selected" if is_selected else "hover" if is_hovered else "surface"))
        if is_selected:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.color("accent"))
        self._paint_date(painter, found, box, look, is_selected)
        model = index.model()
        today = model.today if isinstance(model, _Lines) else date.min
        pill = words.list_pill(found, today)
        right = box.right() - 12
        if pill is not None:
            size, ratio = draw.pill_size(pill, True), painter.device().devicePixelRatioF()
            right -= size.width()
            painter.drawPixmap(QPoint(right, box.bottom() - 6 - size.height()), draw.pill_pixmap(pill, ratio, True))
            right -= 6
        title, small = look.font("bodyb" if is_selected else "bodym"), look.font("small")
        left, half = box.left() + 62, box.height() // 2
        painter.setFont(title)
        painter.setPen(look.color("text"))
        room = QRect(left, box.top() + 6, box.right() - 10 - left, half - 6)
        shown = QFontMetrics(title).elidedText(words.short_title(found), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(small)
        painter.setPen(look.color("text2"))
        room = QRect(left, box.top() + half, right - left, half - 5)
        shown = QFontMetrics(small).elidedText(words.second_line(found), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    @staticmethod
    def _paint_date(painter: QPainter, found: MeetingRow, box: QRect, look: theme.Theme, is_selected: bool) -> None:
        day, _gap, month = day_month(found.held_on).partition("\u00a0")
        half = box.height() // 2
        painter.setPen(look.color("accent_text" if is_selected else "text"))
        painter.setFont(look.font("sub"))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(QRect(box.left() + 12, box.top() + 6, 42, half - 6), centre, day)
        painter.setPen(look.color("accent_text" if is_selected else "text2"))
        painter.setFont(look.font("small"))
        painter.drawText(QRect(box.left() + 12, box.top() + half, 42, half - 5), centre, month)


class _ListView(QListView):
    entered_line = Signal(object)
    edit_asked = Signal()
    menu_asked = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_line.emit(self.currentIndex().data(_LINE_ROLE))
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        else:
            super().keyPressEvent(event)


class MeetingList(QFrame):
    """``chosen`` gives the meeting to show (or None), ``create_asked``, ``bodies_asked`` for the mandates,
    ``decisions_asked`` and ``seals_asked`` for what was decided and the register of minutes."""

    chosen = Signal(object)
    entered = Signal(object)
    create_asked = Signal()
    edit_asked = Signal()
    bodies_asked = Signal()
    decisions_asked = Signal()
    seals_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.setMinimumWidth(NARROW_WIDTH)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._rows: tuple[MeetingRow, ...] = ()
        self._today = date.min
        self._kind: str = ""
        self._keeps = False
        self.search = SearchField(_("Meeting, resolution…"))
        self.create_button = icon_button(
            "plus", _("New meeting"), on=self.create_asked.emit, kind="primary", key="Ctrl+N"
        )
        self.chips = ChipBar()
        self.chips.add_state("all", pgettext("meetings", "All"), checked=True)
        self.chips.add_state("assembly", _("GM"))
        self.chips.add_state("board", pgettext("short", "Board"))
        self.others = self.chips.add_field("other", _("Others"))
        self._model = _Lines()
        self.view = _ListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName(_("Meetings"))
        self.empty = EmptyState("meeting", "")
        self.bodies = button(_("Bodies and mandates"), "link", icon="people", on=self.bodies_asked.emit)
        top = Panel("surface", margins=(12, 12, 12, 12), spacing=0)
        top.add(row(self.search, self.create_button))
        filters = Panel("surface", margins=(12, 8, 8, 7), spacing=0)
        filters.add(row(self.chips, None))
        foot = Panel("surface", margins=(12, 4, 12, 4), spacing=0)
        self.decisions = button(_("Decisions"), "link", on=self.decisions_asked.emit)
        self.seals = button(pgettext("short", "Register of minutes"), "link", on=self.seals_asked.emit)
        self.seals.setAccessibleName(_("Register of minutes"))
        self.seals.setToolTip(_("Register of minutes"))
        foot.add(row(self.bodies, None), row(self.decisions, 12, self.seals, None))
        whole = Panel("surface", margins=(0,), spacing=0)
        whole.add(top, line(), filters)
        whole.content.addWidget(self.view, 1)
        whole.content.addWidget(self.empty)
        whole.add(line(), foot)
        layout = row(whole, line(vertical=True), spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._show())
        self.search.left_down.connect(self.view.setFocus)
        self.chips.chosen.connect(self._choose_chip)
        self.others.clicked.connect(self._open_others)
        self.others.removed.connect(lambda: self._choose_chip("all"))
        self.view.entered_line.connect(self.entered)
        self.view.edit_asked.connect(self.edit_asked)
        self.view.menu_asked.connect(self.menu_asked)
        self.view.doubleClicked.connect(lambda index: self.entered.emit(index.data(_LINE_ROLE)))
        self.view.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.view.viewport().mapToGlobal(place))
        )
        self.view.selectionModel().currentChanged.connect(self._announce)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The rarer filter goes away where there is no room for it.
        self.chips.show_field("other", self.width() >= WIDTH)

    def show_rows(self, rows: Sequence[MeetingRow], today: date, keep_id: int | None) -> None:
        """Show other meetings and stay on one of them, else on the first."""
        self._rows, self._today = tuple(rows), today
        self._show(keep_id)

    def shown_rows(self) -> tuple[MeetingRow, ...]:
        """What the list shows, without its headings."""
        return tuple(each for each in self._model.lines if not isinstance(each, str))

    def current(self) -> MeetingRow | None:
        found = self.view.currentIndex().data(_LINE_ROLE)
        return found if isinstance(found, MeetingRow) else None

    def choose(self, meeting_id: int | None) -> bool:
        """Go to a meeting; false when the list does not show it."""
        for at, found in enumerate(self._model.lines):
            if isinstance(found, MeetingRow) and found.id == meeting_id:
                self.view.setCurrentIndex(self._model.index(at))
                return True
        return False

    def show_everything(self) -> None:
        """Leave the search and the chips."""
        self.search.clear()
        self._choose_chip("all")

    def _show(self, keep_id: int | None = None) -> None:
        current = self.current()
        wanted = keep_id if keep_id is not None else current.id if current else None
        sought = folded_words(self.search.text())
        kind = self._kind or self.chips.current()
        shown = [
            each
            for each in self._rows
            if (kind in ("all", "") or kind in (words.group_key(each.kind), each.kind.value))
            and all(word in each.search_key for word in sought)
        ]
        lines: list[Line] = []
        for title, is_past in ((_("Coming"), False), (_("Past"), True)):
            part = [each for each in shown if each.is_past is is_past]
            lines += [title, *part] if part else []
        self._keeps = True
        self._model.replace(lines, self._today)
        self._keeps = False
        self.view.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        if not lines:
            self._explain_empty()
            self.chosen.emit(None)
        elif not self.choose(wanted):
            self.choose(shown[0].id)

    def _explain_empty(self) -> None:
        if self._rows:
            clear = button(_("Show all meetings"), on=self.show_everything)
            self.empty.set_texts(_("No meeting matches"), _("Change the search or the filter."))
            self.empty.set_actions([clear])
        else:
            self.empty.set_texts(_("No meeting"), _("Create the first one: an assembly, a board meeting…"))
            self.empty.set_actions([button(_("New meeting"), on=self.create_asked.emit)])

    def _choose_chip(self, key: str) -> None:
        self._kind = ""
        self.others.set_value("")
        if self.chips.current() != key and key in ("all", "assembly", "board"):
            self.chips.chip(key).setChecked(True)
        self._show()

    def _open_others(self) -> None:
        menu = QMenu(self)
        for kind in (MeetingKind.BUREAU, MeetingKind.COMMISSION):
            menu.addAction(_(MEETING_KIND_LABELS[kind])).triggered.connect(partial(self._choose_kind, kind.value))
        self.others.open_menu(menu)

    def _choose_kind(self, kind: str, _checked: bool = False) -> None:
        self._kind = kind
        self.others.set_value(_(MEETING_KIND_LABELS[MeetingKind(kind)]))
        self._show()

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = current.data(_LINE_ROLE)
        if not self._keeps and isinstance(found, MeetingRow):
            self.chosen.emit(found)
