"""Convocations to an assembly, one letter and pouvoir per member, thousands in a few seconds (AG-6, AG-16)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from pathlib import Path

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block, PlacedText, Run, Strip, gap, paginate, paragraph
from secretariat.documents.flow import break_lines
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import (
    ADDRESS_X,
    Letterhead,
    draw_address,
    draw_fold_marks,
    draw_footer,
    draw_letterhead,
    draw_reference_lines,
    draw_running_head,
)
from secretariat.documents.page import Ink, NothingToPrint, Paper
from secretariat.documents.participation import Participation
from secretariat.documents.proxy_form import ProxyPages
from secretariat.documents.signatures import Signatory, signature_strips
from secretariat.documents.styles import INK, INK_SOFT, MARGIN, PANEL, RIGHT, TEXT_WIDTH
from secretariat.documents.target import Target, whole_file

_DATE_BASELINE = 103.0
_FIRST_TOP = 106.0
_NEXT_TOP = 26.0
_BOTTOM = 275.0
_AIR = (1.0, 0.7, 0.45, 0.15)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One point of the agenda; ``details`` are paragraphs set under it (text of a resolution…).

    ``heading`` names the part of the agenda that begins with it.
    """

    title: str
    details: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convocation:
    """What all letters of one meeting share.

    ``title`` « Convocation à l’assemblée générale ordinaire », ``subtitle`` « Sur première convocation »,
    ``place_and_date`` « Clairvent, le 1er juin 2027», ``case_line`` « Dossier suivi par … »; ``notices`` are the
    paragraphs of the box (quorum, pouvoir…), rendered: in them ``<b>…</b>`` is bold.
    """

    letterhead: Letterhead
    title: str
    place_and_date: str
    agenda: tuple[AgendaItem, ...]
    signatories: tuple[Signatory, ...]
    participation: Participation
    subtitle: str = ""
    case_line: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """What one letter says to one member; in the rendered wordings, from salutation to giver, ``<b>…</b>`` is bold.

    ``giver`` is the opening of the pouvoir (« Je soussignée <b>Claire AUBERT</b>, … donne pouvoir à : »),
    ``number_text`` « N° 0003 », ``votes_text`` « 1 voix », ``proxy_token`` the text of the QR code (empty: none),
    ``access_code`` takes the place of ``{access_code}`` in the ways to take part.
    """

    address_lines: tuple[str, ...]
    salutation: str
    opening: tuple[str, ...]
    closing: tuple[str, ...] = ()
    reference_lines: tuple[str, ...] = ()
    giver: str = ""
    number_text: str = ""
    votes_text: str = ""
    proxy_token: str = ""
    access_code: str = ""


def write_convocations(
    target: Target,
    convocation: Convocation,
    recipients: Iterable[Recipient],
    *,
    on_recto: bool = False,
    progress: Progress | None = None,
    invariant: bool = False,
    pages_of: Callable[[Recipient, int, int], None] | None = None,
) -> tuple[int, ...]:
    """Write all letters into one PDF and return how many pages each has, in the order of the recipients.

    ``on_recto`` adds a blank page (not counted) after a letter of an odd number of pages, so that each starts on
    a recto. ``pages_of(recipient, first page from 1, page count)`` is told where each letter lies. Raises
    ``NothingToPrint``, ``CannotWrite``, and ``Cancelled`` from ``progress``: then nothing is written.
    """
    total = len(recipients) if isinstance(recipients, Sized) else 0
    counts: list[int] = []
    with (
        whole_file(target) as file,
        Paper(file, title=convocation.title, author=convocation.letterhead.name, invariant=invariant) as paper,
    ):
        letters = _Letters(paper, convocation)
        for recipient in recipients:
            if on_recto and paper.page_count % 2:
                paper.page(paper.ink())
            first = paper.page_count + 1
            counts.append(letters.write(recipient))
            if pages_of is not None:
                pages_of(recipient, first, counts[-1])
            if progress is not None:
                progress.update(len(counts), total)
        if not counts:
            raise NothingToPrint
    return tuple(counts)


def write_each_convocation(
    folder: Path,
    convocation: Convocation,
    recipients: Sequence[Recipient],
    name_of: Callable[[Recipient], str],
    *,
    progress: Progress | None = None,
    invariant: bool = False,
) -> tuple[Path, ...]:
    """Write one PDF per recipient into a folder, for e-mails; returns their paths in order.

    ``name_of`` gives each file's name without a folder. When it is cancelled or a file cannot be written, the
    files already written by this call are removed.
    """
    if not recipients:
        raise NothingToPrint
    written: list[Path] = []
    try:
        for count, recipient in enumerate(recipients, start=1):
            path = folder / name_of(recipient)
            write_convocations(path, convocation, (recipient,), invariant=invariant)
            written.append(path)
            if progress is not None:
                progress.update(count, len(recipients))
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(written)


