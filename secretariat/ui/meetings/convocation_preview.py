"""The page that one recipient will get, made again a moment after each change."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.convocation import write_convocations
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.rows import ConvocationDraft, RecipientRow
from secretariat.meetings.wordings import WrongWording
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.widgets.basics import icon_button, label, row
from secretariat.ui.widgets.panels import Panel
from secretariat.ui.widgets.pdf_preview import PdfPreview

_PAUSE_MS = 150
_WIDTH = 440
_LONGEST_NAME = 24

Letter = tuple[ConvocationDraft, LetterOptions, Mapping[str, str], RecipientRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The letter of one recipient as PDF, or why the wording cannot be used."""

    ticket: int
    name: str
    pdf: bytes
    fault: str


class LetterPreview(Panel):
    """``wanted`` gives the letter to show; ``faulted`` what is wrong with its wording, or an empty text."""

    faulted = Signal(str)

    def __init__(self, context: UiContext, wanted: Callable[[], Letter | None], parent: QWidget | None = None) -> None:
        super().__init__("sunken", margins=(0,), spacing=0, parent=parent)
        self._context, self._wanted = context, wanted
        self._ticket = 0
        self._name = ""
        self._is_enlarged = False
        self.preview = PdfPreview(context.runner, has_bar=False)
        self.where = label("", "small")
        head = Panel("surface", margins=(16, 10, 12, 10), spacing=0)
        previous = icon_button("left", _("Previous page"), on=lambda: self.preview.turn(-1))
        following = icon_button("right", _("Next page"), on=lambda: self.preview.turn(1))
        enlarge = icon_button("expand", _("Enlarge"), on=self._enlarge)
        head.add(row(label(_("Preview"), "sub"), self.where, None, previous, following, enlarge))
        self.add(head)
        self.content.addWidget(self.preview, 1)
        self.setFixedWidth(_WIDTH)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.render_now)
        self.preview.page_changed.connect(self._say_page)

    def refresh(self) -> None:
        """Show the letter wanted, after a short pause."""
        self._wait.start()

    def stop(self) -> None:
        """Ask for nothing more."""
        self._wait.stop()

    def render_now(self) -> None:
        """Make the page, away from the window; the page shown stays until then."""
        letter = self._wanted()
        if letter is None:
            return
        draft, options, texts, recipient = letter
        self._ticket += 1
        ticket = self._ticket

        def work(_progress: Progress) -> _Page:
            target = io.BytesIO()
            try:
                letters = Letters(draft, options, texts)
                write_convocations(target, letters.shared(), (letters.letter(recipient),))
            except WrongWording as wrong:
                return _Page(ticket=ticket, name=recipient.name, pdf=b"", fault=str(wrong))
            return _Page(ticket=ticket, name=recipient.name, pdf=target.getvalue(), fault="")

        act(self._context, work, on_done=self._rendered, owner=self, lane="files")

    def _rendered(self, page: _Page) -> None:
        if page.ticket != self._ticket:
            return
        self.faulted.emit(page.fault)
        if page.pdf:
            self._name = page.name
            self.preview.show_pdf(page.pdf, max(1, self.preview.page))

    def _say_page(self, page: int, count: int) -> None:
        name = self._name if len(self._name) <= _LONGEST_NAME else self._name[: _LONGEST_NAME - 1] + "…"
        self.where.setText(_("{name} · page {page} of {count}", name=name, page=page, count=count))

    def _enlarge(self) -> None:
        self._is_enlarged = not self._is_enlarged
        if self._is_enlarged:
            self.preview.step_zoom(1)
        else:
            self.preview.fit()
