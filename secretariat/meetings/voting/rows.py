"""What screens and papers receive about resolutions, votes and elections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from secretariat.association.rules import TieBreak
from secretariat.meetings.rules import Part, Reason
from secretariat.meetings.sitting.rules import QuorumNow
from secretariat.meetings.voting.rules import (
    Choice,
    Counted,
    CountedAs,
    Decision,
    ElectionKind,
    Figures,
    MajorityRule,
    ResolutionState,
    RoundFigures,
    RoundState,
    Tally,
    VoteMethod,
    WayFigures,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalRow:
    """A voter who takes no part in one vote, and why (CA-8)."""

    party_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRow:
    """A resolution with its rule; ``figures`` are those of its proclamation, None before.

    ``is_late`` tells that it was not on the agenda sent (AG-10); ``explanation`` why it is put all the same, or why
    it was withdrawn or not put.
    """

    id: int
    version: int
    meeting_id: int
    agenda_item_id: int | None
    number: int
    part: Part
    title: str
    text: str
    method: VoteMethod
    rule: MajorityRule
    is_late: bool
    state: ResolutionState
    opened_at: datetime | None
    closed_at: datetime | None
    figures: Figures | None
    explanation: str
    recused: tuple[RecusalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterRow:
    """One voter of a vote: own ``votes``, the channel, who votes for them when represented.

    ``choice`` is set in an open vote by names only; ``has_voted`` whenever a vote or a mark was recorded.
    """

    party_id: int
    number: str
    name: str
    sort_key: str
    representative: str
    college: str
    votes: int
    way: CountedAs
    holder_id: int | None
    holder: str
    choice: Choice | None
    has_voted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteSheet:
    """A vote as it stands at ``at``: who may vote, what was counted, what that would decide.

    ``difference`` votes are present and not counted; ``obstacle`` says why the result cannot be proclaimed as it is,
    and ``needs_explanation`` that an explanation is enough to lift it. ``voted_votes`` were put into the box.
    ``secret_if_asked_by`` voters may impose a secret ballot by ``secret_article``; None: nobody may (AG-26).
    """

    resolution: ResolutionRow
    at: datetime
    quorum: QuorumNow
    ways: Mapping[CountedAs, WayFigures]
    votes_present: int
    colleges: Mapping[str, int]
    voters: tuple[VoterRow, ...]
    counts: tuple[Counted, ...]
    tally: Tally
    voted_votes: int
    difference: int
    decision: Decision | None
    casting: Choice | None
    obstacle: Reason | None
    needs_explanation: bool
    secret_if_asked_by: int | None
    secret_article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One round with the votes by candidate; ``voted_count`` people put ``voted_votes`` into the box."""

    id: int
    version: int
    number: int
    state: RoundState
    opened_at: datetime
    closed_at: datetime | None
    ballot_count: int
    blank_count: int
    null_count: int
    votes: Mapping[int, int]
    voted_count: int
    voted_votes: int
    figures: RoundFigures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """Someone who stands; ``warnings`` are what the statutes would say against it today."""

    id: int
    version: int
    person_id: int | None
    organisation_id: int | None
    name: str
    organisation: str
    list_name: str
    position: int
    received_on: date | None
    born_on: date | None
    joined_on: date | None
    drawn_rank: int | None
    statement: str
    withdrawn_at: datetime | None
    elected_in: int | None
    mandate_id: int | None
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionRow:
    """Seats of a body to fill; ``candidates`` in the order of lists and names, ``vacant`` seats not filled yet.

    ``needs_next`` tells that a further round is due.
    """

    id: int
    version: int
    meeting_id: int
    agenda_item_id: int | None
    body_id: int
    body: str
    title: str
    seats: int
    kind: ElectionKind
    rounds: int
    tie_break: TieBreak
    is_secret: bool
    mandate_ends_on: date | None
    lot: int | None
    is_closed: bool
    candidates: tuple[CandidateRow, ...]
    round_rows: tuple[RoundRow, ...]
    vacant: int
    needs_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line of a result file that cannot be taken, and why; ``line`` 0 is the file as a whole."""

    line: int
    voter: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFileReport:
    """What a result file would bring; it is taken as a whole, when no line is refused.

    ``votes_by_college`` are those of its voters (one empty name where votes are not counted by college);
    ``awaits_totals`` tells that the file names nobody's choice, and that the totals of the vote are still to give.
    """

    voter_count: int
    votes: int
    votes_by_college: Mapping[str, int]
    awaits_totals: bool
    tallies: Mapping[str, Tally]
    fallen_proxies: tuple[str, ...]
    refused: tuple[RefusedLine, ...]

    @property
    def is_sound(self) -> bool:
        return not self.refused

    @property
    def wrong(self) -> tuple[RefusedLine, ...]:
        """What stands in the way, but that totals are still to give."""
        return tuple(each for each in self.refused if each.line or not self.awaits_totals)
