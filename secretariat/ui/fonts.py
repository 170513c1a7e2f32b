"""The bundled typeface, the same on every computer, with figures of equal width."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from secretariat.base.resources import resource

FAMILY = "Inter"
FALLBACKS = ["Segoe UI Variable", "Segoe UI", "Noto Sans", "DejaVu Sans"]

_loaded: set[str] = set()


def load_first_font() -> None:
    """Give Qt the ordinary face alone, for what is painted before the rest is loaded."""
    _load(resource("fonts", "inter", "Inter-Regular.ttf"))


def load_fonts() -> None:
    """Give Qt every bundled font file, once per process; a missing folder leaves the fallbacks."""
    for file in sorted(resource("fonts").rglob("*.ttf")):
        _load(file)


def _load(file: Path) -> None:
    if str(file) not in _loaded:
        QFontDatabase.addApplicationFont(str(file))
        _loaded.add(str(file))


def make_font(pixels: int, weight: int = 400) -> QFont:
    """A font of the program: ``pixels`` high, CSS ``weight``, figures of equal width."""
    font = QFont()
    font.setFamilies([FAMILY, *FALLBACKS])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
