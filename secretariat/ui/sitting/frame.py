"""The frame of a sitting: the way out, what is held and where, since when, the time, and the strip of keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.base.formats import time_text
from secretariat.base.i18n import _
from secretariat.meetings.rules import MeetingState
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.widgets.basics import (
    ElidedLabel,
    KeyCap,
    Picture,
    Pill,
    button,
    column,
    icon_button,
    label,
    line,
    row,
    shortcut_hint,
    spaced,
)

HEIGHT = 56
TICK_MS = 5_000
GAP = 12


class SittingHeader(QFrame):
    """56 pixels above the sitting."""

    left = Signal()
    screen_asked = Signal()
    pause_asked = Signal()
    close_asked = Signal()
    agenda_asked = Signal()
    officers_asked = Signal()

    def __init__(self, association: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._association = association
        self._live: LiveSitting | None = None
        self.leave = button(_("Leave the sitting"), "quiet", icon="back", on=self.left.emit, tip=_("Escape"))
        self.title = ElidedLabel("", "strong")
        self.place = ElidedLabel("", "small")
        self.pill = Pill()
        self.clock = label("", "sub")
        self.agenda = icon_button("list", _("Agenda"), on=self.agenda_asked.emit, kind="secondary", key="F4")
        self.room = button(_("Screen of the room"), icon="video", on=self.screen_asked.emit)
        self.pause = button(_("Suspend"), icon="pause", on=self.pause_asked.emit)
        self.end = button(_("Close the sitting"), icon="check", on=self.close_asked.emit)
        self.end.setToolTip(shortcut_hint(_("Close the sitting"), "F9"))
        self.officers = icon_button("people", _("Officers of the sitting"), on=self.officers_asked.emit)
        mark = line(vertical=True)
        mark.setFixedHeight(24)
        bar = QHBoxLayout()
        spaced(bar, 12, 0, 16, 0, spacing=10)
        bar.addWidget(self.leave)
        bar.addWidget(mark)
        bar.addLayout(column(self.title, self.place, spacing=0), 1)
        for widget in (self.pill, Picture("clock", "text2", 16), self.clock, self.officers, self.agenda):
            bar.addWidget(widget)
        for widget in (self.room, self.pause, self.end):
            bar.addWidget(widget)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=0)
        holder = QWidget()
        holder.setFixedHeight(HEIGHT)
        holder.setLayout(bar)
        whole.addWidget(holder)
        whole.addWidget(line())
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._say_time)
        self._now: Callable[[], datetime] | None = None

    def show_live(self, live: LiveSitting, now: datetime) -> None:
        """Say what is held, and since when."""
        self._live = live
        sheet = live.sheet
        self.title.setText(sheet.meeting.title)
        place = ", ".join(part for part in (sheet.meeting.room, sheet.meeting.city) if part)
        if sheet.meeting.video_link:
            place = _("{place} and video link", place=place) if place else _("By video link")
        self.place.setText(" · ".join(part for part in (self._association, place) if part))
        if sheet.closed_at is not None:
            text = (
                _("Closed without a quorum at {time}")
                if sheet.meeting.state is MeetingState.QUORUM_FAILED
                else _("Closed at {time}")
            )
            self.pill.set_state(text.format(time=live.clock(sheet.closed_at)), "neutral", "done")
        elif live.is_paused:
            since = next(pause.from_at for pause in sheet.pauses if pause.to_at is None)
            self.pill.set_state(_("Suspended since {time}", time=live.clock(since)), "warn", "part")
        elif sheet.opened_at is not None:
            self.pill.set_state(_("Sitting opened at {time}", time=live.clock(sheet.opened_at)), "ok", "done")
        else:
            self.pill.set_state(_("Check-in"), "info", "part")
        for each in (self.pause, self.end, self.officers):
            each.setVisible(live.is_open)
        self._fit()
        self.set_time(now)
        self._tick.start()

    def set_association(self, name: str) -> None:
        """Whose sitting it is."""
        self._association = name

    def set_time(self, now: datetime) -> None:
        """Show the hour."""
        if self._live is not None:
            self.clock.setText(time_text(now.astimezone(self._live.zone).time()))

    def set_clock(self, now: Callable[[], datetime]) -> None:
        """Where the hour comes from."""
        self._now = now

    def _say_time(self) -> None:
        if self._now is not None:
            self.set_time(self._now())

    def set_narrow(self, is_narrow: bool) -> None:
        """Keep to what is needed on a narrow window."""
        self._is_narrow = is_narrow
        self._fit()

    _is_narrow = False

    def _fit(self) -> None:
        self.agenda.setVisible(self._is_narrow)
        self.leave.setText("" if self._is_narrow else _("Leave the sitting"))
        self.leave.setAccessibleName(_("Leave the sitting"))
        self.room.setText("" if self._is_narrow else _("Screen of the room"))
        self.room.setAccessibleName(_("Screen of the room"))
        self.room.setToolTip(_("Screen of the room"))
        self.place.setVisible(not self._is_narrow)
        word = _("Resume") if self._live is not None and self._live.is_paused else _("Suspend")
        self.pause.setText("" if self._is_narrow else word)
        self.pause.setAccessibleName(word)
        self.pause.setToolTip(shortcut_hint(word, "F8"))


class KeysStrip(QWidget):
    """Which keys do what, at the foot of the centre."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row(spacing=GAP)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._pairs: list[QWidget] = []
        self.setLayout(self._row)

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Show pairs of a key and what it does, as many as there is room for."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._pairs = []
        for key, text in keys:
            pair = QWidget()
            pair.setLayout(row(KeyCap(key), label(text, "small"), spacing=5))
            self._row.addWidget(pair)
            self._pairs.append(pair)
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width()
        for pair in self._pairs:
            left -= pair.sizeHint().width() + GAP
            pair.setVisible(left >= 0)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(80)
        return hint
