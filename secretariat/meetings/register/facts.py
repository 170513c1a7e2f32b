"""What a seal keeps of a meeting, in plain values: only what the meeting's own tables say, never today's names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from secretariat.meetings.proxies.records import Proxy, ProxyHanding
from secretariat.meetings.records import (
    AgendaItem,
    Attendance,
    ConvocationIssued,
    Meeting,
    Minutes,
    Roll,
    RollLine,
)
from secretariat.meetings.sitting.records import Movement, OfficersChange, Sitting, SittingNote, SittingPause
from secretariat.meetings.voting.records import (
    BallotMark,
    Candidate,
    CandidateVotes,
    Election,
    ElectionRound,
    NamedVote,
    Recusal,
    Resolution,
    VoteCount,
)
from secretariat.store.base import Record
from secretariat.store.journal import plain

# Each table of a meeting with the one through which it belongs to it (None: it names the meeting itself).
OF_MEETING: tuple[tuple[type[Record], str, type[Record] | None], ...] = (
    (AgendaItem, "meeting_id", None),
    (Attendance, "meeting_id", None),
    (Roll, "meeting_id", None),
    (RollLine, "roll_id", Roll),
    (Proxy, "meeting_id", None),
    (ProxyHanding, "proxy_id", Proxy),
    (Sitting, "meeting_id", None),
    (OfficersChange, "meeting_id", None),
    (SittingPause, "meeting_id", None),
    (Movement, "meeting_id", None),
    (SittingNote, "meeting_id", None),
    (Resolution, "meeting_id", None),
    (VoteCount, "resolution_id", Resolution),
    (NamedVote, "resolution_id", Resolution),
    (Recusal, "resolution_id", Resolution),
    (Election, "meeting_id", None),
    (Candidate, "election_id", Election),
    (ElectionRound, "election_id", Election),
)
# What goes on moving after the meeting: versions, and the mandates that an election leads to.
_MOVING = frozenset({"version", "mandate_id"})


def facts_of(session: Session, meeting: Meeting) -> dict[str, Any]:
    """Everything recorded of a meeting, table by table in the order of ids; convocations by their number only."""
    facts: dict[str, Any] = {
        "meeting": _values(meeting, leave=frozenset({"version", "minutes_state"})),
        "minutes": _minutes(session, meeting.id),
        "convocations": len(
            list(session.scalars(select(ConvocationIssued.id).where(ConvocationIssued.meeting_id == meeting.id)))
        ),
    }
    ids: dict[type[Record], list[int]] = {}
    for kind, column, through in OF_MEETING:
        wanted = [meeting.id] if through is None else ids.get(through, [])
        rows = _rows(session, kind, column, wanted)
        ids[kind] = [row["id"] for row in rows]
        facts[kind.__tablename__] = rows
    _with_last_holder(facts[Proxy.__tablename__], facts[ProxyHanding.__tablename__])
    rounds = ids[ElectionRound]
    facts[CandidateVotes.__tablename__] = _rows(session, CandidateVotes, "round_id", rounds)
    facts[BallotMark.__tablename__] = sorted(
        _rows(session, BallotMark, "resolution_id", ids[Resolution]) + _rows(session, BallotMark, "round_id", rounds),
        key=lambda row: int(row["id"]),
    )
    return facts


def _with_last_holder(pouvoirs: list[dict[str, Any]], handings: list[dict[str, Any]]) -> None:
    """Seals made before each handing on was kept hold the last one in the pouvoir itself."""
    for row in pouvoirs:
        last = max(
            (each for each in handings if each["proxy_id"] == row["id"]),
            key=lambda each: (each["at"], each["id"]),
            default={"holder_id": None, "at": None},
        )
        row["assigned_id"], row["assigned_at"] = last["holder_id"], last["at"]


def _minutes(session: Session, meeting_id: int) -> dict[str, Any] | None:
    record = session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))
    return None if record is None else _values(record, leave=_MOVING)


def _rows(session: Session, kind: type[Record], column: str, wanted: list[int]) -> list[dict[str, Any]]:
    if not wanted:
        return []
    table: Table = kind.__table__  # type: ignore[assignment]
    query = select(kind).where(table.c[column].in_(wanted)).order_by(table.c.id)
    return [_values(row, leave=_MOVING) for row in session.scalars(query)]


def _values(row: Record, *, leave: frozenset[str]) -> dict[str, Any]:
    return {
        column.name: plain(getattr(row, column.name)) for column in row.__table__.columns if column.name not in leave
    }
