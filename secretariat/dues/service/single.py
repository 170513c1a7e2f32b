"""One due at a time: adjusted, cancelled, followed, and where its member stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.formats import money
from secretariat.base.i18n import N_
from secretariat.base.money import check_amount
from secretariat.dues import reads
from secretariat.dues.commands import AdjustDue, CancelDue, FollowDue
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.reads.standings import received_by
from secretariat.dues.records import Due
from secretariat.dues.rows import DueRow
from secretariat.dues.rules import ZERO, StandingResult
from secretariat.dues.service.today import today
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit


class DuePaid(Refusal):
    """Money was received for the due."""


class DueActions:
    """What is done to the due of one member."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def dues_of(self, party_id: int, on: date | None = None) -> tuple[DueRow, ...]:
        """The dues of one member, the latest first."""
        with self._store.read() as unit:
            return reads.dues_of(unit.session, party_id, on or today(self._store, unit))

    def standing(self, party_id: int, on: date | None = None) -> StandingResult:
        """Where one member stands on a day, and why."""
        with self._store.read() as unit:
            day = on or today(self._store, unit)
            return reads.standings(unit.session, day, [party_id])[party_id]

    def adjust_due(self, command: AdjustDue) -> None:
        """Change what a member owes, with its reason. Raises ``DuePaid`` below what was received."""
        with self._store.write(N_("Due adjusted")) as unit:
            due = unit.load(Due, command.id, command.version)
            currency = currency_of(unit.session)
            try:
                amount = check_amount(command.amount, currency)
            except Refusal as refusal:
                raise Invalid({"amount": refusal}) from refusal
            paid = _received(unit, due)
            if amount < paid:
                raise DuePaid(
                    N_("{paid} was received for {reference}: the dues cannot be lower. Cancel a payment first."),
                    paid=money(paid, currency),
                    reference=due.reference,
                )
            unit.label(
                N_("Due {reference} changed to {amount}"), reference=due.reference, amount=money(amount, currency)
            )
            due.amount = amount
            due.reason = command.reason

    def cancel_due(self, command: CancelDue) -> None:
        """Cancel a due; it keeps its reference. Raises ``DuePaid`` when money was received for it."""
        with self._store.write(N_("Due cancelled")) as unit:
            due = unit.load(Due, command.id, command.version)
            if _received(unit, due) > 0:
                raise DuePaid(
                    N_("Money was received for {reference}: cancel its payments first, or lower what is owed."),
                    reference=due.reference,
                )
            unit.label(N_("Due {reference} cancelled"), reference=due.reference)
            due.cancelled_on = today(self._store, unit)
            due.reason = command.reason

    def follow_due(self, command: FollowDue) -> None:
        """Note a dispute or a promise on a due."""
        with self._store.write(N_("Follow-up noted")) as unit:
            due = unit.load(Due, command.id, command.version)
            unit.label(N_("Follow-up of {reference} noted"), reference=due.reference)
            due.is_disputed = command.is_disputed
            due.promised_on = command.promised_on


def _received(unit: WriteUnit, due: Due) -> Decimal:
    return unit.session.scalar(select(received_by()).select_from(Due).where(Due.id == due.id)) or ZERO
