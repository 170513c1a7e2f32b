"""What screens and papers receive about meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from secretariat.association.rows import AssociationSheet, SignatoryRow
from secretariat.association.rules import MeetingKind, Statutes
from secretariat.base.addresses import PostalAddress
from secretariat.base.formats import enumeration, short_date
from secretariat.base.i18n import N_
from secretariat.meetings.rules import (
    Ballot,
    DocumentState,
    MeetingState,
    MinutesState,
    Part,
    Presence,
    QuorumFigures,
    Reason,
    RollEntry,
    SendingLimit,
)
from secretariat.members.rules import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One line of the list of meetings; ``last_sending_on`` is set for drafts to come."""

    id: int
    version: int
    reference: str
    kind: MeetingKind
    title: str
    held_on: date
    starts: time
    ends: time | None
    place: str
    has_video: bool
    body_id: int
    body: str
    state: MeetingState
    minutes_state: MinutesState
    agenda_count: int
    last_sending_on: date | None
    is_past: bool
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """A seat whose holder missed ``missed_on`` of ``held_count`` meetings without excuse: the ``limit`` or more."""

    body_id: int
    mandate_id: int
    person: str
    missed_on: tuple[date, ...]
    held_count: int
    limit: int
    article: str

    @property
    def reason(self) -> Reason:
        """The computation: how often, of how many, on which days, and what the statutes say (CA-6)."""
        return (
            N_(
                "Absences of {name} without excuse: {count} of {held} ({days});"
                " the statutes take the seat from {limit} on{article}."
            ),
            {
                "name": self.person,
                "count": len(self.missed_on),
                "held": self.held_count,
                "days": enumeration([short_date(day) for day in self.missed_on]),
                "limit": self.limit,
                "article": f" ({self.article})" if self.article else "",
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One item; ``is_late`` tells that it was added after the convocations had left, and not announced in time since.

    ``told_on`` is the day on which corrected convocations had told everybody of an item added since (AG-10).
    """

    id: int
    version: int
    position: int
    title: str
    details: str
    presenter: str
    ballot: Ballot
    majority: str
    is_late: bool
    part: Part = Part.ORDINARY
    carried_from_id: int | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    id: int
    version: int
    position: int
    title: str
    state: DocumentState
    file_name: str
    digest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollSheet:
    """The roll: frozen when ``frozen_at`` is set, else the forecast of this moment."""

    meeting_id: int
    reference_on: date
    frozen_at: datetime | None
    entries: tuple[RollEntry, ...]
    quorum: QuorumFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
    """The minutes; ``version`` is None until something was saved."""

    version: int | None
    body: str
    chaired_by: str
    secretary: str
    saved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSheet:
    """Everything about one meeting; ``statutes`` are those of its date, or its own copy once convened.

    ``presences`` are what each way of attending weighs in the quorum.
    """

    id: int
    version: int
    reference: str
    kind: MeetingKind
    title: str
    held_on: date
    starts: time
    ends: time | None
    time_zone: str
    today: date
    body_id: int
    body: str
    room: str
    street: str
    postcode: str
    city: str
    video_link: str
    video_opens: time | None
    rank: int
    convened_by: str
    candidacy_text: str
    proxies_due_on: date | None
    proxies_due_at: time | None
    roll_on: date | None
    state: MeetingState
    minutes_state: MinutesState
    convened_on: date | None
    statutes: Statutes
    agenda: tuple[AgendaRow, ...]
    documents: tuple[DocumentRow, ...]
    minutes: MinutesRow
    issued_count: int
    sending: SendingLimit
    roll_frozen_at: datetime | None
    presences: Mapping[Presence, int]
    gaps: tuple[Reason, ...]
    candidacies_due_on: date | None = None
    first_meeting_id: int | None = None

    @property
    def place(self) -> str:
        """« Amphi Cassin, 2 allée des Tilleuls, Clairvent »."""
        return ", ".join(part for part in (self.room, self.street, self.city) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """Who receives a convocation, how, and with how many votes.

    ``address_problem`` says why the chosen channel cannot reach the member; ``issued_at`` when it was last issued.
    """

    id: int  # of the party
    number: str
    name: str
    sort_key: str
    civility: str
    first_name: str
    last_name: str
    is_organisation: bool
    function: str
    representative: str
    channel: Channel
    email: str
    address: PostalAddress
    address_lines: tuple[str, ...]
    address_problem: Reason | None
    votes: int
    may_vote: bool
    reasons: tuple[Reason, ...]
    is_candidate: bool
    issued_at: datetime | None
    organisation_id: int | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationDraft:
    """All that convocations are made from, frozen at one moment; ``stamp`` changes with the meeting or its agenda.

    ``extraordinary`` are the rules of the second part of a mixed assembly.
    """

    meeting: MeetingSheet
    association: AssociationSheet
    logo: bytes | None
    signatories: tuple[SignatoryRow, ...]
    quorum: QuorumFigures
    reference_on: date
    recipients: tuple[RecipientRow, ...]
    wordings: Mapping[str, str]
    issued_on: date
    actor: str
    stamp: str
    extraordinary: Statutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRow:
    """One line of the register of convocations: the proof of sending (AG-9)."""

    id: int
    party_id: int
    number: str
    name: str
    channel: Channel
    address: str
    issued_at: datetime
    digest: str
    returned_on: date | None
    return_reason: str
    withdrawn_at: datetime | None
    is_erratum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """One line of the attendance list; ``presence`` is None while nothing was recorded."""

    key: str
    attendance_id: int | None
    party_id: int | None
    number: str
    name: str
    organisation: str
    title: str
    sort_key: str
    presence: Presence | None
    represented_by: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """All that the minutes' PDF is made from."""

    meeting: MeetingSheet
    association: AssociationSheet
    logo: bytes | None
    signatories: tuple[SignatoryRow, ...]
    attendance: tuple[AttendanceRow, ...]
    quorum: QuorumFigures | None
    is_by_email: bool
