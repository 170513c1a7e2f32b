"""What each rule of the statutes changes, said for the value it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from secretariat.association.rules import (
    BlankProxies,
    ConveningOrgan,
    EmptyCollege,
    HolderLeaves,
    ReferenceDay,
    Statutes,
    TieBreak,
    quorum_threshold,
)
from secretariat.base.i18n import N_, _, ngettext
from secretariat.directory.rows import DirectoryCounts

# The sentence when the rule says yes, then when it says no.
YES_NO: Mapping[str, tuple[str, str]] = {
    "second_without_quorum": (
        N_("When the quorum fails, the second meeting decides whatever the number present"),
        N_("The second meeting needs the same quorum as the first"),
    ),
    "requires_up_to_date": (
        N_("Only members up to date with their dues vote"),
        N_("All members vote, whatever their dues"),
    ),
    "votes_by_college": (
        N_("Each college is counted apart, then weighed: the weights are in Categories and colleges"),
        N_("All votes are counted together"),
    ),
    "quorum_counts_represented": (
        N_("A member represented by a proxy counts for the quorum"),
        N_("Only those who take part themselves count for the quorum"),
    ),
    "quorum_counts_remote": (
        N_("Members connected by video count for the quorum"),
        N_("Only those in the room count for the quorum, with the members represented if the rule above says so"),
    ),
    "quorum_counts_advance": (
        N_("Who voted online or by post, on one vote at least, counts for the quorum of the whole meeting"),
        N_("A vote cast in advance is counted in the vote, never in the quorum"),
    ),
    "president_is_capped": (
        N_("The president holds no more proxies than anybody else"),
        N_("The president may hold any number of proxies"),
    ),
    "proxies_members_only": (
        N_("A proxy given to somebody who is not a member is refused"),
        N_("A member may be represented by somebody who is not one"),
    ),
    "proxies_pass_on": (
        N_("A holder who is represented passes the proxies on, where they allow it"),
        N_("A holder must be present: a proxy given to somebody represented does not count"),
    ),
    "casting_vote": (
        N_("On a tie, the side that the chair voted for wins"),
        N_("On a tie, the proposal is not adopted"),
    ),
    "elections_are_secret": (
        N_("Persons are elected by secret ballot: only who voted is kept, never for whom"),
        N_("Persons may be elected by show of hands"),
    ),
    "first_round_is_absolute": (
        N_("More than half of the votes cast elects at the first round, the most votes at the second"),
        N_("The most votes elect at the first round"),
    ),
    "candidates_up_to_date": (
        N_("Unpaid dues bar a candidacy, and are shown on the board page"),
        N_("Dues do not bar a candidacy"),
    ),
    "barred_candidates_refused": (
        N_("A candidacy that is late, or that seniority or earlier mandates bar, is refused when it is typed"),
        N_("A candidacy against the rules is shown with the reason: the meeting decides"),
    ),
    "co_option_allowed": (
        N_("The board fills an empty seat itself until the next assembly ratifies it"),
        N_("An empty seat waits for the assembly: a co-option is refused"),
    ),
    "remote_allowed": (
        N_("A member may take part by video: connection and disconnection are noted"),
        N_("Members take part in the room only"),
    ),
    "electronic_vote_allowed": (
        N_("The result file of an electronic vote may be taken in"),
        N_("No electronic vote is taken in"),
    ),
    "postal_vote_allowed": (
        N_("Votes received by post are counted"),
        N_("Votes received by post are not counted"),
    ),
    "advance_vote_prevails": (
        N_("Who voted in advance has voted: a proxy of the same member falls"),
        N_("A proxy prevails over a vote cast in advance"),
    ),
    "admissions_by_board": (
        N_("An active member needs the decision of the board and its day, or has no vote"),
        N_("Whoever joins is a member at once"),
    ),
}
WORDS: Mapping[str, Mapping[Any, str]] = {
    "convening_organ": {
        ConveningOrgan.PRESIDENT: N_("The president convenes and signs the convocations"),
        ConveningOrgan.BUREAU: N_("The bureau convenes"),
        ConveningOrgan.BOARD: N_("The board convenes"),
        ConveningOrgan.MEMBERS: N_("Members may ask for a meeting themselves"),
    },
    "reference_day": {
        ReferenceDay.CONVOCATION: N_("Who has paid by the day of the convocation votes"),
        ReferenceDay.MEETING: N_("Who has paid by the day of the meeting votes"),
        ReferenceDay.FIXED: N_("Who has paid by the day chosen for the meeting votes"),
    },
    "empty_college": {
        EmptyCollege.LOST: N_("The weight of a college in which nobody voted is lost"),
        EmptyCollege.REDISTRIBUTED: N_("The weight of a college in which nobody voted goes to the others"),
    },
    "blank_proxies": {
        BlankProxies.VOID: N_("A proxy without a holder is not counted"),
        BlankProxies.TO_PRESIDENT: N_("A proxy without a holder goes to the president"),
        BlankProxies.SHARED: N_("Proxies without a holder are shared among those present"),
    },
    "holder_leaves": {
        HolderLeaves.LAPSE: N_("When a holder leaves, the proxies held no longer count"),
        HolderLeaves.SUSPEND: N_("When a holder leaves, the proxies held count again on the return"),
        HolderLeaves.PASS_ON: N_("When a holder leaves, the desk may give the proxies to somebody present"),
    },
    "tie_break": {
        TieBreak.OLDEST: N_("With as many votes, the oldest candidate is elected"),
        TieBreak.LONGEST_MEMBER: N_("With as many votes, the longest-standing member is elected"),
        TieBreak.LOT: N_("With as many votes, lots are drawn"),
    },
}


def documents_days(days: int) -> str:
    return ngettext(
        "The documents are at the members’ disposal {count} day before the meeting",
        "The documents are at the members’ disposal {count} days before the meeting",
        days,
    )


def candidacies_days(days: int) -> str:
    return ngettext(
        "Candidacies close {count} day before the meeting", "Candidacies close {count} days before the meeting", days
    )


def proxies_days(days: int) -> str:
    if not days:
        return _("Proxies are accepted until the meeting opens")
    return ngettext(
        "Proxies reach the association {count} day before the meeting",
        "Proxies reach the association {count} days before the meeting",
        days,
    )


def voting_seniority_months(months: int) -> str:
    if not months:
        return _("A member votes from the first day")
    return ngettext(
        "A member votes after {count} month of membership", "A member votes after {count} months of membership", months
    )


def standing_seniority_months(months: int) -> str:
    if not months:
        return _("A member may stand from the first day")
    return ngettext(
        "A member may stand after {count} month of membership",
        "A member may stand after {count} months of membership",
        months,
    )


def secret_if_asked_by(count: int | None) -> str:
    if count is None:
        return _("Nobody can impose a secret ballot")
    return ngettext(
        "A secret ballot is held when {count} person asks for it",
        "A secret ballot is held when {count} persons ask for it",
        count,
    )


def max_successive_mandates(count: int | None) -> str:
    if count is None:
        return _("A person may be elected again without a limit")
    return ngettext(
        "A person holds {count} mandate in a row at most: more are shown on the board page",
        "A person holds {count} mandates in a row at most: more are shown on the board page",
        count,
    )


def absences_limit(count: int | None) -> str:
    if count is None:
        return _("Absences never cost a seat")
    return ngettext(
        "A seat is lost after {count} absence without excuse",
        "A seat is lost after {count} absences without excuse",
        count,
    )


def seats_per_organisation(count: int | None) -> str:
    if count is None:
        return _("An organisation may hold any number of seats")
    return ngettext(
        "An organisation holds {count} seat at most: another one is refused",
        "An organisation holds {count} seats at most: another one is refused",
        count,
    )


def seats_per_group(count: int | None) -> str:
    if count is None:
        return _("Companies of one group may hold any number of seats")
    return ngettext(
        "All companies of a group hold {count} seat at most: another one is refused",
        "All companies of a group hold {count} seats at most: another one is refused",
        count,
    )


COUNTS: Mapping[str, Callable[[Any], str]] = {
    each.__name__: each
    for each in (
        documents_days,
        candidacies_days,
        proxies_days,
        voting_seniority_months,
        standing_seniority_months,
        secret_if_asked_by,
        max_successive_mandates,
        absences_limit,
        seats_per_organisation,
        seats_per_group,
    )
}


def watch_sentence(name: str, share: Fraction | None, counts: DirectoryCounts) -> str:
    """From how many the secretary is warned, with today's members."""
    if share is None:
        return _("No warning is given")
    least = max(1, quorum_threshold(counts.up_to_date, share, is_strict=False))
    if name == "admissions_watch":
        return ngettext(
            "A warning is given from {count} voter who joined in the last three months",
            "A warning is given from {count} voters who joined in the last three months",
            least,
        )
    return ngettext(
        "A warning is given from {count} vote by proxy in one hand",
        "A warning is given from {count} votes by proxy in one hand",
        least,
    )


def majority_sentence(statutes: Statutes) -> str:
    """« 20 pour sur 30 » said with a hundred votes, so that the fraction is seen."""
    if statutes.majority is None:
        return _("The proposal with the most votes is adopted")
    least = quorum_threshold(100, statutes.majority, statutes.majority_is_strict)
    return ngettext(
        "A proposal is adopted from {count} vote in favour out of a hundred",
        "A proposal is adopted from {count} votes in favour out of a hundred",
        least,
    )
