"""Scales of dues: brackets of headcount that cover everybody once, and the line that applies to a member (COT-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _


class BadBracket(Refusal):
    """A bracket of the scale leaves a hole, lies over another one, or cannot be."""


class MissingHeadcount(Refusal):
    """The dues depend on a headcount that is not known."""


class MissingLine(Refusal):
    """The scale has no amount for the category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLineRow:
    """An amount for a category between two headcounts, both included; the last bracket has no upper bound."""

    category_id: int
    category: str = ""
    from_headcount: int = 0
    to_headcount: int | None = None
    amount: Decimal

    @property
    def is_flat(self) -> bool:
        return self.from_headcount == 0 and self.to_headcount is None

    @property
    def bracket(self) -> str:
        """The bracket as it is stored with a due: ``10-25``, ``51+``, empty when the amount is flat."""
        return "" if self.is_flat else bracket_word(self.from_headcount, self.to_headcount)


def bracket_word(from_headcount: int, to_headcount: int | None) -> str:
    """``10-25`` or ``51+``."""
    return f"{from_headcount}+" if to_headcount is None else f"{from_headcount}-{to_headcount}"


def bracket_text(bracket: str) -> str:
    """« 10–25 », « 51 et + »; nothing for a flat amount."""
    if bracket.endswith("+"):
        return _("{count} and more", count=bracket[:-1])
    return bracket.replace("-", "–")


def bracket_faults(lines: Sequence[ScaleLineRow]) -> dict[int, Refusal]:
    """What is wrong with a scale, by the index of the line to correct; empty when every headcount has one amount.

    In each category the brackets start at 0, follow each other without hole or overlap, and the last one is open.
    """
    faults: dict[int, Refusal] = {}
    for indices in _by_category(lines).values():
        faults.update(_category_faults(lines, indices))
    return faults


def line_for(lines: Iterable[ScaleLineRow], headcount: int | None, category: str) -> ScaleLineRow:
    """The line of one category's lines for a headcount. Raises :class:`MissingLine`, :class:`MissingHeadcount`."""
    found = list(lines)
    if not found:
        raise MissingLine(
            N_("The scale has no amount for “{category}”: add a line for this category."), category=category
        )
    if len(found) == 1 and found[0].is_flat:
        return found[0]
    if headcount is None:
        raise MissingHeadcount(N_("The headcount is not known: enter it on the member's sheet."))
    for line in found:
        if line.from_headcount <= headcount and (line.to_headcount is None or headcount <= line.to_headcount):
            return line
    raise MissingLine(N_("The scale has no amount for “{category}”: add a line for this category."), category=category)


def by_category(lines: Iterable[ScaleLineRow]) -> Mapping[int, tuple[ScaleLineRow, ...]]:
    """The lines of each category in ascending brackets."""
    grouped: dict[int, list[ScaleLineRow]] = {}
    for line in lines:
        grouped.setdefault(line.category_id, []).append(line)
    return {key: tuple(sorted(group, key=lambda line: line.from_headcount)) for key, group in grouped.items()}


def _by_category(lines: Sequence[ScaleLineRow]) -> Mapping[int, list[int]]:
    grouped: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        grouped.setdefault(line.category_id, []).append(index)
    for indices in grouped.values():
        indices.sort(key=lambda index: lines[index].from_headcount)
    return grouped


def _category_faults(lines: Sequence[ScaleLineRow], indices: Sequence[int]) -> dict[int, Refusal]:
    faults: dict[int, Refusal] = {}
    expected = 0
    previous: ScaleLineRow | None = None
    for index in indices:
        line = lines[index]
        fault = _line_fault(line, previous, expected)
        if fault is not None:
            faults[index] = fault
        if line.to_headcount is not None:
            expected = max(expected, line.to_headcount + 1)
        previous = line
    if previous is not None and previous.to_headcount is not None and not faults:
        faults[indices[-1]] = BadBracket(
            N_("“{category}”: nothing is said above {last} employees. Leave the upper bound of {bracket} empty."),
            category=previous.category,
            last=previous.to_headcount,
            bracket=bracket_text(previous.bracket),
        )
    return faults


def _line_fault(line: ScaleLineRow, previous: ScaleLineRow | None, expected: int) -> Refusal | None:
    bracket = bracket_text(bracket_word(line.from_headcount, line.to_headcount))
    if line.from_headcount < 0 or (line.to_headcount is not None and line.to_headcount < line.from_headcount):
        return BadBracket(
            N_("“{category}”: the bracket {bracket} ends before it starts. Correct one of its bounds."),
            category=line.category,
            bracket=bracket,
        )
    if previous is None:
        if line.from_headcount == 0:
            return None
        return BadBracket(
            N_("“{category}”: the first bracket must start at 0, not at {start}."),
            category=line.category,
            start=line.from_headcount,
        )
    if previous.to_headcount is None or line.from_headcount < expected:
        return BadBracket(
            N_("“{category}”: the brackets {previous} and {bracket} overlap. Correct one of their bounds."),
            category=line.category,
            previous=bracket_text(bracket_word(previous.from_headcount, previous.to_headcount)),
            bracket=bracket,
        )
    if line.from_headcount > expected:
        return BadBracket(
            N_("“{category}”: nothing is said between {previous} and {bracket}. Start the second one at {expected}."),
            category=line.category,
            previous=bracket_text(previous.bracket),
            bracket=bracket,
            expected=expected,
        )
    return None
