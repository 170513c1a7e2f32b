"""PDF objects that are bytes already: pages made by the thousand need no dictionary of Python objects each."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


class ReadyStream(PDFObject):
    """A compressed content stream."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        # A fifth faster than the default level, for two hundredths more bytes.
        data = zlib.compress(content, 3)
        self._bytes = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(data), data)

    def format(self, document: PDFDocument) -> bytes:
        return self._bytes


class ReadyPages:
    """Adds pages of one size and one set of resources to a document."""

    def __init__(self, document: PDFDocument, width: float, height: float, resources: PDFObjectReference) -> None:
        self._document = document
        self._opening = b"<< /Type /Page /MediaBox [0 0 %.4f %.4f] /Parent %b /Resources %b /Contents " % (
            width,
            height,
            document.Reference(document.Pages).format(document),
            resources.format(document),
        )

    def add(self, content: bytes) -> None:
        """Finish one page; ``content`` are its operators."""
        stream = self._document.Reference(ReadyStream(content))
        self._document.addPage(_ReadyPage(self._opening + stream.format(self._document) + b" >>\n"))


class _ReadyPage(PDFObject):
    """A page dictionary."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self._bytes = data

    def format(self, document: PDFDocument) -> bytes:
        return self._bytes
