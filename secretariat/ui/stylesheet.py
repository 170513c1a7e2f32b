"""The application's style sheet, written from the tokens; widgets choose their look by dynamic properties."""

from __future__ import annotations

from string import Template
from typing import Protocol

from secretariat.base.resources import resource
from secretariat.ui.tokens import tokens


class Look(Protocol):
    """What the sheet needs of a theme."""

    def hex(self, name: str) -> str: ...

    def px(self, pixels: int) -> int: ...


_TONES = ("ok", "warn", "bad", "info", "plum", "neutral")


def style_sheet(look: Look, signs: dict[str, str]) -> str:
    """The sheet for one look; ``signs`` maps the names of pictograms to the paths of their files."""
    colours = {name: look.hex(name) for name in tokens().light}
    sizes = {name: str(look.px(step.px)) for name, step in tokens().steps.items()}
    heights = {f"c{n}": str(look.px(n)) for n in (18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 42, 44, 46)}
    tiles = [f'QFrame[tile="{tone}"] {{ background: {look.hex(tone + "_soft")}; }}' for tone in (*_TONES, "accent")]
    sheet = Template(resource("theme", "style.qss").read_text(encoding="utf-8"))
    return sheet.substitute(
        **{**colours, **sizes, **heights},
        **{f"sign_{name}": path for name, path in signs.items()},
        chip_radius=look.px(28) // 2,
        tiles="\n".join(tiles),
    )
