"""What the first page shows, drawn from meetings, dues, events, members and backups: its facts and its lines."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from secretariat.association.rules import Period
from secretariat.dues.rows import CampaignSheet
from secretariat.events.rows import EventRow
from secretariat.events.rules import EventStatus
from secretariat.meetings.decisions.rows import DecisionRow
from secretariat.meetings.preparing.rows import MeetingPlan
from secretariat.meetings.rows import MeetingRow, MeetingSheet

GONE = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.DRAFT})


class Urgency(enum.StrEnum):
    """The groups of the list, in order."""

    URGENT = "urgent"
    TODAY = "today"
    WEEK = "week"


class Desk(enum.StrEnum):
    """Whose desk a line lies on."""

    SECRETARY = "secretary"
    TREASURER = "treasurer"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing to do: what, why, until when, and the ``verb`` that opens ``tab`` on ``record_id``.

    ``action`` names a method of the page to call there; ``tab`` "settings" opens that section of the settings.
    """

    key: str
    urgency: Urgency
    desk: Desk = Desk.SECRETARY
    icon: str
    tone: str
    title: str
    detail: str = ""
    when: str = ""
    is_late: bool = False
    verb: str
    tab: str
    record_id: int | None = None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """A coming meeting or event; ``tone`` colours its mark."""

    on: date
    title: str
    detail: str
    tone: str
    tab: str
    record_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFigures:
    """Active members today, those who joined or left since 1 January, and how many there were month by month."""

    count: int = 0
    joined_count: int = 0
    left_count: int = 0
    candidates: tuple[str, ...] = ()
    unreachable_count: int = 0
    trend: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigures:
    """The events of the calendar year: held, planned, persons who came, and how many events in each month."""

    year: int
    total: int = 0
    held: int = 0
    attendance_count: int = 0
    months: tuple[int, ...] = (0,) * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyFigures:
    """The next general meeting: days to go, members announced present and by proxy, the quorum if there is one."""

    meeting_id: int
    held_on: date
    days_left: int
    voter_count: int
    present_count: int
    proxy_count: int
    threshold: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the list of today is drawn from; ``now`` is aware, in the association's zone.

    ``drafts`` are the sheets of coming meetings that are not convened yet, ``plans`` the retro-plannings
    of meetings to come, ``late_decisions`` the open ones that are overdue; ``copied_on`` is the day of the last copy
    made elsewhere, and ``first_used_on`` the day from which its absence is counted.
    """

    now: datetime
    period: Period
    members: MemberFigures
    meetings: tuple[MeetingRow, ...] = ()
    drafts: tuple[MeetingSheet, ...] = ()
    plans: tuple[MeetingPlan, ...] = ()
    late_decisions: tuple[DecisionRow, ...] = ()
    recipient_counts: dict[int, int]
    campaign: CampaignSheet | None = None
    events: tuple[EventRow, ...] = ()
    copied_on: date | None = None
    first_used_on: date | None = None
    is_file: bool = True

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySheet:
    """Everything that the first page shows."""

    today: date
    lines: tuple[TodayLine, ...]
    members: MemberFigures
    events: EventFigures
    campaign: CampaignSheet | None
    assembly: AssemblyFigures | None
    dates: tuple[NextDate, ...]

    @property
    def most_urgent(self) -> TodayLine | None:
        return self.lines[0] if self.lines else None
