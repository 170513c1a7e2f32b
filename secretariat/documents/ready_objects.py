"""PDF objects that are bytes already: pages made by the thousand need no dictionary of Python objects each."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


class ReadyStream(PDFObject):
    """A compressed content stream."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        data = zlib.compress(content, 6)
        self._bytes = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(data), data)

    def format(self, document: PDFDocument) -> bytes:
        return self._bytes


class ReadyPage(PDFObject):
    """A page of ``width`` × ``height`` points; contents and resources are references."""

    __RefOnly__ = 1

    def __init__(
        self, width: float, height: float, contents: PDFObjectReference, resources: PDFObjectReference
    ) -> None:
        self._box = b"/MediaBox [0 0 %.4f %.4f]" % (width, height)
        self._contents = contents
        self._resources = resources

    def format(self, document: PDFDocument) -> bytes:
        return b"<< /Type /Page %b /Parent %b /Resources %b /Contents %b >>\n" % (
            self._box,
            document.Reference(document.Pages).format(document),
            self._resources.format(document),
            self._contents.format(document),
        )
