"""What is true at a moment of a sitting: TV-AG-05, and what holds for any roll and any comings and goings."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import secretariat.association.rules as association_rules
import secretariat.meetings.proxies.rules as proxies_rules
import secretariat.meetings.sitting.rules as sitting_rules
import secretariat.meetings.voting.rules as voting_rules
from secretariat.association.rules import QuorumBase, Statutes
from secretariat.meetings.proxies.rules import Pouvoir
from secretariat.meetings.rules import RollEntry, quorum_figures
from secretariat.meetings.sitting.rules import Elector, Mode, Moment, MovementKind, Step, moment_at

OPENING = datetime(2027, 6, 17, 16, 30, tzinfo=UTC)
EARLIER = OPENING - timedelta(hours=5)


def roll(count: int, without_vote: int = 0, votes: int = 1) -> tuple[RollEntry, ...]:
    return tuple(
        RollEntry(
            membership_id=rank, party_id=rank, number=f"{rank:04d}", name=f"Membre {rank}", sort_key=f"{rank:04d}",
            representative="", college="", votes=votes if rank > without_vote else 0, may_vote=rank > without_vote,
            reasons=() if rank > without_vote else (("2027 dues unpaid", {}),),
        )
        for rank in range(1, count + 1)
    )  # fmt: skip


def moment(
    entries: tuple[RollEntry, ...],
    statutes: Statutes,
    steps: list[Step],
    pouvoirs: list[Pouvoir],
    at: datetime = OPENING,
) -> Moment:
    electors = [
        Elector(
            party_id=entry.party_id, number=entry.number, name=entry.name, sort_key=entry.sort_key,
            representative="", college="", votes=entry.votes, may_vote=entry.may_vote,
        )
        for entry in entries
    ]  # fmt: skip
    return moment_at(
        at=at, electors=electors, steps=steps, pouvoirs=pouvoirs, statutes=statutes,
        figures=quorum_figures(entries, statutes), opened_at=OPENING,
    )  # fmt: skip


def arrival(party_id: int, mode: Mode = Mode.ROOM, minutes: int = -10) -> Step:
    return Step(party_id=party_id, kind=MovementKind.ARRIVED, mode=mode, at=OPENING + timedelta(minutes=minutes))


def departure(party_id: int, minutes: int) -> Step:
    at = OPENING + timedelta(minutes=minutes)
    return Step(party_id=party_id, kind=MovementKind.LEFT, mode=Mode.ROOM, at=at)


def given_to(id_: int, giver: int, holder: int) -> Pouvoir:
    return Pouvoir(id=id_, giver_id=giver, holder_id=holder, received_at=EARLIER + timedelta(seconds=id_))


ROOM, REMOTE = range(10, 41), range(50, 62)
GIVERS = range(70, 79)
# Two of those in the room hold three pouvoirs in all, the others are spread over those who stay.
HOLDERS = (10, 10, 11, 20, 21, 22, 23, 24, 25)


def test_an_assembly_of_184_reaches_its_quorum_then_loses_it() -> None:
    """TV-AG-05: base 178, quorum 45; 31 + 12 + 9 = 52 reached; 43 present only: not; ten leave: 39, lost."""
    entries = roll(184, without_vote=6)
    statutes = Statutes(quorum=Fraction(1, 4), quorum_base=QuorumBase.ROLL_UP_TO_DATE)
    steps = [arrival(party) for party in ROOM] + [arrival(party, Mode.REMOTE) for party in REMOTE]
    pouvoirs = [given_to(id_, giver, holder) for id_, (giver, holder) in enumerate(zip(GIVERS, HOLDERS, strict=True))]
    now = moment(entries, statutes, steps, pouvoirs).quorum
    assert (now.base, now.threshold) == (178, 45)
    assert (now.room, now.remote, now.represented, now.counted, now.is_reached) == (31, 12, 9, 52, True)
    present_only = Statutes(
        quorum=Fraction(1, 4), quorum_base=QuorumBase.ROLL_UP_TO_DATE, quorum_counts_represented=False
    )
    alone = moment(entries, present_only, steps, pouvoirs).quorum
    assert (alone.counted, alone.is_reached) == (43, False)
    leaving = [departure(party, 60) for party in range(10, 20)]
    later = moment(entries, statutes, steps + leaving, pouvoirs, OPENING + timedelta(minutes=60)).quorum
    assert (later.room + later.remote, later.represented, later.counted, later.is_reached) == (33, 6, 39, False)


def test_those_at_a_distance_count_only_where_the_statutes_say_so() -> None:
    entries = roll(10)
    statutes = Statutes(quorum=Fraction(1, 2), quorum_counts_remote=False)
    steps = [arrival(party) for party in range(1, 5)] + [arrival(party, Mode.REMOTE) for party in range(5, 8)]
    now = moment(entries, statutes, steps, [])
    assert (now.quorum.counted, now.quorum.is_reached, now.votes) == (4, False, 7)


def test_a_quorum_exactly_reached_is_reached() -> None:
    assert (
        moment(roll(10), Statutes(quorum=Fraction(1, 2)), [arrival(party) for party in range(1, 6)], []).quorum.margin
        == 0
    )


def test_votes_weigh_in_the_quorum_where_they_are_its_base() -> None:
    now = moment(
        roll(4, votes=3), Statutes(quorum=Fraction(1, 2), quorum_base=QuorumBase.VOTES), [arrival(1), arrival(2)], []
    )
    assert (now.quorum.base, now.quorum.threshold, now.quorum.counted) == (12, 6, 6)


MOVES = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(list(Mode)), st.booleans(), st.integers(-60, 120)), max_size=40
)
PAPERS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=14)


@given(MOVES, PAPERS, st.integers(-60, 180), st.sampled_from([None, Fraction(1, 4), Fraction(1, 2), Fraction(2, 3)]))
def test_votes_never_exceed_the_roll_and_nobody_is_counted_twice(
    moves: list[tuple[int, Mode, bool, int]], papers: list[tuple[int, int]], minute: int, quorum: Fraction | None
) -> None:
    steps = [
        Step(
            party_id=party,
            kind=MovementKind.ARRIVED if comes else MovementKind.LEFT,
            mode=mode,
            at=OPENING + timedelta(minutes=at),
        )
        for party, mode, comes, at in moves
    ]
    pouvoirs = [given_to(id_, giver, holder) for id_, (giver, holder) in enumerate(papers) if giver != holder]
    at = OPENING + timedelta(minutes=minute)
    now = moment(roll(12, without_vote=3), Statutes(quorum=quorum), steps, pouvoirs, at)
    assert not set(now.present) & set(now.represented)
    assert set(now.represented.values()) <= set(now.present)
    assert now.votes <= 9
    assert sum(now.votes_of(party) for party in now.present) == now.votes
    assert now.votes == now.votes_by(Mode.ROOM) + now.votes_by(Mode.REMOTE) + now.represented_votes
    # What comes later never changes what was true before.
    later = Step(party_id=4, kind=MovementKind.ARRIVED, mode=Mode.ROOM, at=at + timedelta(minutes=1))
    assert moment(roll(12, without_vote=3), Statutes(quorum=quorum), [*steps, later], pouvoirs, at) == now


def _files() -> list[Path]:
    found: list[Path] = []
    for module in (association_rules, proxies_rules, sitting_rules, voting_rules):
        path = Path(module.__file__ or "")
        found += sorted(path.parent.glob("*.py")) if path.name == "__init__.py" else [path]
    return found


@pytest.mark.parametrize("file", _files(), ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_no_rule_of_votes_uses_a_float(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    floats = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and "Fraction" not in ast.unparse(node))
    ]
    assert floats == []


@pytest.mark.parametrize(
    ("rules", "counted", "advance"),
    [
        ({}, 4, 0),
        ({"quorum_counts_advance": True}, 5, 2),
        ({"quorum_counts_advance": True, "advance_vote_prevails": False}, 5, 1),
        ({"quorum_counts_advance": True, "quorum_counts_represented": False}, 5, 2),
    ],
)
def test_who_voted_in_advance_counts_once_and_only_where_the_statutes_say_so(
    rules: dict[str, bool], counted: int, advance: int
) -> None:
    """One to three are there; one of them voted before, as did 4, whom 1 represents, 5, and 9 without a vote."""
    entries = (*roll(8), *roll(9, without_vote=9)[8:])
    statutes = replace(Statutes(quorum=Fraction(1, 2), proxies_allowed=True), **rules)
    electors = [
        Elector(
            party_id=entry.party_id, number=entry.number, name=entry.name, sort_key=entry.sort_key,
            representative="", college="", votes=entry.votes, may_vote=entry.may_vote,
        )
        for entry in entries
    ]  # fmt: skip
    now = moment_at(
        at=OPENING, electors=electors, steps=[arrival(1), arrival(2), arrival(3)],
        pouvoirs=[given_to(1, giver=4, holder=1)], statutes=statutes, figures=quorum_figures(entries, statutes),
        opened_at=OPENING, advance={3, 4, 5, 9},
    )  # fmt: skip
    assert (now.quorum.counted, now.quorum.advance) == (counted, advance)
