"""Text that was typed as it is, put into minutes without Markdown making something else of it."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]<>#|]|&(?=#?\w+;))")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^[-+*]\s+")
_RULE = re.compile(r"^([-=+])(?=\1*\s*$|\s)")


def literal(line: str) -> str:
    """One line that Markdown shows as it was typed: « 5. » stays « 5. » whatever stands before; « - » makes a list."""
    line = line.strip()
    bullet = _BULLET.match(line)
    start, rest = ("- ", line[bullet.end() :]) if bullet else ("", line)
    return start + inline(rest)


def inline(text: str) -> str:
    """A text inside a heading, a sentence or a cell, on one line and without any effect on what stands around it."""
    marked = _MARKS.sub(r"\\\1", " ".join(text.splitlines()))
    return _RULE.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", marked))


def literal_lines(text: str) -> list[str]:
    """Each line that says something, as a paragraph of its own."""
    return [literal(line) for line in text.splitlines() if line.strip()]


def literal_text(text: str) -> str:
    """A text of several lines, as one paragraph or list."""
    return "\n".join(literal_lines(text))
