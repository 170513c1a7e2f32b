"""The demonstration keeps the rules that it shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
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
