"""The Événements tab: the month or the list, and one event beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from secretariat.base.dates import add_months
from secretariat.base.errors import Refusal
from secretariat.events.commands import CreateEvent, EditEvent
from secretariat.events.rows import EventSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.events import editor as editor_module
from secretariat.ui.events import panel as panel_module
from secretariat.ui.events import words
from secretariat.ui.events.actions import EventActions
from secretariat.ui.events.agenda import YearAgenda, chosen, family, next_event, read_year
from secretariat.ui.events.bar import ALL, EventsBar
from secretariat.ui.events.editor import EventEditor
from secretariat.ui.events.entries import AgendaEntry, heading
from secretariat.ui.events.month import MonthView
from secretariat.ui.events.panel import EventPanel
from secretariat.ui.events.views import EventViews
from secretariat.ui.feed import touches
from secretariat.ui.widgets.fields import SearchField, matches
from secretariat.ui.widgets.split import PanelSplit

if TYPE_CHECKING:
    from secretariat.application import Application


class EventsPage(QWidget):
    """The page the main window shows; it reads and writes through the application only."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self._context = context
        self._app: Application = context.app
        self._loaded: YearAgenda | None = None
        self._chosen: int | None = None
        self._asked: int | None = None
        self.bar = EventsBar()
        self.month = MonthView(self._app.clock.today())
        self.views = EventViews(self.month, lambda entry: heading(entry, self._today))
        self.list, self.model = self.views.list, self.views.model
        self.panel = EventPanel(context)
        self.editor = EventEditor(context)
        self.actions_of = EventActions(context, self)
        self._build()
        self._connect()
        self._restore_state()

    def _build(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.panel)
        self._right.addWidget(self.editor)
        self._split = PanelSplit(self.views, self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._split, 1)
        self.bar.set_month(self.month.day)

    def _connect(self) -> None:
        self._context.feed.changed.connect(self._changed)
        self.bar.view_chosen.connect(self._show_view)
        self.bar.month_moved.connect(self._move_month)
        self.bar.today_asked.connect(self._go_to_today)
        self.bar.group_chosen.connect(lambda _key: self._show_entries())
        self.bar.create_asked.connect(self.new_record)
        self.bar.searched.connect(self._search)
        self.bar.search.left_down.connect(self.list.setFocus)
        self.month.day_changed.connect(self._day_changed)
        self.month.entry_chosen.connect(self._open_entry)
        self.month.entry_opened.connect(self._enter_entry)
        self.month.create_asked.connect(self._create_on)
        self.month.menu_asked.connect(self._open_menu)
        self.views.create_asked.connect(self.new_record)
        self.views.all_asked.connect(self._show_all)
        self.views.search_left.connect(self.step_back)
        self.list.current_changed.connect(self._row_chosen)
        self.list.activated_row.connect(lambda entry: self._enter_entry(entry.id))
        self.list.edit_asked.connect(lambda _entry: self.edit_record())
        self.list.remove_asked.connect(self._remove)
        self.list.menu_asked.connect(lambda place, _rows: self._open_menu(place))
        self.panel.closed.connect(self._close_panel)
        self.panel.edit_asked.connect(self.edit_record)
        self.panel.menu_asked.connect(self._open_menu)
        self.panel.sheet_asked.connect(self._print_attendance)
        self.editor.closed.connect(self._leave_editor)
        self.editor.recorded.connect(self._record)

    # What the window asks

    def activate(self) -> None:
        """Read the year shown again."""
        self._load(self.month.day.year)

    def search_field(self) -> SearchField:
        """The search of the year's events, which shows them as a list."""
        self.bar.segment.choose("list")
        return self.bar.open_search()

    def new_record(self) -> None:
        """Type a new event, on the day the keyboard is on."""
        self._create_on(self.month.day)

    def edit_record(self) -> None:
        """Edit the event beside the list."""
        sheet = self.panel.sheet
        if sheet is not None and self._loaded is not None and not self._right.isHidden():
            self.editor.open_sheet(sheet, self._loaded.defaults)
            self._show_right(self.editor)

    def show_record(self, record_id: int) -> None:
        """Show one event, whatever its month."""
        self._asked = record_id
        self._choose(record_id)

    def export_rows(self) -> None:
        """Write what the list shows, or the calendar."""
        self.actions_of.export(self.month.day, *self.views.listed(self._shown()))

    def print_rows(self) -> None:
        """Print what the list shows, or the month as a list."""
        self.actions_of.print_list(self.month.day, *self.views.listed(self._shown()))

    def save_state(self) -> None:
        """Keep the view and the columns for the next start."""
        settings = self._context.settings
        if settings is not None:
            self.views.spare_columns(False)
            settings.ui["events"] = {"view": self.bar.segment.current(), "columns": self.list.columns_state()}

    def _restore_state(self) -> None:
        settings = self._context.settings
        kept = settings.ui.get("events") if settings is not None else None
        if kept:
            self.list.restore_columns_state(kept.get("columns", {}))
            self.bar.segment.choose(kept.get("view", "month"))

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.bar, self.views.focus_target, self._right]

    def step_back(self) -> None:
        """Échap: empty and leave the search, then close the panel."""
        if self.bar.is_searching:
            self.bar.close_search()
            self._show_entries()
        elif not self._right.isHidden():
            if self._right.currentWidget() is self.editor:
                self._leave_editor()
            else:
                self._close_panel()

    # Reading

    @property
    def _today(self) -> date:
        return self._loaded.defaults.today if self._loaded is not None else self._app.clock.today()

    def _load(self, year: int) -> None:
        app = self._app

        act(self._context, lambda _progress: read_year(app, year), on_done=self._show_loaded, owner=self)

    def _show_loaded(self, loaded: YearAgenda) -> None:
        is_first = self._loaded is None
        self._loaded = loaded
        self.month.set_today(loaded.defaults.today)
        self.bar.set_year(loaded.counts)
        if is_first:
            self.month.set_day(loaded.defaults.today)
        self._show_entries()
        if self._chosen is not None:
            self._read_sheet(self._chosen)
        elif is_first:
            self._choose_next()

    def _choose_next(self) -> None:
        """What runs or comes next is beside the month from the start, unless it would cover it."""
        if self._split.is_narrow:
            return
        found = next_event(self._shown(), self._app.clock.now())
        if found is not None:
            self._choose(found.record_id)

    def _changed(self, changes: object) -> None:
        if touches(changes, "event", "registration", "meeting"):
            self._load(self.month.day.year)

    # Showing

    def _shown(self) -> tuple[AgendaEntry, ...]:
        """The entries of the month on screen, of the family chosen; of the whole year while searching."""
        return tuple(chosen(self._in_view(), self.bar.group))

    def _in_view(self) -> list[AgendaEntry]:
        if self._loaded is None:
            return []
        day = self.month.day
        return self._loaded.of_year(day.year) if self.bar.is_searching else self._loaded.of_month(day)

    def _show_entries(self) -> None:
        if self._loaded is None:
            return
        text = self.bar.search.text() if self.bar.is_searching else ""
        view = [entry for entry in self._in_view() if matches(entry.search_key, text)]
        counts = {key: sum(family(entry) == key for entry in view) for key, _word in words.chips()}
        self.bar.set_counts({ALL: len(view), **counts})
        self.bar.set_month(self.month.day)
        self.month.set_entries(chosen(self._loaded.entries, self.bar.group))
        self.model.replace(self._shown())
        self.month.set_chosen(f"event:{self._chosen}" if self._chosen is not None else "")
        self._show_view(self.bar.segment.current())

    def _show_view(self, view: str) -> None:
        if view == "month":
            if self.bar.is_searching:
                self.bar.close_search()
            self.views.show_month()
            return
        if self._loaded is not None and not self.model.shown_count():
            named = dict(words.chips()).get(self.bar.group, "")
            text = self.bar.search.text() if self.bar.is_searching else ""
            self.views.say_empty(text=text, family=named, has_any=bool(self._loaded.entries))
        self.views.show_list(f"event:{self._chosen}" if self._chosen is not None else "")

    def _show_all(self) -> None:
        self.bar.choose_group(ALL)

    def _search(self, text: str) -> None:
        self.model.set_search(text)
        self._show_entries()

    # The month

    def _move_month(self, by: int) -> None:
        self.month.set_day(add_months(self.month.day, by))

    def _go_to_today(self) -> None:
        self.month.set_day(self._today)

    def _day_changed(self, day: date) -> None:
        if self._loaded is None or day.year != self._loaded.year:
            self.bar.set_month(day)
            self._load(day.year)
        else:
            self._show_entries()

    # One event

    def _open_entry(self, entry_id: str) -> None:
        kind, _colon, number = entry_id.partition(":")
        if kind == "event":
            self._choose(int(number))
        else:
            self._context.go_to("meetings", int(number))

    def _enter_entry(self, entry_id: str) -> None:
        self._open_entry(entry_id)
        if entry_id.startswith("event:"):
            self.panel.door.field.setFocus()

    def _row_chosen(self, entry: AgendaEntry | None) -> None:
        if entry is not None and entry.is_event and entry.record_id != self._chosen:
            self._choose(entry.record_id)

    def _choose(self, event_id: int) -> None:
        self._chosen = event_id
        self.month.set_chosen(f"event:{event_id}")
        self._read_sheet(event_id)

    def _read_sheet(self, event_id: int) -> None:
        app = self._app
        act(
            self._context,
            lambda _progress: app.events.sheet(event_id),
            on_done=self._show_sheet,
            on_refused=self._sheet_gone,
            owner=self,
        )

    def _show_sheet(self, sheet: EventSheet) -> None:
        if sheet.row.id != self._chosen:
            return
        self.panel.set_sheet(sheet)
        if self._right.isHidden() or self._right.currentWidget() is self.panel:
            self._show_right(self.panel)
        if self._asked == sheet.row.id:
            self._asked = None
            self.month.set_day(sheet.row.starts_on)

    def _sheet_gone(self, _refusal: Refusal) -> None:
        self._close_panel()

    def _show_right(self, which: QWidget) -> None:
        # Only the page shown decides how narrow the panel may be.
        for page in (self.panel, self.editor):
            policy = QSizePolicy.Policy.Preferred if page is which else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._right.setCurrentWidget(which)
        self.views.spare_columns(self.editor is which)
        self._split.show_panel(panel_module.WIDTH if which is self.panel else editor_module.WIDTH)

    def _close_panel(self) -> None:
        self._chosen = None
        self.month.set_chosen("")
        self._split.hide_panel()
        self._focus_left()

    def _focus_left(self) -> None:
        self.views.focus_target.setFocus()

    # The editor

    def _create_on(self, day: date) -> None:
        if self._loaded is not None:
            self.editor.open_new(self._loaded.defaults, day)
            self._show_right(self.editor)
            self.editor.form.focus("title")

    def _leave_editor(self) -> None:
        if self._chosen is not None and self.panel.sheet is not None:
            self._show_right(self.panel)
        else:
            self.views.spare_columns(False)
            self._split.hide_panel()
        self._focus_left()

    def _record(self, command: CreateEvent | EditEvent) -> None:
        app = self._app

        def write(_progress: object) -> int:
            if isinstance(command, CreateEvent):
                return app.events.create_event(command)
            app.events.edit_event(command)
            return command.event_id

        act(self._context, write, on_done=self._recorded, on_refused=self.editor.show_refusal, owner=self)

    def _recorded(self, event_id: int) -> None:
        self.show_record(event_id)
        self.editor.close_recorded()

    # Actions

    def _remove(self, entries: Sequence[AgendaEntry]) -> None:
        """Suppr: the gentlest removal, which keeps the event and its registrations."""
        events = [entry for entry in entries if entry.is_event and entry.state.tone != "bad"]
        if events:
            self.actions_of.cancel(events[0].record_id)

    def _open_menu(self, place: QPoint) -> None:
        sheet = self.panel.sheet
        if sheet is not None and sheet.row.id == self._chosen:
            self.actions_of.menu(sheet, self.edit_record).popup(place)

    def _print_attendance(self) -> None:
        sheet = self.panel.sheet
        if sheet is not None:
            self.actions_of.print_attendance(sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.views.shows_month:
            self._move_month(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            return
        super().keyPressEvent(event)
