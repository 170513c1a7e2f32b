"""The rules that a meeting keeps: its own, and those of the extraordinary part of a mixed assembly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rules import MeetingKind, Statutes
from secretariat.meetings import reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import Part

_OF_PART = "extraordinary_part"


def rules_to_keep(session: Session, meeting: Meeting) -> dict[str, Any]:
    """The copy that a meeting keeps from its convocation on, so that no later correction rewrites it."""
    kept = reads.statutes_of(session, meeting).to_json()
    if meeting.kind is MeetingKind.MIXED:
        kept[_OF_PART] = statutes_of_part(session, meeting, Part.EXTRAORDINARY).to_json()
    return kept


def statutes_of_part(session: Session, meeting: Meeting, part: Part) -> Statutes:
    """The rules of one part of a meeting: the extraordinary part of a mixed one follows those of its kind (AG-4)."""
    if meeting.kind is not MeetingKind.MIXED or part is Part.ORDINARY:
        return reads.statutes_of(session, meeting)
    if meeting.statutes is not None and _OF_PART in meeting.statutes:
        return Statutes.from_json(meeting.statutes[_OF_PART])
    other = association_reads.statutes_on(session, MeetingKind.EXTRAORDINARY, meeting.held_on)
    return replace(other, quorum=None) if meeting.rank == 2 and other.second_without_quorum else other
