"""What other seats committed since the last look, read from the journal."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.store.changes import Changes
from secretariat.store.journal import entry_images, journal_entry, touched

# On PostgreSQL ids are not handed out in the order of commits: look again at the last few.
WINDOW = 100


def changes_since(session: Session, last_seen: int, known: set[int]) -> list[Changes]:
    """The changes with an entry after ``last_seen``, or a little before it, that are not ``known`` yet."""
    entry = journal_entry
    query = select(entry).where(entry.c.id > last_seen - WINDOW).order_by(entry.c.id).limit(1_000 + WINDOW)
    return [
        Changes(
            entry_id=row.id,
            message=row.message,
            values=json.loads(row.message_values),
            tables=touched(entry_images(session, row.id)),
            seat=row.seat,
            kind=row.kind,
            is_undoable=row.is_undoable,
        )
        for row in session.execute(query)
        if row.id not in known
    ]


def recent_entries(session: Session) -> set[int]:
    """The ids of the latest entries, known from the start."""
    query = select(journal_entry.c.id).order_by(journal_entry.c.id.desc()).limit(2 * WINDOW)
    return {int(row) for row in session.scalars(query)}
