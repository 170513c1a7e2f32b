"""Lots of renewal, ends of mandates, successive mandates, titles in the person's gender, the three months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import Territory
from secretariat.bodies.rules import BodyKind, Function
from secretariat.bodies.terms import Term, declaration_deadline, lots, minutes_of, planned_end, successive
from secretariat.bodies.titles import printed_title


@pytest.mark.parametrize(
    ("seats", "expected"),
    [(7, (3, 2, 2)), (9, (3, 3, 3)), (10, (4, 3, 3)), (11, (4, 4, 3)), (16, (6, 5, 5)), (20, (7, 7, 6))],
)
def test_seats_are_split_into_three_lots_the_largest_first(seats: int, expected: tuple[int, ...]) -> None:
    assert lots(seats) == expected


@given(st.integers(0, 500), st.integers(1, 12))
def test_lots_share_all_seats_evenly(seats: int, count: int) -> None:
    found = lots(seats, count)
    assert (len(found), sum(found)) == (count, seats)
    assert max(found) - min(found) <= 1
    assert list(found) == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("changed_on", "target", "rolled"),
    [
        (date(2027, 6, 17), date(2027, 9, 17), date(2027, 9, 17)),
        (date(2027, 11, 30), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2027, 2, 28), date(2027, 3, 1)),
    ],
)
def test_a_change_of_officers_is_declared_within_three_months(changed_on: date, target: date, rolled: date) -> None:
    found = declaration_deadline(changed_on, Territory.METROPOLE)
    assert (found.target, found.rolled) == (target, rolled)


def test_the_holidays_of_the_territory_move_the_deadline() -> None:
    # 24 September is a holiday in New Caledonia alone.
    assert declaration_deadline(date(2026, 6, 24), Territory.CALEDONIE).rolled == date(2026, 9, 25)
    assert declaration_deadline(date(2026, 6, 24), Territory.METROPOLE).rolled == date(2026, 9, 24)


def test_the_term_of_a_body_gives_the_planned_end() -> None:
    assert planned_end(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert planned_end(date(2024, 2, 29), None) is None


def term(starts: int, years: int | None, *, counts: bool = True) -> Term:
    ends = None if years is None else date(starts + years, 6, 17)
    return Term(starts_on=date(starts, 6, 17), ends_on=ends, counts=counts)


def test_mandates_that_follow_one_another_are_counted() -> None:
    on = date(2027, 1, 1)
    assert successive([term(2020, 2), term(2022, 2), term(2024, 3)], on) == 3
    assert successive([term(2016, 2), term(2022, 2), term(2024, 3)], on) == 2
    assert successive([term(2020, 2), term(2022, 2)], on) == 0
    assert successive([], on) == 0


def test_an_assembly_held_a_little_later_does_not_interrupt_a_series() -> None:
    late = Term(starts_on=date(2024, 10, 3), ends_on=date(2027, 6, 17))
    assert successive([term(2022, 2), late], date(2027, 1, 1)) == 2


def test_a_co_option_is_no_mandate_of_its_own_but_links_two() -> None:
    assert successive([term(2023, 1, counts=False), term(2024, 3)], date(2027, 1, 1)) == 1
    assert successive([term(2020, 3), term(2023, 1, counts=False), term(2024, 3)], date(2027, 1, 1)) == 2


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_an_unbroken_series_counts_every_mandate(years: list[int]) -> None:
    terms, start = [], date(2000, 6, 17)
    for each in years:
        terms.append(Term(starts_on=start, ends_on=start.replace(year=start.year + each)))
        start = start.replace(year=start.year + each)
    assert successive(terms, start - timedelta(days=1)) == len(years)


@pytest.mark.parametrize(
    ("function", "civility", "expected"),
    [
        (Function.PRESIDENT, "Mme", "Présidente"),
        (Function.PRESIDENT, "M.", "Président"),
        (Function.CO_PRESIDENT, "Monsieur", "Co-président"),
        (Function.CO_PRESIDENT, "Madame", "Co-présidente"),
        (Function.VICE_PRESIDENT, "Mme", "Vice-présidente"),
        (Function.DEPUTY_TREASURER, "Mme", "Trésorière adjointe"),
        (Function.DEPUTY_SECRETARY, "Mme", "Secrétaire adjointe"),
        (Function.MEMBER, "Mme", "Administratrice"),
        (Function.MEMBER, "", "Administrateur"),
    ],
)
def test_titles_follow_the_gender_of_the_person(function: Function, civility: str, expected: str) -> None:
    assert printed_title(function, civility=civility) == expected


def test_a_title_that_was_typed_wins_and_a_member_is_named_after_the_body() -> None:
    assert printed_title(Function.VICE_PRESIDENT, " 3e vice-président ", "Mme") == "3e vice-président"
    assert printed_title(Function.MEMBER, civility="Mme", kind=BodyKind.COMMISSION) == "Membre"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("2 h 30", 150), ("2h", 120), ("2:05", 125), ("1,5", 90), ("0.25", 15), ("45 min", 45), ("3", 180), ("x", None),
     ("2 h 75", None), ("", None)],
)  # fmt: skip
def test_durations_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert minutes_of(typed) == minutes
