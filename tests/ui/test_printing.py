"""Paper: a preview with its pages before anything is printed, the printer that served last, and files opened here."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from secretariat.base.errors import Cancelled, Refusal
from secretariat.base.progress import Progress
from secretariat.ui import printing, written
from secretariat.ui.context import Notice
from secretariat.ui.main_window import MainWindow
from secretariat.ui.printing import PrintPreview, open_pdf, print_pdf, show_pdf
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.windows import preview_shown, settle


def three_pages() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _page in range(3):
        document.new_page(595, 842)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class Office(QPrinter):
    """A printer of the system, as far as a test has one: it prints into a file."""

    target = ""
    asked = ""

    def setPrinterName(self, name: str) -> None:
        Office.asked = name

    def printerName(self) -> str:
        return "Bureau"


class Dialog:
    """The system's print dialog, answered at once."""

    DialogCode = QPrintDialog.DialogCode
    answer = QPrintDialog.DialogCode.Accepted
    pages = (0, 0)

    def __init__(self, printer: QPrinter, _parent: object) -> None:
        self._printer = printer

    def setMinMax(self, first: int, last: int) -> None:
        assert (first, last) == (1, 3)

    def exec(self) -> QPrintDialog.DialogCode:
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self._printer.setOutputFileName(Office.target)
        self._printer.setFromTo(*self.pages)
        return self.answer


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer of the tests puts its pages."""
    monkeypatch.setattr(printing, "QPrinter", Office)
    monkeypatch.setattr(printing, "QPrintDialog", Dialog)
    monkeypatch.setattr(Office, "asked", "")
    monkeypatch.setattr(Office, "target", str(tmp_path / "paper.pdf"))
    return tmp_path / "paper.pdf"


@pytest.fixture
def preview(window: MainWindow) -> PrintPreview:
    made = show_pdf(window.context, window, "Liste", "Liste du 1/6.pdf", three_pages())
    settle(window)
    return made


def pages_of(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def test_the_preview_counts_its_pages_and_names_its_buttons(preview: PrintPreview) -> None:
    assert preview.subtitle.text() == "3 pages"
    assert preview.preview.where.text() == "page 1 sur 3"
    assert preview.print_button.isDefault()
    assert (preview.print_button.text(), preview.save_button.text()) == ("Imprimer…", "Enregistrer sous…")
    assert_no_cut_text(preview)
    assert_accessible(preview)
    preview.reject()


def test_printing_remembers_the_printer_and_proposes_it_again(
    window: MainWindow, preview: PrintPreview, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results: list[int] = []
    preview.finished.connect(results.append)
    preview.print_pages()
    settle(window)
    assert pages_of(paper) == 3
    assert results == [PrintPreview.DialogCode.Accepted], "what was printed is put away"
    assert window.settings.last_printer == "Bureau"
    assert Office.asked == "", "no printer was known yet"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Bureau", "Accueil"])
    again = show_pdf(window.context, window, "Liste", "Liste.pdf", three_pages())
    settle(window)
    again.print_pages()
    settle(window)
    assert Office.asked == "Bureau"


def test_a_printer_that_is_gone_is_not_proposed(
    window: MainWindow, preview: PrintPreview, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.last_printer = "Ancienne"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Bureau"])
    preview.print_pages()
    settle(window)
    assert Office.asked == ""


def test_thinking_better_of_it_prints_nothing_and_keeps_the_preview(
    window: MainWindow, preview: PrintPreview, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dialog, "answer", QPrintDialog.DialogCode.Rejected)
    preview.print_pages()
    settle(window)
    assert not paper.exists()
    assert preview.isVisible()
    assert window.settings.last_printer == ""
    preview.reject()


def test_only_the_range_chosen_is_printed(
    window: MainWindow, preview: PrintPreview, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dialog, "pages", (2, 3))
    preview.print_pages()
    settle(window)
    assert pages_of(paper) == 2


def test_printing_stops_when_asked(qapp: object, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pdf(three_pages(), printer, progress)


def test_save_as_proposes_a_name_that_every_system_takes(
    window: MainWindow, preview: PrintPreview, tmp_path: Path
) -> None:
    names: list[str] = []

    def ask_save(_parent: object, _title: str, name: str, _kinds: Any) -> Path:
        names.append(name)
        return tmp_path / "kept.pdf"

    window.context.ask_save = ask_save
    preview.save_as()
    settle(window)
    assert names == ["Liste du 1-6.pdf"]
    assert pages_of(tmp_path / "kept.pdf") == 3
    assert preview.isVisible()
    preview.reject()


def test_a_pdf_that_was_written_opens_in_the_program_and_a_table_in_the_systems(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(written, "open_file", opened.append)
    notices: list[Notice] = []
    window.context.notices.posted.connect(notices.append)
    for name in ("PV.pdf", "liste.xlsx"):
        (tmp_path / name).write_bytes(three_pages())
        written.say_written(window.context, window, "écrit", tmp_path / name)
        action = notices[-1].on_action
        assert action is not None
        action()
        settle(window)
    assert opened == [tmp_path / "liste.xlsx"]
    shown = preview_shown()
    assert shown.windowTitle() == "PV"
    assert shown.preview.page_count == 3
    shown.reject()


def test_a_pdf_that_was_moved_away_is_said_in_one_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    notices: list[Notice] = []
    window.context.notices.posted.connect(notices.append)
    open_pdf(window.context, window, tmp_path / "parti.pdf")
    settle(window)
    assert "parti.pdf" in notices[-1].text
    assert notices[-1].kind == "warning"
    with pytest.raises(Refusal):
        printing._read(tmp_path / "parti.pdf")
