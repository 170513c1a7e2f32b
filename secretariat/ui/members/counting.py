"""What the foot of the members' list says: how many are shown, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.rows import MemberRow
from secretariat.members.rules import State
from secretariat.ui.members import words
from secretariat.ui.members.filters import ALL, CANDIDATES, keeps_state, state_of


def count_text(rows: Sequence[MemberRow], shown_count: int, *, is_whole: bool) -> str:
    """Everybody, or so many of them; ``is_whole`` says everybody whatever is shown."""
    is_counted = keeps_state(ALL)
    everybody = sum(1 for row in rows if is_counted(row))
    if is_whole or shown_count == everybody:
        return _everybody(rows, everybody)
    return ngettext("{count} member shown of {total}", "{count} members shown of {total}", shown_count,
                    shown=formats.number(shown_count), total=formats.number(everybody))


def _everybody(rows: Sequence[MemberRow], count: int) -> str:
    """« 184 adhérents et 4 candidats »: who only asked to join is not counted as a member."""
    waiting = sum(1 for row in rows if state_of(row) == CANDIDATES)
    members = words.members_text(count - waiting)
    if not waiting:
        return members
    candidates = ngettext("{count} candidate", "{count} candidates", waiting)
    return _("{members} and {candidates}", members=members, candidates=candidates)


def totals(rows: Sequence[MemberRow], code: str, *, with_dues: bool = True) -> tuple[str, ...]:
    """Jobs, dues called and what is still owed of some rows, in the currency ``code``."""
    jobs = sum(row.headcount or 0 for row in rows if row.state in (State.ACTIVE, State.SUSPENDED))
    parts = [words.jobs_text(jobs)]
    if with_dues:
        called = sum((row.called for row in rows), Decimal(0))
        owed = sum((row.balance for row in rows), Decimal(0))
        parts.append(_("{amount} called", amount=formats.money(called, code)))
        if owed:
            parts.append(_("{amount} owed", amount=formats.money(owed, code)))
    return tuple(parts)
