"""Puts the rows of a table under headings that open and close."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Group = Callable[[Any], tuple[Any, str]]


class RowsGroups:
    """Lines are places among the rows, or headings counted from -1 downwards."""

    def __init__(self, group: Group | None) -> None:
        self.group = group
        self.titles: list[str] = []
        self._folded: set[str] = set()

    def change(self, group: Group | None) -> None:
        """Other headings, all open, or none."""
        self.group = group
        self._folded.clear()

    @property
    def has_folded(self) -> bool:
        return bool(self._folded)

    def is_folded(self, title: str) -> bool:
        return title in self._folded

    def fold(self, title: str, is_folded: bool) -> bool:
        """Close or open a heading; whether that changes anything."""
        if (title in self._folded) == is_folded:
            return False
        (self._folded.add if is_folded else self._folded.discard)(title)
        return True

    def title(self, line: int) -> str | None:
        """The heading that a line is; ``None`` for a row."""
        return self.titles[-line - 1] if line < 0 else None

    def lines(self, found: list[int], rows: Sequence[Any]) -> list[int]:
        """The headings, each with its rows below it unless it is closed; without groups the rows as they are."""
        self.titles = []
        if self.group is None:
            return found
        lines: list[int] = []
        for title, members in self._members(found, rows):
            self.titles.append(title)
            lines.append(-len(self.titles))
            if title not in self._folded:
                lines.extend(members)
        return lines

    def _members(self, found: Iterable[int], rows: Sequence[Any]) -> list[tuple[str, list[int]]]:
        assert self.group is not None
        groups: dict[str, tuple[Any, list[int]]] = {}
        for at in found:
            order, title = self.group(rows[at])
            groups.setdefault(title, (order, []))[1].append(at)
        return [(title, members) for title, (_order, members) in sorted(groups.items(), key=lambda item: item[1][0])]
