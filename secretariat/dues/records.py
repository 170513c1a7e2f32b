"""The tables of dues: the scale, campaigns, dues and payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.dues.rules import PaymentMethod, Prorata
from secretariat.store.base import Record
from secretariat.store.types import Cents, Word


class Scale(Record):
    """A scale of dues, voted for years from a date on."""

    __tablename__ = "scale"

    name: Mapped[str]
    effective_on: Mapped[date]
    prorata: Mapped[Prorata] = mapped_column(Word(Prorata), default=Prorata.NONE)


class ScaleLine(Record):
    """An amount for a category, between two headcounts (both included; no upper bound on the last one)."""

    __tablename__ = "scale_line"

    scale_id: Mapped[int] = mapped_column(ForeignKey("scale.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    from_headcount: Mapped[int] = mapped_column(default=0)
    to_headcount: Mapped[int | None] = mapped_column(default=None)
    amount: Mapped[Decimal] = mapped_column(Cents)


class Campaign(Record):
    """The dues of one membership year, called together."""

    __tablename__ = "campaign"
    __extra__ = (UniqueConstraint("year"),)

    year: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    called_on: Mapped[date]
    due_on: Mapped[date]
    scale_id: Mapped[int] = mapped_column(ForeignKey("scale.id"), index=True)
    prorata: Mapped[Prorata] = mapped_column(Word(Prorata), default=Prorata.NONE)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    sent_on: Mapped[date | None] = mapped_column(default=None)


class Due(Record):
    """What one member owes for one campaign, with the basis it was computed from."""

    __tablename__ = "due"
    __extra__ = (UniqueConstraint("reference"),)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    reference: Mapped[str]
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    headcount: Mapped[int | None] = mapped_column(default=None)
    bracket: Mapped[str] = mapped_column(default="")
    full_amount: Mapped[Decimal] = mapped_column(Cents)
    amount: Mapped[Decimal] = mapped_column(Cents)
    reason: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    called_on: Mapped[date]
    due_on: Mapped[date]
    cancelled_on: Mapped[date | None] = mapped_column(default=None)
    is_disputed: Mapped[bool] = mapped_column(default=False)
    promised_on: Mapped[date | None] = mapped_column(default=None)


class Payment(Record):
    """Money received from a member; never erased, cancelled with a reason."""

    __tablename__ = "payment"
    __extra__ = (UniqueConstraint("number"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    number: Mapped[str]
    paid_on: Mapped[date]
    amount: Mapped[Decimal] = mapped_column(Cents)
    method: Mapped[PaymentMethod] = mapped_column(Word(PaymentMethod))
    cheque_number: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    cancelled_on: Mapped[date | None] = mapped_column(default=None)
    cancel_reason: Mapped[str] = mapped_column(default="")


class Allocation(Record):
    """The part of a payment that goes to one due."""

    __tablename__ = "allocation"

    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), index=True)
    due_id: Mapped[int] = mapped_column(ForeignKey("due.id"), index=True)
    amount: Mapped[Decimal] = mapped_column(Cents)
