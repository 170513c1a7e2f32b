"""Undo and redo: the journal's images of one entry played backwards or again, refused once somebody built on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.store.base import Base
from secretariat.store.bulk import plain_rows
from secretariat.store.journal import Image, entry_images, journal_change, journal_entry, restore
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit

Counter = Callable[[WriteUnit, Mapping[str, Any]], None]
Guard = Callable[[WriteUnit, Sequence[Image]], None]
# The rows of deleted blocks, by table and first id.
Kept = dict[tuple[str, int], Any]


class NothingToUndo(Refusal):
    """No action of this seat is left to undo (or redo)."""


class ChangedSince(Refusal):
    """What the action touched was changed afterwards."""


class UndoLog:
    """Takes actions back, last in first out for this seat, or any one whose rows are untouched since."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counters: dict[str, Counter] = {}
        self._guards: list[Guard] = []

    def register(self, name: str, counter: Counter) -> None:
        """Tell how actions marked ``countered_by(name)`` are countered instead of erased."""
        self._counters[name] = counter

    def guard(self, guard: Guard) -> None:
        """Let a feature look at what is about to be replayed; it raises a refusal to keep what must stay."""
        self._guards.append(guard)

    def _replay(self, unit: WriteUnit, images: Sequence[Image], *, backwards: bool, kept: Kept | None = None) -> None:
        for guard in self._guards:
            guard(unit, images)
        _replay(unit, reversed(images) if backwards else iter(images), backwards=backwards, kept=kept)

    def next_undo(self) -> int | None:
        """The entry that Ctrl+Z takes back."""
        entry = journal_entry
        query = (
            select(entry.c.id, entry.c.is_undoable)
            .where(entry.c.seat == self._store.seat, entry.c.kind == "do", entry.c.undone_by.is_(None))
            .order_by(entry.c.id.desc())
            .limit(1)
        )
        with self._store.read() as unit:
            row = unit.session.execute(query).first()
        return row.id if row is not None and row.is_undoable else None

    def next_redo(self) -> int | None:
        """The entry that Ctrl+Y makes again: the last one undone, unless something was done since."""
        entry = journal_entry
        mine = entry.c.seat == self._store.seat
        with self._store.read() as unit:
            row = unit.session.execute(
                select(entry.c.id, entry.c.undone_by)
                .where(mine, entry.c.undone_by.is_not(None))
                .order_by(entry.c.undone_by.desc())
                .limit(1)
            ).first()
            if row is None:
                return None
            later = unit.session.scalar(
                select(entry.c.id).where(mine, entry.c.kind == "do", entry.c.id > row.undone_by).limit(1)
            )
        return None if later is not None else int(row.id)

    def undo(self, entry_id: int | None = None) -> str:
        """Take one entry back (the last of this seat by default); its label. Refuses what others built on."""
        wanted = entry_id or self.next_undo()
        if wanted is None:
            raise NothingToUndo(N_("There is nothing to undo."))
        with self._store.write("") as unit:
            row = _entry(unit.session, wanted)
            if row.undone_by is not None or row.kind != "do":
                raise NothingToUndo(N_("This action has been undone already."))
            if not row.is_undoable:
                raise NothingToUndo(N_("This action cannot be undone."))
            unit.kind, unit.undoes = "undo", wanted
            unit.message, unit.values = row.message, json.loads(row.message_values)
            if row.counter:
                name, values = json.loads(row.counter)
                self._counters[name](unit, values)
            else:
                _refuse_if_built_upon(unit.session, wanted, after=wanted)
                self._replay(unit, entry_images(unit.session, wanted), backwards=True)
            _mark(unit, wanted, undone=True)
            return _(unit.message, **unit.values)

    def redo(self) -> str:
        """Make the last undone entry again; its label."""
        wanted = self.next_redo()
        if wanted is None:
            raise NothingToUndo(N_("There is nothing to redo."))
        with self._store.write("") as unit:
            row = _entry(unit.session, wanted)
            unit.kind, unit.undoes = "redo", wanted
            unit.message, unit.values = row.message, json.loads(row.message_values)
            _refuse_if_built_upon(unit.session, wanted, after=row.undone_by)
            if row.counter:
                self._replay(unit, entry_images(unit.session, row.undone_by), backwards=True)
            else:
                undoing = entry_images(unit.session, row.undone_by)
                kept = {(image.table, image.first_id): image.before for image in undoing if image.operation == "block"}
                self._replay(unit, entry_images(unit.session, wanted), backwards=False, kept=kept)
            _mark(unit, wanted, undone=False)
            return _(unit.message, **unit.values)


