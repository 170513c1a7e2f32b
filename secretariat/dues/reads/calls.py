"""Whom a campaign would call and for how much, and whom it cannot call and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from secretariat.association.records import Association
from secretariat.association.rules import YearKind, membership_period
from secretariat.base.errors import Refusal
from secretariat.dues.reads.scales import currency_of, scale_lines
from secretariat.dues.records import Due
from secretariat.dues.rows import CampaignPreview, Figure, LeftOut
from secretariat.dues.rules import ZERO, Prorata, prorated
from secretariat.dues.scales import by_category, line_for
from secretariat.members.records import Category, Headcount, Membership, Party
from secretariat.members.rules import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a call is computed from."""

    starts_on: date
    ends_on: date
    called_on: date
    due_on: date
    scale_id: int
    prorata: Prorata
    campaign_id: int | None = None  # members it has called already are passed over


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDue:
    """One due that a call would raise."""

    party_id: int
    membership_id: int
    category_id: int
    category: str
    headcount: int | None
    bracket: str
    full_amount: Decimal
    amount: Decimal
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The dues to raise in the order of the members' names, and the members left out with the reason."""

    dues: tuple[PlannedDue, ...]
    left_out: tuple[LeftOut, ...]
    exempt_count: int
    currency: str

    def preview(self) -> CampaignPreview:
        by_name: dict[str, tuple[Decimal, int]] = {}
        for due in self.dues:
            amount, count = by_name.get(due.category, (ZERO, 0))
            by_name[due.category] = (amount + due.amount, count + 1)
        return CampaignPreview(
            count=len(self.dues),
            total=sum((due.amount for due in self.dues), ZERO),
            exempt_count=self.exempt_count,
            reduced_count=sum(due.amount < due.full_amount for due in self.dues),
            left_out=self.left_out,
            by_category={name: Figure(amount=amount, count=count) for name, (amount, count) in by_name.items()},
            currency=self.currency,
        )


def plan_calls(session: Session, terms: Terms, party_ids: Collection[int] | None = None) -> Plan:
    """Work out a call for the active members (or those of ``party_ids``); nothing is written. Five statements."""
    lines = by_category(scale_lines(session, terms.scale_id).get(terms.scale_id, ()))
    currency = currency_of(session)
    is_rolling = session.scalar(select(Association.year_kind)) is YearKind.ROLLING
    dues: list[PlannedDue] = []
    left_out: list[LeftOut] = []
    exempt_count = 0
    for member in _members(session, terms, party_ids):
        membership_id, party_id, number, joined_on, category_id, name, category, is_honorary, headcount = member
        if is_honorary:
            exempt_count += 1
            continue
        try:
            line = line_for(lines.get(category_id, ()), headcount, category)
        except Refusal as problem:
            left_out.append(
                LeftOut(party_id=party_id, membership_id=membership_id, number=number, name=name, problem=problem)
            )
            continue
        if line.amount == 0:
            exempt_count += 1
            continue
        starts_on, ends_on, amount = terms.starts_on, terms.ends_on, line.amount
        if is_rolling and joined_on is not None:
            period = membership_period(YearKind.ROLLING, 1, terms.ends_on, joined_on)
            starts_on, ends_on = period.starts_on, period.ends_on
        else:
            amount = prorated(line.amount, terms.prorata, joined_on, starts_on, ends_on, currency)
        dues.append(
            PlannedDue(
                party_id=party_id,
                membership_id=membership_id,
                category_id=category_id,
                category=category,
                headcount=headcount,
                bracket=line.bracket,
                full_amount=line.amount,
                amount=amount,
                starts_on=starts_on,
                ends_on=ends_on,
                due_on=max(terms.due_on, starts_on),
            )
        )
    return Plan(dues=tuple(dues), left_out=tuple(left_out), exempt_count=exempt_count, currency=currency.code)


def _members(session: Session, terms: Terms, party_ids: Collection[int] | None) -> list[tuple[Any, ...]]:
    # The headcount of the day of the call counts; one entered since is better than none.
    counted = Headcount.counted_on
    headcount = (
        select(Headcount.count)
        .where(Headcount.party_id == Membership.party_id)
        .order_by(
            case((counted <= terms.called_on, 0), else_=1),
            case((counted <= terms.called_on, counted), else_=None).desc(),
            counted,
        )
        .limit(1)
        .correlate(Membership)
        .scalar_subquery()
    )
    query = (
        select(
            Membership.id,
            Membership.party_id,
            Membership.number,
            Membership.joined_on,
            Membership.category_id,
            Party.name,
            Category.name,
            Category.is_honorary,
            headcount,
        )
        .join(Party, Party.id == Membership.party_id)
        .join(Category, Category.id == Membership.category_id)
        .where(
            Membership.state == State.ACTIVE,
            Party.is_archived.is_(False),
            (Membership.joined_on.is_(None)) | (Membership.joined_on <= min(terms.called_on, terms.ends_on)),
        )
        .order_by(Party.sort_key, Membership.id)
    )
    if party_ids is not None:
        query = query.where(Membership.party_id.in_(party_ids))
    if terms.campaign_id is not None:
        called = select(Due.membership_id).where(Due.campaign_id == terms.campaign_id)
        if party_ids is not None:
            called = called.where(Due.cancelled_on.is_(None))
        query = query.where(Membership.id.not_in(called))
    return [tuple(row) for row in session.execute(query)]
