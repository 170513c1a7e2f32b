"""The agenda of a meeting: items in order, moved by hand or with Alt ↑ ↓, each opened with Entrée."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from secretariat.association.rules import MeetingKind
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.preparing.rows import AgendaOffer
from secretariat.meetings.preparing.templates import OFFER_LABELS
from secretariat.meetings.rows import AgendaRow, MeetingSheet
from secretariat.meetings.rules import Ballot, MeetingState, Part
from secretariat.ui import draw, theme
from secretariat.ui.icons import icon_pixmap
from secretariat.ui.meetings import words
from secretariat.ui.widgets.basics import Pill, button, label, row
from secretariat.ui.widgets.panels import Card, SectionTitle

_ROW = 39
_ROLE = int(Qt.ItemDataRole.UserRole)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, theme.current().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: AgendaRow = index.data(_ROLE)
        look, box = theme.current(), option.rect
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if has_focus:
            painter.fillRect(box, look.color("selected"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.color("accent"))
        elif is_hovered:
            painter.fillRect(box, look.color("hover"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        ratio = painter.device().devicePixelRatioF()
        painter.setFont(look.font("small", 600))
        painter.setPen(look.color("text2"))
        half, second = box.height() // 2, detail_of(item)
        tall = half if second else box.height()
        painter.drawText(QRect(box.left() + 16, box.top() + 1, 26, tall), middle, str(item.position))
        grip = icon_pixmap("grip", "text3", 16, ratio)
        painter.drawPixmap(QPoint(box.right() - 31, box.center().y() - 8), grip)
        pill = words.ballot_pill(item.ballot)
        size = draw.pill_size(pill, True)
        left = box.right() - 40 - size.width()
        painter.drawPixmap(QPoint(left, box.center().y() - size.height() // 2), draw.pill_pixmap(pill, ratio, True))
        if item.is_late:
            late = draw.PillSpec(text=_("Not on the convocation"), tone="warn", sign="act")
            size = draw.pill_size(late, True)
            left -= size.width() + 6
            painter.drawPixmap(QPoint(left, box.center().y() - size.height() // 2), draw.pill_pixmap(late, ratio, True))
        room = left - box.left() - 44 - 8
        title, small = look.font("bodym"), look.font("small")
        painter.setFont(title)
        painter.setPen(look.color("text"))
        shown = QFontMetrics(title).elidedText(item.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left() + 44, box.top() + 1, room, tall), middle, shown)
        painter.setFont(small)
        painter.setPen(look.color("text2"))
        shown = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left() + 44, box.top() + half, room, half - 1), middle, shown)


def detail_of(item: AgendaRow) -> str:
    """« Partie extraordinaire · Présidente · majorité simple »."""
    details = item.details.strip().split("\n")[0]
    part = _("Extraordinary part") if item.part is Part.EXTRAORDINARY else ""
    return " · ".join(each for each in (part, item.presenter, item.majority, details) if each)


class AgendaList(QListWidget):
    """``moved`` gives an item's id and its new place from 1; ``opened`` and ``removed`` its row.

    So do ``resolution_asked`` and ``election_asked``; ``part_asked`` gives its row and the part of a mixed assembly
    that it goes to.
    """

    moved = Signal(int, int)
    opened = Signal(object)
    removed = Signal(object)
    resolution_asked = Signal(object)
    election_asked = Signal(object)
    part_asked = Signal(object, object)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Agenda"))
        self.setToolTip(_("Enter opens an item, Alt+↑ and Alt+↓ move it, Del removes it"))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ROLE)))
        self._is_fixed = self._is_mixed = False

    def set_items(self, items: Sequence[AgendaRow], *, is_fixed: bool, is_mixed: bool = False) -> None:
        """Show the agenda; ``is_fixed`` when the meeting is over, ``is_mixed`` when it has two parts."""
        current = self.current_row()
        self._is_fixed, self._is_mixed = is_fixed, is_mixed
        self.setDragEnabled(not is_fixed)
        self.clear()
        for found in items:
            item = QListWidgetItem()
            item.setData(_ROLE, found)
            said = ", ".join(part for part in (str(found.position), found.title, detail_of(found)) if part)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{said}, {words.ballot_pill(found.ballot).text}")
            self.addItem(item)
            if current is not None and found.id == current.id:
                self.setCurrentItem(item)
        self.setFixedHeight(theme.current().px(_ROW) * max(1, len(items)) + 2)

    def current_row(self) -> AgendaRow | None:
        item = self.currentItem()
        return item.data(_ROLE) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, alt = self.current_row(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if row is not None and alt and step is not None and not self._is_fixed:
            if 1 <= row.position + step <= self.count():
                self.moved.emit(row.id, row.position + step)
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row, place = self.current_row(), event.position().toPoint()
        index = self.indexAt(place)
        target = index.row() if index.isValid() else self.count()
        if index.isValid() and place.y() > self.visualRect(index).center().y():
            target += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is not None:
            position = target if target >= row.position else target + 1
            if position != row.position:
                self.moved.emit(row.id, position)

    def contextMenuEvent(self, event: Any) -> None:
        row = self.current_row()
        if row is None:
            return
        self.menu_of(row).exec(event.globalPos())

    def menu_of(self, row: AgendaRow) -> QMenu:
        """What may be done about one item."""
        menu = QMenu(self)
        menu.addAction(_("Edit"), lambda: self.opened.emit(row))
        if row.ballot is not Ballot.NONE:
            menu.addAction(_("Resolution and its rule…"), lambda: self.resolution_asked.emit(row)).setEnabled(
                not self._is_fixed
            )
            menu.addAction(_("Election and candidates…"), lambda: self.election_asked.emit(row)).setEnabled(
                not self._is_fixed
            )
        if self._is_mixed:
            is_ordinary = row.part is Part.ORDINARY
            other = Part.EXTRAORDINARY if is_ordinary else Part.ORDINARY
            said = _("Move to the extraordinary part") if is_ordinary else _("Move to the ordinary part")
            menu.addAction(said, lambda: self.part_asked.emit(row, other)).setEnabled(not self._is_fixed)
        up = menu.addAction(_("Move up"), lambda: self.moved.emit(row.id, row.position - 1))
        down = menu.addAction(_("Move down"), lambda: self.moved.emit(row.id, row.position + 1))
        up.setEnabled(row.position > 1 and not self._is_fixed)
        down.setEnabled(row.position < self.count() and not self._is_fixed)
        menu.addAction(_("Remove"), lambda: self.removed.emit(row)).setEnabled(not self._is_fixed)
        return menu


class AgendaCard(Card):
    """The agenda with its link to add an item, and what earlier meetings offer to it.

    ``offers_taken`` gives the keys of the offers to put on the agenda.
    """

    add_asked = Signal()
    offers_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 10, 0, 8), spacing=6, parent=parent)
        self.heading = SectionTitle(
            _("Agenda"), link=_("Add an item"), on_link=self.add_asked.emit, icon="plus", role="sub"
        )
        self.heading.setContentsMargins(16, 0, 16, 0)
        self.fixed = Pill(_("Fixed when sent"), "neutral", "none", small=True)
        self.heading.insert(self.fixed)
        self.items = AgendaList()
        self.empty = label(_("No item yet: what is not on the agenda cannot be voted."), "small", wrap=True)
        self.empty.setContentsMargins(16, 0, 16, 6)
        self._offers: tuple[AgendaOffer, ...] = ()
        self.offered = button("", "link", icon="undo", compact=True, on=self._show_offers)
        holder = QWidget()
        holder.setLayout(row(self.offered, None, margins=(10, 0, 16, 0)))
        self._offered_line = holder
        self.add(self.heading, self.items, self.empty, holder)

    def show_offers(self, offers: Sequence[AgendaOffer]) -> None:
        """Say what earlier meetings leave to this agenda."""
        self._offers = tuple(offers)
        count = len(self._offers)
        self.offered.setText(
            ngettext("{count} item left by earlier meetings", "{count} items left by earlier meetings", count)
        )
        self.offered.setToolTip("\n".join(f"{each.title} ({each.why})" for each in self._offers))
        self._offered_line.setVisible(bool(self._offers))

    def offers_menu(self) -> QMenu:
        """All offers at once, or one of them."""
        menu = QMenu(self)
        if len(self._offers) > 1:
            menu.addAction(_("Put them all on the agenda")).triggered.connect(
                lambda: self.offers_taken.emit(tuple(each.key for each in self._offers))
            )
            menu.addSeparator()
        for offer in self._offers:
            said = f"{_(OFFER_LABELS[offer.kind])} : {offer.title}"
            menu.addAction(said.replace("&", "&&")).triggered.connect(partial(self._take, offer.key))
        return menu

    def _show_offers(self) -> None:
        self.offers_menu().popup(self.offered.mapToGlobal(self.offered.rect().bottomLeft()))

    def _take(self, key: str, _checked: bool = False) -> None:
        self.offers_taken.emit((key,))

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Show the agenda of a meeting."""
        is_over = sheet.state in (MeetingState.CLOSED, MeetingState.CANCELLED, MeetingState.QUORUM_FAILED)
        self.items.set_items(sheet.agenda, is_fixed=is_over, is_mixed=sheet.kind is MeetingKind.MIXED)
        self.items.setVisible(bool(sheet.agenda))
        self.empty.setVisible(not sheet.agenda)
        self.fixed.set_state(
            _("Fixed when sent") if sheet.state is MeetingState.DRAFT else _("Fixed"), "neutral", "none"
        )
        if self.heading.link is not None:
            self.heading.link.setVisible(not is_over)
