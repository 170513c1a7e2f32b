"""Two seats at the ballot box of the same vote: nobody votes twice, and one result is proclaimed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Refusal
from secretariat.meetings.voting.commands import MarkVoted
from secretariat.meetings.voting.rules import ResolutionState, VoteMethod
from secretariat.meetings.voting.service_base import VotedAlready, WrongStep
from secretariat.store.store import Store
from tests.services.voting_sample import board_in_session, called


def at_once(app: Application, target: str, clock: FixedClock, *works: Callable[[Application], object]) -> list[Refusal]:
    """Run each work at a seat of its own, all at the same time; the refusals."""
    others = [Application(Store.open(target, clock=clock, actor="X", seat=f"seat-{rank}")) for rank in range(2, 4)]
    refused: list[Refusal] = []
    unexpected: list[BaseException] = []
    start = threading.Barrier(len(works))

    def run(seat: Application, work: Callable[[Application], object]) -> None:
        start.wait()
        try:
            work(seat)
        except Refusal as refusal:
            refused.append(refusal)
        except BaseException as error:
            unexpected.append(error)

    threads = [
        threading.Thread(target=run, args=(seat, work)) for seat, work in zip((app, *others), works, strict=False)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.close()
    assert unexpected == []
    return refused


def test_two_seats_mark_the_same_voters_and_nobody_votes_twice(
    app: Application, target: str, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    called(room, VoteMethod.SECRET)
    marks = MarkVoted(resolution_id=room.resolution, party_ids=tuple(room.people.values()))
    refused = at_once(app, target, clock, *[lambda seat: seat.voting.mark_voted(marks)] * 3)
    assert [type(refusal) for refusal in refused] == [VotedAlready, VotedAlready]
    assert app.voting.vote_sheet(room.resolution).voted_votes == 17


def test_two_seats_proclaim_one_result(app: Application, target: str, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.open_vote(room.resolution)
    app.voting.unanimous(room.resolution)
    refused = at_once(app, target, clock, *[lambda seat: seat.voting.proclaim(room.resolution)] * 2)
    assert [type(refusal) for refusal in refused] == [WrongStep]
    assert app.voting.resolutions(room.meeting)[0].state is ResolutionState.ADOPTED
