"""Text as the operators of a PDF page: each sign encoded once per document in its font's subset."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from secretariat.documents.fonts import Face, font, font_name, runs

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_SLOW = "\uffff"


@cache
def colour(hexadecimal: str) -> str:
    """``r g b`` of ``#rrggbb``, as the colour operators want it."""
    parts = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)


class _Codes(dict[int, str]):
    """Code point → the escaped byte of the first subset; ``_SLOW`` where another font or subset is needed."""

    def __init__(self, face: Face, document: PDFDocument) -> None:
        self._face = face
        self._document = document
        self._font = font(face.value)
        # The first subset exists once something has been encoded.
        self._font.splitString(" ", document)
        self.name: str = self._font.getSubsetInternalName(0, document)

    def __missing__(self, code: int) -> str:
        found = _SLOW
        if font_name(chr(code), self._face) == self._face.value:
            ((subset, byte),) = self._font.splitString(chr(code), self._document)
            if subset == 0:
                found = _escaped(byte)
        self[code] = found
        return found


class Encoder:
    """Encodes texts for one PDF document."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._codes: dict[Face, _Codes] = {}
        self._names: dict[tuple[str, int], str] = {}

    def show(self, text: str, face: Face, size: float) -> str:
        """The operators that choose the font and show the text, for use between ``BT`` and ``ET``."""
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._document)
        encoded = text.translate(codes)
        if _SLOW not in encoded:
            return f"{codes.name} {size:g} Tf ({encoded}) Tj"
        return " ".join(
            f"{self._name(name, subset)} {size:g} Tf ({_escaped(data)}) Tj"
            for name, run in runs(_visual(text), face)
            for subset, data in font(name).splitString(run, self._document)
        )

    def _name(self, name: str, subset: int) -> str:
        found = self._names.get((name, subset))
        if found is None:
            found = self._names[name, subset] = font(name).getSubsetInternalName(subset, self._document)
        return found


_RIGHT_TO_LEFT = ("R", "AL")


def _visual(text: str) -> str:
    """The text in the order in which its signs stand on the line: Hebrew and Arabic runs are turned round."""
    found: list[str] = []
    run: list[str] = []
    for sign in text:
        direction = bidirectional(sign)
        if direction in _RIGHT_TO_LEFT or (run and direction in ("WS", "NSM")):
            run.append(sign)
            continue
        found += _turned(run)
        run = []
        found.append(sign)
    return "".join(found + _turned(run))


def _turned(run: list[str]) -> list[str]:
    """A run reversed; spaces after its last letter belong to what follows."""
    end = len(run)
    while end and run[end - 1].isspace():
        end -= 1
    return run[:end][::-1] + run[end:]


def _escaped(data: bytes) -> str:
    """The inside of a PDF string, one character per byte."""
    text = data.decode("latin-1")
    for sign, escape in (("\\", "\\\\"), ("(", "\\("), (")", "\\)"), ("\r", "\\r")):
        text = text.replace(sign, escape)
    return text
