"""Where members stand with dues on a day, for one of them or for all at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, and_, case, func, or_, select
from sqlalchemy.orm import Session

from secretariat.dues.records import Allocation, Campaign, Due, Payment, Scale, ScaleLine
from secretariat.dues.rules import Charge, StandingResult, standing_of
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

    Four statements whatever the number of members; equal situations share one result.
    """
    parties = _parties(session, party_ids, exempt_category_ids(session, on))
    dues = _deciding_dues(session, on, party_ids)
    settled = _settled_years(session, on, party_ids) if len(dues) < len(parties) else {}
    cache: dict[Any, StandingResult] = {}
    results: dict[int, StandingResult] = {}
    for party_id, is_exempt in parties:
        found = dues.get(party_id, ())
        key = (is_exempt, None if found else settled.get(party_id), *found)
        result = cache.get(key)
        if result is None:
            charges = [_charge(index, values) for index, values in enumerate(found)]
            result = standing_of(charges, on, is_exempt=is_exempt, settled_year=settled.get(party_id))
            cache[key] = result
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


def _deciding_dues(session: Session, on: date, party_ids: Collection[int] | None) -> dict[int, tuple[Any, ...]]:
    """By party, the values of the dues called until the day that still owe something then, or whose year runs."""
    received = (
        select(Allocation.due_id, func.sum(Allocation.amount, type_=Cents).label("paid"))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Payment.cancelled_on.is_(None), Payment.paid_on <= on)
        .group_by(Allocation.due_id)
        .subquery()
    )
    paid = func.coalesce(received.c.paid, 0, type_=Cents)
    query = (
        select(Due.party_id, Campaign.year, Due.amount, paid, Due.called_on, Due.due_on, Due.starts_on, Due.ends_on)
        .join(Campaign, Campaign.id == Due.campaign_id)
        .outerjoin(received, received.c.due_id == Due.id)
        .where(
            Due.cancelled_on.is_(None),
            Due.called_on <= on,
            or_(Due.amount > paid, and_(Due.starts_on <= on, Due.ends_on >= on)),
        )
        .order_by(Due.due_on, Due.id)
    )
    if party_ids is not None:
        query = query.where(Due.party_id.in_(party_ids))
    found: dict[int, tuple[Any, ...]] = {}
    for party_id, *values in session.execute(query):
        found[party_id] = (*found.get(party_id, ()), tuple(values))
    return found


def _charge(index: int, values: tuple[Any, ...]) -> Charge:
    year, amount, paid, called_on, due_on, starts_on, ends_on = values
    return Charge(
        id=index,
        year=year,
        amount=amount,
        paid=paid,
        called_on=called_on,
        due_on=due_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _settled_years(session: Session, on: date, party_ids: Collection[int] | None) -> dict[int, int]:
    """The last year called from each party until the day."""
    query = (
        select(Due.party_id, func.max(Campaign.year))
        .join(Campaign, Campaign.id == Due.campaign_id)
        .where(Due.cancelled_on.is_(None), Due.called_on <= on)
        .group_by(Due.party_id)
    )
    if party_ids is not None:
        query = query.where(Due.party_id.in_(party_ids))
    return dict(session.execute(query).all())


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
