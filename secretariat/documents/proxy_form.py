"""The page that comes back: how to take part, the answer coupon and the pouvoir (AG-6 10, AG-16)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from secretariat.base.i18n import _
from secretariat.documents.blocks import Block, Strip, gap, height_of, paginate, paragraph
from secretariat.documents.emblem import draw_demonstration_tag
from secretariat.documents.flow import break_lines, fit_line
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead, draw_running_head
from secretariat.documents.page import Ink, Paper
from secretariat.documents.styles import (
    BORDER,
    INK,
    INK_FAINT,
    INK_SOFT,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PANEL,
    RIGHT,
    TEXT_WIDTH,
)
from secretariat.documents.symbols import draw_door, draw_pen, draw_scissors, draw_video

CUT_Y = 94.0
QR_SIDE = 16.0
_CARD_GAP = 5.35
_CARD_TOP = 30.0
_GIVER_TOP = 147.4
_GIVER_PITCH = 5.45
_SIGNATURE_BOTTOM = 250.0
_ACCESS_CODE = "{access_code}"


class Way(Enum):
    """How a member can take part; each has its picture and its box in the answer."""

    ROOM = "room"
    REMOTE = "remote"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToTakePart:
    """One way to take part. A line with ``{access_code}`` shows each member's own code, and is left out without one."""

    way: Way
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """What the returned page says to all.

    ``meeting_label`` « AG ordinaire du 17 juin 2027 », ``meeting_line`` « Assemblée générale ordinaire du jeudi
    17 juin 2027 à 18 h 30, Clairvent », ``return_before`` « le 15 juin 2027 à 12 h », ``scope`` « pour me
    représenter à cette assemblée, … », ``return_text`` where to send it and the rules on pouvoirs. Without
    ``allows_proxies`` the page has the coupon only.
    """

    meeting_label: str
    meeting_line: str
    ways: tuple[WayToTakePart, ...]
    return_before: str = ""
    candidacy_title: str = ""
    candidacy_text: tuple[str, ...] = ()
    allows_proxies: bool = True
    scope: str = ""
    return_text: str = ""


class _InformationStep(NamedTuple):
    """Either a shared part, or a line to draw for each member."""

    part: str = ""
    x: float = 0.0
    baseline: float = 0.0
    text: str = ""


