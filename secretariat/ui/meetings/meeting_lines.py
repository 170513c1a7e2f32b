"""The lines of the list of meetings and how each is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from secretariat.base.formats import day_month
from secretariat.meetings.rows import MeetingRow
from secretariat.ui import draw, theme
from secretariat.ui.meetings import words

WIDTH = 304
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_ROW, _HEADING = 49, 28

Line = MeetingRow | str


class MeetingLines(QAbstractListModel):
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
        if role == LINE_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(found, str):
                return found
            pill = words.list_pill(found, self.today)
            parts = (day_month(found.held_on, self.today), words.short_title(found), words.second_line(found))
            return ", ".join((*parts, pill.text) if pill else parts)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class MeetingDelegate(QStyledItemDelegate):
    """Day and month (with the year when it is another one), title, second line, small pill."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_heading = isinstance(index.data(LINE_ROLE), str)
        return QSize(WIDTH, theme.current().px(_HEADING if is_heading else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found, box, look = index.data(LINE_ROLE), option.rect, theme.current()
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
        model = index.model()
        today = model.today if isinstance(model, MeetingLines) else date.min
        self.paint_date(painter, found.held_on, today, box, is_selected)
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
    def paint_date(painter: QPainter, day: date, today: date, box: QRect, is_selected: bool) -> None:
        """The day, the month below it, and below that the year when it is not the one of ``today``."""
        look = theme.current()
        number, _gap, month = day_month(day).partition("\u00a0")
        year = "" if day.year == today.year else str(day.year)
        lines = [(number, "sub", 4), (month, "caption" if year else "small", 3)]
        if year:
            lines.append((year, "caption", 3))
        margin = 3 if year else 6
        parts, top = sum(part for *_line, part in lines), box.top() + margin
        for text, font, part in lines:
            high = (box.height() - 2 * margin) * part // parts
            painter.setFont(look.font(font))
            painter.setPen(look.color("accent_text" if is_selected else "text" if font == "sub" else "text2"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)
            painter.drawText(QRect(box.left() + 12, top, 42, high), flags, text)
            top += high
