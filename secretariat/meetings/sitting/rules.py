"""Who is there at an instant, whose votes may be cast, and the quorum of that moment (AG-19 to AG-22)."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from secretariat.association.rules import QuorumBase, Statutes
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.meetings.proxies.rules import Desk, JudgedProxy, Pouvoir, Stay, judge
from secretariat.meetings.rules import QuorumFigures, Reason


class MovementKind(enum.StrEnum):
    ARRIVED = "arrived"
    LEFT = "left"


class Mode(enum.StrEnum):
    """How somebody takes part in person."""

    ROOM = "room"
    REMOTE = "remote"


MODE_LABELS: Mapping[Mode, str] = {Mode.ROOM: N_("in the room"), Mode.REMOTE: N_("on video")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """One member on the roll, or one who sits in the body; ``votes`` are none without the right to vote.

    ``reasons`` say what bars the vote.
    """

    party_id: int
    number: str
    name: str
    sort_key: str
    representative: str
    college: str
    votes: int
    may_vote: bool
    reasons: tuple[Reason, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An arrival or a departure."""

    party_id: int
    kind: MovementKind
    mode: Mode
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Officers:
    """Who chairs and who keeps the minutes from an instant on; ``chair_id`` is the voter who chairs, where known."""

    since: datetime | None = None
    chair_id: int | None = None
    chaired_by: str = ""
    secretary: str = ""

    def completed_by(self, other: Officers) -> Officers:
        """The others, and these where the others leave it empty."""
        is_kept = not self.is_chair_replaced_by(other)
        return Officers(
            chair_id=other.chair_id or (self.chair_id if is_kept else None),
            chaired_by=other.chaired_by or (self.chaired_by if is_kept else ""),
            secretary=other.secretary or self.secretary,
        )

    def is_chair_replaced_by(self, other: Officers) -> bool:
        """Whether somebody else chairs: the same person spelt otherwise is nobody else, nor is one named at last."""
        if self.chair_id is not None and other.chair_id is not None:
            return self.chair_id != other.chair_id
        is_told = (self.chair_id is not None or self.chaired_by) and (other.chair_id is not None or other.chaired_by)
        return bool(is_told) and fold(self.chaired_by) != fold(other.chaired_by)

    def is_secretary_replaced_by(self, other: Officers) -> bool:
        """The same of who keeps the minutes."""
        return bool(self.secretary and other.secretary) and fold(self.secretary) != fold(other.secretary)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumNow:
    """The quorum of a moment, in members or in votes as the statutes count; ``threshold`` None when there is none.

    ``advance`` are those who voted in advance and are not there, where the statutes count them.
    """

    base: int
    threshold: int | None
    room: int
    remote: int
    represented: int
    counted: int
    counts_votes: bool = False
    advance: int = 0

    @property
    def is_reached(self) -> bool:
        return self.threshold is None or self.counted >= self.threshold

    @property
    def margin(self) -> int:
        """How many more than needed are there; negative when some are missing."""
        return self.counted - (self.threshold or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that is true at an instant of a sitting.

    ``electors`` are everybody with a vote; ``present`` those there in person; ``represented`` maps who gave a
    pouvoir that counts to who votes with it; ``guests`` are others who are there.
    """

    at: datetime
    electors: Mapping[int, Elector]
    present: Mapping[int, Mode]
    represented: Mapping[int, int]
    judged: tuple[JudgedProxy, ...]
    quorum: QuorumNow
    guests: Mapping[int, Mode]

    def voters(self) -> frozenset[int]:
        """Those whose votes may be cast now, in person or by a pouvoir."""
        return frozenset(self.present) | frozenset(self.represented)

    def givers_of(self, party_id: int) -> tuple[int, ...]:
        """Those whom somebody represents now."""
        return tuple(giver for giver, holder in self.represented.items() if holder == party_id)

    def votes_of(self, party_id: int) -> int:
        """The votes in one person's hands now: their own when there, and those of the pouvoirs they hold."""
        own = self.electors[party_id].votes if party_id in self.present else 0
        return own + sum(self.electors[giver].votes for giver in self.givers_of(party_id))

    @property
    def votes(self) -> int:
        """All votes that may be cast now."""
        return sum(self.electors[party_id].votes for party_id in self.voters())

    def votes_by(self, mode: Mode) -> int:
        """The votes of those who are there in one way, pouvoirs apart."""
        return sum(self.electors[party_id].votes for party_id, how in self.present.items() if how is mode)

    @property
    def represented_votes(self) -> int:
        return sum(self.electors[party_id].votes for party_id in self.represented)


def officers_at(officers: Sequence[Officers], at: datetime) -> Officers:
    """Of the officers in the order of time, those of an instant; the first ones before they took over."""
    return next((each for each in reversed(officers) if each.since is not None and each.since <= at), officers[0])


def stays_of(steps: Iterable[Step]) -> dict[int, list[Stay]]:
    """The times each person spent in the sitting, from arrivals and departures; a change of mode is no departure."""
    found: dict[int, list[Stay]] = {}
    for step in sorted(steps, key=lambda step: step.at):
        stays = found.setdefault(step.party_id, [])
        is_there = bool(stays) and stays[-1].left_at is None
        if step.kind is MovementKind.ARRIVED and not is_there:
            stays.append(Stay(arrived_at=step.at))
        elif step.kind is MovementKind.LEFT and is_there:
            stays[-1] = Stay(arrived_at=stays[-1].arrived_at, left_at=step.at)
    return found


def modes_at(steps: Iterable[Step], at: datetime) -> dict[int, Mode]:
    """Who is there at an instant, and how."""
    found: dict[int, Mode] = {}
    for step in sorted(steps, key=lambda step: step.at):
        if step.at > at:
            break
        if step.kind is MovementKind.ARRIVED:
            found[step.party_id] = step.mode
        else:
            found.pop(step.party_id, None)
    return found


def moment_at(
    *,
    at: datetime,
    electors: Iterable[Elector],
    steps: Sequence[Step],
    pouvoirs: Iterable[Pouvoir],
    statutes: Statutes,
    figures: QuorumFigures,
    president_id: int | None = None,
    proxies_due_at: datetime | None = None,
    opened_at: datetime | None = None,
    advance: Collection[int] = (),
) -> Moment:
    """What is true at an instant, from what was recorded; ``figures`` are the base and threshold of the roll.

    ``advance`` are those who voted online or by post: each counts once for the quorum, and only where the statutes
    say so (AG-19, AG-29).
    """
    everybody = {each.party_id: each for each in electors}
    voting = {party_id: each for party_id, each in everybody.items() if each.may_vote}
    modes = modes_at(steps, at)
    papers = tuple(pouvoirs)
    # Of five thousand members a few hundred give or hold a pouvoir: only their stays matter to it.
    named = {party_id for each in papers for party_id in (each.giver_id, *each.holders)}
    named.add(president_id)
    judged = judge(
        papers,
        Desk(
            statutes=statutes,
            voter_ids=voting.keys(),
            stays=stays_of(step for step in steps if step.party_id in named and step.at <= at),
            president_id=president_id,
            due_at=proxies_due_at,
            opened_at=opened_at,
        ),
        at,
    )
    present = {party_id: mode for party_id, mode in modes.items() if party_id in voting}
    represented = {each.giver_id: each.holder_id for each in judged if each.counts and each.holder_id is not None}
    counts_votes = statutes.quorum_base is QuorumBase.VOTES

    def weight(party_ids: Iterable[int]) -> int:
        return sum(voting[party_id].votes if counts_votes else 1 for party_id in party_ids)

    room = weight(party_id for party_id, mode in present.items() if mode is Mode.ROOM)
    remote = weight(party_id for party_id, mode in present.items() if mode is Mode.REMOTE)
    ahead = _ahead(advance, voting, present, represented, statutes)
    in_advance = weight(ahead)
    by_proxy = weight(party_id for party_id in represented if party_id not in ahead)
    return Moment(
        at=at,
        electors=voting,
        present=present,
        represented=represented,
        judged=judged,
        quorum=QuorumNow(
            base=figures.base,
            threshold=figures.threshold,
            room=room,
            remote=remote,
            represented=by_proxy,
            counted=room
            + (remote if statutes.quorum_counts_remote else 0)
            + (by_proxy if statutes.quorum_counts_represented else 0)
            + in_advance,
            counts_votes=counts_votes,
            advance=in_advance,
        ),
        guests={party_id: mode for party_id, mode in modes.items() if party_id not in voting},
    )


def _ahead(
    advance: Collection[int],
    voting: Collection[int],
    present: Collection[int],
    represented: Collection[int],
    statutes: Statutes,
) -> frozenset[int]:
    """Who counts for the quorum by a vote cast in advance: the channel that prevails counts, and only that one."""
    if not statutes.quorum_counts_advance:
        return frozenset()
    barred = present if statutes.advance_vote_prevails else (*present, *represented)
    return frozenset(party_id for party_id in advance if party_id in voting and party_id not in barred)
