"""What a database reports when the computer does not follow, said in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.orm.exc import StaleDataError

from secretariat.base.errors import EnvironmentFault, Refusal, StaleRecord
from secretariat.base.i18n import N_


class WrongFile(Refusal):
    """The file is not an association's file, is damaged, or comes from a newer program."""


_OBSTACLES = (
    (("locked", "busy"), N_("“{name}” is being written by another window. Wait a moment, then try again.")),
    (("disk is full", "no space left"), N_("The disk is full. Free some space, then try again: nothing was lost.")),
    (
        ("readonly", "read-only", "unable to open database file", "permission denied"),
        N_("“{name}” cannot be written here. Check the rights of its folder, or copy it to your documents."),
    ),
)
_OF_FILES = (
    *_OBSTACLES,
    (
        ("malformed", "not a database", "disk i/o error", "corrupt"),
        N_("“{name}” is damaged. Restore the latest backup (File ▸ Backups); the damaged file is left as it is."),
    ),
)
_SENTENCES = (
    *_OF_FILES,
    (
        ("password", "authentication failed", "no pg_hba.conf entry"),
        N_("The database server refuses this user or password. Check them with its administrator."),
    ),
    (
        ("does not exist",),
        N_("The server has no database or user of this name. Check the address, or have the database created."),
    ),
    (
        ("connection", "server closed", "could not connect", "terminating", "timeout", "refused"),
        N_("The database server no longer answers. Check the network, then try again: nothing was lost."),
    ),
)


def obstacle_of(error: sqlite3.Error, name: str) -> EnvironmentFault | None:
    """The sentence for a file that is sound but cannot be used now: busy, no room, no right; nothing otherwise."""
    return _fault(str(error), _OBSTACLES, name)


def _fault(words: str, sentences: tuple[tuple[tuple[str, ...], str], ...], name: str) -> EnvironmentFault | None:
    folded = words.casefold()
    for marks, sentence in sentences:
        if any(mark in folded for mark in marks):
            return EnvironmentFault(sentence, name=name)
    return None


def fault_of(error: DBAPIError, name: str) -> EnvironmentFault | None:
    """The sentence for a database error that is the computer's, or nothing for a bug of ours."""
    if isinstance(error, ProgrammingError) and not error.connection_invalidated:
        return None  # a table or a column that does not exist is our mistake, not the server's
    is_file = isinstance(error.orig, sqlite3.Error)
    if found := _fault(str(error.orig or error), _OF_FILES if is_file else _SENTENCES, name):
        return found
    if not is_file and (error.connection_invalidated or isinstance(error, OperationalError)):
        return EnvironmentFault(_SENTENCES[-1][1])
    return None


@contextmanager
def translated_faults(target: str) -> Iterator[None]:
    """Turn the database's own errors into ours, which name the file or the server's database."""
    try:
        yield
    except StaleDataError as error:
        raise StaleRecord() from error
    except DBAPIError as error:
        fault = fault_of(error, Path(target.partition("?")[0]).name)
        if fault is None:
            raise
        raise fault from error
