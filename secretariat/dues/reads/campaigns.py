"""A campaign with its dues and figures on a day, and the dues of one member."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from secretariat.base.text import fold
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.reads.standings import exempt_category_ids
from secretariat.dues.records import Allocation, Campaign, Due, Payment, Scale
from secretariat.dues.rows import CampaignFigures, CampaignRow, CampaignSheet, DueRow, Figure
from secretariat.dues.rules import ZERO, Standing, state_of
from secretariat.dues.scales import bracket_text
from secretariat.members.records import Category, Membership, Party
from secretariat.members.rules import State
from secretariat.store.types import Cents


def campaign_row(campaign: Campaign) -> CampaignRow:
    return CampaignRow(
        id=campaign.id,
        version=campaign.version,
        year=campaign.year,
        label=campaign.label or str(campaign.year),
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        called_on=campaign.called_on,
        due_on=campaign.due_on,
        scale_id=campaign.scale_id,
        prorata=campaign.prorata,
        sent_on=campaign.sent_on,
        closed_on=campaign.closed_on,
    )


def campaign_rows(session: Session) -> tuple[CampaignRow, ...]:
    """All campaigns, the latest first."""
    return tuple(campaign_row(row) for row in session.scalars(select(Campaign).order_by(Campaign.year.desc())))


def dues_rows(session: Session, year: int, on: date) -> tuple[DueRow, ...]:
    """The dues of a year as they stand on a day, by member's name. Two statements."""
    query = _dues(on).where(Campaign.year == year).order_by(Party.sort_key, Due.id)
    return tuple(_due_rows(session, query, on))


def dues_of(session: Session, party_id: int, on: date) -> tuple[DueRow, ...]:
    """The dues of one member as they stand on a day, the latest first. Two statements."""
    query = _dues(on).where(Due.party_id == party_id).order_by(Due.due_on.desc(), Due.id.desc())
    return tuple(_due_rows(session, query, on))


def figures_of(rows: Iterable[DueRow]) -> CampaignFigures:
    """What the dues of a campaign add up to; cancelled ones count for nothing."""
    called = collected = to_come = late = ZERO
    called_count = settled_count = to_come_count = late_count = partly_count = 0
    for row in rows:
        if row.is_cancelled:
            continue
        called += row.called
        collected += row.paid
        called_count += 1
        partly_count += row.paid > 0 and row.balance > 0
        if row.standing is Standing.LATE:
            late += row.balance
            late_count += 1
        elif row.balance > 0:
            to_come += row.balance
            to_come_count += 1
        else:
            settled_count += 1
    return CampaignFigures(
        called=Figure(amount=called, count=called_count),
        collected=Figure(amount=collected, count=settled_count),
        to_come=Figure(amount=to_come, count=to_come_count),
        late=Figure(amount=late, count=late_count),
        partly_count=partly_count,
    )


def campaign_sheet(session: Session, year: int | None, on: date) -> CampaignSheet:
    """Everything the screen of a campaign shows on a day; the latest campaign when no year is asked for."""
    campaigns = campaign_rows(session)
    campaign = next((row for row in campaigns if year is None or row.year == year), None)
    rows = dues_rows(session, campaign.year, on) if campaign else ()
    return CampaignSheet(
        campaign=campaign,
        campaigns=campaigns,
        figures=figures_of(rows),
        rows=rows,
        uncalled_count=uncalled_count(session, campaign, on) if campaign and campaign.is_open else 0,
        has_scale=session.scalar(select(Scale.id).limit(1)) is not None,
        has_members=session.scalar(select(Membership.id).where(Membership.state == State.ACTIVE).limit(1)) is not None,
        currency=currency_of(session).code,
        on=on,
    )


def uncalled_count(session: Session, campaign: CampaignRow, on: date) -> int:
    """How many active members, not exempt, a campaign has not called by a day."""
    called = select(Due.membership_id).where(Due.campaign_id == campaign.id)
    query = (
        select(func.count(Membership.id))
        .join(Party, Party.id == Membership.party_id)
        .where(
            Membership.state == State.ACTIVE,
            Party.is_archived.is_(False),
            (Membership.joined_on.is_(None)) | (Membership.joined_on <= min(on, campaign.ends_on)),
            Membership.category_id.not_in(exempt_category_ids(session, on)),
            Membership.id.not_in(called),
        )
    )
    return int(session.scalar(query) or 0)


def _dues(on: date) -> Select[*tuple[Any, ...]]:
    received = (
        select(
            Allocation.due_id,
            func.sum(Allocation.amount, type_=Cents).label("paid"),
            func.max(Payment.paid_on).label("last_paid_on"),
        )
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Payment.cancelled_on.is_(None), Payment.paid_on <= on)
        .group_by(Allocation.due_id)
        .subquery()
    )
    return (
        select(
            Due.id,
            Due.version,
            Due.party_id,
            Membership.number,
            Party.name,
            Party.sort_key,
            Party.folded_name,
            Due.reference,
            Campaign.year,
            Category.name,
            Due.bracket,
            Due.headcount,
            Due.full_amount,
            Due.amount,
            Due.called_on,
            Due.due_on,
            Due.promised_on,
            Due.is_disputed,
            Due.cancelled_on,
            Due.reason,
            Campaign.sent_on,
            received.c.paid,
            received.c.last_paid_on,
        )
        .join(Campaign, Campaign.id == Due.campaign_id)
        .join(Membership, Membership.id == Due.membership_id)
        .join(Party, Party.id == Due.party_id)
        .join(Category, Category.id == Due.category_id)
        .outerjoin(received, received.c.due_id == Due.id)
    )


def _due_rows(session: Session, query: Select[*tuple[Any, ...]], on: date) -> Iterable[DueRow]:
    folded: dict[str, str] = {}
    for (
        id_, version, party_id, number, name, sort_key, folded_name, reference, year, category, bracket, headcount,
        full_amount, amount, called_on, due_on, promised_on, is_disputed, cancelled_on, reason, sent_on, paid,
        last_paid_on,
    ) in session.execute(query):  # fmt: skip
        if category not in folded:
            folded[category] = fold(category)
        received = ZERO if paid is None else paid
        is_cancelled = cancelled_on is not None
        yield DueRow(
            id=id_,
            version=version,
            party_id=party_id,
            number=number,
            name=name,
            sort_key=sort_key,
            reference=reference,
            year=year,
            category=category,
            bracket=bracket,
            headcount=headcount,
            full_amount=full_amount,
            called=amount,
            paid=received,
            balance=ZERO if is_cancelled else amount - received,
            called_on=called_on,
            due_on=due_on,
            standing=Standing.EXEMPT if is_cancelled else state_of(amount, received, due_on, on),
            last_paid_on=last_paid_on,
            last_sent_on=sent_on if sent_on is not None and called_on <= sent_on else None,
            promised_on=promised_on,
            is_disputed=is_disputed,
            is_cancelled=is_cancelled,
            reason=reason,
            search_key=f"{folded_name} {number} {reference.lower()} {folded[category]} {bracket_text(bracket)}",
        )
