"""The table of the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.meetings.register.rules import SealKind
from secretariat.store.base import Record
from secretariat.store.types import UtcDateTime, Word


class Seal(Record):
    """One sealed paper (AG-36): its number, its canonical content, and the fingerprint chained to the one before.

    ``fingerprint`` is the SHA-256 of the previous one and of the content; ``pdf_digest`` that of the archived PDF.
    """

    __tablename__ = "seal"
    __extra__ = (UniqueConstraint("number"), UniqueConstraint("fingerprint"))

    number: Mapped[int]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[SealKind] = mapped_column(Word(SealKind), default=SealKind.MINUTES)
    title: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str]
    pdf_digest: Mapped[str] = mapped_column(default="")
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
