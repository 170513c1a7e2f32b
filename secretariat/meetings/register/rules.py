"""The words of the register of minutes."""

from __future__ import annotations

import enum


class SealKind(enum.StrEnum):
    MINUTES = "minutes"
    ERRATUM = "erratum"
