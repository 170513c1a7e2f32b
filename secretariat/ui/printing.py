"""Paper: a PDF looked at inside the program, saved under a name, and sent to a printer of the system."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from secretariat.base.errors import Cancelled, EnvironmentFault, Refusal
from secretariat.base.i18n import N_, _, ngettext
from secretariat.base.paths import safe_file_name
from secretariat.base.progress import Progress
from secretariat.base.writing import replacing
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.jobs import Job
from secretariat.ui.widgets.pdf_preview import PdfPreview, pdfium, render_page
from secretariat.ui.widgets.progress import JobBar

_DPI = 300
_SIZE = QSize(980, 760)

# Writes the whole document to a file.
Writer = Callable[[Path, Progress], object]


class PrintPreview(SheetDialog):
    """What is to be printed, page by page; « Imprimer » asks the system, « Enregistrer sous » where to keep it."""

    def __init__(self, window: QWidget, context: UiContext, title: str, file_name: str, content: bytes) -> None:
        super().__init__(window, title, size=_SIZE)
        self._context, self._file_name, self._content = context, file_name, content
        self.preview = PdfPreview(context.runner)
        self.body.addWidget(self.preview, 1)
        self.progress = JobBar()
        self.footer.insertWidget(0, self.progress, 1)
        self.close_button = self.add_button(_("Close"))
        self.save_button = self.add_button(_("Save as…"), icon="download")
        self.print_button = self.add_button(_("Print…"), "primary", icon="printer", is_default=True)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save_as)
        self.print_button.clicked.connect(self.print_pages)
        self.preview.page_changed.connect(lambda _page, count: self._say_count(count))
        self.preview.show_pdf(content)

    def _say_count(self, count: int) -> None:
        self.set_subtitle(ngettext("{count} page", "{count} pages", count))

    def save_as(self) -> None:
        """Keep the document as a file."""
        kinds = [(_("PDF document"), "*.pdf")]
        target = self._context.ask_save(self, _("Save as"), self._file_name, kinds)
        if target is not None:
            content = self._content
            act(
                self._context, lambda _progress: _keep(content, target), lane="files", owner=self,
                on_done=lambda _done: self._context.notify(_("“{name}” saved", name=target.name), written=target),
            )  # fmt: skip

    def print_pages(self) -> None:
        """Ask for the printer and print; the preview stays until the pages are sent."""
        job = send_to_printer(self._context, self, self._content, self.preview.page_count, on_done=self.accept)
        if job is not None:
            self.progress.follow(job)


def preview_print(
    context: UiContext, owner: QObject, work: Writer, *, title: str, file_name: str, waiting: str = ""
) -> None:
    """Let ``work`` write a document, then show it before it is printed; ``waiting`` says what is being done."""
    window = window_over(owner)

    def write(progress: Progress) -> bytes:
        with TemporaryDirectory() as folder:
            target = Path(folder) / "print.pdf"
            work(target, progress)
            return target.read_bytes()

    act(
        context, write, lane="files", title=waiting or _("Writing the list"), owner=owner,
        on_done=lambda content: show_pdf(context, window, title, file_name, content),
    )  # fmt: skip


def open_pdf(context: UiContext, window: QWidget, path: Path) -> None:
    """Show a PDF that was written, in the program."""
    act(
        context, lambda _progress: _read(path), lane="files", owner=window,
        on_done=lambda content: show_pdf(context, window, path.stem, path.name, content),
    )  # fmt: skip


def show_pdf(context: UiContext, window: QWidget, title: str, file_name: str, content: bytes) -> PrintPreview:
    """Open the preview over a window."""
    dialog = PrintPreview(window, context, title, safe_file_name(file_name), content)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def window_over(owner: QObject) -> QWidget:
    """The window under what belongs to a page or a dialog: it is still there when the dialog is closed."""
    part: QObject | None = owner
    while part is not None and not isinstance(part, QWidget):
        part = part.parent()
    assert isinstance(part, QWidget)
    window = part.window()
    parent = window.parentWidget()
    return parent.window() if parent is not None else window


def send_to_printer(
    context: UiContext, parent: QWidget, content: bytes, page_count: int, *, on_done: Callable[[], Any]
) -> Job | None:
    """Ask for a printer and print the range chosen, away from the window; the job, or None when nothing is printed."""
    printer = ask_printer(context, parent, page_count)
    if printer is None:
        return None

    def work(progress: Progress) -> int:
        return print_pdf(content, printer, progress)

    def done(count: int) -> None:
        context.notify(ngettext("{count} page sent to the printer", "{count} pages sent to the printer", count))
        on_done()

    return act(context, work, lane="files", title=_("Printing"), on_done=done, owner=parent)


def ask_printer(context: UiContext, parent: QWidget, page_count: int) -> QPrinter | None:
    """The system's own dialog, on the printer that served last; None when the user thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    last = context.settings.last_printer if context.settings is not None else ""
    if last and last in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(last)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(1, page_count))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    if context.settings is not None and printer.printerName():
        context.settings.last_printer = printer.printerName()
        context.settings.save()
    return printer


def print_pdf(content: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print the pages of the printer's range at their true size; how many. Runs away from the GUI thread."""
    with pdfium, closing(pypdfium2.PdfDocument(content)) as document:
        first, last = printer.fromPage() or 1, min(printer.toPage() or len(document), len(document))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            raise EnvironmentFault(N_("The printer does not answer. Check that it is on, or choose another one."))
        try:
            for at, page in enumerate(range(first - 1, last)):
                progress.update(at, last - first + 1)
                if at:
                    printer.newPage()
                width, height = document[page].get_size()
                scale = printer.resolution() / 72
                image = render_page(document, page, _DPI / 72)
                painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
        except Cancelled:
            printer.abort()
            raise
        finally:
            painter.end()
        return last - first + 1


def _keep(content: bytes, target: Path) -> None:
    with replacing(target) as partial:
        partial.write_bytes(content)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(N_("“{name}” is no longer there: it was moved or deleted."), name=path.name) from error
