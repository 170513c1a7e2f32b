"""Bringing a database to the schema of this program, with a copy made before; Alembic is loaded only when needed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.store.engine import is_server
from secretariat.store.faults import WrongFile

_LOCK = 0x53435254  # advisory lock: two seats never upgrade at once


def scripts() -> Path:
    """The folder of the migration scripts."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "secretariat" / "store" / "migrations"
    return Path(__file__).resolve().parent / "migrations"


def known_revisions() -> list[str]:
    """The revisions that this program knows, oldest first: the numbers that begin the scripts' names."""
    found = (re.match(r"(\d{4})_\w+\.py$", path.name) for path in (scripts() / "versions").iterdir())
    return sorted(match.group(1) for match in found if match)


def head() -> str:
    """The schema of this program."""
    return known_revisions()[-1]


def current(engine: Engine) -> str | None:
    """The schema of a database, or nothing when it has none."""
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def needs_migration(engine: Engine, name: str) -> bool:
    """Whether the database is older than the program; one that is newer, or not ours, is refused."""
    found = current(engine)
    shown = engine.url.database if is_server(name) else Path(name).name
    if found is None:
        raise WrongFile(N_("“{name}” holds no association. Create one with “New association”."), name=shown)
    if found not in known_revisions():
        raise WrongFile(
            N_("“{name}” was written by a newer version of Secrétariat. Install the latest version to open it."),
            name=shown,
        )
    return found != head()


def migrate(engine: Engine, before: Callable[[], None] | None = None) -> None:
    """Run the missing scripts in one exclusive transaction; ``before`` is called in it, unless none is missing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            # Batch migrations rebuild tables: with foreign keys on, children would be deleted silently.
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.execution_options(secretariat_write=True).begin():
                    if _revision(connection) == head():
                        return  # another window was quicker
                    if before is not None:
                        before()
                    config.attributes["connection"] = connection
                    sequences = _sequences(connection)
                    command.upgrade(config, "head")
                    _restore_sequences(connection, sequences)
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise EnvironmentFault(N_("The upgrade was stopped: the file was left as it was."))
            finally:
                raw.execute("PRAGMA foreign_keys=ON")
    else:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _sequences(connection: Connection) -> dict[str, int]:
    """The highest id ever given in each table; a new database has none."""
    if not inspect(connection).has_table("sqlite_sequence"):
        return {}
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return {row[0]: row[1] for row in rows}


def _restore_sequences(connection: Connection, sequences: dict[str, int]) -> None:
    """A rebuilt table starts counting from the ids it still has: ids of deleted rows must not come back."""
    kept = _sequences(connection)
    for name, last in sequences.items():
        if kept.get(name, 0) < last and inspect(connection).has_table(name):
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def upgrade(engine: Engine, file: Path | None) -> None:
    """Bring an older database to this program's schema; a file is copied beside itself first, whoever else waits.

    What fails is rolled back whole: the file is then as it was, and the copy stays.
    """
    if file is None:
        migrate(engine)
        return
    from secretariat.store.backup import copy_database

    keep = file.with_name(f"{file.stem}-avant-{head()}{file.suffix}")
    rank = 2
    while keep.exists():
        keep = file.with_name(f"{file.stem}-avant-{head()}-{rank}{file.suffix}")
        rank += 1
    migrate(engine, lambda: copy_database(file, keep))
