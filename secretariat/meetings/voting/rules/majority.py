"""What a count decides: the bases of a majority, its exact fraction, ties and the chair's casting vote."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from secretariat.association.rules import MajorityBase
from secretariat.base.i18n import N_
from secretariat.meetings.rules import Reason
from secretariat.meetings.voting.rules.words import Choice

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Votes by choice, each at least zero; two tallies add up."""

    for_count: int = 0
    against_count: int = 0
    abstention_count: int = 0
    blank_count: int = 0
    null_count: int = 0

    def __post_init__(self) -> None:
        if min(self.for_count, self.against_count, self.abstention_count, self.blank_count, self.null_count) < 0:
            raise ValueError("votes are counted from zero up")

    @property
    def expressed(self) -> int:
        """For and against."""
        return self.for_count + self.against_count

    @property
    def total(self) -> int:
        """All who took part, abstentions included."""
        return self.expressed + self.abstention_count + self.blank_count + self.null_count

    @property
    def is_unanimous(self) -> bool:
        """Some votes for, and nothing else."""
        return 0 < self.for_count == self.total

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)})

    def plus(self, choice: Choice, votes: int) -> Tally:
        """This tally with ``votes`` more of one choice."""
        return self + Tally(**{f"{choice.value}_count": votes})

    def to_json(self) -> dict[str, int]:
        return {each.name: getattr(self, each.name) for each in fields(Tally)}

    @classmethod
    def from_json(cls, plain: Mapping[str, int]) -> Tally:
        return cls(**plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorityRule:
    """The rule of one vote (AG-24); ``fraction`` None is the simple majority: more for than against (AG-23).

    Unanimity is the fraction 1, not strict.
    """

    fraction: Fraction | None = HALF
    base: MajorityBase = MajorityBase.EXPRESSED
    is_strict: bool = True
    has_casting_vote: bool = False
    article: str = ""

    @property
    def is_simple(self) -> bool:
        """More for than against, in whatever words the statutes say it."""
        return self.fraction is None or (
            self.fraction == HALF and self.is_strict and self.base is MajorityBase.EXPRESSED
        )

    @property
    def is_unanimity(self) -> bool:
        return self.fraction == 1

    def to_json(self) -> dict[str, Any]:
        return {
            "fraction": fraction_text(self.fraction),
            "base": self.base.value,
            "is_strict": self.is_strict,
            "has_casting_vote": self.has_casting_vote,
            "article": self.article,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> MajorityRule:
        return cls(
            fraction=fraction_of(plain["fraction"]),
            base=MajorityBase(plain["base"]),
            is_strict=plain["is_strict"],
            has_casting_vote=plain["has_casting_vote"],
            article=plain["article"],
        )


def fraction_text(fraction: Fraction | None) -> str:
    """« 2/3 » as it is stored; empty for the simple majority."""
    return "" if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


def fraction_of(text: str) -> Fraction | None:
    return Fraction(text) if text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """Votes that the tally does not show: those of the present, of the represented, of the whole roll."""

    present: int = 0
    represented: int = 0
    roll: int = 0


class Verdict(enum.StrEnum):
    """Why a vote was decided as it was."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    TIE = "tie"  # as many for as against: rejected (AG-25)
    CASTING_FOR = "casting_for"
    CASTING_AGAINST = "casting_against"
    NOBODY = "nobody"  # no vote for or against


VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.REACHED: N_("{votes} votes for, {needed} needed"),
    Verdict.NOT_REACHED: N_("{votes} votes for, {needed} needed"),
    Verdict.TIE: N_("as many votes for as against: rejected"),
    Verdict.CASTING_FOR: N_("as many votes for as against: the chair’s vote decides, for"),
    Verdict.CASTING_AGAINST: N_("as many votes for as against: the chair’s vote decides, against"),
    Verdict.NOBODY: N_("nobody voted for or against: rejected"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a count decides: ``needed`` votes for out of ``base_count``.

    ``awaits_casting`` tells that the chair's vote would decide and is not known yet; until then it is a rejection.
    """

    is_adopted: bool
    verdict: Verdict
    base_count: int
    needed: int
    for_count: int
    is_tie: bool
    is_unanimous: bool
    awaits_casting: bool = False

    @property
    def reason(self) -> Reason:
        values = {"votes": self.for_count, "needed": self.needed}
        return VERDICT_LABELS[self.verdict], values if self.verdict in _COUNTED else {}


_COUNTED = frozenset({Verdict.REACHED, Verdict.NOT_REACHED})


def base_count(tally: Tally, base: MajorityBase, bases: Bases) -> int:
    """The number of votes that the fraction is taken of (AG-24)."""
    return {
        MajorityBase.EXPRESSED: tally.expressed,
        MajorityBase.BALLOTS: tally.expressed + tally.blank_count + tally.null_count,
        MajorityBase.VOTERS: tally.total,
        MajorityBase.PRESENT_AND_REPRESENTED: bases.present + bases.represented,
        MajorityBase.PRESENT: bases.present,
        MajorityBase.ROLL: bases.roll,
    }[base]


def needed_of(base: int, fraction: Fraction, is_strict: bool) -> int:
    """The least number of votes that reaches a fraction of a base, exactly; one at least."""
    whole, rest = divmod(base * fraction.numerator, fraction.denominator)
    return max(1, whole + 1 if is_strict or rest else whole)


def decide(tally: Tally, rule: MajorityRule, bases: Bases, casting: Choice | None = None) -> Outcome:
    """Whether a text is adopted, and why.

    There are always more votes for than against, whatever the fraction: a tie is a rejection (AG-25). Where the
    statutes give a casting vote and as many are for as against, half of the base is enough when the chair is for.
    """
    base = base_count(tally, rule.base, bases)
    if rule.fraction is None:
        base, needed = tally.expressed, tally.against_count + 1
        is_reached = tally.for_count > tally.against_count
    else:
        needed = needed_of(base, rule.fraction, rule.is_strict)
        is_reached = tally.for_count >= needed
    is_tie = 0 < tally.for_count == tally.against_count
    may_cast = is_tie and rule.has_casting_vote and tally.for_count >= needed_of(base, rule.fraction or HALF, False)
    verdict = Verdict.REACHED if is_reached and tally.for_count > tally.against_count else Verdict.NOT_REACHED
    if not tally.expressed:
        verdict = Verdict.NOBODY
    elif may_cast and casting in (Choice.FOR, Choice.AGAINST):
        verdict = Verdict.CASTING_FOR if casting is Choice.FOR else Verdict.CASTING_AGAINST
    elif is_tie:
        verdict = Verdict.TIE
    return Outcome(
        is_adopted=verdict in (Verdict.REACHED, Verdict.CASTING_FOR),
        verdict=verdict,
        base_count=base,
        needed=needed,
        for_count=tally.for_count,
        is_tie=is_tie,
        is_unanimous=tally.is_unanimous,
        awaits_casting=may_cast and casting is None,
    )
