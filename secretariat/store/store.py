"""One open association: read and write units, the change feed, and a clean close."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import update
from sqlalchemy.orm import Session

from secretariat.base.clock import Clock, SystemClock
from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.store.changes import ChangeFeed, Changes
from secretariat.store.engine import check_file, is_server, is_sound, new_file, server_engine, sqlite_engine
from secretariat.store.faults import WrongFile, translated_faults
from secretariat.store.journal import UNJOURNALED, journal_entry
from secretariat.store.units import ReadUnit, WriteUnit

if TYPE_CHECKING:
    from sqlalchemy import Engine

_CHECK_WHOLE_FILE_BELOW = 64 * 1024 * 1024
_DAMAGED = N_("“{name}” is damaged. Restore the latest backup (File ▸ Backups); the damaged file is left as it is.")
_WENT_AWAY = N_("“{name}” is no longer in its place. Put it back, or plug its disk in again, then try again.")


class Store:
    """An open database. Units are short: open one, do the work, leave it; never hand a session out."""

    def __init__(self, engine: Engine, target: str, *, clock: Clock, actor: str, seat: str, read_only: bool) -> None:
        self.engine = engine
        self.target = target
        self.clock = clock
        self.actor = actor
        self.person = actor  # the name to print on papers; empty where only the computer's account is known
        self.seat = seat
        self.is_read_only = read_only
        self.changes = ChangeFeed()
        self.has_written = False
        self._last_seen = 0
        self._known: set[int] = set()

    @classmethod
    def create(cls, target: str | Path, *, clock: Clock | None = None, actor: str = "", seat: str = "") -> Store:
        """Make a new, empty association database; refuses one that exists already."""
        from secretariat.store.migrate import migrate

        if is_server(target):
            engine = server_engine(str(target))
        else:
            new_file(Path(target))
            engine = sqlite_engine(Path(target))
        with translated_faults(str(target)):
            migrate(engine)
        return cls(engine, str(target), clock=clock or SystemClock(), actor=actor, seat=seat, read_only=False)

    @classmethod
    def open(
        cls,
        target: str | Path,
        *,
        clock: Clock | None = None,
        actor: str = "",
        seat: str = "",
        read_only: bool = False,
    ) -> Store:
        """Open an existing association; what is foreign, damaged or newer is refused and left untouched."""
        from secretariat.store.migrate import needs_migration, upgrade

        if is_server(target):
            engine = server_engine(str(target))
        else:
            file = Path(target)
            check_file(file)
            if file.stat().st_size < _CHECK_WHOLE_FILE_BELOW and not is_sound(file):
                raise WrongFile(_DAMAGED, name=file.name)
            engine = sqlite_engine(file, read_only=read_only)
        with translated_faults(str(target)):
            if needs_migration(engine, str(target)) and not read_only:
                upgrade(engine, None if is_server(target) else Path(target))
        store = cls(engine, str(target), clock=clock or SystemClock(), actor=actor, seat=seat, read_only=read_only)
        from secretariat.store.watch import recent_entries

        with store.read() as unit:
            store._known = recent_entries(unit.session)
            store._last_seen = max(store._known, default=0)
        return store

    @property
    def file(self) -> Path | None:
        """The SQLite file, or nothing on a server."""
        return None if is_server(self.target) else Path(self.target)

    @property
    def is_server(self) -> bool:
        return is_server(self.target)

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """A read unit; its transaction is rolled back at the end."""
        with translated_faults(self.target), Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield ReadUnit(session)
            session.rollback()

    @contextmanager
    def write(self, message: str, **values: object) -> Iterator[WriteUnit]:
        """A write unit labelled for the journal; commits at the end, or leaves everything as before on any error."""
        if self.file is not None and not self.file.exists():
            # An open file that is deleted or moved on Linux still takes writes, and then they are gone.
            raise EnvironmentFault(_WENT_AWAY, name=self.file.name)
        bind = self.engine.execution_options(secretariat_write=True)
        with translated_faults(self.target), Session(bind, autoflush=True, expire_on_commit=False) as session:
            unit = WriteUnit(session, now=self.clock.now(), actor=self.actor, seat=self.seat)
            unit.label(message, **values)
            yield unit
            session.flush()
            if not unit.images and unit.kind == "do" and unit.counter is None:
                session.commit()
                return
            entry_id = unit.journaled_as or unit.write_journal()
            session.commit()
        self.has_written = True
        self._known.add(entry_id)
        self._last_seen = max(self._last_seen, entry_id)
        self.changes.publish(
            Changes(
                entry_id=entry_id,
                message=unit.message,
                values=unit.values,
                tables=unit.touched,
                seat=self.seat,
                kind=unit.kind,
                is_undoable=unit.is_undoable,
            )
        )

    def seal_history(self) -> None:
        """Make everything done so far the starting point: it can no longer be undone."""
        bind = self.engine.execution_options(secretariat_write=True)
        with translated_faults(self.target), Session(bind) as session:
            session.execute(update(journal_entry).values(is_undoable=False))
            session.commit()

    def poll(self) -> list[Changes]:
        """What other seats and programs committed since the last look; published like our own changes."""
        from secretariat.store.watch import WINDOW, changes_since

        with self.read() as unit:
            found = changes_since(unit.session, self._last_seen, self._known)
        for changes in found:
            self._last_seen = max(self._last_seen, changes.entry_id)
            self._known.add(changes.entry_id)
            self.changes.publish(changes)
        self._known = {each for each in self._known if each > self._last_seen - 2 * WINDOW}
        return found

    def integrity(self) -> str:
        """``ok``, or the first thing the database finds wrong with itself."""
        with self.read() as unit:
            if self.is_server:
                return "ok"
            connection = unit.session.connection()
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            if found == "ok" and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                found = "foreign keys"
            return str(found)

    def close(self) -> None:
        """Empty the write-ahead log, so that a copied file is whole, and let go of the file."""
        self.engine.dispose()
        if self.file is not None and not self.is_read_only and self.file.exists():
            try:
                connection = sqlite3.connect(self.file, timeout=1)
                try:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    connection.close()
            except sqlite3.Error:
                return  # another window still writes: it will empty the log when it closes


def journaled_tables() -> list[str]:
    """The names of all tables that carry the association's data."""
    from secretariat.store.base import Base

    return sorted(name for name in Base.metadata.tables if name not in UNJOURNALED)
