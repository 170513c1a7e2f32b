"""Where a document is written: a whole file or nothing, and a clear sentence when the disk refuses."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_

Target = str | os.PathLike[str] | BinaryIO


class CannotWrite(EnvironmentFault):
    """The document could not be put where the user wants it; what stood there before is untouched."""


@contextmanager
def whole_file(target: Target) -> Iterator[BinaryIO]:
    """A binary file to write into, put in place only when the block succeeds.

    For a path the bytes go to a temporary file in the same folder, renamed at the end and removed on any
    error or :class:`~secretariat.base.errors.Cancelled`. A file object is written as it is. Raises
    :class:`CannotWrite` instead of ``OSError``.
    """
    if not isinstance(target, (str, os.PathLike)):
        try:
            yield target
        except OSError as error:
            raise fault(error, str(getattr(target, "name", "PDF"))) from error
        return
    path = Path(target)
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            yield file
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        _as_any_new_file(temporary)
        temporary.replace(path)
    except OSError as error:
        raise fault(error, path.name, folder=str(path.parent)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _as_any_new_file(path: Path) -> None:
    """Give a temporary file the permissions of an ordinary new file (``mkstemp`` makes it private)."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def fault(error: OSError, name: str, *, folder: str = "") -> CannotWrite:
    """The sentence for one refusal of the disk, and what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return CannotWrite(
            N_("The disk is full: “{name}” was not written. Free some space, then try again."), name=name
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return CannotWrite(
            N_("The folder “{folder}” does not exist: “{name}” was not written. Choose another folder."),
            folder=folder,
            name=name,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY, errno.EISDIR):
        return CannotWrite(
            N_(
                "“{name}” cannot be replaced: it is open in another program or protected."
                " Close it or choose another name, then try again."
            ),
            name=name,
        )
    return CannotWrite(
        N_("“{name}” could not be written ({reason}). Choose another folder, then try again."),
        name=name,
        reason=error.strerror or type(error).__name__,
    )
