"""What statutes may set for each kind of meeting: each rule once, with its label, its default and where it applies."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from secretariat.association.rules.words import (
    ALL_KINDS,
    ASSEMBLIES,
    BLANK_PROXIES_LABELS,
    CONVENING_ORGAN_LABELS,
    EMPTY_COLLEGE_LABELS,
    HOLDER_LEAVES_LABELS,
    MAJORITY_BASE_LABELS,
    NOTICE_MODE_LABELS,
    QUORUM_BASE_LABELS,
    REFERENCE_DAY_LABELS,
    TIE_BREAK_LABELS,
    BlankProxies,
    ConveningOrgan,
    EmptyCollege,
    HolderLeaves,
    MajorityBase,
    MeetingKind,
    NoticeMode,
    QuorumBase,
    ReferenceDay,
    RuleGroup,
    TieBreak,
)
from secretariat.base.i18n import N_


class ParameterType(enum.StrEnum):
    """What a parameter of the statutes holds, hence how it is typed."""

    COUNT = "count"
    LIMIT = "limit"  # a count, or none for « no limit »
    YES_NO = "yes_no"
    FRACTION = "fraction"  # exact, « 1/4 », or none
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A rule that statutes may set: its default, its defaults for other kinds of meetings, where it applies."""

    name: str
    label: str
    type: ParameterType
    group: RuleGroup
    default: Any
    defaults: Mapping[MeetingKind, Any] = field(default_factory=dict)
    kinds: frozenset[MeetingKind] = ALL_KINDS
    words: Mapping[Any, str] = field(default_factory=dict)

    def default_for(self, kind: MeetingKind) -> Any:
        return self.defaults.get(kind, self.default)

    def restore(self, plain: Any) -> Any:
        """The value behind its stored form."""
        if plain is None:
            return None
        if self.type is ParameterType.FRACTION:
            return Fraction(plain)
        if self.type is ParameterType.WORD:
            return next(word for word in self.words if word == plain)
        return plain


_SMALL_MEETINGS = (MeetingKind.BOARD, MeetingKind.BUREAU, MeetingKind.COMMISSION)
_BOARD = frozenset({MeetingKind.BOARD})
_SEATED = frozenset({MeetingKind.BOARD, MeetingKind.BUREAU})


_Rule = tuple[ParameterType, str, str, Any, dict[str, Any]]


def _rules(group: RuleGroup, *rules: _Rule) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(name=name, label=label, type=type_, group=group, default=default, **more)
        for type_, name, label, default, more in rules
    )


def _small(value: Any) -> dict[MeetingKind, Any]:
    """The default of boards, bureaus and commissions."""
    return dict.fromkeys(_SMALL_MEETINGS, value)


def _count(name: str, label: str, default: int, **more: Any) -> _Rule:
    return ParameterType.COUNT, name, label, default, more


def _limit(name: str, label: str, default: int | None, **more: Any) -> _Rule:
    return ParameterType.LIMIT, name, label, default, more


def _yes_no(name: str, label: str, default: bool, **more: Any) -> _Rule:
    return ParameterType.YES_NO, name, label, default, more


def _fraction(name: str, label: str, default: Fraction | None, **more: Any) -> _Rule:
    return ParameterType.FRACTION, name, label, default, more


def _word(name: str, label: str, default: enum.StrEnum, words: Mapping[Any, str], **more: Any) -> _Rule:
    return ParameterType.WORD, name, label, default, {"words": words, **more}


