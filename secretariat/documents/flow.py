"""Paragraphs broken into measured lines: words are never cut while they fit, and nothing is ever lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secretariat.documents.fonts import Face, width
from secretariat.documents.styles import MM

_MARKUP = re.compile(r"(</?b>)")
_SPACES = re.compile(r"[ \t]+")

Piece = tuple[Face, str]
Line = tuple[Piece, ...]


def plain(markup: str) -> str:
    """The text without its bold marks."""
    return _MARKUP.sub("", markup)


@lru_cache(maxsize=4096)
def break_lines(
    markup: str, size: float, width_mm: float, face: Face = Face.REGULAR, bold: Face = Face.SEMIBOLD
) -> tuple[Line, ...]:
    """The lines of a paragraph, each a tuple of ``(face, text)``; ``<b>…</b>`` is bold, a newline breaks.

    No-break spaces hold words together; a word wider than the line is cut between two characters.
    """
    pieces: list[Piece] = []
    is_bold = False
    for part in _MARKUP.split(markup):
        if part in ("<b>", "</b>"):
            is_bold = part == "<b>"
        elif part:
            pieces.append((bold if is_bold else face, part))
    return break_pieces(tuple(pieces), size, width_mm, face)


def break_pieces(pieces: Line, size: float, width_mm: float, face: Face = Face.REGULAR) -> tuple[Line, ...]:
    """The lines of a text in several faces; ``face`` gives the width of the spaces between words."""
    limit = width_mm * MM
    space = width(" ", face, size)
    lines: list[Line] = []
    for words in _source_lines(pieces):
        line: list[Piece] = []
        used = 0.0
        for word in words:
            wide = _measure(word, size)
            if line and used + space + wide > limit:
                lines.append(tuple(line))
                line, used = [], 0.0
            if wide > limit:
                *full, word = _cut(word, size, limit)
                lines.extend(full)
                wide = _measure(word, size)
            if line:
                _join(line, ((line[-1][0], " "),))
                used += space
            _join(line, word)
            used += wide
        lines.append(tuple(line))
    return tuple(lines)


def fits(text: str, face: Face, size: float, width_mm: float) -> bool:
    return width(text, face, size) <= width_mm * MM + 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text set so that it stays inside its box: lines, size in pt and horizontal scale (1 = natural)."""

    lines: tuple[Line, ...]
    size: float
    scale: float = 1.0


def fit_line(text: str, face: Face, sizes: tuple[float, ...], width_mm: float) -> Fitted:
    """One line at the first size that fits, else the last size condensed horizontally."""
    for size in sizes:
        if fits(text, face, size, width_mm):
            return Fitted(lines=(((face, text),),), size=size)
    size = sizes[-1]
    return Fitted(lines=(((face, text),),), size=size, scale=width_mm * MM / width(text, face, size))


def fit_lines(text: str, face: Face, size: float, least: float, width_mm: float, line_count: int) -> Fitted:
    """At most ``line_count`` lines at the largest size from ``size`` down to ``least`` (steps of 0.25 pt).

    Below ``least`` the text goes on shrinking: it may become hard to read but is never cut.
    """
    while True:
        lines = break_lines(text, size, width_mm, face, face)
        whole_words = all(fits(word, face, size, width_mm) for word in text.split(" "))
        if len(lines) <= line_count and (whole_words or size <= least):
            return Fitted(lines=lines, size=size)
        size = size - 0.25 if size > 1 else size * 0.9


def _source_lines(pieces: Line) -> list[list[Line]]:
    """The words of each source line; a word is made of pieces that must not be parted."""
    lines: list[list[list[Piece]]] = [[[]]]
    for face, source in pieces:
        for row, part in enumerate(source.split("\n")):
            if row:
                lines.append([[]])
            for rank, text in enumerate(_SPACES.split(part)):
                if rank:
                    lines[-1].append([])
                if text:
                    lines[-1][-1].append((face, text))
    return [[tuple(word) for word in words if word] for words in lines]


def _measure(word: Line, size: float) -> float:
    return sum(width(text, face, size) for face, text in word)


def _cut(word: Line, size: float, limit: float) -> list[Line]:
    """A word wider than the line, cut into lines that fit."""
    found: list[list[Piece]] = [[]]
    used = 0.0
    for face, text in word:
        for character in text:
            wide = width(character, face, size)
            if found[-1] and used + wide > limit:
                found.append([])
                used = 0.0
            _join(found[-1], ((face, character),))
            used += wide
    return [tuple(line) for line in found]


def _join(line: list[Piece], pieces: Line) -> None:
    """Append pieces, melting those of one face into one text."""
    for face, text in pieces:
        if line and line[-1][0] is face:
            line[-1] = (face, line[-1][1] + text)
        else:
            line.append((face, text))
