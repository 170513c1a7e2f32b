"""The words of bodies and mandates (CA-1), and who sits in a body on a day."""

from __future__ import annotations

import enum
from datetime import date

from secretariat.base.i18n import N_


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


class SignaturePower(enum.StrEnum):
    """How a person binds the association towards others; who has none does not represent it (CA-2)."""

    SEPARATE = "separate"
    JOINT = "joint"


BODY_LABELS = {
    BodyKind.ASSEMBLY: N_("General assembly"),
    BodyKind.BOARD: N_("Board of directors"),
    BodyKind.BUREAU: N_("Executive committee"),
    BodyKind.COMMISSION: N_("Commission"),
    BodyKind.CLUB: N_("Club"),
    BodyKind.COMMITTEE: N_("Committee"),
}
# Bodies that one joins, open to all or by admission (2.4); one is elected to the others.
GROUPS = frozenset({BodyKind.COMMISSION, BodyKind.CLUB, BodyKind.COMMITTEE})
JOINING_LABELS = {False: N_("Open to every member"), True: N_("By admission")}
FUNCTION_LABELS = {
    Function.PRESIDENT: N_("President"),
    Function.CO_PRESIDENT: N_("Co-president"),
    Function.VICE_PRESIDENT: N_("Vice-president"),
    Function.TREASURER: N_("Treasurer"),
    Function.DEPUTY_TREASURER: N_("Deputy treasurer"),
    Function.SECRETARY: N_("Secretary"),
    Function.DEPUTY_SECRETARY: N_("Deputy secretary"),
    Function.MEMBER: N_("Board member"),
    Function.LEADER: N_("Group leader"),
}
ORIGIN_LABELS = {
    Origin.ELECTED: N_("Elected by the assembly"),
    Origin.CO_OPTED: N_("Co-opted"),
    Origin.BY_RIGHT: N_("By right"),
}
SIGNATURE_LABELS = {
    SignaturePower.SEPARATE: N_("Signs alone"),
    SignaturePower.JOINT: N_("Signs jointly"),
}
PROTOCOL_ORDER = {
    function: rank
    for rank, function in enumerate(
        (
            Function.PRESIDENT,
            Function.CO_PRESIDENT,
            Function.VICE_PRESIDENT,
            Function.TREASURER,
            Function.DEPUTY_TREASURER,
            Function.SECRETARY,
            Function.DEPUTY_SECRETARY,
            Function.LEADER,
            Function.MEMBER,
        )
    )
}


def last_day(planned_end_on: date | None, ended_on: date | None) -> date | None:
    """The last day of a mandate: the real end, else the planned one; None when it has none."""
    return ended_on or planned_end_on


def sits(on: date, starts_on: date, planned_end_on: date | None, ended_on: date | None) -> bool:
    """Whether a mandate runs on a day, both ends included."""
    last = last_day(planned_end_on, ended_on)
    return starts_on <= on and (last is None or on <= last)


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two periods share a day that is not merely the end of one and the start of the other.

    A person re-elected on the day the old mandate ends does not sit twice.
    """
    (one_start, one_end), (two_start, two_end) = first, second
    if one_start == two_start:
        return True
    return (two_end is None or one_start < two_end) and (one_end is None or two_start < one_end)
