"""The refusals and faults that end an action with one sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.base.i18n import N_, _


class SecretariatError(Exception):
    """A sentence for the user: an English template marked with ``N_`` and its values, translated when shown."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return _(self.message, **self.values) if self.values else _(self.message)


class Refusal(SecretariatError):
    """The request cannot be granted as it is; nothing was changed."""


class NotFound(Refusal):
    """What the request names does not exist (any more)."""


class StaleRecord(Refusal):
    """Somebody else changed the record since it was read."""

    def __init__(self, message: str | None = None, **values: object) -> None:
        super().__init__(
            message
            or N_("This record was changed elsewhere in the meantime. Look at it again, then redo your change."),
            **values,
        )


class Invalid(Refusal):
    """Some fields of a request are wrong: ``errors`` maps the field's name to its refusal."""

    def __init__(self, errors: Mapping[str, Refusal]) -> None:
        self.errors = dict(errors)
        first = next(iter(self.errors.values()))
        super().__init__(first.message, **first.values)


class EnvironmentFault(SecretariatError):
    """The computer does not follow: disk full, file locked, server away; trying again may succeed."""


class Cancelled(Exception):
    """The user pressed Stop: the action ends and leaves everything as before. Never shown."""
