"""How a round of an election was decided, in sentences: base, majority, seats filled, tie broken (AG-27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secretariat.association.rules import TieBreak
from secretariat.base.formats import enumeration
from secretariat.base.i18n import N_, _, ngettext
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.voting.rows import ElectionRow, RoundRow
from secretariat.meetings.voting.rules import tie_break_used

TIES: Mapping[TieBreak, str] = {
    TieBreak.OLDEST: N_("the eldest"),
    TieBreak.LONGEST_MEMBER: N_("the one who has been a member longest"),
    TieBreak.LOT: N_("the one drawn by lot"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """What a round was decided by: ``needed`` votes when ``is_absolute``, ``filled`` of ``seats`` that were open.

    ``preferred`` had as many votes as others and won by ``tie_break``.
    """

    is_absolute: bool
    needed: int
    filled: int
    seats: int
    needs_next: bool
    preferred: tuple[str, ...] = ()
    tie_break: TieBreak = TieBreak.OLDEST


def majority_sentence(found: Computation) -> str:
    """« Majorité absolue : 8 voix. », « Majorité relative : … »."""
    if found.is_absolute:
        return _("Absolute majority: {votes}.", votes=votes_text(found.needed))
    return _("Relative majority: the most votes win.")


def seats_sentence(found: Computation) -> str:
    """« Sièges pourvus à ce tour : 1 sur 2 ; un autre tour est nécessaire. »."""
    if found.needs_next:
        return _(
            "Seats filled in this round: {filled} of {seats}; another round is needed.",
            filled=found.filled,
            seats=found.seats,
        )
    return _("Seats filled in this round: {filled} of {seats}.", filled=found.filled, seats=found.seats)


def tie_sentence(found: Computation) -> str:
    """Who was preferred among candidates with as many votes, and by what rule; empty without a tie."""
    if not found.preferred:
        return ""
    return _(
        "Several candidates having as many votes, {rule} is preferred: {names}.",
        rule=_(TIES[found.tie_break]),
        names=enumeration(found.preferred),
    )


def round_explanation(row: RoundRow, election: ElectionRow) -> tuple[str, ...]:
    """How a closed round was decided, a sentence each: base, majority, seats, tie; empty while it is open."""
    figures = row.figures
    if figures is None:
        return ()
    blank = ngettext("{count} blank", "{count} blank", row.blank_count)
    null = ngettext("{count} null", "{count} null", row.null_count)
    ballots = ngettext("{count} ballot", "{count} ballots", row.ballot_count)
    cast = ngettext("{count} vote cast", "{count} votes cast", figures.expressed)
    found = Computation(
        is_absolute=figures.is_absolute,
        needed=figures.needed,
        filled=len(figures.elected),
        seats=figures.seats,
        needs_next=figures.needs_next,
        preferred=tuple(each.name for each in election.candidates if each.id in figures.by_tie_break),
        tie_break=tie_break_used(election.candidates, row.votes, figures.by_tie_break, election.tie_break),
    )
    base = _("{cast}: {ballots} less {blank} and {null}.", cast=cast, ballots=ballots, blank=blank, null=null)
    return tuple(each for each in (base, majority_sentence(found), seats_sentence(found), tie_sentence(found)) if each)
