"""Everything that the window of a sitting shows, read in one go away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretariat.base.errors import Refusal
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.voting.rows import ElectionRow, ResolutionRow, VoterRow, VoteSheet
from secretariat.meetings.voting.rules import RoundOutcome, RoundState
from secretariat.ui.sitting.agenda import points_of

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the counts of an open round would give, or why they cannot be true."""

    outcome: RoundOutcome | None
    obstacle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sitting with its votes; ``current`` is the key of the point in the middle."""

    association: str
    sheet: SittingSheet
    resolutions: tuple[ResolutionRow, ...]
    elections: tuple[ElectionRow, ...]
    current: str
    vote: VoteSheet | None
    preview: Preview | None
    round_voters: tuple[VoterRow, ...] = ()


def read_sitting(app: Application, meeting_id: int, wanted: str) -> Read:
    """Read a sitting; the point asked for is shown, else the one that runs, else the first that is not done."""
    sheet = app.sitting.sheet(meeting_id)
    resolutions = app.voting.resolutions(meeting_id)
    elections = app.voting.elections(meeting_id)
    points = points_of(sheet.meeting.agenda, resolutions, elections)
    current = wanted
    if wanted != "end" and all(point.key != wanted for point in points):
        running = [point for point in points if point.is_running]
        votes = [point for point in points if point.resolution is not None or point.election is not None]
        waiting = [point for point in votes if not point.is_done]
        first = next(iter(running or waiting or (points if not votes else ())), None)
        current = first.key if first is not None else ("end" if votes else "")
    point = next((each for each in points if each.key == current), None)
    vote = app.voting.vote_sheet(point.resolution.id) if point is not None and point.resolution is not None else None
    return Read(
        association=app.association.sheet().name,
        sheet=sheet,
        resolutions=resolutions,
        elections=elections,
        current=current,
        vote=vote,
        preview=_preview(app, point.election) if point is not None and point.election is not None else None,
        round_voters=_round_voters(app, point.election) if point is not None and point.election is not None else (),
    )


def _round_voters(app: Application, election: ElectionRow) -> tuple[VoterRow, ...]:
    rounds = election.round_rows
    is_open = bool(rounds) and rounds[-1].state is RoundState.OPEN
    return app.voting.round_voters(rounds[-1].id) if is_open else ()


def _preview(app: Application, election: ElectionRow) -> Preview | None:
    rounds = election.round_rows
    if not rounds or rounds[-1].state is not RoundState.OPEN or not rounds[-1].ballot_count:
        return None
    try:
        return Preview(outcome=app.voting.preview_round(rounds[-1].id), obstacle="")
    except Refusal as refusal:
        return Preview(outcome=None, obstacle=str(refusal))
