"""The words of meetings, who may vote and why not, the quorum, and what a convocation still lacks."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from secretariat.association.rules import (
    MeetingKind,
    NoticeMode,
    QuorumBase,
    ReferenceDay,
    Statutes,
    Territory,
    last_sending_date,
    quorum_threshold,
)
from secretariat.base.dates import add_months
from secretariat.base.i18n import N_

Reason = tuple[str, Mapping[str, Any]]
"""An ``N_`` message and its plain values."""


class MeetingState(enum.StrEnum):
    DRAFT = "draft"
    CONVENED = "convened"
    OPEN = "open"
    QUORUM_FAILED = "quorum_failed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MinutesState(enum.StrEnum):
    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SIGNED = "signed"
    SEALED = "sealed"


class Part(enum.StrEnum):
    """The part of a mixed assembly that an item or a resolution belongs to (AG-4)."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class Ballot(enum.StrEnum):
    """How an agenda item is decided."""

    NONE = "none"  # no vote
    OPEN = "open"
    SECRET = "secret"


class Presence(enum.StrEnum):
    PRESENT = "present"
    REMOTE = "remote"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"


class DocumentState(enum.StrEnum):
    ATTACHED = "attached"
    EXPECTED = "expected"


LOCKED_MINUTES = frozenset({MinutesState.SIGNED, MinutesState.SEALED})
SERIES = {
    MeetingKind.ORDINARY: "AGO",
    MeetingKind.EXTRAORDINARY: "AGE",
    MeetingKind.MIXED: "AGM",
    MeetingKind.BOARD: "CA",
    MeetingKind.BUREAU: "BUR",
    MeetingKind.COMMISSION: "COM",
}
STATE_LABELS = {
    MeetingState.DRAFT: N_("To convene"),
    MeetingState.CONVENED: N_("Convened"),
    MeetingState.OPEN: N_("In session"),
    MeetingState.QUORUM_FAILED: N_("Quorum not reached"),
    MeetingState.CLOSED: N_("Held"),
    MeetingState.CANCELLED: N_("Cancelled"),
}
PRESENCE_LABELS = {
    Presence.PRESENT: N_("Present"),
    Presence.REMOTE: N_("Remote"),
    Presence.REPRESENTED: N_("Represented"),
    Presence.EXCUSED: N_("Excused"),
    Presence.ABSENT: N_("Absent"),
}
MINUTES_LABELS = {
    MinutesState.NONE: N_("none"),
    MinutesState.DRAFT: N_("draft"),
    MinutesState.SUBMITTED: N_("submitted for approval"),
    MinutesState.APPROVED: N_("approved"),
    MinutesState.SIGNED: N_("signed"),
    MinutesState.SEALED: N_("sealed"),
}
BALLOT_LABELS = {Ballot.NONE: N_("No vote"), Ballot.OPEN: N_("Vote"), Ballot.SECRET: N_("Secret ballot")}


