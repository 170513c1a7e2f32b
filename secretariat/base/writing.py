"""Puts a file in place whole or not at all, and says in one sentence why the disk refuses."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secretariat.base.errors import EnvironmentFault, Refusal
from secretariat.base.i18n import N_

_FULL = N_("The disk is full: “{name}” was not written. Free some space, then try again.")
_NO_FOLDER = N_("The folder “{folder}” does not exist: “{name}” was not written. Choose another folder.")
_OPEN_ELSEWHERE = N_(
    "“{name}” cannot be replaced: it is open in another program or protected."
    " Close it or choose another name, then try again."
)
_NO_RIGHT = N_("Nothing can be written in the folder “{folder}”: “{name}” was not written. Choose another folder.")
_TOO_LONG = N_("The name “{name}” is too long in the folder “{folder}”. Choose a shorter name or another folder.")
_OTHERWISE = N_("“{name}” could not be written ({reason}). Choose another folder, then try again.")

_DATABASE = N_("“{name}” holds an association or another database: nothing is written over it. Choose another name.")
_MARK = b"SQLite format 3\x00"

_REFUSED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY, errno.EISDIR, errno.EEXIST))
_LONGEST_PLAIN_PATH = 248  # what old programs of Windows take, a file name of 8.3 apart
_TRIES = 5


@contextmanager
def replacing(target: Path, *, kind: type[EnvironmentFault] = EnvironmentFault) -> Iterator[Path]:
    """A path beside ``target`` to write to; it takes the target's place when the block ends well, else it is removed.

    Raises ``kind`` when the folder is missing or protected, the disk full, the target open elsewhere: what stood
    there before is untouched. Refuses to replace a database.
    """
    refuse_database(target)
    partial: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=target.suffix[:20], dir=target.parent)
        os.close(handle)
        partial = Path(name)
        yield partial
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        _as_any_new_file(partial)
        put_in_place(partial, target)
    except OSError as error:
        raise writing_fault(error, target, kind=kind) from error
    finally:
        if partial is not None:
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def refuse_database(target: Path) -> None:
    """Refuse to write a document over a database, whatever its name: it is most likely the association itself."""
    with suppress(OSError):
        if target.is_file():
            with target.open("rb") as file:
                if file.read(len(_MARK)) == _MARK:
                    raise Refusal(_DATABASE, name=target.name)


def put_in_place(file: Path, target: Path) -> None:
    """Move a finished file over its target; raises ``OSError``.

    On Windows a virus scanner may hold a new file for an instant: that is waited for.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            os.replace(file, target)
        except PermissionError:
            if sys.platform != "win32" or attempt == _TRIES:
                raise
            time.sleep(0.05 * 2**attempt)
        else:
            return


def writing_fault(
    error: OSError, target: Path, *, kind: type[EnvironmentFault] = EnvironmentFault
) -> EnvironmentFault:
    """The sentence for one refusal of the disk, and what to do about it."""
    sentence = _sentence(error, target)
    reason = error.strerror or type(error).__name__
    return kind(sentence, name=target.name, folder=str(target.parent), reason=reason)


def _sentence(error: OSError, target: Path) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return _FULL
    if error.errno == errno.ENAMETOOLONG:
        return _TOO_LONG
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        # Windows says of a path that is too long that it does not exist.
        is_long = len(str(target.absolute())) > _LONGEST_PLAIN_PATH and target.parent.is_dir()
        return _TOO_LONG if is_long else _NO_FOLDER
    if error.errno in _REFUSED:
        return _OPEN_ELSEWHERE if _is_there(target) and os.access(target.parent, os.W_OK) else _NO_RIGHT
    return _OTHERWISE


def _is_there(target: Path) -> bool:
    try:
        return target.exists()
    except OSError:
        return False


def _as_any_new_file(path: Path) -> None:
    """Give a temporary file the permissions of an ordinary new file (``mkstemp`` makes it private)."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)
