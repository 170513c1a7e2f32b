"""The facts of a meeting made ready for Markdown: what people typed has no effect on what stands around it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from secretariat.meetings.writing.rules.facts import ItemFact, MeetingFacts, ResolutionFact
from secretariat.meetings.writing.rules.plain import inline

Fact = TypeVar("Fact")

# Texts of several lines, which keep their lists: they are written line by line where they stand.
_OF_LINES: Mapping[type, frozenset[str]] = {
    MeetingFacts: frozenset({"notes"}),
    ItemFact: frozenset({"notes", "details"}),
    ResolutionFact: frozenset({"text"}),
}


def as_typed(fact: Fact) -> Fact:
    """The same facts; every title, name and remark in them is shown by Markdown as it was typed."""
    return cast(Fact, _ready(fact))


def _ready(value: object) -> object:
    if isinstance(value, str):
        return value if isinstance(value, enum.Enum) else inline(value)
    if isinstance(value, tuple):
        return tuple(map(_ready, value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = _OF_LINES.get(type(value), frozenset())
        changes = {each.name: _ready(getattr(value, each.name)) for each in fields(value) if each.name not in kept}
        return replace(value, **changes)
    return value
