"""Units of work: one short read, or one action written, journaled and committed as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, event, insert, inspect, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapper, Session, object_session

from secretariat.base.errors import NotFound, StaleRecord
from secretariat.base.i18n import N_
from secretariat.store.base import Record
from secretariat.store.bulk import Columns, columns_of, filled, insert_columns, runs
from secretariat.store.journal import Image, counter, journal_change, journal_entry, pack, plain, touched

R = TypeVar("R", bound=Record)
_BLOCK = 5_000


class ReadUnit:
    """A short look at one consistent state; nothing it does is kept."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, kind: type[R], row_id: int) -> R:
        """The row, or :class:`NotFound`."""
        row = self.session.get(kind, row_id)
        if row is None:
            raise NotFound(N_("This record no longer exists: it was deleted elsewhere."))
        return row


class WriteUnit(ReadUnit):
    """One user action: everything it changes is journaled and committed together, or not at all."""

    def __init__(self, session: Session, *, now: datetime, actor: str, seat: str) -> None:
        super().__init__(session)
        self.now = now
        self.actor = actor
        self.seat = seat
        self.message = ""
        self.values: Mapping[str, Any] = {}
        self.kind = "do"
        self.undoes: int | None = None
        self.is_undoable = True
        self.counter: tuple[str, Mapping[str, Any]] | None = None
        self.images: list[Image] = []
        self.journaled_as: int | None = None
        session.info["unit"] = self

    def label(self, message: str, **values: object) -> None:
        """Name the action for the notice and the journal (an ``N_`` message and plain values)."""
        self.message = message
        self.values = {name: plain(value) for name, value in values.items()}

    def countered_by(self, name: str, **values: object) -> None:
        """Undoing this action is not a replay: the registered counter-entry ``name`` is made instead."""
        self.counter = (name, {key: plain(value) for key, value in values.items()})

    def load(self, kind: type[R], row_id: int, version: int | None = None) -> R:
        """The row to change; :class:`StaleRecord` when its version is no longer the one that was shown."""
        row = self.get(kind, row_id)
        if version is not None and row.version != version:
            raise StaleRecord()
        return row

    def add(self, row: R) -> R:
        """Insert a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def delete(self, row: Record) -> None:
        self.session.delete(row)
        self.session.flush()

    def touch(self, row: Record) -> None:
        """Count a change of what hangs on the row (its payments, its lines) as a change of the row itself.

        Its version goes up, screens are told to read it again, and an older action on it is no longer undone blindly.
        """
        self.session.flush()
        table: Table = type(row).__table__  # type: ignore[assignment]
        self.session.execute(update(table).where(table.c.id == row.id).values(version=table.c.version + 1))
        self.session.refresh(row, ["version"])
        self.images.append(Image(row.__tablename__, row.id, row.id, "update", {}, {}))

    def take_number(self, series: str, start: int = 1) -> int:
        """The next number of a gapless series; counters never run backwards."""
        dialect = self.session.get_bind().dialect.name
        build = postgresql.insert if dialect == "postgresql" else sqlite.insert
        statement = (
            build(counter)
            .values(series=series, next=start + 1)
            .on_conflict_do_update(index_elements=["series"], set_={"next": counter.c.next + 1})
            .returning(counter.c.next)
        )
        return int(self.session.execute(statement).scalar_one()) - 1

    def raise_number(self, series: str, used: int) -> None:
        """Make sure that a number supplied from outside is not handed out later."""
        current = self.session.scalar(select(counter.c.next).where(counter.c.series == series))
        if current is None:
            self.session.execute(insert(counter).values(series=series, next=used + 1))
        elif current <= used:
            self.session.execute(update(counter).where(counter.c.series == series).values(next=used + 1))

    def allot_ids(self, kind: type[Record], count: int) -> list[int]:
        """``count`` fresh ids for rows that are inserted in bulk."""
        if not count:
            return []
        table = kind.__tablename__
        if self.session.get_bind().dialect.name == "postgresql":
            sequence = f"{table}_id_seq"
            found = self.session.execute(
                text("SELECT nextval(CAST(:name AS regclass)) FROM generate_series(1, :n)"),
                {"name": f'"{sequence}"', "n": count},
            )
            return sorted(int(value) for value in found.scalars())
        last = self.session.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}
        ).scalar()
        first = int(last or 0) + 1
        return list(range(first, first + count))

    def insert_rows(self, kind: type[Record], rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows (dicts by column, ascending ``id`` from :meth:`allot_ids`), journaled in blocks."""
        if rows:
            table: Table = kind.__table__  # type: ignore[assignment]
            self._insert(table, columns_of(table, rows), [row["id"] for row in rows])

    def insert_by_column(self, kind: type[Record], columns: Mapping[str, list[Any]]) -> None:
        """The same with lists of values by column, ``id`` among them; scalar defaults fill the other columns."""
        if columns["id"]:
            table: Table = kind.__table__  # type: ignore[assignment]
            self._insert(table, filled(table, columns), columns["id"])

    def _insert(self, table: Table, columns: Columns, ids: Sequence[int]) -> None:
        self.session.flush()
        insert_columns(self.session, table, columns)
        # No image: undoing reads the rows before it deletes them, and keeps them for redoing.
        self.images += [Image(table.name, first, last, "block") for first, last in runs(ids, _BLOCK)]

    def write_journal(self) -> int:
        """Write the entry and its images; the entry's id. Called once, before the commit."""
        result = self.session.execute(
            insert(journal_entry).values(
                at=self.now,
                actor=self.actor,
                seat=self.seat,
                kind=self.kind,
                message=self.message,
                message_values=json.dumps(self.values, ensure_ascii=False),
                is_undoable=self.is_undoable,
                counter=json.dumps(self.counter, ensure_ascii=False) if self.counter else None,
                undoes=self.undoes,
            )
        )
        entry_id = int(result.inserted_primary_key[0])  # type: ignore[attr-defined]
        rows = [
            {
                "entry_id": entry_id,
                "table_name": image.table,
                "first_id": image.first_id,
                "last_id": image.last_id,
                "operation": image.operation,
                "before": pack(image.before),
                "after": pack(image.after),
            }
            for image in self.images
        ]
        if rows:
            self.session.execute(insert(journal_change), rows)
        return entry_id

    @property
    def touched(self) -> dict[str, frozenset[int]]:
        return touched(self.images)


