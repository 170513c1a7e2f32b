"""Papers of several pages made of stacked blocks: head, running head, foot with « Page 1 sur 2 »."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block, Strip, gap, paginate, paragraph
from secretariat.documents.emblem import draw_demonstration_tag, draw_emblem
from secretariat.documents.flow import fit_line, fit_lines
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead, draw_footer, draw_running_head
from secretariat.documents.page import Ink, Paper
from secretariat.documents.styles import FOOTER_HEIGHT, INK_SOFT, MARGIN

FIRST_TOP = 36.0
NEXT_TOP = 24.0
_HEAD_SIDE = 11.0


def write_stacked(
    paper: Paper,
    head: Letterhead,
    title: str,
    blocks: Sequence[Block],
    *,
    progress: Progress | None = None,
    mark: str = "",
) -> int:
    """Write the blocks on as many pages as needed, ``mark`` at the foot of each; returns the number of pages."""
    page_height = paper.ink().height
    pages = paginate(blocks, first_top=FIRST_TOP, next_top=NEXT_TOP, bottom=page_height - FOOTER_HEIGHT - 4.0)
    for number, runs in enumerate(pages, start=1):
        ink = paper.ink()
        if number == 1:
            _draw_head(paper, ink, head)
        else:
            draw_running_head(ink, head, title)
        for run in runs:
            block, top = blocks[run.block], run.top
            if block.header is not None:
                block.header.draw(ink, top)
                top += block.header.height
            for strip in block.strips[run.start : run.end]:
                strip.draw(ink, top)
                top += strip.height
        draw_footer(ink, head, page=number, page_count=len(pages), mark=mark)
        paper.page(ink)
        if progress is not None:
            progress.update(number, len(pages))
    return len(pages)


def heading_strips(title: str, lines: Sequence[str] = (), *, wide: float) -> list[Strip]:
    """The title of a paper and the lines of facts under it."""
    strips = paragraph(title, wide=wide, size=14.0, pitch=6.6, face=Face.BOLD, keeps_with_next=True)
    for line in lines:
        strips += paragraph(line, wide=wide, size=9.5, pitch=4.9, fill=INK_SOFT, keeps_with_next=True)
    return [*strips, gap(3.0)]


def _draw_head(paper: Paper, ink: Ink, head: Letterhead) -> None:
    """The association's name in one band at the top: these papers need no address window."""
    used = draw_emblem(
        paper, ink, name=head.name, logo=head.logo, accent=head.accent, x=MARGIN, y=13.0, side=_HEAD_SIDE
    )
    left, right = MARGIN + used + 3.5, ink.width - MARGIN
    room = right - left - (42.0 if head.is_demonstration else 0.0)
    name = fit_lines(head.name, Face.BOLD, 12.0, 8.0, room, 1)
    ink.line(left, 17.8, name.lines[0], size=name.size)
    about = " · ".join(text for text in (head.tagline, *head.address_lines[:2]) if text)
    if about:
        fitted = fit_line(about, Face.REGULAR, (8.5, 8.0, 7.0), right - left)
        ink.line(left, 22.8, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=INK_SOFT)
    if head.is_demonstration:
        draw_demonstration_tag(ink, x=right, y=13.6, size=8.5, align="right")
