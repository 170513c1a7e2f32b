"""The words of the association's settings, and the statutes in force on a day."""

from __future__ import annotations

import enum


class Territory(enum.StrEnum):
    """Where the association lives: it decides holidays, phones, identifiers and divisions."""

    METROPOLE = "metropole"
    CALEDONIE = "caledonie"


class YearKind(enum.StrEnum):
    """How long a membership lasts (COT-3)."""

    CIVIL = "civil"
    FIXED = "fixed"
    ROLLING = "rolling"


class MeetingKind(enum.StrEnum):
    """The kinds of meetings that the statutes rule."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    MIXED = "mixed"
    BOARD = "board"
    BUREAU = "bureau"
    COMMISSION = "commission"


class NoticeMode(enum.StrEnum):
    """How the days of notice are counted (AG-8)."""

    CALENDAR = "calendar"
    CLEAR = "clear"


class ReferenceDay(enum.StrEnum):
    """The day on which dues are looked at for the right to vote (AG-12)."""

    CONVOCATION = "convocation"
    MEETING = "meeting"
    FIXED = "fixed"


class QuorumBase(enum.StrEnum):
    """What the quorum is a fraction of (AG-20)."""

    ROLL = "roll"
    ROLL_UP_TO_DATE = "roll_up_to_date"
    VOTES = "votes"


class BlankProxies(enum.StrEnum):
    """What becomes of pouvoirs without a holder (AG-17)."""

    VOID = "void"
    TO_PRESIDENT = "to_president"
    SHARED = "shared"
