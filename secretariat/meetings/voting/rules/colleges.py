"""Votes by college: each college weighs what the statutes say, in exact fractions (AG-28 b)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from secretariat.association.rules import EmptyCollege
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.voting.rules.majority import HALF, MajorityRule, Tally, Verdict
from secretariat.meetings.voting.rules.words import Choice


class WrongWeights(Refusal):
    """The weights of the colleges do not make a whole, or a college that votes has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeShare:
    """What one college brings: ``share`` of its votes for or against are for, None when it cast none."""

    college: str
    weight: Fraction
    tally: Tally
    share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegesOutcome:
    """The score, a fraction of one, and what it decides."""

    is_adopted: bool
    verdict: Verdict
    score: Fraction
    shares: tuple[CollegeShare, ...]
    is_tie: bool
    awaits_casting: bool = False


def decide_by_college(
    tallies: Mapping[str, Tally],
    weights: Mapping[str, Fraction],
    rule: MajorityRule,
    empty: EmptyCollege,
    casting: Choice | None = None,
) -> CollegesOutcome:
    """``Σ weight × for / (for + against)`` compared with the fraction of the rule, whose base plays no part.

    The weight of a college without any vote cast is lost, or shared among the others in proportion. As everywhere
    more than half of the whole must be for, and exactly half is a tie (AG-25). Raises :class:`WrongWeights`.
    """
    _check(tallies, weights)
    shares = tuple(
        CollegeShare(
            college=college,
            weight=weight,
            tally=(tally := tallies.get(college, Tally())),
            share=Fraction(tally.for_count, tally.expressed) if tally.expressed else None,
        )
        for college, weight in weights.items()
    )
    cast = [(each.weight, each.share) for each in shares if each.share is not None]
    score = sum((weight * share for weight, share in cast), Fraction(0))
    voting_weight = sum((weight for weight, _share in cast), Fraction(0))
    if empty is EmptyCollege.REDISTRIBUTED and voting_weight:
        score /= voting_weight
    fraction, is_strict = (HALF, True) if rule.fraction is None else (rule.fraction, rule.is_strict)
    is_reached = (score > fraction if is_strict else score >= fraction) and score > HALF
    is_tie = bool(voting_weight) and score == HALF
    may_cast = is_tie and rule.has_casting_vote and score >= fraction
    verdict = Verdict.REACHED if is_reached else Verdict.NOT_REACHED
    if not voting_weight:
        verdict = Verdict.NOBODY
    elif may_cast and casting in (Choice.FOR, Choice.AGAINST):
        verdict = Verdict.CASTING_FOR if casting is Choice.FOR else Verdict.CASTING_AGAINST
    elif is_tie:
        verdict = Verdict.TIE
    return CollegesOutcome(
        is_adopted=verdict in (Verdict.REACHED, Verdict.CASTING_FOR),
        verdict=verdict,
        score=score,
        shares=shares,
        is_tie=is_tie,
        awaits_casting=may_cast and casting is None,
    )


def _check(tallies: Mapping[str, Tally], weights: Mapping[str, Fraction]) -> None:
    if sum(weights.values(), Fraction(0)) != 1 or min(weights.values()) < 0:
        raise WrongWeights(N_("The weights of the colleges do not make 100 %: correct them in the settings."))
    for college, tally in tallies.items():
        if tally.total and college not in weights:
            raise WrongWeights(
                N_("The college “{college}” has votes and no weight: give it one in the settings."),
                college=college or "—",
            )
