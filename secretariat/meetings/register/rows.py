"""What screens and papers receive about the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from secretariat.meetings.register.rules import SealKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRow:
    """One line of the register; fingerprints and the digest of the PDF are 64 hexadecimal digits."""

    id: int
    number: int
    kind: SealKind
    meeting_id: int
    reference: str
    title: str
    held_on: date
    sealed_at: datetime
    previous: str
    fingerprint: str
    pdf_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """Where the minutes of a meeting stand, with the days of each step."""

    meeting_id: int
    submitted_on: date | None
    approved_on: date | None
    approved_in_id: int | None
    approved_in: str
    signed_on: date | None
    seals: tuple[SealRow, ...]
