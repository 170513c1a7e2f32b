"""Who is elected: rounds, majorities, ties and lists (AG-27), the same answer for the same figures."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from secretariat.association.rules import TieBreak
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.voting.rules.words import ElectionKind


class CountsDisagree(Refusal):
    """The figures of a round cannot all be true."""


class BallotValue(enum.StrEnum):
    """What a ballot paper is worth."""

    VALID = "valid"
    BLANK = "blank"
    NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Someone who stands in a round; the days and the rank drawn serve to break ties only."""

    id: int
    name: str
    list_name: str = ""
    position: int = 0
    born_on: date | None = None
    joined_on: date | None = None
    drawn_rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCount:
    """What came out of the box, in votes: ``votes`` by the contender's id (of the head of a list for lists)."""

    ballot_count: int
    blank_count: int
    null_count: int
    votes: Mapping[int, int]

    @property
    def expressed(self) -> int:
        """Votes cast: neither blank nor null. The absolute majority is more than half of them."""
        return self.ballot_count - self.blank_count - self.null_count

    @property
    def absolute(self) -> int:
        """The least number of votes that makes more than half."""
        return self.expressed // 2 + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Contenders with as many votes, of whom ``seats`` are elected once a lot was drawn among them."""

    contender_ids: tuple[int, ...]
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOutcome:
    """What a round gives; with a ``tie`` nothing is final until the lot is drawn.

    ``elected`` are in the order of votes; ``staying`` may stand in the next round, if ``needs_next``;
    ``by_tie_break`` were preferred to others with as many votes; ``vacant`` seats remain after this round.
    """

    elected: tuple[int, ...]
    is_absolute: bool
    needed: int
    vacant: int
    needs_next: bool
    staying: tuple[int, ...]
    by_tie_break: tuple[int, ...] = ()
    tie: Tie | None = None


class Chosen(Protocol):
    """Whoever stands, with what became of the candidacy."""

    @property
    def elected_in(self) -> int | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


def keeps_seat(candidate: Chosen) -> bool:
    """Whether somebody was elected and has not declined the seat."""
    return candidate.elected_in is not None and candidate.withdrawn_at is None


def seats_left(seats: int, candidates: Iterable[Chosen]) -> int:
    """How many of the seats are still to fill: one that was declined is free again."""
    return seats - sum(keeps_seat(each) for each in candidates)


def max_names(kind: ElectionKind, seats: int) -> int:
    """How many names a ballot may hold; a list counts as one name."""
    return seats if kind is ElectionKind.SEVERAL else 1


def ballot_value(names: Sequence[int], standing: Collection[int], kind: ElectionKind, seats: int) -> BallotValue:
    """A ballot without a name is blank; with too many names, or one of somebody who does not stand, it is null.

    Fewer names than seats are valid; the same name written twice counts once.
    """
    named = set(names)
    if not named:
        return BallotValue.BLANK
    if len(named) > max_names(kind, seats) or not named <= set(standing):
        return BallotValue.NULL
    return BallotValue.VALID


def check_count(count: RoundCount, kind: ElectionKind, seats: int, votes_present: int | None = None) -> None:
    """Raise :class:`CountsDisagree` for figures that cannot all be true; ``votes_present`` bounds the ballots."""
    if min(count.ballot_count, count.blank_count, count.null_count, *count.votes.values(), 0) < 0:
        raise CountsDisagree(N_("Votes are counted from zero up: correct the negative number."))
    if votes_present is not None and count.ballot_count > votes_present:
        raise CountsDisagree(
            N_("{ballots} votes in the box for {present} votes present: count again."),
            ballots=count.ballot_count,
            present=votes_present,
        )
    if count.expressed < 0:
        raise CountsDisagree(N_("There are more blank and null votes than votes in the box: count again."))
    if max(count.votes.values(), default=0) > count.expressed:
        raise CountsDisagree(
            N_("A candidate has more votes than the {expressed} cast: count again."), expressed=count.expressed
        )
    if sum(count.votes.values()) > count.expressed * max_names(kind, seats):
        raise CountsDisagree(
            N_("The candidates have {total} votes in all, {most} at most could be cast: count again."),
            total=sum(count.votes.values()),
            most=count.expressed * max_names(kind, seats),
        )


def heads_of_lists(contenders: Iterable[Contender]) -> tuple[Contender, ...]:
    """The first contender of each list, who carries its votes and its days."""
    heads: dict[str, Contender] = {}
    for each in sorted(contenders, key=lambda each: (each.position, each.id)):
        heads.setdefault(each.list_name, each)
    return tuple(heads.values())


