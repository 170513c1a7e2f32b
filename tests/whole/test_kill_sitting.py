"""A program killed during a sitting, again and again, loses no arrival and no vote that it had acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.base.clock import SystemClock
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.rules import VoteMethod
from secretariat.store.store import Store
from tests.services.board_sample import prepare_board

KILLER = Path(__file__).with_name("kill_sitting.py")
TIMES = 50


@pytest.mark.skipif(sys.platform == "win32", reason="a child is forked and killed: test_kill_import ends one there")
def test_fifty_deaths_in_the_middle_of_a_sitting_lose_nothing_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "sitting.secretariat"
    app = Application(Store.create(file, seat="seat-1"))
    meeting, people = prepare_board(app)
    now = SystemClock().now()
    for person_id in people.values():
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=person_id, at=now - timedelta(hours=1)))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, at=now - timedelta(hours=1)))
    resolution = app.voting.save_resolution(
        SaveResolution(meeting_id=meeting, title="Budget", text="Le budget est adopté.", method=VoteMethod.ROLL_CALL)
    )
    app.voting.open_vote(resolution)
    app.close()
    done = subprocess.run(
        [sys.executable, str(KILLER), str(file), str(meeting), str(resolution), str(TIMES)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(KILLER.parents[2])},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == TIMES
    seen = 0
    movements: list[list[object]] = []
    votes: dict[str, str] = {}
    for each in rounds:
        assert each["integrity"] == "ok"
        told, seen = each["acknowledged"][seen:], len(each["acknowledged"])
        # A child may have been killed after keeping one more action, and before telling it: never more than one.
        came = [line for line in told if line[0] in ("arrived", "left")]
        kept = each["movements"]
        movements = movements + came if movements else kept[: len(people)] + came
        assert kept[: len(movements)] == movements
        assert len(kept) <= len(movements) + 1
        movements = kept
        assert {line[1] for line in told if line[0] == "note"} <= set(each["notes"])
        votes |= {str(line[1]): line[2] for line in told if line[0] == "vote"}
        assert votes.keys() <= each["votes"].keys()
        assert sum(votes.get(party) != choice for party, choice in each["votes"].items()) <= 1
        votes = each["votes"]
    assert seen > TIMES
