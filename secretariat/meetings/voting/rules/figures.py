"""The figures of a proclaimed vote, kept as they were: they are printed, never computed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from fractions import Fraction
from typing import Any

from secretariat.meetings.voting.rules.colleges import CollegesOutcome
from secretariat.meetings.voting.rules.electorate import Electorate
from secretariat.meetings.voting.rules.majority import MajorityRule, Outcome, Tally, Verdict, fraction_text
from secretariat.meetings.voting.rules.words import Choice, CountedAs


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Votes counted together: of one college, or of one way of taking part, where they are told apart."""

    tally: Tally
    counted_as: CountedAs = CountedAs.ALL
    college: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFigures:
    """How many people take part in one way, and with how many votes."""

    people_count: int
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumThen:
    """The quorum of a moment; ``threshold`` None when the statutes set none."""

    base: int
    threshold: int | None
    counted: int
    counts_votes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusedThen:
    """Who stepped aside, and why."""

    party_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeThen:
    """What one college brought; fractions are exact, as text; ``share`` is empty when it cast no vote."""

    college: str
    weight: str
    share: str
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that was true when a vote was proclaimed.

    ``votes_present`` could be cast and ``tally`` were; ``explanation`` says why the two differ. ``base_count`` and
    ``needed`` are votes; with colleges they are 0 and ``score`` decides.
    """

    at: datetime
    opened_at: datetime | None
    ways: Mapping[CountedAs, WayFigures]
    votes_present: int
    quorum: QuorumThen
    tally: Tally
    by_way: Mapping[CountedAs, Tally]
    by_college: tuple[CollegeThen, ...]
    rule: MajorityRule
    base_count: int
    needed: int
    score: str
    verdict: Verdict
    is_adopted: bool
    is_tie: bool
    is_unanimous: bool
    casting: Choice | None
    recused: tuple[RecusedThen, ...]
    explanation: str

    @property
    def difference(self) -> int:
        """The votes present that were not counted in any box."""
        return self.votes_present - self.tally.total

    @property
    def has_colleges(self) -> bool:
        return bool(self.by_college)

    def to_json(self) -> dict[str, Any]:
        """Plain values: instants in ISO form, fractions as text."""
        plain = {each.name: getattr(self, each.name) for each in fields(Figures)}
        return plain | {
            "at": self.at.isoformat(),
            "opened_at": self.opened_at.isoformat() if self.opened_at else None,
            "ways": {way.value: asdict(figures) for way, figures in self.ways.items()},
            "quorum": asdict(self.quorum),
            "tally": self.tally.to_json(),
            "by_way": {way.value: tally.to_json() for way, tally in self.by_way.items()},
            "by_college": [asdict(each) for each in self.by_college],
            "rule": self.rule.to_json(),
            "verdict": self.verdict.value,
            "casting": self.casting.value if self.casting else None,
            "recused": [asdict(each) for each in self.recused],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Figures:
        return cls(
            **{
                **plain,
                "at": datetime.fromisoformat(plain["at"]),
                "opened_at": datetime.fromisoformat(plain["opened_at"]) if plain["opened_at"] else None,
                "ways": {CountedAs(way): WayFigures(**figures) for way, figures in plain["ways"].items()},
                "quorum": QuorumThen(**plain["quorum"]),
                "tally": Tally.from_json(plain["tally"]),
                "by_way": {CountedAs(way): Tally.from_json(tally) for way, tally in plain["by_way"].items()},
                "by_college": tuple(
                    CollegeThen(**{**each, "tally": Tally.from_json(each["tally"])}) for each in plain["by_college"]
                ),
                "rule": MajorityRule.from_json(plain["rule"]),
                "verdict": Verdict(plain["verdict"]),
                "casting": Choice(plain["casting"]) if plain["casting"] else None,
                "recused": tuple(RecusedThen(**each) for each in plain["recused"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a count decides, whichever way votes are weighed."""

    is_adopted: bool
    verdict: Verdict
    base_count: int
    needed: int
    score: Fraction | None
    is_tie: bool
    is_unanimous: bool
    awaits_casting: bool
    by_college: tuple[CollegeThen, ...] = ()


def decision_of(outcome: Outcome) -> Decision:
    """One vote, one count."""
    return Decision(
        is_adopted=outcome.is_adopted,
        verdict=outcome.verdict,
        base_count=outcome.base_count,
        needed=outcome.needed,
        score=None,
        is_tie=outcome.is_tie,
        is_unanimous=outcome.is_unanimous,
        awaits_casting=outcome.awaits_casting,
    )


def college_decision(outcome: CollegesOutcome) -> Decision:
    """Votes weighed by college."""
    tally = sum((each.tally for each in outcome.shares), Tally())
    return Decision(
        is_adopted=outcome.is_adopted,
        verdict=outcome.verdict,
        base_count=0,
        needed=0,
        score=outcome.score,
        is_tie=outcome.is_tie,
        is_unanimous=tally.is_unanimous,
        awaits_casting=outcome.awaits_casting,
        by_college=tuple(
            CollegeThen(
                college=each.college,
                weight=fraction_text(each.weight),
                share=fraction_text(each.share),
                tally=each.tally,
            )
            for each in outcome.shares
        ),
    )


def ways_of(electorate: Electorate) -> dict[CountedAs, WayFigures]:
    """People and votes by way of taking part, those that somebody uses."""
    return {
        way: WayFigures(people_count=electorate.people_by(way), votes=electorate.votes_by(way))
        for way in CountedAs
        if electorate.people_by(way)
    }
