"""The minutes of a meeting, as they are approved, signed and archived (AG-34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block, PlacedText, Strip, gap, paragraph
from secretariat.documents.flow import break_lines, break_pieces
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead
from secretariat.documents.markdown import markdown_blocks
from secretariat.documents.page import Paper
from secretariat.documents.signatures import Signatory, signature_strips
from secretariat.documents.stacked import heading_strips, write_stacked
from secretariat.documents.styles import INK, INK_SOFT, MARGIN, TEXT_WIDTH
from secretariat.documents.target import Target, whole_file

_LABEL_WIDTH = 42.0
_COLUMN_GAP = 5.0
_KEPT_LINES = 4


class Mode(Enum):
    """How somebody took part; the value is the heading of the group."""

    PRESENT = N_("Attending in the room")
    REMOTE = N_("Attending remotely")
    REPRESENTED = N_("Attending by proxy")
    EXCUSED = N_("Sent apologies")
    ABSENT = N_("Did not attend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One name of the attendance list; ``detail`` is the organisation, the office or « par … »."""

    name: str
    mode: Mode
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes say. ``facts`` are ``(label, text)`` (date, place, chair, secretary, quorum…).

    ``body`` is Markdown. ``state`` stands under the title (« Projet soumis à approbation »); ``mark``, such as the
    number and fingerprint of a seal, at the foot of each page.
    """

    letterhead: Letterhead
    title: str
    body: str
    subtitle: str = ""
    state: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    agenda: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    mark: str = ""


def write_minutes(
    target: Target, minutes: Minutes, *, progress: Progress | None = None, invariant: bool = False
) -> int:
    """Write the minutes and return their number of pages; raises ``CannotWrite`` and ``Cancelled``."""
    with (
        whole_file(target) as file,
        Paper(file, title=minutes.title, author=minutes.letterhead.name, invariant=invariant) as paper,
    ):
        lines = tuple(text for text in (minutes.subtitle, minutes.state) if text)
        start = heading_strips(minutes.title, lines, wide=TEXT_WIDTH)
        start += _facts(minutes.facts) + _agenda(minutes.agenda) + _attendance(minutes.attendees)
        ending = signature_strips(paper, minutes.signatories, room=22.0)
        body = markdown_blocks(minutes.body)
        if ending and body:
            body[-1] = _kept_with_signatures(body[-1])
            ending = [strip._replace(keeps_with_next=True) for strip in ending]
        blocks = [Block(tuple(start)), *body, Block(tuple(ending))]
        return write_stacked(
            paper, minutes.letterhead, minutes.title, blocks, progress=progress, mark=minutes.mark
        )


def _kept_with_signatures(block: Block) -> Block:
    """Nobody signs a page without text: the last lines of the minutes go with the signatures."""
    strips = block.strips
    cut = next((at for at in range(len(strips) - 1, 0, -1) if strips[at - 1].is_gap), 0)
    cut = max(cut, len(strips) - _KEPT_LINES)
    kept = (strip._replace(keeps_with_next=True) for strip in strips[cut:])
    return replace(block, strips=(*strips[:cut], *kept))


def page_count(pdf: bytes) -> int:
    """The number of pages of archived minutes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _facts(facts: Sequence[tuple[str, str]]) -> list[Strip]:
    strips: list[Strip] = []
    for label, text in facts:
        rows = paragraph(text, x=MARGIN + _LABEL_WIDTH, wide=TEXT_WIDTH - _LABEL_WIDTH, size=9.5, pitch=4.9)
        names = break_lines(label, 9.5, _LABEL_WIDTH - 3)
        while len(rows) < len(names):
            rows.append(Strip(4.9))
        for rank, name in enumerate(names):
            baseline = 4.9 / 2 + 9.5 * 0.12
            mark = PlacedText(MARGIN, baseline, name, 9.5, INK_SOFT)
            rows[rank] = Strip(4.9, (mark, *rows[rank].texts), keeps_with_next=rows[rank].keeps_with_next)
        strips += [*rows, gap(0.6)]
    return strips


def _agenda(items: Sequence[str]) -> list[Strip]:
    if not items:
        return []
    strips = _heading(_("Agenda"))
    for number, text in enumerate(items, start=1):
        rows = paragraph(text, x=MARGIN + 8.0, wide=TEXT_WIDTH - 8.0, size=9.5, pitch=4.9)
        mark = PlacedText(MARGIN, rows[0].texts[0].baseline, ((Face.REGULAR, f"{number}."),), 9.5, INK)
        rows[0] = Strip(4.9, (mark, *rows[0].texts), keeps_with_next=rows[0].keeps_with_next)
        strips += rows
    return strips


def _attendance(attendees: Sequence[Attendee]) -> list[Strip]:
    """Each way of taking part with its number of people, their names in two columns read row by row."""
    strips: list[Strip] = []
    wide = (TEXT_WIDTH - _COLUMN_GAP) / 2
    for mode in Mode:
        group = [person for person in attendees if person.mode is mode]
        if not group:
            continue
        strips += _heading(f"{_(mode.value)} ({len(group)})")
        for start in range(0, len(group), 2):
            texts: list[PlacedText] = []
            deepest = 0
            for column, person in enumerate(group[start : start + 2]):
                detail = ((Face.REGULAR, f", {person.detail}"),) if person.detail else ()
                pieces = ((Face.MEDIUM, person.name), *detail)
                lines = break_pieces(pieces, 9.0, wide)
                deepest = max(deepest, len(lines))
                x = MARGIN + column * (wide + _COLUMN_GAP)
                texts += [PlacedText(x, 3.4 + rank * 4.5, line, 9.0, INK) for rank, line in enumerate(lines)]
            strips.append(Strip(deepest * 4.5 + 0.3, tuple(texts)))
    return strips


def _heading(text: str) -> list[Strip]:
    return [gap(3.0), *paragraph(text, size=11.0, pitch=6.2, face=Face.BOLD, keeps_with_next=True)]
