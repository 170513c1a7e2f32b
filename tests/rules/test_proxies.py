"""Which pouvoirs count, control by control (AG-15 to AG-18), and the vector TV-AG-03."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import BlankProxies, HolderLeaves, Statutes
from secretariat.meetings.proxies.rules import Desk, Handing, Pouvoir, ProxyStanding, Stay, judge

NOON = datetime(2027, 6, 17, 12, tzinfo=UTC)
OPENING = datetime(2027, 6, 17, 16, tzinfo=UTC)
PRESIDENT, A, B, C = 1, 2, 3, 4
GIVERS = range(10, 40)
HOLDERS = [None, PRESIDENT, A, B, C, 20, 21]
VOTERS = frozenset({PRESIDENT, A, B, C, *GIVERS})


def pouvoir(
    id_: int, holder: int | None, giver: int | None = None, minutes: int | None = None, **more: object
) -> Pouvoir:
    received = NOON + timedelta(minutes=id_ if minutes is None else minutes)
    values: dict[str, object] = {"dated_on": date(2027, 6, 10), **more}
    return Pouvoir(id=id_, giver_id=giver or 9 + id_, holder_id=holder, received_at=received, **values)  # type: ignore[arg-type]


def desk(statutes: Statutes | None = None, present: tuple[int, ...] = (PRESIDENT, A, B, C), **more: object) -> Desk:
    stays = {party: [Stay(arrived_at=OPENING - timedelta(minutes=30))] for party in present}
    values: dict[str, object] = {"opened_at": OPENING, "president_id": PRESIDENT, "stays": stays, **more}
    return Desk(statutes=statutes or Statutes(), voter_ids=VOTERS, **values)  # type: ignore[arg-type]


def standings(pouvoirs: list[Pouvoir], against: Desk, at: datetime = OPENING) -> dict[int, ProxyStanding]:
    return {each.proxy_id: each.standing for each in judge(pouvoirs, against, at)}


HANDS = [pouvoir(1, A), pouvoir(2, A), pouvoir(3, A), pouvoir(4, B), pouvoir(5, B), pouvoir(6, C)]
BLANK = [pouvoir(7, None), pouvoir(8, None), pouvoir(9, None)]


def test_blank_ones_go_to_the_president_up_to_the_limit() -> None:
    """TV-AG-03, first half: 7 valid, one of A's and one blank not used."""
    found = standings(HANDS + BLANK, desk(Statutes(blank_proxies=BlankProxies.TO_PRESIDENT)))
    assert sum(standing is ProxyStanding.COUNTS for standing in found.values()) == 7
    assert [id_ for id_, standing in found.items() if standing is ProxyStanding.UNUSED] == [3, 9]


def test_blank_ones_are_void_by_default() -> None:
    """TV-AG-03, second half: 5 valid."""
    found = standings(HANDS + BLANK, desk(Statutes(blank_proxies=BlankProxies.VOID)))
    assert sum(standing is ProxyStanding.COUNTS for standing in found.values()) == 5
    assert [found[id_] for id_ in (7, 8, 9)] == [ProxyStanding.BLANK_VOID] * 3


def test_the_president_may_be_without_limit() -> None:
    rules = Statutes(blank_proxies=BlankProxies.TO_PRESIDENT, president_is_capped=False)
    assert sum(standing is ProxyStanding.COUNTS for standing in standings(HANDS + BLANK, desk(rules)).values()) == 8


def test_what_exceeds_the_limit_may_be_given_to_another_until_the_opening() -> None:
    before = OPENING - timedelta(minutes=1)
    assert standings(HANDS, desk(), before)[3] is ProxyStanding.TO_REASSIGN
    given_on = replace(HANDS[2], handings=(Handing(holder_id=C, at=before),))
    assert standings([*HANDS[:2], given_on, *HANDS[3:]], desk())[3] is ProxyStanding.COUNTS


def test_a_surplus_of_the_opening_never_comes_back_in() -> None:
    later = OPENING + timedelta(hours=1)
    arrivals = desk().stays | {HANDS[0].giver_id: [Stay(arrived_at=OPENING + timedelta(minutes=10))]}
    found = standings(HANDS, desk(stays=arrivals), later)
    assert (found[1], found[2], found[3]) == (ProxyStanding.FALLEN, ProxyStanding.COUNTS, ProxyStanding.UNUSED)


def test_a_giver_who_came_votes_in_person_and_the_pouvoir_never_comes_back() -> None:
    one = HANDS[5]
    stays = desk().stays | {one.giver_id: [Stay(arrived_at=OPENING, left_at=OPENING + timedelta(minutes=5))]}
    assert standings([one], desk(stays=stays), OPENING)[6] is ProxyStanding.FALLEN
    assert standings([one], desk(stays=stays), OPENING + timedelta(hours=1))[6] is ProxyStanding.FALLEN


def test_one_given_on_leaving_counts_although_its_giver_had_come() -> None:
    left = OPENING + timedelta(minutes=48)
    one = Pouvoir(id=1, giver_id=10, holder_id=A, received_at=left, dated_on=left.date(), is_given_in_session=True)
    stays = desk().stays | {10: [Stay(arrived_at=OPENING, left_at=left)]}
    assert standings([one], desk(stays=stays), left)[1] is ProxyStanding.COUNTS


def test_of_two_the_latest_dated_wins_and_two_of_the_same_day_are_void() -> None:
    older, newer = pouvoir(1, A, giver=10), pouvoir(2, B, giver=10, dated_on=date(2027, 6, 12))
    assert standings([newer, older], desk()) == {1: ProxyStanding.REPLACED, 2: ProxyStanding.COUNTS}
    twins = [pouvoir(1, A, giver=10), pouvoir(2, B, giver=10)]
    assert set(standings(twins, desk()).values()) == {ProxyStanding.CONTRADICTED}


