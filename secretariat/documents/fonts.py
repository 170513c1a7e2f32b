"""The typefaces of printed papers: Inter, and DejaVu Sans for the signs that Inter cannot write."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, cast
from unicodedata import category

from secretariat.base.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

# Pictures, and the joints and shades of pictures: a paper says the same without them.
_ORNAMENTS = frozenset({"So", "Sk", "Cc", "Cf", "Cn", "Co", "Mn"})
_lock = Lock()
subsetting = Lock()


class Face(Enum):
    """One weight of the typeface; the value is its registered name."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"
    ITALIC = "Inter-Italic"
    SEMIBOLD_ITALIC = "Inter-SemiBoldItalic"

    # By identity, as enums compare, without a Python call for each of the many look-ups.
    __hash__ = object.__hash__

    @property
    def fallback(self) -> str:
        """The registered name of the typeface that writes what this one lacks."""
        return "DejaVuSans" if self in (Face.REGULAR, Face.MEDIUM, Face.ITALIC) else "DejaVuSans-Bold"


@cache
def font(name: str) -> TTFont:
    """A registered and parsed font: the value of a :class:`Face`, ``DejaVuSans`` or ``DejaVuSans-Bold``."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _lock:
        if name not in pdfmetrics.getRegisteredFontNames():
            family = "inter" if name.startswith("Inter") else "dejavu"
            made = TTFont(name, str(resource("fonts", family, f"{name}.ttf")))
            made.face.makeSubset = _remembered(made.face.makeSubset)
            pdfmetrics.registerFont(made)
        return pdfmetrics.getFont(name)


def _remembered(make: Callable[[Sequence[int]], bytes]) -> Callable[[Sequence[int]], bytes]:
    """The same subset is not cut out twice: a letter is laid out at every keystroke in its wording."""
    known = lru_cache(maxsize=4)(make)
    return lambda codes: known(tuple(codes))


def font_name(character: str, face: Face) -> str:
    """Which registered font writes a character."""
    code = ord(character)
    # A letter that neither can write is drawn by the second one as a box: seen on the paper, not left out of it.
    return face.value if code in font(face.value).face.charToGlyph else face.fallback


def is_left_out(character: str, face: Face) -> bool:
    """Whether a sign is not printed: an emoji, a control, that no typeface has and that is no part of a word."""
    name = font_name(character, face)
    return category(character) in _ORNAMENTS and ord(character) not in font(name).face.charToGlyph


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """The text cut where the font changes: ``(registered font name, text)`` in order."""
    found: list[tuple[str, str]] = []
    for character in text:
        if is_left_out(character, face):
            continue
        name = font_name(character, face)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + character)
        else:
            found.append((name, character))
    return found


class _Widths(dict[str, float]):
    """Advance of each character at 1 pt, measured once."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, character: str) -> float:
        measured: float = font(font_name(character, self._face)).face.getCharWidth(ord(character)) / 1000
        found = self[character] = 0.0 if is_left_out(character, self._face) else measured
        return found


_widths = {face: _Widths(face) for face in Face}


def width(text: str, face: Face, size: float) -> float:
    """The advance width of a text in points."""
    return sum(map(_widths[face].__getitem__, text)) * size


class _Extents(dict[str, int]):
    """How far each character reaches above (or ``is_below``) the baseline, in thousandths of the size, never < 0."""

    def __init__(self, face: Face, *, is_below: bool) -> None:
        self._face = face
        self._is_below = is_below

    def __missing__(self, character: str) -> int:
        name = font_name(character, self._face)
        low, high = (0, 0) if is_left_out(character, self._face) else _glyph_extent(name, character)
        found = self[character] = max(0, -low if self._is_below else high)
        return found


_above = {face: _Extents(face, is_below=False) for face in Face}
_below = {face: _Extents(face, is_below=True) for face in Face}


def reach_above(text: str, face: Face, size: float) -> float:
    """How far the glyphs of a text reach above the baseline, in points."""
    return max(map(_above[face].__getitem__, text), default=0) * size / 1000


def reach_below(text: str, face: Face, size: float) -> float:
    """How far the glyphs of a text reach below the baseline, in points."""
    return max(map(_below[face].__getitem__, text), default=0) * size / 1000


def _glyph_extent(name: str, character: str) -> tuple[int, int]:
    """Lowest and highest point of one glyph in thousandths of the size, from the ``glyf`` table."""
    face = font(name).face
    glyph = face.charToGlyph.get(ord(character), 0)
    start, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    if start == end:
        return 0, 0
    offset = face.get_table_pos("glyf")[0] + start
    _x_min, y_min, _x_max, y_max = struct.unpack(">4h", face._ttf_data[offset + 2 : offset + 10])
    scale = 1000 / cast(int, face.unitsPerEm)
    return int(y_min * scale), int(y_max * scale) + 1
