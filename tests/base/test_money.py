"""Amounts as typed, rounded and kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.formats import money
from secretariat.base.money import (
    EUR,
    XPF,
    Currency,
    UnknownCurrency,
    WrongAmount,
    check_amount,
    currency,
    parse_amount,
    round_half_up,
)

cents = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234,5", "1234.50"),
        ("1234.50", "1234.50"),
        ("1 234,50 €", "1234.50"),
        ("1\u202f234,50\u00a0€", "1234.50"),
        ("1\u00a0234\u00a0567", "1234567.00"),
        ("1.234,50", "1234.50"),
        ("1,234,567.5", "1234567.50"),
        ("12,50-", "-12.50"),
        ("−12,50 €", "-12.50"),
        ("- 12", "-12.00"),
        ("+12", "12.00"),
        (",5", "0.50"),
        ("5,", "5.00"),
        ("12 euros", "12.00"),
        ("12,5 EUR", "12.50"),
        ("0", "0.00"),
        ("-0", "0.00"),
    ],
)
def test_an_amount_is_read_however_it_is_typed(typed: str, amount: str) -> None:
    assert str(parse_amount(typed, EUR)) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "€",
        "abc",
        "1.234",
        "12,345",
        "12 34",
        "1,2,3",
        "1 2,5",
        "12,5 kg",
        "1-2",
        "--5",
        "1e5",
        "NaN",
        ".",
        "12 XPF",
        "12 F",
    ],
)
def test_what_is_not_clearly_an_amount_is_refused(typed: str) -> None:
    with pytest.raises(WrongAmount, match=r"\w"):
        parse_amount(typed, EUR)


@pytest.mark.parametrize("typed", ["57279", "57 279 FCFP", "57\u202f279 F CFP", "57279 XPF", "57 279 F", "57279,00"])
def test_francs_are_whole_numbers(typed: str) -> None:
    assert str(parse_amount(typed, XPF)) == "57279.00"


def test_an_amount_of_the_other_currency_is_refused() -> None:
    with pytest.raises(WrongAmount):
        parse_amount("12 €", XPF)


def test_a_fraction_of_a_franc_is_refused() -> None:
    with pytest.raises(WrongAmount, match="nombre entier"):
        parse_amount("480,50 XPF", XPF)


def test_a_wrong_amount_says_what_to_type() -> None:
    with pytest.raises(WrongAmount) as caught:
        parse_amount("12 34", EUR)
    assert str(caught.value) == "«\u00a012 34\u00a0» n’est pas un montant\u00a0: saisissez par exemple 1250,50."


@given(st.text("0123456789 ,.-+€Fr\u202f\u00a0", max_size=14), st.sampled_from([EUR, XPF]))
def test_whatever_is_typed_is_an_amount_to_the_cent_or_a_refusal(typed: str, unit: Currency) -> None:
    try:
        amount = parse_amount(typed, unit)
    except WrongAmount:
        return
    assert amount == check_amount(amount, unit)
    digits = "".join(character for character in typed if character.isdigit())
    assert f"{abs(amount):f}".replace(".", "").strip("0") == digits.strip("0")


@given(cents)
def test_what_is_shown_can_be_typed_back(value: int) -> None:
    amount = Decimal(value).scaleb(-2)
    assert parse_amount(money(amount, EUR), EUR) == amount


@pytest.mark.parametrize(
    ("exact", "unit", "rounded"),
    [
        ("229.16666", EUR, "229.17"),
        ("0.005", EUR, "0.01"),
        ("-0.005", EUR, "-0.01"),
        ("45833.5", XPF, "45834.00"),
        ("4166.67", XPF, "4167.00"),
    ],
)
def test_a_half_goes_away_from_zero(exact: str, unit: Currency, rounded: str) -> None:
    assert str(round_half_up(Decimal(exact), unit)) == rounded


@given(cents)
def test_rounding_never_moves_an_amount_by_more_than_a_half(thousandths: int) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    assert abs(round_half_up(exact, EUR) - exact) <= Decimal("0.005")
    assert abs(round_half_up(exact, XPF) - exact) <= Decimal("0.5")
    assert round_half_up(-exact, EUR) == -round_half_up(exact, EUR)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [("1.005", EUR), ("0.5", XPF), ("NaN", EUR), ("Infinity", EUR), ("1000000000000", EUR)],
)
def test_an_amount_that_cannot_be_kept_is_refused(amount: str, unit: Currency) -> None:
    with pytest.raises(WrongAmount):
        check_amount(Decimal(amount), unit)


def test_only_two_currencies_are_known() -> None:
    assert (currency("EUR"), currency("XPF")) == (EUR, XPF)
    with pytest.raises(UnknownCurrency, match="USD"):
        currency("USD")
