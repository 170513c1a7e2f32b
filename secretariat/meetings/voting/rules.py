"""The words of votes and elections."""

from __future__ import annotations

import enum


class VoteMethod(enum.StrEnum):
    """How a resolution is voted (AG-26)."""

    SHOW_OF_HANDS = "show_of_hands"
    ROLL_CALL = "roll_call"
    PAPER = "paper"
    SECRET = "secret"
    ELECTRONIC = "electronic"


class ResolutionState(enum.StrEnum):
    PENDING = "pending"
    OPEN = "open"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NOT_PUT = "not_put"  # the quorum was lost, or time ran out


class Choice(enum.StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTENTION = "abstention"
    BLANK = "blank"
    NULL = "null"


class CountedAs(enum.StrEnum):
    """The way of taking part under which votes were counted."""

    ALL = "all"
    ROOM = "room"
    REMOTE = "remote"
    PROXY = "proxy"
    ELECTRONIC = "electronic"
    POSTAL = "postal"


class ElectionKind(enum.StrEnum):
    """What a ballot paper holds (AG-27)."""

    SINGLE = "single"
    SEVERAL = "several"
    LIST = "list"


class RoundState(enum.StrEnum):
    OPEN = "open"
    CLOSED = "closed"
