"""Move memberships from state to state, one or many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.fields import KEPT, FieldCheck, Kept
from secretariat.base.i18n import N_
from secretariat.members.commands.parts import check_decision
from secretariat.members.rules import ENDED, Channel, State


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeState:
    """Move the present membership of a party to another state (COT-10).

    Striking off and excluding are decided: they need the organ and the reason (COT-9).
    """

    party_id: int
    state: State
    since: date
    decided_by: str = ""
    reason: str = ""
    version: int | None = None

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("decided_by", "reason")
        check.word("state", State)
        check_decision(check, self.state, self.decided_by, self.reason)
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmit:
    """Open a new membership for a party whose last one ended; it keeps its number."""

    party_id: int
    category_id: int
    joined_on: date
    college_id: int | None = None
    admitted_by: str = ""
    admitted_on: date | None = None
    state: State = State.ACTIVE

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("admitted_by")
        if self.state in ENDED:
            check.refuse("state", N_("A new membership cannot begin by ending."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitMembers:
    """Record that an organ admitted members on a day: candidates become active, the others get the decision they lack.

    Who has one already keeps it.
    """

    party_ids: tuple[int, ...]
    admitted_on: date | None
    admitted_by: str

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("admitted_by")
        if not self.party_ids:
            check.refuse("party_ids", N_("Select the members to change first."))
        check.require("admitted_on", N_("Type the day on which they were admitted."))
        check.require("admitted_by", N_("Say who admitted them: the board, the assembly…"))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkChange:
    """Change the same things of many members in one step; what is not given stays.

    ``state`` goes with ``since``, ``decided_by`` and ``reason`` as in :class:`ChangeState`.
    """

    party_ids: tuple[int, ...]
    category_id: int | Kept = KEPT
    college_id: int | Kept | None = KEPT
    channel: Channel | Kept = KEPT
    departement: str | Kept = KEPT
    add_domains: tuple[str, ...] = ()
    remove_domains: tuple[str, ...] = ()
    state: State | Kept = KEPT
    since: date | None = None
    decided_by: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("decided_by", "reason", "departement")
        if not self.party_ids:
            check.refuse("party_ids", N_("Select the members to change first."))
        if not isinstance(self.state, Kept):
            check.require("since", N_("Type the date from which the new state holds."))
            check_decision(check, self.state, self.decided_by, self.reason)
        given = (self.category_id, self.college_id, self.channel, self.departement, self.state)
        if all(value is KEPT for value in given) and not self.add_domains and not self.remove_domains:
            check.refuse("category_id", N_("Choose at least one thing to change."))
        check.finish()
