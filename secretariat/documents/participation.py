"""How to take part in a meeting: the cards at the head of the page that comes back, and the call for candidates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from secretariat.base.i18n import _
from secretariat.documents.blocks import Block, Strip, gap, height_of, paginate, paragraph
from secretariat.documents.emblem import draw_demonstration_tag
from secretariat.documents.flow import Line, break_lines, fit_line
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead, draw_running_head
from secretariat.documents.page import Ink, Paper
from secretariat.documents.styles import BORDER, INK_SOFT, MARGIN, RIGHT, TEXT_WIDTH
from secretariat.documents.symbols import draw_door, draw_pen, draw_video

CARD_GAP = 5.35
_CARD_TOP = 30.0
_NEXT_TOP = 26.0
_BOTTOM = 275.0
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


class _Step(NamedTuple):
    """Either a shared part, or a line to draw for each member."""

    part: str = ""
    x: float = 0.0
    baseline: float = 0.0
    text: str = ""


class ParticipationPages:
    """Draws how to take part for each member; all that is common is drawn once."""

    def __init__(self, paper: Paper, head: Letterhead, participation: Participation, title: str) -> None:
        self._paper = paper
        self._head = head
        self._what = participation
        self._title = title
        self._steps_of: dict[bool, tuple[_Step, ...]] = {}
        self._candidacy = self._candidacy_pages()
        self.page_count = len(self._candidacy)
        self.first_page_bottom = _CARD_TOP + self._card_height + height_of(self._candidacy[0])
        self._following = [self._candidacy_part(rank) for rank in range(1, self.page_count)]

    def draw_first(self, ink: Ink, access_code: str) -> None:
        """Draw the cards and as much of the call for candidates as the page takes."""
        for part, x, y, text in self._steps(bool(access_code)):
            if part:
                ink.use(part)
                continue
            fitted = fit_line(text.replace(_ACCESS_CODE, access_code), Face.REGULAR, (8.5, 8.0, 7.0), self._text_width)
            ink.line(x, y, fitted.lines[0], size=fitted.size, scale=fitted.scale)

    def draw_following(self, ink: Ink, rank: int) -> None:
        """Draw the page of that rank, from 1, of a long call for candidates."""
        ink.use(self._following[rank - 1])

    @property
    def _card_width(self) -> float:
        count = max(3, len(self._what.ways))
        return (TEXT_WIDTH - (count - 1) * CARD_GAP) / count

    @property
    def _text_width(self) -> float:
        return self._card_width - 7.0

    def _card_lines(self, has_code: bool) -> list[list[tuple[str, Line]]]:
        """The lines of each way: ``(text with the place of the code, nothing)`` or ``("", measured line)``."""
        cards = []
        for way in self._what.ways:
            lines: list[tuple[str, Line]] = []
            for text in way.lines:
                if _ACCESS_CODE in text:
                    if has_code:
                        lines.append((text, ()))
                    continue
                lines += [("", line) for line in break_lines(text, 8.5, self._text_width)]
            cards.append(lines)
        return cards

    @property
    def _card_height(self) -> float:
        most = max((len(lines) for lines in self._card_lines(True)), default=0)
        return max(31.0, 16.75 + most * 4.75)

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
        pages = paginate((block,), first_top=_CARD_TOP + self._card_height, next_top=_NEXT_TOP, bottom=_BOTTOM)
        return [[strip for run in page for strip in block.strips[run.start : run.end]] for page in pages]

    def _steps(self, has_code: bool) -> tuple[_Step, ...]:
        found = self._steps_of.get(has_code)
        if found is None:
            found = self._steps_of[has_code] = self._draw(has_code)
        return found

    def _draw(self, has_code: bool) -> tuple[_Step, ...]:
        """The upper part in reading order: shared parts, and between them the lines of each member's own code."""
        ink, what = self._paper.ink(), self._what
        if self._head.is_demonstration:
            draw_demonstration_tag(ink, x=RIGHT, y=11.0, size=8.5, align="right")
        ink.text(MARGIN, 24.0, _("How to take part"), face=Face.BOLD, size=14.0)
        label = fit_line(what.meeting_label, Face.REGULAR, (9.5, 9.0, 8.0), 105.0)
        ink.line(RIGHT, 24.0, label.lines[0], size=label.size, scale=label.scale, fill=INK_SOFT, align="right")
        steps: list[_Step] = []
        for rank, (way, lines) in enumerate(zip(what.ways, self._card_lines(has_code), strict=True)):
            left = MARGIN + rank * (self._card_width + CARD_GAP)
            ink.box(left, _CARD_TOP, self._card_width, self._card_height, radius=2.0, stroke=BORDER)
            _SYMBOLS[way.way](ink, left + 4.4, _CARD_TOP + 4.2, self._head.accent)
            title = fit_line(way.title, Face.BOLD, (11.0, 10.0, 9.0), self._card_width - 15)
            ink.line(left + 12.0, _CARD_TOP + 8.2, title.lines[0], size=title.size, scale=title.scale)
            for row, (text, line) in enumerate(lines):
                baseline = _CARD_TOP + 16.2 + row * 4.75
                if text:
                    steps.append(_Step(part=self._paper.part(ink)))
                    steps.append(_Step(x=left + 4.0, baseline=baseline, text=text))
                    ink = self._paper.ink()
                else:
                    ink.line(left + 4.0, baseline, line, size=8.5)
        top = _CARD_TOP + self._card_height
        for strip in self._candidacy[0]:
            strip.draw(ink, top)
            top += strip.height
        return (*steps, _Step(part=self._paper.part(ink)))

    def _candidacy_part(self, rank: int) -> str:
        ink = self._paper.ink()
        draw_running_head(ink, self._head, self._title)
        top = _NEXT_TOP
        for strip in self._candidacy[rank]:
            strip.draw(ink, top)
            top += strip.height
        return self._paper.part(ink)


_SYMBOLS = {Way.ROOM: draw_door, Way.REMOTE: draw_video, Way.PROXY: draw_pen}
