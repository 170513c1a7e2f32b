"""The sheet that those present sign: the proof of the quorum (AG-32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.i18n import _
from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block, PlacedBox, PlacedText, Strip, gap, paragraph
from secretariat.documents.flow import Line, fit_line, fit_lines
from secretariat.documents.fonts import Face, width
from secretariat.documents.letterhead import Letterhead
from secretariat.documents.page import Paper
from secretariat.documents.signatures import Signatory, signature_strips
from secretariat.documents.stacked import heading_strips, write_stacked
from secretariat.documents.styles import BORDER, HAIRLINE, INK, INK_SOFT, MARGIN, MM, PANEL, RIGHT, TEXT_WIDTH
from secretariat.documents.tables import Column, TableShape, shaded
from secretariat.documents.target import Target, whole_file

ROW_HEIGHT = 16.0
_NAME_X = 36.0
_VOTES_X = 117.0
_SIGNATURE_X = 130.0
_NAME_WIDTH = _VOTES_X - _NAME_X - 3.0
_RULE = 0.15
_MOST_REMARKS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """One member: ``detail`` is the representative or the address, ``note`` what stands in the signature column.

    ``note`` is « représenté par … » or « à distance, 18 h 02 – 20 h 10 »; empty, the member signs there. ``proxies``
    are the pouvoirs held, with the names of those who gave them; ``hours`` the times of who was not there throughout.
    """

    number: str
    name: str
    detail: str = ""
    votes: str = ""
    note: str = ""
    proxies: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheet:
    """What the sheet says; ``totals`` are ``(label, value)``, an empty value is left to fill in by hand.

    ``headings`` name the columns of names, votes and signatures when they are not those of a meeting. ``connections``
    are the extract of the log of those who took part remotely: who, from when, until when.
    """

    letterhead: Letterhead
    title: str
    rows: Sequence[AttendanceRow]
    facts: tuple[str, ...] = ()
    spare_line_count: int = 0
    totals: tuple[tuple[str, str], ...] = ()
    certification: str = ""
    signatories: tuple[Signatory, ...] = ()
    headings: tuple[str, str, str] | None = None
    connections: tuple[tuple[str, str, str], ...] = ()


def write_attendance_sheet(
    target: Target, sheet: AttendanceSheet, *, progress: Progress | None = None, invariant: bool = False
) -> int:
    """Write the sheet and return its number of pages; the header is repeated and no row is cut."""
    with (
        whole_file(target) as file,
        Paper(file, title=sheet.title, author=sheet.letterhead.name, invariant=invariant) as paper,
    ):
        rows = [_row(row) for row in sheet.rows]
        rows += [_row(AttendanceRow(number="", name="")) for _spare in range(sheet.spare_line_count)]
        ending = _totals(sheet.totals)
        if sheet.certification:
            ending += [gap(3.0), *paragraph(sheet.certification, keeps_with_next=True)]
        ending += signature_strips(paper, sheet.signatories, room=20.0)
        blocks = (
            Block(tuple(heading_strips(sheet.title, sheet.facts, wide=TEXT_WIDTH))),
            Block(tuple(rows), header=_header(sheet.headings)),
            *_connections(sheet.connections),
            Block(tuple(ending)),
        )
        return write_stacked(paper, sheet.letterhead, sheet.title, blocks, progress=progress)


def _header(headings: tuple[str, str, str] | None) -> Strip:
    name, votes, signature = headings or (
        _("Member and representative"), _("Votes held"), _("Signature, or represented by")
    )
    texts = [
        PlacedText(x, 5.0, ((Face.SEMIBOLD, title),), 8.5, INK_SOFT)
        for x, title in (
            (MARGIN + 1.2, _("No.")),
            (_NAME_X, name),
            (_VOTES_X, votes),
            (_SIGNATURE_X + 2.0, signature),
        )
        if title
    ]
    ground = PlacedBox(MARGIN, 0.0, TEXT_WIDTH, 7.5, fill=PANEL)
    return Strip(7.5, tuple(texts), boxes=(ground, PlacedBox(MARGIN, 7.5 - _RULE, TEXT_WIDTH, _RULE, fill=BORDER)))


def _row(row: AttendanceRow) -> Strip:
    remarks = [text for text in (row.proxies, row.hours) if text]
    most = 1 if remarks else 2
    name = fit_lines(row.name, Face.SEMIBOLD, 9.5, 6.0, _NAME_WIDTH, most)
    detail = fit_lines(row.detail, Face.REGULAR, 8.0, 5.0, _NAME_WIDTH, most) if row.detail else None
    placed: list[tuple[Line, float, str, float]] = [(line, name.size, INK, 4.2) for line in name.lines]
    if detail:
        placed += [(line, detail.size, INK_SOFT, 3.5) for line in detail.lines]
    for remark in remarks:
        said = fit_lines(remark, Face.REGULAR, 7.5, 5.0, _NAME_WIDTH, _MOST_REMARKS)
        placed += [(line, said.size, INK, 3.3) for line in said.lines]
    used = sum(pitch for _line, _size, _fill, pitch in placed)
    # Who holds many pouvoirs has a taller line.
    height = max(ROW_HEIGHT, used + 3.0)
    top = (height - used) / 2
    texts = []
    for line, size, fill, pitch in placed:
        texts.append(PlacedText(_NAME_X, top + pitch / 2 + size * 0.12, line, size, fill))
        top += pitch
    middle = height / 2 + 1.1
    number = fit_line(row.number, Face.REGULAR, (9.0, 8.0, 7.0, 6.0), _NAME_X - MARGIN - 2.5)
    texts.append(PlacedText(MARGIN + 1.2, middle, number.lines[0], number.size, INK))
    votes = width(row.votes, Face.REGULAR, 9.0) / MM
    texts.append(PlacedText(_VOTES_X + 8.0 - votes, middle, ((Face.REGULAR, row.votes),), 9.0, INK))
    # Three lines at most: four would touch the rules above and below.
    note = fit_lines(row.note, Face.REGULAR, 8.5, 6.0, RIGHT - _SIGNATURE_X - 3.0, 3)
    for rank, line in enumerate(note.lines if row.note else ()):
        baseline = middle + (rank - (len(note.lines) - 1) / 2) * 4.0
        texts.append(PlacedText(_SIGNATURE_X + 2.0, baseline, line, note.size, INK))
    boxes = (
        PlacedBox(MARGIN, height - _RULE, TEXT_WIDTH, _RULE, fill=HAIRLINE),
        PlacedBox(_SIGNATURE_X, 0.0, _RULE, height, fill=HAIRLINE),
    )
    return Strip(height, tuple(text for text in texts if any(part for _face, part in text.line)), boxes=boxes)


def _connections(connections: Sequence[tuple[str, str, str]]) -> list[Block]:
    """Those who took part remotely do not sign: the log of connections stands for them (AG-32)."""
    if not connections:
        return []
    columns = (
        Column(title=_("Took part remotely"), width=100.0),
        Column(title=_("Connected at"), width=35.0),
        Column(title=_("Disconnected at"), width=35.0),
    )
    shape = TableShape(columns, size=9.0, pitch=4.4)
    title = [gap(5.0), *paragraph(_("Extract of the log of connections"), face=Face.BOLD, keeps_with_next=True)]
    rows = tuple(strip for cells in connections for strip in shape.row(cells))
    header = shaded(shape.header(columns), left=MARGIN, wide=TEXT_WIDTH, fill=PANEL)
    return [Block(tuple(title)), Block(rows, header=header)]


def _totals(totals: Sequence[tuple[str, str]]) -> list[Strip]:
    """Each total on its line, the value right of the label or a line to write it on."""
    if not totals:
        return []
    strips = [gap(4.0)]
    for label, value in totals:
        texts = [PlacedText(MARGIN, 4.0, ((Face.REGULAR, label),), 9.5, INK)]
        boxes: tuple[PlacedBox, ...] = ()
        if value:
            left = 112.0 - width(value, Face.SEMIBOLD, 9.5) / MM
            texts.append(PlacedText(left, 4.0, ((Face.SEMIBOLD, value),), 9.5, INK))
        else:
            boxes = (PlacedBox(90.0, 4.4, 22.0, 0.2, fill=INK),)
        strips.append(Strip(5.8, tuple(texts), boxes=boxes, keeps_with_next=True))
    return strips
