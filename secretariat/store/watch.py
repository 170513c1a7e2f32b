"""What other seats committed since the last look, read from the journal."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.store.changes import Changes
from secretariat.store.journal import entry_images, journal_entry, touched


def changes_since(session: Session, last_seen: int, own_seat: str) -> tuple[list[Changes], int]:
    """The changes of other seats with an entry after ``last_seen``, and the newest entry seen."""
    entry = journal_entry
    found: list[Changes] = []
    newest = last_seen
    for row in session.execute(select(entry).where(entry.c.id > last_seen).order_by(entry.c.id).limit(1_000)):
        newest = row.id
        if row.seat == own_seat:
            continue
        found.append(
            Changes(
                entry_id=row.id,
                message=row.message,
                values=json.loads(row.message_values),
                tables=touched(entry_images(session, row.id)),
                seat=row.seat,
                kind=row.kind,
                is_undoable=row.is_undoable,
            )
        )
    return found, newest
