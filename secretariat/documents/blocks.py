"""Blocks of text stacked down as many pages as needed, cut only between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secretariat.documents.flow import Line, break_lines, break_markup
from secretariat.documents.fonts import Face
from secretariat.documents.page import Ink
from secretariat.documents.styles import BODY_PITCH, BODY_SIZE, INK, MARGIN, TEXT_WIDTH


class PlacedText(NamedTuple):
    """A line inside a strip: ``x`` on the page, baseline below the strip's top (mm)."""

    x: float
    baseline: float
    line: Line
    size: float
    fill: str


class PlacedPicture(NamedTuple):
    """A picture inside a strip, by its top left corner (mm)."""

    name: str
    x: float
    y: float
    wide: float
    high: float


class PlacedBox(NamedTuple):
    """A rectangle inside a strip (mm); thin filled ones are rules."""

    x: float
    y: float
    wide: float
    high: float
    fill: str = ""
    stroke: str = ""


class Strip(NamedTuple):
    """A horizontal slice of a block that is never cut; a gap vanishes at the head of a page."""

    height: float
    texts: tuple[PlacedText, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    keeps_with_next: bool = False
    is_gap: bool = False
    boxes: tuple[PlacedBox, ...] = ()

    def draw(self, ink: Ink, top: float) -> None:
        for box in self.boxes:
            ink.box(box.x, top + box.y, box.wide, box.high, fill=box.fill, stroke=box.stroke)
        for text in self.texts:
            ink.line(text.x, top + text.baseline, text.line, size=text.size, fill=text.fill)
        for picture in self.pictures:
            ink.picture(picture.name, picture.x, top + picture.y, picture.wide, picture.high)


@dataclass(frozen=True, slots=True)
class Block:
    """Strips in order. ``accent`` gives a soft panel with a bar of that colour; ``header`` is repeated on each page."""

    strips: tuple[Strip, ...]
    accent: str = ""
    header: Strip | None = None


class Run(NamedTuple):
    """Which strips of which block stand where: the header if any, then ``strips[start:end]``, from ``top`` (mm)."""

    block: int
    start: int
    end: int
    top: float


def gap(height: float, *, keeps_with_next: bool = False) -> Strip:
    return Strip(height, is_gap=True, keeps_with_next=keeps_with_next)


def paragraph(
    text: str,
    *,
    x: float = MARGIN,
    wide: float = TEXT_WIDTH,
    size: float = BODY_SIZE,
    pitch: float = BODY_PITCH,
    fill: str = INK,
    face: Face = Face.REGULAR,
    is_markup: bool = False,
    keeps_with_next: bool = False,
) -> list[Strip]:
    """One strip per line; the first two and the last two lines stay together. ``is_markup`` reads ``<b>…</b>``."""
    lines = break_markup(text, size, wide) if is_markup else break_lines(text, size, wide, face)
    # The baseline leaves the same air above capitals and below descenders.
    baseline = pitch / 2 + size * 0.12
    last = len(lines) - 1
    return [
        Strip(
            pitch,
            (PlacedText(x, baseline, line, size, fill),),
            keeps_with_next=keeps_with_next if rank == last else rank in (0, last - 1),
        )
        for rank, line in enumerate(lines)
    ]


def paginate(blocks: Sequence[Block], *, first_top: float, next_top: float, bottom: float) -> list[list[Run]]:
    """Place all strips; each page is the list of its runs. Nothing is dropped but gaps at the head of a page."""
    pages: list[list[Run]] = [[]]
    top = first_top
    for rank, block in enumerate(blocks):
        at, strips = 0, block.strips
        while at < len(strips):
            strip = strips[at]
            page = pages[-1]
            if strip.is_gap and not page and len(pages) > 1:
                at += 1
                continue
            needed = _kept_height(blocks, rank, at)
            previous = page[-1] if page else None
            continues = previous is not None and previous.block == rank and previous.end == at
            header = block.header.height if block.header and not continues else 0.0
            if needed + header > bottom - next_top:
                needed = strip.height
            if top + header + needed > bottom + 1e-6 and page:
                pages.append([])
                top = next_top
                continue
            if previous is not None and continues:
                page[-1] = previous._replace(end=at + 1)
            else:
                page.append(Run(rank, at, at + 1, top))
                top += header
            top += strip.height
            at += 1
    return pages


def _kept_height(blocks: Sequence[Block], rank: int, at: int) -> float:
    """The height of the strip and of all that must follow it on the same page, over the gaps between them."""
    total, is_kept = 0.0, False
    while rank < len(blocks):
        strips = blocks[rank].strips
        while at < len(strips):
            total += strips[at].height
            if strips[at].keeps_with_next:
                is_kept = True
            elif not (is_kept and strips[at].is_gap):
                return total
            at += 1
        rank, at = rank + 1, 0
    return total


def height_of(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)
