"""What stands for the association on its papers: its logo, else its initials, and the demonstration mark."""

from __future__ import annotations

import re

from secretariat.base.i18n import _
from secretariat.documents.fonts import Face, width
from secretariat.documents.page import Ink, Paper
from secretariat.documents.styles import MM, WARNING, WHITE

_SMALL_WORDS = frozenset(
    ("a", "à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "and", "of", "the")
)
WIDEST_LOGO = 2.5


def initials(name: str) -> str:
    """One or two capitals of a name: « Arvenne Numérique » → AN, « Cluster d’Aunis » → CA."""
    words = [word for word in re.split(r"[\s'’\-–.,·&/()«»\u00a0\u202f]+", name) if word]
    chosen = [word for word in words if word.casefold() not in _SMALL_WORDS] or words
    return "".join(word[0].upper() for word in chosen[:2])


def draw_emblem(
    paper: Paper, ink: Ink, *, name: str, logo: bytes | None, accent: str, x: float, y: float, side: float
) -> float:
    """Draw the logo (``side`` mm high) or the initials in a square; returns the width used in mm."""
    if logo:
        picture, wide_px, high_px = paper.image(logo)
        ratio = wide_px / high_px
        wide = side * min(ratio, WIDEST_LOGO)
        high = wide / ratio
        ink.picture(picture, x, y + (side - high) / 2, wide, high)
        return max(wide, 0.1)
    ink.box(x, y, side, side, radius=side * 0.22, fill=accent)
    letters = initials(name)
    size = side * MM * (0.46 if len(letters) > 1 else 0.58)
    # Capitals of Inter are 0.727 of the size high: half of that below the middle centres them.
    ink.text(
        x + side / 2,
        y + side / 2 + size * 0.727 / 2 / MM,
        letters,
        face=Face.BOLD,
        size=size,
        fill=WHITE,
        align="center",
    )
    return side


def draw_demonstration_tag(ink: Ink, *, x: float, y: float, size: float = 7.0, align: str = "left") -> None:
    """An outlined tag « DÉMONSTRATION » whose top left (or right) corner is given, in mm."""
    text = _("Demonstration").upper()
    spacing = size * 0.08
    wide = (width(text, Face.BOLD, size) + spacing * len(text)) / MM + size * 0.36
    high = size * 0.6
    left = x if align == "left" else x - wide
    ink.box(left, y, wide, high, radius=high * 0.2, stroke=WARNING, weight=size / 9)
    ink.text(
        left + size * 0.18,
        y + high / 2 + size * 0.727 / 2 / MM,
        text,
        face=Face.BOLD,
        size=size,
        fill=WARNING,
        spacing=spacing,
    )
