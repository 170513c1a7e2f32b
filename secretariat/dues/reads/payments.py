"""Payments, what they may go to, and who may pay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.base.errors import NotFound
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.dues.reads.scales import currency_of
from secretariat.dues.reads.standings import received_by
from secretariat.dues.records import Allocation, Campaign, Due, Payment
from secretariat.dues.rows import OpenDue, PayerRow, PaymentDraft, PaymentRow
from secretariat.dues.rules import ZERO, Charge
from secretariat.members.records import Membership, Party
from secretariat.store.types import Cents

_MOST_BANKS = 12
_PAYMENT_COLUMNS = (
    Payment.id, Payment.version, Payment.party_id, Payment.number, Payment.paid_on, Payment.amount, Payment.method,
    Payment.cheque_number, Payment.bank, Payment.note, Payment.cancelled_on, Payment.cancel_reason,
)  # fmt: skip


def open_charges(session: Session, party_ids: Collection[int] | None = None) -> dict[int, tuple[Charge, ...]]:
    """The dues that still owe something, by party, with all that was received for them; the oldest first."""
    received = received_by()
    query = (
        select(
            Due.party_id, Due.id, Campaign.year, Due.amount, Due.called_on, Due.due_on, Due.starts_on, Due.ends_on,
            received,
        )
        .join(Campaign, Campaign.id == Due.campaign_id)
        .where(Due.cancelled_on.is_(None), Due.amount > received)
        .order_by(Due.due_on, Due.id)
    )  # fmt: skip
    if party_ids is not None:
        query = query.where(Due.party_id.in_(party_ids))
    charges: dict[int, list[Charge]] = {}
    for party_id, id_, year, amount, called_on, due_on, starts_on, ends_on, paid in session.execute(query):
        charges.setdefault(party_id, []).append(
            Charge(
                id=id_,
                year=year,
                amount=amount,
                called_on=called_on,
                due_on=due_on,
                starts_on=starts_on,
                ends_on=ends_on,
                paid=paid,
            )
        )
    return {party_id: tuple(found) for party_id, found in charges.items()}


def credits_of(session: Session, party_ids: Collection[int] | None = None) -> dict[int, list[tuple[int, Decimal]]]:
    """Payments of which a part goes to no due yet: ``(payment id, rest)`` by party, the oldest first."""
    used = (
        select(func.coalesce(func.sum(Allocation.amount), 0, type_=Cents))
        .where(Allocation.payment_id == Payment.id)
        .correlate(Payment)
        .scalar_subquery()
    )
    query = (
        select(Payment.party_id, Payment.id, Payment.amount, used)
        .where(Payment.cancelled_on.is_(None), Payment.amount > used)
        .order_by(Payment.paid_on, Payment.id)
    )
    if party_ids is not None:
        query = query.where(Payment.party_id.in_(party_ids))
    found: dict[int, list[tuple[int, Decimal]]] = {}
    for party_id, payment_id, amount, spent in session.execute(query):
        found.setdefault(party_id, []).append((payment_id, amount - spent))
    return found


def payments_rows(session: Session, since: date | None = None) -> tuple[PaymentRow, ...]:
    """The payments received since a day, the latest first, cancelled ones included. Three statements."""
    query = (
        select(*_PAYMENT_COLUMNS, Party.name, Party.sort_key, Party.folded_name)
        .join(Party, Party.id == Payment.party_id)
        .order_by(Payment.paid_on.desc(), Payment.id.desc())
    )
    parts = select(Allocation.payment_id, Due.reference, Allocation.amount).join(Due, Due.id == Allocation.due_id)
    numbers = select(Membership.party_id, func.max(Membership.number)).group_by(Membership.party_id)
    if since is not None:
        query = query.where(Payment.paid_on >= since)
        parts = parts.join(Payment, Payment.id == Allocation.payment_id).where(Payment.paid_on >= since)
    references: dict[int, list[str]] = {}
    spent: dict[int, Decimal] = {}
    for payment_id, reference, amount in session.execute(parts.order_by(Allocation.id)):
        references.setdefault(payment_id, []).append(reference)
        spent[payment_id] = spent.get(payment_id, ZERO) + amount
    number_of = dict(session.execute(numbers).all())
    rows = []
    for (
        id_, version, party_id, number, paid_on, amount, method, cheque_number, bank, note, cancelled_on,
        cancel_reason, name, sort_key, folded_name,
    ) in session.execute(query):  # fmt: skip
        member_number = number_of.get(party_id, "")
        named = ", ".join(references.get(id_, ()))
        rows.append(
            PaymentRow(
                id=id_,
                version=version,
                party_id=party_id,
                member_number=member_number,
                name=name,
                sort_key=sort_key,
                number=number,
                paid_on=paid_on,
                amount=amount,
                method=method,
                cheque_number=cheque_number,
                bank=bank,
                note=note,
                allocated_to=named,
                credit=ZERO if cancelled_on else amount - spent.get(id_, ZERO),
                cancelled_on=cancelled_on,
                cancel_reason=cancel_reason,
                search_key=f"{folded_name} {member_number} {number} {cheque_number} {fold(bank)} {named}".lower(),
            )
        )
    return tuple(rows)


def payment_draft(session: Session, party_id: int) -> PaymentDraft:
    """What the entry of a payment starts from. Raises ``NotFound``."""
    party = session.get(Party, party_id)
    if party is None:
        raise NotFound(N_("This member no longer exists: it was deleted elsewhere."))
    charges = open_charges(session, [party_id]).get(party_id, ())
    ids = [charge.id for charge in charges]
    named = session.execute(select(Due.id, Due.reference, Campaign.label).join(Campaign).where(Due.id.in_(ids)))
    names = {id_: (reference, label) for id_, reference, label in named}
    return PaymentDraft(
        party_id=party_id,
        number=session.scalar(select(func.max(Membership.number)).where(Membership.party_id == party_id)) or "",
        name=party.name,
        dues=tuple(
            OpenDue(charge=charge, reference=names[charge.id][0], label=names[charge.id][1] or str(charge.year))
            for charge in charges
        ),
        credit=sum((rest for _payment, rest in credits_of(session, [party_id]).get(party_id, ())), ZERO),
        owed=sum((charge.balance for charge in charges), ZERO),
        banks=bank_names(session),
        currency=currency_of(session).code,
    )


def bank_names(session: Session) -> tuple[str, ...]:
    """The banks of earlier cheques, the most frequent first."""
    query = (
        select(Payment.bank)
        .where(Payment.bank != "")
        .group_by(Payment.bank)
        .order_by(func.count(Payment.id).desc(), Payment.bank)
        .limit(_MOST_BANKS)
    )
    return tuple(session.scalars(query))


def payer_rows(session: Session) -> tuple[PayerRow, ...]:
    """Every party that is or was a member, by name, with what it owes. Two statements."""
    owed: dict[int, Decimal] = {
        party_id: sum((charge.balance for charge in charges), ZERO)
        for party_id, charges in open_charges(session).items()
    }
    query = (
        select(Party.id, func.max(Membership.number), Party.name, Party.sort_key, Party.folded_name)
        .join(Membership, Membership.party_id == Party.id)
        .where(Party.is_archived.is_(False))
        .group_by(Party.id, Party.name, Party.sort_key, Party.folded_name)
        .order_by(Party.sort_key, Party.id)
    )
    return tuple(
        PayerRow(
            party_id=id_,
            number=number,
            name=name,
            sort_key=sort_key,
            search_key=f"{folded_name} {number}",
            owed=owed.get(id_, ZERO),
        )
        for id_, number, name, sort_key, folded_name in session.execute(query)
    )
