"""Who is elected (AG-27): rounds, null ballots, ties and lists."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import TieBreak
from secretariat.meetings.voting.rules import (
    BallotValue,
    Contender,
    CountsDisagree,
    ElectionKind,
    RoundCount,
    RoundOutcome,
    Tie,
    ballot_value,
    check_count,
    drawn,
    max_names,
    round_outcome,
)

ANNE = Contender(id=1, name="Anne", born_on=date(1960, 5, 2), joined_on=date(2019, 1, 1))
BRUNO = Contender(id=2, name="Bruno", born_on=date(1975, 1, 9), joined_on=date(2012, 1, 1))
CHLOE = Contender(id=3, name="Chloé", born_on=date(1988, 7, 3), joined_on=date(2015, 1, 1))
DENIS = Contender(id=4, name="Denis", born_on=date(1991, 7, 3))
ALL = (ANNE, BRUNO, CHLOE, DENIS)


def count(votes: dict[int, int], ballots: int = 100, blanks: int = 4, nulls: int = 2) -> RoundCount:
    return RoundCount(ballot_count=ballots, blank_count=blanks, null_count=nulls, votes=votes)


def elect(votes: dict[int, int], contenders: tuple[Contender, ...] = ALL, **changes: object) -> RoundOutcome:
    values: dict[str, object] = {
        "kind": ElectionKind.SEVERAL,
        "seats": 2,
        "number": 1,
        "rounds": 2,
        "is_first_absolute": True,
        "tie_break": TieBreak.OLDEST,
        **changes,
    }
    return round_outcome(contenders, count(votes), **values)  # type: ignore[arg-type]


def test_the_first_round_asks_for_more_than_half_of_the_votes_cast() -> None:
    outcome = elect({1: 48, 2: 47, 3: 60, 4: 10})
    assert outcome.needed == 48  # of 100 - 4 - 2
    assert outcome.elected == (3, 1)
    assert not outcome.needs_next


def test_the_second_round_elects_those_with_the_most_votes() -> None:
    first = elect({1: 60, 2: 40, 3: 30, 4: 5})
    assert first.elected == (1,)
    assert first.needs_next
    assert first.vacant == 1
    assert first.staying == (2, 3, 4)
    second = elect({2: 20, 3: 31, 4: 5}, (BRUNO, CHLOE, DENIS), seats=1, number=2)
    assert second.elected == (3,)
    assert not second.needs_next
    assert not second.is_absolute


def test_one_round_or_silent_statutes_elect_at_once() -> None:
    assert elect({1: 3, 2: 2}, rounds=1).elected == (1, 2)
    assert elect({1: 3, 2: 2}, is_first_absolute=False).elected == (1, 2)


def test_nobody_is_elected_without_a_vote() -> None:
    outcome = elect({1: 10}, number=2)
    assert outcome.elected == (1,)
    assert outcome.vacant == 1


def test_fewer_candidates_than_seats_leave_seats_vacant() -> None:
    outcome = elect({1: 90, 2: 80}, (ANNE, BRUNO), seats=4)
    assert outcome.elected == (1, 2)
    assert outcome.vacant == 2
    assert not outcome.needs_next


def test_more_majorities_than_seats_elect_the_first_ones() -> None:
    assert elect({1: 60, 2: 70, 3: 80, 4: 90}).elected == (4, 3)


@pytest.mark.parametrize(("tie_break", "expected"), [(TieBreak.OLDEST, (3, 1)), (TieBreak.LONGEST_MEMBER, (3, 2))])
def test_a_tie_for_the_last_seat_is_broken_by_the_days(tie_break: TieBreak, expected: tuple[int, int]) -> None:
    outcome = elect({1: 50, 2: 50, 3: 60}, tie_break=tie_break)
    assert outcome.elected == expected
    assert outcome.by_tie_break == expected[1:]


def test_a_tie_that_takes_no_seat_away_needs_no_breaking() -> None:
    outcome = elect({1: 50, 2: 50}, tie_break=TieBreak.LOT)
    assert set(outcome.elected) == {1, 2}
    assert outcome.tie is None


def test_a_lot_waits_until_it_is_drawn() -> None:
    votes = {1: 50, 2: 50, 3: 60}
    waiting = elect(votes, tie_break=TieBreak.LOT)
    assert waiting.tie == Tie(contender_ids=(1, 2), seats=1)
    assert waiting.elected == (3,)
    assert not waiting.needs_next
    assert elect(votes, drawn(ALL, (2, 1)), tie_break=TieBreak.LOT).elected == (3, 2)


def test_days_that_are_missing_or_the_same_leave_it_to_the_lot() -> None:
    unknown = Contender(id=9, name="Zoé")
    assert elect({1: 50, 9: 50, 3: 60}, (ANNE, CHLOE, unknown)).tie == Tie(contender_ids=(1, 9), seats=1)
    twin = Contender(id=8, name="Annie", born_on=ANNE.born_on)
    older = Contender(id=7, name="Gaston", born_on=date(1940, 1, 1))
    outcome = elect({1: 50, 8: 50, 7: 50}, (ANNE, twin, older))
    assert outcome.elected == (7,)
    assert outcome.tie == Tie(contender_ids=(1, 8), seats=1)


def test_the_list_elected_takes_the_seats_in_the_order_of_its_names() -> None:
    north = [Contender(id=10 + rank, name=f"N{rank}", list_name="Nord", position=rank) for rank in (1, 2, 3)]
    south = [Contender(id=20 + rank, name=f"S{rank}", list_name="Sud", position=rank) for rank in (1, 2)]
    lists = (*south, *north)
    won = elect({11: 50, 21: 40}, lists, kind=ElectionKind.LIST, seats=2)
    assert won.elected == (11, 12)
    assert not won.needs_next
    again = elect({11: 45, 21: 45}, lists, kind=ElectionKind.LIST, seats=2)
    assert again.elected == ()
    assert again.needs_next
    short = elect({11: 20, 21: 60}, lists, kind=ElectionKind.LIST, seats=3)
    assert (short.elected, short.vacant, short.needs_next) == ((21, 22), 1, False)


def test_a_ballot_with_more_names_than_seats_is_null_and_with_fewer_is_valid() -> None:
    standing = {1, 2, 3}
    assert ballot_value([1], standing, ElectionKind.SEVERAL, 2) is BallotValue.VALID
    assert ballot_value([1, 2], standing, ElectionKind.SEVERAL, 2) is BallotValue.VALID
    assert ballot_value([1, 2, 3], standing, ElectionKind.SEVERAL, 2) is BallotValue.NULL
    assert ballot_value([1, 2], standing, ElectionKind.SINGLE, 2) is BallotValue.NULL
    assert ballot_value([7], standing, ElectionKind.SEVERAL, 2) is BallotValue.NULL
    assert ballot_value([], standing, ElectionKind.SEVERAL, 2) is BallotValue.BLANK
    assert ballot_value([1, 1, 2], standing, ElectionKind.SEVERAL, 2) is BallotValue.VALID


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (count({1: -1}), "zero"),
        (count({}, ballots=121), "in the box for"),
        (count({}, ballots=5), "blank and null"),
        (count({1: 95}), "A candidate has more"),
        (count({1: 90, 2: 90, 3: 9}), "votes in all"),
    ],
)
def test_figures_that_cannot_be_true_are_refused(wrong: RoundCount, why: str) -> None:
    with pytest.raises(CountsDisagree) as refusal:
        check_count(wrong, ElectionKind.SEVERAL, 2, votes_present=120)
    assert why in refusal.value.message


days = st.one_of(st.none(), st.dates(min_value=date(1930, 1, 1), max_value=date(2005, 1, 1)))
fields = st.lists(
    st.builds(
        Contender, id=st.integers(1, 30), name=st.just("X"), born_on=days, joined_on=days,
        list_name=st.sampled_from(("Nord", "Sud")), position=st.integers(1, 9), drawn_rank=st.none(),
    ),
    unique_by=lambda each: each.id,
    max_size=9,
)  # fmt: skip


@given(
    fields, st.data(), st.sampled_from(ElectionKind), st.integers(1, 5), st.sampled_from(TieBreak), st.integers(1, 2)
)
def test_nobody_is_elected_twice_and_never_more_than_seats(
    contenders: list[Contender], data: st.DataObject, kind: ElectionKind, seats: int, tie_break: TieBreak, number: int
) -> None:
    votes = {each.id: data.draw(st.integers(0, 8)) for each in contenders}
    figures = RoundCount(ballot_count=12, blank_count=0, null_count=0, votes=votes)

    def run(field: list[Contender]) -> RoundOutcome:
        return round_outcome(
            field, figures, kind=kind, seats=seats, number=number, rounds=2, is_first_absolute=True, tie_break=tie_break
        )

    outcome = run(contenders)
    assert len(outcome.elected) == len(set(outcome.elected)) <= seats
    assert not set(outcome.elected) & set(outcome.staying)
    assert outcome.vacant == seats - len(outcome.elected)
    assert set(run(contenders[::-1]).elected) == set(outcome.elected)
    if outcome.tie is not None:
        ordered = list(drawn(contenders, outcome.tie.contender_ids))
        settled = run(ordered)
        assert settled.tie is None
        assert set(outcome.elected) <= set(settled.elected) or kind is ElectionKind.LIST
    assert max_names(kind, seats) >= 1
