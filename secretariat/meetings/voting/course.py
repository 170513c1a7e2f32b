"""What was voted in a sitting so far, and undo that stops before what a result rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.proxies.records import Proxy, ProxyHanding
from secretariat.meetings.records import Roll, RollLine
from secretariat.meetings.sitting.records import Movement, OfficersChange, Sitting, SittingPause
from secretariat.meetings.sitting.rows import VotesSoFar
from secretariat.meetings.voting.reads import voted_in_advance
from secretariat.meetings.voting.records import Election, ElectionRound, Resolution
from secretariat.meetings.voting.rules import ResolutionState, RoundState
from secretariat.store.base import Base
from secretariat.store.journal import Image, restore
from secretariat.store.units import WriteUnit

_DECIDED = (ResolutionState.ADOPTED, ResolutionState.REJECTED)
_HOURS = frozenset({"at", "opened_at", "from_at", "to_at", "received_at", "withdrawn_at"})
_COURSE = {kind.__tablename__ for kind in (Movement, OfficersChange, Proxy, ProxyHanding, Sitting, SittingPause)}


class VotedSince(Refusal):
    """Another vote followed, or a vote rests on what would be taken back."""


class _Vote(NamedTuple):
    table: str
    id: int
    opened_at: datetime
    decided_at: datetime | None
    is_open: bool


def votes_so_far(session: Session, meeting_id: int) -> VotesSoFar:
    """When the last votes of a meeting were opened and decided, whether one is open, and who voted in advance."""
    votes = _votes(session, meeting_id)
    return VotesSoFar(
        opened_at=max((each.opened_at for each in votes), default=None),
        decided_at=max((each.decided_at for each in votes if each.decided_at is not None), default=None),
        is_open=any(each.is_open for each in votes),
        in_advance=voted_in_advance(session, meeting_id),
    )


def refuse_replaying(unit: WriteUnit, images: Sequence[Image]) -> None:
    """Raise :class:`VotedSince` when undo or redo would change what a decided vote rests on, or a vote before the last.

    Who came and left, the pouvoirs and the hours stay as they were at each vote; a result is taken back only as long
    as no other vote was opened after it.
    """
    for image in images:
        if image.operation == "block":
            continue
        values = {**(image.before or {}), **(image.after or {})}
        if image.table == RollLine.__tablename__ and image.operation == "update":
            _refuse_roll(unit.session, image)
        elif image.table in _COURSE:
            _refuse_course(unit.session, image, values)
        elif image.table in (Resolution.__tablename__, ElectionRound.__tablename__) and "state" in values:
            _refuse_vote(unit.session, image, values)


def _refuse_course(session: Session, image: Image, values: Mapping[str, Any]) -> None:
    """An hour before the last decided vote neither appears nor goes."""
    columns = Base.metadata.tables[image.table].c
    if image.table == ProxyHanding.__tablename__:
        query = select(Proxy.meeting_id).where(Proxy.id == values.get("proxy_id"))
    else:
        query = select(columns.meeting_id).where(columns.id == image.first_id)
    meeting_id = values.get("meeting_id") or session.scalar(query)
    decided_at = None if meeting_id is None else votes_so_far(session, int(meeting_id)).decided_at
    hours = [
        restore(columns[name], value)
        for side in (image.before, image.after)
        for name, value in (side or {}).items()
        if name in _HOURS and value is not None
    ]
    if (image.before or {}).get("chair_id") and (image.after or {}).get("chair_id"):
        # Another in the chair, corrected in its place: from the opening on, or since they took over.
        since = columns.opened_at if image.table == Sitting.__tablename__ else columns.at
        hours += filter(None, [session.scalar(select(since).where(columns.id == image.first_id))])
    if decided_at is not None and any(hour < decided_at for hour in hours):
        raise VotedSince(
            N_(
                "A vote was decided since and its figures stay:"
                " record what changed from now on, or undo the vote first."
            )
        )


def _refuse_roll(session: Session, image: Image) -> None:
    """The roll on which a vote was decided stays as it was."""
    query = select(Roll.meeting_id).join(RollLine, RollLine.roll_id == Roll.id).where(RollLine.id == image.first_id)
    meeting_id = session.scalar(query)
    if meeting_id is not None and votes_so_far(session, meeting_id).decided_at is not None:
        raise VotedSince(N_("A vote was decided on this roll: it no longer changes."))


def _refuse_vote(session: Session, image: Image, values: Mapping[str, Any]) -> None:
    """A result, or the opening of a vote, is replayed while no other vote was opened after it."""
    columns = Base.metadata.tables[image.table].c
    row = session.execute(select(*columns).where(columns.id == image.first_id)).mappings().first()
    opened_at = restore(columns["opened_at"], values.get("opened_at")) or (row["opened_at"] if row else None)
    if opened_at is None:
        return
    if image.table == Resolution.__tablename__:
        meeting_id = values.get("meeting_id") or (row["meeting_id"] if row else None)
    else:
        election_id = values.get("election_id") or (row["election_id"] if row else None)
        meeting_id = session.scalar(select(Election.meeting_id).where(Election.id == election_id))
    others = [
        each for each in _votes(session, int(meeting_id or 0)) if (each.table, each.id) != (image.table, image.first_id)
    ]
    if any(each.is_open or each.opened_at > opened_at for each in others):
        raise VotedSince(N_("Another vote was opened since: undo that one first, or let the result stand."))


def _votes(session: Session, meeting_id: int) -> list[_Vote]:
    """Every vote of a meeting that was opened."""
    resolutions = select(Resolution.id, Resolution.opened_at, Resolution.closed_at, Resolution.state).where(
        Resolution.meeting_id == meeting_id, Resolution.opened_at.is_not(None)
    )
    rounds = (
        select(ElectionRound.id, ElectionRound.opened_at, ElectionRound.closed_at, ElectionRound.state)
        .join(Election, Election.id == ElectionRound.election_id)
        .where(Election.meeting_id == meeting_id)
    )
    found = [
        _Vote(
            table=Resolution.__tablename__,
            id=row.id,
            opened_at=row.opened_at,
            decided_at=row.closed_at if row.state in _DECIDED else None,
            is_open=row.state is ResolutionState.OPEN,
        )
        for row in session.execute(resolutions)
    ]
    found += [
        _Vote(
            table=ElectionRound.__tablename__,
            id=row.id,
            opened_at=row.opened_at,
            decided_at=row.closed_at,
            is_open=row.state is RoundState.OPEN,
        )
        for row in session.execute(rounds)
    ]
    return found
