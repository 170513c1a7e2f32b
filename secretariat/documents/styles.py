"""Colours, sizes and margins of everything printed, so that all papers of the association look alike."""

from __future__ import annotations

MM = 72 / 25.4

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
MARGIN = 20.0
RIGHT = PAGE_WIDTH - MARGIN
TEXT_WIDTH = RIGHT - MARGIN

INK = "#1C1F25"
INK_SOFT = "#50555F"
INK_FAINT = "#686C75"
ACCENT = "#2746A6"
PANEL = "#F3F1EC"
BORDER = "#85827B"
HAIRLINE = "#C6C2B9"
MARK = "#A9A69F"
WARNING = "#784900"
BLACK = "#000000"
WHITE = "#FFFFFF"

BODY_SIZE = 10.0
BODY_PITCH = 5.0
FOOTER_HEIGHT = 18.0
FOLD_MARKS_Y = (99.0, 198.0)
