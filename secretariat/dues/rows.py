"""What screens, lists and papers receive about dues: frozen rows, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from secretariat.base.errors import Refusal
from secretariat.base.i18n import pgettext
from secretariat.dues.rules import ZERO, Charge, PaymentMethod, Prorata, Standing
from secretariat.dues.scales import ScaleLineRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One due of a campaign as the list of dues shows it on a day."""

    id: int
    version: int
    party_id: int
    number: str
    name: str
    sort_key: str
    reference: str
    year: int
    category: str
    bracket: str
    headcount: int | None
    full_amount: Decimal
    called: Decimal
    paid: Decimal
    balance: Decimal
    called_on: date
    due_on: date
    standing: Standing
    last_paid_on: date | None
    last_sent_on: date | None
    promised_on: date | None
    is_disputed: bool
    is_cancelled: bool
    reason: str
    search_key: str


def state_word(row: DueRow) -> str:
    """« En retard », « Réglée », « Annulée »…"""
    if row.is_cancelled:
        return pgettext("dues", "Cancelled")
    return {
        Standing.UP_TO_DATE: pgettext("dues", "Paid"),
        Standing.PARTLY: pgettext("dues", "Partly paid"),
        Standing.DUE: pgettext("dues", "To come"),
        Standing.LATE: pgettext("dues", "Late"),
        Standing.EXEMPT: pgettext("dues", "Exempt"),
        Standing.NOT_CALLED: pgettext("dues", "Not called"),
    }[row.standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """One campaign, for lists and choices."""

    id: int
    version: int
    year: int
    label: str
    starts_on: date
    ends_on: date
    called_on: date
    due_on: date
    scale_id: int
    prorata: Prorata
    sent_on: date | None
    closed_on: date | None

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount and the number of dues it comes from."""

    amount: Decimal = ZERO
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFigures:
    """What a campaign has called, what came in, what is to come and what is late on a day.

    ``collected.count`` counts the dues paid in full; ``partly_count`` those paid in part, late or not.
    """

    called: Figure
    collected: Figure
    to_come: Figure
    late: Figure
    partly_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSheet:
    """Everything the campaign's screen shows on a day; ``campaign`` is nothing before the first one."""

    campaign: CampaignRow | None
    campaigns: tuple[CampaignRow, ...]
    figures: CampaignFigures
    rows: tuple[DueRow, ...]
    uncalled_count: int
    has_scale: bool
    has_members: bool
    currency: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """One payment as the list of payments shows it; a cancelled one stays with its number."""

    id: int
    version: int
    party_id: int
    member_number: str
    name: str
    sort_key: str
    number: str
    paid_on: date
    amount: Decimal
    method: PaymentMethod
    cheque_number: str
    bank: str
    note: str
    allocated_to: str
    credit: Decimal
    cancelled_on: date | None
    cancel_reason: str
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDue:
    """A due that still owes something, offered to a payment."""

    charge: Charge
    reference: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDraft:
    """What the entry of a payment starts from: the member, what is owed, oldest first, and the banks met before."""

    party_id: int
    number: str
    name: str
    dues: tuple[OpenDue, ...]
    credit: Decimal
    owed: Decimal
    banks: tuple[str, ...]
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerRow:
    """A member who may pay, for the field that chooses one."""

    party_id: int
    number: str
    name: str
    sort_key: str
    search_key: str
    owed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow:
    """A scale with its lines in the order of the categories, and the years it was used for."""

    id: int
    version: int
    name: str
    effective_on: date
    prorata: Prorata
    lines: tuple[ScaleLineRow, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChoice:
    """A category of members, with how many are active in it."""

    id: int
    name: str
    is_honorary: bool
    member_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSheet:
    """Everything the scale's screen shows."""

    scales: tuple[ScaleRow, ...]
    categories: tuple[CategoryChoice, ...]
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An active member whom a campaign cannot call, with what to do about it."""

    party_id: int
    membership_id: int
    number: str
    name: str
    problem: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPreview:
    """What a campaign would call: nothing is written. ``by_category`` maps its name to count and amount."""

    count: int
    total: Decimal
    exempt_count: int
    reduced_count: int
    left_out: tuple[LeftOut, ...]
    by_category: Mapping[str, Figure] = field(default_factory=dict)
    currency: str = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDraft:
    """What a new campaign starts from; ``scale_id`` is nothing while there is no scale."""

    year: int
    label: str
    starts_on: date
    ends_on: date
    called_on: date
    due_on: date
    scale_id: int | None
    prorata: Prorata
    scales: tuple[ScaleRow, ...]
    currency: str
