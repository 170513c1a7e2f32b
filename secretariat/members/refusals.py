"""The refusals of members, in one place for those who catch them."""

from __future__ import annotations

from secretariat.base.errors import Refusal


class NumberTaken(Refusal):
    """Another member holds the number."""


class NameTaken(Refusal):
    """A category or a college has this name already."""


class InUse(Refusal):
    """What was to be removed is still needed elsewhere."""


class WrongState(Refusal):
    """The membership cannot go from its state to the one asked for."""


class TwoRepresentatives(Refusal):
    """An organisation has one representative at a time."""


class NoCategory(Refusal):
    """A member needs a category that exists."""


class NotAdmitted(Refusal):
    """The statutes ask for a decision of the board before someone becomes an active member."""


class WeightsExceed(Refusal):
    """The shares of the colleges would make more than the whole."""
