"""Membership cards on sheets of ten, with the code that a phone can verify (domain 9.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from itertools import pairwise

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.emblem import draw_demonstration_tag, draw_emblem
from secretariat.documents.flow import Fitted, fit_line, fit_lines, fits
from secretariat.documents.fonts import Face, width
from secretariat.documents.page import Ink, NothingToPrint, Paper
from secretariat.documents.qr import QUIET_MODULES
from secretariat.documents.sheets import Sheet, cell, check_placing, sheet_of
from secretariat.documents.styles import (
    ACCENT,
    HAIRLINE,
    INK,
    INK_FAINT,
    INK_SOFT,
    MARK,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from secretariat.documents.target import Target, whole_file

CLEAR = 5.0
QR_SIDE = 16.0
_COMPACT_BELOW = 50.0
_MARK_LENGTH = 6.0
_MARK_GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardIssuer:
    """The association as its cards show it; ``logo`` is a PNG or JPEG, else its initials are drawn."""

    name: str
    tagline: str = ""
    logo: bytes | None = None
    accent: str = ACCENT
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipCard:
    """What one card says, already in the reader's words; ``token`` is the text of its QR code."""

    name: str
    holder: str
    number: str
    group_label: str
    group: str
    year_label: str
    valid_until_text: str
    token: str


def write_cards(
    target: Target,
    issuer: CardIssuer,
    cards: Iterable[MembershipCard],
    *,
    sheet: str = "C32011",
    start_cell: int = 1,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    outlines: bool = False,
    progress: Progress | None = None,
    invariant: bool = False,
) -> int:
    """Write one card per cell, row by row from ``start_cell`` (1 = first), and return the number of pages.

    ``offset_mm`` (right, down; ±5) corrects the printer; ``outlines`` draws the cells, for a test on plain paper.
    Raises ``UnknownSheet``, ``StartCellOutside``, ``OffsetTooLarge``, ``NothingToPrint``, ``CannotWrite``.
    """
    form = sheet_of(sheet)
    check_placing(form, start_cell, offset_mm)
    total = len(cards) if isinstance(cards, Sized) else 0
    with (
        whole_file(target) as file,
        Paper(file, title=_("Membership cards"), author=issuer.name, invariant=invariant) as paper,
    ):
        draw = _CardArtist(paper, issuer, form)
        marks_ink = paper.ink()
        draw_cut_marks(marks_ink, form, offset_mm)
        if outlines:
            draw_outlines(marks_ink, form, offset_mm)
        marks = paper.part(marks_ink)
        ink, current = paper.ink(), 1
        count = 0
        for count, card in enumerate(cards, start=1):
            page, x, y = cell(form, count, start_cell)
            if page != current:
                ink.use(marks)
                paper.page(ink)
                ink, current = paper.ink(), page
            draw.card(ink, card, x + offset_mm[0], y + offset_mm[1])
            if progress is not None:
                progress.update(count, total)
        if not count:
            raise NothingToPrint
        ink.use(marks)
        paper.page(ink)
        return paper.page_count


def write_outline_page(
    target: Target, sheet: str, offset_mm: tuple[float, float] = (0.0, 0.0), *, invariant: bool = False
) -> None:
    """Write one page with the outlines of a sheet's cells, to lay over the real sheet against the light."""
    form = sheet_of(sheet)
    check_placing(form, 1, offset_mm)
    with whole_file(target) as file, Paper(file, title=_("Sheet test"), author="", invariant=invariant) as paper:
        ink = paper.ink()
        draw_outlines(ink, form, offset_mm, numbered=True)
        _page, x, y = cell(form, 1)
        ink.text(
            x + offset_mm[0] + 3,
            y + offset_mm[1] + form.height / 2 + 4,
            form.reference,
            face=Face.SEMIBOLD,
            size=9,
        )
        advice = fit_lines(
            _("Print at actual size (100 %), then lay this page over the sheet against the light."),
            Face.REGULAR,
            7.0,
            4.0,
            form.width - 6,
            3,
        )
        for rank, line in enumerate(advice.lines):
            baseline = y + offset_mm[1] + form.height / 2 + 7.5 + rank * 3.2
            ink.line(x + offset_mm[0] + 3, baseline, line, size=advice.size, fill=INK_FAINT)
        paper.page(ink)


