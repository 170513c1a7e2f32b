"""The words of the association's settings and of its statutes, with the labels people read."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from secretariat.base.i18n import N_


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


class ConveningOrgan(enum.StrEnum):
    """Who calls a meeting (AG-3)."""

    PRESIDENT = "president"
    BUREAU = "bureau"
    BOARD = "board"
    MEMBERS = "members"


class HolderLeaves(enum.StrEnum):
    """What becomes of a pouvoir when its holder leaves the sitting."""

    LAPSE = "lapse"
    SUSPEND = "suspend"  # it counts again when the holder is back
    PASS_ON = "pass_on"  # the desk may give it to another one who is present


class MajorityBase(enum.StrEnum):
    """What a majority is a fraction of (AG-24)."""

    EXPRESSED = "expressed"  # for + against
    BALLOTS = "ballots"  # for + against + blank + null
    VOTERS = "voters"  # all who took part, abstentions included
    PRESENT_AND_REPRESENTED = "present_and_represented"
    PRESENT = "present"
    ROLL = "roll"


class TieBreak(enum.StrEnum):
    """Who is elected among candidates with as many votes (AG-27)."""

    OLDEST = "oldest"
    LONGEST_MEMBER = "longest_member"
    LOT = "lot"


class EmptyCollege(enum.StrEnum):
    """What becomes of the weight of a college in which nobody voted for or against (AG-28)."""

    LOST = "lost"
    REDISTRIBUTED = "redistributed"


class RuleGroup(enum.StrEnum):
    """The chapters of the statutes' rules."""

    NOTICE = "notice"
    VOTERS = "voters"
    QUORUM = "quorum"
    PROXIES = "proxies"
    MAJORITY = "majority"
    ELECTIONS = "elections"
    DISTANCE = "distance"
    GUARD = "guard"


TERRITORY_LABELS: Mapping[Territory, str] = {
    Territory.METROPOLE: N_("Metropolitan and overseas France"),
    Territory.CALEDONIE: N_("New Caledonia"),
}
YEAR_KIND_LABELS: Mapping[YearKind, str] = {
    YearKind.CIVIL: N_("Calendar year"),
    YearKind.FIXED: N_("Twelve months from a fixed month"),
    YearKind.ROLLING: N_("Twelve months from joining"),
}
MEETING_KIND_LABELS: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: N_("Ordinary general meeting"),
    MeetingKind.EXTRAORDINARY: N_("Extraordinary general meeting"),
    MeetingKind.MIXED: N_("Mixed general meeting"),
    MeetingKind.BOARD: N_("Board"),
    MeetingKind.BUREAU: N_("Bureau"),
    MeetingKind.COMMISSION: N_("Commission"),
}
NOTICE_MODE_LABELS: Mapping[NoticeMode, str] = {
    NoticeMode.CALENDAR: N_("Calendar days"),
    NoticeMode.CLEAR: N_("Clear days"),
}
REFERENCE_DAY_LABELS: Mapping[ReferenceDay, str] = {
    ReferenceDay.CONVOCATION: N_("Day of the convocation"),
    ReferenceDay.MEETING: N_("Day of the meeting"),
    ReferenceDay.FIXED: N_("A day chosen for each meeting"),
}
QUORUM_BASE_LABELS: Mapping[QuorumBase, str] = {
    QuorumBase.ROLL: N_("Members on the roll"),
    QuorumBase.ROLL_UP_TO_DATE: N_("Members on the roll who are up to date"),
    QuorumBase.VOTES: N_("Votes of the roll"),
}
BLANK_PROXIES_LABELS: Mapping[BlankProxies, str] = {
    BlankProxies.VOID: N_("Void"),
    BlankProxies.TO_PRESIDENT: N_("Given to the president"),
    BlankProxies.SHARED: N_("Shared among those present"),
}

CONVENING_ORGAN_LABELS: Mapping[ConveningOrgan, str] = {
    ConveningOrgan.PRESIDENT: N_("The president"),
    ConveningOrgan.BUREAU: N_("The bureau"),
    ConveningOrgan.BOARD: N_("The board"),
    ConveningOrgan.MEMBERS: N_("A fraction of the members"),
}
HOLDER_LEAVES_LABELS: Mapping[HolderLeaves, str] = {
    HolderLeaves.LAPSE: N_("The proxy lapses"),
    HolderLeaves.SUSPEND: N_("The proxy waits for the holder’s return"),
    HolderLeaves.PASS_ON: N_("The proxy may be given to another person present"),
}
MAJORITY_BASE_LABELS: Mapping[MajorityBase, str] = {
    MajorityBase.EXPRESSED: N_("Votes cast (for and against)"),
    MajorityBase.BALLOTS: N_("Votes cast, blank and null ones included"),
    MajorityBase.VOTERS: N_("All who took part, abstentions included"),
    MajorityBase.PRESENT_AND_REPRESENTED: N_("Members present and represented"),
    MajorityBase.PRESENT: N_("Members present"),
    MajorityBase.ROLL: N_("Members on the roll with a vote"),
}
TIE_BREAK_LABELS: Mapping[TieBreak, str] = {
    TieBreak.OLDEST: N_("The oldest"),
    TieBreak.LONGEST_MEMBER: N_("The longest-standing member"),
    TieBreak.LOT: N_("Drawing of lots"),
}
EMPTY_COLLEGE_LABELS: Mapping[EmptyCollege, str] = {
    EmptyCollege.LOST: N_("Its weight is lost"),
    EmptyCollege.REDISTRIBUTED: N_("Its weight goes to the other colleges"),
}
RULE_GROUP_LABELS: Mapping[RuleGroup, str] = {
    RuleGroup.NOTICE: N_("Convening"),
    RuleGroup.VOTERS: N_("Who votes"),
    RuleGroup.QUORUM: N_("Quorum"),
    RuleGroup.PROXIES: N_("Proxies"),
    RuleGroup.MAJORITY: N_("Votes and majorities"),
    RuleGroup.ELECTIONS: N_("Elections"),
    RuleGroup.DISTANCE: N_("At a distance"),
    RuleGroup.GUARD: N_("Precautions"),
}

ASSEMBLIES = frozenset({MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY, MeetingKind.MIXED})
ALL_KINDS = frozenset(MeetingKind)
