"""The words of dues: methods, kinds of prorata, states."""

from __future__ import annotations

import enum


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
    PARTLY = "partly"
    DUE = "due"  # called, not yet past its due date
    LATE = "late"
    NOT_CALLED = "not_called"
    EXEMPT = "exempt"  # honorary, or nothing to pay
