"""Where a member stands with dues on a day, and the reason that is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from secretariat.dues.rules import Charge, Receipt, Standing, reason_text, standing_on

DUE = Charge(
    id=1,
    year=2027,
    amount=Decimal("600.00"),
    called_on=date(2027, 1, 4),
    due_on=date(2027, 2, 28),
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
)
OLDER = replace(
    DUE,
    id=0,
    year=2026,
    called_on=date(2026, 1, 4),
    due_on=date(2026, 2, 28),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
)


def paid(amount: str, on: date, due: Charge = DUE) -> Receipt:
    return Receipt(due_id=due.id, paid_on=on, amount=Decimal(amount))


def said(dues: list[Charge], payments: list[Receipt], on: date) -> tuple[Standing, str]:
    result = standing_on(dues, payments, on)
    return result.standing, reason_text(result.reason, "EUR")


def test_before_the_call_nothing_is_owed() -> None:
    assert said([DUE], [], date(2027, 1, 3)) == (Standing.NOT_CALLED, "aucune cotisation appelée")


def test_until_the_due_date_included_nobody_is_late() -> None:
    expected = (Standing.DUE, "échéance le 28 février 2027")
    assert said([DUE], [], date(2027, 2, 28)) == expected
    assert standing_on([DUE], [], date(2027, 2, 28)).is_up_to_date


def test_the_day_after_the_due_date_the_member_is_late() -> None:
    assert said([DUE], [], date(2027, 3, 1)) == (Standing.LATE, "cotisation 2027 impayée")
    assert not standing_on([DUE], [], date(2027, 3, 1)).is_up_to_date


def test_the_day_of_the_payment_counts_and_the_day_before_does_not() -> None:
    payments = [paid("600.00", date(2027, 6, 16))]
    assert standing_on([DUE], payments, date(2027, 6, 16)).standing is Standing.UP_TO_DATE
    assert standing_on([DUE], payments, date(2027, 6, 15)).standing is Standing.LATE


def test_a_part_paid_in_time_is_partly_and_past_the_due_date_late() -> None:
    payments = [paid("300.00", date(2027, 2, 1))]
    on_time = said([DUE], payments, date(2027, 2, 2))
    assert on_time == (Standing.PARTLY, "partiellement réglée\u00a0: reste 300,00\u00a0€")
    assert said([DUE], payments, date(2027, 3, 1)) == (
        Standing.LATE,
        "cotisation 2027 partiellement réglée\u00a0: reste 300,00\u00a0€",
    )


def test_an_unpaid_older_year_makes_late_although_this_year_is_paid() -> None:
    payments = [paid("600.00", date(2027, 1, 10))]
    assert said([DUE, OLDER], payments, date(2027, 2, 1)) == (Standing.LATE, "cotisation 2026 impayée")


def test_several_unpaid_years_are_told_from_the_oldest() -> None:
    result = standing_on([DUE, OLDER], [], date(2027, 6, 1))
    assert reason_text(result.reason, "EUR") == "cotisations impayées depuis 2026"
    assert (result.year, result.balance) == (2026, Decimal("1200.00"))


def test_next_year_called_in_advance_makes_nobody_late() -> None:
    older_paid = [paid("600.00", date(2026, 2, 1), OLDER)]
    early = replace(DUE, called_on=date(2026, 12, 1))
    result = standing_on([early, OLDER], older_paid, date(2026, 12, 15))
    assert (result.standing, result.is_up_to_date) == (Standing.DUE, True)


def test_who_owes_nothing_is_never_late() -> None:
    for day in (date(2027, 1, 1), date(2027, 12, 31), date(2030, 1, 1)):
        result = standing_on([], [], day, is_exempt=True)
        assert (result.standing, result.is_up_to_date) == (Standing.EXEMPT, True)
    free = replace(DUE, amount=Decimal("0.00"))
    assert standing_on([free], [], date(2027, 6, 1)).standing is Standing.EXEMPT


def test_a_year_that_was_paid_but_is_over_is_not_up_to_date_for_a_later_one() -> None:
    payments = [paid("600.00", date(2026, 2, 1), OLDER)]
    assert said([OLDER], payments, date(2028, 1, 2)) == (
        Standing.NOT_CALLED,
        "cotisation 2026 réglée, aucune appelée depuis",
    )
