"""Three years of fictional dues: a scale, campaigns, and payments that leave some members late or partly paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from secretariat.dues.commands import CallDues, CallMissing, RecordPayment, SaveScale
from secretariat.dues.rules import PaymentMethod, Prorata
from secretariat.dues.scales import ScaleLineRow

if TYPE_CHECKING:
    from secretariat.base.progress import Progress
    from secretariat.demo.figures import Profile

YEARS = 3
BANKS = ("Banque du Val", "Crédit de l’Estuaire", "Caisse des Deux-Rives")
_METHODS = (
    (PaymentMethod.TRANSFER, 62), (PaymentMethod.CHEQUE, 24), (PaymentMethod.CARD, 9), (PaymentMethod.DEBIT, 5),
)  # fmt: skip


def save_scale(services: Any, profile: Profile, categories: Mapping[str, int], today: date) -> int:
    """The scale by headcount for companies, flat for public bodies, zero for honorary members."""
    lines = [
        ScaleLineRow(category_id=categories["company"], from_headcount=low, to_headcount=high, amount=amount)
        for low, high, amount in profile.brackets
    ]
    for kind, amount in (("public", profile.flat), ("honorary", Decimal(0))):
        lines.append(ScaleLineRow(category_id=categories[kind], from_headcount=0, to_headcount=None, amount=amount))
    command = SaveScale(
        name=f"Barème {today.year - YEARS + 1}",
        effective_on=date(today.year - YEARS + 1, 1, 1),
        prorata=Prorata.MONTH,
        lines=tuple(lines),
    )
    return int(services.dues.save_scale(command))


def call_and_pay(services: Any, random: Random, scale_id: int, today: date, progress: Progress) -> None:
    """Call each year and record what came in: all but a few for the past years, about four in five for this one."""
    for year in range(today.year - YEARS + 1, today.year + 1):
        called_on = min(date(year, 1, 4), today)
        services.dues.call_dues(
            CallDues(
                year=year,
                starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
                called_on=called_on,
                due_on=date(year, 2, 28),
                scale_id=scale_id,
                prorata=Prorata.MONTH,
            ),
            progress,
        )
        sheet = services.dues.campaign_sheet(year, today)
        if year == today.year and sheet.uncalled_count:
            services.dues.call_missing(
                CallMissing(campaign_id=sheet.campaign.id, called_on=today, due_on=today + timedelta(days=30)), progress
            )
            sheet = services.dues.campaign_sheet(year, today)
        payments = [
            payment
            for row in sheet.rows
            if row.balance > 0
            for payment in _payments(random, row, year, today, called_on)
        ]
        payments.sort(key=lambda payment: payment.paid_on)
        services.dues.record_payments(payments, progress)


def _payments(random: Random, row: Any, year: int, today: date, called_on: date) -> list[RecordPayment]:
    chance = random.random()
    if year < today.year:
        if chance < 0.012:
            return []
    elif chance < 0.10:
        return []
    part = Decimal(1)
    if year == today.year and 0.10 <= chance < 0.13:
        part = Decimal("0.5")
    paid_on = called_on + timedelta(days=int(random.triangular(2, 120 if year < today.year else 100, 30)))
    if paid_on > today:
        if chance < 0.6:
            return []
        paid_on = today
    amount = (row.balance * part).quantize(Decimal(1)) if part != 1 else row.balance
    method = random.choices([each for each, _ in _METHODS], weights=[weight for _, weight in _METHODS])[0]
    return [
        RecordPayment(
            party_id=row.party_id,
            paid_on=paid_on,
            amount=amount,
            method=method,
            cheque_number=str(random.randint(1_000_000, 9_999_999)) if method is PaymentMethod.CHEQUE else "",
            bank=random.choice(BANKS) if method is PaymentMethod.CHEQUE else "",
            reference=row.reference,
            allocation={row.id: amount},
        )
    ]
