"""Where a document is written: a whole file or nothing, and a clear sentence when the disk refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from secretariat.base.errors import EnvironmentFault
from secretariat.base.writing import replacing, writing_fault

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
    with replacing(Path(target), kind=CannotWrite) as partial, partial.open("wb") as file:
        yield file


def fault(error: OSError, name: str, *, folder: str = "") -> EnvironmentFault:
    """The sentence for one refusal of the disk, as a :class:`CannotWrite`."""
    return writing_fault(error, Path(folder, name), kind=CannotWrite)
