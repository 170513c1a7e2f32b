"""What a count decides, by each base of AG-24, exactly."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import MajorityBase
from secretariat.meetings.voting import rules
from secretariat.meetings.voting.rules import Bases, Choice, MajorityRule, Tally, Verdict, decide, needed_of

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
# TV-AG-06: 184 on the roll, 120 present and represented of whom 104 present, 116 took part.
BALLOT = Tally(for_count=57, against_count=40, abstention_count=12, blank_count=5, null_count=2)
ROOM = Bases(present=104, represented=16, roll=184)


@pytest.mark.parametrize(
    ("base", "size", "half", "by_half", "two_thirds", "by_two_thirds"),
    [
        (MajorityBase.EXPRESSED, 97, 49, True, 65, False),
        (MajorityBase.BALLOTS, 104, 53, True, 70, False),
        (MajorityBase.VOTERS, 116, 59, False, 78, False),
        (MajorityBase.PRESENT_AND_REPRESENTED, 120, 61, False, 80, False),
        (MajorityBase.PRESENT, 104, 53, True, 70, False),
        (MajorityBase.ROLL, 184, 93, False, 123, False),
    ],
)
def test_the_same_ballot_by_each_base(
    base: MajorityBase, size: int, half: int, by_half: bool, two_thirds: int, by_two_thirds: bool
) -> None:
    absolute = decide(BALLOT, MajorityRule(base=base, fraction=HALF), ROOM)
    qualified = decide(BALLOT, MajorityRule(base=base, fraction=TWO_THIRDS, is_strict=False), ROOM)
    assert (absolute.base_count, absolute.needed, absolute.is_adopted) == (size, half, by_half)
    assert (qualified.base_count, qualified.needed, qualified.is_adopted) == (size, two_thirds, by_two_thirds)


def test_a_simple_majority_asks_for_more_for_than_against() -> None:
    outcome = decide(BALLOT, MajorityRule(fraction=None), ROOM)
    assert outcome.is_adopted
    assert outcome.needed == 41
    assert not decide(Tally(for_count=40, against_count=41), MajorityRule(fraction=None), ROOM).is_adopted


def test_a_tie_is_a_rejection_even_when_half_is_enough() -> None:
    tie = Tally(for_count=8, against_count=8)
    for rule in (MajorityRule(), MajorityRule(fraction=None), MajorityRule(is_strict=False)):
        outcome = decide(tie, rule, Bases())
        assert not outcome.is_adopted
        assert outcome.verdict is Verdict.TIE
        assert not outcome.awaits_casting


def test_the_chair_decides_a_tie_only_where_the_statutes_say_so() -> None:
    tie = Tally(for_count=8, against_count=8, abstention_count=1)
    assert not decide(tie, MajorityRule(), Bases(), Choice.FOR).is_adopted
    rule = MajorityRule(has_casting_vote=True)
    assert decide(tie, rule, Bases()).awaits_casting
    assert decide(tie, rule, Bases(), Choice.FOR).verdict is Verdict.CASTING_FOR
    assert decide(tie, rule, Bases(), Choice.FOR).is_adopted
    assert not decide(tie, rule, Bases(), Choice.AGAINST).is_adopted


def test_the_chair_does_not_make_up_for_votes_that_a_wider_base_lacks() -> None:
    tie = Tally(for_count=8, against_count=8, abstention_count=4)
    rule = MajorityRule(base=MajorityBase.VOTERS, has_casting_vote=True)
    outcome = decide(tie, rule, Bases(), Choice.FOR)
    assert not outcome.is_adopted
    assert not outcome.awaits_casting


def test_unanimity_bears_abstentions_where_only_votes_cast_count() -> None:
    rule = MajorityRule(fraction=Fraction(1), is_strict=False)
    assert decide(Tally(for_count=9, abstention_count=1), rule, Bases()).is_adopted
    assert not decide(Tally(for_count=9, against_count=1), rule, Bases()).is_adopted
    assert not decide(Tally(for_count=9, abstention_count=1), rule, Bases()).is_unanimous
    assert decide(Tally(for_count=9), rule, Bases()).is_unanimous


def test_nothing_is_adopted_when_nobody_votes() -> None:
    for base in MajorityBase:
        outcome = decide(Tally(abstention_count=3), MajorityRule(base=base, is_strict=False), Bases(present=3, roll=3))
        assert outcome.verdict is Verdict.NOBODY
        assert not outcome.is_adopted


def test_votes_are_never_negative() -> None:
    with pytest.raises(ValueError, match="from zero up"):
        Tally(for_count=-1)


counts = st.integers(0, 300)
tallies = st.builds(
    Tally, for_count=counts, against_count=counts, abstention_count=counts, blank_count=counts, null_count=counts
)
fractions = st.one_of(st.none(), st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=12))
majority_rules = st.builds(
    MajorityRule,
    fraction=fractions,
    base=st.sampled_from(MajorityBase),
    is_strict=st.booleans(),
    has_casting_vote=st.booleans(),
)


@given(tallies, majority_rules, st.sampled_from((None, Choice.FOR, Choice.AGAINST)), st.integers(0, 400))
def test_one_more_vote_for_never_turns_adopted_into_rejected(
    tally: Tally, rule: MajorityRule, casting: Choice | None, absent: int
) -> None:
    bases = Bases(present=tally.total + 1, represented=absent, roll=tally.total + 1 + absent)
    if decide(tally, rule, bases, casting).is_adopted:
        assert decide(tally.plus(Choice.FOR, 1), rule, bases, casting).is_adopted


@given(tallies, tallies)
def test_tallies_add_up(one: Tally, two: Tally) -> None:
    assert (one + two).total == one.total + two.total
    assert one.expressed <= one.total
    assert Tally.from_json(one.to_json()) == one


@given(st.integers(0, 5_000), st.fractions(min_value=Fraction(1, 9), max_value=1, max_denominator=9), st.booleans())
def test_what_is_needed_is_the_least_number_that_is_enough(base: int, fraction: Fraction, is_strict: bool) -> None:
    def is_enough(votes: int) -> bool:
        return votes > base * fraction if is_strict else votes >= base * fraction

    needed = needed_of(base, fraction, is_strict)
    assert is_enough(needed)
    assert needed == 1 or not is_enough(needed - 1)


def test_the_rules_of_votes_know_no_float() -> None:
    modules = sorted(Path(rules.__file__).parent.glob("*.py"))
    assert len(modules) > 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), module
            assert not (isinstance(node, ast.Name) and node.id == "float"), module
            assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)), module
            is_division = isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div)
            assert not is_division or "colleges" in module.name, module  # of one fraction by another
