"""Text as the operators of a PDF page: each sign encoded once per document in its font's subset."""

from __future__ import annotations

from codecs import charmap_build, charmap_encode
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from secretariat.documents.fonts import Face, font, font_name, runs

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


@cache
def colour(hexadecimal: str) -> str:
    """``r g b`` of ``#rrggbb``, as the colour operators want it."""
    parts = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)


class _Subset:
    """The first subset of a face in one document: its signs as bytes, learnt as they come."""

    def __init__(self, face: Face, document: PDFDocument) -> None:
        self._face = face
        self._document = document
        self._font = font(face.value)
        # Which sign each byte stands for, U+FFFE where none does; byte 0 is no sign, and must be U+0000 in a fast map.
        self._signs = ["\0"] + ["\ufffe"] * 255
        # Encoding something makes the subset.
        self._learn(" ")
        self.name: str = self._font.getSubsetInternalName(0, document)

    def encode(self, text: str) -> str | None:
        """The inside of a PDF string; None where another font or subset is needed."""
        # Both spaces are one byte.
        text = text.replace("\u00a0", " ")
        while True:
            try:
                return _escaped(charmap_encode(text, "strict", self._map)[0])
            except UnicodeEncodeError as error:
                if not self._learn(text[error.start]):
                    return None

    def _learn(self, sign: str) -> bool:
        """Give a sign its byte; False when the first subset cannot have it."""
        if font_name(sign, self._face) != self._face.value:
            return False
        ((subset, byte),) = self._font.splitString(sign, self._document)
        if subset:
            return False
        self._signs[byte[0]] = sign
        self._map = charmap_build("".join(self._signs))
        return True


class Encoder:
    """Encodes texts for one PDF document."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._subsets: dict[Face, _Subset] = {}
        self._names: dict[tuple[str, int], str] = {}

    def show(self, text: str, face: Face, size: float) -> str:
        """The operators that choose the font and show the text, for use between ``BT`` and ``ET``."""
        first = self._subsets.get(face)
        if first is None:
            first = self._subsets[face] = _Subset(face, self._document)
        encoded = first.encode(text)
        if encoded is not None:
            return f"{first.name} {size:g} Tf ({encoded}) Tj"
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
    text = data.decode("latin-1").replace("\\", "\\\\")
    return text.replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
