"""The retro-planning of a meeting: each day that counts, how it was found, and where it stands (AG-6 to AG-11)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.association.rules import ASSEMBLIES, MeetingKind, NoticeMode, Statutes, Territory, earliest_second_date
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.meetings.rules import sending_limit

AUDITORS_DAYS = 45
"""Days before the meeting when an auditor receives the accounts to be approved."""
AUDITORS_ARTICLE = "C. com., art. R. 612-2"


class Step(enum.StrEnum):
    """What has to be done, or comes to its end, before a meeting; in the order of a day that holds several."""

    AUDITORS = "auditors"
    SENDING = "sending"
    DOCUMENTS = "documents"
    CANDIDACIES = "candidacies"
    PROXIES = "proxies"
    MEETING = "meeting"


class Standing(enum.StrEnum):
    """Where a day stands: something was done, or is still to be; a closing day is over without being late."""

    DONE = "done"
    LATE = "late"
    TODAY = "today"
    COMING = "coming"
    CLOSED = "closed"


STEP_LABELS = {
    Step.AUDITORS: N_("Accounts to the auditor, where there is one"),
    Step.SENDING: N_("Last day of sending"),
    Step.DOCUMENTS: N_("Documents available"),
    Step.CANDIDACIES: N_("Candidacies close"),
    Step.PROXIES: N_("Proxies returned"),
    Step.MEETING: N_("Meeting"),
}
_CLOSINGS = frozenset({Step.CANDIDACIES, Step.PROXIES, Step.MEETING})
_ACCOUNTS = ("comptes", "accounts")
_ELECTIONS = ("election", "renouvellement", "elire")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What the planning of one meeting is made from; titles are those of the agenda and of the documents."""

    kind: MeetingKind
    held_on: date
    statutes: Statutes
    territory: Territory
    today: date
    convened_on: date | None = None
    candidacies_due_on: date | None = None
    proxies_due_on: date | None = None
    has_election: bool = False
    agenda: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()

    @property
    def has_accounts(self) -> bool:
        """Whether accounts are put to the assembly."""
        return self.kind in ASSEMBLIES and any(speaks_of_accounts(title) for title in self.agenda)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day of the planning.

    ``on`` is the day that holds, ``raw_on`` what the count alone gave, ``ruled_on`` what the rule gives where
    another day was chosen for this meeting (``is_chosen``). ``days`` are those of the rule; ``notice_given`` what
    sending today (or the day it was sent) leaves to the members. ``is_advisory`` never raises an alarm.
    """

    step: Step
    on: date
    raw_on: date
    ruled_on: date
    days: int
    is_clear: bool
    article: str
    standing: Standing
    days_left: int
    is_chosen: bool = False
    is_advisory: bool = False
    notice_given: int = 0

    @property
    def breaks_rule(self) -> bool:
        """Whether what was done, or chosen, does not keep to the rule."""
        if self.step is Step.SENDING:
            return self.notice_given < self.days
        return self.step is Step.CANDIDACIES and self.is_chosen and self.on > self.ruled_on


def speaks_of_accounts(title: str) -> bool:
    """Whether a title is about the accounts."""
    return any(word in fold(title).split() for word in _ACCOUNTS)


def speaks_of_election(title: str) -> bool:
    """Whether a title is about an election."""
    folded = fold(title)
    return any(word in folded for word in _ELECTIONS)


def retro_planning(meeting: Preparation) -> tuple[Deadline, ...]:
    """Every day that counts before a meeting, from the earliest, and the meeting itself last."""
    statutes = meeting.statutes
    found = [_sending(meeting)]
    if meeting.has_accounts:
        found.append(
            _counted(
                meeting, Step.AUDITORS, AUDITORS_DAYS, AUDITORS_ARTICLE, is_clear=False, is_advisory=True,
                is_done=any(speaks_of_accounts(title) for title in meeting.attached),
            )
        )  # fmt: skip
    if meeting.kind in ASSEMBLIES:
        if meeting.attached or meeting.expected or meeting.has_accounts:
            found.append(
                _counted(
                    meeting, Step.DOCUMENTS, statutes.documents_days, statutes.articles.get("documents_days", ""),
                    is_clear=statutes.notice_mode is NoticeMode.CLEAR,
                    is_done=bool(meeting.attached) and not meeting.expected,
                )
            )  # fmt: skip
        if meeting.has_election:
            found.append(
                _counted(
                    meeting, Step.CANDIDACIES, statutes.candidacies_days,
                    statutes.articles.get("candidacies_days", ""), chosen_on=meeting.candidacies_due_on,
                )
            )  # fmt: skip
    if statutes.proxies_allowed and (meeting.proxies_due_on is not None or statutes.proxies_days):
        found.append(
            _counted(
                meeting, Step.PROXIES, statutes.proxies_days, statutes.articles.get("proxies_days", ""),
                chosen_on=meeting.proxies_due_on,
            )
        )  # fmt: skip
    found.append(_counted(meeting, Step.MEETING, 0, ""))
    order = list(Step)
    return tuple(sorted(found, key=lambda each: (each.on, order.index(each.step))))


def candidacies_day(held_on: date, statutes: Statutes, chosen_on: date | None) -> date:
    """The last day on which a candidacy is received."""
    return chosen_on or held_on - timedelta(days=statutes.candidacies_days)


def _sending(meeting: Preparation) -> Deadline:
    limit = sending_limit(meeting.held_on, meeting.statutes, meeting.territory, meeting.convened_on or meeting.today)
    return Deadline(
        step=Step.SENDING,
        on=limit.last_on,
        raw_on=limit.raw_on,
        ruled_on=limit.last_on,
        days=limit.notice_days,
        is_clear=limit.is_clear,
        article=limit.article,
        standing=_standing(limit.last_on, meeting.today, is_done=meeting.convened_on is not None),
        days_left=(limit.last_on - meeting.today).days,
        notice_given=limit.notice_given,
    )


def _counted(
    meeting: Preparation,
    step: Step,
    days: int,
    article: str,
    *,
    chosen_on: date | None = None,
    is_clear: bool = False,
    is_done: bool = False,
    is_advisory: bool = False,
) -> Deadline:
    ruled_on = meeting.held_on - timedelta(days=days + is_clear)
    on = chosen_on or ruled_on
    return Deadline(
        step=step,
        on=on,
        raw_on=ruled_on,
        ruled_on=ruled_on,
        days=days,
        is_clear=is_clear,
        article=article,
        standing=_standing(on, meeting.today, is_done=is_done, closes=step in _CLOSINGS),
        days_left=(on - meeting.today).days,
        is_chosen=chosen_on is not None,
        is_advisory=is_advisory,
    )


def _standing(on: date, today: date, *, is_done: bool, closes: bool = False) -> Standing:
    if is_done:
        return Standing.DONE
    if on == today:
        return Standing.TODAY
    if on > today:
        return Standing.COMING
    return Standing.CLOSED if closes else Standing.LATE


def earliest_second(first_on: date, statutes: Statutes) -> date:
    """The first day on which the second meeting may be held (AG-11, TV-AG-02)."""
    return earliest_second_date(first_on, statutes.second_gap_days, statutes.notice_mode)
