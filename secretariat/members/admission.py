"""Admit many members by one decision: say what it would do, then do it in one step (COT-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.i18n import N_
from secretariat.members.bulk import members_of
from secretariat.members.changes import move_state
from secretariat.members.commands import AdmitMembers
from secretariat.members.records import Membership
from secretariat.members.refusals import WrongState
from secretariat.members.rows import AdmissionSummary
from secretariat.members.rules import ENDED, State
from secretariat.store.units import ReadUnit, WriteUnit

WAITING = frozenset({State.PROSPECT, State.CANDIDATE})
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """The memberships of an admission by what becomes of them."""

    admitted: list[Membership]
    completed: list[Membership]
    known_count: int
    refused: tuple[str, ...]


def describe(unit: ReadUnit, command: AdmitMembers) -> AdmissionSummary:
    """How many it would admit, and whom it cannot."""
    found = _sort(unit, command)
    return AdmissionSummary(
        admitted_count=len(found.admitted),
        completed_count=len(found.completed),
        known_count=found.known_count,
        refused=found.refused,
    )


def apply(unit: WriteUnit, command: AdmitMembers) -> int:
    """Admit them; how many memberships changed. Raises ``WrongState`` when one of them cannot be admitted."""
    found = _sort(unit, command)
    if found.refused:
        names = ", ".join(found.refused[:_NAMED]) + ("…" if len(found.refused) > _NAMED else "")
        raise WrongState(N_("Cannot be admitted by this decision: {names}. Deselect them first."), names=names)
    assert command.admitted_on is not None
    for membership in found.admitted:
        move_state(unit, membership, State.ACTIVE, command.admitted_on, command.admitted_by, "")
    for membership in (*found.admitted, *found.completed):
        membership.admitted_on, membership.admitted_by = command.admitted_on, command.admitted_by
    unit.session.flush()
    return len(found.admitted) + len(found.completed)


def _sort(unit: ReadUnit, command: AdmitMembers) -> _Sorted:
    admitted, completed, refused, known = [], [], [], 0
    for party, membership in members_of(unit, command.party_ids):
        if membership.state in ENDED or (
            membership.state in WAITING and _is_too_early(membership, command.admitted_on)
        ):
            refused.append(party.name)
        elif membership.state in WAITING:
            admitted.append(membership)
        elif membership.admitted_on is None and not membership.admitted_by:
            completed.append(membership)
        else:
            known += 1
    return _Sorted(admitted=admitted, completed=completed, known_count=known, refused=tuple(refused))


def _is_too_early(membership: Membership, on: date | None) -> bool:
    """Nobody is admitted before the candidacy."""
    return on is not None and membership.state_since is not None and on < membership.state_since
