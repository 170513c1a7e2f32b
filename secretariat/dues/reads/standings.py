"""Where members stand with dues on a day, for one of them or for all at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ScalarSelect, case, func, or_, select
from sqlalchemy.orm import Session

from secretariat.dues.records import Allocation, Campaign, Due, Payment, Scale, ScaleLine
from secretariat.dues.rules import ZERO, Charge, StandingResult, standing_of
from secretariat.members.records import Category, Membership
from secretariat.members.rules import ENDED
from secretariat.store.types import Cents


def received_by(on: date | None = None) -> ScalarSelect[Any]:
    """What each due received in payments that stand, until a day (included) when one is given; correlates with Due."""
    query = (
        select(func.coalesce(func.sum(Allocation.amount), 0, type_=Cents))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Allocation.due_id == Due.id, Payment.cancelled_on.is_(None))
    )
    if on is not None:
        query = query.where(Payment.paid_on <= on)
    return query.correlate(Due).scalar_subquery()


def standings(session: Session, on: date, party_ids: Collection[int] | None = None) -> dict[int, StandingResult]:
    """Where members stand on a day, by party id: those asked for, or every party that has a membership.

    Two statements whatever the number of members; equal situations share one result.
    """
    exempt = exempt_category_ids(session, on)
    dues = _charges(session, on, party_ids)
    cache: dict[Any, StandingResult] = {}
    results: dict[int, StandingResult] = {}
    for party_id, is_exempt in _parties(session, party_ids, exempt):
        found = dues.get(party_id, ())
        key = (is_exempt, *((d.year, d.amount, d.paid, d.called_on, d.due_on, d.starts_on, d.ends_on) for d in found))
        result = cache.get(key)
        if result is None:
            result = cache[key] = standing_of(found, on, is_exempt=is_exempt)
        results[party_id] = result
    return results


def exempt_category_ids(session: Session, on: date) -> frozenset[int]:
    """The categories that owe nothing on a day: honorary, or at zero throughout the scale in force."""
    in_force = (
        select(Scale.id)
        .where(Scale.effective_on <= on)
        .order_by(Scale.effective_on.desc(), Scale.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    free = (
        select(ScaleLine.category_id)
        .where(ScaleLine.scale_id == in_force)
        .group_by(ScaleLine.category_id)
        .having(func.max(ScaleLine.amount) == 0)
    )
    query = select(Category.id).where(or_(Category.is_honorary, Category.id.in_(free)))
    return frozenset(session.scalars(query))


def _charges(session: Session, on: date, party_ids: Collection[int] | None) -> dict[int, tuple[Charge, ...]]:
    """The dues called until the day that decide: still owing, running, or else the member's latest ones."""
    received = (
        select(Allocation.due_id, func.sum(Allocation.amount, type_=Cents).label("paid"))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Payment.cancelled_on.is_(None), Payment.paid_on <= on)
        .group_by(Allocation.due_id)
        .subquery()
    )
    query = (
        select(
            Due.party_id,
            Due.id,
            Campaign.year,
            Due.amount,
            Due.called_on,
            Due.due_on,
            Due.starts_on,
            Due.ends_on,
            received.c.paid,
        )
        .join(Campaign, Campaign.id == Due.campaign_id)
        .outerjoin(received, received.c.due_id == Due.id)
        .where(Due.cancelled_on.is_(None), Due.called_on <= on)
    )
    if party_ids is not None:
        query = query.where(Due.party_id.in_(party_ids))
    charges: dict[int, tuple[Charge, ...]] = {}
    for party_id, id_, year, amount, called_on, due_on, starts_on, ends_on, paid in session.execute(query):
        charge = Charge(
            id=id_,
            year=year,
            amount=amount,
            called_on=called_on,
            due_on=due_on,
            starts_on=starts_on,
            ends_on=ends_on,
            paid=ZERO if paid is None else paid,
        )
        charges[party_id] = (*charges[party_id], charge) if party_id in charges else (charge,)
    return charges


def _parties(session: Session, party_ids: Collection[int] | None, exempt: frozenset[int]) -> list[tuple[int, bool]]:
    """Party ids with whether their running membership owes nothing."""
    owes = case(
        (Membership.state.in_(ENDED), 0),
        (Membership.category_id.in_(exempt), 1),
        else_=0,
    )
    query = select(Membership.party_id, func.max(owes)).group_by(Membership.party_id)
    if party_ids is not None:
        query = query.where(Membership.party_id.in_(party_ids))
        found = {party_id: bool(free) for party_id, free in session.execute(query)}
        return [(party_id, found.get(party_id, False)) for party_id in party_ids]
    return [(party_id, bool(free)) for party_id, free in session.execute(query)]


def balance_of(session: Session, party_id: int) -> Decimal:
    """All that a member still owes today or later, every year together."""
    received = received_by()
    query = select(Due.amount - received).where(Due.party_id == party_id, Due.cancelled_on.is_(None))
    return sum((Decimal(value) for value in session.scalars(query)), ZERO)
