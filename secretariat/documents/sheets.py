"""The exact geometry of label and card sheets, so that what is printed falls into the cut-outs."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_

OFFSET_LIMIT_MM = 5.0


class UnknownSheet(Refusal):
    """No sheet of that reference is known."""


class StartCellOutside(Refusal):
    """The first cell to use is not on the sheet."""


class OffsetTooLarge(Refusal):
    """The printer's correction is larger than any printer needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One A4 sheet of equal cells; lengths in mm from the top left corner of the paper (domain 9.3)."""

    reference: str
    x0: float
    y0: float
    width: float
    height: float
    dx: float
    dy: float
    columns: int
    rows: int
    is_cards: bool = False

    @property
    def cell_count(self) -> int:
        return self.columns * self.rows


def _sheet(reference: str, values: str, *, is_cards: bool = False) -> Sheet:
    x0, y0, width, height, dx, dy, columns, rows = values.split()
    return Sheet(
        reference=reference,
        x0=float(x0),
        y0=float(y0),
        width=float(width),
        height=float(height),
        dx=float(dx),
        dy=float(dy),
        columns=int(columns),
        rows=int(rows),
        is_cards=is_cards,
    )


# reference: x0 y0 width height dx dy columns rows
_LABELS = {
    "L7160": "7.20 15.15 63.5 38.1 66.04 38.10 3 7",
    "L7163": "4.67 15.15 99.06 38.1 101.60 38.10 2 7",
    "L7159": "6.46 13.06 64.0 33.86 66.54 33.86 3 8",
    "L7161": "7.21 8.82 63.5 46.56 66.04 46.56 3 6",
    "L7162": "4.67 13.02 99.06 33.87 101.60 33.87 2 8",
    "L7164": "7.21 4.57 63.5 71.97 66.04 71.97 3 4",
    "L7165": "4.67 13.04 99.06 67.73 101.60 67.73 2 4",
    "L7173": "4.67 6.00 99.06 57.0 101.60 57.0 2 5",
    "L7157": "6.46 14.00 64.0 24.3 66.54 24.3 3 11",
    "L7651": "4.67 10.90 38.1 21.17 40.64 21.17 5 13",
    "3474": "0 0 70.0 37.0 70.0 37.0 3 8",
    "3475": "0 4.43 70.05 36.03 70.05 36.03 3 8",
    "3477": "0 4.93 105 41 105 41 2 7",
    "4457": "0 5.5 105 48 105 48 2 6",
}
_CARDS = {
    "C32011": "15 13.5 85 54 95 54 2 5",
    "C32010": "15 13 85 54 95 54 2 5",
    "C32015": "17 31.5 85 54 91 60 2 4",
    "L7414": "15 18.5 90 52 90 52 2 5",
    "L7415": "15 18.5 90 52 90 52 2 5",
    "L7417": "15 13.5 90 54 90 54 2 5",
    "L7419": "15 13.5 90 54 90 54 2 5",
    "L7418": "19 38.5 86 55 86 55 2 4",
    "L4784": "18 13 80 50 95 55 2 5",
    "L4785": "18 13 80 50 95 55 2 5",
    "L4786": "18 13 80 50 95 55 2 5",
    "L4787": "18 13 80 50 95 55 2 5",
    "PLAIN": "20 15 75 40 85 45 2 6",
}

SHEETS: dict[str, Sheet] = {reference: _sheet(reference, values) for reference, values in _LABELS.items()} | {
    reference: _sheet(reference, values, is_cards=True) for reference, values in _CARDS.items()
}


def sheet_of(reference: str) -> Sheet:
    """The sheet of a reference; raises :class:`UnknownSheet`."""
    try:
        return SHEETS[reference]
    except KeyError:
        raise UnknownSheet(
            N_("No sheet is called “{reference}”. Choose one of: {known}."),
            reference=reference,
            known=", ".join(SHEETS),
        ) from None


def cell(sheet: Sheet, n: int, start: int = 1) -> tuple[int, float, float]:
    """Where the n-th thing goes when the first one goes into cell ``start`` (both from 1), row by row.

    Returns the page (from 1) and the top left corner in mm.
    """
    page, rank = divmod(n + start - 2, sheet.cell_count)
    row, column = divmod(rank, sheet.columns)
    return page + 1, sheet.x0 + column * sheet.dx, sheet.y0 + row * sheet.dy


def check_placing(sheet: Sheet, start: int, offset_mm: tuple[float, float]) -> None:
    """Refuse a start cell outside the sheet and an offset beyond ±5 mm."""
    if not 1 <= start <= sheet.cell_count:
        raise StartCellOutside(
            N_("Cell {start} is not on the sheet: choose one from 1 to {count}."), start=start, count=sheet.cell_count
        )
    if any(abs(value) > OFFSET_LIMIT_MM for value in offset_mm):
        raise OffsetTooLarge(N_("An offset goes from −5 to +5 mm: correct it, and print at actual size."))
