"""Small line drawings on papers: the ways to take part and the scissors of a cut line."""

from __future__ import annotations

from secretariat.documents.encoding import colour
from secretariat.documents.page import Ink
from secretariat.documents.styles import MM

# Paths on a grid of 20 units, y downwards, in PDF operators.
_DOOR = (
    "5 16.8 m 5 4.4 l 5 3.7 5.5 3.2 6.2 3.2 c 13.8 3.2 l 14.5 3.2 15 3.7 15 4.4 c 15 16.8 l "
    "3 16.8 m 17 16.8 l 12 9.8 m 12 10.6 l S"
)
_VIDEO = (
    "4.4 5.6 m 10.8 5.6 l 11.8 5.6 12.6 6.4 12.6 7.4 c 12.6 12.6 l 12.6 13.6 11.8 14.4 10.8 14.4 c 4.4 14.4 l "
    "3.4 14.4 2.6 13.6 2.6 12.6 c 2.6 7.4 l 2.6 6.4 3.4 5.6 4.4 5.6 c h "
    "12.6 9 m 17.2 6.6 l 17.2 13.4 l 12.6 11 l S"
)
_PEN = (
    "3 16.8 m 4.8 16.6 5.4 14.6 6.8 14.6 c 8.2 14.6 7.8 16.6 9.4 16.6 c 11 16.6 11 15.2 12.4 15.2 c "
    "13.8 15.2 13.8 16.4 17 16.4 c 13.4 3.2 m 16.2 6 l 10.2 12 l 6.8 12.6 l 7.4 9.2 l h S"
)
_SCISSORS = (
    "6 4.2 m 6 5.75 4.75 7 3.2 7 c 1.65 7 0.4 5.75 0.4 4.2 c 0.4 2.65 1.65 1.4 3.2 1.4 c 4.75 1.4 6 2.65 6 4.2 c h "
    "6 15.8 m 6 17.35 4.75 18.6 3.2 18.6 c 1.65 18.6 0.4 17.35 0.4 15.8 c "
    "0.4 14.25 1.65 13 3.2 13 c 4.75 13 6 14.25 6 15.8 c h "
    "5.4 6 m 18.6 14.4 l 5.4 14 m 18.6 5.6 l S"
)


def draw_door(ink: Ink, x: float, y: float, stroke: str) -> None:
    _draw(ink, _DOOR, x, y, stroke)


def draw_video(ink: Ink, x: float, y: float, stroke: str) -> None:
    _draw(ink, _VIDEO, x, y, stroke)


def draw_pen(ink: Ink, x: float, y: float, stroke: str) -> None:
    _draw(ink, _PEN, x, y, stroke)


def draw_scissors(ink: Ink, x: float, middle: float, stroke: str) -> None:
    """Scissors 6.2 mm wide on a horizontal cut line at ``middle``."""
    _draw(ink, _SCISSORS, x, middle - 3.1, stroke, side=6.2, weight=1.2)


def _draw(ink: Ink, path: str, x: float, y: float, stroke: str, *, side: float = 5.4, weight: float = 1.5) -> None:
    scale = side * MM / 20
    ink.raw(
        f"q {scale:.4f} 0 0 {-scale:.4f} {x * MM:.2f} {(ink.height - y) * MM:.2f} cm "
        f"{colour(stroke)} RG {weight:g} w 1 J 1 j {path} Q"
    )
