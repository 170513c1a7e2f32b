"""Paragraphs broken into measured lines: words are never cut while they fit, and nothing is ever lost."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from secretariat.documents.fonts import Face, width
from secretariat.documents.styles import MM

_MARKUP = re.compile(r"(</?b>)")

Piece = tuple[Face, str]
Line = tuple[Piece, ...]
# The advance at 1 pt, and the pieces.
_Word = tuple[float, Line]


@lru_cache(maxsize=512)
def break_lines(text: str, size: float, width_mm: float, face: Face = Face.REGULAR) -> tuple[Line, ...]:
    """The lines of a text as it was typed, each a tuple of ``(face, text)``; a newline breaks.

    No-break spaces hold words together; a word wider than the line is cut between two characters.
    """
    return break_pieces(((face, text),), size, width_mm, face)


@lru_cache(maxsize=512)
def break_markup(markup: str, size: float, width_mm: float) -> tuple[Line, ...]:
    """The lines of a rendered wording: ``<b>…</b>`` is bold. What was typed elsewhere goes to :func:`break_lines`."""
    pieces: list[Piece] = []
    is_bold = False
    for part in _MARKUP.split(markup):
        if part in ("<b>", "</b>"):
            is_bold = part == "<b>"
        elif part:
            pieces.append((Face.SEMIBOLD if is_bold else Face.REGULAR, part))
    return break_pieces(tuple(pieces), size, width_mm)


def break_pieces(pieces: Line, size: float, width_mm: float, face: Face = Face.REGULAR) -> tuple[Line, ...]:
    """The lines of a text in several faces; ``face`` gives the width of the spaces between words."""
    limit = width_mm * MM
    space = width(" ", face, size)
    lines: list[Line] = []
    for words in _source_lines(pieces):
        line: list[Line] = []
        used = 0.0
        for advance, word in words:
            wide = advance * size
            if line:
                if used + space + wide <= limit:
                    line.append(word)
                    used += space + wide
                    continue
                lines.append(_joined(line))
            if wide > limit:
                *full, word = _cut(word, size, limit)
                lines.extend(full)
                wide = sum(width(text, part, size) for part, text in word)
            line, used = [word], wide
        lines.append(_joined(line))
    return tuple(lines)


def fits(text: str, face: Face, size: float, width_mm: float) -> bool:
    return width(text, face, size) <= width_mm * MM + 1e-6


class Fitted(NamedTuple):
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
        lines = break_lines(text, size, width_mm, face)
        whole_words = all(fits(word, face, size, width_mm) for word in text.split(" "))
        if len(lines) <= line_count and (whole_words or size <= least):
            return Fitted(lines=lines, size=size)
        size = size - 0.25 if size > 1 else size * 0.9


def _source_lines(pieces: Line) -> list[list[_Word]]:
    """The words of each source line; a word is made of pieces that must not be parted."""
    lines: list[list[_Word]] = [[]]
    for face, source in pieces:
        for row, part in enumerate(source.split("\n")):
            if row:
                lines.append([])
            line, words = lines[-1], _words(part, face)
            if line:
                (before, opening), (after, closing) = line[-1], words[0]
                line[-1] = (before + after, opening + closing)
                line += words[1:]
            else:
                line += words
    return [[word for word in line if word[1]] for line in lines]


@lru_cache(maxsize=512)
def _words(text: str, face: Face) -> tuple[_Word, ...]:
    """The words of a piece, measured once; an empty one at an end where a space parts it from its neighbour."""
    words = text.replace("\t", " ").split(" ")
    # A word of nothing that is printed, such as an emoji, takes no space either.
    return tuple((wide, ((face, word),) if wide else ()) for word in words for wide in (width(word, face, 1.0),))


def _joined(words: list[Line], space: str = " ") -> Line:
    """Words side by side, with the pieces of one face melted into one; a space is set like the word before it."""
    line: list[Piece] = []
    face, text = None, ""
    for word in words:
        if face is not None:
            text += space
        for next_face, part in word:
            if next_face is face:
                text += part
                continue
            if face is not None:
                line.append((face, text))
            face, text = next_face, part
    if face is not None:
        line.append((face, text))
    return tuple(line)


def _cut(word: Line, size: float, limit: float) -> list[Line]:
    """A word wider than the line, cut into lines that fit."""
    found: list[list[Line]] = [[]]
    used = 0.0
    for face, text in word:
        for character in text:
            wide = width(character, face, size)
            if found[-1] and used + wide > limit:
                found.append([])
                used = 0.0
            found[-1].append(((face, character),))
            used += wide
    return [_joined(line, "") for line in found]
