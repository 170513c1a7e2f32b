"""Services on a real SQLite file and on a real PostgreSQL: each test gets a fresh, migrated database of each kind."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.store.store import Store
from tests.conftest import MEMORY

NOON = datetime(2027, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
_names = itertools.count(1)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test copies."""
    file = tmp_path_factory.mktemp("template") / "empty.secretariat"
    Store.create(file).close()
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated, empty database: the path of a file, or the address of a server's database."""
    if request.param == "sqlite":
        file = tmp_path / "test.secretariat"
        shutil.copy(request.getfixturevalue("empty_file"), file)
        yield str(file)
        return
    import psycopg

    pattern: str = request.getfixturevalue("server")
    name = f"t{next(_names)}"
    with psycopg.connect(pattern.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE empty")
        yield pattern.format(name=name)
        if str(MEMORY) in pattern:  # on a disk it would last longer than the test, and frees nothing that is scarce
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 1 June 2027, noon in Paris."""
    return FixedClock(NOON)


@pytest.fixture
def app(target: str, clock: FixedClock) -> Iterator[Application]:
    """An open, empty association database."""
    application = Application(Store.open(target, clock=clock, actor="Camille Morel", seat="seat-1"))
    yield application
    application.close()
