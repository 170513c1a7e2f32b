"""The demonstration keeps the rules that it shows."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.bodies.rules import BodyKind
from secretariat.meetings.rules import Presence
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
        there = {row.name for row in rows if row.presence is Presence.PRESENT}
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
    app.close()
