"""The dues of who joins during the year, against the domain's own table (TV-COT-02)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.money import EUR, XPF
from secretariat.dues.rules import Prorata, prorated

START, END = date(2027, 1, 1), date(2027, 12, 31)
TABLE = {
    1: ("480.00", "250.00", "50000", "480.00"),
    2: ("440.00", "229.17", "45833", "480.00"),
    3: ("400.00", "208.33", "41667", "480.00"),
    5: ("320.00", "166.67", "33333", "360.00"),
    7: ("240.00", "125.00", "25000", "240.00"),
    9: ("160.00", "83.33", "16667", "240.00"),
    12: ("40.00", "20.83", "4167", "120.00"),
}


@pytest.mark.parametrize("month", TABLE)
def test_months_and_quarters_follow_the_reference_table(month: int) -> None:
    joined = date(2027, month, 15)
    by_month, small, francs, by_quarter = (Decimal(text) for text in TABLE[month])
    assert prorated(Decimal(480), Prorata.MONTH, joined, START, END, EUR) == by_month
    assert prorated(Decimal(250), Prorata.MONTH, joined, START, END, EUR) == small
    assert prorated(Decimal(50000), Prorata.MONTH, joined, START, END, XPF) == francs
    assert prorated(Decimal(480), Prorata.QUARTER, joined, START, END, EUR) == by_quarter


@pytest.mark.parametrize(
    ("joined", "expected"),
    [(date(2027, 9, 15), "142.03"), (date(2028, 2, 29), "402.62"), (date(2027, 12, 31), "1.32")],
)
def test_days_count_both_ends(joined: date, expected: str) -> None:
    start, end = date(joined.year, 1, 1), date(joined.year, 12, 31)
    assert prorated(Decimal(480), Prorata.DAY, joined, start, end, EUR) == Decimal(expected)


def test_months_are_counted_from_the_start_of_the_period_and_not_of_the_calendar() -> None:
    september, august = date(2026, 9, 1), date(2027, 8, 31)
    assert prorated(Decimal(480), Prorata.MONTH, date(2027, 1, 10), september, august, EUR) == Decimal("320.00")
    assert prorated(Decimal(480), Prorata.QUARTER, date(2027, 1, 10), september, august, EUR) == Decimal("360.00")


def test_without_prorata_and_for_older_members_the_amount_is_whole() -> None:
    assert prorated(Decimal(480), Prorata.NONE, date(2027, 12, 31), START, END, EUR) == 480
    assert prorated(Decimal(480), Prorata.MONTH, date(2019, 6, 1), START, END, EUR) == 480
    assert prorated(Decimal(480), Prorata.DAY, None, START, END, EUR) == 480


@given(
    cents=st.integers(0, 10_000_000),
    method=st.sampled_from(Prorata),
    first=st.integers(0, 364),
    later=st.integers(0, 364),
)
def test_who_joins_later_never_pays_more_and_nobody_more_than_the_year(
    cents: int, method: Prorata, first: int, later: int
) -> None:
    amount = Decimal(cents).scaleb(-2)
    days = sorted((START + timedelta(days=first), START + timedelta(days=later)))
    early, late = (prorated(amount, method, day, START, END, EUR) for day in days)
    assert 0 <= late <= early <= amount
    assert late == late.quantize(Decimal("0.01"))


@given(francs=st.integers(0, 10_000_000), offset=st.integers(0, 364), method=st.sampled_from(Prorata))
def test_francs_stay_whole(francs: int, offset: int, method: Prorata) -> None:
    due = prorated(Decimal(francs), method, START + timedelta(days=offset), START, END, XPF)
    assert due == due.to_integral_value()
