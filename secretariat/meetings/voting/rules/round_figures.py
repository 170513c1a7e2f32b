"""The figures of a closed round, kept as they were (AG-27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from secretariat.meetings.voting.rules.figures import QuorumThen, WayFigures
from secretariat.meetings.voting.rules.words import CountedAs


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFigures:
    """All that was true when a round was closed; candidates by their ids, ``elected`` in the order of votes.

    ``expressed`` are neither blank nor null; ``needed`` votes elected; ``by_tie_break`` were preferred to others
    with as many votes; ``vacant`` seats were left.
    """

    at: datetime
    opened_at: datetime
    ways: Mapping[CountedAs, WayFigures]
    votes_present: int
    quorum: QuorumThen
    expressed: int
    needed: int
    is_absolute: bool
    seats: int
    elected: tuple[int, ...]
    by_tie_break: tuple[int, ...]
    staying: tuple[int, ...]
    vacant: int
    needs_next: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values: instants in ISO form."""
        plain = {each.name: getattr(self, each.name) for each in fields(RoundFigures)}
        return plain | {
            "at": self.at.isoformat(),
            "opened_at": self.opened_at.isoformat(),
            "ways": {way.value: asdict(figures) for way, figures in self.ways.items()},
            "quorum": asdict(self.quorum),
            "elected": list(self.elected),
            "by_tie_break": list(self.by_tie_break),
            "staying": list(self.staying),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> RoundFigures:
        return cls(
            **{
                **plain,
                "at": datetime.fromisoformat(plain["at"]),
                "opened_at": datetime.fromisoformat(plain["opened_at"]),
                "ways": {CountedAs(way): WayFigures(**figures) for way, figures in plain["ways"].items()},
                "quorum": QuorumThen(**plain["quorum"]),
                "elected": tuple(plain["elected"]),
                "by_tie_break": tuple(plain["by_tie_break"]),
                "staying": tuple(plain["staying"]),
            }
        )
