"""What a founder looks at before an assembly: many new voters, many proxies in one hand, admissions without a board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from secretariat.association.rules import Statutes
from secretariat.base.dates import add_months
from secretariat.base.i18n import N_
from secretariat.meetings.rules import Reason, RollEntry

RECENT_MONTHS = 3


def watch(
    roll: Iterable[RollEntry],
    statutes: Statutes,
    *,
    held_on: date,
    joined: Mapping[int, date],
    proxies: Mapping[int, int],
) -> tuple[Reason, ...]:
    """Sentences worth a look, none of them a refusal; the shares are those of the statutes, compared exactly.

    ``joined`` tells since when a party is a member, ``proxies`` who gave a proxy to whom (giver → holder).
    """
    entries = tuple(roll)
    voters = {entry.party_id: entry for entry in entries if entry.may_vote}
    found: list[Reason] = []
    since = add_months(held_on, -RECENT_MONTHS)
    recent = sum(joined.get(party_id, date.min) > since for party_id in voters)
    if _reaches(recent, len(voters), statutes.admissions_watch):
        found.append(
            (
                N_("Voters who joined since {date}: {count} of {total}. Look at how they were admitted."),
                {"date": since.strftime("%d/%m/%Y"), "count": recent, "total": len(voters)},
            )
        )
    undecided = sum(entry.awaits_admission for entry in entries)
    if undecided:
        found.append(
            (N_("Members whom the board has not admitted yet: {count}. They do not vote."), {"count": undecided})
        )
    total = sum(entry.votes for entry in voters.values())
    names = {entry.party_id: entry.representative or entry.name for entry in entries}
    held: dict[int, list[int]] = {}
    for giver, holder in proxies.items():
        if giver in voters and giver != holder:
            held.setdefault(holder, []).append(voters[giver].votes)
    for holder, votes in sorted(held.items(), key=lambda item: (-sum(item[1]), item[0])):
        if holder in names and _reaches(sum(votes), total, statutes.proxies_watch):
            found.append(
                (
                    N_("Proxies in the hands of {name}: {count}, that is {votes} of {total} votes."),
                    {"name": names[holder], "count": len(votes), "votes": sum(votes), "total": total},
                )
            )
    return tuple(found)


def _reaches(part: int, whole: int, share: Fraction | None) -> bool:
    return share is not None and part > 0 and part * share.denominator >= share.numerator * whole
