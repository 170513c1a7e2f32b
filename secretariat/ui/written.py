"""Files that the window writes: the formats offered, the writing away from the window, and the offer to open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from secretariat.base.i18n import _
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
        on_done=lambda count: say_written(context, owner, said(count), target),
        owner=owner,
    )


def say_written(context: UiContext, owner: QObject, said: str, target: Path, *, undo: bool = False) -> None:
    """Say that a file was written, and offer to open it: a PDF in the program, the rest in the system's."""
    from secretariat.ui.printing import open_pdf, window_over

    window = window_over(owner)

    def show() -> None:
        if target.suffix.lower() == ".pdf":
            open_pdf(context, window, target)
        else:
            open_file(target)

    context.notify(said, undo=undo, action=_("Open"), on_action=show, written=target)
