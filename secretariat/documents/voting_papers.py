"""Voting papers and ballots, several to an A4 sheet, with lines to cut along (AG-26, AG-27)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.progress import Progress
from secretariat.documents.flow import fit_lines
from secretariat.documents.fonts import Face
from secretariat.documents.page import Ink, NothingToPrint, Paper
from secretariat.documents.styles import INK, INK_SOFT, MARK, PAGE_HEIGHT, PAGE_WIDTH
from secretariat.documents.target import Target, whole_file

_GRIDS = ((2, 4), (2, 2), (1, 2), (1, 1))  # columns and rows of papers on a page
_INNER = 8.0
_HEAD = 26.0
_CHOICE = 8.0
_LEAST_CHOICE = 4.4
_BOX = 4.2
_NOTE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingPaper:
    """One paper: ``choices`` have a box each, ``notes`` say how many may be ticked and what makes it null."""

    heading: str
    title: str
    choices: tuple[str, ...]
    notice: str = ""
    notes: tuple[str, ...] = ()


def write_voting_papers(
    target: Target,
    papers: Sequence[VotingPaper],
    *,
    title: str,
    author: str,
    progress: Progress | None = None,
    invariant: bool = False,
) -> int:
    """Write every paper, all of one size, and return the number of pages; nothing names the voter."""
    if not papers:
        raise NothingToPrint
    columns, rows = max((_grid(paper) for paper in papers), key=lambda grid: _GRIDS.index(grid))
    wide, high = PAGE_WIDTH / columns, PAGE_HEIGHT / rows
    with (
        whole_file(target) as file,
        Paper(file, title=title, author=author, invariant=invariant) as paper,
    ):
        a_page = columns * rows
        for start in range(0, len(papers), a_page):
            ink = paper.ink()
            _cut_lines(ink, columns, rows)
            for rank, each in enumerate(papers[start : start + a_page]):
                row, column = divmod(rank, columns)
                _draw(ink, each, column * wide, row * high, wide, high)
            paper.page(ink)
            if progress is not None:
                progress.update(min(start + a_page, len(papers)), len(papers))
        return paper.page_count


def _grid(paper: VotingPaper) -> tuple[int, int]:
    """The most papers a page on which all choices have room."""
    for columns, rows in _GRIDS:
        lines = -(-len(paper.choices) // _choice_columns(columns))
        if _HEAD + lines * _CHOICE + len(paper.notes) * _NOTE + 2 * _INNER <= PAGE_HEIGHT / rows:
            return columns, rows
    return _GRIDS[-1]


def _choice_columns(columns: int) -> int:
    return 2 if columns == 1 else 1


def _cut_lines(ink: Ink, columns: int, rows: int) -> None:
    for column in range(1, columns):
        x = column * PAGE_WIDTH / columns
        ink.rule(x, 0.0, x, PAGE_HEIGHT, stroke=MARK, dash="[3 3] 0")
    for row in range(1, rows):
        y = row * PAGE_HEIGHT / rows
        ink.rule(0.0, y, PAGE_WIDTH, y, stroke=MARK, dash="[3 3] 0")


def _draw(ink: Ink, paper: VotingPaper, x: float, y: float, wide: float, high: float) -> None:
    left, room = x + _INNER, wide - 2 * _INNER
    top = y + _INNER
    heading = fit_lines(paper.heading, Face.REGULAR, 8.0, 6.0, room, 1)
    ink.line(left, top + 3.0, heading.lines[0], size=heading.size, fill=INK_SOFT)
    title = fit_lines(paper.title, Face.BOLD, 11.5, 7.5, room, 3)
    pitch = min(5.0, 15.0 / len(title.lines))
    for rank, line in enumerate(title.lines):
        ink.line(left, top + 9.0 + rank * pitch, line, size=title.size)
    if paper.notice:
        notice = fit_lines(paper.notice, Face.MEDIUM, 8.5, 6.0, room, 1)
        ink.line(left, top + _HEAD - 2.5, notice.lines[0], size=notice.size)
    notes_top = y + high - _INNER - len(paper.notes) * _NOTE
    across = _choice_columns(round(PAGE_WIDTH / wide))
    lines = max(1, -(-len(paper.choices) // across))
    step = max(_LEAST_CHOICE, min(_CHOICE, (notes_top - top - _HEAD) / lines))
    column_wide = room / across
    for rank, choice in enumerate(paper.choices):
        column, row = divmod(rank, lines)
        box_left, box_top = left + column * column_wide, top + _HEAD + row * step
        side = min(_BOX, step - 0.6)
        ink.box(box_left, box_top, side, side, stroke=INK, weight=0.8)
        text = fit_lines(choice, Face.REGULAR, min(10.0, step * 1.6), 6.0, column_wide - side - 5.0, 1)
        ink.line(box_left + side + 2.5, box_top + side / 2 + 1.2, text.lines[0], size=text.size)
    for rank, note in enumerate(paper.notes):
        text = fit_lines(note, Face.REGULAR, 7.5, 5.0, room, 1)
        ink.line(left, notes_top + rank * _NOTE + 2.8, text.lines[0], size=text.size, fill=INK_SOFT)
