"""The page that comes back: the answer coupon and the pouvoir under the cut line (AG-6 10, AG-16)."""

from __future__ import annotations

from secretariat.base.i18n import _
from secretariat.documents.flow import break_markup, fit_line
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead, draw_running_head
from secretariat.documents.page import Ink, Paper
from secretariat.documents.participation import CARD_GAP, Participation, ParticipationPages, Way
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
from secretariat.documents.symbols import draw_scissors

CUT_Y = 94.0
QR_SIDE = 16.0
_GIVER_TOP = 147.4
_GIVER_PITCH = 5.45
_SIGNATURE_BOTTOM = 250.0


class ProxyPages:
    """Draws the page that each member sends back; all that is common is drawn once."""

    def __init__(self, paper: Paper, head: Letterhead, participation: Participation, title: str) -> None:
        self._paper = paper
        self._what = participation
        self._coupons: dict[float, str] = {}
        self._participation = ParticipationPages(paper, head, participation, title)
        count, bottom = self._participation.page_count, self._participation.first_page_bottom
        self._coupon_shares_page = count == 1 and bottom <= CUT_Y - 4.0
        self.page_count = count + (0 if self._coupon_shares_page else 1)
        ink = paper.ink()
        draw_running_head(ink, head, title)
        self._running_head = paper.part(ink)
        self._pouvoir_head = self._pouvoir_head_part()
        ink = paper.ink()
        ink.box(160.0, 0.0, 30.0, 15.0, radius=1.0, fill=PANEL)
        self._number_panel = paper.part(ink)

    def write(
        self, giver: str, *, number_text: str, votes_text: str, token: str, access_code: str, footers: list[str]
    ) -> None:
        """Write the page or pages of one member; ``footers`` are the parts to draw at their feet."""
        ink = self._paper.ink()
        self._participation.draw_first(ink, access_code)
        if not self._coupon_shares_page:
            ink.use(footers[0])
            self._paper.page(ink)
            for rank in range(1, self._participation.page_count):
                ink = self._paper.ink()
                self._participation.draw_following(ink, rank)
                ink.use(footers[rank])
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
        lines = break_markup(giver, size, TEXT_WIDTH)
        while len(lines) * pitch > 27.3 and size > 6:
            size, pitch = size - 0.5, pitch - 0.27
            lines = break_markup(giver, size, TEXT_WIDTH)
        for rank, line in enumerate(lines):
            ink.line(MARGIN, _GIVER_TOP + 3.6 + rank * pitch, line, size=size)
        shift = max(0.0, (len(lines) * pitch) - 2 * _GIVER_PITCH)
        ink.use(self._foot(round(shift, 2), bool(token)))
        if token:
            ink.raw(self._paper.qr.operators(token, MARGIN, 256.0, QR_SIDE, PAGE_HEIGHT))

    def _number_box(self, ink: Ink, number_text: str, votes_text: str, *, top: float) -> None:
        if not (number_text or votes_text):
            return
        ink.use(self._number_panel, dy=top)
        for text, face, baseline, size, fill in (
            (number_text, Face.SEMIBOLD, 6.0, 10.0, INK),
            (votes_text, Face.REGULAR, 11.4, 9.0, INK_SOFT),
        ):
            fitted = fit_line(text, face, (size, size - 1, size - 2), 27.0)
            ink.line(
                175.0, top + baseline, fitted.lines[0], size=fitted.size, scale=fitted.scale, fill=fill, align="center"
            )

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
        wide = (TEXT_WIDTH + CARD_GAP) / 3
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
            lines = break_markup(self._what.return_text, size, RIGHT - left)
            while len(lines) * pitch > 20 and size > 5:
                size, pitch = size - 0.4, pitch - 0.25
                lines = break_markup(self._what.return_text, size, RIGHT - left)
            middle = 264.0 - (len(lines) - 1) * pitch / 2 + 1.0
            for rank, line in enumerate(lines):
                ink.line(left, middle + rank * pitch, line, size=size, fill=INK_SOFT)
            found = self._coupons[key] = self._paper.part(ink)
        return found

    def _draw_mandate(self, ink: Ink, shift: float) -> None:
        y = 174.0 + shift
        for left, right, caption in (
            (MARGIN, 100.0, _("Surname and first name")),
            (108.0, RIGHT, _("Organisation represented")),
        ):
            ink.rule(left, y, right, y, stroke=INK, weight=0.7)
            ink.text(left, y + 4.4, caption, size=8.0, fill=INK_FAINT)
        top, used = 183.4 + shift, 0
        size, pitch = 10.0, _GIVER_PITCH
        lines = break_markup(self._what.scope, size, TEXT_WIDTH)
        while len(lines) * pitch > 16.4 and size > 6:
            size, pitch = size - 0.5, pitch - 0.27
            lines = break_markup(self._what.scope, size, TEXT_WIDTH)
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
