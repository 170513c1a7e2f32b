"""Writing the lists of dues to a file or on paper, as the screen shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.interchange.writers import write_table
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dues.columns import cell_value
from secretariat.ui.dues.list import ListCard
from secretariat.ui.widgets.columns import Column

_SHARES = {"strong": 2.2, "amount": 1.1, "pill": 1.1}


class ListWriter(QObject):
    """Asks where, then writes what a list shows: its columns, order and filters."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._target = Path()

    def export(self, card: ListCard, title: str) -> None:
        """Excel, LibreOffice or CSV, by the extension that is chosen."""
        kinds = (
            (_("Excel workbook"), "*.xlsx"),
            (_("OpenDocument spreadsheet"), "*.ods"),
            (_("CSV for Excel"), "*.csv"),
        )
        target = self._context.ask_save(self._page, _("Export the list"), self._name(title, "xlsx"), kinds)
        if target is None:
            return
        columns, rows = card.table.shown_columns(), card.table.shown_rows()
        self._target = target
        act(
            self._context,
            lambda progress: _write(target, columns, rows, title, progress),
            on_done=self._exported,
            lane="files",
            title=_("Exporting the list"),
            owner=self,
        )

    def print_list(self, card: ListCard, title: str, notes: tuple[str, ...] = ()) -> None:
        """A PDF of the list, offered to be opened."""
        target = self._context.ask_save(
            self._page, _("Save the printed list"), self._name(title, "pdf"), ((_("PDF document"), "*.pdf"),)
        )
        app = self._context.app
        if target is None or app is None:
            return
        columns = card.table.shown_columns()
        heads = [(c.title(), _SHARES.get(c.kind, 1.2), c.alignment == "right") for c in columns]
        rows = card.table.shown_rows()
        self._target = target
        act(
            self._context,
            lambda progress: app.dues.write_list(
                target, title, heads, [[c.text(row) for c in columns] for row in rows], notes, progress
            ),
            on_done=self._printed,
            lane="files",
            title=_("Writing the list"),
            owner=self,
        )

    def _name(self, title: str, extension: str) -> str:
        """A list is that of its day: its file carries the date."""
        assert self._context.app is not None
        return f"{title} {self._context.app.clock.today().isoformat()}.{extension}"

    def _exported(self, count: int) -> None:
        said = ngettext("{count} line exported", "{count} lines exported", count)
        self._context.notify(said, action=_("Open"), on_action=self._open)

    def _printed(self, count: int) -> None:
        said = ngettext("List of {count} page written", "List of {count} pages written", count)
        self._context.notify(said, action=_("Open"), on_action=self._open)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))


def _write(target: Path, columns: Sequence[Column], rows: Sequence[Any], title: str, progress: Progress) -> int:
    write_table(
        target,
        [column.title() for column in columns],
        [[cell_value(column, row) for column in columns] for row in rows],
        title=title,
        progress=progress,
    )
    return len(rows)
