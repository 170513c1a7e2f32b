"""Writes a file whole or not at all: beside its target first, then renamed into place."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_

_DENIED = N_("“{file}” could not be written here: close it in the other programs, or choose another folder.")
_FULL = N_("“{file}” could not be written: the disk is full. Make room on it or choose another one, then try again.")
_NO_FOLDER = N_("“{file}” could not be written: its folder does not exist. Choose another one.")
_OTHERWISE = N_("“{file}” could not be written: check the disk or choose another folder, then try again.")
_SENTENCES = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.EBUSY: _DENIED,
    errno.ENOSPC: _FULL,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
}


@contextmanager
def written(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write to; it takes the target's place when the block ends well, else it is removed.

    Raises :class:`EnvironmentFault` when the folder is missing or read-only, the disk full, the target open elsewhere.
    """
    partial: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        partial = Path(name)
        yield partial
        # mkstemp keeps others out; an export is for sharing like any other new file.
        partial.chmod(_usual_mode())
        os.replace(partial, target)
    except OSError as error:
        raise EnvironmentFault(_SENTENCES.get(error.errno or 0, _OTHERWISE), file=target.name) from error
    finally:
        if partial is not None:
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
