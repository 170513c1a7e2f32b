"""Sharing a payment among dues never invents money."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.dues.rules import Charge, TooMuch, allocate


def charge(id_: int, amount: int, paid: int = 0, due_on: date = date(2027, 2, 28)) -> Charge:
    """A due with amounts in cents."""
    return Charge(
        id=id_,
        year=2027,
        amount=Decimal(amount).scaleb(-2),
        paid=Decimal(paid).scaleb(-2),
        called_on=date(2027, 1, 4),
        due_on=due_on,
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
    )


charges = st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 200_000), st.integers(-900, 900)), max_size=6).map(
    lambda found: [
        charge(index, amount, min(paid, amount), date(2027, 2, 28) + timedelta(days=days))
        for index, (amount, paid, days) in enumerate(found)
    ]
)


@given(amount=st.integers(1, 500_000), dues=charges)
def test_no_part_exceeds_its_due_nor_the_sum_the_payment(amount: int, dues: list[Charge]) -> None:
    received = Decimal(amount).scaleb(-2)
    shared = allocate(received, dues)
    owed = {due.id: due.balance for due in dues}
    assert all(0 < part <= owed[due] for due, part in shared.parts.items())
    assert sum(shared.parts.values(), Decimal(0)) + shared.rest == received
    assert shared.rest == max(received - sum(owed.values(), Decimal(0)), 0)


@given(amount=st.integers(1, 500_000), dues=charges)
def test_a_younger_due_receives_nothing_before_the_older_ones_are_settled(amount: int, dues: list[Charge]) -> None:
    shared = allocate(Decimal(amount).scaleb(-2), dues)
    open_dues = sorted((due for due in dues if due.balance > 0), key=lambda due: (due.due_on, due.id))
    settled = [shared.parts.get(due.id, Decimal(0)) == due.balance for due in open_dues]
    for older, younger in zip(range(len(open_dues)), range(1, len(open_dues)), strict=False):
        assert settled[older] or open_dues[younger].id not in shared.parts


@given(amount=st.integers(1, 300_000), dues=charges, data=st.data())
def test_a_choice_is_kept_or_refused_and_never_bent(amount: int, dues: list[Charge], data: st.DataObject) -> None:
    received = Decimal(amount).scaleb(-2)
    chosen = {due.id: Decimal(data.draw(st.integers(0, 250_000))).scaleb(-2) for due in dues}
    fits = all(part <= due.balance for due in dues for part in [chosen[due.id]] if part > 0)
    if fits and sum(chosen.values(), Decimal(0)) <= received:
        shared = allocate(received, dues, chosen)
        assert shared.parts == {due: part for due, part in chosen.items() if part > 0}
        assert shared.rest == received - sum(chosen.values(), Decimal(0))
    else:
        with pytest.raises(TooMuch):
            allocate(received, dues, chosen)
