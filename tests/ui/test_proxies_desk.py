"""The pouvoirs desk of an assembly, and the way from the meeting to its sitting, in the real page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.ui.jobs import JobRunner
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.sitting.proxies import ProxiesView
from secretariat.ui.theme import Theme
from tests.services.meetings_sample import Sample, prepare
from tests.ui.looking import assert_accessible, assert_no_cut_text
from tests.ui.page_parts import Settle, hearing, meetings_page, new_file, settling

NOON = datetime(2027, 6, 10, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> Iterator[Application]:
    yield from new_file(tmp_path, clock)


@pytest.fixture
def sample(app: Application) -> Sample:
    made = prepare(app)
    for name, value in (("max_proxies", 1), ("blank_proxies", "shared")):
        app.association.set_statute(
            SetStatute(
                meeting_kind=MeetingKind.ORDINARY,
                name=name,
                value=value,
                article="art. 13",
                effective_on=date(2020, 1, 1),
            )
        )
    return made


@pytest.fixture
def went() -> list[tuple[object, ...]]:
    return []


@pytest.fixture
def settle(runner: JobRunner) -> Settle:
    return settling(runner)


@pytest.fixture
def page(
    app: Application, sample: Sample, runner: JobRunner, look: Theme, settle: Settle, went: list[tuple[object, ...]]
) -> Iterator[MeetingsPage]:
    for context in hearing(app, runner, look, []):
        context.go_to = lambda *where: went.append(where)
        yield from meetings_page(context, settle)


@pytest.fixture
def desk(page: MeetingsPage, settle: Settle) -> ProxiesView:
    page.go("proxies")
    settle()
    return page.proxies


def type_proxy(desk: ProxiesView, settle: Settle, giver: str, holder: str) -> None:
    """The giver, Enter, the holder, Enter, then Enter on the date."""
    QTest.keyClicks(desk.giver.field, giver)
    QTest.keyClick(desk.giver.field, Qt.Key.Key_Return)
    QTest.keyClicks(desk.holder.field, holder)
    QTest.keyClick(desk.holder.field, Qt.Key.Key_Return)
    QTest.keyClick(desk.dated, Qt.Key.Key_Return)
    settle()


def test_a_pouvoir_is_typed_by_three_letters_and_enter(
    desk: ProxiesView, settle: Settle, app: Application, sample: Sample
) -> None:
    type_proxy(desk, settle, "abe", "tra")
    (row,) = app.proxies.desk(sample.meeting_id).rows
    assert (row.giver, row.holder, row.standing) == ("Abeille Data", "Tramontane", ProxyStanding.EXPECTED)
    assert row.dated_on == NOON.date()
    assert desk.giver.field.text() == ""
    assert "Abeille Data" in desk.said.text.text()
    (line,) = desk.model.shown_rows()
    assert line.row.id == row.id
    assert_accessible(desk)
    assert_no_cut_text(desk, allow_elided=True)


def test_the_code_of_the_form_names_the_giver(
    desk: ProxiesView, settle: Settle, app: Application, sample: Sample
) -> None:
    number = next(each.number for each in app.sitting.sheet(sample.meeting_id).electors if each.name == "Tramontane")
    type_proxy(desk, settle, f"POUV1|2027-AGO-01|{number}|X7", "abe")
    (row,) = app.proxies.desk(sample.meeting_id).rows
    assert (row.giver, row.holder) == ("Tramontane", "Abeille Data")


def test_an_empty_holder_is_a_blank_one(desk: ProxiesView, settle: Settle, app: Application, sample: Sample) -> None:
    type_proxy(desk, settle, "abe", "")
    (row,) = app.proxies.desk(sample.meeting_id).rows
    assert row.standing is ProxyStanding.IN_POT
    assert not desk.share.isEnabled()
    desk.chips.choose("open")
    assert len(desk.model.shown_rows()) == 1
    app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members["Tramontane"]))
    settle()
    assert desk.share.isEnabled()
    desk.share.click()
    settle()
    (row,) = app.proxies.desk(sample.meeting_id).rows
    assert (row.holder, row.standing) == ("Tramontane", ProxyStanding.COUNTS)


def test_a_pouvoir_that_does_not_count_is_refused_with_its_reason_and_kept_on_demand(
    desk: ProxiesView, settle: Settle, app: Application, sample: Sample
) -> None:
    type_proxy(desk, settle, "bru", "abe")
    assert "n’a pas de voix" in desk.said.text.text() or "voix" in desk.said.text.text()
    assert desk.anyway.isVisible()
    assert not app.proxies.desk(sample.meeting_id).rows
    QTest.keyClick(desk.anyway, Qt.Key.Key_Space)
    settle()
    (row,) = app.proxies.desk(sample.meeting_id).rows
    assert row.standing is ProxyStanding.GIVER_REFUSED
    assert_no_cut_text(desk, allow_elided=True)


def test_one_over_the_limit_is_given_to_another_and_withdrawn(
    desk: ProxiesView, settle: Settle, app: Application, sample: Sample
) -> None:
    type_proxy(desk, settle, "abe", "tra")
    type_proxy(desk, settle, "per", "tra")
    over = next(row for row in app.proxies.desk(sample.meeting_id).rows if row.giver == "Société Perdue")
    assert over.standing is ProxyStanding.TO_REASSIGN
    desk.table.select_id(over.id)
    settle()
    QTest.keyClicks(desk.target.field, "doy")
    QTest.keyClick(desk.target.field, Qt.Key.Key_Return)
    settle()
    over = next(row for row in app.proxies.desk(sample.meeting_id).rows if row.id == over.id)
    assert (over.holder, over.standing) == ("Doyenne", ProxyStanding.EXPECTED)
    desk.table.select_id(over.id)
    desk.withdraw.click()
    settle()
    over = next(row for row in app.proxies.desk(sample.meeting_id).rows if row.id == over.id)
    assert over.standing is ProxyStanding.WITHDRAWN


def test_nobody_gives_a_pouvoir_to_oneself(desk: ProxiesView, settle: Settle) -> None:
    type_proxy(desk, settle, "abe", "abe")
    assert "soi-même" in desk.said.text.text()


def test_the_rail_leads_to_the_pouvoirs_and_on_the_day_to_the_sitting(
    page: MeetingsPage, settle: Settle, sample: Sample, clock: FixedClock, went: list[tuple[object, ...]]
) -> None:
    assert [step.name for step in page.view.rail._steps] == [
        "Préparer", "Convoquer", "Pouvoirs", "Émarger", "Voter", "PV",
    ]  # fmt: skip
    page.go("attend")
    assert page.right.currentWidget() is page.attendance
    clock.instant = datetime(2027, 6, 17, 18, 0, tzinfo=ZoneInfo("Europe/Paris"))
    page.show_meeting()
    page.activate()
    settle()
    assert page.view.main.text() == "Ouvrir la séance"
    page.view.main.click()
    assert went == [("sitting", sample.meeting_id)]
    page.go("vote")
    assert went[1:] == [("sitting", sample.meeting_id)]


def test_an_open_sitting_is_resumed_from_the_meeting(
    page: MeetingsPage, settle: Settle, sample: Sample, app: Application, clock: FixedClock
) -> None:
    clock.instant = datetime(2027, 6, 17, 18, 40, tzinfo=ZoneInfo("Europe/Paris"))
    app.sitting.open_sitting(OpenSitting(meeting_id=sample.meeting_id, chaired_by="Hélène Fournier"))
    settle()
    assert page.view.main.text() == "Reprendre la séance"


@pytest.mark.parametrize("size", [(900, 452), (1920, 980)])
def test_no_word_of_the_desk_is_cut(
    page: MeetingsPage, desk: ProxiesView, settle: Settle, size: tuple[int, int]
) -> None:
    page.resize(*size)
    type_proxy(desk, settle, "abe", "tra")
    type_proxy(desk, settle, "bru", "tra")
    assert page.width() == size[0]
    assert_no_cut_text(page, allow_elided=True)
