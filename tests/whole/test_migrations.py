"""The migrations lead to exactly the tables of the models, and keep the data on the way."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from secretariat.application import Application
from secretariat.store.base import Base, Record
from secretariat.store.engine import raw_connection
from secretariat.store.migrate import head, known_revisions, needs_migration, scripts
from secretariat.store.store import Store


def test_the_newest_migration_equals_the_models(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new.secretariat")
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    store.close()


def test_no_table_ever_gives_an_id_again(tmp_path: Path) -> None:
    file = tmp_path / "new.secretariat"
    Store.create(file).close()
    with raw_connection(file) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    records = [mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)]
    assert len(records) > 30
    assert [name for name in records if "AUTOINCREMENT" not in made[name]] == []


def test_the_head_is_known_without_loading_alembic() -> None:
    directory = ScriptDirectory(str(scripts()))
    assert directory.get_heads() == [head()]
    assert sorted(script.revision for script in directory.walk_revisions()) == known_revisions()


def test_a_file_of_this_program_needs_no_migration(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new.secretariat")
    assert not needs_migration(store.engine, store.target)
    store.close()


@pytest.mark.postgresql
def test_the_tables_are_the_same_on_a_server(server: str) -> None:
    import psycopg

    name = "migrated"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    store = Store.create(server.format(name=name))
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    store.close()


def test_an_upgrade_keeps_the_data_of_every_table_and_a_copy_of_the_file(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "old.secretariat"
    shutil.copy(demonstration, file)
    folder = tmp_path / "migrations"
    shutil.copytree(scripts(), folder)
    (folder / "versions" / "9999_next.py").write_text(_next(), encoding="utf-8")
    monkeypatch.setattr("secretariat.store.migrate.scripts", lambda: folder)
    with raw_connection(file, mode="rw") as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 40 WHERE name = 'category'")
        connection.commit()
    before = _contents(file)
    store = Store.open(file)
    store.close()
    after = _contents(file)
    assert dict(after.pop("sqlite_sequence")) == dict(before.pop("sqlite_sequence"))
    assert after.pop("alembic_version") == [("9999",)]
    monkeypatch.undo()
    assert before.pop("alembic_version") == [(head(),)]
    assert [column[-1] for column in after.pop("category")] == [""] * len(before.pop("category"))
    assert after == before
    copy = next(tmp_path.glob("old-avant-9999*"))
    assert _contents(copy)["alembic_version"] == [(head(),)]


def test_a_failed_upgrade_leaves_the_file_as_it_was(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "old.secretariat"
    shutil.copy(demonstration, file)
    folder = tmp_path / "migrations"
    shutil.copytree(scripts(), folder)
    broken = _next() + '    raise RuntimeError("after the change")\n'
    (folder / "versions" / "9999_next.py").write_text(broken, encoding="utf-8")
    monkeypatch.setattr("secretariat.store.migrate.scripts", lambda: folder)
    before = _contents(file)
    with pytest.raises(RuntimeError):
        Store.open(file)
    assert _contents(file) == before


def test_a_file_of_the_first_version_keeps_every_row_and_can_be_used(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "first.secretariat"
    _of_revision("0001", file, tmp_path, monkeypatch)
    with raw_connection(file, mode="rw") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"ATTACH '{demonstration}' AS full")
        tables = [row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table not in ("alembic_version", "sqlite_sequence"):
                shape = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
                columns = ", ".join(f'"{row[1]}"' for row in shape)
                # What the first version could not hold: the seats of a body in a roll, for one.
                held = " AND ".join(f'"{row[1]}" IS NOT NULL' for row in shape if row[3])
                connection.execute(f'DELETE FROM main."{table}"')
                connection.execute(
                    f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM full."{table}" WHERE {held}'
                )
        connection.commit()
    before = _contents(file)
    monkeypatch.undo()
    store = Store.open(file)
    application = Application(store)
    assert application.check()["integrity"] == "ok"
    assert application.check()["members"] == 184
    application.close()
    after = _contents(file)
    for table, rows in before.items():
        if table not in ("alembic_version", "sqlite_sequence"):
            kept = len(rows[0]) if rows else 0
            assert [row[:kept] for row in after[table]] == rows, table


def test_the_last_holder_of_a_pouvoir_becomes_its_first_handing_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "third.secretariat"
    _of_revision("0003", file, tmp_path, monkeypatch)
    with raw_connection(file, mode="rw") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for party in (1, 2, 3):
            _insert(connection, "party", id=party, name=f"P{party}", kind="person")
        _insert(connection, "body", id=1)
        _insert(connection, "meeting", id=1, body_id=1, kind="board")
        for paper, assigned_id, assigned_at in ((7, 3, "2027-06-17 13:12:00.000000"), (8, None, None)):
            _insert(
                connection, "proxy", id=paper, meeting_id=1, giver_id=1, holder_id=2, assigned_id=assigned_id,
                assigned_at=assigned_at,
            )  # fmt: skip
        for message in ("Proxy of {name} given to {holder}", "Arrival of {name} recorded"):
            _insert(connection, "journal_entry", message=message, is_undoable=1)
        connection.commit()
    monkeypatch.undo()
    Store.open(file).close()
    after = _contents(file)
    assert after["proxy_handing"] == [(1, 1, 7, 3, "2027-06-17 13:12:00.000000")]
    assert [row[0] for row in after["proxy"]] == [7, 8]
    assert dict(after["sqlite_sequence"])["proxy"] == 8  # type: ignore[arg-type]
    with raw_connection(file) as connection:
        found = connection.execute("SELECT message, is_undoable FROM journal_entry ORDER BY id").fetchall()
    assert found == [("Proxy of {name} given to {holder}", 0), ("Arrival of {name} recorded", 1)]


def _of_revision(revision: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file as a program of that schema made it; the program stays so until the patch is undone."""
    folder = tmp_path / "migrations"
    shutil.copytree(scripts(), folder)
    for script in (folder / "versions").glob("0*.py"):
        if script.name[:4] > revision:
            script.unlink()
    monkeypatch.setattr("secretariat.store.migrate.scripts", lambda: folder)
    Store.create(file).close()


def _insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """A row with what the table must have beside the values given."""
    for _cid, name, kind, is_needed, default, is_key in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
        if is_needed and default is None and not is_key and name not in values:
            values[name] = 1 if "INT" in kind or "BOOL" in kind else "2027-06-17" if "DATE" in kind else ""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def _contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw_connection(file) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def _next() -> str:
    return NEXT.replace("{down}", head())


NEXT = '''"""A later schema, for tests: batch mode rebuilds a table that others point to."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{down}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("category", recreate="always") as batch:
        batch.add_column(sa.Column("short_name", sa.String(), nullable=False, server_default=""))
'''
