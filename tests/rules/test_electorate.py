"""Whose votes one vote is made of: nobody's twice, nobody's who steps aside."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from secretariat.meetings.sitting.rules import Elector, Mode, Moment, QuorumNow
from secretariat.meetings.voting.rules import ADVANCE, CountedAs, electorate_of

QUORUM = QuorumNow(base=0, threshold=None, room=0, remote=0, represented=0, counted=0)


def moment(weights: dict[int, int], present: dict[int, Mode], represented: dict[int, int]) -> Moment:
    return Moment(
        at=datetime(2027, 6, 17, tzinfo=UTC),
        electors={
            id_: Elector(
                party_id=id_, number="", name="", sort_key="", representative="", college="", votes=votes, may_vote=True
            )
            for id_, votes in weights.items()
        },
        present=present,
        represented=represented,
        judged=(),
        quorum=QUORUM,
        guests={},
    )


ids = st.integers(1, 8)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    weights = {id_: draw(st.integers(1, 5)) for id_ in range(1, 9)}
    present = draw(st.dictionaries(ids, st.sampled_from(Mode)))
    away = [id_ for id_ in weights if id_ not in present]
    givers = draw(st.lists(st.sampled_from(away), unique=True)) if away and present else []
    holders = {giver: draw(st.sampled_from(sorted(present))) for giver in givers}
    return moment(weights, present, holders)


@given(moments(), st.frozensets(ids), st.dictionaries(ids, st.sampled_from(ADVANCE)), st.booleans())
def test_a_vote_is_never_cast_twice_nor_by_who_steps_aside(
    now: Moment, recused: frozenset[int], advance: dict[int, CountedAs], prevails: bool
) -> None:
    voters = electorate_of(now, recused, advance, prevails)
    assert voters.votes <= sum(elector.votes for elector in now.electors.values())
    assert voters.votes == sum(voters.votes_by(way) for way in CountedAs)
    assert not recused & set(voters.ways)
    assert voters.bases.present + voters.bases.represented == voters.votes <= voters.bases.roll
    for giver, holder in voters.holders.items():
        assert voters.ways[giver] is CountedAs.PROXY
        assert holder not in recused
    for party_id in set(advance) - recused:
        is_outvoted = not prevails and party_id in now.represented
        assert (voters.ways.get(party_id) in ADVANCE) is not is_outvoted


@given(moments())
def test_without_recusals_the_votes_are_those_of_the_moment(now: Moment) -> None:
    assert electorate_of(now).votes == now.votes
