"""The words of the association's settings, and what its statutes make of a day: notice, quorum, membership year."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Protocol

from secretariat.base.dates import add_months, previous_working_day
from secretariat.base.i18n import N_


class Territory(enum.StrEnum):
    """Where the association lives: it decides holidays, phones, identifiers and divisions."""

    METROPOLE = "metropole"
    CALEDONIE = "caledonie"


class YearKind(enum.StrEnum):
    """How long a membership lasts (COT-3)."""

    CIVIL = "civil"
    FIXED = "fixed"
    ROLLING = "rolling"


class MeetingKind(enum.StrEnum):
    """The kinds of meetings that the statutes rule."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    MIXED = "mixed"
    BOARD = "board"
    BUREAU = "bureau"
    COMMISSION = "commission"


class NoticeMode(enum.StrEnum):
    """How the days of notice are counted (AG-8)."""

    CALENDAR = "calendar"
    CLEAR = "clear"


class ReferenceDay(enum.StrEnum):
    """The day on which dues are looked at for the right to vote (AG-12)."""

    CONVOCATION = "convocation"
    MEETING = "meeting"
    FIXED = "fixed"


class QuorumBase(enum.StrEnum):
    """What the quorum is a fraction of (AG-20)."""

    ROLL = "roll"
    ROLL_UP_TO_DATE = "roll_up_to_date"
    VOTES = "votes"


class BlankProxies(enum.StrEnum):
    """What becomes of pouvoirs without a holder (AG-17)."""

    VOID = "void"
    TO_PRESIDENT = "to_president"
    SHARED = "shared"


TERRITORY_LABELS: Mapping[Territory, str] = {
    Territory.METROPOLE: N_("Metropolitan and overseas France"),
    Territory.CALEDONIE: N_("New Caledonia"),
}
YEAR_KIND_LABELS: Mapping[YearKind, str] = {
    YearKind.CIVIL: N_("Calendar year"),
    YearKind.FIXED: N_("Twelve months from a fixed month"),
    YearKind.ROLLING: N_("Twelve months from joining"),
}
MEETING_KIND_LABELS: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: N_("Ordinary general meeting"),
    MeetingKind.EXTRAORDINARY: N_("Extraordinary general meeting"),
    MeetingKind.MIXED: N_("Mixed general meeting"),
    MeetingKind.BOARD: N_("Board"),
    MeetingKind.BUREAU: N_("Bureau"),
    MeetingKind.COMMISSION: N_("Commission"),
}
NOTICE_MODE_LABELS: Mapping[NoticeMode, str] = {
    NoticeMode.CALENDAR: N_("Calendar days"),
    NoticeMode.CLEAR: N_("Clear days"),
}
REFERENCE_DAY_LABELS: Mapping[ReferenceDay, str] = {
    ReferenceDay.CONVOCATION: N_("Day of the convocation"),
    ReferenceDay.MEETING: N_("Day of the meeting"),
    ReferenceDay.FIXED: N_("A day chosen for each meeting"),
}
QUORUM_BASE_LABELS: Mapping[QuorumBase, str] = {
    QuorumBase.ROLL: N_("Members on the roll"),
    QuorumBase.ROLL_UP_TO_DATE: N_("Members on the roll who are up to date"),
    QuorumBase.VOTES: N_("Votes of the roll"),
}
BLANK_PROXIES_LABELS: Mapping[BlankProxies, str] = {
    BlankProxies.VOID: N_("Void"),
    BlankProxies.TO_PRESIDENT: N_("Given to the president"),
    BlankProxies.SHARED: N_("Shared among those present"),
}

