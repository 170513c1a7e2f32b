"""The tables of meetings: agenda, documents, roll, convocations, minutes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.association.rules import MeetingKind
from secretariat.meetings.rules import Ballot, DocumentState, MeetingState, MinutesState, Part, Presence
from secretariat.members.rules import Channel
from secretariat.store.base import Record
from secretariat.store.types import Folded, Json, UtcDateTime, Word


class Meeting(Record):
    """A meeting at a local date and hour of the association's zone; convening copies the rules into it."""

    __tablename__ = "meeting"
    __extra__ = (UniqueConstraint("reference"),)

    reference: Mapped[str]
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind))
    title: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time | None] = mapped_column(default=None)
    time_zone: Mapped[str] = mapped_column(default="Europe/Paris")
    room: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    video_link: Mapped[str] = mapped_column(default="")
    video_opens: Mapped[time | None] = mapped_column(default=None)
    rank: Mapped[int] = mapped_column(default=1)  # first or second convocation
    convened_by: Mapped[str] = mapped_column(default="")
    candidacy_text: Mapped[str] = mapped_column(Text, default="")
    proxies_due_on: Mapped[date | None] = mapped_column(default=None)
    proxies_due_at: Mapped[time | None] = mapped_column(default=None)
    roll_on: Mapped[date | None] = mapped_column(default=None)  # when the reference day is a fixed one
    state: Mapped[MeetingState] = mapped_column(Word(MeetingState), default=MeetingState.DRAFT)
    minutes_state: Mapped[MinutesState] = mapped_column(Word(MinutesState), default=MinutesState.NONE)
    statutes: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)
    convened_on: Mapped[date | None] = mapped_column(default=None)
    first_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), default=None, index=True)
    candidacies_due_on: Mapped[date | None] = mapped_column(default=None)


class AgendaItem(Record):
    """One point of the agenda, in order."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    details: Mapped[str] = mapped_column(Text, default="")
    presenter: Mapped[str] = mapped_column(default="")
    ballot: Mapped[Ballot] = mapped_column(Word(Ballot), default=Ballot.NONE)
    majority: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool] = mapped_column(default=False)  # added after the convocations had left (AG-10)
    part: Mapped[Part] = mapped_column(Word(Part), default=Part.ORDINARY)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), default=None)


class MeetingDocument(Record):
    """A document announced with the meeting, attached or still expected."""

    __tablename__ = "meeting_document"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    state: Mapped[DocumentState] = mapped_column(Word(DocumentState), default=DocumentState.EXPECTED)
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str | None] = mapped_column(default=None)


class Roll(Record):
    """Who votes at a meeting, frozen at an instant for a reference day: its electoral roll (AG-14), or its seats."""

    __tablename__ = "roll"
    __extra__ = (UniqueConstraint("meeting_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    reference_on: Mapped[date]
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    college_weights: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # exact fractions, « 3/5 »


class RollLine(Record):
    """One member on a frozen roll, with the votes held and, without any, the reasons."""

    __tablename__ = "roll_line"

    roll_id: Mapped[int] = mapped_column(ForeignKey("roll.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)  # none for a seat
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    number: Mapped[str]
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(Folded)
    representative: Mapped[str] = mapped_column(default="")
    college: Mapped[str] = mapped_column(default="")
    votes: Mapped[int] = mapped_column(default=1)
    may_vote: Mapped[bool] = mapped_column(default=True)
    reasons: Mapped[list[Any]] = mapped_column(Json, default=list)
    correction: Mapped[str] = mapped_column(Text, default="")  # why the line was changed after freezing


class ConvocationIssued(Record):
    """One convocation sent or printed: to whom, how, to which address, when, which document."""

    __tablename__ = "convocation_issued"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    address: Mapped[str] = mapped_column(Text, default="")
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest: Mapped[str] = mapped_column(default="")
    returned_on: Mapped[date | None] = mapped_column(default=None)
    return_reason: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    is_erratum: Mapped[bool] = mapped_column(default=False)


class Attendance(Record):
    """Who was at a meeting and how."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    presence: Mapped[Presence] = mapped_column(Word(Presence))
    represented_by: Mapped[str] = mapped_column(default="")
    votes: Mapped[int] = mapped_column(default=1)


class Minutes(Record):
    """The text of a meeting's minutes, as Markdown."""

    __tablename__ = "minutes"
    __extra__ = (UniqueConstraint("meeting_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    body: Mapped[str] = mapped_column(Text, default="")
    chaired_by: Mapped[str] = mapped_column(default="")
    secretary: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_on: Mapped[date | None] = mapped_column(default=None)
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), default=None, index=True)
    signed_on: Mapped[date | None] = mapped_column(default=None)
