"""Who signs a paper: quality, name and the room or the picture of the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.documents.blocks import PlacedPicture, PlacedText, Strip, gap
from secretariat.documents.flow import break_lines
from secretariat.documents.fonts import Face
from secretariat.documents.page import Paper
from secretariat.documents.styles import INK, MARGIN, TEXT_WIDTH

_PICTURE_HIGH = 16.0
_PICTURE_WIDE = 40.0
_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs: quality, name and, where there is one, the picture of the signature (PNG or JPEG)."""

    role: str
    name: str
    image: bytes | None = None


def signature_strips(paper: Paper, people: Sequence[Signatory], *, room: float = 0.0) -> list[Strip]:
    """Three signatories a row, each row one strip; ``room`` (mm) is left to sign by hand where there is no picture."""
    strips: list[Strip] = []
    for start in range(0, len(people), _A_ROW):
        row = people[start : start + _A_ROW]
        left, wide = (120.0, 70.0) if len(people) == 1 else (MARGIN, TEXT_WIDTH / min(_A_ROW, len(people)))
        texts: list[PlacedText] = []
        pictures: list[PlacedPicture] = []
        deepest = 0.0
        for column, person in enumerate(row):
            x, baseline = left + column * wide, 4.0
            for text, face in ((person.role, Face.REGULAR), (person.name, Face.SEMIBOLD)):
                for line in break_lines(text, 10.0, wide - 4, face) if text else ():
                    texts.append(PlacedText(x, baseline, line, 10.0, INK))
                    baseline += 5.0
            used = room
            if person.image:
                name, wide_px, high_px = paper.image(person.image)
                used = min(_PICTURE_HIGH, _PICTURE_WIDE * high_px / wide_px)
                pictures.append(PlacedPicture(name, x, baseline - 2.5, used * wide_px / high_px, used))
            deepest = max(deepest, baseline - 2.5 + used)
        strips += [gap(4.0), Strip(deepest + 1.0, tuple(texts), tuple(pictures))]
    return strips