ASSEMBLIES = frozenset({MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY, MeetingKind.MIXED})
ALL_KINDS = frozenset(MeetingKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes:
    """The rules that hold for one meeting; ``articles`` gives the article of a rule by the rule's name.

    ``max_proxies`` None means as many as one likes (AG-15); ``quorum`` None means that there is none (AG-19).
    """

    notice_days: int = 15
    notice_mode: NoticeMode = NoticeMode.CLEAR
    requires_up_to_date: bool = True
    reference_day: ReferenceDay = ReferenceDay.MEETING
    quorum: Fraction | None = None
    quorum_is_strict: bool = False
    quorum_base: QuorumBase = QuorumBase.ROLL
    quorum_counts_represented: bool = True
    second_gap_days: int = 15
    proxies_allowed: bool = True
    max_proxies: int | None = 2
    proxies_members_only: bool = True
    blank_proxies: BlankProxies = BlankProxies.VOID
    articles: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values, as a meeting keeps them from its convocation on."""
        plain: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        plain["quorum"] = None if self.quorum is None else str(self.quorum)
        plain["articles"] = dict(self.articles)
        return {name: str(value) if isinstance(value, enum.StrEnum) else value for name, value in plain.items()}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Statutes:
        """The rules that :meth:`to_json` wrote; a rule it did not know yet keeps its default."""
        known = {each.name: each for each in PARAMETERS}
        values = {name: known[name].restore(value) for name, value in plain.items() if name in known}
        return cls(**values, articles=dict(plain.get("articles", {})))


class ParameterType(enum.StrEnum):
    """What a parameter of the statutes holds, hence how it is typed."""

    COUNT = "count"
    LIMIT = "limit"  # a count, or none for « no limit »
    YES_NO = "yes_no"
    FRACTION = "fraction"  # exact, « 1/4 », or none
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A rule that statutes may set: its default, its defaults for other kinds of meetings, where it applies."""

    name: str
    label: str
    type: ParameterType
    default: Any
    defaults: Mapping[MeetingKind, Any] = field(default_factory=dict)
    kinds: frozenset[MeetingKind] = ALL_KINDS
    words: Mapping[Any, str] = field(default_factory=dict)

    def default_for(self, kind: MeetingKind) -> Any:
        return self.defaults.get(kind, self.default)

    def restore(self, plain: Any) -> Any:
        """The value behind its stored form."""
        if plain is None:
            return None
        if self.type is ParameterType.FRACTION:
            return Fraction(plain)
        if self.type is ParameterType.WORD:
            return next(word for word in self.words if word == plain)
        return plain


_SMALL_MEETINGS = (MeetingKind.BOARD, MeetingKind.BUREAU, MeetingKind.COMMISSION)

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        name="notice_days",
        label=N_("Days of notice"),
        type=ParameterType.COUNT,
        default=15,
        defaults=dict.fromkeys(_SMALL_MEETINGS, 8),
    ),
    Parameter(
        name="notice_mode",
        label=N_("How days are counted"),
        type=ParameterType.WORD,
        default=NoticeMode.CLEAR,
        words=NOTICE_MODE_LABELS,
    ),
    Parameter(
        name="requires_up_to_date",
        label=N_("Dues must be paid to vote"),
        type=ParameterType.YES_NO,
        default=True,
        defaults=dict.fromkeys(_SMALL_MEETINGS, False),
    ),
    Parameter(
        name="reference_day",
        label=N_("Day on which dues are looked at"),
        type=ParameterType.WORD,
        default=ReferenceDay.MEETING,
        words=REFERENCE_DAY_LABELS,
        kinds=ASSEMBLIES,
    ),
    Parameter(name="quorum", label=N_("Quorum"), type=ParameterType.FRACTION, default=None),
    Parameter(
        name="quorum_is_strict",
        label=N_("More than this fraction"),
        type=ParameterType.YES_NO,
        default=False,
    ),
    Parameter(
        name="quorum_base",
        label=N_("Base of the quorum"),
        type=ParameterType.WORD,
        default=QuorumBase.ROLL,
        words=QUORUM_BASE_LABELS,
    ),
    Parameter(
        name="quorum_counts_represented",
        label=N_("Represented members count for the quorum"),
        type=ParameterType.YES_NO,
        default=True,
    ),
    Parameter(
        name="second_gap_days",
        label=N_("Days before a second meeting"),
        type=ParameterType.COUNT,
        default=15,
        kinds=ASSEMBLIES,
    ),
    Parameter(name="proxies_allowed", label=N_("Proxies allowed"), type=ParameterType.YES_NO, default=True),
    Parameter(name="max_proxies", label=N_("Proxies per person at most"), type=ParameterType.LIMIT, default=2),
    Parameter(
        name="proxies_members_only",
        label=N_("Only a member may hold a proxy"),
        type=ParameterType.YES_NO,
        default=True,
    ),
    Parameter(
        name="blank_proxies",
        label=N_("Proxies without a holder"),
        type=ParameterType.WORD,
        default=BlankProxies.VOID,
        words=BLANK_PROXIES_LABELS,
        kinds=ASSEMBLIES,
    ),
)


