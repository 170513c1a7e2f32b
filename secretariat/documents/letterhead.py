"""Head and foot of the association's letters, and the address block that shows through a window envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.i18n import _
from secretariat.documents.emblem import draw_demonstration_tag, draw_emblem
from secretariat.documents.flow import break_lines, fit_line, fit_lines
from secretariat.documents.fonts import Face, reach_above, reach_below, width
from secretariat.documents.page import Ink, Paper
from secretariat.documents.styles import (
    ACCENT,
    FOLD_MARKS_Y,
    FOOTER_HEIGHT,
    HAIRLINE,
    INK,
    INK_FAINT,
    INK_SOFT,
    MARGIN,
    MARK,
    MM,
    RIGHT,
    WARNING,
)

ADDRESS_X = 110.0
ADDRESS_WIDTH = 80.0
ADDRESS_INK_TOP = 55.0
ADDRESS_INK_BOTTOM = 79.0
_ADDRESS_FIRST_BASELINE = 58.0
_SENDER_WIDTH = 65.0
_HAIR = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The association as its letters show it.

    ``address_lines`` stand under the name, ``footer_lines`` (two at most) at the foot of each page (legal form,
    RNA, SIRET; address). ``logo`` is a PNG or JPEG; without one the initials are drawn.
    """

    name: str
    tagline: str = ""
    address_lines: tuple[str, ...] = ()
    footer_lines: tuple[str, ...] = ()
    logo: bytes | None = None
    accent: str = ACCENT
    is_demonstration: bool = False


def draw_letterhead(paper: Paper, ink: Ink, head: Letterhead, *, case_line: str = "") -> float:
    """Draw the sender's block at the top left; returns the baseline where reference lines may start (mm).

    Everything below y 35 mm stays left of x 85 mm: the zone of the address is kept free.
    """
    used = draw_emblem(paper, ink, name=head.name, logo=head.logo, accent=head.accent, x=MARGIN, y=15.0, side=13.0)
    left = MARGIN + used + 4.0
    room = RIGHT - left - (40.0 if head.is_demonstration else 0.0)
    name = fit_lines(head.name, Face.BOLD, 14.0, 9.0, room, 1 if head.tagline else 2)
    for rank, line in enumerate(name.lines):
        ink.line(left, 20.4 + rank * 5.4, line, size=name.size)
    if head.tagline:
        tagline = fit_line(head.tagline, Face.REGULAR, (8.5, 8.0, 7.5), RIGHT - left)
        ink.line(left, 26.2, tagline.lines[0], size=tagline.size, scale=tagline.scale, fill=INK_SOFT)
    if head.is_demonstration:
        draw_demonstration_tag(ink, x=RIGHT, y=15.6, size=8.5, align="right")
    baseline = 36.0
    for text in head.address_lines:
        baseline = _sender_lines(ink, text, baseline)
    baseline = max(58.0, baseline + 4.4)
    if case_line:
        baseline = _sender_lines(ink, case_line, baseline)
    return baseline


def draw_reference_lines(ink: Ink, lines: Sequence[str], baseline: float) -> None:
    """What concerns this letter (member number, votes), under the sender's block."""
    for text in lines:
        baseline = _sender_lines(ink, text, baseline)


def _sender_lines(ink: Ink, text: str, baseline: float) -> float:
    for line in break_lines(text, 8.5, _SENDER_WIDTH):
        ink.line(MARGIN, baseline, line, size=8.5, fill=INK_SOFT)
        baseline += 4.4
    return baseline


def draw_address(ink: Ink, lines: Sequence[str]) -> None:
    """Draw the recipient's address so that all ink lies within x 110–190 and y 55–79 mm (domain 7.3).

    Baselines run from y 58 at 4 mm (3.5 mm with seven lines), closer when signs reach too high or too low; each
    line is 10 pt (9 with seven lines), else 9 pt, else condensed to 80 mm. The first line is semi-bold.
    """
    lines = [line for line in lines if line.strip()]
    if not lines:
        return
    size = 10.0 if len(lines) < 7 else 9.0
    above = reach_above(lines[0], Face.SEMIBOLD, size) / MM
    below = reach_below(lines[-1], Face.REGULAR, size) / MM
    highest = ADDRESS_INK_TOP + above + _HAIR
    first = max(_ADDRESS_FIRST_BASELINE, highest) if len(lines) < 7 else highest
    last = ADDRESS_INK_BOTTOM - below - _HAIR
    pitch = min(4.0 if len(lines) < 7 else 3.5, (last - first) / max(1, len(lines) - 1))
    for rank, text in enumerate(lines):
        face = Face.REGULAR if rank else Face.SEMIBOLD
        # The side bearings of the last sign keep its ink inside even when the advance fills the width.
        fitted = fit_line(text, face, (size, 9.0), ADDRESS_WIDTH)
        ink.line(ADDRESS_X, first + rank * pitch, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=INK)


def draw_fold_marks(ink: Ink) -> None:
    """Marks for a letter folded in three, on the left edge of the first page."""
    for y in FOLD_MARKS_Y:
        ink.rule(3.5, y, 8.2, y, stroke=MARK, weight=0.5)


def draw_footer(ink: Ink, head: Letterhead, *, page: int, page_count: int, mark: str = "") -> None:
    """The foot of a page: who writes, « Page 1 sur 2 », the demonstration mark, and a line such as a seal's."""
    if mark:
        fitted = fit_line(mark, Face.REGULAR, (6.5, 6.0, 5.5), ink.width - 2 * MARGIN)
        baseline = ink.height - FOOTER_HEIGHT + 12.5
        ink.line(MARGIN, baseline, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=INK_SOFT)
    right, rule_y = ink.width - MARGIN, ink.height - FOOTER_HEIGHT
    ink.rule(MARGIN, rule_y, right, rule_y, stroke=HAIRLINE, weight=0.5)
    demonstration = _("Demonstration: not a real document") if head.is_demonstration else ""
    taken = (28.0, width(demonstration, Face.SEMIBOLD, 6.5) / MM + 4.0 if demonstration else 0.0)
    for rank, text in enumerate((head.footer_lines or (head.name,))[:2]):
        fitted = fit_line(text, Face.REGULAR, (7.5, 7.0, 6.5, 6.0), right - MARGIN - taken[rank])
        ink.line(
            MARGIN, rule_y + 5.0 + rank * 4.0, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=INK_FAINT
        )
    ink.text(
        right,
        rule_y + 5.0,
        _("Page {page} of {count}", page=page, count=page_count),
        size=7.5,
        fill=INK_FAINT,
        align="right",
    )
    if demonstration:
        ink.text(
            right,
            rule_y + 9.0,
            demonstration,
            face=Face.SEMIBOLD,
            size=6.5,
            fill=WARNING,
            align="right",
        )


def draw_running_head(ink: Ink, head: Letterhead, title: str) -> None:
    """The head of a following page: who writes and what, above a hairline."""
    right = ink.width - MARGIN
    room = (right - MARGIN) / 2 - 3
    name = fit_line(head.name, Face.SEMIBOLD, (8.5, 8.0, 7.5), room)
    ink.line(MARGIN, 16.5, name.lines[0], size=name.size, scale=name.scale)
    subject = fit_line(title, Face.REGULAR, (8.5, 8.0, 7.5), room)
    ink.line(right, 16.5, subject.lines[0], size=subject.size, scale=subject.scale, fill=INK_SOFT, align="right")
    ink.rule(MARGIN, 19.5, right, 19.5, stroke=HAIRLINE, weight=0.5)
    if head.is_demonstration:
        draw_demonstration_tag(ink, x=right, y=7.5, size=7.0, align="right")
