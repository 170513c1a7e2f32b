"""Which pouvoirs count at an instant, and why the others do not (AG-15 to AG-18)."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from secretariat.association.rules import BlankProxies, HolderLeaves, Statutes
from secretariat.base.i18n import N_


class ProxyStanding(enum.StrEnum):
    """Where a pouvoir stands at an instant; only ``counts`` carries a vote."""

    COUNTS = "counts"
    EXPECTED = "expected"  # good, as soon as its holder is there
    IN_POT = "in_pot"  # blank, not given to anybody yet
    TO_REASSIGN = "to_reassign"  # over the limit, or its holder left: it may be given to another
    UNUSED = "unused"  # still over the limit when the sitting opened
    SUSPENDED = "suspended"  # its holder is out for a while
    LAPSED = "lapsed"  # its holder left
    FALLEN = "fallen"  # its giver came
    FORBIDDEN = "forbidden"
    GIVER_REFUSED = "giver_refused"
    REPLACED = "replaced"
    CONTRADICTED = "contradicted"
    BLANK_VOID = "blank_void"
    HOLDER_REFUSED = "holder_refused"
    LATE = "late"
    WITHDRAWN = "withdrawn"


STANDING_LABELS: Mapping[ProxyStanding, str] = {
    ProxyStanding.COUNTS: N_("counts"),
    ProxyStanding.EXPECTED: N_("will count when its holder is there"),
    ProxyStanding.IN_POT: N_("blank, to be given to somebody present"),
    ProxyStanding.TO_REASSIGN: N_("to be given to another holder"),
    ProxyStanding.UNUSED: N_("not used: its holder has as many as allowed"),
    ProxyStanding.SUSPENDED: N_("waits for its holder to come back"),
    ProxyStanding.LAPSED: N_("lapsed: its holder left"),
    ProxyStanding.FALLEN: N_("fell: its giver came"),
    ProxyStanding.FORBIDDEN: N_("the statutes allow no proxies"),
    ProxyStanding.GIVER_REFUSED: N_("its giver has no vote on the roll"),
    ProxyStanding.REPLACED: N_("replaced by a later one"),
    ProxyStanding.CONTRADICTED: N_("void: two of the same day"),
    ProxyStanding.BLANK_VOID: N_("void: it names nobody"),
    ProxyStanding.HOLDER_REFUSED: N_("its holder is not on the roll"),
    ProxyStanding.LATE: N_("came after the deadline"),
    ProxyStanding.WITHDRAWN: N_("withdrawn"),
}
OPEN_STANDINGS = frozenset({ProxyStanding.IN_POT, ProxyStanding.TO_REASSIGN})
"""Those that the desk may still give to somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A pouvoir given to another holder."""

    holder_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pouvoir:
    """A pouvoir as it came in, without a holder a blank one, and to whom it was handed since, in the order of time."""

    id: int
    giver_id: int
    holder_id: int | None
    received_at: datetime
    dated_on: date | None = None
    is_given_in_session: bool = False
    may_be_passed_on: bool = False
    withdrawn_at: datetime | None = None
    handings: tuple[Handing, ...] = ()

    @property
    def holders(self) -> tuple[int | None, ...]:
        """Everybody who holds it at some time, the one it names first."""
        return self.holder_id, *(each.holder_id for each in self.handings)

    def holder_at(self, at: datetime) -> int | None:
        """Who has it at an instant: whom it was handed to last, else whom it names."""
        last = self._last_handing(at)
        return self.holder_id if last is None else last.holder_id

    def in_hand_since(self, at: datetime) -> datetime:
        """Since when its holder of an instant has it."""
        last = self._last_handing(at)
        return self.received_at if last is None else max(self.received_at, last.at)

    def _last_handing(self, at: datetime) -> Handing | None:
        return next((each for each in reversed(self.handings) if each.at <= at), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A time spent in the sitting, still running when ``left_at`` is None."""

    arrived_at: datetime
    left_at: datetime | None = None

    def covers(self, at: datetime) -> bool:
        return self.arrived_at <= at and (self.left_at is None or at < self.left_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedProxy:
    """A pouvoir with its standing; ``holder_id`` is who votes with it, or would."""

    proxy_id: int
    giver_id: int
    holder_id: int | None
    standing: ProxyStanding

    @property
    def counts(self) -> bool:
        return self.standing is ProxyStanding.COUNTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What pouvoirs are judged against.

    ``voter_ids`` have a vote; ``president_id`` receives the blank ones where the statutes say so; ``due_at`` is the
    deadline; ``stays`` are the times each person spent in the sitting, empty while nobody has come.
    """

    statutes: Statutes
    voter_ids: Collection[int]
    stays: Mapping[int, Sequence[Stay]]
    president_id: int | None = None
    due_at: datetime | None = None
    opened_at: datetime | None = None

    def is_present(self, party_id: int, at: datetime) -> bool:
        return any(stay.covers(at) for stay in self.stays.get(party_id, ()))


def judge(pouvoirs: Iterable[Pouvoir], desk: Desk, at: datetime) -> tuple[JudgedProxy, ...]:
    """Where each pouvoir received by then stands at an instant, in the order of AG-18, in the order they came."""
    received = sorted(
        (each for each in pouvoirs if each.received_at <= at), key=lambda each: (each.received_at, each.id)
    )
    holders = {each.id: _named_holder(each, desk, at) for each in received}
    standings = _before_limits(received, holders, desk, at)
    _pass_on(received, holders, standings, desk, at)
    _apply_limits(received, holders, standings, desk, at)
    _apply_presence(received, holders, standings, desk, at)
    return tuple(
        JudgedProxy(proxy_id=each.id, giver_id=each.giver_id, holder_id=holders[each.id], standing=standings[each.id])
        for each in received
    )


def _named_holder(pouvoir: Pouvoir, desk: Desk, at: datetime) -> int | None:
    named = pouvoir.holder_at(at)
    if named is None and desk.statutes.blank_proxies is BlankProxies.TO_PRESIDENT:
        return desk.president_id
    return named


def _before_limits(
    received: Sequence[Pouvoir], holders: Mapping[int, int | None], desk: Desk, at: datetime
) -> dict[int, ProxyStanding]:
    """Controls 1 to 4 but for presence, then 6: what a limit never changes."""
    standings = {each.id: _of_giver(each, desk, at) for each in received}
    live = [each for each in received if standings[each.id] is ProxyStanding.COUNTS]
    standings.update(_only_the_latest(live))
    for each in live:
        if standings[each.id] is not ProxyStanding.COUNTS:
            continue
        holder = holders[each.id]
        if holder is None:
            shared = desk.statutes.blank_proxies is BlankProxies.SHARED
            standings[each.id] = ProxyStanding.IN_POT if shared else ProxyStanding.BLANK_VOID
        elif holder == each.giver_id or (desk.statutes.proxies_members_only and holder not in desk.voter_ids):
            standings[each.id] = ProxyStanding.HOLDER_REFUSED
        elif desk.due_at is not None and each.received_at > desk.due_at and not each.is_given_in_session:
            standings[each.id] = ProxyStanding.LATE
    return standings


def _of_giver(pouvoir: Pouvoir, desk: Desk, at: datetime) -> ProxyStanding:
    if pouvoir.withdrawn_at is not None and pouvoir.withdrawn_at <= at:
        return ProxyStanding.WITHDRAWN
    if not desk.statutes.proxies_allowed:
        return ProxyStanding.FORBIDDEN
    if pouvoir.giver_id not in desk.voter_ids:
        return ProxyStanding.GIVER_REFUSED
    came_since = any(
        stay.arrived_at <= at and (stay.left_at is None or stay.left_at > pouvoir.received_at)
        for stay in desk.stays.get(pouvoir.giver_id, ())
    )
    return ProxyStanding.FALLEN if came_since else ProxyStanding.COUNTS


def _only_the_latest(live: Sequence[Pouvoir]) -> dict[int, ProxyStanding]:
    """Of one giver's pouvoirs the latest dated wins; two of the same day are void (AG-18)."""
    by_giver: dict[int, list[Pouvoir]] = defaultdict(list)
    for each in live:
        by_giver[each.giver_id].append(each)
    found: dict[int, ProxyStanding] = {}
    for same in by_giver.values():
        if len(same) == 1:
            continue
        latest = max(map(_rank, same))
        last = [each for each in same if _rank(each) == latest]
        for each in same:
            if _rank(each) < latest:
                found[each.id] = ProxyStanding.REPLACED
            elif len(last) > 1:
                found[each.id] = ProxyStanding.CONTRADICTED
    return found


def _rank(pouvoir: Pouvoir) -> tuple[bool, date]:
    # One given in the sitting is later than any paper, whatever the paper's date.
    return pouvoir.is_given_in_session, pouvoir.dated_on or pouvoir.received_at.date()


def _pass_on(
    received: Sequence[Pouvoir],
    holders: dict[int, int | None],
    standings: Mapping[int, ProxyStanding],
    desk: Desk,
    at: datetime,
) -> None:
    """A holder who is represented passes pouvoirs on only where that is written (AG-18, 4); one step, never back."""
    own = {each.giver_id: each for each in received if standings[each.id] is ProxyStanding.COUNTS}
    for each in received:
        holder = holders[each.id]
        if holder not in own or desk.is_present(holder, at):
            continue
        further = _named_holder(own[holder], desk, at)
        if (each.may_be_passed_on or desk.statutes.proxies_pass_on) and further not in (None, each.giver_id):
            holders[each.id] = further


def _apply_limits(
    received: Sequence[Pouvoir],
    holders: Mapping[int, int | None],
    standings: dict[int, ProxyStanding],
    desk: Desk,
    at: datetime,
) -> None:
    """Control 5: what exceeds the limit may be given to another until the sitting opens, then it is not used."""
    opened_at = desk.opened_at
    is_open = opened_at is not None and opened_at <= at
    by_holder: dict[int, list[Pouvoir]] = defaultdict(list)
    for each in received:
        holder = holders[each.id]
        if standings[each.id] is ProxyStanding.COUNTS and holder is not None:
            by_holder[holder].append(each)
    kept_at_opening: set[int] = set()
    if is_open and opened_at is not None and at > opened_at:
        then = {judged.proxy_id: judged.standing for judged in judge(received, desk, opened_at)}
        kept_at_opening = {
            id_ for id_, standing in then.items() if standing in (ProxyStanding.COUNTS, ProxyStanding.EXPECTED)
        }
    for holder, held in by_holder.items():
        limit = desk.statutes.max_proxies
        if limit is None or (holder == desk.president_id and not desk.statutes.president_is_capped):
            continue
        since = {each.id: each.in_hand_since(at) for each in held}
        # What was over the limit when the sitting opened never comes back in; what is given since does.
        over = {
            each.id
            for each in held
            if opened_at is not None and since[each.id] <= opened_at < at and each.id not in kept_at_opening
        }
        held.sort(key=lambda each: (each.id in over, since[each.id], each.id))
        for rank, each in enumerate(held):
            if rank >= limit or each.id in over:
                standings[each.id] = ProxyStanding.UNUSED if is_open else ProxyStanding.TO_REASSIGN


def _apply_presence(
    received: Sequence[Pouvoir],
    holders: Mapping[int, int | None],
    standings: dict[int, ProxyStanding],
    desk: Desk,
    at: datetime,
) -> None:
    """The rest of control 4: a holder must be there, and what the statutes say when one leaves."""
    for each in received:
        holder = holders[each.id]
        if standings[each.id] is not ProxyStanding.COUNTS or holder is None:
            continue
        # Only a sitting is left: who goes out before it opens still has what was entrusted to them.
        since = None if desk.opened_at is None else max(each.in_hand_since(at), desk.opened_at)
        has_left = since is not None and any(
            stay.left_at is not None and since < stay.left_at <= at for stay in desk.stays.get(holder, ())
        )
        if has_left and desk.statutes.holder_leaves is HolderLeaves.LAPSE:
            standings[each.id] = ProxyStanding.LAPSED
        elif has_left and desk.statutes.holder_leaves is HolderLeaves.PASS_ON:
            standings[each.id] = ProxyStanding.TO_REASSIGN
        elif not desk.is_present(holder, at):
            standings[each.id] = ProxyStanding.SUSPENDED if has_left else ProxyStanding.EXPECTED