class DatedParameter(Protocol):
    """What :func:`resolve` reads of a stored parameter."""

    @property
    def meeting_kind(self) -> MeetingKind: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def article(self) -> str: ...
    @property
    def effective_on(self) -> date: ...


def resolve(parameters: Iterable[DatedParameter], kind: MeetingKind, on: date) -> Statutes:
    """The rules for a kind of meeting as they stood on a day.

    For each rule the latest one in force counts, then the default. What the statutes do not say of a mixed
    meeting is taken from the ordinary one.
    """
    found: dict[str, DatedParameter] = {}
    for each in sorted(parameters, key=lambda each: (each.meeting_kind == kind, each.effective_on)):
        is_ours = each.meeting_kind == kind
        lends = kind is MeetingKind.MIXED and each.meeting_kind is MeetingKind.ORDINARY
        if (is_ours or lends) and each.effective_on <= on:
            found[each.name] = each
    values = {
        parameter.name: parameter.restore(found[parameter.name].value)
        if parameter.name in found
        else parameter.default_for(kind)
        for parameter in PARAMETERS
    }
    articles = {name: each.article for name, each in found.items() if each.article}
    return Statutes(**values, articles=articles)


def quorum_threshold(base: int, fraction: Fraction, is_strict: bool) -> int:
    """How many it takes: « at least » the fraction of the base, or « more than » it (AG-21, TV-AG-04)."""
    product = base * fraction.numerator
    if is_strict:
        return product // fraction.denominator + 1
    return -(-product // fraction.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingDate:
    """The last day to send a convocation: as counted, and moved back to a working day."""

    raw: date
    rolled: date


def last_sending_date(held_on: date, days: int, mode: NoticeMode, territory: Territory) -> SendingDate:
    """Count the notice backwards from the meeting, then move back to a working day (AG-8, TV-AG-01)."""
    raw = held_on - timedelta(days=days + (mode is NoticeMode.CLEAR))
    return SendingDate(raw=raw, rolled=previous_working_day(raw, territory.value))


def earliest_second_date(held_on: date, gap_days: int, mode: NoticeMode) -> date:
    """The first day on which the second meeting may be held after a failed quorum (AG-11, TV-AG-02)."""
    return held_on + timedelta(days=gap_days + (mode is NoticeMode.CLEAR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A membership year, both days included; ``label`` is « 2027 », or « 2026-2027 » across two years."""

    year: int
    starts_on: date
    ends_on: date
    label: str


def membership_period(kind: YearKind, start_month: int, on: date, joined_on: date | None = None) -> Period:
    """The membership year that holds a day (COT-3, TV-COT-01).

    A rolling year is counted from the day of joining; a day before it belongs to the first one, and without
    that day (the association as a whole) the calendar year stands for it.
    """
    if kind is YearKind.ROLLING and joined_on is not None:
        past = (on.year - joined_on.year) * 12 + on.month - joined_on.month
        rank = max(past // 12, 0)
        # The anniversary of a 29 February falls on the 28th, so the count of months alone may be one year off.
        while rank and add_months(joined_on, 12 * rank) > on:
            rank -= 1
        starts_on = add_months(joined_on, 12 * rank)
        ends_on = add_months(joined_on, 12 * (rank + 1)) - timedelta(days=1)
    else:
        month = start_month if kind is YearKind.FIXED else 1
        starts_on = date(on.year if on.month >= month else on.year - 1, month, 1)
        ends_on = add_months(starts_on, 12) - timedelta(days=1)
    is_one_year = starts_on.year == ends_on.year
    label = str(starts_on.year) if is_one_year else f"{starts_on.year}-{ends_on.year}"
    return Period(year=starts_on.year, starts_on=starts_on, ends_on=ends_on, label=label)