def _aired(block: Block, air: float) -> Block:
    """The block with its gaps narrowed to a share of their height."""
    return replace(
        block,
        strips=tuple(strip._replace(height=strip.height * air) if strip.is_gap else strip for strip in block.strips),
    )


class _Letters:
    """Writes the letters of one meeting: what they share is drawn once, what varies is measured once per wording."""

    def __init__(self, paper: Paper, convocation: Convocation) -> None:
        self._paper = paper
        self._convocation = convocation
        self._proxy = ProxyPages(paper, convocation.letterhead, convocation.participation, convocation.title)
        self._agenda = Block(tuple(self._agenda_strips()))
        self._notices = Block(tuple(self._notice_strips()), accent=convocation.letterhead.accent)
        self._signature = Block(tuple(signature_strips(paper, convocation.signatories)))
        self._title = Block(tuple(self._title_strips()))
        self._parts: dict[tuple[float, int, int, int], str] = {}
        self._shared_blocks: dict[float, dict[int, Block]] = {}
        self._footers: dict[tuple[int, int], str] = {}
        self._layouts: dict[tuple[tuple[float, ...], ...], tuple[float, list[list[Run]]]] = {}
        self._wordings: dict[tuple[str, tuple[str, ...]], tuple[Strip, ...]] = {}
        ink = paper.ink()
        self._reference_baseline = draw_letterhead(paper, ink, convocation.letterhead, case_line=convocation.case_line)
        draw_fold_marks(ink)
        self._head = paper.part(ink)
        ink = paper.ink()
        ink.text(ADDRESS_X, _DATE_BASELINE, convocation.place_and_date)
        self._date = paper.part(ink)
        ink = paper.ink()
        draw_running_head(ink, convocation.letterhead, convocation.title)
        self._running_head = paper.part(ink)

    def write(self, recipient: Recipient) -> int:
        """Write one letter; returns its number of pages."""
        blocks: tuple[Block, ...] = (
            self._title,
            Block(self._wording(recipient.salutation, recipient.opening)),
            self._agenda,
            self._notices,
            Block(self._closing(recipient.closing)),
            self._signature,
        )
        air, pages = self._layout(blocks)
        if air != 1.0:
            blocks = self._with_less_air(blocks, air)
        count = len(pages) + self._proxy.page_count
        for number, runs in enumerate(pages, start=1):
            ink = self._paper.ink()
            if number == 1:
                ink.use(self._head)
                draw_reference_lines(ink, recipient.reference_lines, self._reference_baseline)
                draw_address(ink, recipient.address_lines)
                ink.use(self._date)
            else:
                ink.use(self._running_head)
            for run in runs:
                self._draw(ink, blocks, run, air)
            ink.use(self._footer(number, count))
            self._paper.page(ink)
        self._proxy.write(
            recipient.giver,
            number_text=recipient.number_text,
            votes_text=recipient.votes_text,
            token=recipient.proxy_token,
            access_code=recipient.access_code,
            footers=[self._footer(number, count) for number in range(len(pages) + 1, count + 1)],
        )
        return count

    def _with_less_air(self, blocks: Sequence[Block], air: float) -> tuple[Block, ...]:
        if air not in self._shared_blocks:
            self._shared_blocks[air] = {rank: _aired(blocks[rank], air) for rank in (0, 2, 3, 5)}
        shared = self._shared_blocks[air]
        return tuple(shared.get(rank) or _aired(block, air) for rank, block in enumerate(blocks))

    def _layout(self, blocks: Sequence[Block]) -> tuple[float, list[list[Run]]]:
        """The pages of a letter, with less air between its parts where that saves a page for the signature alone."""
        key = tuple(tuple(strip.height for strip in blocks[rank].strips) for rank in (1, 4))
        found = self._layouts.get(key)
        if found is None:
            tries = []
            for air in _AIR:
                aired = [_aired(block, air) for block in blocks]
                tries.append((air, paginate(aired, first_top=_FIRST_TOP, next_top=_NEXT_TOP, bottom=_BOTTOM)))
                if len(tries[-1][1]) == 1:
                    break
            found = self._layouts[key] = min(tries, key=lambda each: len(each[1]))
        return found

    def _draw(self, ink: Ink, blocks: Sequence[Block], run: Run, air: float) -> None:
        if run.block in (1, 4):
            top = run.top
            for strip in blocks[run.block].strips[run.start : run.end]:
                strip.draw(ink, top)
                top += strip.height
            return
        key = (air, run.block, run.start, run.end)
        name = self._parts.get(key)
        if name is None:
            name = self._parts[key] = self._part(blocks[run.block], run)
        ink.use(name, dy=run.top)

    def _part(self, block: Block, run: Run) -> str:
        ink = self._paper.ink()
        strips = block.strips[run.start : run.end]
        if block.accent:
            above = strips[0].height if strips[0].is_gap else 0.0
            high = sum(strip.height for strip in strips) - above
            ink.box(MARGIN, above, TEXT_WIDTH, high, radius=1.0, fill=PANEL)
            ink.box(MARGIN, above, 1.2, high, fill=block.accent)
        top = 0.0
        for strip in strips:
            strip.draw(ink, top)
            top += strip.height
        return self._paper.part(ink)

    def _footer(self, page: int, count: int) -> str:
        name = self._footers.get((page, count))
        if name is None:
            ink = self._paper.ink()
            draw_footer(ink, self._convocation.letterhead, page=page, page_count=count)
            name = self._footers[page, count] = self._paper.part(ink)
        return name

    def _wording(self, salutation: str, opening: tuple[str, ...]) -> tuple[Strip, ...]:
        """The strips of the salutation and of the opening, kept for the next letter of the same words."""
        found = self._wordings.get((salutation, opening))
        if found is None:
            strips = [gap(3.8)]
            if salutation:
                strips += paragraph(salutation, is_markup=True, keeps_with_next=True)
            for text in opening:
                strips += [gap(1.8), *paragraph(text, is_markup=True)]
            found = self._remember((salutation, opening), strips)
        return found

    def _closing(self, closing: tuple[str, ...]) -> tuple[Strip, ...]:
        found = self._wordings.get(("", closing))
        if found is None:
            strips: list[Strip] = []
            for rank, text in enumerate(closing):
                strips += [gap(1.8 if rank else 3.6), *paragraph(text, is_markup=True)]
            if strips:
                # Signatures never stand alone on a page: the last lines go with them.
                strips[-1] = strips[-1]._replace(keeps_with_next=True)
            found = self._remember(("", closing), strips)
        return found

    def _remember(self, key: tuple[str, tuple[str, ...]], strips: list[Strip]) -> tuple[Strip, ...]:
        if len(self._wordings) > 500:
            self._wordings.clear()
        found = self._wordings[key] = tuple(strips)
        return found

    def _title_strips(self) -> list[Strip]:
        strips = [
            Strip(6.5, (PlacedText(MARGIN, 6.0, line, 14.0, INK),), keeps_with_next=True)
            for line in break_lines(self._convocation.title, 14.0, TEXT_WIDTH, Face.BOLD)
        ]
        if self._convocation.subtitle:
            strips += [Strip(0.9, keeps_with_next=True)]
            strips += paragraph(self._convocation.subtitle, size=9.5, pitch=5.2, fill=INK_SOFT)
        return strips

    def _agenda_strips(self) -> list[Strip]:
        if not self._convocation.agenda:
            return []
        heading = ((Face.BOLD, _("Agenda")),)
        strips = [
            gap(3.6),
            Strip(6.6, (PlacedText(MARGIN, 4.3, heading, 11.0, INK),), keeps_with_next=True),
        ]
        accent = self._convocation.letterhead.accent
        left = 29.0 if len(self._convocation.agenda) < 100 else 32.0
        for number, item in enumerate(self._convocation.agenda, start=1):
            if item.heading:
                strips.append(gap(1.4))
                part = ((Face.BOLD, item.heading),)
                strips.append(Strip(5.4, (PlacedText(MARGIN, 4.0, part, 10.0, INK_SOFT),), keeps_with_next=True))
            lines = paragraph(item.title, x=left, wide=RIGHT - left, pitch=5.05, keeps_with_next=bool(item.details))
            mark = PlacedText(22.7, lines[0].texts[0].baseline, ((Face.BOLD, f"{number}."),), 10.0, accent)
            lines[0] = lines[0]._replace(texts=(mark, *lines[0].texts))
            strips += lines
            for text in item.details:
                strips += paragraph(text, x=left, wide=RIGHT - left, size=9.0, pitch=4.5, fill=INK_SOFT)
                strips.append(gap(1.2))
        if strips[-1].is_gap:
            strips.pop()
        return strips

    def _notice_strips(self) -> list[Strip]:
        if not self._convocation.notices:
            return []
        strips = [gap(4.6), Strip(2.4, keeps_with_next=True)]
        for rank, text in enumerate(self._convocation.notices):
            if rank:
                strips.append(Strip(1.4))
            strips += paragraph(text, x=26.0, wide=160.0, size=9.7, pitch=4.9, is_markup=True)
        strips[-1] = strips[-1]._replace(keeps_with_next=True)
        strips.append(Strip(2.6))
        return strips
