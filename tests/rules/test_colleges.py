"""Votes by college, weighed in exact fractions (AG-28, TV-AG-07)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import EmptyCollege
from secretariat.meetings.voting.rules import Choice, MajorityRule, Tally, Verdict, WrongWeights, decide_by_college

WEIGHTS = {"A": Fraction(3, 5), "B": Fraction(1, 5), "C": Fraction(1, 5)}
VOTES = {
    "A": Tally(for_count=80, against_count=40),
    "B": Tally(for_count=3, against_count=6),
    "C": Tally(for_count=5),
}
TWO_THIRDS = MajorityRule(fraction=Fraction(2, 3), is_strict=False)


def test_two_thirds_exactly_are_at_least_two_thirds_and_not_more() -> None:
    outcome = decide_by_college(VOTES, WEIGHTS, TWO_THIRDS, EmptyCollege.LOST)
    assert outcome.score == Fraction(2, 3)
    assert outcome.is_adopted
    strict = MajorityRule(fraction=Fraction(2, 3), is_strict=True)
    assert not decide_by_college(VOTES, WEIGHTS, strict, EmptyCollege.LOST).is_adopted


def test_a_college_that_casts_no_vote_loses_its_weight_or_leaves_it_to_the_others() -> None:
    votes = {**VOTES, "C": Tally(abstention_count=5)}
    lost = decide_by_college(votes, WEIGHTS, MajorityRule(), EmptyCollege.LOST)
    shared = decide_by_college(votes, WEIGHTS, MajorityRule(), EmptyCollege.REDISTRIBUTED)
    assert (lost.score, lost.is_adopted) == (Fraction(7, 15), False)
    assert (shared.score, shared.is_adopted) == (Fraction(7, 12), True)
    assert [each.share for each in lost.shares] == [Fraction(2, 3), Fraction(1, 3), None]


def test_nothing_is_adopted_when_no_college_votes() -> None:
    for empty in EmptyCollege:
        outcome = decide_by_college({}, WEIGHTS, MajorityRule(), empty)
        assert (outcome.score, outcome.verdict, outcome.is_adopted) == (0, Verdict.NOBODY, False)


def test_half_of_the_whole_is_a_tie_that_the_chair_may_decide() -> None:
    votes = {name: Tally(for_count=4, against_count=4) for name in WEIGHTS}
    assert decide_by_college(votes, WEIGHTS, MajorityRule(), EmptyCollege.LOST).verdict is Verdict.TIE
    chaired = MajorityRule(has_casting_vote=True)
    assert decide_by_college(votes, WEIGHTS, chaired, EmptyCollege.LOST).awaits_casting
    assert decide_by_college(votes, WEIGHTS, chaired, EmptyCollege.LOST, Choice.FOR).is_adopted
    assert not decide_by_college(votes, WEIGHTS, chaired, EmptyCollege.LOST, Choice.AGAINST).is_adopted


def test_weights_make_a_whole_and_every_college_that_votes_has_one() -> None:
    with pytest.raises(WrongWeights, match="100"):
        decide_by_college(VOTES, {"A": Fraction(1, 2), "B": Fraction(1, 3)}, MajorityRule(), EmptyCollege.LOST)
    with pytest.raises(WrongWeights):
        decide_by_college({}, {}, MajorityRule(), EmptyCollege.LOST)
    with pytest.raises(WrongWeights, match="Z"):
        decide_by_college({"Z": Tally(for_count=1)}, WEIGHTS, MajorityRule(), EmptyCollege.LOST)


counts = st.integers(0, 40)
tallies = st.builds(Tally, for_count=counts, against_count=counts, abstention_count=counts)


@given(
    st.fixed_dictionaries(dict.fromkeys(WEIGHTS, tallies)),
    st.sampled_from(sorted(WEIGHTS)),
    st.sampled_from(EmptyCollege),
    st.fractions(min_value=Fraction(1, 3), max_value=1, max_denominator=9),
    st.booleans(),
)
def test_one_more_vote_for_never_turns_adopted_into_rejected(
    votes: dict[str, Tally], college: str, empty: EmptyCollege, fraction: Fraction, is_strict: bool
) -> None:
    rule = MajorityRule(fraction=fraction, is_strict=is_strict)
    before = decide_by_college(votes, WEIGHTS, rule, empty)
    assert 0 <= before.score <= 1
    more = {**votes, college: votes[college].plus(Choice.FOR, 1)}
    if before.is_adopted:
        assert decide_by_college(more, WEIGHTS, rule, empty).is_adopted