PARAMETERS: tuple[Parameter, ...] = (
    *_rules(
        RuleGroup.NOTICE,
        _count("notice_days", N_("Days of notice"), 15, defaults=_small(8)),
        _word("notice_mode", N_("How days are counted"), NoticeMode.CLEAR, NOTICE_MODE_LABELS),
        _word("convening_organ", N_("Organ that convenes"), ConveningOrgan.PRESIDENT, CONVENING_ORGAN_LABELS),
        _count("second_gap_days", N_("Days before a second meeting"), 15),
        _yes_no("second_without_quorum", N_("A second meeting decides whatever the number present"), True),
        _count("documents_days", N_("Days before the meeting when documents must be available"), 15, kinds=ASSEMBLIES),
        _count("candidacies_days", N_("Days before the meeting when candidacies close"), 7, kinds=ASSEMBLIES),
        _count("proxies_days", N_("Days before the meeting when proxies must be returned"), 2, defaults=_small(0)),
    ),
    *_rules(
        RuleGroup.VOTERS,
        _yes_no("requires_up_to_date", N_("Dues must be paid to vote"), True, defaults=_small(False)),
        _word(
            "reference_day",
            N_("Day on which dues are looked at"),
            ReferenceDay.MEETING,
            REFERENCE_DAY_LABELS,
            kinds=ASSEMBLIES,
        ),
        _count("voting_seniority_months", N_("Months of membership needed to vote"), 0, kinds=ASSEMBLIES),
        _yes_no("votes_by_college", N_("Votes are counted by college"), False, kinds=ASSEMBLIES),
        _word(
            "empty_college",
            N_("A college without any vote cast"),
            EmptyCollege.LOST,
            EMPTY_COLLEGE_LABELS,
            kinds=ASSEMBLIES,
        ),
    ),
    *_rules(
        RuleGroup.QUORUM,
        _fraction("quorum", N_("Quorum"), None),
        _yes_no("quorum_is_strict", N_("More than this fraction"), False),
        _word("quorum_base", N_("Base of the quorum"), QuorumBase.ROLL, QUORUM_BASE_LABELS),
        _yes_no("quorum_counts_represented", N_("Represented members count for the quorum"), True),
        _yes_no("quorum_counts_remote", N_("Members at a distance count for the quorum"), True),
        _yes_no("quorum_counts_advance", N_("Members who voted in advance count for the quorum"), False),
    ),
    *_rules(
        RuleGroup.PROXIES,
        _yes_no("proxies_allowed", N_("Proxies allowed"), True),
        _limit("max_proxies", N_("Proxies per person at most"), 2, defaults=_small(1)),
        _yes_no("president_is_capped", N_("This limit holds for the president too"), True),
        _yes_no("proxies_members_only", N_("Only a member may hold a proxy"), True),
        _yes_no("proxies_pass_on", N_("A represented holder may pass a proxy on"), False),
        _word(
            "blank_proxies", N_("Proxies without a holder"), BlankProxies.VOID, BLANK_PROXIES_LABELS, kinds=ASSEMBLIES
        ),
        _word("holder_leaves", N_("When the holder of a proxy leaves"), HolderLeaves.LAPSE, HOLDER_LEAVES_LABELS),
    ),
    *_rules(
        RuleGroup.MAJORITY,
        _word("majority_base", N_("Base of the majority"), MajorityBase.EXPRESSED, MAJORITY_BASE_LABELS),
        _fraction("majority", N_("Majority"), Fraction(1, 2), defaults={MeetingKind.EXTRAORDINARY: Fraction(2, 3)}),
        _yes_no(
            "majority_is_strict",
            N_("More than this fraction of the votes"),
            True,
            defaults={MeetingKind.EXTRAORDINARY: False},
        ),
        _yes_no("casting_vote", N_("The chair decides a tie"), False),
        _limit("secret_if_asked_by", N_("Members who may ask for a secret ballot"), 1),
    ),
    *_rules(
        RuleGroup.ELECTIONS,
        _yes_no("elections_are_secret", N_("Elections are held by secret ballot"), True),
        _yes_no("first_round_is_absolute", N_("The first round needs more than half of the votes cast"), True),
        _word("tie_break", N_("Between candidates with as many votes"), TieBreak.OLDEST, TIE_BREAK_LABELS),
        _yes_no("candidates_up_to_date", N_("Candidates must be up to date with their dues"), True),
        _count("standing_seniority_months", N_("Months of membership needed to stand"), 0),
        _limit("max_successive_mandates", N_("Successive mandates at most"), None),
        _yes_no("barred_candidates_refused", N_("A candidacy against these rules is refused"), False),
        _yes_no("co_option_allowed", N_("The board may co-opt"), True, kinds=_BOARD),
        _limit("absences_limit", N_("Absences without excuse after which a seat is lost"), None, kinds=_SEATED),
    ),
    *_rules(
        RuleGroup.DISTANCE,
        _yes_no("remote_allowed", N_("Taking part by video"), True),
        _yes_no("electronic_vote_allowed", N_("Electronic voting"), False),
        _yes_no("postal_vote_allowed", N_("Voting by post"), False),
        _yes_no("advance_vote_prevails", N_("A vote cast in advance prevails over a proxy"), True),
    ),
    *_rules(
        RuleGroup.GUARD,
        _yes_no("admissions_by_board", N_("Admissions are decided by the board"), False, kinds=ASSEMBLIES),
        _limit("seats_per_organisation", N_("Seats per organisation at most"), 1, kinds=_SEATED),
        _limit("seats_per_group", N_("Seats per group of companies at most"), None, kinds=_SEATED),
        _fraction(
            "admissions_watch",
            N_("Warn when new members exceed this share of the roll"),
            Fraction(1, 10),
            kinds=ASSEMBLIES,
        ),
        _fraction(
            "proxies_watch", N_("Warn when one person holds this share of the votes"), Fraction(1, 20), kinds=ASSEMBLIES
        ),
    ),
)
