"""The columns of the lists of dues and of payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from secretariat.base.formats import short_date, short_money
from secretariat.base.i18n import _, pgettext
from secretariat.dues.rows import DueRow, PaymentRow, state_word
from secretariat.dues.rules import Standing
from secretariat.dues.scales import bracket_text
from secretariat.ui.dues.words import METHODS, amount_or_nothing, follow_up, state_sign, state_tone
from secretariat.ui.widgets.columns import Column


class Setting:
    """What the columns need to know and learn when the rows are loaded: the currency and the day."""

    def __init__(self) -> None:
        self.currency = "EUR"
        self.today = date.min


def due_columns(setting: Setting) -> tuple[Column, ...]:
    """The dues of a campaign, in the design's order and widths."""

    def amount(value: Decimal) -> str:
        return amount_or_nothing(value, setting.currency)

    def late_tone(row: DueRow) -> str:
        return "bad" if row.standing is Standing.LATE and not row.is_cancelled else "text"

    return (
        Column(key="name", title=lambda: _("Member"), text=lambda row: row.name, sort=lambda row: row.sort_key,
               kind="strong", width=184, min_width=92, stretch=1),
        Column(key="number", title=lambda: _("N°"), text=lambda row: row.number, width=64, kind="muted",
               is_hidden=True),
        Column(key="reference", title=lambda: _("Reference"), text=lambda row: row.reference, width=128,
               kind="muted"),
        Column(key="category", title=lambda: _("Category"), text=lambda row: row.category, width=120, kind="muted",
               is_hidden=True),
        Column(key="bracket", title=lambda: _("Bracket"), text=lambda row: bracket_text(row.bracket),
               sort=lambda row: row.headcount, width=66, kind="muted"),
        Column(key="headcount", title=lambda: _("Headcount"),
               text=lambda row: "" if row.headcount is None else str(row.headcount),
               sort=lambda row: row.headcount, width=76, kind="number", is_hidden=True),
        Column(key="called", title=lambda: pgettext("dues", "Called"), text=lambda row: short_money(
               row.called, setting.currency), sort=lambda row: row.called, width=88, kind="amount"),
        Column(key="paid", title=lambda: pgettext("dues", "Received"), text=lambda row: amount(row.paid),
               sort=lambda row: row.paid, width=88, kind="amount"),
        Column(key="balance", title=lambda: pgettext("dues", "Left"), text=lambda row: amount(row.balance),
               sort=lambda row: row.balance, width=88, kind="amount", tone=late_tone),
        Column(key="due_on", title=lambda: _("Due date"), text=lambda row: short_date(row.due_on),
               sort=lambda row: row.due_on, width=94, tone=late_tone),
        Column(key="state", title=lambda: pgettext("dues", "State"), text=state_word, width=98, kind="pill",
               tone=state_tone, sign=state_sign,
               sort=lambda row: (list(Standing).index(row.standing), row.is_cancelled)),
        Column(key="follow_up", title=lambda: _("Follow-up"), text=lambda row: follow_up(row, setting.today),
               sort=lambda row: row.promised_on or row.last_paid_on or row.called_on, width=110, kind="muted"),
    )  # fmt: skip


def payment_columns(setting: Setting) -> tuple[Column, ...]:
    """The payments, the latest first."""

    def tone(row: PaymentRow) -> str:
        return "text3" if row.cancelled_on else "text"

    return (
        Column(key="paid_on", title=lambda: pgettext("payment", "Date"), text=lambda row: short_date(row.paid_on),
               sort=lambda row: row.paid_on, width=104, tone=tone),
        Column(key="number", title=lambda: _("Receipt n°"), text=lambda row: row.number, width=122, kind="muted"),
        Column(key="name", title=lambda: _("Member"), text=lambda row: row.name, sort=lambda row: row.sort_key,
               kind="strong", width=180, min_width=100, stretch=1, tone=tone),
        Column(key="method", title=lambda: pgettext("payment", "Means"), text=lambda row: _(METHODS[row.method]),
               width=112),
        Column(key="cheque", title=lambda: _("Cheque n°"), text=lambda row: row.cheque_number, width=96,
               kind="muted"),
        Column(key="bank", title=lambda: _("Bank"), text=lambda row: row.bank, width=120, kind="muted",
               is_hidden=True),
        Column(key="allocated", title=lambda: _("Allocated to"), text=lambda row: row.allocated_to, width=150,
               min_width=114, stretch=1, kind="muted"),
        Column(key="amount", title=lambda: pgettext("payment", "Amount"),
               text=lambda row: short_money(row.amount, setting.currency), sort=lambda row: row.amount, width=94,
               kind="amount", tone=tone),
        Column(key="state", title=lambda: pgettext("payment", "State"), text=payment_state, width=108, kind="pill",
               tone=lambda row: "neutral" if row.cancelled_on else "warn" if row.credit else "ok",
               sign=lambda row: "none" if row.cancelled_on else "part" if row.credit else "done"),
    )  # fmt: skip


def payment_state(row: PaymentRow) -> str:
    """« Encaissé », « Avoir », « Annulé »."""
    if row.cancelled_on:
        return pgettext("payment", "Cancelled")
    return pgettext("payment", "Credit") if row.credit else pgettext("payment", "Received")


_VALUES = {
    "called": lambda row: row.called,
    "paid": lambda row: row.paid,
    "balance": lambda row: row.balance,
    "due_on": lambda row: row.due_on,
    "paid_on": lambda row: row.paid_on,
    "amount": lambda row: row.amount,
    "headcount": lambda row: row.headcount,
}


def cell_value(column: Column, row: Any) -> Any:
    """What an export writes: amounts and days as themselves, the rest as shown."""
    value = _VALUES.get(column.key)
    return value(row) if value is not None else column.text(row)
