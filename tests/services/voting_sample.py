"""The board of seventeen in session, with resolutions to vote, as tests of votes need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.voting.commands import RecordCounts, SaveResolution
from secretariat.meetings.voting.rules import Counted, CountedAs, Tally, VoteMethod
from tests.services.board_sample import prepare_board, seat_everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The meeting, the persons by first name, and one resolution to vote."""

    app: Application
    meeting: int
    people: dict[str, int]
    resolution: int

    def vote(self, *votes: int, resolution: int | None = None, way: CountedAs = CountedAs.ALL) -> None:
        """Count votes for, against, abstentions, blank and null ones."""
        names = ("for_count", "against_count", "abstention_count", "blank_count", "null_count")
        tally = Tally(**dict(zip(names, votes, strict=False)))
        self.app.voting.record_counts(
            RecordCounts(resolution_id=resolution or self.resolution, counts=(Counted(tally=tally, counted_as=way),))
        )


def set_rule(app: Application, name: str, value: object, kind: MeetingKind = MeetingKind.BOARD) -> None:
    app.association.set_statute(
        SetStatute(meeting_kind=kind, name=name, value=value, article="art. 9", effective_on=date(2020, 1, 1))
    )


def add_resolution(app: Application, meeting: int, title: str = "Budget 2028", **changes: object) -> int:
    values: dict[str, object] = {"meeting_id": meeting, "title": title, **changes}
    return app.voting.save_resolution(SaveResolution(**values))  # type: ignore[arg-type]


def board_in_session(app: Application, clock: FixedClock, **rules: object) -> Room:
    """Everybody sits at 15 h 00; ``rules`` are statutes of the board, set before."""
    meeting, people = prepare_board(app)
    for name, value in rules.items():
        set_rule(app, name, value)
    resolution = add_resolution(app, meeting)
    seat_everybody(app, clock, meeting, people)
    return Room(app=app, meeting=meeting, people=people, resolution=resolution)


def called(room: Room, method: VoteMethod = VoteMethod.ROLL_CALL) -> int:
    """Open the vote in another way than a show of hands."""
    room.app.voting.set_method(room.resolution, method)
    room.app.voting.open_vote(room.resolution)
    return room.resolution
