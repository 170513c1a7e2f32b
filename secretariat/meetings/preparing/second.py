"""Calls a meeting a second time: the same agenda, documents, resolutions and candidates, on another day (AG-11)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import inspect, select

from secretariat.base.i18n import _
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting.records import Candidate, Election, Resolution
from secretariat.meetings.voting.rules import ResolutionState
from secretariat.store.base import Record
from secretariat.store.units import WriteUnit

_OWN = frozenset({"id", "version", "meeting_id"})
_OF_MEETING = (
    "body_id", "kind", "time_zone", "room", "street", "postcode", "city", "video_link", "video_opens", "convened_by",
)  # fmt: skip
_VOTED = {"opened_at": None, "closed_at": None, "figures": None, "explanation": "", "is_late": False}


def second_meeting(unit: WriteUnit, first: Meeting, reference: str, held_on: date, starts: time) -> Meeting:
    """Add the second meeting with everything that is put to it; what happened at the first stays there."""
    made = unit.add(
        Meeting(
            reference=reference,
            title=_("{title}, second meeting", title=first.title),
            held_on=held_on,
            starts=starts,
            rank=2,
            first_meeting_id=first.id,
            **{name: getattr(first, name) for name in _OF_MEETING},
        )
    )
    items: dict[int | None, int | None] = {None: None}
    for item in meeting_reads.agenda_records(unit.session, first.id):
        items[item.id] = _copy(unit, item, meeting_id=made.id, is_late=False).id
    for document in meeting_reads.document_records(unit.session, first.id):
        _copy(unit, document, meeting_id=made.id)
    for resolution in _of(unit, Resolution, first.id):
        if resolution.state is not ResolutionState.WITHDRAWN:
            _copy(
                unit, resolution, meeting_id=made.id, agenda_item_id=items.get(resolution.agenda_item_id),
                state=ResolutionState.PENDING, **_VOTED,
            )  # fmt: skip
    for election in _of(unit, Election, first.id):
        copied = _copy(
            unit, election, meeting_id=made.id, agenda_item_id=items.get(election.agenda_item_id), is_closed=False
        )
        query = select(Candidate).where(Candidate.election_id == election.id, Candidate.withdrawn_at.is_(None))
        for candidate in unit.session.scalars(query.order_by(Candidate.id)):
            _copy(unit, candidate, election_id=copied.id, elected_in=None, mandate_id=None, drawn_rank=None)
    return made


def _of(unit: WriteUnit, kind: Any, meeting_id: int) -> Any:
    return unit.session.scalars(select(kind).where(kind.meeting_id == meeting_id).order_by(kind.id)).all()


def _copy(unit: WriteUnit, row: Record, **changes: Any) -> Any:
    """The same row once more, with other values where ``changes`` gives them."""
    columns = [each.key for each in inspect(type(row)).column_attrs if each.key not in _OWN]
    return unit.add(type(row)(**{**{name: getattr(row, name) for name in columns}, **changes}))