@pytest.mark.parametrize(
    ("one", "rules", "expected"),
    [
        (pouvoir(1, A, giver=99), Statutes(), ProxyStanding.GIVER_REFUSED),
        (pouvoir(1, 99), Statutes(), ProxyStanding.HOLDER_REFUSED),
        (pouvoir(1, 99), Statutes(proxies_members_only=False), ProxyStanding.EXPECTED),
        (pouvoir(1, A), Statutes(proxies_allowed=False), ProxyStanding.FORBIDDEN),
        (pouvoir(1, 20), Statutes(), ProxyStanding.EXPECTED),
        (pouvoir(1, None), Statutes(blank_proxies=BlankProxies.SHARED), ProxyStanding.IN_POT),
        (pouvoir(1, A, withdrawn_at=NOON + timedelta(minutes=2)), Statutes(), ProxyStanding.WITHDRAWN),
    ],
)
def test_each_control_gives_its_reason(one: Pouvoir, rules: Statutes, expected: ProxyStanding) -> None:
    assert standings([one], desk(rules))[1] is expected


def test_one_that_came_after_the_deadline_is_late() -> None:
    assert standings([pouvoir(1, A)], desk(due_at=NOON))[1] is ProxyStanding.LATE


@pytest.mark.parametrize(
    ("leaves", "away", "back"),
    [
        (HolderLeaves.LAPSE, ProxyStanding.LAPSED, ProxyStanding.LAPSED),
        (HolderLeaves.SUSPEND, ProxyStanding.SUSPENDED, ProxyStanding.COUNTS),
        (HolderLeaves.PASS_ON, ProxyStanding.TO_REASSIGN, ProxyStanding.TO_REASSIGN),
    ],
)
def test_the_statutes_say_what_a_departing_holder_leaves(
    leaves: HolderLeaves, away: ProxyStanding, back: ProxyStanding
) -> None:
    gone, returned = OPENING + timedelta(minutes=10), OPENING + timedelta(minutes=20)
    stays = {A: [Stay(arrived_at=OPENING, left_at=gone), Stay(arrived_at=returned)]}
    against = desk(Statutes(holder_leaves=leaves), stays=stays)
    assert standings([pouvoir(1, A)], against, gone)[1] is away
    assert standings([pouvoir(1, A)], against, returned)[1] is back


def test_one_handed_on_in_the_sitting_comes_after_what_the_new_holder_has_already() -> None:
    given, left, handed = (OPENING + timedelta(minutes=minute) for minute in (5, 10, 12))
    own = Pouvoir(id=7, giver_id=16, holder_id=B, received_at=given, dated_on=given.date(), is_given_in_session=True)
    passed = replace(pouvoir(1, A), handings=(Handing(holder_id=B, at=handed),))
    stays = desk().stays | {A: [Stay(arrived_at=OPENING, left_at=left)]}
    against = desk(Statutes(holder_leaves=HolderLeaves.PASS_ON, max_proxies=1), stays=stays)
    assert standings([passed, own], against, left)[1] is ProxyStanding.TO_REASSIGN
    assert standings([passed, own], against, handed) == {1: ProxyStanding.UNUSED, 7: ProxyStanding.COUNTS}


def test_a_represented_holder_passes_it_on_only_where_that_is_written() -> None:
    own = pouvoir(1, B, giver=A)
    held = pouvoir(2, A, giver=11)
    against = desk(present=(B,))
    assert standings([own, held], against)[2] is ProxyStanding.EXPECTED
    passed = replace(held, may_be_passed_on=True)
    assert standings([own, passed], against)[2] is ProxyStanding.COUNTS
    assert {each.holder_id for each in judge([own, passed], against, OPENING)} == {B}


@given(
    st.lists(
        st.tuples(st.sampled_from(GIVERS), st.sampled_from([None, PRESIDENT, A, B, C, 20, 21]), st.integers(0, 90))
    ),
    st.sampled_from(list(BlankProxies)),
    st.one_of(st.none(), st.integers(0, 3)),
    st.dictionaries(st.sampled_from([A, B, *GIVERS]), st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=8),
    st.integers(0, 200),
)
def test_a_pouvoir_never_counts_twice_nor_beyond_the_limit(
    papers: list[tuple[int, int | None, int]],
    blank: BlankProxies,
    limit: int | None,
    visits: dict[int, tuple[int, int]],
    minute: int,
) -> None:
    pouvoirs = [
        pouvoir(number, holder, giver=giver, minutes=minutes, dated_on=date(2027, 6, 1 + minutes % 20))
        for number, (giver, holder, minutes) in enumerate(papers, start=1)
        if holder != giver
    ]
    stays = {
        party: [Stay(arrived_at=OPENING + timedelta(minutes=come), left_at=OPENING + timedelta(minutes=come + stay))]
        for party, (come, stay) in visits.items()
    }
    against = desk(Statutes(blank_proxies=blank, max_proxies=limit), stays=desk().stays | stays)
    at = OPENING + timedelta(minutes=minute)
    counting = [each for each in judge(pouvoirs, against, at) if each.counts]
    assert len({each.giver_id for each in counting}) == len(counting)
    assert all(not against.is_present(each.giver_id, at) for each in counting)
    assert all(each.holder_id is not None and against.is_present(each.holder_id, at) for each in counting)
    for holder in {each.holder_id for each in counting}:
        assert limit is None or sum(each.holder_id == holder for each in counting) <= limit
