"""Opening, refusing, copying and restoring association files."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from secretariat.application import Application
from secretariat.base.errors import EnvironmentFault, SecretariatError
from secretariat.members.records import Category
from secretariat.store.backup import copy_database, copy_elsewhere, kept, list_backups, make_backup, restore_backup
from secretariat.store.engine import APPLICATION_ID, check_file
from secretariat.store.faults import WrongFile
from secretariat.store.store import Store


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "Ma société.secretariat"
    shutil.copy(empty_file, copy)
    return copy


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "home"))


def add_category(file: Path, name: str) -> None:
    store = Store.open(file)
    with store.write("Added") as unit:
        unit.add(Category(name=name))
    store.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database", b"SQLite format 3\x00" + bytes(84), b"%PDF-1.7" + bytes(200)],
    ids=["empty", "text", "another program's database", "a PDF"],
)
def test_a_foreign_file_is_refused_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "foreign.secretariat"
    foreign.write_bytes(content)
    with pytest.raises(WrongFile):
        Store.open(foreign)
    assert foreign.read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["foreign.secretariat"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for target in (tmp_path / "nowhere.secretariat", tmp_path):
        with pytest.raises(WrongFile):
            Store.open(target)


def test_a_damaged_file_is_refused_and_left_untouched(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:40960] = b"\xa5" * (40960 - 8192)
    file.write_bytes(content)
    with pytest.raises(SecretariatError, match=r"endommagé|damaged"):
        Store.open(file)
    assert file.read_bytes() == bytes(content)


def test_a_file_of_a_newer_program_is_refused_and_left_untouched(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(WrongFile):
        Store.open(file)
    assert file.read_bytes() == before


def test_a_new_file_never_overwrites_another(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongFile):
        Store.create(file)
    assert file.read_bytes() == before


def test_a_file_cannot_be_created_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        Store.create(tmp_path / "missing" / "a.secretariat")


def test_files_carry_our_mark_and_sqlite_is_set_to_be_safe(file: Path) -> None:
    store = Store.open(file)
    with store.read() as unit:

        def pragma(name: str) -> object:
            return unit.session.execute(text(f"PRAGMA {name}")).scalar()

        found = {name: pragma(name) for name in ("application_id", "journal_mode", "synchronous", "foreign_keys")}
    store.close()
    assert found == {"application_id": APPLICATION_ID, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_closed_file_is_whole_by_itself(file: Path, tmp_path: Path) -> None:
    add_category(file, "Entreprises")
    assert not file.with_name(file.name + "-wal").exists()
    copy = tmp_path / "copy.secretariat"
    shutil.copy(file, copy)
    store = Store.open(copy)
    with store.read() as unit:
        assert [row.name for row in unit.session.query(Category)] == ["Entreprises"]
    store.close()


def test_a_busy_file_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretariat.store.engine._BUSY_MS", 50)
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    store = Store.open(file)
    with pytest.raises(EnvironmentFault, match=r"another window|autre fenêtre"), store.write("Added") as unit:
        unit.add(Category(name="Écoles"))
    blocker.rollback()
    blocker.close()
    store.close()


def test_a_full_disk_says_so_and_nothing_is_half_written(file: Path) -> None:
    store = Store.open(file)
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    with pytest.raises(EnvironmentFault, match=r"full|plein"), store.write("Added") as unit:
        unit.session.execute(text(f"PRAGMA max_page_count={pages}"))
        ids = unit.allot_ids(Category, 20_000)
        unit.insert_rows(Category, [{"id": each, "name": f"Catégorie {each}"} for each in ids])
    store.close()
    again = Store.open(file)
    with again.read() as unit:
        assert unit.session.query(Category).count() == 0
    assert again.integrity() == "ok"
    again.close()


def test_a_backup_is_listed_looked_at_and_restored(file: Path) -> None:
    add_category(file, "Entreprises")
    made = make_backup(file, now=datetime(2027, 6, 1, 12), member_count=184)
    assert [(each.made_at, each.member_count) for each in list_backups(file)] == [(datetime(2027, 6, 1, 12), 184)]
    assert made.size == made.path.stat().st_size > 0
    add_category(file, "Écoles")

    look = Store.open(made.path, read_only=True)
    with look.read() as unit:
        assert [row.name for row in unit.session.query(Category)] == ["Entreprises"]
    with pytest.raises(EnvironmentFault), look.write("Added") as unit:
        unit.add(Category(name="Labos"))
    look.close()

    replaced = restore_backup(made.path, file, now=datetime(2027, 6, 2))
    store = Store.open(file)
    with store.read() as unit:
        assert [row.name for row in unit.session.query(Category)] == ["Entreprises"]
    store.close()
    assert replaced is not None
    assert sqlite3.connect(replaced).execute("SELECT count(*) FROM category").fetchone() == (2,)


def test_a_damaged_backup_is_not_restored(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.secretariat"
    content = bytearray(file.read_bytes())
    content[8192:40960] = b"\xa5" * (40960 - 8192)
    broken.write_bytes(content)
    before = file.read_bytes()
    with pytest.raises(WrongFile):
        restore_backup(broken, file, now=datetime(2027, 6, 2))
    assert file.read_bytes() == before


def test_a_restore_waits_for_other_windows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretariat.store.engine._BUSY_MS", 50)
    made = make_backup(file, now=datetime(2027, 6, 1, 12), member_count=0)
    busy = sqlite3.connect(file, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    before = file.read_bytes()
    with pytest.raises(EnvironmentFault, match=r"another window|autre fenêtre"):
        restore_backup(made.path, file, now=datetime(2027, 6, 2))
    assert file.read_bytes() == before
    busy.close()


def test_a_copy_that_cannot_be_written_leaves_nothing(file: Path, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        copy_database(file, tmp_path / "missing" / "copy.secretariat")
    assert not (tmp_path / "missing").exists()


def test_a_copy_that_was_opened_since_is_replaced_by_a_later_one(file: Path, tmp_path: Path) -> None:
    add_category(file, "Entreprises")
    copy = tmp_path / "copy.secretariat"
    copy_elsewhere(file, copy)
    Store.open(copy).close()
    for name in ("Écoles", "Labos"):
        add_category(file, name)
        copy_elsewhere(file, copy)
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM category").fetchone() == (3,)
    assert {path.name for path in tmp_path.glob("copy*")} == {"copy.secretariat"}


def test_another_association_is_neither_replaced_by_a_copy_nor_touched(
    file: Path, empty_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.secretariat"
    shutil.copy(empty_file, other)
    add_category(other, "Labos")
    add_category(file, "Entreprises")
    before = other.read_bytes()
    with pytest.raises(WrongFile):
        copy_elsewhere(file, other)
    assert (other.read_bytes(), [path.name for path in tmp_path.glob("other*")]) == (before, ["other.secretariat"])


def test_a_copy_that_is_open_in_another_window_is_not_replaced(file: Path, tmp_path: Path) -> None:
    add_category(file, "Entreprises")
    copy = tmp_path / "copy.secretariat"
    copy_elsewhere(file, copy)
    window = Store.open(copy)
    with pytest.raises(WrongFile):
        copy_elsewhere(file, copy)
    window.close()
    copy_elsewhere(file, copy)


def test_backups_are_kept_seven_days_four_weeks_twelve_months() -> None:
    now = datetime(2027, 6, 1, 12)
    stamps = [now - timedelta(days=day, hours=hour) for day in range(500) for hour in (0, 3)]
    stay = sorted(kept(stamps), reverse=True)
    assert stay[:7] == [now - timedelta(days=day) for day in range(7)]
    assert len({each.isocalendar()[:2] for each in stay}) >= 4
    assert len({(each.year, each.month) for each in stay}) == 12
    assert len(stay) <= 7 + 4 + 12


def test_an_application_reports_the_integrity_of_its_file(file: Path) -> None:
    app = Application(Store.open(file))
    assert app.store.integrity() == "ok"
    app.close()


def test_an_address_of_another_kind_of_server_is_refused() -> None:
    with pytest.raises(WrongFile, match="mysql"):
        Store.open("mysql://localhost/asso")


@pytest.mark.parametrize(("name", "said"), [("amis.secretariat", "backup"), ("notes.txt", "ending in")])
def test_a_file_that_lost_its_beginning_leads_to_the_backups(tmp_path: Path, name: str, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(bytes(4096))
    with pytest.raises(WrongFile) as refused:
        check_file(file)
    assert said in refused.value.message
