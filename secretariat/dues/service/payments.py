"""Money received: recorded, allocated to dues, cancelled with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.formats import money
from secretariat.base.i18n import N_, _
from secretariat.base.money import Currency, check_amount
from secretariat.base.progress import Progress
from secretariat.dues import reads
from secretariat.dues.commands import CancelPayment, RecordPayment
from secretariat.dues.reads.payments import credits_of
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.records import Allocation, Due, Payment
from secretariat.dues.rows import PayerRow, PaymentDraft, PaymentRow
from secretariat.dues.rules import ZERO, Allotment, Charge, TooMuch, allocate
from secretariat.dues.service.today import today
from secretariat.members.records import Party
from secretariat.store.store import Store
from secretariat.store.undo import NothingToUndo, UndoLog
from secretariat.store.units import WriteUnit

_BLOCK = 5_000
_COUNTER = "dues.cancel_payments"


class Overpaid(Refusal):
    """More was received than the member owes."""


class PaymentCancelled(Refusal):
    """The payment was cancelled already."""


class PaymentActions:
    """Payments and their allocation to dues."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def register_counters(self, log: UndoLog) -> None:
        """Undoing a payment cancels it: it is numbered, so it is never erased."""
        log.register(_COUNTER, self._counter_payments)

    def payments(self, since: date | None = None) -> tuple[PaymentRow, ...]:
        """The payments received since a day, the latest first."""
        with self._store.read() as unit:
            return reads.payments_rows(unit.session, since)

    def payment_draft(self, party_id: int) -> PaymentDraft:
        """What the entry of a member's payment starts from."""
        with self._store.read() as unit:
            return reads.payment_draft(unit.session, party_id)

    def payers(self) -> tuple[PayerRow, ...]:
        """Who may pay, by name, with what each owes."""
        with self._store.read() as unit:
            return reads.payer_rows(unit.session)

    def record_payment(self, command: RecordPayment) -> int:
        """Record money received and share it among the member's dues; the payment's id.

        Raises ``Invalid`` (future day, fraction of a franc), ``TooMuch``, ``Overpaid``.
        """
        with self._store.write(N_("Payment recorded")) as unit:
            currency = currency_of(unit.session)
            party = unit.get(Party, command.party_id)
            unit.label(
                N_("Payment of {amount} recorded for {name}"), amount=money(command.amount, currency), name=party.name
            )
            day = today(self._store, unit)
            _check(command, currency, day)
            # On a server another seat may be paying the same dues: wait for it, then look at what is left.
            unit.session.execute(select(Due.id).where(Due.party_id == party.id).with_for_update())
            charges = reads.open_charges(unit.session, [party.id]).get(party.id, ())
            shared = _share(command, charges, party.name, currency)
            payment = unit.add(
                Payment(
                    party_id=party.id,
                    number=f"PAI-{day.year}-{unit.take_number(f'PAI-{day.year}'):04d}",
                    paid_on=command.paid_on,
                    amount=command.amount,
                    method=command.method,
                    cheque_number=command.cheque_number,
                    bank=command.bank,
                    reference=command.reference,
                    note=command.note,
                )
            )
            self._allocate(unit, payment.id, shared.parts)
            unit.countered_by(_COUNTER, first_id=payment.id, last_id=payment.id)
            return payment.id

    def record_payments(self, commands: Sequence[RecordPayment], progress: Progress | None = None) -> int:
        """Record many payments in one step; how many. Raises as :meth:`record_payment`, leaving nothing."""
        with self._store.write(N_("{count} payments recorded"), count=len(commands)) as unit:
            currency = currency_of(unit.session)
            day = today(self._store, unit)
            party_ids = {command.party_id for command in commands}
            wanted = party_ids if len(party_ids) < _BLOCK else None
            charges = dict(reads.open_charges(unit.session, wanted))
            series = f"PAI-{day.year}"
            first = unit.take_number(series)
            unit.raise_number(series, first + len(commands) - 1)
            ids = unit.allot_ids(Payment, len(commands))
            payments: list[dict[str, Any]] = []
            parts: list[dict[str, Any]] = []
            for index, (id_, command) in enumerate(zip(ids, commands, strict=True)):
                if progress is not None and index % 1_000 == 0:
                    progress.update(index, len(commands))
                _check(command, currency, day)
                open_dues = charges.get(command.party_id, ())
                shared = _share(command, open_dues, command.reference or str(command.party_id), currency)
                charges[command.party_id] = _after(open_dues, shared.parts)
                payments.append(_payment_columns(command, id_, f"{series}-{first + index:04d}"))
                parts.extend({"payment_id": id_, "due_id": due, "amount": part} for due, part in shared.parts.items())
            unit.insert_rows(Payment, payments)
            part_ids = unit.allot_ids(Allocation, len(parts))
            unit.insert_rows(Allocation, [{"id": id_, **part} for id_, part in zip(part_ids, parts, strict=True)])
            if ids:
                unit.countered_by(_COUNTER, first_id=ids[0], last_id=ids[-1])
            return len(ids)

    def use_credit(self, party_id: int) -> Decimal:
        """Let what a member paid in advance go to its open dues; the amount used (0 when there is nothing to do)."""
        with self._store.write(N_("Credit used")) as unit:
            unit.label(N_("Credit of {name} used"), name=unit.get(Party, party_id).name)
            unit.session.execute(select(Due.id).where(Due.party_id == party_id).with_for_update())
            charges = reads.open_charges(unit.session, [party_id]).get(party_id, ())
            used = ZERO
            for payment_id, rest in credits_of(unit.session, [party_id]).get(party_id, ()):
                shared = allocate(rest, charges)
                charges = _after(charges, shared.parts)
                used += rest - shared.rest
                self._allocate(unit, payment_id, shared.parts)
            return used

    def cancel_payment(self, command: CancelPayment) -> None:
        """Cancel a payment; it keeps its number and its dues are owed again. Raises ``PaymentCancelled``."""
        with self._store.write(N_("Payment cancelled")) as unit:
            payment = unit.load(Payment, command.id, command.version)
            if payment.cancelled_on is not None:
                raise PaymentCancelled(N_("The payment {number} was cancelled already."), number=payment.number)
            unit.label(N_("Payment {number} cancelled"), number=payment.number)
            self._cancel(unit, payment, command.reason)

    def _counter_payments(self, unit: WriteUnit, values: Mapping[str, Any]) -> None:
        rows = unit.session.scalars(
            select(Payment)
            .where(Payment.id.between(values["first_id"], values["last_id"]), Payment.cancelled_on.is_(None))
            .order_by(Payment.id)
        ).all()
        if not rows:
            raise NothingToUndo(N_("This payment was cancelled already."))
        for payment in rows:
            self._cancel(unit, payment, _("Entered by mistake"))

    def _cancel(self, unit: WriteUnit, payment: Payment, reason: str) -> None:
        payment.cancelled_on = today(self._store, unit)
        payment.cancel_reason = reason
        query = select(Due).join(Allocation, Allocation.due_id == Due.id).where(Allocation.payment_id == payment.id)
        for due in unit.session.scalars(query).all():
            unit.touch(due)

    def _allocate(self, unit: WriteUnit, payment_id: int, parts: Mapping[int, Decimal]) -> None:
        for due_id, part in parts.items():
            unit.add(Allocation(payment_id=payment_id, due_id=due_id, amount=part))
            unit.touch(unit.load(Due, due_id))


