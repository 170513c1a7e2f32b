"""Fields for days and hours that take what people write: « 3105 », « 31/5 », « hier », « 8h30 »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from secretariat.base import formats
from secretariat.base.dates import FIRST_DAY, LAST_DAY, nearest_day, parse_date, parse_time
from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, language
from secretariat.ui import theme
from secretariat.ui.icons import icon


class DateEdit(QLineEdit):
    """A day. Ctrl+; puts today, ↑ ↓ change the day, Alt+↓ opens the calendar."""

    value_changed = Signal(object)

    def __init__(self, day: date | None = None, *, today: Callable[[], date] = date.today,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText(_("dd/mm/yyyy"))
        self._open = self.addAction(icon("calendar", "text2"), QLineEdit.ActionPosition.TrailingPosition)
        self._open.setToolTip(_("Choose in the calendar"))
        self._open.triggered.connect(self.open_calendar)
        self.set_value(day)
        self.textEdited.connect(lambda _text: self.value_changed.emit(self.value()))
        theme.current().changed.connect(self._recolour)

    def value(self) -> date | None:
        """The day; ``None`` when the field is empty or cannot be understood."""
        try:
            return self.checked_value()
        except Refusal:
            return None

    def checked_value(self) -> date | None:
        """The day, ``None`` for an empty field. Raises the refusal that says what to type instead."""
        return parse_date(self.text(), self._today()) if self.text().strip() else None

    def set_value(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if day is None else formats.short_date(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Semicolon, Qt.Key.Key_Comma):
            self._choose(self._today())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isReadOnly():
            day = self.value()
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            self._choose(self._today() if day is None else nearest_day(day + timedelta(days=step)))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        day = self.value()
        if day is not None:
            self.set_value(day)
        super().focusOutEvent(event)

    def open_calendar(self) -> None:
        """Show the month below the field; the week starts on Monday."""
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setProperty("popup", True)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(frame)
        month.setLocale(QLocale(language()))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setAccessibleName(_("Calendar"))
        day = self.value() or self._today()
        month.setDateRange(_shown(FIRST_DAY), _shown(LAST_DAY))
        month.setSelectedDate(_shown(day))
        month.activated.connect(self._picked)
        month.clicked.connect(self._picked)
        month.activated.connect(frame.close)
        month.clicked.connect(frame.close)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(month)
        frame.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        frame.show()
        month.setFocus()

    def _picked(self, day: QDate) -> None:
        self._choose(date(day.year(), day.month(), day.day()))

    def _choose(self, day: date) -> None:
        if not self.isReadOnly():
            self.set_value(day)
            self.value_changed.emit(day)

    def _recolour(self) -> None:
        self._open.setIcon(icon("calendar", "text2"))


class TimeEdit(QLineEdit):
    """An hour of the day: « 8h30 », « 18:30 », « 1830 » and « 18 » are understood; ↑ ↓ move by a quarter."""

    value_changed = Signal(object)

    def __init__(self, at: time | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("for example 18:30"))
        self.set_value(at)
        self.textEdited.connect(lambda _text: self.value_changed.emit(self.value()))

    def value(self) -> time | None:
        """The hour; ``None`` when the field is empty or cannot be understood."""
        try:
            return self.checked_value()
        except Refusal:
            return None

    def checked_value(self) -> time | None:
        """The hour, ``None`` for an empty field. Raises the refusal that says what to type instead."""
        return parse_time(self.text()) if self.text().strip() else None

    def set_value(self, at: time | None) -> None:
        """Show an hour, or nothing."""
        self.setText("" if at is None else formats.time_text(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.value()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and at is not None and not self.isReadOnly():
            minutes = (at.hour * 60 + at.minute) // 15 * 15 + (15 if event.key() == Qt.Key.Key_Up else -15)
            moved = time(minutes // 60 % 24, minutes % 60)
            self.set_value(moved)
            self.value_changed.emit(moved)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        at = self.value()
        if at is not None:
            self.set_value(at)
        super().focusOutEvent(event)


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
