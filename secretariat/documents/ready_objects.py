"""ReportLab's document with pages that are bytes already: made by the thousand, they need no Python object each."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDocument,
    PDFFile,
    PDFObjectReference,
    PDFTrailer,
    PDFTrueTypeFont,
    format,
)

# Fonts and images stay the bytes that they are: a fifth shorter than as text, and there is nothing to turn.
rl_config.useA85 = 0


@lru_cache(maxsize=32)
def _spelled(widths: tuple[float, ...]) -> bytes:
    """The widths of a subset; spelling hundreds of numbers takes longer than a page, and most papers use the same."""
    spelled: bytes = PDFArray(list(widths)).format(None)
    return spelled


class PagesDocument(PDFDocument):
    """A document without outline nor encryption, whose pages have one size and share one set of resources."""

    def __init__(self, *, lang: str, invariant: bool) -> None:
        super().__init__(compression=1, invariant=int(invariant), lang=lang)
        self._ready: dict[int, bytes] = {}
        self._page_opening = b""

    def open_pages(self, width: float, height: float, resources: PDFObjectReference) -> None:
        """Say what all pages have: their size in points, and their resources."""
        self._page_opening = b"<< /Type /Page /MediaBox [0 0 %.4f %.4f] /Parent %b /Resources %b" % (
            width,
            height,
            self.Reference(self.Pages).format(self),
            resources.format(self),
        )

    def add_page(self, content: bytes) -> None:
        """Finish one page; ``content`` are its operators."""
        # A fifth faster than the default level, for two hundredths more bytes.
        data = zlib.compress(content, 3)
        contents = self._add(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(data), data))
        page = self._add(b"%b /Contents %d 0 R >>" % (self._page_opening, contents))
        self.Pages.addPage(b"%d 0 R" % page)

    def _add(self, data: bytes) -> int:
        """Keep an object that is written as it is; returns its number."""
        self.objectcounter += 1
        self._ready[self.objectcounter] = data
        return self.objectcounter

    def format(self) -> bytes:
        """The file: ReportLab's objects and the ready ones, in the order of their numbers."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        file = PDFFile(self._pdfVersion)
        offsets: list[int] = []
        for made in self.idToObject["BasicFonts"].dict.values():
            if isinstance(made, PDFTrueTypeFont):
                made.Widths = _spelled(tuple(made.Widths.sequence))
        # Formatting an object may register others behind it.
        while len(offsets) < self.objectcounter:
            number = len(offsets) + 1
            data = self._ready.get(number)
            if data is None:
                data = format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            offsets.append(file.add(b"%d 0 obj\n%b\nendobj\n" % (number, data)))
        entries = b"".join([b"%010d 00000 n \n" % offset for offset in offsets])
        count = len(offsets) + 1
        start = file.add(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, entries))
        trailer = PDFTrailer(startxref=start, Size=count, Root=root, Info=info, ID=self.ID())
        file.add(trailer.format(self))
        whole: bytes = file.format(self)
        return whole
