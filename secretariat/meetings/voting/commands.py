"""What users ask of resolutions, votes and elections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from secretariat.association.rules import TieBreak
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.rules import Part
from secretariat.meetings.voting.rules import (
    ADVANCE,
    Choice,
    Counted,
    CountedAs,
    ElectionKind,
    MajorityRule,
    Tally,
    VoteMethod,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveResolution:
    """Add a resolution, or change the one with ``resolution_id``; its text as Markdown.

    Without ``rule`` and ``method`` a new one takes those of the meeting's statutes, another keeps its own.
    ``explanation`` says why a resolution that was not on the agenda sent is put to the vote all the same (AG-10).
    """

    meeting_id: int
    title: str
    text: str = ""
    agenda_item_id: int | None = None
    part: Part = Part.ORDINARY
    method: VoteMethod | None = None
    rule: MajorityRule | None = None
    explanation: str = ""
    resolution_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if not self.title.strip():
            errors["title"] = Refusal(N_("Give the resolution a title."))
        fraction = self.rule.fraction if self.rule is not None else None
        if self.rule is not None and fraction is not None:
            if not 0 < fraction <= 1:
                errors["rule"] = Refusal(N_("A majority is a fraction between 0 and 1, such as 2/3."))
            elif fraction == 1 and self.rule.is_strict:
                errors["rule"] = Refusal(N_("Nothing is more than all the votes: choose “at least” for unanimity."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCounts:
    """The counts of an open vote, all at once: they replace those typed before, not what was imported."""

    resolution_id: int
    counts: tuple[Counted, ...]
    version: int | None = None

    def __post_init__(self) -> None:
        places = [(each.college, each.counted_as) for each in self.counts]
        ways = {each.counted_as for each in self.counts}
        if len(set(places)) < len(places):
            raise Invalid({"counts": Refusal(N_("The same votes are counted twice: keep one line of each kind."))})
        if CountedAs.ALL in ways and ways & {CountedAs.ROOM, CountedAs.REMOTE, CountedAs.PROXY}:
            raise Invalid(
                {"counts": Refusal(N_("Count the votes all together, or by way of taking part: not both at once."))}
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNamedVotes:
    """A roll call: the choice of each voter, which those they represent follow unless they are named as well."""

    resolution_id: int
    choices: Mapping[int, Choice]

    def __post_init__(self) -> None:
        if not self.choices:
            raise Invalid({"choices": Refusal(N_("Nobody was called: name at least one voter."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkVoted:
    """Voters who put their ballots into the box, for themselves and for those they represent; never what they chose."""

    party_ids: tuple[int, ...]
    resolution_id: int | None = None
    round_id: int | None = None

    def __post_init__(self) -> None:
        if (self.resolution_id is None) == (self.round_id is None):
            raise ValueError("a mark belongs to one resolution or to one round")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportVotes:
    """The result file of an electronic vote, or of one by post: who voted, and for an open vote how.

    ``totals`` by college (empty name where there are none) are those of a secret vote, whose file names choices for
    nobody; of an election's round only who voted is imported, its counts are recorded with the round.
    """

    file: Path | bytes
    file_name: str = ""
    resolution_id: int | None = None
    round_id: int | None = None
    totals: Mapping[str, Tally] = field(default_factory=dict)
    counted_as: CountedAs = CountedAs.ELECTRONIC

    def __post_init__(self) -> None:
        if self.counted_as not in ADVANCE:
            raise ValueError("only votes cast in advance come from a file")
        if (self.resolution_id is None) == (self.round_id is None):
            raise ValueError("votes belong to one resolution or to one round")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveElection:
    """Add an election, or change the one with ``election_id``; what is None follows the meeting's statutes.

    ``mandate_ends_on`` None is the body's usual term; ``lot`` is the lot of renewal of the seats (CA-3).
    """

    meeting_id: int
    body_id: int
    seats: int
    title: str = ""
    agenda_item_id: int | None = None
    kind: ElectionKind = ElectionKind.SEVERAL
    rounds: int = 2
    tie_break: TieBreak | None = None
    is_secret: bool | None = None
    mandate_ends_on: date | None = None
    lot: int | None = None
    election_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if self.seats < 1:
            errors["seats"] = Refusal(N_("An election fills at least one seat."))
        if self.rounds not in (1, 2, 3):
            errors["rounds"] = Refusal(N_("An election has one, two or three rounds."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCandidate:
    """Add a candidate, or change the one with ``candidate_id``: a person, for an organisation where there is one.

    Names and days that are left out are those of the records; ``position`` is the rank on a list.
    """

    election_id: int
    person_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    list_name: str = ""
    position: int = 0
    received_on: date | None = None
    born_on: date | None = None
    joined_on: date | None = None
    statement: str = ""
    candidate_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if self.person_id is None and self.organisation_id is None and not self.name.strip():
            raise Invalid({"name": Refusal(N_("Choose who stands, or give a name."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRound:
    """What came out of the box in a round, in votes: ``votes`` by candidate (for lists, by the first of each)."""

    round_id: int
    ballot_count: int
    blank_count: int = 0
    null_count: int = 0
    votes: Mapping[int, int]
    version: int | None = None