def reference_of(kind: MeetingKind, year: int, number: int) -> str:
    """``2027-AGO-01`` (AG-33)."""
    return f"{year:04d}-{SERIES[kind]}-{number:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """One member on the reference day, as the roll needs to know it.

    ``unpaid`` is why dues stand in the way (an ``N_`` message and values), None when they do not;
    ``is_admission_decided`` whether the board has admitted the member by then.
    """

    membership_id: int
    party_id: int
    number: str
    name: str
    sort_key: str
    category: str
    is_voting_category: bool
    votes: int = 1
    representative: str = ""
    college: str = ""
    joined_on: date | None = None
    is_suspended: bool = False
    unpaid: Reason | None = None
    is_admission_decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntry:
    """One line of the roll: the votes held, or the reasons for having none."""

    membership_id: int
    party_id: int
    number: str
    name: str
    sort_key: str
    representative: str
    college: str
    votes: int
    may_vote: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def awaits_admission(self) -> bool:
        """Whether the board has still to decide the admission."""
        return any(message == _NOT_ADMITTED for message, _values in self.reasons)


_CONSULTATIVE = N_("category “{category}” without a vote")
_TOO_RECENT = N_("member only since {date}")
_SUSPENDED = N_("membership suspended")
_NOT_ADMITTED = N_("admission not decided by the board")
_NOT_SENIOR = N_("member for less than the {months} months that the statutes ask for")
# Without the right itself, as opposed to a right that unpaid dues suspend: such a line is in no quorum (AG-20).
_NO_RIGHT = frozenset((_CONSULTATIVE, _TOO_RECENT, _SUSPENDED, _NOT_ADMITTED, _NOT_SENIOR))


def electoral_roll(
    voters: Iterable[Voter],
    *,
    reference_on: date,
    requires_up_to_date: bool,
    seniority_months: int = 0,
    admissions_by_board: bool = False,
) -> tuple[RollEntry, ...]:
    """Who may vote on the reference day, each line explained, in the order of names (AG-12, AG-14).

    A member who has not paid, who joined a day ago or whom no board admitted votes, unless the statutes ask for more.
    """
    return tuple(
        _entry(voter, reference_on, requires_up_to_date, seniority_months, admissions_by_board)
        for voter in sorted(voters, key=lambda voter: (voter.sort_key, voter.number, voter.membership_id))
    )


def _entry(
    voter: Voter, reference_on: date, requires_up_to_date: bool, seniority_months: int, admissions_by_board: bool
) -> RollEntry:
    reasons: list[Reason] = []
    if not voter.is_voting_category:
        reasons.append((_CONSULTATIVE, {"category": voter.category}))
    if voter.joined_on is not None and voter.joined_on > reference_on:
        reasons.append((_TOO_RECENT, {"date": voter.joined_on.strftime("%d/%m/%Y")}))
    elif seniority_months and voter.joined_on and add_months(voter.joined_on, seniority_months) > reference_on:
        reasons.append((_NOT_SENIOR, {"months": seniority_months}))
    if admissions_by_board and not voter.is_admission_decided:
        reasons.append((_NOT_ADMITTED, {}))
    if voter.is_suspended:
        reasons.append((_SUSPENDED, {}))
    if requires_up_to_date and voter.is_voting_category and voter.unpaid is not None:
        reasons.append(voter.unpaid)
    may_vote = not reasons
    return RollEntry(
        membership_id=voter.membership_id,
        party_id=voter.party_id,
        number=voter.number,
        name=voter.name,
        sort_key=voter.sort_key,
        representative=voter.representative,
        college=voter.college,
        votes=voter.votes if may_vote else 0,
        may_vote=may_vote,
        reasons=tuple(reasons),
    )


def reference_day(
    statutes: Statutes, *, held_on: date, convened_on: date | None, fixed_on: date | None, today: date
) -> date:
    """The day on which the right to vote is looked at (AG-12); before convening, as if convened today."""
    if statutes.reference_day == ReferenceDay.MEETING:
        return held_on
    if statutes.reference_day == ReferenceDay.FIXED:
        return fixed_on or held_on
    return min(convened_on or today, held_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumFigures:
    """What the quorum asks for: ``threshold`` is None when the statutes set none (AG-19).

    ``member_count`` members are on the roll, ``without_vote_count`` of them without a vote; ``base`` is what the
    fraction is taken of: votes when ``counts_votes``, members otherwise.
    """

    member_count: int
    voter_count: int
    vote_count: int
    without_vote_count: int
    base: int
    threshold: int | None
    fraction: Fraction | None
    is_strict: bool
    counts_represented: bool
    article: str
    counts_votes: bool = False


def quorum_figures(roll: Iterable[RollEntry], statutes: Statutes) -> QuorumFigures:
    """The base and the threshold of the quorum, exactly (AG-20, AG-21)."""
    entries = tuple(roll)
    voters = [entry for entry in entries if entry.may_vote]
    votes = sum(entry.votes for entry in voters)
    base = {
        QuorumBase.ROLL: sum(not any(message in _NO_RIGHT for message, _values in entry.reasons) for entry in entries),
        QuorumBase.ROLL_UP_TO_DATE: len(voters),
        QuorumBase.VOTES: votes,
    }[statutes.quorum_base]
    fraction = statutes.quorum
    return QuorumFigures(
        member_count=len(entries),
        voter_count=len(voters),
        vote_count=votes,
        without_vote_count=len(entries) - len(voters),
        base=base,
        threshold=None if fraction is None else quorum_threshold(base, fraction, statutes.quorum_is_strict),
        fraction=fraction,
        is_strict=statutes.quorum_is_strict,
        counts_represented=statutes.quorum_counts_represented,
        article=statutes.articles.get("quorum", ""),
        counts_votes=statutes.quorum_base is QuorumBase.VOTES,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingLimit:
    """The last day of sending and how far today is from it; ``notice_given`` are the days left for members (AG-8)."""

    last_on: date
    raw_on: date
    days_left: int
    notice_days: int
    notice_given: int
    is_clear: bool
    article: str

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def sending_limit(held_on: date, statutes: Statutes, territory: Territory, today: date) -> SendingLimit:
    """When the convocations must leave at the latest; being late warns and never blocks."""
    found = last_sending_date(held_on, statutes.notice_days, statutes.notice_mode, territory)
    is_clear = statutes.notice_mode is NoticeMode.CLEAR
    return SendingLimit(
        last_on=found.rolled,
        raw_on=found.raw,
        days_left=(found.rolled - today).days,
        notice_days=statutes.notice_days,
        notice_given=max(0, (held_on - today).days - (1 if is_clear else 0)),
        is_clear=is_clear,
        article=statutes.articles.get("notice_days", ""),
    )


def convocation_gaps(
    *,
    association: str,
    seat_city: str,
    place: str,
    video_link: str,
    agenda_count: int,
    signatory_count: int,
    allows_proxies: bool,
    has_proxies_limit: bool,
) -> tuple[Reason, ...]:
    """What AG-6 asks of every convocation and this one lacks; empty when it may be issued."""
    gaps: list[Reason] = []
    if not association.strip():
        gaps.append((N_("the name of the association (Association settings)"), {}))
    if not seat_city.strip():
        gaps.append((N_("the address of the seat (Association settings)"), {}))
    if not place.strip() and not video_link.strip():
        gaps.append((N_("the place of the meeting, or a video link"), {}))
    if not agenda_count:
        gaps.append((N_("the agenda: add at least one item"), {}))
    if not signatory_count:
        gaps.append((N_("who signs (Association settings, signatories)"), {}))
    if allows_proxies and not has_proxies_limit:
        gaps.append((N_("the day by which proxies must be returned"), {}))
    return tuple(gaps)


def presence_counts(attended: Iterable[tuple[Presence, int]], base: QuorumBase) -> dict[Presence, int]:
    """What each way of attending weighs in the quorum: members with a vote, or votes where they are the base (AG-20).

    ``attended`` are presences with the votes held; who holds none weighs nothing. No way is left out.
    """
    counts = dict.fromkeys(Presence, 0)
    for presence, votes in attended:
        counts[presence] += votes if base is QuorumBase.VOTES else min(votes, 1)
    return counts
