"""Check the fields of a request one by one, so that a form shows everything that is wrong at once."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final, TypeVar

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze

T = TypeVar("T")


class Kept(enum.Enum):
    """The value of a field that a request leaves as it is."""

    KEPT = "kept"


KEPT: Final = Kept.KEPT


class FieldCheck:
    """Reads the fields of one frozen request, writes their one spelling back, and gathers the refusals.

    Fields that are :data:`KEPT` are passed over. Call :meth:`finish` last: it raises ``Invalid`` when needed.
    """

    def __init__(self, request: object) -> None:
        self.request = request
        self._errors: dict[str, Refusal] = {}

    def squeeze(self, *fields: str) -> None:
        """Put texts on one line, without spaces at either end."""
        for field in fields:
            value = getattr(self.request, field)
            if isinstance(value, str):
                object.__setattr__(self.request, field, squeeze(value))

    def require(self, field: str, message: str = N_("This field is required.")) -> None:
        """Refuse an empty text."""
        value = getattr(self.request, field)
        if value is None or (isinstance(value, str) and not value.strip()):
            self.refuse(field, message)

    def read(self, field: str, check: Callable[[str], Any]) -> None:
        """Replace a text that is not empty by what ``check`` makes of it, or keep its refusal."""
        value = getattr(self.request, field)
        if not isinstance(value, str):
            return
        if not value.strip():
            object.__setattr__(self.request, field, "")
            return
        try:
            object.__setattr__(self.request, field, check(value))
        except Refusal as refusal:
            self._errors.setdefault(field, refusal)

    def word(self, field: str, words: type[enum.StrEnum]) -> None:
        """Replace a text by the word of an enumeration."""
        value = getattr(self.request, field)
        if isinstance(value, Kept):
            return
        try:
            object.__setattr__(self.request, field, words(value))
        except ValueError:
            self.refuse(field, N_("“{text}” is not one of the choices."), text=value)

    def between(self, field: str, low: int, high: int) -> None:
        """Refuse a count outside two bounds, both included; none at all passes."""
        value = getattr(self.request, field)
        if isinstance(value, int) and not low <= value <= high:
            self.refuse(field, N_("Type a number between {low} and {high}."), low=low, high=high)

    def refuse(self, field: str, message: str, **values: object) -> None:
        """Keep a refusal for a field; the first one counts."""
        self._errors.setdefault(field, Refusal(message, **values))

    def take(self, prefix: str, inner: FieldCheck) -> None:
        """Keep the refusals of a part of the request, under names that begin with ``prefix``."""
        for field, refusal in inner._errors.items():
            self._errors.setdefault(prefix + field, refusal)

    def finish(self) -> None:
        if self._errors:
            raise Invalid(self._errors)
