"""Hold a sitting in a child that is killed at a random moment, many times over: what ``test_kill_sitting`` runs.

Each child goes on where the one before was killed. It writes one line for each action that returned; the parent
then opens the file and prints what it found beside what was acknowledged.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secretariat.application import Application
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, TakeNote
from secretariat.meetings.voting.commands import RecordNamedVotes
from secretariat.meetings.voting.rules import Choice
from secretariat.store.engine import raw_connection
from secretariat.store.store import Store

LONGEST = 0.25  # seconds that a child lives at most


def main(file: str, meeting_id: int, resolution_id: int, times: int) -> None:
    chance = random.Random(20270617)
    acknowledged: list[list[Any]] = []
    for _each in range(times):
        acknowledged += _lines_of_a_killed_child(file, meeting_id, resolution_id, chance)
        print(json.dumps({"acknowledged": acknowledged, **_found(file, meeting_id)}), flush=True)


def _lines_of_a_killed_child(file: str, meeting_id: int, resolution_id: int, chance: random.Random) -> list[list[Any]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        app = Application(Store.open(file, seat="seat-1"))
        for line in _actions(app, meeting_id, resolution_id):
            os.write(writing, (json.dumps(line) + "\n").encode())
        os._exit(0)
    os.close(writing)
    # The first line tells that it works; then it lives a while, and is killed in the middle of something.
    select.select([reading], [], [], 20)
    until = time.monotonic() + chance.uniform(0, LONGEST)
    while time.monotonic() < until:
        select.select([], [], [], 0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        return [json.loads(line) for line in stream.read().split(b"\n") if line.endswith(b"]")]


def _actions(app: Application, meeting_id: int, resolution_id: int) -> Iterator[list[Any]]:
    """Arrivals, departures, notes and votes for as long as it is let to; each is told once it has returned."""
    while True:
        sheet = app.sitting.sheet(meeting_id)
        present = set(sheet.moment().present)
        for elector in sheet.electors:
            if elector.party_id in present:
                app.sitting.check_out(CheckOut(meeting_id=meeting_id, party_id=elector.party_id))
                yield ["left", elector.party_id]
            app.sitting.check_in(CheckIn(meeting_id=meeting_id, party_id=elector.party_id))
            yield ["arrived", elector.party_id]
            choice = random.choice((Choice.FOR, Choice.AGAINST))
            app.voting.record_named_votes(
                RecordNamedVotes(resolution_id=resolution_id, choices={elector.party_id: choice})
            )
            yield ["vote", elector.party_id, str(choice)]
            note = app.sitting.take_note(TakeNote(meeting_id=meeting_id, text=f"Note de {elector.name}"))
            yield ["note", note]


def _found(file: str, meeting_id: int) -> dict[str, Any]:
    app = Application(Store.open(file, seat="seat-2"))
    sheet = app.sitting.sheet(meeting_id)
    integrity = app.store.integrity()
    app.store.close()
    with raw_connection(Path(file)) as connection:
        votes = {str(party): choice for party, choice in connection.execute("SELECT party_id, choice FROM named_vote")}
    return {
        "integrity": integrity,
        "movements": [[str(row.kind), row.party_id] for row in sheet.movements],
        "notes": [row.id for row in sheet.notes],
        "votes": votes,
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
