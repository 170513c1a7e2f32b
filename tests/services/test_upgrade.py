"""A file of an older program: copied first, upgraded whole or not at all, once even by two windows."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from secretariat.store import migrate
from secretariat.store.engine import is_sound
from secretariat.store.store import Store

ADD_COLUMN = f'''
"""Adds a column."""
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{migrate.head()}"
def upgrade() -> None:
    op.add_column("college", sa.Column("remark", sa.String(), nullable=True))
'''
BREAK = ADD_COLUMN + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """This program with one more migration."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.scripts(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_next.py").write_text(getattr(request, "param", ADD_COLUMN), encoding="utf-8")
    monkeypatch.setattr(migrate, "scripts", lambda: folder)


def columns(target: str | Path) -> list[str]:
    store = Store.open(target, read_only=True)
    with store.engine.connect() as connection:
        found = list(connection.execute(text("SELECT * FROM college")).keys())
    store.close()
    return found


@pytest.fixture
def old(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "Ma société.secretariat"))


def test_an_older_file_is_copied_before_it_is_upgraded(old: Path, newer_program: None) -> None:
    Store.open(old).close()
    assert "remark" in columns(old)
    (copy,) = old.parent.glob("*avant*.secretariat")
    assert is_sound(copy)
    assert "remark" not in columns(copy)


@pytest.mark.parametrize("newer_program", [BREAK], indirect=True)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(old: Path, newer_program: None) -> None:
    before = old.read_bytes()
    with pytest.raises(Exception, match="nowhere"):
        Store.open(old)
    assert old.read_bytes() == before
    assert "remark" not in columns(old)


def test_an_older_file_is_looked_at_without_being_upgraded(old: Path, newer_program: None) -> None:
    before = old.read_bytes()
    Store.open(old, read_only=True).close()
    assert old.read_bytes() == before


def test_two_windows_upgrade_once_and_the_copy_stays_the_older_one(old: Path, newer_program: None) -> None:
    faults: list[Exception] = []

    def open_it() -> None:
        try:
            Store.open(old).close()
        except Exception as error:
            faults.append(error)

    windows = [threading.Thread(target=open_it) for _each in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert not faults
    assert "remark" in columns(old)
    assert all("remark" not in columns(copy) for copy in old.parent.glob("*avant*.secretariat"))


def test_a_second_upgrade_never_overwrites_the_copy_of_the_first(old: Path, newer_program: None) -> None:
    keep = shutil.copy(old, old.with_name("kept.secretariat"))
    Store.open(old).close()
    shutil.copy(keep, old)
    Store.open(old).close()
    assert len(list(old.parent.glob("*avant*.secretariat"))) == 2


@pytest.mark.postgresql
def test_a_server_is_upgraded_in_one_transaction(server: str, newer_program: None) -> None:
    import psycopg

    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE upgraded TEMPLATE empty")
    target = server.format(name="upgraded")
    Store.open(target).close()
    assert "remark" in columns(target)
