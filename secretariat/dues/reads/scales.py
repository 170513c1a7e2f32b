"""The scales with their lines and the years they served."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association.records import Association
from secretariat.base.money import EUR, Currency, currency
from secretariat.dues.records import Campaign, Due, Payment, Scale, ScaleLine
from secretariat.dues.rows import CategoryChoice, ScaleRow, ScaleSheet
from secretariat.dues.scales import ScaleLineRow
from secretariat.members.records import Category, Membership
from secretariat.members.rules import State


def currency_of(session: Session) -> Currency:
    """The currency of the association's accounts; euros while there is none."""
    code = session.scalar(select(Association.currency))
    return currency(code) if code else EUR


def has_amounts(session: Session) -> bool:
    """Whether any amount of dues is kept: the currency can then no longer change."""
    kept = (select(ScaleLine.id), select(Due.id), select(Payment.id))
    return any(session.scalar(query.limit(1)) is not None for query in kept)


def scale_lines(session: Session, scale_id: int | None = None) -> dict[int, tuple[ScaleLineRow, ...]]:
    """The lines of scales, by scale id, in the order of the categories and of the brackets."""
    query = (
        select(ScaleLine, Category.name)
        .join(Category, Category.id == ScaleLine.category_id)
        .order_by(Category.position, Category.id, ScaleLine.from_headcount)
    )
    if scale_id is not None:
        query = query.where(ScaleLine.scale_id == scale_id)
    lines: dict[int, list[ScaleLineRow]] = {}
    for line, category in session.execute(query):
        lines.setdefault(line.scale_id, []).append(
            ScaleLineRow(
                category_id=line.category_id,
                category=category,
                from_headcount=line.from_headcount,
                to_headcount=line.to_headcount,
                amount=line.amount,
            )
        )
    return {key: tuple(group) for key, group in lines.items()}


def scale_rows(session: Session) -> tuple[ScaleRow, ...]:
    """All scales, the newest first. Three statements."""
    lines = scale_lines(session)
    years: dict[int, list[int]] = {}
    for scale_id, year in session.execute(select(Campaign.scale_id, Campaign.year).order_by(Campaign.year)):
        years.setdefault(scale_id, []).append(year)
    return tuple(
        ScaleRow(
            id=scale.id,
            version=scale.version,
            name=scale.name,
            effective_on=scale.effective_on,
            prorata=scale.prorata,
            lines=lines.get(scale.id, ()),
            years=tuple(years.get(scale.id, ())),
        )
        for scale in session.scalars(select(Scale).order_by(Scale.effective_on.desc(), Scale.id.desc()))
    )


def scale_sheet(session: Session) -> ScaleSheet:
    """All scales, and the categories they may speak of with their active members."""
    active = (
        select(func.count(Membership.id))
        .where(Membership.category_id == Category.id, Membership.state == State.ACTIVE)
        .scalar_subquery()
    )
    categories = session.execute(
        select(Category.id, Category.name, Category.is_honorary, active).order_by(Category.position, Category.id)
    )
    return ScaleSheet(
        scales=scale_rows(session),
        categories=tuple(
            CategoryChoice(id=id_, name=name, is_honorary=is_honorary, member_count=count)
            for id_, name, is_honorary, count in categories
        ),
        currency=currency_of(session).code,
    )