def draw_outlines(ink: Ink, sheet: Sheet, offset_mm: tuple[float, float], *, numbered: bool = False) -> None:
    """Draw the edge of every cell, with its rank when ``numbered``."""
    for n in range(1, sheet.cell_count + 1):
        _page, x, y = cell(sheet, n)
        left, top = x + offset_mm[0], y + offset_mm[1]
        ink.box(left, top, sheet.width, sheet.height, radius=3.18 if sheet.is_cards else 0, stroke=HAIRLINE, weight=0.4)
        if numbered:
            ink.text(left + 3, top + 6, str(n), size=8, fill=INK_FAINT)


def draw_cut_marks(ink: Ink, sheet: Sheet, offset_mm: tuple[float, float]) -> None:
    """Short marks on the lines of cut, drawn only where there is no cell."""
    dx, dy = offset_mm
    lefts = [sheet.x0 + dx + column * sheet.dx for column in range(sheet.columns)]
    tops = [sheet.y0 + dy + row * sheet.dy for row in range(sheet.rows)]
    xs = sorted({edge for left in lefts for edge in (left, left + sheet.width)})
    ys = sorted({round(edge, 4) for top in tops for edge in (top, top + sheet.height)})
    for start, end in _marks_in(0.0, lefts[0]) + _marks_in(lefts[-1] + sheet.width, PAGE_WIDTH):
        for y in ys:
            ink.rule(start, y, end, y, stroke=MARK, weight=0.4)
    for left, following in pairwise(lefts):
        room = following - left - sheet.width
        if room >= 4:
            middle, half = following - room / 2, min(_MARK_LENGTH, room - 2) / 2
            for y in ys:
                ink.rule(middle - half, y, middle + half, y, stroke=MARK, weight=0.4)
    for start, end in _marks_in(0.0, tops[0]) + _marks_in(tops[-1] + sheet.height, PAGE_HEIGHT):
        for x in xs:
            ink.rule(x, start, x, end, stroke=MARK, weight=0.4)


def _marks_in(start: float, end: float) -> list[tuple[float, float]]:
    """The mark in a margin between the paper's edge and the cells, clear of both; none in a narrow margin."""
    is_before = start <= 0
    length = min(_MARK_LENGTH, end - start - _MARK_GAP - 2)
    if length < 1.5:
        return []
    if is_before:
        return [(end - _MARK_GAP - length, end - _MARK_GAP)]
    return [(start + _MARK_GAP, start + _MARK_GAP + length)]