def _check(command: RecordPayment, currency: Currency, day: date) -> None:
    errors: dict[str, Refusal] = {}
    try:
        check_amount(command.amount, currency)
    except Refusal as refusal:
        errors["amount"] = refusal
    if command.paid_on > day:
        errors["paid_on"] = Refusal(N_("This day is still to come: record the payment on the day it is received."))
    if errors:
        raise Invalid(errors)


def _share(command: RecordPayment, charges: Sequence[Charge], name: str, currency: Currency) -> Allotment:
    try:
        shared = allocate(command.amount, charges, command.allocation)
    except TooMuch as refusal:
        raise Invalid({"allocation": refusal}) from refusal
    if shared.rest > 0 and not command.keep_credit:
        raise Overpaid(
            N_("{name} owes {owed}: {rest} would be left over. Lower the amount, or keep the rest as credit."),
            name=name,
            owed=money(sum((charge.balance for charge in charges), ZERO), currency),
            rest=money(shared.rest, currency),
        )
    return shared


def _after(charges: Sequence[Charge], parts: Mapping[int, Decimal]) -> tuple[Charge, ...]:
    return tuple(replace(charge, paid=charge.paid + parts.get(charge.id, ZERO)) for charge in charges)


def _payment_columns(command: RecordPayment, id_: int, number: str) -> dict[str, Any]:
    return {
        "id": id_,
        "party_id": command.party_id,
        "number": number,
        "paid_on": command.paid_on,
        "amount": command.amount,
        "method": command.method,
        "cheque_number": command.cheque_number,
        "bank": command.bank,
        "reference": command.reference,
        "note": command.note,
    }
