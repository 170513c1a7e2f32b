"""The words, tones and signs of dues on screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from secretariat.base.formats import day_month, short_money
from secretariat.base.i18n import N_, _
from secretariat.dues.rows import DueRow
from secretariat.dues.rules import PaymentMethod, Prorata, Standing

METHODS: Mapping[PaymentMethod, str] = {
    PaymentMethod.TRANSFER: N_("Transfer"),
    PaymentMethod.CHEQUE: N_("Cheque"),
    PaymentMethod.CARD: N_("Card payment"),
    PaymentMethod.DEBIT: N_("Direct debit"),
    PaymentMethod.CASH: N_("Cash"),
}
PRORATAS: Mapping[Prorata, str] = {
    Prorata.NONE: N_("The whole year, whatever the day of joining"),
    Prorata.MONTH: N_("By month, the month of joining included"),
    Prorata.QUARTER: N_("By quarter, the quarter of joining included"),
    Prorata.DAY: N_("By day, the day of joining included"),
}
_TONES: Mapping[Standing, tuple[str, str]] = {
    Standing.UP_TO_DATE: ("ok", "done"),
    Standing.PARTLY: ("warn", "part"),
    Standing.DUE: ("info", "wait"),
    Standing.LATE: ("bad", "act"),
    Standing.EXEMPT: ("neutral", "none"),
    Standing.NOT_CALLED: ("neutral", "none"),
}


def state_tone(row: DueRow) -> str:
    return "neutral" if row.is_cancelled else _TONES[row.standing][0]


def state_sign(row: DueRow) -> str:
    return "none" if row.is_cancelled else _TONES[row.standing][1]


def follow_up(row: DueRow, today: date) -> str:
    """What happened last to a due: « Payée · 12 févr. », « Promesse · 30 juin », « Appel · 4 janv. »."""
    if row.is_cancelled:
        return row.reason
    if row.balance > 0 and row.is_disputed:
        return _("Disputed")
    if row.balance > 0 and row.promised_on is not None:
        return _("Promise · {day}", day=day_month(row.promised_on, today))
    if row.last_paid_on is not None:
        return _("Received · {day}", day=day_month(row.last_paid_on, today))
    return _("Call · {day}", day=day_month(row.last_sent_on or row.called_on, today))


def amount_or_nothing(amount: Decimal, currency: str) -> str:
    """The amount, or nothing at all for zero, which tables show as a dash."""
    return short_money(amount, currency) if amount else ""