def round_outcome(
    contenders: Iterable[Contender],
    count: RoundCount,
    *,
    kind: ElectionKind,
    seats: int,
    number: int,
    rounds: int,
    is_first_absolute: bool,
    tie_break: TieBreak,
) -> RoundOutcome:
    """Who is elected by round ``number`` of ``rounds`` among those who stand in it, for ``seats`` still to fill.

    The first of several rounds asks for more than half of the votes cast (neither blank nor null) where the statutes
    say so; another one elects those with the most votes. Nobody is elected without a vote. Lists: the one elected
    takes the seats in the order of its names, as far as it has names. All who are not elected may stand again.
    Ties are broken by the day of birth, by the day of joining (of the head of a list), and by lot where the statutes
    say so or where the days do not tell.
    """
    standing = tuple(contenders)
    is_absolute = is_first_absolute and number == 1 and rounds > 1
    needed = count.absolute if is_absolute else 1
    runners = heads_of_lists(standing) if kind is ElectionKind.LIST else standing
    passed = [each for each in runners if count.votes.get(each.id, 0) >= needed]
    places = min(1, seats) if kind is ElectionKind.LIST else seats
    chosen, preferred, tie = _best(passed, count.votes, places, tie_break)
    elected = _members(chosen, standing, seats) if kind is ElectionKind.LIST else tuple(each.id for each in chosen)
    vacant = seats - len(elected)
    staying = tuple(each.id for each in standing if each.id not in elected)
    is_filled = bool(elected) if kind is ElectionKind.LIST else not vacant
    return RoundOutcome(
        elected=elected,
        is_absolute=is_absolute,
        needed=needed,
        vacant=vacant,
        needs_next=not is_filled and bool(staying) and number < rounds and tie is None,
        staying=staying,
        by_tie_break=tuple(each.id for each in preferred),
        tie=tie,
    )


def _members(chosen: Sequence[Contender], standing: Sequence[Contender], seats: int) -> tuple[int, ...]:
    names = {each.list_name for each in chosen}
    members = sorted((each for each in standing if each.list_name in names), key=lambda each: (each.position, each.id))
    return tuple(each.id for each in members[:seats])


def _best(
    passed: Sequence[Contender], votes: Mapping[int, int], places: int, tie_break: TieBreak
) -> tuple[tuple[Contender, ...], tuple[Contender, ...], Tie | None]:
    """The ``places`` with the most votes, those whom a tie-break preferred, and a tie that only a lot would break."""
    ranked = sorted(passed, key=lambda each: (-votes[each.id], each.name, each.id))
    if len(ranked) <= places:
        return tuple(ranked), (), None
    if places <= 0:
        return (), (), None
    limit = votes[ranked[places - 1].id]
    sure = tuple(each for each in ranked if votes[each.id] > limit)
    level = [each for each in ranked if votes[each.id] == limit]
    left = places - len(sure)
    if len(level) == left:
        return tuple(ranked[:places]), (), None
    preferred, tie = _break(level, left, tie_break)
    return (*sure, *preferred), preferred, tie


def _break(level: Sequence[Contender], places: int, tie_break: TieBreak) -> tuple[tuple[Contender, ...], Tie | None]:
    """The first ``places`` among contenders with as many votes; whoever the days do not tell apart draws lots."""
    days = {each.id: _day(each, tie_break) for each in level}
    known = {key: day for key, day in days.items() if day is not None}
    sure: tuple[Contender, ...] = ()
    among = list(level)
    if len(known) == len(level):
        among.sort(key=lambda each: (known[each.id], each.id))
        limit = known[among[places - 1].id]
        sure = tuple(each for each in among if known[each.id] < limit)
        among = [each for each in among if known[each.id] == limit]
    left = places - len(sure)
    if len(among) == left:
        return (*sure, *among), None
    ranks = {each.id: each.drawn_rank for each in among if each.drawn_rank is not None}
    if len(set(ranks.values())) < len(among):
        return sure, Tie(contender_ids=tuple(sorted(each.id for each in among)), seats=left)
    return (*sure, *sorted(among, key=lambda each: ranks[each.id])[:left]), None


class Dated(Protocol):
    """Whoever stands, with what breaks ties."""

    @property
    def id(self) -> int: ...
    @property
    def born_on(self) -> date | None: ...
    @property
    def joined_on(self) -> date | None: ...
    @property
    def drawn_rank(self) -> int | None: ...


def tie_break_used(
    candidates: Iterable[Dated], votes: Mapping[int, int], preferred: Collection[int], tie_break: TieBreak
) -> TieBreak:
    """The rule that told apart the candidates ``preferred`` in a round from those with as many votes.

    It is the lot where one had to be drawn since the days that the rule goes by are unknown or the same.
    """
    level = {votes.get(id_) for id_ in preferred}
    tied = [each for each in candidates if votes.get(each.id) in level]
    days = {_day(each, tie_break) for each in tied}
    is_told = None not in days and len(days) == len(tied)
    was_drawn = any(each.drawn_rank is not None for each in tied)
    return TieBreak.LOT if was_drawn and not is_told else tie_break


def _day(contender: Dated, tie_break: TieBreak) -> date | None:
    if tie_break is TieBreak.LOT:
        return None
    return contender.born_on if tie_break is TieBreak.OLDEST else contender.joined_on


def drawn(contenders: Iterable[Contender], order: Sequence[int]) -> tuple[Contender, ...]:
    """The contenders with the ranks that a drawing gave them, from 1; the others keep theirs."""
    ranks = {id_: rank for rank, id_ in enumerate(order, start=1)}
    return tuple(replace(each, drawn_rank=ranks.get(each.id, each.drawn_rank)) for each in contenders)
