"""The colours and sizes of the visual language, read once from the bundled data file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from secretariat.base.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStep:
    """One step of the type scale: pixels at 100 % and CSS weight."""

    px: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Everything that ``resources/theme/tokens.json`` declares; colours are ``#RRGGBB`` or ``#AARRGGBB``."""

    light: dict[str, str]
    dark: dict[str, str]
    space: tuple[int, ...]
    radius: dict[str, int]
    steps: dict[str, TypeStep]
    rows: dict[str, int]
    control: dict[str, int]


@cache
def tokens() -> Tokens:
    """The tokens of the program."""
    data = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        light=data["light"],
        dark=data["dark"],
        space=tuple(data["space"]),
        radius=data["radius"],
        steps={name: TypeStep(px=step["px"], weight=step["weight"]) for name, step in data["type"].items()},
        rows=data["rows"],
        control=data["control"],
    )


def high_contrast(colours: dict[str, str]) -> dict[str, str]:
    """The same theme for people who ask the system for more contrast: stronger edges and second text."""
    return {**colours, "border": colours["border_strong"], "text2": colours["text"], "text3": colours["text2"]}


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two opaque colours after WCAG 2.1, from 1 to 21."""
    one, two = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (one + 0.05) / (two + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
