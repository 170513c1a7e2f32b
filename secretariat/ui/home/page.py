"""The first page: what is to be done today, four key figures, the next dates and the last changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.directory.agenda import TodayLine, TodaySheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.home.arrivals import go_to_line
from secretariat.ui.home.cards import ChangesCard, DatesCard, Figures
from secretariat.ui.home.gather import Gathering
from secretariat.ui.home.today import TodayCard
from secretariat.ui.pages import call
from secretariat.ui.widgets.basics import button, spaced
from secretariat.ui.widgets.panels import PageHeader, ScrollColumn

_RIGHT = 560
_NARROW = 1120
_CHANGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What one refresh reads: the sheet of today and the latest entries of the history."""

    sheet: TodaySheet
    changes: tuple[Any, ...]
    zone: ZoneInfo


class HomePage(QWidget):
    """Reads everything, step by step, at each visit and at each change of the association."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._is_reading = self._is_stale = False
        self._gathering: Gathering
        self._waiting_steps: list[Callable[[], object]] = []
        self.header = PageHeader("", "", *self._actions())
        self.today = TodayCard()
        self.figures = Figures()
        self.dates = DatesCard()
        self.changes = ChangesCard()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        spaced(right, spacing=16)
        for part in (self.figures, self.dates, self.changes):
            right.addWidget(part)
        right.addStretch(1)
        content = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        spaced(self._sides, 24, 0, 24, 16, spacing=16)
        self._sides.addWidget(self.today, 1)
        self._sides.addWidget(self._right)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        holder = QVBoxLayout()
        spaced(holder, 24, 14, 24, 12)
        holder.addWidget(self.header)
        layout.addLayout(holder)
        self._scroller = ScrollColumn(content)
        self._scroller.verticalScrollBar().rangeChanged.connect(self._align_right)
        layout.addWidget(self._scroller, 1)
        self._connect()
        self._greet(datetime.now())

    def _actions(self) -> tuple[QWidget, ...]:
        go = self._context.go_to
        self.payment_button = button(_("Payment received"), icon="euro", on=lambda: go("dues", action="new_record"))
        self.event_button = button(_("Event"), icon="calendar", on=lambda: go("events", action="new_record"))
        self.member_button = button(_("New member"), "primary", icon="plus", on=self.new_record)
        return self.payment_button, self.event_button, self.member_button

    def _connect(self) -> None:
        self._context.feed.changed.connect(self._association_changed)
        self.today.chosen.connect(self._open_line)
        self.figures.opened.connect(self._open)
        self.dates.opened.connect(self._open)
        self.dates.all_asked.connect(lambda: self._context.go_to("events"))
        self.changes.undo_asked.connect(self._undo)
        self.changes.all_asked.connect(lambda: call(self.window(), "show_history"))

    # What the window asks for

    def activate(self) -> None:
        """Read everything again."""
        app = self._context.app
        if app is None:
            return
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        settings = self._context.settings
        settings.ui.setdefault("first_used", {}).setdefault(app.store.target, date.today().isoformat())
        self._gathering = Gathering(app, settings)
        self._waiting_steps = list(self._gathering.steps)
        # Not yet when another page is asked for at once: that page's rows come first.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self, _nothing: object = None) -> None:
        """Take the next step of reading, unless the page was left meanwhile: it reads again when it comes back."""
        app = self._context.app
        if app is None or not self.isVisible():
            self._is_reading = False
            return
        if self._waiting_steps:
            step = self._waiting_steps.pop(0)
            job = act(self._context, lambda _progress: step(), on_done=self._go_on, owner=self)
            job.failed.connect(self._stop)
            job.cancelled.connect(self._stop)
            return
        gathering = self._gathering

        def work(_progress: Progress) -> _Shown:
            zone = ZoneInfo(app.association.sheet().time_zone)
            return _Shown(sheet=gathering.sheet(), changes=tuple(app.history(limit=_CHANGES)), zone=zone)

        act(self._context, work, on_done=self._show, owner=self).ended.connect(self._read)

    def _stop(self, _error: object = None) -> None:
        self._is_reading = False

    def new_record(self) -> None:
        """Ctrl+N: what the primary button creates."""
        self._context.go_to("members", action="new_record")

    def areas(self) -> list[QWidget]:
        """The areas among which F6 goes."""
        return [self.header, self.today, self._right]

    # Inside

    def _read(self) -> None:
        self._is_reading = False
        if self._is_stale:
            self.activate()

    def _show(self, shown: _Shown) -> None:
        sheet = shown.sheet
        self._greet(datetime.combine(sheet.today, datetime.min.time()))
        self.today.show_lines(sheet.lines)
        self.figures.show_sheet(sheet)
        self.dates.show_dates(sheet.dates)
        self.changes.show_changes(shown.changes, shown.zone, sheet.today)

    def _greet(self, now: datetime) -> None:
        actor = getattr(self._context.settings, "actor", "")
        first = actor.split()[0] if actor.split() else ""
        hello = _("Good day, {name}", name=first) if first else _("Good day")
        week = _("week {number}", number=now.date().isocalendar().week)
        self.header.set_texts(hello, f"{formats.long_date(now.date())} · {week}")

    def _open_line(self, line: TodayLine) -> None:
        go_to_line(self._context, self, line)

    def _open(self, tab: str, record_id: object) -> None:
        self._context.go_to(tab, record_id)

    def _undo(self, entry_id: int) -> None:
        app = self._context.app
        if app is not None:
            act(self._context, lambda _progress: app.undo(entry_id), owner=self)

    def _align_right(self, _low: int, high: int) -> None:
        """The scroll bar takes its room from the margin, so that the cards stay below the buttons."""
        bar = self._scroller.verticalScrollBar().sizeHint().width() if high else 0
        self._sides.setContentsMargins(24, 0, 24 - bar, 16)

    def _association_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._right.setMinimumWidth(0 if is_narrow else min(_RIGHT, self.width() * 41 // 100))
        self._right.setMaximumWidth(16_777_215 if is_narrow else _RIGHT)
