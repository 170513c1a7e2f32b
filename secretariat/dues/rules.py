"""The arithmetic of dues: prorata, allocation of payments, and where a member stands on a day."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from secretariat.base.errors import Refusal
from secretariat.base.formats import date_text, money
from secretariat.base.i18n import N_, _
from secretariat.base.money import Currency, round_half_up

ZERO = Decimal("0.00")
Reason = tuple[str, Mapping[str, object]]


class Prorata(enum.StrEnum):
    """How dues of a member who joins during the year are reduced (domain 3.2)."""

    NONE = "none"
    MONTH = "month"
    QUARTER = "quarter"
    DAY = "day"


class PaymentMethod(enum.StrEnum):
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CARD = "card"
    DEBIT = "debit"
    CASH = "cash"


class Standing(enum.StrEnum):
    """Where a member stands with dues on a day; computed, never stored."""

    UP_TO_DATE = "up_to_date"
    PARTLY = "partly"  # paid in part, the rest not yet past its due date
    DUE = "due"  # called, not yet past its due date
    LATE = "late"
    NOT_CALLED = "not_called"
    EXEMPT = "exempt"  # honorary, or nothing to pay

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing is past its due date: a call whose term has not come makes nobody late (AG-12)."""
        return self is not Standing.LATE


class TooMuch(Refusal):
    """More money was given to a due than is owed, or than was received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One due that stands (not cancelled), with what was received for it so far."""

    id: int
    year: int
    amount: Decimal
    called_on: date
    due_on: date
    starts_on: date
    ends_on: date
    paid: Decimal = ZERO

    @property
    def balance(self) -> Decimal:
        return self.amount - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The part of one payment (not cancelled) that goes to one due."""

    due_id: int
    paid_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingResult:
    """Where a member stands on a day, and why.

    ``year``, ``called`` and ``paid`` are those of the due that decides; ``balance`` is all that is owed on the day,
    every year together. ``reason`` is an ``N_`` message and its raw values: show it with :func:`reason_text`.
    """

    standing: Standing
    year: int | None
    called: Decimal
    paid: Decimal
    balance: Decimal
    reason: Reason

    @property
    def is_up_to_date(self) -> bool:
        return self.standing.is_up_to_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """How an amount received is shared: parts by due id, and what is left as credit."""

    parts: Mapping[int, Decimal]
    rest: Decimal


def prorated(
    amount: Decimal, method: Prorata, joined_on: date | None, starts_on: date, ends_on: date, currency: Currency
) -> Decimal:
    """The dues of who joins on ``joined_on`` in a membership period, both ends included (COT-3, TV-COT-02).

    Month and quarter are counted from the start of the period, not of the calendar; the one rounding is at the end,
    half up, to the cent or to the franc.
    """
    if method is Prorata.NONE or joined_on is None or joined_on <= starts_on:
        return round_half_up(amount, currency)
    rank = (joined_on.year - starts_on.year) * 12 + joined_on.month - starts_on.month
    if method is Prorata.MONTH:
        part, whole = 12 - rank, 12
    elif method is Prorata.QUARTER:
        part, whole = 4 - rank // 3, 4
    else:
        part, whole = (ends_on - joined_on).days + 1, (ends_on - starts_on).days + 1
    return round_half_up(amount * max(part, 0) / whole, currency)


def allocate(amount: Decimal, dues: Iterable[Charge], chosen: Mapping[int, Decimal] | None = None) -> Allotment:
    """Share an amount received among the open dues: as ``chosen`` (by due id), otherwise the oldest first.

    No part exceeds what its due still owes, and their sum never exceeds the amount. Raises :class:`TooMuch`.
    """
    open_dues = {due.id: due for due in sorted(dues, key=lambda due: (due.due_on, due.id)) if due.balance > 0}
    parts: dict[int, Decimal] = {}
    if chosen is None:
        left = amount
        for due in open_dues.values():
            if left <= 0:
                break
            parts[due.id] = min(left, due.balance)
            left -= parts[due.id]
        return Allotment(parts=parts, rest=left)
    for due_id, part in chosen.items():
        if part <= 0:
            continue
        if due_id not in open_dues or part > open_dues[due_id].balance:
            raise TooMuch(N_("One of the dues chosen owes less than that: it was paid or changed in the meantime."))
        parts[due_id] = part
    rest = amount - sum(parts.values(), ZERO)
    if rest < 0:
        raise TooMuch(N_("The dues chosen add up to more than the payment: lower one of them."))
    return Allotment(parts=parts, rest=rest)


def standing_on(
    dues: Iterable[Charge], payments: Iterable[Receipt], on: date, *, is_exempt: bool = False
) -> StandingResult:
    """Where one member stands on a day, judged by what was ``paid_on`` that day or before.

    Cancelled dues and payments are not to be given: they count for no day at all.
    """
    received: dict[int, Decimal] = {}
    for payment in payments:
        if payment.paid_on <= on:
            received[payment.due_id] = received.get(payment.due_id, ZERO) + payment.amount
    return standing_of([replace(due, paid=received.get(due.id, ZERO)) for due in dues], on, is_exempt=is_exempt)


def standing_of(
    dues: Iterable[Charge], on: date, *, is_exempt: bool = False, settled_year: int | None = None
) -> StandingResult:
    """The same from dues whose ``paid`` is what was received until that day, that day included.

    Settled dues of earlier years may be left out; ``settled_year`` is then the last of these years.
    """
    called = sorted((due for due in dues if due.called_on <= on), key=lambda due: (due.due_on, due.id))
    unpaid = [due for due in called if due.balance > 0]
    owed = sum((due.balance for due in unpaid), ZERO)
    late = [due for due in unpaid if due.due_on < on]
    if late:
        return _result(Standing.LATE, late[0], owed, _late_reason(late))
    if unpaid:
        first = next((due for due in unpaid if due.paid > 0), unpaid[0])
        if first.paid > 0:
            return _result(Standing.PARTLY, first, owed, (N_("partly paid: {balance} left"), {"balance": owed}))
        return _result(Standing.DUE, first, owed, (N_("due on {due_on}"), {"due_on": first.due_on}))
    running = [due for due in called if due.starts_on <= on <= due.ends_on]
    if running:
        due = running[-1]
        if due.amount == 0:
            return _result(Standing.EXEMPT, due, ZERO, (N_("exempt from dues"), {}))
        return _result(Standing.UP_TO_DATE, due, ZERO, (N_("{year} dues paid"), {"year": str(due.year)}))
    if is_exempt:
        return _result(Standing.EXEMPT, None, ZERO, (N_("exempt from dues"), {}))
    last = called[-1].year if called else settled_year
    if last is not None:
        message = N_("dues paid for {year}, none called since")
        return _result(Standing.NOT_CALLED, None, ZERO, (message, {"year": str(last)}))
    return _result(Standing.NOT_CALLED, None, ZERO, (N_("no dues called"), {}))


def state_of(amount: Decimal, paid: Decimal, due_on: date, on: date) -> Standing:
    """Where one due stands by itself on a day."""
    if paid >= amount:
        return Standing.UP_TO_DATE if amount > 0 else Standing.EXEMPT
    if due_on < on:
        return Standing.LATE
    return Standing.PARTLY if paid > 0 else Standing.DUE


def reason_text(reason: Reason, currency: Currency | str) -> str:
    """A standing's reason in the user's language, with its amounts and dates written out."""
    message, values = reason
    shown: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, Decimal):
            shown[name] = money(value, currency)
        elif isinstance(value, date):
            shown[name] = date_text(value)
        else:
            shown[name] = value
    return _(message, **shown)


def _late_reason(late: Sequence[Charge]) -> Reason:
    first = late[0]
    if len({due.year for due in late}) > 1:
        return N_("dues unpaid since {year}"), {"year": str(first.year)}
    balance = sum((due.balance for due in late), ZERO)
    if first.paid > 0:
        return N_("{year} dues partly paid: {balance} left"), {"year": str(first.year), "balance": balance}
    return N_("{year} dues unpaid"), {"year": str(first.year)}


def _result(standing: Standing, due: Charge | None, owed: Decimal, reason: Reason) -> StandingResult:
    return StandingResult(
        standing=standing,
        year=due.year if due else None,
        called=due.amount if due else ZERO,
        paid=due.paid if due else ZERO,
        balance=owed,
        reason=reason,
    )
