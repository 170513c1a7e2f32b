"""What the user reads: the same as the locale data, with the corrections of French typography."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base import formats, i18n
from secretariat.base.money import EUR, XPF

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.fixture
def english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("fr")


@given(st.integers(-(10**12), 10**12))
def test_euros_are_written_as_the_locale_does_but_with_a_true_minus(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    expected = babel_numbers.format_currency(amount, "EUR", locale="fr").replace("-", "−")
    assert formats.money(amount, EUR) == expected


@given(st.integers(-(10**12), 10**12))
def test_francs_are_written_as_the_locale_does(francs: int) -> None:
    expected = babel_numbers.format_currency(Decimal(francs), "XPF", locale="fr").replace("-", "−")
    assert formats.money(Decimal(francs), "XPF") == expected


def test_amounts_use_unbreakable_spaces() -> None:
    assert formats.money(Decimal("1250"), EUR) == "1\u202f250,00\u00a0€"
    assert formats.money(Decimal("-820"), "EUR") == "\u2212820,00\u00a0€"
    assert formats.money(Decimal("57279.00"), XPF) == "57\u202f279\u00a0FCFP"
    assert formats.money(Decimal("-0.001"), EUR) == "0,00\u00a0€"
    assert formats.money(None, EUR) == "—"


@given(st.integers(-(10**9), 10**9))
def test_counts_are_grouped_as_the_locale_does(value: int) -> None:
    assert formats.number(value) == babel_numbers.format_decimal(value, locale="fr").replace("-", "−")


def test_numbers_lose_useless_zeros() -> None:
    assert formats.number(Decimal("1234.50")) == "1\u202f234,5"
    assert formats.number(Decimal("12.00")) == "12"
    assert formats.number(Decimal("-0.0001")) == "0"
    assert formats.number(100) == "100"


def test_percentages_have_one_decimal_at_most() -> None:
    assert formats.percent(Fraction(17, 40)) == "42,5\u00a0%"
    assert formats.percent(Fraction(1, 3)) == "33,3\u00a0%"
    assert formats.percent(Fraction(1, 4)) == "25\u00a0%"
    assert formats.percent(Decimal("-0.1")) == "−10\u00a0%"
    assert formats.percent(Decimal("0.0005")) == "0,1\u00a0%"


@given(days)
def test_long_dates_are_those_of_the_locale_with_the_first_written_1er(day: date) -> None:
    expected = babel_dates.format_date(day, "full", locale="fr")
    if day.day == 1:
        expected = expected.replace(" 1 ", " 1er ")
    assert formats.long_date(day) == expected


@given(days)
def test_short_and_worded_dates_are_those_of_the_locale(day: date) -> None:
    assert formats.short_date(day) == babel_dates.format_date(day, "dd/MM/yyyy", locale="fr")
    assert formats.month_year(day) == babel_dates.format_date(day, "MMMM yyyy", locale="fr")
    assert formats.weekday(day) == babel_dates.format_date(day, "EEEE", locale="fr")
    assert formats.day_month(day).split("\u00a0")[1] == babel_dates.format_date(day, "MMM", locale="fr")


def test_dates_of_the_reference() -> None:
    assert formats.long_date(date(2027, 6, 1)) == "mardi 1er juin 2027"
    assert formats.long_date(date(2027, 6, 17)) == "jeudi 17 juin 2027"
    assert formats.date_text(date(2027, 6, 17)) == "17 juin 2027"


def test_a_timeline_names_the_year_only_when_it_differs() -> None:
    today = date(2027, 2, 1)
    assert formats.day_month(date(2027, 3, 12), today) == "12\u00a0mars"
    assert formats.day_month(date(2026, 11, 18), today) == "18\u00a0nov.\u00a026"
    assert formats.day_month(date(2027, 3, 1)) == "1er\u00a0mars"


def test_hours_are_unbreakable() -> None:
    assert formats.time_text(time(18, 30)) == "18\u00a0h\u00a030"
    assert formats.time_text(time(9, 5)) == "9\u00a0h\u00a005"
    assert formats.time_text(time(10)) == "10\u00a0h"


def test_ranges_and_moments_are_said_as_in_a_convocation() -> None:
    assert formats.time_range(time(8, 30), time(10)) == "8\u00a0h\u00a030 – 10\u00a0h"
    assert formats.time_range(time(8, 30), None) == "8\u00a0h\u00a030"
    assert formats.date_and_time(date(2027, 6, 17), time(18, 30)) == "jeudi 17 juin 2027 à 18\u00a0h\u00a030"


def test_a_list_ends_with_and() -> None:
    assert formats.enumeration(["un", "deux", "trois"]) == "un, deux et trois"
    assert formats.enumeration(["un", "deux"]) == "un et deux"
    assert formats.enumeration(["un"]) == "un"
    assert formats.enumeration([]) == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+33473000047", "04 73 00 00 47"),
        ("+262262123456", "0262 12 34 56"),
        ("+596696201234", "0696 20 12 34"),
        ("+687261234", "26.12.34"),
        ("+508412345", "+508 41 23 45"),
        ("+68940401234", "+689 40 40 12 34"),
        ("+32470123456", "+32 470 12 34 56"),
        ("not a number", "not a number"),
        ("", ""),
    ],
)
def test_telephones_are_written_as_their_country_does(number: str, shown: str) -> None:
    expected = shown if number == shown else shown.replace(" ", "\u00a0")
    assert formats.phone(number) == expected


def test_identifiers_are_grouped_and_unbreakable() -> None:
    assert formats.siret("81234567800011") == "812\u202f345\u202f678\u202f00011"
    assert formats.siren("812345678") == "812\u202f345\u202f678"
    assert formats.ridet("0123456001") == "0\u202f123\u202f456.001"
    assert formats.ape("6201Z") == "62.01Z"
    assert formats.iban("FR1420041010050500013M02606").replace("\u00a0", " ") == "FR14 2004 1010 0505 0001 3M02 606"


@pytest.mark.parametrize("show", [formats.siret, formats.siren, formats.ridet, formats.ape])
def test_an_odd_identifier_is_shown_as_it_is(show: object) -> None:
    assert show("12") == "12"  # type: ignore[operator]


def test_usual_fractions_are_said_in_words() -> None:
    said = [formats.fraction_words(Fraction(*pair)) for pair in ((1, 4), (1, 3), (1, 2), (2, 3), (6, 8), (3, 5))]
    assert said == ["un quart", "un tiers", "la moitié", "deux tiers", "trois quarts", "3/5"]


@pytest.mark.usefixtures("english")
def test_english_has_its_own_ways() -> None:
    assert formats.money(Decimal("-1250.5"), EUR) == "−€1,250.50"
    assert formats.money(Decimal("57279"), XPF) == "57,279\u00a0XPF"
    assert formats.percent(Fraction(17, 40)) == "42.5%"
    assert formats.long_date(date(2027, 6, 1)) == "Tuesday 1 June 2027"
    assert formats.time_text(time(9, 5)) == "09:05"
    assert formats.fraction_words(Fraction(1, 4)) == "one quarter"


def test_cfp_francs_are_short_in_the_columns_of_tables() -> None:
    i18n.set_language("fr")
    assert formats.short_money(Decimal(12500), "XPF") == "12\u202f500\u00a0F"
    assert formats.short_money(Decimal("12.50"), "EUR") == "12,50\u00a0€"
    assert formats.short_money(None, "XPF") == formats.NOTHING