def _unit(target: Record) -> WriteUnit:
    session = object_session(target)
    unit = session.info.get("unit") if session is not None else None
    if unit is None:
        raise RuntimeError("records are changed inside a write unit only")
    return unit


def _columns(target: Record) -> dict[str, Any]:
    mapper = inspect(type(target))
    return {column.name: plain(getattr(target, mapper.get_property_by_column(column).key)) for column in mapper.columns}


@event.listens_for(Record, "after_insert", propagate=True)
def _inserted(_mapper: Mapper[Any], _connection: object, target: Record) -> None:
    _unit(target).images.append(Image(target.__tablename__, target.id, target.id, "insert", after=_columns(target)))


@event.listens_for(Record, "after_update", propagate=True)
def _updated(mapper: Mapper[Any], _connection: object, target: Record) -> None:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(target)
    for column in mapper.columns:
        if column.name == "version":
            continue
        history = state.attrs[mapper.get_property_by_column(column).key].history
        if history.has_changes():
            before[column.name] = plain(history.deleted[0] if history.deleted else None)
            after[column.name] = plain(history.added[0] if history.added else None)
    if after:
        _unit(target).images.append(Image(target.__tablename__, target.id, target.id, "update", before, after))


@event.listens_for(Record, "after_delete", propagate=True)
def _deleted(_mapper: Mapper[Any], _connection: object, target: Record) -> None:
    _unit(target).images.append(Image(target.__tablename__, target.id, target.id, "delete", before=_columns(target)))
