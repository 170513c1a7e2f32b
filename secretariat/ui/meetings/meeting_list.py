"""The list of meetings at the left: search, chips, coming ones and past ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QSizePolicy, QWidget

from secretariat.association.rules import MEETING_KIND_LABELS, MeetingKind
from secretariat.base.i18n import _, pgettext
from secretariat.base.text import words as folded_words
from secretariat.meetings.rows import MeetingRow
from secretariat.ui.meetings import words
from secretariat.ui.meetings.meeting_lines import LINE_ROLE, WIDTH, Line, MeetingDelegate, MeetingLines
from secretariat.ui.widgets.basics import button, icon_button, line, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.panels import EmptyState, Panel

NARROW_WIDTH = 240


class _ListView(QListView):
    entered_line = Signal(object)
    edit_asked = Signal()
    menu_asked = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_line.emit(self.currentIndex().data(LINE_ROLE))
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
        self._model = MeetingLines()
        self.view = _ListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(MeetingDelegate(self.view))
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
        self.view.doubleClicked.connect(lambda index: self.entered.emit(index.data(LINE_ROLE)))
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
        found = self.view.currentIndex().data(LINE_ROLE)
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
        found = current.data(LINE_ROLE)
        if not self._keeps and isinstance(found, MeetingRow):
            self.chosen.emit(found)
