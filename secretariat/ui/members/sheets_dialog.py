"""Printing on perforated sheets: which sheet, from which cell, moved by how much, seen before it is written."""

from __future__ import annotations

import io
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.paths import safe_file_name
from secretariat.base.progress import Progress
from secretariat.documents.sheets import SHEETS
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.members.controls import CountEdit
from secretariat.ui.printing import send_to_printer
from secretariat.ui.widgets.basics import label
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.pdf_preview import PdfPreview
from secretariat.ui.written import pdf_kinds, say_written

_PAUSE_MS = 200
_FORM_WIDTH = 330


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where on the sheets: ``offset_mm`` corrects the printer, right and down."""

    sheet: str
    start_cell: int
    offset_mm: tuple[float, float]
    outlines: bool


class MillimetreEdit(QLineEdit):
    """A length in millimetres, with a comma or a point."""

    def value(self) -> float:
        try:
            return self.checked_value()
        except Refusal:
            return 0.0

    def checked_value(self) -> float:
        """The length. Raises the refusal that says what to type instead."""
        text = self.text().strip().replace(",", ".").replace("−", "-")
        try:
            length = float(text or 0)
        except ValueError:
            length = 99.0
        if abs(length) > 5:
            raise Refusal(N_("Type millimetres from −5 to 5, for example 1,5."))
        return length

    def set_value(self, length: float) -> None:
        self.setText(f"{length:g}".replace(".", ","))


class SheetsDialog(SheetDialog):
    """Subclasses say what is written: :meth:`write_sheets` into a file or a buffer, away from the GUI thread."""

    file_name = "{date}"

    def __init__(self, window: QWidget | None, context: UiContext, *, title: str, usual: str, is_cards: bool,
                 subtitle: str = "") -> None:
        super().__init__(window, title, subtitle, size=QSize(940, 640))
        self.context = context
        self._target = Path()
        self._today = ""
        self.form = Form()
        sheets = [(ref, _("{ref} – {count} per sheet", ref=ref, count=sheet.cell_count))
                  for ref, sheet in SHEETS.items() if sheet.is_cards == is_cards]
        self.form.add("sheet", _("Sheet"), ComboField(sheets), 12)
        self.form.add("start_cell", _("First cell to use"), CountEdit(), 12, check=self._check_start,
                      help=_("Counted row by row from the top left."))
        self.form.add("right", _("Move right (mm)"), MillimetreEdit(), 6)
        self.form.add("down", _("Move down (mm)"), MillimetreEdit(), 6)
        self.form.add("outlines", _("Outlines"), QCheckBox(_("Print the outlines")), 12,
                      help=_("To try on plain paper, held against the sheet."))
        self.add_options(self.form)
        self.form.finish()
        self.form.set_values({"sheet": usual, "start_cell": 1, "right": 0.0, "down": 0.0})
        self.left_out = label("", "small", tone="warn", wrap=True)
        self.said = label("", "small", wrap=True)
        self.preview = PdfPreview(context.runner)
        holder = Panel("surface", margins=(0, 0, 12, 0))
        holder.add(self.form, self.said, self.left_out, None)
        scroller = ScrollColumn(holder)
        scroller.setFixedWidth(_FORM_WIDTH)
        both = QHBoxLayout()
        both.addWidget(scroller)
        both.addWidget(self.preview, 1)
        self.body.addLayout(both, 1)
        close = self.add_button(_("Close"))
        close.clicked.connect(self.reject)
        self.save = self.add_button(_("Save as PDF…"), "primary", icon="download", is_default=True)
        self.print_button = self.add_button(_("Print…"), icon="printer")
        self.footer.insertWidget(self.footer.indexOf(self.save), self.print_button)
        for each, call in ((self.save, self.write), (self.print_button, self.print_sheets)):
            each.setEnabled(False)
            each.clicked.connect(call)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.show_preview)
        self.form.changed.connect(self.changed)

    # What subclasses say

    def add_options(self, form: Form) -> None:
        """Add fields of one's own."""

    @abstractmethod
    def load(self) -> None:
        """Read what is to be printed; ends with :meth:`ready`."""

    @abstractmethod
    def write_sheets(
        self, target: Path | BinaryIO, placing: Placing, progress: Progress | None, *, is_preview: bool
    ) -> int:
        """Write the sheets; the number of pages."""

    def changed(self, _key: str) -> None:
        """An option was changed."""
        self._wait.start()

    # What the dialog does

    def begin(self) -> None:
        """Open, and read what is to be printed."""
        self.finished.connect(self.deleteLater)
        self.open()
        self.form.focus("start_cell")
        self.load()

    def ready(self, count: int, *, today: str, missing: Sequence[str] = (), said: str = "", left_out: str = "") -> None:
        """Say how many there are to print, and who is left out."""
        self._today = today
        self.said.setText(said)
        self.left_out.setText(left_out)
        self.left_out.setVisible(bool(missing))
        self.save.setEnabled(bool(count))
        self.print_button.setEnabled(bool(count))
        if count:
            self.show_preview()

    def placing(self) -> Placing | None:
        """Where on the sheets; nothing while a field is wrong."""
        if not self.form.validate_all():
            return None
        values = self.form.values()
        return Placing(sheet=str(values["sheet"]), start_cell=int(values["start_cell"] or 1),
                       offset_mm=(values["right"], values["down"]), outlines=bool(values["outlines"]))

    def show_preview(self) -> None:
        """Show the first sheets as they will be."""
        self._wait.stop()
        placing = self.placing()
        if placing is None or not self.save.isEnabled():
            return

        def work(_progress: Progress) -> bytes:
            buffer = io.BytesIO()
            self.write_sheets(buffer, placing, None, is_preview=True)
            return buffer.getvalue()

        act(self.context, work, lane="files", on_done=self.preview.show_pdf, owner=self)

    def write(self) -> None:
        """Ask where, and write every sheet."""
        placing = self.placing()
        if placing is None:
            return
        name = safe_file_name(_(self.file_name, date=self._today) + ".pdf")
        target = self.context.ask_save(self, _("Save as PDF…").rstrip("…"), name, pdf_kinds())
        if target is None:
            return
        self._target = target
        act(self.context, lambda progress: self.write_sheets(target, placing, progress, is_preview=False), lane="files",
            title=_("Writing the sheets"), on_done=self._written, owner=self)

    def _written(self, _pages: int) -> None:
        target = self._target
        say_written(self.context, self, _("Written: {file}", file=target.name), target)
        self.accept()

    def print_sheets(self) -> None:
        """Write every sheet, then ask for the printer."""
        placing = self.placing()
        if placing is None:
            return

        def work(progress: Progress) -> tuple[bytes, int]:
            buffer = io.BytesIO()
            pages = self.write_sheets(buffer, placing, progress, is_preview=False)
            return buffer.getvalue(), pages

        act(self.context, work, lane="files", title=_("Writing the sheets"), on_done=self._send, owner=self)

    def _send(self, written: tuple[bytes, int]) -> None:
        send_to_printer(self.context, self, *written, on_done=self.accept)

    def _check_start(self, cell: int) -> tuple[str, str] | None:
        count = SHEETS[str(self.form.value("sheet"))].cell_count
        if not 1 <= cell <= count:
            return "error", _("The sheet has {count} cells: choose one of them.", count=count)
        return None
