"""Connections to an association's database: a SQLite file of one seat, or PostgreSQL for several."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.store.faults import WrongFile, obstacle_of

APPLICATION_ID = 0x53435254  # "SCRT"
SUFFIX = ".secretariat"
_BUSY_MS = 8_000
# 16 MiB: an import of ten thousand members is on the disk once it stands in the log, before it is copied to the file.
_LOG_PAGES = 4_096


def is_server(target: str | Path) -> bool:
    """Whether a target names a PostgreSQL database and not a file."""
    return bool(re.match(r"postgres(ql)?(\+\w+)?://", str(target)))


def sqlite_engine(file: Path, *, read_only: bool = False) -> Engine:
    """An engine on a SQLite file whose transactions we begin ourselves (``BEGIN IMMEDIATE`` for writing)."""
    uri = f"{file.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=_BUSY_MS / 1000),
        pool_size=5,
        poolclass=_queue_pool(),
        hide_parameters=True,  # an error that is logged shows no personal data
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        if not read_only:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA cache_size=-32768")  # 32 MiB: large imports keep their indexes in memory
            cursor.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("secretariat_write") else "BEGIN")

    return engine


def _queue_pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def server_engine(target: str) -> Engine:
    """An engine on PostgreSQL; the password comes from the address, the environment or the keyring."""
    url = make_url(re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", target))
    if url.password is None:
        url = url.set(password=_password(url))
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise EnvironmentFault(
            N_("PostgreSQL support is not installed. Run: python -m pip install “secretariat[postgresql]”.")
        ) from error
    return create_engine(
        url, pool_pre_ping=True, pool_size=5, hide_parameters=True, connect_args={"connect_timeout": 8}
    )


def _password(url: URL) -> str | None:
    import os

    if from_environment := os.environ.get("PGPASSWORD"):
        return from_environment
    try:
        import keyring

        return keyring.get_password(f"secretariat:{url.host}/{url.database}", url.username or "")
    except Exception:  # a computer without a keyring goes on without a password
        return None


def check_file(file: Path) -> None:
    """Refuse a file that is missing, foreign or damaged, without touching it."""
    if re.match(r"[a-z]{2,}(\+\w+)?:[/\\]", str(file)) and not file.exists():  # Windows turns the strokes round
        raise WrongFile(
            N_("“{name}” is an address this program does not know. Use postgresql://… or the name of a file."),
            name=str(file).split(":", 1)[0],
        )
    if not file.exists():
        raise WrongFile(N_("The file “{name}” does not exist. Choose another one."), name=file.name)
    if file.is_dir():
        raise WrongFile(N_("“{name}” is a folder. Choose a file inside it."), name=file.name)
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise EnvironmentFault(
            N_("The file “{name}” cannot be read. Check its rights, or close the program that uses it."), name=file.name
        ) from error
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        if file.suffix.casefold() == ".secretariat":
            raise WrongFile(
                N_("“{name}” is damaged, or was not written by Secrétariat. Choose another file, or a backup."),
                name=file.name,
            )
        raise WrongFile(N_("“{name}” is not a Secrétariat file. Choose a file ending in .secretariat."), name=file.name)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise WrongFile(
            N_("“{name}” belongs to another program. Choose a file ending in .secretariat."), name=file.name
        )


def is_sound(file: Path) -> bool:
    """SQLite's own check of the whole file, read only; a file that is busy or out of reach is a fault, not damage."""
    try:
        with raw_connection(file) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if obstacle := obstacle_of(error, file.name):
            raise obstacle from error
        return False


@contextmanager
def raw_connection(file: Path, *, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A plain connection, closed at the end."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_MS / 1000)
    try:
        yield connection
    finally:
        connection.close()


def new_file(file: Path) -> None:
    """Make an empty database file of ours; a file that is already there is never overwritten."""
    if file.exists():
        raise WrongFile(N_("“{name}” already exists. Choose another name, or open it."), name=file.name)
    try:
        with file.open("xb"):
            pass
        with raw_connection(file, mode="rw") as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode=WAL")
    except (OSError, sqlite3.Error) as error:
        file.unlink(missing_ok=True)
        raise EnvironmentFault(
            N_("The file “{name}” cannot be created here. Check the rights of the folder and the space left."),
            name=file.name,
        ) from error
