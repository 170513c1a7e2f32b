"""Address labels on perforated sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.emblem import draw_demonstration_tag
from secretariat.documents.flow import fit_line
from secretariat.documents.fonts import Face
from secretariat.documents.membership_card import draw_outlines
from secretariat.documents.page import Ink, NothingToPrint, Paper
from secretariat.documents.sheets import Sheet, cell, check_placing, sheet_of
from secretariat.documents.styles import MM
from secretariat.documents.target import Target, whole_file

_INNER_MARGIN = 3.0
_SIZE = 9.0
_PITCH = 4.1


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressLabel:
    """The lines of one address, already normalised; the first one is semi-bold."""

    lines: tuple[str, ...]


def write_labels(
    target: Target,
    labels: Iterable[AddressLabel],
    *,
    author: str,
    sheet: str = "L7160",
    start_cell: int = 1,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    outlines: bool = False,
    is_demonstration: bool = False,
    progress: Progress | None = None,
    invariant: bool = False,
) -> int:
    """Write one label per cell from ``start_cell`` and return the number of pages.

    Lines are 9 pt, smaller or condensed when the cell asks for it, never cut. Raises as ``write_cards``.
    """
    form = sheet_of(sheet)
    check_placing(form, start_cell, offset_mm)
    total = len(labels) if isinstance(labels, Sized) else 0
    with (
        whole_file(target) as file,
        Paper(file, title=_("Address labels"), author=author, invariant=invariant) as paper,
    ):
        ink, current, count = paper.ink(), 1, 0
        if outlines:
            draw_outlines(ink, form, offset_mm)
        for count, label in enumerate(labels, start=1):
            page, x, y = cell(form, count, start_cell)
            if page != current:
                paper.page(ink)
                ink, current = paper.ink(), page
                if outlines:
                    draw_outlines(ink, form, offset_mm)
            _draw_label(ink, form, label, x + offset_mm[0], y + offset_mm[1], is_demonstration)
            if progress is not None:
                progress.update(count, total)
        if not count:
            raise NothingToPrint
        paper.page(ink)
        return paper.page_count


def _draw_label(ink: Ink, sheet: Sheet, label: AddressLabel, x: float, y: float, is_demonstration: bool) -> None:
    lines = [line for line in label.lines if line.strip()]
    if not lines:
        return
    inner = min(_INNER_MARGIN, sheet.height / 8)
    pitch = min(_PITCH, (sheet.height - 2 * inner) / len(lines))
    size = min(_SIZE, pitch * MM * 0.85)
    first = y + (sheet.height - pitch * len(lines)) / 2 + pitch / 2 + size * 0.12
    for rank, text in enumerate(lines):
        face = Face.REGULAR if rank else Face.SEMIBOLD
        fitted = fit_line(text, face, (size, size * 0.89), sheet.width - 2 * inner)
        ink.line(x + inner, first + rank * pitch, fitted.lines[0], size=fitted.size, scale=fitted.scale)
    if is_demonstration:
        draw_demonstration_tag(ink, x=x + sheet.width - 1.0, y=y + 0.8, size=3.4, align="right")
