"""What a database reports when the computer does not follow, said in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from secretariat.base.errors import EnvironmentFault, Refusal, StaleRecord
from secretariat.base.i18n import N_


class WrongFile(Refusal):
    """The file is not an association's file, is damaged, or comes from a newer program."""


_SENTENCES = (
    (("locked", "busy"), N_("The file is being written by another window. Wait a moment, then try again.")),
    (("disk is full", "no space left"), N_("The disk is full. Free some space, then try again: nothing was lost.")),
    (
        ("readonly", "read-only", "unable to open database file", "permission denied"),
        N_("The file cannot be written here. Check the rights of its folder, or copy it to your documents."),
    ),
    (
        ("malformed", "not a database", "disk i/o error", "corrupt"),
        N_("The file is damaged. Restore the latest backup (File ▸ Backups); the damaged file is left as it is."),
    ),
    (
        ("connection", "server closed", "could not connect", "terminating", "timeout", "refused"),
        N_("The database server no longer answers. Check the network, then try again: nothing was lost."),
    ),
)


def fault_of(error: DBAPIError) -> EnvironmentFault | None:
    """The sentence for a database error that is the computer's, or nothing for a bug of ours."""
    words = str(error.orig or error).casefold()
    for marks, sentence in _SENTENCES:
        if any(mark in words for mark in marks):
            return EnvironmentFault(sentence)
    if error.connection_invalidated or isinstance(error, OperationalError):
        return EnvironmentFault(_SENTENCES[-1][1])
    return None


@contextmanager
def translated_faults() -> Iterator[None]:
    """Turn the database's own errors into ours."""
    try:
        yield
    except StaleDataError as error:
        raise StaleRecord() from error
    except DBAPIError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
