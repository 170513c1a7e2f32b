"""Dates and hours as typed, months added, working days."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.dates import (
    FIRST_DAY,
    LAST_DAY,
    WrongDate,
    WrongTime,
    add_months,
    holidays_of,
    is_working_day,
    next_working_day,
    parse_date,
    parse_time,
    previous_working_day,
    wrong_years,
)
from secretariat.base.formats import date_text, long_date, short_date, time_text
from secretariat.base.geography import Territory

TODAY = date(2026, 11, 21)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "5/11/26", "05/11/2026", "05112026", "051126", "0511", "5/11", "5-11-2026", "5.11.26", "5 11 2026",
        "2026-11-05", "2026/11/5", "5 nov 26", "5 nov. 2026", "5 Novembre", "jeudi 5 novembre 2026", "5nov",
        "05/11/2026 14:32", "2026-11-05T10:00:00", "5 November 2026", "  5/11/26 ",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2026, 11, 5)


def test_the_first_and_the_named_days_are_read() -> None:
    assert parse_date("1er novembre 2026", TODAY) == date(2026, 11, 1)
    assert parse_date("le 1 er nov.", TODAY) == date(2026, 11, 1)
    assert parse_date("hier", TODAY) == TODAY - timedelta(days=1)
    assert parse_date("Aujourd’hui", TODAY) == TODAY
    assert parse_date("demain", TODAY) == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    "written",
    ["05-nov-26", "05-nov.-26", "5/novembre/2026", "05/11/2026 à 10:20", "05/11/2026 à 10h20", "jeu. 5 nov. 2026",
     "2026-11-05 00:00:00+01:00"],
)  # fmt: skip
def test_a_date_is_read_however_spreadsheets_write_it(written: str) -> None:
    assert parse_date(written, TODAY, is_whole=True) == date(2026, 11, 5)


@pytest.mark.parametrize("typed", ["0511", "5/11", "5 nov"])
def test_a_day_without_its_year_is_refused_where_it_must_be_whole(typed: str) -> None:
    with pytest.raises(WrongDate, match="année"):
        parse_date(typed, TODAY, is_whole=True)


def test_a_named_day_is_refused_where_a_date_must_be_whole() -> None:
    with pytest.raises(WrongDate):
        parse_date("hier", TODAY, is_whole=True)


@pytest.mark.parametrize(
    ("typed", "year"), [("01/02/46", 2046), ("01/02/47", 1947), ("01/02/98", 1998), ("010200", 2000)]
)
def test_two_digits_of_a_year_lie_at_most_twenty_years_ahead(typed: str, year: int) -> None:
    assert parse_date(typed, TODAY).year == year


def test_two_digits_near_the_end_of_a_century_reach_the_next_one() -> None:
    assert parse_date("01/02/05", date(2095, 1, 1)) == date(2105, 2, 1)


@given(days)
def test_what_is_shown_is_read_back(day: date) -> None:
    for shown in (short_date(day), date_text(day), long_date(day), day.isoformat()):
        assert parse_date(shown, TODAY) == day


@pytest.mark.parametrize("typed", ["31/02/2026", "29022027", "5/13/2026", "0/1/2026", "30 février", "32 mars"])
def test_an_impossible_date_is_refused(typed: str) -> None:
    with pytest.raises(WrongDate, match="n’existe pas dans le calendrier"):
        parse_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/0001", "1/1/1799", "2201-01-01", "5 nov 0026"])
def test_a_year_nobody_can_mean_is_refused(typed: str) -> None:
    with pytest.raises(WrongDate, match="de 1800 à 2200"):
        parse_date(typed, TODAY)


def test_the_first_and_the_last_year_are_read() -> None:
    assert parse_date("01/01/1800", TODAY) == date(1800, 1, 1)
    assert parse_date("31/12/2200", TODAY) == date(2200, 12, 31)


def test_wrong_years_are_told_by_field() -> None:
    found = wrong_years(starts_on=date(1, 1, 1), ends_on=date(9999, 12, 31), roll_on=TODAY, due_on=None)
    assert list(found) == ["starts_on", "ends_on"]
    assert "0001" in str(found["starts_on"])


def test_months_never_leave_the_calendar() -> None:
    assert add_months(date(9999, 12, 31), 2) == date(9999, 2, 28)
    assert add_months(date(1, 1, 31), -1) == date(1, 12, 31)


@pytest.mark.parametrize("typed", ["", "15", "5 jui", "5 abc 2026", "un jour", "1/2/3/4", "5/11/026", "٥/١١/٢٠٢٦"])
def test_what_is_not_a_date_is_refused(typed: str) -> None:
    with pytest.raises(WrongDate, match="05/11/2026"):
        parse_date(typed, TODAY)


@given(st.text("0123456789/-. hjanvoct:", max_size=12))
def test_whatever_is_typed_is_a_date_or_a_refusal(typed: str) -> None:
    try:
        day = parse_date(typed, TODAY)
    except WrongDate:
        return
    assert day.day == int(re.findall(r"\d+", typed)[0][:2]) or typed.lstrip()[:4] == f"{day.year:04d}"


@given(
    st.dates(FIRST_DAY, LAST_DAY),
    st.sampled_from(["%d/%m/%Y", "%d%m%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y 14:32"]),
)
def test_every_usual_spelling_is_read(day: date, spelling: str) -> None:
    typed = day.strftime(spelling.replace("%Y", f"{day.year:04d}"))
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["18h30", "18:30", "18 h 30", "18\u00a0h\u00a030", "1830", "18.30", "18H30", "18:30:00"]
)
def test_an_hour_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_time(typed) == time(18, 30)


def test_round_and_early_hours_are_read() -> None:
    assert [parse_time(typed) for typed in ("18 h", "9", "930", "0905", "midi", "8 heures")] == [
        time(18), time(9), time(9, 30), time(9, 5), time(12), time(8),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", "24h", "18h60", "bientôt", "18h3", "123456"])
def test_what_is_not_an_hour_is_refused(typed: str) -> None:
    with pytest.raises(WrongTime):
        parse_time(typed)


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_hours_shown_are_read_back(moment: time) -> None:
    assert parse_time(time_text(moment)) == moment


def test_months_end_where_the_shorter_one_does() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert add_months(date(2027, 3, 15), -3) == date(2026, 12, 15)
    assert add_months(date(2027, 3, 15), 0) == date(2027, 3, 15)


@given(days, st.integers(-600, 600))
def test_adding_months_moves_by_that_many_months(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("year", "movable"),
    [
        (2026, [(4, 6), (5, 14), (5, 25)]),
        (2027, [(3, 29), (5, 6), (5, 17)]),
        (2028, [(4, 17), (5, 25), (6, 5)]),
    ],
)
def test_the_public_holidays_are_the_eleven_of_the_law(year: int, movable: list[tuple[int, int]]) -> None:
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    expected = frozenset(date(year, month, day) for month, day in fixed + movable)
    assert holidays_of("metropole", year) == expected
    assert holidays_of("caledonie", year) == expected | {date(year, 9, 24)}


@pytest.mark.parametrize(
    ("day", "territory", "before", "after"),
    [
        (date(2027, 3, 29), "metropole", date(2027, 3, 26), date(2027, 3, 30)),
        (date(2026, 5, 1), "metropole", date(2026, 4, 30), date(2026, 5, 4)),
        (date(2027, 9, 24), "caledonie", date(2027, 9, 23), date(2027, 9, 27)),
        (date(2027, 9, 24), "metropole", date(2027, 9, 24), date(2027, 9, 24)),
        (date(2028, 1, 1), "metropole", date(2027, 12, 31), date(2028, 1, 3)),
    ],
)
def test_a_day_off_gives_way_to_its_neighbours(day: date, territory: Territory, before: date, after: date) -> None:
    assert previous_working_day(day, territory) == before
    assert next_working_day(day, territory) == after
    assert is_working_day(day, territory) == (before == day)
