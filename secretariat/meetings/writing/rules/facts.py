"""What was recorded of a meeting, ready to be told: hours are local, people are named."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from secretariat.association.rules import MajorityBase, MeetingKind, TieBreak
from secretariat.meetings.rules import Part
from secretariat.meetings.voting.rules import ResolutionState, Tally, Verdict, VoteMethod
from secretariat.meetings.writing.rules.people import Named
from secretariat.members.rules import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumFact:
    """The quorum at one moment; ``threshold`` None when the statutes ask for none. All are members, or votes."""

    base: int
    threshold: int | None
    room: int
    remote: int
    represented: int
    counted: int
    is_reached: bool
    fraction: Fraction | None = None
    is_strict: bool = False
    counts_votes: bool = False
    counts_represented: bool = True
    article: str = ""
    advance: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pouvoirs:
    """Whose pouvoirs somebody holds."""

    holder: Named
    givers: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFact:
    """Who was there at the opening; ``guests`` have no vote and are in no count, ``advance`` voted without coming."""

    room: tuple[Named, ...] = ()
    remote: tuple[Named, ...] = ()
    represented: tuple[Named, ...] = ()
    excused: tuple[Named, ...] = ()
    advance: tuple[Named, ...] = ()
    absent: tuple[Named, ...] = ()
    guests: tuple[Named, ...] = ()
    pouvoirs: tuple[Pouvoirs, ...] = ()
    lists_names: bool = False

    @property
    def is_recorded(self) -> bool:
        return bool(self.room or self.remote or self.represented)


class Moved(enum.Enum):
    """What somebody did at a minute."""

    JOINED = "joined"
    CAME_BACK = "came_back"
    PASSED = "passed"  # from the room to a remote seat, or back
    LEFT = "left"
    GAVE = "gave"  # a pouvoir, while being away already
    RECEIVED = "received"  # a pouvoir whose first holder left or had too many
    TOOK_CHAIR = "took_chair"
    TOOK_MINUTES = "took_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementFact:
    """One movement: to whom a leaver gives a pouvoir, and what becomes of those held for others.

    ``fallen_holder`` held the pouvoir of somebody who is back; ``missed_vote`` tells that no vote was cast for them
    in the vote that follows.
    """

    at: time
    who: Named
    moved: Moved
    is_remote: bool = False
    gives_to: Named | None = None
    lapsed: tuple[Named, ...] = ()
    suspended: tuple[Named, ...] = ()
    to_reassign: tuple[Named, ...] = ()
    resumed: tuple[Named, ...] = ()
    fallen_holder: Named | None = None
    missed_vote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeFact:
    """The votes of one college and its weight, which is lost where nobody voted for or against and nobody has it."""

    college: str
    weight: str
    tally: Tally
    is_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionFact:
    """A text put to the vote: its rule, what the room was worth, the count and what it decided.

    ``fraction`` None is the simple majority. ``quorum`` is told again when ``has_new_quorum``, with its rule when that
    is another one too. ``advance_count`` of the votes were cast before the sitting.
    """

    number: int
    title: str
    text: str
    state: ResolutionState
    part: Part = Part.ORDINARY
    method: VoteMethod = VoteMethod.SHOW_OF_HANDS
    base: MajorityBase = MajorityBase.EXPRESSED
    fraction: Fraction | None = Fraction(1, 2)
    is_strict: bool = True
    article: str = ""
    tally: Tally | None = None
    verdict: Verdict | None = None
    needed: int | None = None
    score: str = ""
    colleges: tuple[CollegeFact, ...] = ()
    quorum: QuorumFact | None = None
    has_new_quorum: bool = False
    has_new_quorum_rule: bool = False
    present_count: int = 0
    vote_count: int = 0
    advance_count: int = 0
    movements: tuple[MovementFact, ...] = ()
    recused: tuple[tuple[Named, str], ...] = ()
    not_voting: tuple[Named, ...] = ()
    is_late: bool = False
    explanation: str = ""
    chair: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFact:
    """A candidate with the votes of one round."""

    who: Named
    votes: int
    is_elected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFact:
    """One round of an election: ``filled`` seats of ``seats``, ties broken by ``tie_break``.

    After it those elected who ``declined`` gave their seats back, and others have ``withdrawn``.
    """

    number: int
    ballot_count: int
    blank_count: int
    null_count: int
    candidates: tuple[CandidateFact, ...]
    is_absolute: bool = False
    needed: int | None = None
    seats: int | None = None
    filled: int = 0
    needs_next: bool = False
    tie_broken: tuple[Named, ...] = ()
    tie_break: TieBreak = TieBreak.OLDEST
    declined: tuple[Named, ...] = ()
    withdrawn: tuple[Named, ...] = ()
    movements: tuple[MovementFact, ...] = ()

    @property
    def expressed(self) -> int:
        return self.ballot_count - self.blank_count - self.null_count


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionFact:
    """Seats filled, round by round; those elected get their mandates once it ``is_ended``."""

    title: str
    body: str
    seats: int
    is_secret: bool
    candidates: tuple[Named, ...]
    rounds: tuple[RoundFact, ...]
    elected: tuple[Named, ...]
    is_ended: bool = True
    mandate_ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseFact:
    """A suspension of the sitting."""

    from_at: time
    to_at: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFact:
    """One item of the agenda as it was dealt with; ``notes`` are what was written down during it.

    One that ``is_late`` joined the agenda after the convocations; on ``told_on`` corrected ones had told everybody,
    after ``last_sending_on``, the last day of the statutes (AG-10).
    """

    number: int
    title: str
    details: str = ""
    presenter: str = ""
    is_late: bool = False
    told_on: date | None = None
    last_sending_on: date | None = None
    part: Part = Part.ORDINARY
    notes: tuple[str, ...] = ()
    resolutions: tuple[ResolutionFact, ...] = ()
    elections: tuple[ElectionFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFact:
    """A decision to carry out."""

    reference: str
    text: str
    responsible: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """Everything that minutes tell (AG-34); what is empty was not recorded and is left out of the text.

    ``chair`` and ``secretary`` are those of the opening, the last ones those who took over.
    """

    association: str
    seat: str
    kind: MeetingKind
    body: str
    held_on: date
    starts: time
    rank: int = 1
    place: str = ""
    is_remote_possible: bool = False
    convened_by: str = ""
    convened_on: tuple[date, ...] = ()
    channels: tuple[Channel, ...] = ()
    documents: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    opened_at: time | None = None
    closed_at: time | None = None
    chair: Named | None = None
    secretary: Named | None = None
    tellers: str = ""
    attendance: AttendanceFact = AttendanceFact()
    quorum: QuorumFact | None = None
    has_failed: bool = False
    second_gap_days: int = 15
    notes: tuple[str, ...] = ()
    items: tuple[ItemFact, ...] = ()
    loose: ItemFact | None = None
    pauses: tuple[PauseFact, ...] = ()
    last_movements: tuple[MovementFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    last_chair: Named | None = None
    last_secretary: Named | None = None

    @property
    def signing_chair(self) -> Named | None:
        """Who chairs at the closing, and signs."""
        return self.last_chair or self.chair

    @property
    def signing_secretary(self) -> Named | None:
        return self.last_secretary or self.secretary
