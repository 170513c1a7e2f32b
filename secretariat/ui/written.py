"""Files that the window writes: the formats offered, the writing away from the window, and the offer to open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from secretariat.base.i18n import _, ngettext
from secretariat.base.progress import Progress
from secretariat.ui.act import act
from secretariat.ui.context import UiContext


def table_kinds() -> tuple[tuple[str, str], ...]:
    """The formats of a list that goes to another program."""
    return (
        (_("Excel workbook"), "*.xlsx"),
        (_("OpenDocument spreadsheet"), "*.ods"),
        (_("CSV for Excel"), "*.csv"),
    )


def pdf_kinds() -> tuple[tuple[str, str], ...]:
    """The format of what goes on paper."""
    return ((_("PDF document"), "*.pdf"),)


def open_file(path: Path) -> None:
    """Open a file in the program of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def write_file(
    context: UiContext,
    target: Path,
    work: Callable[[Progress], int],
    *,
    title: str,
    said: Callable[[int], str],
    owner: QObject,
) -> None:
    """Run ``work``, which writes ``target`` and gives a count; then say ``said(count)`` and offer to open the file."""
    act(
        context,
        work,
        lane="files",
        title=title,
        on_done=lambda count: context.notify(said(count), action=_("Open"), on_action=lambda: open_file(target)),
        owner=owner,
    )


def write_list(context: UiContext, target: Path, work: Callable[[Progress], int], *, owner: QObject) -> None:
    """Run ``work``, which prints a list to ``target`` and gives its number of pages."""
    write_file(context, target, work, title=_("Writing the list"), said=_pages_said, owner=owner)


def _pages_said(count: int) -> str:
    return ngettext("List of {count} page written", "List of {count} pages written", count)
