"""The month, painted in one widget: days, what happens on them, and the day the keyboard is on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from secretariat.base import formats
from secretariat.base.dates import add_months, nearest_day
from secretariat.base.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.events.entries import AgendaEntry, by_day

_FIRST, _TALL, _GAP = 27, 19, 3


class MonthView(QWidget):
    """``day_changed`` gives the day the keyboard is on, ``entry_chosen`` the id of what was clicked,
    ``create_asked`` the day of Entrée or of a double click, ``menu_asked`` a place on screen for the chosen entry."""

    day_changed = Signal(object)
    entry_chosen = Signal(str)
    entry_opened = Signal(str)
    create_asked = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self._entries: tuple[AgendaEntry, ...] = ()
        self._days: dict[date, list[AgendaEntry]] = {}
        self._chosen = ""
        self._zones: list[tuple[QRect, AgendaEntry]] = []
        self._more: list[tuple[QRect, date]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(340, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.current().changed.connect(self.update)
        self._arrange()

    # What is shown

    @property
    def day(self) -> date:
        """The day the keyboard is on."""
        return self._day

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the weeks that the month touches."""
        first = self._day.replace(day=1)
        monday = first - timedelta(days=first.weekday())
        last = add_months(first, 1) - timedelta(days=1)
        return tuple(monday + timedelta(days=7 * at) for at in range(((last - monday).days // 7) + 1))

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day on screen, those of other months included."""
        return self.weeks[0], self.weeks[-1] + timedelta(days=6)

    def set_today(self, today: date) -> None:
        """Mark another day as today."""
        self._today = today
        self.update()

    def set_day(self, day: date) -> None:
        """Put the keyboard on a day, in its month; a day nobody can mean is shown as the nearest one that may be."""
        day = nearest_day(day)
        if day == self._day:
            return
        self._day = day
        self._arrange()
        self.day_changed.emit(day)

    def set_entries(self, entries: Sequence[AgendaEntry]) -> None:
        """Show other entries."""
        self._entries = tuple(entries)
        self._arrange()

    def set_chosen(self, entry_id: str) -> None:
        """Mark the entry whose panel is open."""
        self._chosen = entry_id
        self.update()

    def entries_on(self, day: date) -> list[AgendaEntry]:
        """What happens on a day on screen."""
        return self._days.get(day, [])

    def _arrange(self) -> None:
        self._days = by_day(self._entries, *self.span)
        found = self.entries_on(self._day)
        count = ngettext("{count} event", "{count} events", len(found))
        said = [f"{formats.long_date(self._day)} : {count}" if found else formats.long_date(self._day)]
        said += [f"{entry.hour} {entry.title}".strip() for entry in found]
        self.setAccessibleName(_("Month of {month}", month=formats.month_year(self._day)))
        self.setAccessibleDescription(", ".join(said))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    # Where things are

    def sizeHint(self) -> QSize:
        return QSize(940, 614)

    def _head(self) -> int:
        return theme.current().px(32)

    def _cell(self, day: date) -> QRect:
        weeks = self.weeks
        at = (day - weeks[0]).days
        column, line = at % 7, at // 7
        wide, tall = self.width() - 2, self.height() - 2 - self._head()
        left, right = 1 + wide * column // 7, 1 + wide * (column + 1) // 7
        top = 1 + self._head() + tall * line // len(weeks)
        bottom = 1 + self._head() + tall * (line + 1) // len(weeks)
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, place: QPoint) -> date | None:
        """The day under a point of the widget."""
        first, last = self.span
        return next(
            (
                day
                for day in (first + timedelta(days=at) for at in range((last - first).days + 1))
                if self._cell(day).contains(place)
            ),
            None,
        )

    def entry_at(self, place: QPoint) -> AgendaEntry | None:
        """The entry under a point of the widget."""
        return next((entry for zone, entry in self._zones if zone.contains(place)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, 8)
        painter.setClipPath(sheet)
        painter.fillRect(self.rect(), look.color("surface"))
        self._zones, self._more = [], []
        first, last = self.span
        for at in range((last - first).days + 1):
            self._paint_day(painter, first + timedelta(days=at))
        self._paint_heads(painter, first)
        painter.setClipping(False)
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(sheet)
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(QRectF(self._cell(self._day)).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_heads(self, painter: QPainter, first: date) -> None:
        look = theme.current()
        painter.setFont(look.font("small", 500))
        painter.setPen(look.color("text2"))
        metrics = QFontMetrics(painter.font())
        for at in range(7):
            cell = self._cell(first + timedelta(days=at))
            word = formats.weekday(first + timedelta(days=at))
            if metrics.horizontalAdvance(word) > cell.width() - 12:
                word = f"{word[:3]}."
            box = QRect(cell.left() + 8, 1, cell.width() - 8, self._head())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        look = theme.current()
        cell = self._cell(day)
        is_outside = day.month != self._day.month
        ground = "window" if is_outside or day.weekday() > 4 else "surface"
        painter.fillRect(cell, look.color("selected" if day == self._day else ground))
        painter.fillRect(cell.left(), cell.top(), cell.width(), 1, look.color("border"))
        if day.weekday():
            painter.fillRect(cell.left(), cell.top(), 1, cell.height(), look.color("border"))
        disc = QRectF(cell.left() + 5, cell.top() + 4, look.px(22), look.px(22))
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(disc)
        token = "on_accent" if day == self._today else "text3" if is_outside else "text"
        painter.setPen(look.color(token))
        painter.setFont(look.font("bodyb" if day in (self._today, self._day) else "bodym"))
        painter.drawText(disc.adjusted(-6, 0, 6, 0), int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        self._paint_entries(painter, day, cell)

    def _paint_entries(self, painter: QPainter, day: date, cell: QRect) -> None:
        look = theme.current()
        tall, gap, first = look.px(_TALL), _GAP, look.px(_FIRST)
        found = self.entries_on(day)
        room = max(0, (cell.height() - first - 2) // (tall + gap))
        shown = found if len(found) <= room else found[: max(0, room - 1)]
        top = cell.top() + first
        for entry in shown:
            box = QRect(cell.left() + 5, top, cell.width() - 9, tall)
            self._paint_entry(painter, entry, day, box)
            self._zones.append((box, entry))
            top += tall + gap
        if len(shown) < len(found):
            box = QRect(cell.left() + 5, top, cell.width() - 9, tall)
            painter.setFont(look.font("caption"))
            painter.setPen(look.color("text2"))
            text = _("+ {count} more", count=len(found) - len(shown)) if room else ""
            painter.drawText(box.adjusted(6, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
            self._more.append((box, day))

    def _paint_entry(self, painter: QPainter, entry: AgendaEntry, day: date, box: QRect) -> None:
        look = theme.current()
        is_strong = entry.tone == "accent" and not entry.is_cancelled
        tone = "neutral" if entry.is_cancelled else entry.tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if is_strong else f"{tone}_soft"))
        painter.drawRoundedRect(box, 4, 4)
        colour = look.color("on_accent" if is_strong else tone)
        if entry.id == self._chosen:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour)
        room = box.width() - 12
        side = int(Qt.AlignmentFlag.AlignVCenter)
        inner = box.adjusted(6, 0, -6, 0)
        hour = entry.hour if day == entry.starts_at.date() else ""
        if hour:
            painter.setFont(look.font("caption", 500))
            wide = painter.fontMetrics().horizontalAdvance(hour)
            if wide < room // 2:
                painter.drawText(inner, side | int(Qt.AlignmentFlag.AlignRight), hour)
                room -= wide + 6
        font = look.font("caption", 600)
        if entry.is_cancelled:
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, side, text)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self.set_day(self._day + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.set_day(add_months(self._day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.set_day(self._day - timedelta(days=self._day.weekday()))
        elif key == Qt.Key.Key_End:
            self.set_day(self._day + timedelta(days=6 - self._day.weekday()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.create_asked.emit(self._day)
        elif key == Qt.Key.Key_Space:
            self._choose_next()
        else:
            super().keyPressEvent(event)

    def _choose_next(self) -> None:
        """Space goes round the entries of the day."""
        ids = [entry.id for entry in self.entries_on(self._day)]
        if ids:
            at = ids.index(self._chosen) + 1 if self._chosen in ids else 0
            self.entry_chosen.emit(ids[at % len(ids)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        day = self.day_at(place)
        if day is not None:
            self.set_day(day)
        entry = self.entry_at(place)
        if entry is not None:
            self.entry_chosen.emit(entry.id)
        elif event.button() == Qt.MouseButton.LeftButton:
            more = next((on for zone, on in self._more if zone.contains(place)), None)
            if more is not None:
                self.open_day(more, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        entry, day = self.entry_at(place), self.day_at(place)
        if entry is not None:
            self.entry_opened.emit(entry.id)
        elif day is not None:
            self.create_asked.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(self.mapToGlobal(self._cell(self._day).center()))
        elif self.entry_at(event.pos()) is not None:
            self.menu_asked.emit(event.globalPos())

    def open_day(self, day: date, place: QPoint) -> None:
        """List everything of a day that has more than it can show."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self.entries_on(day):
            action = menu.addAction(f"{entry.hour or _('day')}   {entry.title}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=entry.id: self.entry_chosen.emit(chosen))
        menu.popup(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self.entry_at(event.pos())
            if entry is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), entry.sentence, self)
            return True
        return super().event(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
