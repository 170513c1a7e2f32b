"""The list of the persons in charge after a change, as the prefecture asks for it: who comes, who leaves, who stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.progress import Progress
from secretariat.documents.blocks import Block, Strip, gap, paragraph
from secretariat.documents.fonts import Face
from secretariat.documents.letterhead import Letterhead
from secretariat.documents.page import Paper
from secretariat.documents.signatures import Signatory, signature_strips
from secretariat.documents.stacked import heading_strips, write_stacked
from secretariat.documents.styles import INK_SOFT, MARGIN, PANEL
from secretariat.documents.tables import Column, TableShape, shaded
from secretariat.documents.target import Target, whole_file

__all__ = ["Column", "OfficersList", "OfficersPart", "write_officers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersPart:
    """One part of the list under its title; cells are formatted texts, one per column. ``empty`` stands for no row."""

    title: str
    rows: Sequence[Sequence[str]]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersList:
    """What to print: ``facts`` under the title, ``closing`` before the signatures."""

    letterhead: Letterhead
    title: str
    facts: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: tuple[OfficersPart, ...]
    closing: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()


def write_officers(
    target: Target, document: OfficersList, *, progress: Progress | None = None, invariant: bool = False
) -> int:
    """Write the list and return its number of pages; raises ``CannotWrite`` and ``Cancelled``."""
    head = document.letterhead
    with (
        whole_file(target) as file,
        Paper(file, title=document.title, author=head.name, invariant=invariant, is_landscape=True) as paper,
    ):
        page = paper.ink()
        wide = page.width - 2 * MARGIN
        shape = TableShape(document.columns, wide=wide, tallest=page.height - 80)
        header = shaded(shape.header(document.columns), left=MARGIN, wide=wide, fill=PANEL)
        blocks = [Block(tuple(heading_strips(document.title, document.facts, wide=wide)))]
        for part in document.parts:
            title = paragraph(part.title, wide=wide, size=10.5, face=Face.SEMIBOLD, keeps_with_next=True)
            blocks.append(Block((gap(3.0), *title, gap(1.0))))
            if part.rows:
                rows = tuple(strip for cells in part.rows for strip in shape.row(cells))
                blocks.append(Block(rows, header=header))
            else:
                blocks.append(Block(tuple(paragraph(part.empty, wide=wide, size=9.5, fill=INK_SOFT))))
        ending: list[Strip] = [gap(4.0)]
        for text in document.closing:
            ending += paragraph(text, wide=wide, size=9.5, keeps_with_next=True)
        ending += signature_strips(paper, document.signatories, room=18.0)
        blocks.append(Block(tuple(ending)))
        return write_stacked(paper, head, document.title, blocks, progress=progress)
