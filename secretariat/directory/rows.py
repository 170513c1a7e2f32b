"""What the Adhérents tab, lists and exports read: a member joined with its dues, events and meetings."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from secretariat.directory.rules import Status
from secretariat.dues.rows import DueRow
from secretariat.dues.rules import Standing, StandingResult
from secretariat.members.rows import MemberDetail
from secretariat.members.rules import Channel, PartyKind, State


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One member on a day; ``id`` is the party's, ``version`` too.

    ``search_key`` is the folded text of every column that a list may show; ``sort_key`` orders by name without
    legal form. ``called``, ``paid`` and ``balance`` are those of the standing.
    """

    id: int
    version: int
    membership_id: int
    number: str
    kind: PartyKind
    name: str
    sort_key: str
    short_name: str
    legal_form: str
    representative: str
    city: str
    postcode: str
    departement: str
    headcount: int | None
    state: State
    standing: Standing
    status: Status
    called: Decimal
    paid: Decimal
    balance: Decimal
    category_id: int
    category: str
    college_id: int | None
    college: str
    siret: str
    ridet: str
    email: str
    phone: str
    domains: tuple[str, ...]
    joined_on: date | None
    left_on: date | None
    channel: Channel
    search_key: str

    @property
    def is_up_to_date(self) -> bool:
        """Whether an active member has nothing past its due date."""
        return self.state is State.ACTIVE and self.standing.is_up_to_date


class Occasion(enum.StrEnum):
    EVENT = "event"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendedRow:
    """An event or a meeting that the member had to do with; ``presence`` is the word of that feature, shown."""

    occasion: Occasion
    id: int
    title: str
    held_on: date
    person: str
    presence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One sentence of a member's history, with what it changed (« Ville : Niort → Poitiers »)."""

    entry_id: int
    at: datetime
    actor: str
    label: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSheet:
    """Everything the inspector shows of one member."""

    detail: MemberDetail
    standing: StandingResult
    status: Status | None
    headcount: int | None
    headcount_on: date | None
    dues: tuple[DueRow, ...]
    attended: tuple[AttendedRow, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartementCount:
    """How many active members a département (or province) has, and how many jobs they represent."""

    code: str
    members: int
    jobs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryCounts:
    """The key figures on a day. ``members`` have an active membership; ``counted`` of them have told their headcount.

    ``standings`` counts the active members by standing; ``departements`` leaves out those whose address tells none.
    """

    members: int
    jobs_represented: int
    counted: int
    up_to_date: int
    late: int
    candidates: int
    standings: Mapping[Standing, int]
    departements: tuple[DepartementCount, ...]


class Found(enum.StrEnum):
    """What a search came upon."""

    MEMBER = "member"
    PERSON = "person"
    EVENT = "event"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRow:
    """One thing found by Ctrl+K; ``id`` is a party's, an event's or a meeting's.

    For a person, ``member_id`` is the organisation (or the person itself) whose record shows it.
    """

    found: Found
    id: int
    member_id: int | None
    title: str
    subtitle: str
