"""The words of bodies and mandates (CA-1)."""

from __future__ import annotations

import enum


class BodyKind(enum.StrEnum):
    ASSEMBLY = "assembly"
    BOARD = "board"
    BUREAU = "bureau"
    COMMISSION = "commission"
    CLUB = "club"
    COMMITTEE = "committee"


class Function(enum.StrEnum):
    PRESIDENT = "president"
    CO_PRESIDENT = "co_president"
    VICE_PRESIDENT = "vice_president"
    TREASURER = "treasurer"
    DEPUTY_TREASURER = "deputy_treasurer"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    MEMBER = "member"
    LEADER = "leader"


class Origin(enum.StrEnum):
    ELECTED = "elected"
    CO_OPTED = "co_opted"
    BY_RIGHT = "by_right"
