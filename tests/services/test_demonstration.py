"""The demonstration keeps the rules that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.bodies.rules import BodyKind, Function, Origin
from secretariat.meetings.rules import MeetingState, MinutesState, Presence
from secretariat.meetings.sitting.rules import MovementKind
from secretariat.store.store import Store


@pytest.mark.parametrize("profile", ["metropole", "caledonie"])
def test_nobody_holds_more_proxies_than_the_statutes_allow(tmp_path: Path, clock: FixedClock, profile: str) -> None:
    app = Application(Store.create(tmp_path / "demo.secretariat", clock=clock, actor="A", seat="s"))
    app.build_demonstration(profile=profile)
    held = [row for row in app.meetings.meetings() if app.meetings.sheet(row.id).presences[Presence.REPRESENTED]]
    assert held
    for meeting in held:
        sheet, rows = app.meetings.sheet(meeting.id), app.meetings.attendance(meeting.id)
        given = Counter(row.represented_by for row in rows if row.presence is Presence.REPRESENTED)
        there = {name for row in rows if row.presence is Presence.PRESENT for name in (row.name, row.organisation)}
        assert max(given.values()) <= (app.association.statutes(meeting.kind, meeting.held_on).max_proxies or 2)
        assert set(given) <= there
        assert sheet.minutes.chaired_by in there
    assert app.association.sheet().name.split()[0].lower() in app.association.sheet().email
    app.close()


@pytest.mark.parametrize("month", [1, 6, 12])
def test_sixteen_members_sit_in_the_board_all_the_year(tmp_path: Path, month: int) -> None:
    today = FixedClock(datetime(2027, month, 20, 12, tzinfo=ZoneInfo("Europe/Paris")))
    app = Application(Store.create(tmp_path / "demo.secretariat", clock=today, actor="A", seat="s"))
    app.build_demonstration()
    board = next(body for body in app.bodies.bodies() if body.kind is BodyKind.BOARD)
    assert board.sitting_count == 16
    assert sum(row.is_sitting for row in app.bodies.mandates(board.id, on=today.today() + timedelta(days=10))) == 16
    app.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The demonstration of 1 June 2027."""
    today = FixedClock(datetime(2027, 6, 1, 12, tzinfo=ZoneInfo("Europe/Paris")))
    former = language()
    set_language("fr")
    file = tmp_path_factory.mktemp("shown") / "demo.secretariat"
    app = Application(Store.create(file, clock=today, actor="A", seat="s"))
    app.build_demonstration()
    yield app
    app.store.close()
    set_language(former)


def test_the_board_has_its_officers_its_thirds_and_its_history(shown: Application) -> None:
    board = next(body for body in shown.bodies.bodies() if body.kind is BodyKind.BOARD)
    rows = shown.bodies.mandates(board.id)
    sitting = [row for row in rows if row.is_sitting]
    functions = Counter(row.function for row in sitting)
    assert functions[Function.CO_PRESIDENT] == 2
    assert functions[Function.VICE_PRESIDENT] == 3
    assert any(row.title.startswith("3e vice-président") for row in sitting)
    assert sorted(Counter(row.lot for row in sitting).values()) == [5, 5, 6]
    (co_opted,) = (row for row in sitting if row.origin is Origin.CO_OPTED)
    assert co_opted.ratified_on is None
    assert co_opted.replaces
    then = [row for row in shown.bodies.mandates(board.id, on=date(2018, 12, 31)) if row.is_sitting]
    assert len(then) == 16
    assert [row.function for row in then].count(Function.PRESIDENT) == 1
    assert shown.bodies.hours_by_member(2027)


def test_last_years_assembly_was_really_held(shown: Application) -> None:
    meeting = shown.meetings.find("2026-AGO-01")
    sheet = shown.sitting.sheet(meeting)
    arrivals = [row for row in sheet.movements if row.kind is MovementKind.ARRIVED]
    assert len(arrivals) == 60
    assert len(sheet.movements) - len(arrivals) == 3
    assert sheet.moment(sheet.opened_at).quorum.is_reached
    resolutions = shown.voting.resolutions(meeting)
    assert len(resolutions) >= 8
    assert all(row.figures is not None and row.figures.difference == 0 for row in resolutions)
    (election,) = shown.voting.elections(meeting)
    assert (election.is_closed, len(election.round_rows), election.vacant) == (True, 2, 0)
    body = shown.meetings.minutes(meeting).body
    (told,) = (line for line in body.splitlines() if line.startswith("Candidats"))
    assert all(each.name in told for each in election.candidates)  # even the one who withdrew after a round
    elected = {each.person_id for each in election.candidates if each.elected_in}
    seated = {row.person_id for row in shown.bodies.mandates(election.body_id) if row.is_sitting}
    assert elected <= seated
    assert {message for message, _values in shown.writing.missing(meeting)} <= {"how the convocation was sent"}


def test_minutes_go_through_every_step_to_the_register(shown: Application) -> None:
    states = {row.reference: row.minutes_state for row in shown.meetings.meetings() if row.is_past}
    assert states.pop("2026-AGO-01") is MinutesState.SEALED
    assert [states[reference] for reference in sorted(states)] == [
        MinutesState.SEALED, MinutesState.SEALED, MinutesState.SIGNED, MinutesState.SUBMITTED,
    ]  # fmt: skip
    assert len(shown.register.entries()) == 3
    assert shown.register.verify() is None


def test_decisions_are_followed_up_and_some_are_late(shown: Application) -> None:
    rows = shown.decisions.decisions()
    assert len({row.reference for row in rows}) == len(rows) == 8
    assert any(row.is_late for row in rows)
    assert sum(row.closed_on is not None for row in rows) == 1


def test_this_years_assembly_is_prepared(shown: Application) -> None:
    coming = next(row for row in shown.meetings.meetings() if "-AGO-" in row.reference and not row.is_past)
    assert coming.state is MeetingState.DRAFT
    titles = [row.title for row in shown.voting.resolutions(coming.id)]
    assert any("cooptation" in title for title in titles)
    (election,) = shown.voting.elections(coming.id)
    assert (election.seats, len(election.candidates)) == (5, 7)
    assert len(shown.proxies.desk(coming.id).rows) == 3


def test_the_demonstration_is_the_same_for_the_same_day(tmp_path: Path, shown: Application) -> None:
    app = Application(Store.create(tmp_path / "again.secretariat", clock=shown.clock, actor="A", seat="s"))
    app.build_demonstration()
    assert app.check() == shown.check()
    # Later fingerprints hold the digest of the PDF before them, which tells the second at which it was made.
    assert app.register.entries()[0].fingerprint == shown.register.entries()[0].fingerprint
    for row in app.meetings.meetings():
        assert app.meetings.minutes(row.id).body == shown.meetings.minutes(row.id).body
    held = app.meetings.find("2026-AGO-01")
    assert app.sitting.sheet(held).movements == shown.sitting.sheet(held).movements
    app.store.close()