class ProxyPages:
    """Draws the participation page of each letter; all that is common is drawn once."""

    def __init__(self, paper: Paper, head: Letterhead, participation: Participation, title: str) -> None:
        self._paper = paper
        self._head = head
        self._what = participation
        self._title = title
        self._informations: dict[bool, tuple[_InformationStep, ...]] = {}
        self._coupons: dict[float, str] = {}
        self._candidacy = self._candidacy_pages()
        self._coupon_shares_page = len(self._candidacy) == 1 and self._information_bottom <= CUT_Y - 4.0
        self.page_count = len(self._candidacy) + (0 if self._coupon_shares_page else 1)
        ink = paper.ink()
        draw_running_head(ink, head, title)
        self._running_head = paper.part(ink)
        self._pouvoir_head = self._pouvoir_head_part()
        self._extra = [self._candidacy_part(rank) for rank in range(1, len(self._candidacy))]

    def write(
        self, giver: str, *, number_text: str, votes_text: str, token: str, access_code: str, footers: list[str]
    ) -> None:
        """Write the page or pages of one member; ``footers`` are the parts to draw at their feet."""
        ink = self._paper.ink()
        for part, x, y, text in self._information(bool(access_code)):
            if part:
                ink.use(part)
                continue
            fitted = fit_line(text.replace(_ACCESS_CODE, access_code), Face.REGULAR, (8.5, 8.0, 7.0), self._text_width)
            ink.line(x, y, fitted.lines[0], size=fitted.size, scale=fitted.scale)
        if not self._coupon_shares_page:
            ink.use(footers[0])
            self._paper.page(ink)
            for part, footer in zip(self._extra, footers[1:], strict=False):
                ink = self._paper.ink()
                ink.use(part)
                ink.use(footer)
                self._paper.page(ink)
            ink = self._paper.ink()
            ink.use(self._running_head)
        self._coupon(ink, giver, number_text, votes_text, token)
        ink.use(footers[-1])
        self._paper.page(ink)

    def _coupon(self, ink: Ink, giver: str, number_text: str, votes_text: str, token: str) -> None:
        ink.use(self._pouvoir_head)
        if not self._what.allows_proxies:
            self._number_box(ink, number_text, votes_text, top=104.0)
            ink.use(self._foot(0.0, bool(token)))
            if token:
                ink.raw(self._paper.qr.operators(token, MARGIN, 256.0, QR_SIDE, PAGE_HEIGHT))
            return
        self._number_box(ink, number_text, votes_text, top=126.0)
        size, pitch = 10.0, _GIVER_PITCH
        lines = break_lines(giver, size, TEXT_WIDTH)
        while len(lines) * pitch > 27.3 and size > 6:
            size, pitch = size - 0.5, pitch - 0.27
            lines = break_lines(giver, size, TEXT_WIDTH)
        for rank, line in enumerate(lines):
            ink.line(MARGIN, _GIVER_TOP + 3.6 + rank * pitch, line, size=size)
        shift = max(0.0, (len(lines) * pitch) - 2 * _GIVER_PITCH)
        ink.use(self._foot(round(shift, 2), bool(token)))
        if token:
            ink.raw(self._paper.qr.operators(token, MARGIN, 256.0, QR_SIDE, PAGE_HEIGHT))

    def _number_box(self, ink: Ink, number_text: str, votes_text: str, *, top: float) -> None:
        if not (number_text or votes_text):
            return
        ink.box(160.0, top, 30.0, 15.0, radius=1.0, fill=PANEL)
        for text, face, baseline, size, fill in (
            (number_text, Face.SEMIBOLD, 6.0, 10.0, INK),
            (votes_text, Face.REGULAR, 11.4, 9.0, INK_SOFT),
        ):
            fitted = fit_line(text, face, (size, size - 1, size - 2), 27.0)
            ink.line(
                175.0, top + baseline, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=fill, align="center"
            )

    # What is common to all letters, drawn once.

    @property
    def _card_width(self) -> float:
        count = max(3, len(self._what.ways))
        return (TEXT_WIDTH - (count - 1) * _CARD_GAP) / count

    @property
    def _text_width(self) -> float:
        return self._card_width - 7.0

    def _card_lines(self, has_code: bool) -> list[list[tuple[bool, str]]]:
        """The measured lines of each way: ``(is the member's own code, text)``."""
        cards = []
        for way in self._what.ways:
            lines: list[tuple[bool, str]] = []
            for text in way.lines:
                if _ACCESS_CODE in text:
                    if has_code:
                        lines.append((True, text))
                    continue
                lines += [(False, line[0][1] if line else "") for line in break_lines(text, 8.5, self._text_width)]
            cards.append(lines)
        return cards

    @property
    def _card_height(self) -> float:
        most = max((len(lines) for lines in self._card_lines(True)), default=0)
        return max(31.0, 16.75 + most * 4.75)

    @property
    def _information_bottom(self) -> float:
        top = _CARD_TOP + self._card_height
        if self._candidacy and self._candidacy[0]:
            return top + height_of(self._candidacy[0])
        return top

    def _candidacy_pages(self) -> list[list[Strip]]:
        """The strips on candidacies for each page of information; the first page may have none."""
        if not self._what.candidacy_text:
            return [[]]
        strips = [
            gap(5.6),
            *paragraph(self._what.candidacy_title, size=11.0, pitch=6.4, face=Face.BOLD, keeps_with_next=True),
        ]
        for rank, text in enumerate(self._what.candidacy_text):
            if rank:
                strips.append(gap(1.4))
            strips += paragraph(text, size=9.6, pitch=4.8)
        block = Block(tuple(strips))
        pages = paginate((block,), first_top=_CARD_TOP + self._card_height, next_top=26.0, bottom=275.0)
        return [[strip for run in page for strip in block.strips[run.start : run.end]] for page in pages]

    def _information(self, has_code: bool) -> tuple[_InformationStep, ...]:
        found = self._informations.get(has_code)
        if found is None:
            found = self._informations[has_code] = self._draw_information(has_code)
        return found

    def _draw_information(self, has_code: bool) -> tuple[_InformationStep, ...]:
        """The upper part in reading order: shared parts, and between them the lines of each member's own code."""
        ink, what = self._paper.ink(), self._what
        if self._head.is_demonstration:
            draw_demonstration_tag(ink, x=RIGHT, y=11.0, size=8.5, align="right")
        ink.text(MARGIN, 24.0, _("How to take part"), face=Face.BOLD, size=14.0)
        label = fit_line(what.meeting_label, Face.REGULAR, (9.5, 9.0, 8.0), 105.0)
        ink.line(RIGHT, 24.0, label.lines[0], size=label.size, scale=label.scale, fill=INK_SOFT, align="right")
        steps: list[_InformationStep] = []
        for rank, (way, lines) in enumerate(zip(what.ways, self._card_lines(has_code), strict=True)):
            left = MARGIN + rank * (self._card_width + _CARD_GAP)
            ink.box(left, _CARD_TOP, self._card_width, self._card_height, radius=2.0, stroke=BORDER)
            _SYMBOLS[way.way](ink, left + 4.4, _CARD_TOP + 4.2, self._head.accent)
            title = fit_line(way.title, Face.BOLD, (11.0, 10.0, 9.0), self._card_width - 15)
            ink.line(left + 12.0, _CARD_TOP + 8.2, title.lines[0], size=title.size, scale=title.scale)
            for row, (is_code, text) in enumerate(lines):
                baseline = _CARD_TOP + 16.2 + row * 4.75
                if is_code:
                    steps.append(_InformationStep(part=self._paper.part(ink)))
                    steps.append(_InformationStep(x=left + 4.0, baseline=baseline, text=text))
                    ink = self._paper.ink()
                else:
                    ink.text(left + 4.0, baseline, text, size=8.5)
        top = _CARD_TOP + self._card_height
        for strip in self._candidacy[0]:
            strip.draw(ink, top)
            top += strip.height
        return (*steps, _InformationStep(part=self._paper.part(ink)))

    def _candidacy_part(self, rank: int) -> str:
        ink = self._paper.ink()
        draw_running_head(ink, self._head, self._title)
        top = 26.0
        for strip in self._candidacy[rank]:
            strip.draw(ink, top)
            top += strip.height
        return self._paper.part(ink)

    def _pouvoir_head_part(self) -> str:
        """The cut line, the answer and the title of the pouvoir."""
        ink, what = self._paper.ink(), self._what
        ink.rule(10.0, CUT_Y, 15.6, CUT_Y, stroke=INK_SOFT, weight=0.7, dash="[3 1.5] 0")
        ink.rule(23.4, CUT_Y, PAGE_WIDTH - 10, CUT_Y, stroke=INK_SOFT, weight=0.7, dash="[3 1.5] 0")
        draw_scissors(ink, 16.2, CUT_Y, INK_SOFT)
        caption = (
            _("cut out and return before {when}", when=what.return_before)
            if what.return_before
            else _("cut out and return")
        )
        ink.text(PAGE_WIDTH / 2, 99.0, caption, size=7.6, fill=INK_SOFT, align="center")
        ink.text(MARGIN, 108.0, _("My answer"), face=Face.BOLD, size=11.0)
        answers = {
            Way.ROOM: _("I will attend in the room"),
            Way.REMOTE: _("I will take part remotely"),
            Way.PROXY: _("I give a proxy"),
        }
        chosen = [way.way for way in what.ways if way.way is not Way.PROXY or what.allows_proxies]
        if what.allows_proxies and Way.PROXY not in chosen:
            chosen.append(Way.PROXY)
        wide = (TEXT_WIDTH + _CARD_GAP) / 3
        for rank, way in enumerate(dict.fromkeys(chosen)):
            draw_box(ink, MARGIN + rank * wide, 113.0)
            ink.text(MARGIN + rank * wide + 6.5, 116.4, answers[way], size=9.7)
        if not what.allows_proxies:
            ink.text(MARGIN, 125.6, what.meeting_line, size=9.7, fill=INK_SOFT)
        else:
            ink.text(MARGIN, 133.9, _("Proxy form"), face=Face.BOLD, size=18.0)
            line = fit_line(what.meeting_line, Face.REGULAR, (9.7, 9.0, 8.0), 136.0)
            ink.line(MARGIN, 140.2, line.lines[0], size=line.size, scale=line.scale, fill=INK_SOFT)
        return self._paper.part(ink)

    def _foot(self, shift: float, has_code: bool) -> str:
        """What follows the giver: name of the holder, scope, date, boxes, and where to send it."""
        key = shift if has_code else -1.0 - shift
        found = self._coupons.get(key)
        if found is None:
            ink = self._paper.ink()
            if self._what.allows_proxies:
                self._draw_mandate(ink, shift)
            else:
                self._draw_signature_only(ink)
            left = 41.0 if has_code else MARGIN
            size, pitch = 8.2, 4.4
            lines = break_lines(self._what.return_text, size, RIGHT - left)
            while len(lines) * pitch > 20 and size > 5:
                size, pitch = size - 0.4, pitch - 0.25
                lines = break_lines(self._what.return_text, size, RIGHT - left)
            middle = 264.0 - (len(lines) - 1) * pitch / 2 + 1.0
            for rank, line in enumerate(lines):
                ink.line(left, middle + rank * pitch, line, size=size, fill=INK_SOFT)
            found = self._coupons[key] = self._paper.part(ink)
        return found

    def _draw_mandate(self, ink: Ink, shift: float) -> None:
        y = 174.0 + shift
        for left, right, caption in (
            (MARGIN, 100.0, _("Surname and first name")),
            (108.0, RIGHT, _("Organisation")),
        ):
            ink.rule(left, y, right, y, stroke=INK, weight=0.7)
            ink.text(left, y + 4.4, caption, size=8.0, fill=INK_FAINT)
        top, used = 183.4 + shift, 0
        size, pitch = 10.0, _GIVER_PITCH
        lines = break_lines(self._what.scope, size, TEXT_WIDTH)
        while len(lines) * pitch > 16.4 and size > 6:
            size, pitch = size - 0.5, pitch - 0.27
            lines = break_lines(self._what.scope, size, TEXT_WIDTH)
        for line in lines:
            ink.line(MARGIN, top + 3.6 + used * pitch, line, size=size)
            used += 1
        y = 206.2 + shift + max(0.0, used * pitch - 2 * _GIVER_PITCH)
        ink.text(MARGIN, y, _("Done at"), size=10.0)
        ink.rule(32.0, y + 0.3, 84.0, y + 0.3, stroke=INK, weight=0.7)
        ink.text(90.0, y, _("on (date)"), size=10.0)
        ink.rule(95.0, y + 0.3, 135.0, y + 0.3, stroke=INK, weight=0.7)
        top = y + 7.6
        for left, caption in ((MARGIN, _("Write by hand “Valid as proxy”")), (108.0, _("Signature"))):
            ink.box(left, top, 82.0, _SIGNATURE_BOTTOM - top, radius=2.0, stroke=BORDER)
            ink.text(left + 3.0, top + 4.9, caption, size=8.0, fill=INK_FAINT)

    def _draw_signature_only(self, ink: Ink) -> None:
        ink.text(MARGIN, 138.0, _("Done at"), size=10.0)
        ink.rule(32.0, 138.3, 84.0, 138.3, stroke=INK, weight=0.7)
        ink.text(90.0, 138.0, _("on (date)"), size=10.0)
        ink.rule(95.0, 138.3, 135.0, 138.3, stroke=INK, weight=0.7)
        ink.box(108.0, 146.0, 82.0, 36.0, radius=2.0, stroke=BORDER)
        ink.text(111.0, 150.9, _("Signature"), size=8.0, fill=INK_FAINT)


def draw_box(ink: Ink, x: float, y: float, side: float = 4.1) -> None:
    """An empty box to tick: drawn, since Inter has no such sign."""
    ink.box(x, y, side, side, radius=0.6, stroke=INK, weight=0.9)


_SYMBOLS = {Way.ROOM: draw_door, Way.REMOTE: draw_video, Way.PROXY: draw_pen}
