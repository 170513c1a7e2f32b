"""The words of a sitting."""

from __future__ import annotations

import enum


class MovementKind(enum.StrEnum):
    ARRIVED = "arrived"
    LEFT = "left"


class Mode(enum.StrEnum):
    """How somebody takes part in person."""

    ROOM = "room"
    REMOTE = "remote"
