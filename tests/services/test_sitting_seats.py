"""Two seats at the door of the same meeting: nothing is lost, and nobody is counted twice."""

from __future__ import annotations

import threading
from collections import Counter

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Refusal
from secretariat.meetings.sitting.commands import CheckIn, CheckOut
from secretariat.meetings.sitting.service import AlreadyThere
from secretariat.store.store import Store
from tests.services.board_sample import at, prepare_board


def test_two_seats_check_people_in_at_once(app: Application, target: str, clock: FixedClock) -> None:
    """Both work through the same queue from both ends, and meet in the middle."""
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    other = Application(Store.open(target, clock=clock, actor="Basile Cordier", seat="seat-2"))
    accepted: list[tuple[int, int]] = []
    refused: list[Refusal] = []
    unexpected: list[BaseException] = []
    start = threading.Barrier(2)

    def work(seat: int, at_door: Application, queue: list[int]) -> None:
        start.wait()
        for person_id in queue:
            try:
                at_door.sitting.check_in(CheckIn(meeting_id=meeting, party_id=person_id))
                accepted.append((seat, person_id))
            except AlreadyThere as refusal:
                refused.append(refusal)
            except BaseException as error:
                unexpected.append(error)

    queue = list(people.values())
    seats = [
        threading.Thread(target=work, args=(1, app, queue)),
        threading.Thread(target=work, args=(2, other, queue[::-1])),
    ]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join()
    other.close()
    assert unexpected == []
    counted = Counter(person_id for _seat, person_id in accepted)
    assert counted == Counter(queue)
    assert len(refused) == len(queue)
    moment = app.sitting.moment(meeting)
    assert (len(moment.present), moment.votes) == (17, 17)


def test_a_departure_at_one_seat_is_known_at_the_other(app: Application, target: str, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    clock.instant = at(15, 0)
    other = Application(Store.open(target, clock=clock, actor="Basile Cordier", seat="seat-2"))
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    clock.instant = at(15, 20)
    other.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Hugo"]))
    assert app.sitting.moment(meeting).present == {}
    clock.instant = at(15, 30)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=people["Hugo"]))
    assert list(other.sitting.moment(meeting).present) == [people["Hugo"]]
    other.close()
