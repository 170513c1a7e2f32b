"""The rules that hold for one meeting, and how they are found for a day."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from secretariat.association.rules.parameters import PARAMETERS
from secretariat.association.rules.words import (
    BlankProxies,
    ConveningOrgan,
    EmptyCollege,
    HolderLeaves,
    MajorityBase,
    MeetingKind,
    NoticeMode,
    QuorumBase,
    ReferenceDay,
    TieBreak,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes:
    """The rules that hold for one meeting; ``articles`` gives the article of a rule by the rule's name.

    ``max_proxies`` None means as many as one likes (AG-15); ``quorum`` None means that there is none (AG-19).
    A majority is ``majority`` of ``majority_base``, « more than » it when strict (AG-24).
    """

    notice_days: int = 15
    notice_mode: NoticeMode = NoticeMode.CLEAR
    convening_organ: ConveningOrgan = ConveningOrgan.PRESIDENT
    second_gap_days: int = 15
    second_without_quorum: bool = True
    documents_days: int = 15
    candidacies_days: int = 7
    proxies_days: int = 2
    requires_up_to_date: bool = True
    reference_day: ReferenceDay = ReferenceDay.MEETING
    voting_seniority_months: int = 0
    votes_by_college: bool = False
    empty_college: EmptyCollege = EmptyCollege.LOST
    quorum: Fraction | None = None
    quorum_is_strict: bool = False
    quorum_base: QuorumBase = QuorumBase.ROLL
    quorum_counts_represented: bool = True
    quorum_counts_remote: bool = True
    quorum_counts_advance: bool = False
    proxies_allowed: bool = True
    max_proxies: int | None = 2
    president_is_capped: bool = True
    proxies_members_only: bool = True
    proxies_pass_on: bool = False
    blank_proxies: BlankProxies = BlankProxies.VOID
    holder_leaves: HolderLeaves = HolderLeaves.LAPSE
    majority_base: MajorityBase = MajorityBase.EXPRESSED
    majority: Fraction | None = Fraction(1, 2)
    majority_is_strict: bool = True
    casting_vote: bool = False
    secret_if_asked_by: int | None = 1
    elections_are_secret: bool = True
    first_round_is_absolute: bool = True
    tie_break: TieBreak = TieBreak.OLDEST
    candidates_up_to_date: bool = True
    standing_seniority_months: int = 0
    max_successive_mandates: int | None = None
    barred_candidates_refused: bool = False
    co_option_allowed: bool = True
    absences_limit: int | None = None
    remote_allowed: bool = True
    electronic_vote_allowed: bool = False
    postal_vote_allowed: bool = False
    advance_vote_prevails: bool = True
    admissions_by_board: bool = False
    seats_per_organisation: int | None = 1
    seats_per_group: int | None = None
    admissions_watch: Fraction | None = Fraction(1, 10)
    proxies_watch: Fraction | None = Fraction(1, 20)
    articles: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values, as a meeting keeps them from its convocation on."""
        plain: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        plain["articles"] = dict(self.articles)
        return {
            name: str(value) if isinstance(value, (enum.StrEnum, Fraction)) else value for name, value in plain.items()
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Statutes:
        """The rules that :meth:`to_json` wrote; a rule it did not know yet keeps its default."""
        known = {each.name: each for each in PARAMETERS}
        values = {name: known[name].restore(value) for name, value in plain.items() if name in known}
        return cls(**values, articles=dict(plain.get("articles", {})))


class DatedParameter(Protocol):
    """What :func:`resolve` reads of a stored parameter."""

    @property
    def meeting_kind(self) -> MeetingKind: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def article(self) -> str: ...
    @property
    def effective_on(self) -> date: ...


def resolve(parameters: Iterable[DatedParameter], kind: MeetingKind, on: date) -> Statutes:
    """The rules for a kind of meeting as they stood on a day.

    For each rule the latest one in force counts, then the default. What the statutes do not say of a mixed
    meeting is taken from the ordinary one.
    """
    found: dict[str, DatedParameter] = {}
    for each in sorted(parameters, key=lambda each: (each.meeting_kind == kind, each.effective_on)):
        is_ours = each.meeting_kind == kind
        lends = kind is MeetingKind.MIXED and each.meeting_kind is MeetingKind.ORDINARY
        if (is_ours or lends) and each.effective_on <= on:
            found[each.name] = each
    values = {
        parameter.name: parameter.restore(found[parameter.name].value)
        if parameter.name in found
        else parameter.default_for(kind)
        for parameter in PARAMETERS
    }
    articles = {name: each.article for name, each in found.items() if each.article}
    return Statutes(**values, articles=articles)
