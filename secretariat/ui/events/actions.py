"""What may be done with an event beside editing it: open, close, cancel, delete, export, print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.events.commands import PostponeEvent
from secretariat.events.rows import EventSheet
from secretariat.events.rules import EventState, EventStatus
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.events.entries import AgendaEntry
from secretariat.ui.icons import icon
from secretariat.ui.printed_list import write_shown_list
from secretariat.ui.printing import preview_print
from secretariat.ui.widgets.columns import Column
from secretariat.ui.written import table_kinds, write_file

if TYPE_CHECKING:
    from secretariat.application import Application


class EventActions(QObject):
    """Asks the application; what was done is said by the notice bar."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    @property
    def _app(self) -> Application:
        assert self._context.app is not None
        return self._context.app

    def menu(self, sheet: EventSheet, edit: Callable[[], None]) -> QMenu:
        """The actions that make sense for an event as it stands."""
        app, event = self._app, sheet.row
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def offer(text: str, name: str, call: Callable[[], object]) -> None:
            action = menu.addAction(icon(name), text)
            action.triggered.connect(lambda _checked=False: call())

        offer(_("Edit"), "edit", edit)
        if event.state is EventState.DRAFT:
            offer(_("Open registrations"), "check", lambda: self._do(app.events.open_event, sheet))
        elif event.state in (EventState.CANCELLED, EventState.POSTPONED):
            offer(_("Restore the event"), "refresh", lambda: self._do(app.events.open_event, sheet))
        elif event.state is EventState.CLOSED:
            offer(_("Reopen registrations"), "check", lambda: self._do(app.events.open_event, sheet))
        elif event.status is not EventStatus.HELD:
            offer(_("Close registrations"), "lock", lambda: self._do(app.events.close_registrations, sheet))
        if event.status not in (EventStatus.HELD, EventStatus.CANCELLED, EventStatus.POSTPONED):
            offer(_("Postpone without a date"), "pause", lambda: self._postpone(sheet))
        menu.addSeparator()
        if event.state is not EventState.CANCELLED:
            offer(_("Cancel the event"), "x", lambda: self.cancel(event.id))
        if not sheet.registrations:
            offer(_("Delete the event"), "trash", lambda: self._do(app.events.delete_event, sheet))
        return menu

    def cancel(self, event_id: int) -> None:
        """Give an event up; it keeps its registrations."""
        app = self._app
        act(self._context, lambda _progress: app.events.cancel_event(event_id))

    def _do(self, call: Callable[[int, int | None], None], sheet: EventSheet) -> None:
        act(self._context, lambda _progress: call(sheet.row.id, sheet.row.version))

    def _postpone(self, sheet: EventSheet) -> None:
        app = self._app
        command = PostponeEvent(event_id=sheet.row.id, version=sheet.row.version)
        act(self._context, lambda _progress: app.events.postpone(command))

    def export(self, day: date, columns: Sequence[Column], entries: Sequence[AgendaEntry]) -> None:
        """Write what is shown as a table, or the year as a calendar, by the extension that is chosen."""
        kinds = (*table_kinds(), (_("Calendar of the year"), "*.ics"))
        name = _("Events {month}", month=formats.month_year(day)) + ".xlsx"
        target = self._context.ask_save(self._page, _("Export the events"), name, kinds)
        if target is None:
            return
        app = self._app
        if target.suffix.lower() == ".ics":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
            work: Callable[[object], int] = partial(_call, app.events.export_calendar, target, first, last)
        else:
            work = partial(_call, _write_table, target, columns, entries)
        write_file(
            self._context,
            target,
            work,
            title=_("Exporting the events"),
            said=lambda count: ngettext("{count} event exported", "{count} events exported", count),
            owner=self,
        )

    def print_list(self, day: date, columns: Sequence[Column], entries: Sequence[AgendaEntry]) -> None:
        """Show on paper what is shown, under the letterhead, to print or to keep."""
        title = _("Events {month}", month=formats.month_year(day))
        app = self._app
        preview_print(
            self._context,
            self,
            lambda target, progress: write_shown_list(app, target, title, columns, entries, progress=progress),
            title=_("Print the list"),
            file_name=f"{title}.pdf",
        )

    def print_attendance(self, sheet: EventSheet) -> None:
        """Show the sheet to sign, to print or to keep."""
        name = _("Attendance sheet {title} {date}", title=sheet.row.title, date=sheet.row.starts_on.isoformat())
        app, event_id = self._app, sheet.row.id
        preview_print(
            self._context,
            self,
            lambda target, progress: app.events.write_attendance_sheet(event_id, target, progress),
            title=_("Print the sheet to sign"),
            file_name=f"{name}.pdf",
            waiting=_("Writing the attendance sheet"),
        )


def _call(work: Callable[..., int], *arguments: object) -> int:
    """Drop the progress, which short writing has no use for."""
    return work(*arguments[:-1])


def _write_table(target: Path, columns: Sequence[Column], entries: Sequence[AgendaEntry]) -> int:
    from secretariat.interchange.writers import write_table

    write_table(
        target,
        [column.title() for column in columns],
        [
            [entry.starts_at.date() if column.key == "date" else column.text(entry) for column in columns]
            for entry in entries
        ],
        title=_("Events"),
    )
    return len(entries)
