"""What may be asked of dues; each request checks and spells its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.fields import FieldCheck
from secretariat.base.i18n import N_
from secretariat.dues.rules import PaymentMethod, Prorata
from secretariat.dues.scales import ScaleLineRow, bracket_faults

_REASON_WANTED = N_("Say why in a few words: the reason is kept in the history.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveScale:
    """Add a scale, or change the one of ``id``; ``lines`` keep the order of the form.

    Raises ``Invalid``; the refusal of the third line stands under ``lines.2``.
    """

    id: int | None = None
    version: int | None = None
    name: str
    effective_on: date
    prorata: Prorata = Prorata.NONE
    lines: tuple[ScaleLineRow, ...] = ()

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("name")
        check.require("name", N_("Give the scale a name, for example “Scale 2027”."))
        check.word("prorata", Prorata)
        if not self.lines:
            check.refuse("lines", N_("Add at least one amount to the scale."))
        for index, fault in bracket_faults(self.lines).items():
            check.refuse(f"lines.{index}", fault.message, **fault.values)
        for index, line in enumerate(self.lines):
            if line.amount < 0:
                check.refuse(f"lines.{index}", N_("An amount of dues cannot be negative: type 0 for no dues."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteScale:
    """Remove a scale that no campaign has used."""

    id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDues:
    """Call the dues of one membership year from all active members. Raises ``Invalid``."""

    year: int
    label: str = ""
    starts_on: date
    ends_on: date
    called_on: date
    due_on: date
    scale_id: int
    prorata: Prorata = Prorata.NONE

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("label")
        check.word("prorata", Prorata)
        if self.ends_on <= self.starts_on:
            check.refuse("ends_on", N_("The year ends before it starts: correct one of the two days."))
        if self.due_on < self.called_on:
            check.refuse("due_on", N_("The due date comes before the call: choose a later day."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMissing:
    """Add to a campaign the members it has not called yet: who joined since, whose headcount was missing."""

    campaign_id: int
    called_on: date
    due_on: date

    def __post_init__(self) -> None:
        _check_term(self.called_on, self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDueFor:
    """Add one member to a campaign."""

    campaign_id: int
    party_id: int
    called_on: date
    due_on: date

    def __post_init__(self) -> None:
        _check_term(self.called_on, self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment:
    """Money received from a member. Raises ``Invalid``.

    ``allocation`` gives amounts by due id; without it the oldest dues are paid first. What exceeds the dues is
    refused unless ``keep_credit``: it then waits for the member's next dues.
    """

    party_id: int
    paid_on: date
    amount: Decimal
    method: PaymentMethod = PaymentMethod.TRANSFER
    cheque_number: str = ""
    bank: str = ""
    reference: str = ""
    note: str = ""
    allocation: Mapping[int, Decimal] | None = None
    keep_credit: bool = False

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("cheque_number", "bank", "reference", "note")
        check.word("method", PaymentMethod)
        if self.amount <= 0:
            check.refuse("amount", N_("Type the amount received, for example 1250,50."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPayment:
    """Cancel a payment with its reason: it keeps its number and pays nothing any more."""

    id: int
    version: int
    reason: str

    def __post_init__(self) -> None:
        _check_reason(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDue:
    """Cancel a due for which nothing was received, with its reason."""

    id: int
    version: int
    reason: str

    def __post_init__(self) -> None:
        _check_reason(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustDue:
    """Change what one member owes, with its reason: a reduction, or a waiver of what is left."""

    id: int
    version: int
    amount: Decimal
    reason: str

    def __post_init__(self) -> None:
        check = FieldCheck(self)
        check.squeeze("reason")
        check.require("reason", _REASON_WANTED)
        if self.amount < 0:
            check.refuse("amount", N_("An amount of dues cannot be negative: type 0 for no dues."))
        check.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowDue:
    """Note a dispute or the day on which the member promised to pay; nothing is reminded meanwhile (COT-8)."""

    id: int
    version: int
    is_disputed: bool = False
    promised_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCampaign:
    """Close a year: nobody is called any more; what is unpaid stays owed and can still be paid."""

    id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCallsSent:
    """Note the day on which the calls were sent: from then on the campaign is no longer undone."""

    id: int
    version: int
    sent_on: date


def _check_reason(request: CancelPayment | CancelDue) -> None:
    check = FieldCheck(request)
    check.squeeze("reason")
    check.require("reason", _REASON_WANTED)
    check.finish()


def _check_term(called_on: date, due_on: date) -> None:
    if due_on < called_on:
        raise Invalid({"due_on": Refusal(N_("The due date comes before the call: choose a later day."))})