class _CardArtist:
    """Draws cards of one sheet: what all cards of a year share is a part, drawn once."""

    def __init__(self, paper: Paper, issuer: CardIssuer, sheet: Sheet) -> None:
        self._paper = paper
        self._issuer = issuer
        self._right = sheet.width - CLEAR
        self._bottom = sheet.height - CLEAR
        self._is_compact = sheet.height < _COMPACT_BELOW
        self._heads: dict[str, str] = {}
        self._number_label = _("Member no.")

    def card(self, ink: Ink, card: MembershipCard, x: float, y: float) -> None:
        head = self._heads.get(card.year_label)
        if head is None:
            head = self._heads[card.year_label] = self._head(card.year_label)
        ink.use(head, dx=x, dy=y)
        quiet = QR_SIDE / self._paper.qr.size(card.token) * QUIET_MODULES
        left_of_code = self._right - QR_SIDE - quiet - CLEAR
        top_of_code = self._bottom - QR_SIDE - quiet
        if self._is_compact:
            self._compact(ink, card, x + CLEAR, y, left_of_code)
        else:
            self._full(ink, card, x + CLEAR, y, left_of_code, top_of_code)
        ink.raw(
            self._paper.qr.operators(
                card.token, x + self._right - QR_SIDE, y + self._bottom - QR_SIDE, QR_SIDE, PAGE_HEIGHT
            )
        )

    def _full(self, ink: Ink, card: MembershipCard, x: float, y: float, left_of_code: float, top: float) -> None:
        whole = self._right - CLEAR
        if fits(card.name, Face.BOLD, 11.5, whole):
            ink.text(x, y + 22.6, card.name, face=Face.BOLD, size=11.5)
            baseline = 27.3
        else:
            name = fit_lines(card.name, Face.BOLD, 9.5, 6.5, whole, 2)
            baseline = 22.2
            for rank, line in enumerate(name.lines):
                baseline += name.size * 0.455 if rank else 0.0
                ink.line(x, y + baseline, line, size=name.size)
            baseline += 4.6
        if card.holder:
            room = whole if baseline + 1.0 < top else left_of_code
            self._fitted(ink, x, y + baseline, fit_line(card.holder, Face.REGULAR, (9.0, 8.0, 7.0, 6.0), room))
        if self._issuer.is_demonstration:
            draw_demonstration_tag(ink, x=x, y=y + 33.6, size=5.0)
        base = y + self._bottom - 9.6
        number = fit_line(card.number, Face.SEMIBOLD, (9.0, 8.0, 7.0), left_of_code - 8)
        group_x = max(19.0, width(card.number, Face.SEMIBOLD, number.size) / MM * number.scale + 4)
        ink.text(x, base, self._number_label, size=5.8, fill=INK_SOFT)
        self._fitted(ink, x, base + 4.0, number)
        if card.group:
            room = left_of_code - group_x
            self._fitted(ink, x + group_x, base, fit_line(card.group_label, Face.REGULAR, (5.8,), room), INK_SOFT)
            self._fitted(ink, x + group_x, base + 4.0, fit_line(card.group, Face.SEMIBOLD, (8.0, 7.0, 6.0, 5.0), room))
        valid = fit_line(card.valid_until_text, Face.REGULAR, (6.5, 6.0, 5.5), left_of_code)
        self._fitted(ink, x, y + self._bottom - 0.6, valid, INK_SOFT)

    def _compact(self, ink: Ink, card: MembershipCard, x: float, y: float, room: float) -> None:
        name = fit_lines(card.name, Face.BOLD, 9.0, 6.0, room, 2)
        baseline = y + 17.6
        for rank, line in enumerate(name.lines):
            baseline += name.size * 0.42 if rank else 0.0
            ink.line(x, baseline, line, size=name.size)
        baseline += 3.6
        if card.holder:
            self._fitted(ink, x, baseline, fit_line(card.holder, Face.REGULAR, (7.0, 6.0), room))
        if self._issuer.is_demonstration:
            draw_demonstration_tag(ink, x=x - CLEAR + self._right, y=y + 12.3, size=4.0, align="right")
        bottom = y + self._bottom
        group = f"{card.number} · {card.group}" if card.group else card.number
        self._fitted(ink, x, bottom - 4.0, fit_line(group, Face.SEMIBOLD, (7.0, 6.0, 5.0), room))
        valid = fit_line(card.valid_until_text, Face.REGULAR, (6.0, 5.5, 5.0), room)
        self._fitted(ink, x, bottom - 0.6, valid, INK_SOFT)

    def _head(self, year_label: str) -> str:
        issuer, ink = self._issuer, self._paper.ink()
        side = 6.0 if self._is_compact else 8.0
        used = draw_emblem(
            self._paper, ink, name=issuer.name, logo=issuer.logo, accent=issuer.accent, x=CLEAR, y=CLEAR, side=side
        )
        label = _("Membership card")
        year_size, label_size = (9.0, 5.0) if self._is_compact else (11.5, 5.8)
        right = max(width(year_label, Face.BOLD, year_size), width(label, Face.REGULAR, label_size)) / MM
        left = CLEAR + used + 2.0
        room = self._right - right - 2.5 - left
        if fits(issuer.name, Face.SEMIBOLD, 7.0, room):
            name = fit_line(issuer.name, Face.SEMIBOLD, (8.5, 8.0, 7.5, 7.0), room)
            self._fitted(ink, left, 8.4, name)
            if issuer.tagline and not self._is_compact:
                tagline = fit_line(issuer.tagline, Face.REGULAR, (5.8, 5.4, 5.0), room)
                self._fitted(ink, left, 12.0, tagline, INK_SOFT)
        else:
            name = fit_lines(issuer.name, Face.SEMIBOLD, 7.0, 4.0, room, 2)
            for rank, line in enumerate(name.lines):
                ink.line(left, 7.8 + rank * 3.2, line, size=name.size)
        ink.text(self._right, 8.4, year_label, face=Face.BOLD, size=year_size, fill=issuer.accent, align="right")
        label_y = 11.0 if self._is_compact else 12.0
        ink.text(self._right, label_y, label, size=label_size, fill=INK_SOFT, align="right")
        if not self._is_compact:
            ink.rule(CLEAR + 0.25, 16.3, self._right - 0.25, 16.3, stroke=issuer.accent, weight=1.4, dash="1 J [] 0")
        return self._paper.part(ink)

    @staticmethod
    def _fitted(ink: Ink, x: float, y: float, text: Fitted, fill: str = INK) -> None:
        ink.line(x, y, text.lines[0], size=text.size, scale=text.scale, fill=fill)
