"""Markdown as stacked strips: bold, italic, lists, tables and headings, as the minutes editor offers them."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from secretariat.documents.blocks import Block, PlacedBox, PlacedText, Strip, gap
from secretariat.documents.flow import Line, break_pieces
from secretariat.documents.fonts import Face
from secretariat.documents.styles import BODY_PITCH, BODY_SIZE, HAIRLINE, INK, MARGIN, PANEL, TEXT_WIDTH
from secretariat.documents.tables import Align, Column, TableShape, shaded

_HEADINGS = {"h1": (13.0, 6.4), "h2": (11.5, 5.8), "h3": (10.5, 5.4)}
_INDENT = 6.0
_MARKER_GAP = 5.2


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text; raw HTML is printed as it is written, links as their text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    writer = _Writer()
    writer.children(SyntaxTreeNode(parser.parse(text)), MARGIN)
    writer.close_block()
    return writer.blocks


class _Writer:
    """Collects strips; a table is a block of its own, since its header is repeated."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._strips: list[Strip] = []

    def close_block(self) -> None:
        if self._strips:
            self.blocks.append(Block(tuple(self._strips)))
            self._strips = []

    def children(self, node: SyntaxTreeNode, left: float) -> None:
        for child in node.children:
            self._node(child, left)

    def _node(self, node: SyntaxTreeNode, left: float) -> None:
        if node.type == "heading":
            size, pitch = _HEADINGS.get(node.tag, _HEADINGS["h3"])
            self._strips.append(gap(3.4))
            self._text(_pieces(node, is_bold=True), left, size, pitch, keeps_with_next=True)
        elif node.type == "paragraph":
            self._strips.append(gap(1.8))
            self._text(_pieces(node), left)
        elif node.type in ("bullet_list", "ordered_list"):
            self._list(node, left)
        elif node.type == "table":
            self._table(node, left)
        elif node.type == "blockquote":
            self.children(node, left + _INDENT)
        elif node.type == "hr":
            rule = PlacedBox(left, 1.5, MARGIN + TEXT_WIDTH - left, 0.15, fill=HAIRLINE)
            self._strips += [gap(2.0), Strip(3.0, boxes=(rule,))]
        elif node.children:
            self.children(node, left)
        elif node.content:
            self._strips.append(gap(1.8))
            self._text(((Face.REGULAR, node.content.rstrip("\n")),), left)

    def _list(self, node: SyntaxTreeNode, left: float) -> None:
        number = int(node.attrs.get("start", 1) or 1)
        for rank, item in enumerate(node.children):
            marker = f"{number + rank}." if node.type == "ordered_list" else "•"
            before = len(self._strips)
            self.children(item, left + _INDENT)
            for at in range(before, len(self._strips)):
                strip = self._strips[at]
                if strip.texts:
                    first = strip.texts[0]
                    mark = PlacedText(
                        left + _INDENT - _MARKER_GAP, first.baseline, ((Face.REGULAR, marker),), first.size, INK
                    )
                    self._strips[at] = strip._replace(texts=(mark, *strip.texts))
                    break

    def _table(self, node: SyntaxTreeNode, left: float) -> None:
        rows = [list(row.children) for part in node.children for row in part.children]
        if not rows:
            return
        head, *body = rows
        texts = [[_pieces(cell) for cell in row] for row in rows]
        columns = [
            Column(title=_plain(cell), width=share, align=_align(node_cell))
            for cell, share, node_cell in zip(texts[0], _shares(texts), head, strict=True)
        ]
        wide = MARGIN + TEXT_WIDTH - left
        whole = sum(column.width for column in columns)
        shape = TableShape(columns, left=left, wide=wide, size=9.0, pitch=4.4)
        strips: list[Strip] = []
        for row in texts[1 : len(body) + 1]:
            cells = [
                break_pieces(cell, 9.0, wide * column.width / whole - 2.4)
                for cell, column in zip(row, columns, strict=True)
            ]
            strips += shape.row(cells)
        self._strips.append(gap(2.4))
        self.close_block()
        header = shaded(shape.header(columns), left=left, wide=wide, fill=PANEL)
        if strips:
            self.blocks.append(Block(tuple(strips), header=header))
        else:
            self.blocks.append(Block((header,)))
        self._strips.append(gap(1.2))

    def _text(
        self,
        pieces: Line,
        left: float,
        size: float = BODY_SIZE,
        pitch: float = BODY_PITCH,
        *,
        keeps_with_next: bool = False,
    ) -> None:
        lines = break_pieces(pieces, size, MARGIN + TEXT_WIDTH - left)
        last = len(lines) - 1
        for rank, line in enumerate(lines):
            text = PlacedText(left, pitch / 2 + size * 0.12, line, size, INK)
            keeps = keeps_with_next if rank == last else rank in (0, last - 1)
            self._strips.append(Strip(pitch, (text,), keeps_with_next=keeps))


_FACES = {
    (False, False): Face.REGULAR,
    (True, False): Face.SEMIBOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.SEMIBOLD_ITALIC,
}


def _pieces(node: SyntaxTreeNode, *, is_bold: bool = False, is_italic: bool = False) -> Line:
    """The text under a node with the face of each part."""
    found: list[tuple[Face, str]] = []
    for child in node.children:
        if child.type in ("softbreak", "hardbreak"):
            found.append((_FACES[is_bold, is_italic], " " if child.type == "softbreak" else "\n"))
        elif child.children:
            found += _pieces(
                child, is_bold=is_bold or child.type == "strong", is_italic=is_italic or child.type == "em"
            )
        elif child.content:
            found.append((_FACES[is_bold, is_italic], child.content))
    return tuple(found)


def _plain(pieces: Line) -> str:
    return "".join(text for _face, text in pieces)


def _shares(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Column widths after the longest text of each, kept between a tenth and six tenths of each other."""
    longest = [max(len(_plain(row[rank])) for row in rows) for rank in range(len(rows[0]))]
    most = max(longest) or 1
    return [max(length, most * 0.16, 6.0) ** 0.7 for length in longest]


def _align(cell: SyntaxTreeNode) -> Align:
    style = str(cell.attrs.get("style", ""))
    if "right" in style:
        return Align.RIGHT
    return Align.CENTER if "center" in style else Align.LEFT
