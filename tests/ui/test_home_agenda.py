"""What is to be done today, from facts alone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from secretariat.association.rules import MeetingKind, YearKind, membership_period
from secretariat.base.i18n import set_language
from secretariat.directory.agenda import Desk, Facts, MemberFigures, Urgency
from secretariat.directory.agenda_dates import next_dates
from secretariat.directory.agenda_figures import event_figures, member_figures
from secretariat.directory.agenda_lines import today_lines
from secretariat.dues.rows import CampaignFigures, CampaignSheet, Figure
from secretariat.events.rows import RegistrationCounts
from secretariat.events.rules import EventMode, EventStatus
from secretariat.meetings.rows import MeetingRow, MeetingSheet
from secretariat.meetings.rules import MeetingState, MinutesState, SendingLimit
from secretariat.members.rules import State

TODAY = date(2027, 6, 1)
NOON = datetime(2027, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
BLANK = Facts(
    now=NOON, period=membership_period(YearKind.CIVIL, 1, TODAY), members=MemberFigures(count=10), recipient_counts={}
)


@pytest.fixture(autouse=True)
def _french() -> None:
    set_language("fr")


def _meeting(day: date, **changes: Any) -> MeetingRow:
    values: dict[str, Any] = {
        "id": 1,
        "version": 1,
        "reference": "AGO-2027-01",
        "kind": MeetingKind.ORDINARY,
        "title": "Assemblée",
        "held_on": day,
        "starts": time(18, 30),
        "ends": None,
        "place": "",
        "has_video": False,
        "body_id": 1,
        "body": "",
        "state": MeetingState.DRAFT,
        "minutes_state": MinutesState.NONE,
        "agenda_count": 1,
        "is_past": day < TODAY,
        "search_key": "",
    }
    missing = {each.name: None for each in fields(MeetingRow)}
    return MeetingRow(**{**missing, **values, **changes})


def _draft(days_left: int) -> MeetingSheet:
    limit = SendingLimit(
        last_on=TODAY + timedelta(days=days_left),
        raw_on=TODAY,
        days_left=days_left,
        notice_days=15,
        notice_given=15,
        is_clear=True,
        article="art. 11",
    )
    sheet = SimpleNamespace(id=1, title="AG du 17 juin", held_on=TODAY + timedelta(days=70), sending=limit)
    return cast(MeetingSheet, sheet)


def _campaign(**changes: Any) -> CampaignSheet:
    campaign = SimpleNamespace(year=2027, label="Cotisations 2027", is_open=True)
    nothing = Figure()
    values: dict[str, Any] = {
        "campaign": campaign,
        "campaigns": (campaign,),
        "rows": (),
        "uncalled_count": 0,
        "has_scale": True,
        "figures": CampaignFigures(called=nothing, collected=nothing, to_come=nothing, late=nothing, partly_count=0),
        "has_members": True,
        "currency": "EUR",
        "on": TODAY,
    }
    return CampaignSheet(**{**values, **changes})


def _event(on: date, **changes: Any) -> Any:
    start = datetime(on.year, on.month, on.day, 8, 30, tzinfo=NOON.tzinfo)
    values = {
        "id": 7,
        "title": "Petit déjeuner",
        "starts_at": start,
        "ends_at": start,
        "starts_on": on,
        "ends_on": on,
        "status": EventStatus.OPEN,
        "mode": EventMode.ON_SITE,
        "place": "Salle Lavande",
        "counts": RegistrationCounts(expected=60),
    }
    return SimpleNamespace(**{**values, **changes})


def test_nothing_to_do_gives_no_line() -> None:
    assert today_lines(BLANK) == ()


@pytest.mark.parametrize(("days", "urgency", "when"), [
    (0, Urgency.URGENT, "dernier jour"), (-3, Urgency.URGENT, "trop tard"), (2, Urgency.URGENT, "jusqu’au 3\u00a0juin"),
    (6, Urgency.TODAY, "jusqu’au 7\u00a0juin"), (30, Urgency.WEEK, "jusqu’au 1er\u00a0juil."),
])  # fmt: skip
def test_convocations_become_urgent_as_their_last_day_comes(days: int, urgency: Urgency, when: str) -> None:
    (line,) = today_lines(replace(BLANK, drafts=(_draft(days),), recipient_counts={1: 178}))
    assert line.urgency is urgency
    assert line.when.startswith(when)
    assert "178 membres à convoquer" in line.detail
    assert "15 jours francs" in line.detail
    assert (line.tab, line.record_id, line.action) == ("meetings", 1, "open_convocations")


def test_convocations_far_ahead_are_not_listed() -> None:
    assert today_lines(replace(BLANK, drafts=(_draft(61),))) == ()


def test_late_dues_are_urgent_and_on_the_treasurers_desk() -> None:
    figures = replace(_campaign().figures, late=Figure(amount=Decimal("7800"), count=14))
    (line,) = today_lines(replace(BLANK, campaign=_campaign(figures=figures)))
    assert line.urgency is Urgency.URGENT
    assert line.desk is Desk.TREASURER
    assert line.title.startswith("14 cotisations en retard")
    assert "7\u202f800,00\u00a0€" in line.detail


def test_a_year_without_campaign_asks_for_the_call() -> None:
    (line,) = today_lines(replace(BLANK, campaign=_campaign(campaign=None, campaigns=())))
    assert line.title == "Appeler les cotisations 2027"


def test_the_next_call_is_prepared_in_the_last_weeks_of_the_year() -> None:
    late = replace(BLANK, now=NOON.replace(month=12), campaign=_campaign())
    assert [line.key for line in today_lines(late)] == ["call-next"]


@pytest.mark.parametrize(("state", "words"), [
    (MinutesState.NONE, "Rédiger"), (MinutesState.DRAFT, "Terminer"), (MinutesState.SUBMITTED, "Faire approuver"),
    (MinutesState.APPROVED, "Faire signer"),
])  # fmt: skip
def test_minutes_say_their_next_step(state: MinutesState, words: str) -> None:
    meeting = _meeting(date(2027, 5, 11), state=MeetingState.CLOSED, minutes_state=state)
    (line,) = today_lines(replace(BLANK, meetings=(meeting,)))
    assert line.title.startswith(words)
    assert line.urgency is Urgency.TODAY


def test_sealed_minutes_and_cancelled_meetings_ask_for_nothing() -> None:
    done = _meeting(date(2027, 5, 11), state=MeetingState.CLOSED, minutes_state=MinutesState.SEALED)
    gone = _meeting(date(2027, 5, 11), state=MeetingState.CANCELLED)
    assert today_lines(replace(BLANK, meetings=(done, gone))) == ()


def test_an_event_of_today_is_checked_in_and_one_of_this_week_prepared() -> None:
    events = (_event(TODAY), _event(TODAY + timedelta(days=2), id=8), _event(TODAY + timedelta(days=30), id=9))
    lines = today_lines(replace(BLANK, events=events))
    assert [(line.urgency, line.record_id) for line in lines] == [(Urgency.TODAY, 7), (Urgency.WEEK, 8)]
    assert lines[0].when == "8\u00a0h\u00a030"
    assert lines[1].when == "jeu.\u00a03"


def test_a_cancelled_event_is_not_listed() -> None:
    assert today_lines(replace(BLANK, events=(_event(TODAY, status=EventStatus.CANCELLED),))) == ()


def test_no_copy_elsewhere_for_fourteen_days_is_reminded() -> None:
    old, recent = TODAY - timedelta(days=21), TODAY - timedelta(days=13)
    (line,) = today_lines(replace(BLANK, copied_on=old))
    assert "21 jours" in line.detail
    assert today_lines(replace(BLANK, copied_on=recent, first_used_on=old)) == ()
    assert [each.key for each in today_lines(replace(BLANK, first_used_on=old))] == ["copy"]
    assert today_lines(replace(BLANK, copied_on=old, is_file=False)) == ()


def test_an_empty_association_is_told_to_take_its_file_over() -> None:
    (line,) = today_lines(replace(BLANK, members=MemberFigures()))
    assert line.key == "import"


def test_urgent_lines_come_first() -> None:
    facts = replace(
        BLANK,
        drafts=(_draft(0),),
        events=(_event(TODAY),),
        members=MemberFigures(count=3, candidates=("Bocage",), unreachable_count=2),
    )
    assert [line.urgency for line in today_lines(facts)] == [Urgency.URGENT, Urgency.TODAY, Urgency.WEEK, Urgency.WEEK]


def test_the_trend_ends_with_the_members_of_today() -> None:
    def row(joined: date | None, left: date | None = None, state: State = State.ACTIVE, **more: Any) -> Any:
        values = {
            "joined_on": joined,
            "left_on": left,
            "state": state,
            "name": "A",
            "email": "a@b.fr",
            "postcode": "",
            "city": "",
        }
        return SimpleNamespace(**{**values, **more})

    figures = member_figures(
        [
            row(None),
            row(date(2020, 1, 1)),
            row(date(2027, 3, 2)),
            row(date(2019, 1, 1), date(2027, 2, 1), State.RESIGNED),
            row(None, state=State.CANDIDATE, name="Bocage"),
            row(date(2020, 1, 1), email=""),
        ],
        TODAY,
    )
    assert figures.count == 4
    assert (figures.joined_count, figures.left_count, figures.unreachable_count) == (1, 1, 1)
    assert figures.candidates == ("Bocage",)
    assert len(figures.trend) == 12
    assert figures.trend[0] == 4  # with the one who left, without the one who joined
    assert figures.trend[-1] == 4
    assert min(figures.trend) == 3


def test_events_count_by_month_without_the_cancelled_ones() -> None:
    held = _event(date(2027, 1, 5), status=EventStatus.HELD, counts=RegistrationCounts(present=12))
    coming = _event(date(2027, 9, 5))
    gone = _event(date(2027, 9, 6), status=EventStatus.CANCELLED)
    other = _event(date(2026, 9, 6), status=EventStatus.HELD)
    figures = event_figures([held, coming, gone, other], TODAY)
    assert (figures.total, figures.held, figures.attendance_count) == (2, 1, 12)
    assert figures.months[0] == figures.months[8] == 1
    assert sum(figures.months) == 2


def test_the_next_dates_mix_meetings_and_events_in_order() -> None:
    facts = replace(
        BLANK,
        meetings=(_meeting(TODAY + timedelta(days=5), agenda_count=0),),
        events=(_event(TODAY + timedelta(days=9)), _event(TODAY + timedelta(days=2))),
    )
    dates = next_dates(facts)
    assert [each.tab for each in dates] == ["events", "meetings", "events"]
    assert "ordre du jour à compléter" in dates[1].detail
