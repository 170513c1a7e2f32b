"""The journal: who did what and when, with the images of every row before and after."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, func, select
from sqlalchemy.orm import Session

from secretariat.base.i18n import _
from secretariat.store.base import Base
from secretariat.store.types import Identifier, UtcDateTime

journal_entry = Table(
    "journal_entry",
    Base.metadata,
    Column("id", Identifier, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("seat", String, nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("message", Text, nullable=False),
    Column("message_values", Text, nullable=False),
    Column("is_undoable", Boolean(name="is_undoable"), nullable=False),
    Column("counter", Text, nullable=True),
    Column("undoes", Identifier, nullable=True),
    Column("undone_by", Identifier, nullable=True),
    sqlite_autoincrement=True,
)
journal_change = Table(
    "journal_change",
    Base.metadata,
    Column("id", Identifier, primary_key=True),
    Column("entry_id", Identifier, ForeignKey("journal_entry.id"), nullable=False, index=True),
    Column("table_name", String(64), nullable=False),
    Column("first_id", Identifier, nullable=False),
    Column("last_id", Identifier, nullable=False),
    Column("operation", String(8), nullable=False),
    Column("before", LargeBinary, nullable=True),
    Column("after", LargeBinary, nullable=True),
    Index("ix_journal_change_row", "table_name", "first_id", "last_id"),
    sqlite_autoincrement=True,
)
counter = Table(
    "counter",
    Base.metadata,
    Column("series", String(64), primary_key=True),
    Column("next", Integer, nullable=False),
)

UNJOURNALED = frozenset({"journal_entry", "journal_change", "counter", "attachment", "alembic_version"})
_COMPRESS_FROM = 512


@dataclass(slots=True)
class Image:
    """One row before and after an action, or one block of new rows with consecutive ids.

    A block keeps its rows only in the entry that takes it back (``before``): they are read when they are deleted.
    """

    table: str
    first_id: int
    last_id: int
    operation: str  # insert, update, delete, block
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One line of the history: what was done, by whom, and the fields it changed on one row (when asked of a row)."""

    id: int
    at: datetime
    actor: str
    seat: str
    kind: str
    message: str
    values: Mapping[str, Any]
    is_undone: bool
    is_undoable: bool
    changed: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return _(self.message, **self.values)


def plain(value: Any) -> Any:
    """A column's value as JSON keeps it."""
    if value is None or isinstance(value, (bool, int, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return str(value)


def restore(column: Column[Any], value: Any) -> Any:
    """The value that a column needs, from its plain form."""
    if value is None or isinstance(value, (list, dict)):
        return value
    try:
        kind = column.type.python_type
    except NotImplementedError:
        return value
    if kind is Decimal:
        return Decimal(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is time:
        return time.fromisoformat(value)
    if kind is bytes:
        return base64.b64decode(value)
    return value


def pack(image: Any) -> bytes | None:
    """An image as bytes: JSON, compressed when that is worth it."""
    if image is None:
        return None
    raw = json.dumps(image, ensure_ascii=False, separators=(",", ":")).encode()
    return b"z" + zlib.compress(raw, 1) if len(raw) > _COMPRESS_FROM else b"j" + raw


def unpack(packed: bytes | None) -> Any:
    if packed is None:
        return None
    packed = bytes(packed)
    return json.loads(zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:])


def touched(images: Sequence[Image]) -> dict[str, frozenset[int]]:
    """The ids by table; a block makes the table's set empty (« read it all again »)."""
    ids: dict[str, set[int] | None] = {}
    for image in images:
        if image.operation == "block":
            ids[image.table] = None
        elif (known := ids.setdefault(image.table, set())) is not None:
            known.add(image.first_id)
    return {table: frozenset(found or ()) for table, found in ids.items()}


def entry_images(session: Session, entry_id: int) -> list[Image]:
    """The images of one entry in the order in which they were made."""
    rows = session.execute(
        select(journal_change).where(journal_change.c.entry_id == entry_id).order_by(journal_change.c.id)
    )
    return [
        Image(row.table_name, row.first_id, row.last_id, row.operation, unpack(row.before), unpack(row.after))
        for row in rows
    ]


def made_at(session: Session, table: str, ids: Collection[int]) -> dict[int, datetime]:
    """When each of these rows came into its table, by id: for one that was put back, when it was."""
    entry, change = journal_entry, journal_change
    found: dict[int, datetime] = {}
    for row_id in ids:
        at = session.scalar(
            select(func.max(entry.c.at))
            .join(change, change.c.entry_id == entry.c.id)
            .where(
                change.c.table_name == table,
                change.c.first_id <= row_id,
                change.c.last_id >= row_id,
                change.c.operation.in_(("insert", "block")),
            )
        )
        if at is not None:
            found[row_id] = at
    return found


def history(
    session: Session, *, table: str = "", row_id: int = 0, limit: int = 50, before_id: int = 0
) -> list[HistoryRow]:
    """The latest entries, newest first; of one row when ``table`` and ``row_id`` are given, with its changed fields."""
    entry, change = journal_entry, journal_change
    query = select(entry).order_by(entry.c.id.desc()).limit(limit)
    if before_id:
        query = query.where(entry.c.id < before_id)
    if table:
        of_row = (change.c.table_name == table) & (change.c.first_id <= row_id) & (change.c.last_id >= row_id)
        query = (
            query.add_columns(change.c.operation, change.c.before, change.c.after)
            .join(change, change.c.entry_id == entry.c.id)
            .where(of_row)
        )
    rows = []
    for row in session.execute(query):
        changed: dict[str, tuple[Any, Any]] = {}
        if table and row.operation == "update":
            old, new = unpack(row.before) or {}, unpack(row.after) or {}
            changed = {name: (old.get(name), new.get(name)) for name in new}
        rows.append(
            HistoryRow(
                id=row.id,
                at=row.at,
                actor=row.actor,
                seat=row.seat,
                kind=row.kind,
                message=row.message,
                values=json.loads(row.message_values),
                is_undone=row.undone_by is not None,
                is_undoable=row.is_undoable,
                changed=changed,
            )
        )
    return rows
