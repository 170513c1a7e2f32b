"""Writing the lists of dues to a file or on paper, as the screen shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.interchange.writers import write_table
from secretariat.ui.context import UiContext
from secretariat.ui.dues.columns import cell_value
from secretariat.ui.dues.list import ListCard
from secretariat.ui.printing import preview_print
from secretariat.ui.widgets.columns import Column
from secretariat.ui.written import table_kinds, write_file

_SHARES = {"strong": 2.2, "amount": 1.1, "pill": 1.1}


class ListWriter(QObject):
    """Asks where, then writes what a list shows: its columns, order and filters."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def export(self, card: ListCard, title: str) -> None:
        """Excel, LibreOffice or CSV, by the extension that is chosen."""
        target = self._context.ask_save(self._page, _("Export the list"), self._name(title, "xlsx"), table_kinds())
        if target is None:
            return
        columns, rows = card.table.shown_columns(), card.table.shown_rows()
        write_file(
            self._context,
            target,
            lambda progress: _write(target, columns, rows, title, progress),
            title=_("Exporting the list"),
            said=lambda count: ngettext("{count} line exported", "{count} lines exported", count),
            owner=self,
        )

    def print_list(self, card: ListCard, title: str, notes: tuple[str, ...] = ()) -> None:
        """The list on paper, to print or to keep."""
        app = self._context.app
        if app is None:
            return
        columns = card.table.shown_columns()
        heads = [(c.title(), _SHARES.get(c.kind, 1.2), c.alignment == "right") for c in columns]
        rows = card.table.shown_rows()
        preview_print(
            self._context,
            self,
            lambda target, progress: app.dues.write_list(
                target, title, heads, [[c.text(row) for c in columns] for row in rows], notes, progress
            ),
            title=_("Print the list"),
            file_name=self._name(title, "pdf"),
        )

    def _name(self, title: str, extension: str) -> str:
        """A list is that of its day: its file carries the date."""
        assert self._context.app is not None
        return f"{title} {self._context.app.clock.today().isoformat()}.{extension}"


def _write(target: Path, columns: Sequence[Column], rows: Sequence[Any], title: str, progress: Progress) -> int:
    write_table(
        target,
        [column.title() for column in columns],
        [[cell_value(column, row) for column in columns] for row in rows],
        title=title,
        progress=progress,
    )
    return len(rows)
