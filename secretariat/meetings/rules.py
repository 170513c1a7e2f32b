"""The words of meetings: states, ballots, presence."""

from __future__ import annotations

import enum


class MeetingState(enum.StrEnum):
    DRAFT = "draft"
    CONVENED = "convened"
    OPEN = "open"
    QUORUM_FAILED = "quorum_failed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MinutesState(enum.StrEnum):
    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SIGNED = "signed"
    SEALED = "sealed"


class Ballot(enum.StrEnum):
    """How an agenda item is decided."""

    NONE = "none"  # no vote
    OPEN = "open"
    SECRET = "secret"


class Presence(enum.StrEnum):
    PRESENT = "present"
    REMOTE = "remote"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"


class DocumentState(enum.StrEnum):
    ATTACHED = "attached"
    EXPECTED = "expected"
