"""Undo stops before what is sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.meetings.records import Meeting, Minutes
from secretariat.meetings.register.facts import OF_MEETING
from secretariat.meetings.sealing import MeetingSealed, refuse_sealed
from secretariat.meetings.voting.records import BallotMark, CandidateVotes, ElectionRound, Resolution
from secretariat.store.base import Base
from secretariat.store.journal import Image
from secretariat.store.units import WriteUnit


class SealStays(Refusal):
    """A seal, and what was sealed, is never taken back."""


def _paths() -> dict[str, tuple[tuple[str, str], ...]]:
    """By table: the columns that lead to the meeting, each with the table it names."""
    meeting = Meeting.__tablename__
    found: dict[str, tuple[tuple[str, str], ...]] = {
        kind.__tablename__: ((column, through.__tablename__ if through else meeting),)
        for kind, column, through in OF_MEETING
    }
    to_round = ("round_id", ElectionRound.__tablename__)
    return found | {
        Minutes.__tablename__: (("meeting_id", meeting),),
        CandidateVotes.__tablename__: (to_round,),
        BallotMark.__tablename__: (("resolution_id", Resolution.__tablename__), to_round),
    }


_PATHS = _paths()


def refuse_replaying(unit: WriteUnit, images: Sequence[Image]) -> None:
    """Raise :class:`SealStays` when one of the images belongs to a sealed meeting."""
    checked: set[int] = set()
    for image in images:
        values = {**(image.before or {}), **(image.after or {})} if image.operation != "block" else {}
        meeting_id = _meeting_of(unit.session, image.table, image.first_id, values)
        if meeting_id is None or meeting_id in checked:
            continue
        checked.add(meeting_id)
        try:
            refuse_sealed(unit.session, meeting_id)
        except MeetingSealed as refusal:
            raise SealStays(refusal.message, **refusal.values) from None


def _meeting_of(session: Session, table: str, row_id: int, values: Mapping[str, Any]) -> int | None:
    if table == Meeting.__tablename__:
        return row_id
    columns = Base.metadata.tables[table].c
    for column, through in _PATHS.get(table, ()):
        found = values.get(column)
        if found is None:
            found = session.scalar(select(columns[column]).where(columns.id == row_id))
        if found is not None:
            return _meeting_of(session, through, int(found), {})
    return None
