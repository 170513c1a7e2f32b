"""Statutes, notice, quorum and membership years against the tables of the domain reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.association.rules import (
    PARAMETERS,
    BlankProxies,
    MeetingKind,
    NoticeMode,
    QuorumBase,
    Statutes,
    Territory,
    YearKind,
    earliest_second_date,
    last_sending_date,
    membership_period,
    quorum_threshold,
    resolve,
)
from secretariat.base.dates import is_working_day

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@dataclass
class Rule:
    name: str
    value: Any
    effective_on: date
    meeting_kind: MeetingKind = MeetingKind.ORDINARY
    article: str = ""


@pytest.mark.parametrize(
    ("held_on", "days", "calendar", "calendar_rolled", "clear", "clear_rolled"),
    [
        ("2027-06-17", 15, "2027-06-02", "2027-06-02", "2027-06-01", "2027-06-01"),
        ("2027-06-17", 30, "2027-05-18", "2027-05-18", "2027-05-17", "2027-05-14"),
        ("2027-06-01", 15, "2027-05-17", "2027-05-14", "2027-05-16", "2027-05-14"),
        ("2027-06-01", 30, "2027-05-02", "2027-04-30", "2027-05-01", "2027-04-30"),
        ("2027-04-13", 15, "2027-03-29", "2027-03-26", "2027-03-28", "2027-03-26"),
        ("2026-12-10", 15, "2026-11-25", "2026-11-25", "2026-11-24", "2026-11-24"),
        ("2028-03-16", 15, "2028-03-01", "2028-03-01", "2028-02-29", "2028-02-29"),
        ("2027-06-01", 8, "2027-05-24", "2027-05-24", "2027-05-23", "2027-05-21"),
    ],
)
def test_the_last_sending_date_is_counted_back_to_a_working_day(
    held_on: str, days: int, calendar: str, calendar_rolled: str, clear: str, clear_rolled: str
) -> None:
    meeting = date.fromisoformat(held_on)
    for mode, raw, rolled in (
        (NoticeMode.CALENDAR, calendar, calendar_rolled),
        (NoticeMode.CLEAR, clear, clear_rolled),
    ):
        found = last_sending_date(meeting, days, mode, Territory.METROPOLE)
        assert (found.raw.isoformat(), found.rolled.isoformat()) == (raw, rolled)


def test_the_caledonian_holiday_moves_the_sending_date() -> None:
    meeting = date(2027, 10, 9)
    assert last_sending_date(meeting, 15, NoticeMode.CALENDAR, Territory.METROPOLE).rolled == date(2027, 9, 24)
    assert last_sending_date(meeting, 15, NoticeMode.CALENDAR, Territory.CALEDONIE).rolled == date(2027, 9, 23)


@given(DAYS, st.integers(0, 60), st.sampled_from(NoticeMode), st.sampled_from(Territory))
def test_a_convocation_sent_in_time_leaves_all_days_of_notice(
    held_on: date, days: int, mode: NoticeMode, territory: Territory
) -> None:
    found = last_sending_date(held_on, days, mode, territory)
    assert found.rolled <= found.raw
    assert is_working_day(found.rolled, territory.value)
    between = (held_on - found.rolled).days - 1
    assert between >= (days if mode is NoticeMode.CLEAR else days - 1)


def test_the_second_meeting_waits_for_its_days() -> None:
    assert earliest_second_date(date(2027, 3, 23), 1, NoticeMode.CLEAR) == date(2027, 3, 25)
    assert earliest_second_date(date(2027, 3, 23), 7, NoticeMode.CLEAR) == date(2027, 3, 31)
    assert earliest_second_date(date(2027, 6, 17), 15, NoticeMode.CALENDAR) == date(2027, 7, 2)
    assert earliest_second_date(date(2027, 6, 17), 15, NoticeMode.CLEAR) == date(2027, 7, 3)


@pytest.mark.parametrize(
    ("base", "thresholds"),
    [
        (184, (46, 62, 92, 93, 123, 138)),
        (183, (46, 61, 92, 92, 122, 138)),
        (101, (26, 34, 51, 51, 68, 76)),
        (100, (25, 34, 50, 51, 67, 75)),
        (16, (4, 6, 8, 9, 11, 12)),
        (11, (3, 4, 6, 6, 8, 9)),
        (7, (2, 3, 4, 4, 5, 6)),
    ],
)
def test_quorum_thresholds_are_exact(base: int, thresholds: tuple[int, ...]) -> None:
    asked = (("1/4", False), ("1/3", False), ("1/2", False), ("1/2", True), ("2/3", False), ("3/4", False))
    assert tuple(quorum_threshold(base, Fraction(text), strict) for text, strict in asked) == thresholds


@given(st.integers(0, 10**6), st.fractions(Fraction(1, 100), 1), st.booleans())
def test_the_quorum_is_the_smallest_number_that_reaches_it(base: int, fraction: Fraction, is_strict: bool) -> None:
    found = quorum_threshold(base, fraction, is_strict)
    reached = (lambda n: n > base * fraction) if is_strict else (lambda n: n >= base * fraction)
    assert reached(found)
    assert not reached(found - 1)


def test_an_old_meeting_keeps_the_rules_of_its_date() -> None:
    rules = [
        Rule("quorum", "1/4", date(2025, 1, 1), article="art. 12"),
        Rule("quorum", "1/3", date(2020, 1, 1), article="art. 9"),
    ]
    old = resolve(rules, MeetingKind.ORDINARY, date(2024, 12, 31))
    new = resolve(rules, MeetingKind.ORDINARY, date(2025, 1, 1))
    assert (old.quorum, old.articles) == (Fraction(1, 3), {"quorum": "art. 9"})
    assert (new.quorum, new.articles) == (Fraction(1, 4), {"quorum": "art. 12"})
    assert resolve(rules, MeetingKind.ORDINARY, date(2019, 12, 31)).quorum is None


def test_kinds_of_meetings_have_their_own_rules_and_defaults() -> None:
    rules = [Rule("max_proxies", 5, date(2020, 1, 1), MeetingKind.EXTRAORDINARY)]
    assert resolve(rules, MeetingKind.EXTRAORDINARY, date(2027, 1, 1)).max_proxies == 5
    ordinary = resolve(rules, MeetingKind.ORDINARY, date(2027, 1, 1))
    assert (ordinary.max_proxies, ordinary.notice_days, ordinary.notice_mode) == (2, 15, NoticeMode.CLEAR)
    assert (ordinary.blank_proxies, ordinary.requires_up_to_date) == (BlankProxies.VOID, True)
    board = resolve(rules, MeetingKind.BOARD, date(2027, 1, 1))
    assert (board.notice_days, board.requires_up_to_date) == (8, False)


def test_a_mixed_meeting_borrows_what_is_not_said_of_it_from_the_ordinary_one() -> None:
    rules = [
        Rule("notice_days", 21, date(2026, 1, 1)),
        Rule("quorum", "1/2", date(2020, 1, 1), MeetingKind.MIXED),
        Rule("quorum", "1/4", date(2026, 1, 1)),
    ]
    mixed = resolve(rules, MeetingKind.MIXED, date(2027, 1, 1))
    assert (mixed.notice_days, mixed.quorum) == (21, Fraction(1, 2))


@given(
    st.builds(
        Statutes,
        notice_days=st.integers(0, 90),
        notice_mode=st.sampled_from(NoticeMode),
        quorum=st.none() | st.fractions(Fraction(1, 50), 1),
        quorum_base=st.sampled_from(QuorumBase),
        max_proxies=st.none() | st.integers(0, 9),
        articles=st.dictionaries(st.sampled_from([each.name for each in PARAMETERS]), st.text(max_size=8)),
    )
)
def test_rules_copied_into_a_meeting_come_back_unchanged(statutes: Statutes) -> None:
    import json

    assert Statutes.from_json(json.loads(json.dumps(statutes.to_json()))) == statutes


def test_every_rule_of_the_statutes_is_declared_once() -> None:
    names = [parameter.name for parameter in PARAMETERS]
    assert sorted(names) == sorted(set(Statutes.__dataclass_fields__) - {"articles"})
    assert resolve([], MeetingKind.ORDINARY, date(2027, 1, 1)) == Statutes()


@pytest.mark.parametrize(
    ("joined_on", "ends_on"),
    [("2027-03-01", "2028-02-29"), ("2028-02-29", "2029-02-27"), ("2027-09-15", "2028-09-14")],
)
def test_a_rolling_year_lasts_twelve_months_less_a_day(joined_on: str, ends_on: str) -> None:
    joined = date.fromisoformat(joined_on)
    period = membership_period(YearKind.ROLLING, 1, joined, joined)
    assert (period.starts_on, period.ends_on.isoformat()) == (joined, ends_on)


def test_membership_years_are_named_by_the_years_they_touch() -> None:
    assert membership_period(YearKind.CIVIL, 9, date(2027, 6, 1)).label == "2027"
    fixed = membership_period(YearKind.FIXED, 9, date(2027, 6, 1))
    assert (fixed.year, fixed.label, fixed.starts_on, fixed.ends_on) == (
        2026,
        "2026-2027",
        date(2026, 9, 1),
        date(2027, 8, 31),
    )


@given(st.sampled_from(YearKind), st.integers(1, 12), DAYS, DAYS)
def test_membership_years_follow_each_other_without_a_hole(
    kind: YearKind, start_month: int, joined_on: date, on: date
) -> None:
    on = max(on, joined_on)
    period = membership_period(kind, start_month, on, joined_on)
    assert period.starts_on <= on <= period.ends_on
    following = membership_period(kind, start_month, period.ends_on + timedelta(days=1), joined_on)
    assert following.starts_on == period.ends_on + timedelta(days=1)
