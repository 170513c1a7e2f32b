"""Backups of an association's file: made on closing, verified by reopening and counting, thinned out, restored."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.base.paths import backups_folder, ensure_folder
from secretariat.base.writing import put_in_place, writing_fault
from secretariat.store.engine import SUFFIX, check_file, is_sound, raw_connection
from secretariat.store.faults import WrongFile

DAYS, WEEKS, MONTHS = 7, 4, 12
_STAMP = "%Y-%m-%d_%H-%M-%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup: where, when (local time of this computer), how large (bytes) and how many members it holds."""

    path: Path
    made_at: datetime
    size: int
    member_count: int


def copy_database(source: Path, target: Path) -> None:
    """A whole copy of a live database, complete or absent; an existing target is replaced only at the end."""
    _refuse_itself(source, target)
    # A name of our own: another window may be writing the same backup.
    temporary = target.with_name(f"{target.name}.{uuid4().hex}.partial")
    try:
        with raw_connection(source) as origin, contextlib.closing(sqlite3.connect(temporary)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        _verify(source, temporary)
        put_in_place(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise writing_fault(error, target) from error
    except sqlite3.Error as error:
        _remove(temporary)
        raise EnvironmentFault(
            N_("The copy “{name}” could not be written. Check the space left and the rights of the folder."),
            name=target.name,
        ) from error


def copy_elsewhere(source: Path, target: Path) -> None:
    """A whole copy where the user wants it; a file that stands there is replaced only by a later copy of itself."""
    _refuse_itself(source, target)
    if target.exists() and not _is_earlier_copy(source, target):
        raise WrongFile(
            N_("“{name}” is not an earlier copy of this association. Choose another name."), name=target.name
        )
    copy_database(source, target)


def _is_earlier_copy(source: Path, target: Path) -> bool:
    """Whether all that was done in ``target`` was done in ``source`` too, and no window has it open."""
    if Path(f"{target}-wal").exists():
        return False
    last = "SELECT id, at, seat FROM journal_entry ORDER BY id DESC LIMIT 1"
    try:
        with raw_connection(target, mode="ro&immutable=1") as connection:  # leaves no file beside it
            entry = connection.execute(last).fetchone()
    except sqlite3.Error:
        return False
    if entry is None:
        return False
    with raw_connection(source) as connection:
        same = "SELECT 1 FROM journal_entry WHERE id = ? AND at = ? AND seat = ?"
        return connection.execute(same, entry).fetchone() is not None


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def _refuse_itself(source: Path, target: Path) -> None:
    if source.resolve() == target.resolve():
        raise WrongFile(N_("“{name}” would be written over itself. Choose another name."), name=target.name)


def _counts(file: Path) -> dict[str, int]:
    with raw_connection(file) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _verify(source: Path, copy: Path) -> None:
    if (
        not is_sound(copy)
        or any(count < 0 for count in _counts(copy).values())
        or _counts(copy).keys() != _counts(source).keys()
    ):
        raise EnvironmentFault(N_("The copy was not readable afterwards and was thrown away. Try another folder."))


def make_backup(file: Path, *, now: datetime, member_count: int) -> Backup:
    """Copy the file into its backups folder, check the copy, and thin out the old ones."""
    folder = ensure_folder(backups_folder(file))
    target = folder / f"{now.strftime(_STAMP)}{SUFFIX}"
    copy_database(file, target)
    target.with_suffix(".json").write_text(json.dumps({"members": member_count}), encoding="utf-8")
    size = 0
    with contextlib.suppress(FileNotFoundError):  # a window that closed just after has kept its own instead
        size = target.stat().st_size
    thin_out(folder)
    return Backup(path=target, made_at=now.replace(microsecond=0), size=size, member_count=member_count)


def list_backups(file: Path) -> list[Backup]:
    """The backups of a file, newest first."""
    folder = backups_folder(file)
    if not folder.is_dir():
        return []
    return sorted((_read(path) for path in _backup_files(folder)), key=lambda each: each.made_at, reverse=True)


def _backup_files(folder: Path) -> Iterable[Path]:
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            datetime.strptime(path.stem, _STAMP)
            yield path


def _read(path: Path) -> Backup:
    try:
        members = int(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["members"])
    except (OSError, ValueError, KeyError):
        members = 0
    return Backup(
        path=path,
        made_at=datetime.strptime(path.stem, _STAMP),
        size=path.stat().st_size,
        member_count=members,
    )


def kept(stamps: Iterable[datetime]) -> set[datetime]:
    """Which of these backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one."""
    newest_first = sorted(stamps, reverse=True)
    stay: set[datetime] = set()
    for key, count in (
        (lambda at: (at.date(),), DAYS),
        (lambda at: at.isocalendar()[:2], WEEKS),
        (lambda at: (at.year, at.month), MONTHS),
    ):
        seen: set[object] = set()
        for stamp in newest_first:
            period = key(stamp)
            if period not in seen:
                if len(seen) == count:
                    break
                seen.add(period)
                stay.add(stamp)
    return stay


def thin_out(folder: Path) -> None:
    """Delete the backups that the 7 days / 4 weeks / 12 months do not keep."""
    files = {datetime.strptime(path.stem, _STAMP): path for path in _backup_files(folder)}
    stay = kept(files)
    for stamp, path in files.items():
        if stamp not in stay:
            with contextlib.suppress(PermissionError):  # on Windows, while another window reads it: it goes next time
                path.unlink(missing_ok=True)
                path.with_suffix(".json").unlink(missing_ok=True)


def restore_backup(source: Path, target: Path, *, now: datetime) -> Path | None:
    """Put a backup in the place of a file; the replaced file is kept beside it and returned."""
    _refuse_itself(source, target)
    check_file(source)
    if not is_sound(source):
        raise WrongFile(N_("The backup “{name}” is damaged. Choose an older one."), name=source.name)
    replaced: Path | None = None
    if target.exists():
        with raw_connection(target, mode="rw") as connection:
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.rollback()
            except sqlite3.OperationalError as error:
                raise EnvironmentFault(
                    N_("“{name}” is open in another window. Close it there, then restore again."), name=target.name
                ) from error
            except sqlite3.DatabaseError:
                pass  # a damaged file is just what a restore replaces
        replaced = target.with_name(f"{target.stem}-avant-restauration-{now.strftime(_STAMP)}{target.suffix}")
        try:
            target.replace(replaced)
        except OSError as error:
            raise EnvironmentFault(
                N_("“{name}” is open in another window. Close it there, then restore again."), name=target.name
            ) from error
        for side in ("-wal", "-shm"):
            Path(f"{target}{side}").unlink(missing_ok=True)
    try:
        copy_database(source, target)
    except EnvironmentFault:
        if replaced is not None:
            replaced.replace(target)
        raise
    return replaced