def _entry(session: Session, entry_id: int) -> Any:
    row = session.execute(select(journal_entry).where(journal_entry.c.id == entry_id)).first()
    if row is None:
        raise NothingToUndo(N_("This action is not in the history of this file."))
    return row


def _mark(unit: WriteUnit, entry_id: int, *, undone: bool) -> None:
    """Write our own entry now, so that the undone one can name it."""
    own = unit.write_journal()
    unit.session.execute(
        update(journal_entry).where(journal_entry.c.id == entry_id).values(undone_by=own if undone else None)
    )
    unit.journaled_as = own


def _refuse_if_built_upon(session: Session, entry_id: int, *, after: int) -> None:
    mine, other = aliased(journal_change), aliased(journal_change)
    later = (
        select(journal_entry.c.id)
        .join(other, other.c.entry_id == journal_entry.c.id)
        .join(
            mine,
            (mine.c.table_name == other.c.table_name)
            & (mine.c.first_id <= other.c.last_id)
            & (mine.c.last_id >= other.c.first_id),
        )
        .where(
            mine.c.entry_id == entry_id,
            journal_entry.c.id > after,
            journal_entry.c.kind == "do",
            journal_entry.c.undone_by.is_(None),
        )
        .limit(1)
    )
    if session.scalar(later) is not None:
        raise ChangedSince(
            N_("This action can no longer be undone: what it touched was changed since. Undo the later change first.")
        )


def _replay(unit: WriteUnit, images: Any, *, backwards: bool, kept: Kept | None = None) -> None:
    session = unit.session
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
    try:
        for image in images:
            unit.images.append(_play(session, image, backwards, kept or {}))
        session.flush()
    except IntegrityError as error:
        raise ChangedSince(
            N_("This action can no longer be undone: other records depend on it. Undo the later change first.")
        ) from error


def _play(session: Session, image: Image, backwards: bool, kept: Kept) -> Image:
    table = Base.metadata.tables[image.table]
    if image.operation == "update":
        return _play_update(session, table, image, backwards)
    if image.operation == "block":
        return _take_block(session, table, image) if backwards else _give_block(session, table, image, kept)
    appears = (image.operation == "delete") == backwards
    row = image.before if image.operation == "delete" else image.after
    if appears:
        values = {name: restore(table.c[name], value) for name, value in row.items() if name in table.c}
        session.execute(insert(table).values(**values))
        return Image(image.table, image.first_id, image.first_id, "insert", after=row)
    _one(session.execute(delete(table).where(table.c.id == image.first_id)))
    return Image(image.table, image.first_id, image.first_id, "delete", before=row)


def _play_update(session: Session, table: Table, image: Image, backwards: bool) -> Image:
    before, after = (image.after, image.before) if backwards else (image.before, image.after)
    values = {name: restore(table.c[name], value) for name, value in after.items() if name in table.c}
    values["version"] = table.c.version + 1
    _one(session.execute(update(table).where(table.c.id == image.first_id).values(**values)))
    return Image(image.table, image.first_id, image.last_id, "update", before, after)


def _take_block(session: Session, table: Table, image: Image) -> Image:
    """Delete the rows of a block; the undoing entry keeps them as they were."""
    of_block = table.c.id.between(image.first_id, image.last_id)
    found = session.execute(select(table).where(of_block).order_by(table.c.id)).all()
    if len(found) != image.last_id - image.first_id + 1:
        raise _gone()
    rows = plain_rows([list(values) for values in zip(*found, strict=True)])
    session.execute(delete(table).where(of_block))
    before = {"columns": [column.name for column in table.columns], "rows": rows}
    return Image(image.table, image.first_id, image.last_id, "block", before=before)


def _give_block(session: Session, table: Table, image: Image, kept: Kept) -> Image:
    """Insert the rows of a block again, as the undoing entry kept them."""
    if (image.table, image.first_id) not in kept:
        raise _gone()
    before = kept[image.table, image.first_id]
    columns = before["columns"]
    rows = [
        {name: restore(table.c[name], value) for name, value in zip(columns, row, strict=True) if name in table.c}
        for row in before["rows"]
    ]
    session.execute(insert(table), rows)
    return Image(image.table, image.first_id, image.last_id, "block")


def _one(result: Any) -> None:
    if result.rowcount != 1:
        raise _gone()


def _gone() -> ChangedSince:
    return ChangedSince(N_("This action can no longer be undone: one of its records no longer exists."))
