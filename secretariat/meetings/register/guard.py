"""Undo stops before what is sealed, and keeps off what is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.meetings.records import Meeting, MeetingDocument, Minutes
from secretariat.meetings.register.facts import OF_MEETING
from secretariat.meetings.sealing import MeetingSealed, refuse_sealed, refuse_signed
from secretariat.meetings.voting.records import BallotMark, CandidateVotes, ElectionRound, Resolution
from secretariat.store.base import Base
from secretariat.store.journal import Image
from secretariat.store.units import WriteUnit


class SealStays(Refusal):
    """A seal, and what was sealed, is never taken back."""


_OF_SIGNATURE = frozenset({Meeting.__tablename__, Minutes.__tablename__})


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
        MeetingDocument.__tablename__: (("meeting_id", meeting),),
        CandidateVotes.__tablename__: (to_round,),
        BallotMark.__tablename__: (("resolution_id", Resolution.__tablename__), to_round),
    }


_PATHS = _paths()


def refuse_replaying(unit: WriteUnit, images: Sequence[Image]) -> None:
    """Raise :class:`SealStays` when one of the images belongs to a sealed meeting, ``MinutesLocked`` to a signed one.

    The signature itself is taken back: it stands in the rows of the meeting and of its minutes.
    """
    for meeting_id, tables in _touched(unit.session, images).items():
        meeting = unit.session.get(Meeting, meeting_id)
        if meeting is None:
            continue
        try:
            refuse_sealed(meeting)
        except MeetingSealed as refusal:
            raise SealStays(refusal.message, **refusal.values) from None
        if not tables & _OF_SIGNATURE:
            refuse_signed(meeting)


def _touched(session: Session, images: Sequence[Image]) -> dict[int, set[str]]:
    """By meeting: the tables of the images that belong to it."""
    found: dict[int, set[str]] = {}
    for image in images:
        values = {**(image.before or {}), **(image.after or {})} if image.operation != "block" else {}
        meeting_id = _meeting_of(session, image.table, image.first_id, values)
        if meeting_id is not None:
            found.setdefault(meeting_id, set()).add(image.table)
    return found


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
