"""Rows of measured cells, never cut, under a header repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from secretariat.documents.blocks import PlacedBox, PlacedText, Strip
from secretariat.documents.flow import Line, break_lines
from secretariat.documents.fonts import Face, width
from secretariat.documents.styles import BORDER, HAIRLINE, INK, INK_SOFT, MARGIN, MM

_PAD = 1.2
_RULE = 0.15


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a printed table; ``width`` is a share of the page's width, in any unit common to the table."""

    title: str
    width: float = 1.0
    align: Align = Align.LEFT


class TableShape:
    """Where the columns of one table stand on a page, and how its rows are set."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        left: float = MARGIN,
        wide: float = 170.0,
        size: float = 8.5,
        pitch: float = 4.2,
        tallest: float = 200.0,
    ) -> None:
        whole = sum(column.width for column in columns)
        self._left, self._wide = left, wide
        self._size, self._pitch = size, pitch
        self._line_limit = max(1, int((tallest - 2 * _PAD) / pitch))
        self._aligns = [column.align for column in columns]
        self._widths = [wide * column.width / whole for column in columns]
        self._lefts = [left + sum(self._widths[:rank]) for rank in range(len(columns))]

    def header(self, columns: Sequence[Column]) -> Strip:
        """The strip of the titles, ruled below."""
        lines = [
            break_lines(column.title, self._size, room - 2 * _PAD, Face.SEMIBOLD)
            for column, room in zip(columns, self._widths, strict=True)
        ]
        return self._strip(lines, 0, max((len(cell) for cell in lines), default=1), fill=INK_SOFT, rule=BORDER)

    def row(self, cells: Sequence[str | tuple[Line, ...]]) -> list[Strip]:
        """One row: one strip, or several only when the row is taller than a page."""
        lines = [
            break_lines(cell, self._size, room - 2 * _PAD) if isinstance(cell, str) else cell
            for cell, room in zip(cells, self._widths, strict=True)
        ]
        most = max((len(cell) for cell in lines), default=1)
        strips = []
        for start in range(0, max(most, 1), self._line_limit):
            end = min(most, start + self._line_limit)
            strips.append(self._strip(lines, start, end, fill=INK, rule=HAIRLINE if end == most else ""))
        return strips

    def _strip(self, lines: Sequence[tuple[Line, ...]], start: int, end: int, *, fill: str, rule: str) -> Strip:
        height = (end - start) * self._pitch + 2 * _PAD
        texts = []
        for rank, cell in enumerate(lines):
            for row, line in enumerate(cell[start:end]):
                baseline = _PAD + row * self._pitch + self._pitch / 2 + self._size * 0.12
                texts.append(PlacedText(self._x(rank, line), baseline, line, self._size, fill))
        boxes = (PlacedBox(self._left, height - _RULE, self._wide, _RULE, fill=rule),) if rule else ()
        return Strip(height, tuple(texts), boxes=boxes)

    def _x(self, rank: int, line: Line) -> float:
        if self._aligns[rank] is Align.LEFT:
            return self._lefts[rank] + _PAD
        used = sum(width(text, face, self._size) for face, text in line) / MM
        free = self._widths[rank] - used
        return self._lefts[rank] + (free - _PAD if self._aligns[rank] is Align.RIGHT else free / 2)


def shaded(strip: Strip, *, left: float, wide: float, fill: str) -> Strip:
    """The same strip on a coloured ground."""
    return strip._replace(boxes=(PlacedBox(left, 0.0, wide, strip.height, fill=fill), *strip.boxes))
