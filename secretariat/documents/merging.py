"""Puts documents that exist already, such as accounts to approve, behind each letter of a merged PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import pypdfium2

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_

A4 = (595.276, 841.89)
pdfium = Lock()
"""Held by whoever uses PDFium, which serves one thread at a time."""


class UnreadableDocument(Refusal):
    """An attached document is no PDF that can be put behind the letters."""


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF, by its first bytes."""
    return content[:1024].lstrip().startswith(b"%PDF-")


def put_behind(
    file: Path,
    letters: Sequence[tuple[int, int]],
    ends: Sequence[bool],
    documents: Sequence[tuple[str, bytes]],
    *,
    on_recto: bool = False,
) -> None:
    """Add the documents after those letters of ``file`` that end an envelope; the file is replaced.

    ``letters`` are the first page (from 0) and the number of pages of each, in order. ``on_recto`` begins every
    letter on a right-hand page. Pages are stored once, however often they are shown. Raises
    :class:`UnreadableDocument` with the title of the document at fault.
    """
    whole = file.with_suffix(".joined")
    with pdfium, pypdfium2.PdfDocument.new() as source:
        with pypdfium2.PdfDocument(file) as printed:
            source.import_pages(printed)
        behind: list[int] = []
        for title, content in documents:
            first = len(source)
            _import(source, title, content)
            behind += range(first, len(source))
        blank = len(source)
        source.new_page(*A4).close()
        order: list[int] = []
        for (first, count), ends_envelope in zip(letters, ends, strict=True):
            if on_recto and len(order) % 2:
                order.append(blank)
            order += range(first, first + count)
            if ends_envelope:
                order += behind
        with pypdfium2.PdfDocument.new() as merged:
            merged.import_pages(source, pages=order)
            merged.save(whole)
    whole.replace(file)


def _import(source: pypdfium2.PdfDocument, title: str, content: bytes) -> None:
    try:
        with pypdfium2.PdfDocument(content) as document:
            source.import_pages(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            N_("“{title}” cannot be put behind the letters: it is no readable PDF. Send it apart."), title=title
        ) from error
