"""The list of meetings as a table or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.base.formats import short_date, time_text
from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.meetings.rows import MeetingRow
from secretariat.ui.act import act
from secretariat.ui.meetings import words
from secretariat.ui.printed_list import write_shown_list
from secretariat.ui.printing import preview_print
from secretariat.ui.widgets.columns import Column
from secretariat.ui.written import say_written, table_kinds

if TYPE_CHECKING:
    from secretariat.ui.meetings.page import MeetingsPage


def export_list(page: MeetingsPage, rows: Sequence[MeetingRow]) -> None:
    """Write the list of meetings as a table."""
    from secretariat.interchange.writers import write_table

    name = f"{_('Meetings')} {page.app.clock.today().isoformat()}.xlsx"
    target = page.context.ask_save(page, _("Export the list"), name, table_kinds())
    if target is None:
        return
    columns = list_columns()
    header = [column.title() for column in columns]
    lines = [[row.held_on if column.key == "day" else column.text(row) for column in columns] for row in rows]

    def work(_progress: Progress) -> Path:
        write_table(target, header, lines)
        return target

    def say(made: Path) -> None:
        say_written(page.context, page, _("“{name}” saved", name=made.name), made)

    act(page.context, work, on_done=say, owner=page)


def print_list(page: MeetingsPage, rows: Sequence[MeetingRow]) -> None:
    """Show the list of meetings on paper, to print or to keep."""
    title, app = _("Meetings"), page.app

    def work(target: Path, progress: Progress) -> None:
        write_shown_list(app, target, title, list_columns(), rows, progress=progress)

    name = f"{title} {app.clock.today().isoformat()}.pdf"
    preview_print(page.context, page, work, title=_("Print the list"), file_name=name)


def list_columns() -> tuple[Column, ...]:
    """What an export and a print of the list of meetings hold."""
    return (
        Column(key="reference", title=lambda: _("Reference"), text=lambda row: row.reference, width=110),
        Column(key="title", title=lambda: _("Title"), text=lambda row: row.title, width=240),
        Column(key="day", title=lambda: _("Day"), text=lambda row: short_date(row.held_on), width=80),
        Column(key="hour", title=lambda: _("Hour"), text=lambda row: time_text(row.starts), width=70),
        Column(key="place", title=lambda: _("Place"), text=lambda row: row.place, width=200),
        Column(key="minutes", title=lambda: _("Minutes"), text=lambda row: words.minutes_line(row.minutes_state),
               width=130),
    )  # fmt: skip
