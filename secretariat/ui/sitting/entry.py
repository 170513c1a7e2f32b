"""The counts of one vote while they are typed: what is left, what they would decide, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.sitting.rules import Moment
from secretariat.meetings.voting.rows import VoteSheet
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    CountedAs,
    Decision,
    Electorate,
    Tally,
    decide,
    decision_of,
    electorate_of,
)

Place = tuple[str, CountedAs]
ALL_TOGETHER: Place = ("", CountedAs.ALL)
LARGEST = 9_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the counts come to; ``obstacle`` in words, lifted by an explanation when ``needs_explanation``."""

    tally: Tally
    present: int
    difference: int
    decision: Decision | None
    obstacle: str
    needs_explanation: bool


class VoteEntry:
    """The counts of one resolution, all together, or by way of taking part, or by college."""

    def __init__(self, sheet: VoteSheet, moment: Moment, *, advance_prevails: bool = True) -> None:
        self.sheet = sheet
        self._advance_prevails = advance_prevails
        self.has_colleges = bool(sheet.colleges)
        self.advance = tuple(each for each in sheet.counts if each.counted_as in ADVANCE)
        self.counts: dict[Place, Tally] = {
            (each.college, each.counted_as): each.tally for each in sheet.counts if each.counted_as not in ADVANCE
        }
        self.is_changed = False
        self.voters: Electorate
        self.follow(moment)

    def follow(self, moment: Moment) -> None:
        """Take over who is there now."""
        early = {row.party_id: row.way for row in self.sheet.voters if row.way in ADVANCE}
        recused = [row.party_id for row in self.sheet.resolution.recused]
        self.voters = electorate_of(moment, recused, early, self._advance_prevails)

    @property
    def is_by_place(self) -> bool:
        """Whether the counts are told apart, so that the totals follow from them."""
        return self.has_colleges or any(place != ALL_TOGETHER for place in self.counts)

    def tally(self, place: Place | None = None) -> Tally:
        """The counts of one place, or of all, with what came in advance."""
        if place is not None:
            return self.counts.get(place, Tally())
        typed = sum(self.counts.values(), Tally())
        return sum((each.tally for each in self.advance), typed)

    def set(self, choice: Choice, votes: int, place: Place = ALL_TOGETHER) -> None:
        """Write one count; counts together and counts told apart never stand beside each other."""
        if place == ALL_TOGETHER:
            self.counts = {key: kept for key, kept in self.counts.items() if key == ALL_TOGETHER}
        else:
            self.counts.pop(ALL_TOGETHER, None)
        plain = self.tally(place).to_json()
        plain[f"{choice.value}_count"] = max(0, min(votes, LARGEST))
        self.counts[place] = Tally.from_json(plain)
        self.is_changed = True

    def take_rest(self, choice: Choice) -> None:
        """Give a choice all votes that are not counted elsewhere."""
        others = self.tally().total - self.value(choice)
        if self.has_colleges:
            return
        early = sum(each.tally.to_json()[f"{choice.value}_count"] for each in self.advance)
        base = {key: kept for key, kept in self.counts.items() if key == ALL_TOGETHER}
        if self.is_by_place:
            whole = sum(self.counts.values(), Tally())
            base = {ALL_TOGETHER: whole}
        self.counts = base
        self.set(choice, max(0, self.voters.votes - others - early))

    def value(self, choice: Choice) -> int:
        """The votes of a choice."""
        return self.tally().to_json()[f"{choice.value}_count"]

    def counted(self) -> tuple[Counted, ...]:
        """What is to be kept."""
        return tuple(
            Counted(tally=tally, counted_as=way, college=college) for (college, way), tally in self.counts.items()
        )

    def standing(self, casting: Choice | None = None) -> Standing:
        """What would be proclaimed."""
        tally, present = self.tally(), self.voters.votes
        decision = self.sheet.decision
        if not self.has_colleges:
            decision = decision_of(
                decide(tally, self.sheet.resolution.rule, self.voters.bases, casting or self.sheet.casting)
            )
        difference = present - tally.total
        obstacle, needs = "", False
        if difference < 0:
            obstacle = ngettext(
                "{count} vote too many for {present} present: count again.",
                "{count} votes too many for {present} present: count again.",
                -difference,
                present=present,
            )
        elif difference > 0:
            obstacle, needs = _missing(difference), True
        elif self.sheet.obstacle is not None and not self.is_changed and self.sheet.needs_explanation:
            obstacle, needs = said(self.sheet.obstacle), True
        elif decision is None and self.sheet.obstacle is not None:
            obstacle = said(self.sheet.obstacle)
        elif decision is not None and decision.awaits_casting:
            obstacle = _("As many votes for as against: say what the chair votes.")
        return Standing(
            tally=tally,
            present=present,
            difference=difference,
            decision=decision,
            obstacle=obstacle,
            needs_explanation=needs,
        )


def _missing(difference: int) -> str:
    return ngettext(
        "{count} vote present is not counted: count it, or say why.",
        "{count} votes present are not counted: count them, or say why.",
        difference,
    )


def said(reason: tuple[str, Mapping[str, object]]) -> str:
    """A reason in the user's language."""
    message, values = reason
    return str(Refusal(message, **values))
