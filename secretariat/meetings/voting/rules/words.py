"""The words of votes and elections."""

from __future__ import annotations

import enum

from secretariat.base.i18n import N_


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


METHOD_LABELS = {
    VoteMethod.SHOW_OF_HANDS: N_("Show of hands"),
    VoteMethod.ROLL_CALL: N_("Roll call"),
    VoteMethod.PAPER: N_("Paper ballot"),
    VoteMethod.SECRET: N_("Secret ballot"),
    VoteMethod.ELECTRONIC: N_("Electronic vote"),
}
RESOLUTION_LABELS = {
    ResolutionState.PENDING: N_("To be voted"),
    ResolutionState.OPEN: N_("Vote open"),
    ResolutionState.ADOPTED: N_("Adopted"),
    ResolutionState.REJECTED: N_("Rejected"),
    ResolutionState.WITHDRAWN: N_("Withdrawn"),
    ResolutionState.NOT_PUT: N_("Not put to the vote"),
}
CHOICE_LABELS = {
    Choice.FOR: N_("For"),
    Choice.AGAINST: N_("Against"),
    Choice.ABSTENTION: N_("Abstention"),
    Choice.BLANK: N_("Blank"),
    Choice.NULL: N_("Null"),
}
COUNTED_AS_LABELS = {
    CountedAs.ALL: N_("All together"),
    CountedAs.ROOM: N_("In the room"),
    CountedAs.REMOTE: N_("At a distance"),
    CountedAs.PROXY: N_("Through a proxy"),
    CountedAs.ELECTRONIC: N_("By electronic vote"),
    CountedAs.POSTAL: N_("By post"),
}
ELECTION_KIND_LABELS = {
    ElectionKind.SINGLE: N_("One name per ballot"),
    ElectionKind.SEVERAL: N_("As many names as seats"),
    ElectionKind.LIST: N_("Lists"),
}
