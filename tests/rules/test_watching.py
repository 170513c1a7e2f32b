"""What is shown to the secretary before an assembly that could be taken over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import Statutes
from secretariat.meetings.rules import Reason, electoral_roll
from secretariat.meetings.watching import watch
from tests.rules.test_roll import DAY, voter

LONG_AGO = date(2020, 1, 1)


def watched(count: int, recent: int = 0, proxies: dict[int, int] | None = None, **rules: object) -> list[Reason]:
    voters = [voter(rank) for rank in range(1, count + 1)]
    statutes = Statutes(**rules)  # type: ignore[arg-type]
    roll = electoral_roll(voters, reference_on=DAY, requires_up_to_date=True)
    joined = {rank: date(2027, 5, 1) if rank <= recent else LONG_AGO for rank in range(1, count + 1)}
    return list(watch(roll, statutes, held_on=DAY, joined=joined, proxies=proxies or {}))


def test_a_surge_of_admissions_is_shown_from_the_share_of_the_statutes_on() -> None:
    assert watched(100, recent=9) == []
    ((message, values),) = watched(100, recent=10)
    assert message.startswith("Voters who joined since")
    assert values == {"date": "17/03/2027", "count": 10, "total": 100}
    assert watched(100, recent=100, admissions_watch=None) == []


def test_proxies_in_one_hand_are_shown_with_the_name_and_the_votes() -> None:
    proxies = dict.fromkeys(range(2, 6), 1)
    assert watched(100, proxies=proxies) == []
    ((message, values),) = watched(100, proxies={**proxies, 6: 1})
    assert message.startswith("Proxies in the hands of")
    assert values == {"name": "Société 1", "count": 5, "votes": 5, "total": 100}
    assert watched(100, proxies={**proxies, 6: 1}, proxies_watch=None) == []


def test_a_proxy_of_somebody_without_a_vote_weighs_nothing() -> None:
    assert watched(10, proxies={99: 1}, proxies_watch=Fraction(1, 100)) == []


def test_members_awaiting_the_board_are_counted() -> None:
    roll = electoral_roll(
        [voter(1), voter(2, is_admission_decided=False)],
        reference_on=DAY, requires_up_to_date=True, admissions_by_board=True,
    )  # fmt: skip
    assert [entry.may_vote for entry in roll] == [True, False]
    ((message, values),) = watch(roll, Statutes(), held_on=DAY, joined={}, proxies={})
    assert message.startswith("Members whom the board")
    assert values == {"count": 1}


@given(st.integers(1, 60), st.data())
def test_the_share_is_compared_exactly(count: int, data: st.DataObject) -> None:
    recent = data.draw(st.integers(0, count))
    share = Fraction(data.draw(st.integers(1, 20)), 20)
    found = watched(count, recent=recent, admissions_watch=share)
    assert bool(found) == (recent > 0 and Fraction(recent, count) >= share)
