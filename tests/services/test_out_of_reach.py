"""A database that is busy, read only, unknown or refused is told apart from a damaged one."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from secretariat.base.errors import EnvironmentFault
from secretariat.members.records import Category
from secretariat.store import engine, faults
from secretariat.store.backup import copy_database, list_backups, make_backup, restore_backup
from secretariat.store.engine import is_sound
from secretariat.store.faults import WrongFile
from secretariat.store.store import Store


def test_a_file_held_by_another_program_is_busy_and_not_damaged(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "held.secretariat"))
    monkeypatch.setattr(engine, "_BUSY_MS", 10)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(EnvironmentFault, match=r"held\.secretariat"):
        Store.open(file)
    holder.rollback()
    holder.close()
    assert is_sound(file)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("unable to open database file", r"cannot be written here|ne peut pas être écrit ici"),
        ("attempt to write a readonly database", r"cannot be written here|ne peut pas être écrit ici"),
        ("database or disk is full", r"disk is full|disque est plein"),
    ],
)
def test_a_folder_without_rights_or_room_is_no_damage(
    empty_file: Path, monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(EnvironmentFault, match=sentence):
        is_sound(empty_file)


def test_what_sqlite_calls_malformed_is_damage() -> None:
    assert faults.obstacle_of(sqlite3.DatabaseError("database disk image is malformed"), "amis.secretariat") is None


@pytest.mark.postgresql
def test_a_database_that_the_server_does_not_have_is_named_as_such(server: str) -> None:
    with pytest.raises(EnvironmentFault, match=r"no database|pas de base"):
        Store.open(server.format(name="nowhere"))


@pytest.mark.postgresql
def test_a_database_without_an_association_is_called_by_its_name(server: str) -> None:
    with pytest.raises(WrongFile, match=r"[“«]\W?template1"):
        Store.open(server.format(name="template1"))


def test_a_mistake_of_ours_in_a_file_is_not_blamed_on_a_server(empty_file: Path, tmp_path: Path) -> None:
    store = Store.open(shutil.copy(empty_file, tmp_path / "any.secretariat"))
    with pytest.raises(OperationalError), store.read() as unit:
        unit.session.execute(text("SELECT 1 FROM nowhere"))
    store.close()


def test_a_file_is_not_copied_over_itself(empty_file: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "one.secretariat"))
    before = file.read_bytes()
    with pytest.raises(WrongFile):
        copy_database(file, tmp_path / "." / "one.secretariat")
    with pytest.raises(WrongFile):
        restore_backup(file, file, now=datetime(2027, 6, 2))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".secretariat"] == ["one.secretariat"]
    assert file.read_bytes() == before


def test_windows_that_close_in_the_same_second_all_make_their_backup(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "home"))
    file = Path(shutil.copy(empty_file, tmp_path / "one.secretariat"))
    faults: list[Exception] = []

    def close(second: int) -> None:
        try:
            make_backup(file, now=datetime(2027, 6, 1, 12, 0, second), member_count=1)
        except Exception as error:
            faults.append(error)

    windows = [threading.Thread(target=close, args=(second,)) for second in (1, 1, 1, 2, 2, 3)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert not faults
    if sys.platform == "win32":  # what another window was reading stayed: it goes with the next backup
        close(3)
    assert [each.made_at.second for each in list_backups(file)] == [3]


def test_an_error_that_is_logged_shows_no_personal_data(empty_file: Path, tmp_path: Path) -> None:
    store = Store.open(shutil.copy(empty_file, tmp_path / "any.secretariat"))
    with pytest.raises(OperationalError) as caught, store.read() as unit:
        unit.session.execute(text("SELECT 1 FROM nowhere WHERE email = :email"), {"email": "claire@exemple.fr"})
    assert "claire" not in str(caught.value)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")
def test_nothing_is_written_into_a_file_that_went_away(empty_file: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "key.secretariat"))
    store = Store.open(file)
    away = file.rename(tmp_path / "moved.secretariat")
    with pytest.raises(EnvironmentFault, match=r"key\.secretariat"), store.write("Added") as unit:
        unit.add(Category(name="Écoles"))
    away.rename(file)
    with store.write("Added") as unit:
        unit.add(Category(name="Écoles"))
    store.close()
