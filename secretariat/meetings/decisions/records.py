"""The table of decisions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.meetings.decisions.rules import DecisionState, Horizon
from secretariat.store.base import Record
from secretariat.store.types import Word


class Decision(Record):
    """Something to do that a meeting decided; its reference is never used again (CA-7)."""

    __tablename__ = "decision"
    __extra__ = (UniqueConstraint("reference"),)

    reference: Mapped[str]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), default=None, index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    responsible: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None, index=True)
    state: Mapped[DecisionState] = mapped_column(Word(DecisionState), default=DecisionState.TO_DO)
    horizon: Mapped[Horizon] = mapped_column(Word(Horizon), default=Horizon.SHORT)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(Text, default="")
