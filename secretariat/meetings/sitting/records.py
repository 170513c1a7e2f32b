"""The tables of a sitting: its course, who came and went, and the notes taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.meetings.sitting.rules import Mode, MovementKind
from secretariat.store.base import Record
from secretariat.store.types import UtcDateTime, Word


class Sitting(Record):
    """The course of one meeting: opened, closed, and its officers at the opening."""

    __tablename__ = "sitting"
    __extra__ = (UniqueConstraint("meeting_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)  # the voter who chairs
    # Who presides that day: a later change of mandates moves no blank pouvoir of an old meeting.
    president_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    chaired_by: Mapped[str] = mapped_column(default="")
    secretary: Mapped[str] = mapped_column(default="")
    tellers: Mapped[str] = mapped_column(default="")


class OfficersChange(Record):
    """From an instant on, another chairs the sitting or keeps its minutes."""

    __tablename__ = "officers_change"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    chaired_by: Mapped[str] = mapped_column(default="")
    secretary: Mapped[str] = mapped_column(default="")


class SittingPause(Record):
    """A suspension of the sitting."""

    __tablename__ = "sitting_pause"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    to_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Movement(Record):
    """An arrival or a departure of a voter, at its minute.

    ``rank`` counts the movements of one voter at one meeting: two seats can never record the same arrival twice.
    """

    __tablename__ = "movement"
    __extra__ = (UniqueConstraint("meeting_id", "party_id", "rank"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    rank: Mapped[int]
    kind: Mapped[MovementKind] = mapped_column(Word(MovementKind))
    mode: Mapped[Mode] = mapped_column(Word(Mode), default=Mode.ROOM)
    person: Mapped[str] = mapped_column(default="")  # who sits for an organisation
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SittingNote(Record):
    """A note for the minutes, taken at its minute, on an item or on the sitting as a whole."""

    __tablename__ = "sitting_note"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), default=None, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
