"""The tables of resolutions, votes and elections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.association.rules import MajorityBase, TieBreak
from secretariat.meetings.rules import Part
from secretariat.meetings.voting.rules import (
    Choice,
    CountedAs,
    ElectionKind,
    ResolutionState,
    RoundState,
    VoteMethod,
)
from secretariat.store.base import Record
from secretariat.store.types import Json, UtcDateTime, Word


class Resolution(Record):
    """A text put to the vote with the rule that decides it; ``figures`` is what was true when it was proclaimed.

    ``fraction`` is exact (« 2/3 »); ``number`` runs on through both parts of a mixed assembly (AG-33).
    """

    __tablename__ = "resolution"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), default=None, index=True)
    number: Mapped[int]
    part: Mapped[Part] = mapped_column(Word(Part), default=Part.ORDINARY)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(Text, default="")
    method: Mapped[VoteMethod] = mapped_column(Word(VoteMethod), default=VoteMethod.SHOW_OF_HANDS)
    base: Mapped[MajorityBase] = mapped_column(Word(MajorityBase), default=MajorityBase.EXPRESSED)
    fraction: Mapped[str] = mapped_column(default="1/2")
    is_strict: Mapped[bool] = mapped_column(default=True)
    has_casting_vote: Mapped[bool] = mapped_column(default=False)
    article: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool] = mapped_column(default=False)  # added after the convocations had left (AG-10)
    state: Mapped[ResolutionState] = mapped_column(Word(ResolutionState), default=ResolutionState.PENDING)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    figures: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)
    explanation: Mapped[str] = mapped_column(Text, default="")


class VoteCount(Record):
    """Votes of one resolution by college and way of taking part; both are empty or ``all`` when not told apart."""

    __tablename__ = "vote_count"
    __extra__ = (UniqueConstraint("resolution_id", "college", "counted_as"),)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    college: Mapped[str] = mapped_column(default="")
    counted_as: Mapped[CountedAs] = mapped_column(Word(CountedAs), default=CountedAs.ALL)
    for_count: Mapped[int] = mapped_column(default=0)
    against_count: Mapped[int] = mapped_column(default=0)
    abstention_count: Mapped[int] = mapped_column(default=0)
    blank_count: Mapped[int] = mapped_column(default=0)
    null_count: Mapped[int] = mapped_column(default=0)


class NamedVote(Record):
    """One member's choice in an open vote; a secret one leaves only a :class:`BallotMark` (AG-31)."""

    __tablename__ = "named_vote"
    __extra__ = (UniqueConstraint("resolution_id", "party_id"),)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    choice: Mapped[Choice] = mapped_column(Word(Choice))
    votes: Mapped[int] = mapped_column(default=1)
    counted_as: Mapped[CountedAs] = mapped_column(Word(CountedAs), default=CountedAs.ROOM)


class Recusal(Record):
    """A voter who takes no part in one resolution, and why (CA-8)."""

    __tablename__ = "recusal"
    __extra__ = (UniqueConstraint("resolution_id", "party_id"),)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")


class Election(Record):
    """Seats of a body to fill at a meeting (AG-27)."""

    __tablename__ = "election"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), default=None, index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    title: Mapped[str]
    seats: Mapped[int]
    kind: Mapped[ElectionKind] = mapped_column(Word(ElectionKind), default=ElectionKind.SEVERAL)
    rounds: Mapped[int] = mapped_column(default=2)
    tie_break: Mapped[TieBreak] = mapped_column(Word(TieBreak), default=TieBreak.OLDEST)
    is_secret: Mapped[bool] = mapped_column(default=True)
    mandate_ends_on: Mapped[date | None] = mapped_column(default=None)
    lot: Mapped[int | None] = mapped_column(default=None)
    is_closed: Mapped[bool] = mapped_column(default=False)


class Candidate(Record):
    """Someone who stands, alone or for an organisation, or on a list; the days serve to break ties."""

    __tablename__ = "candidate"

    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    list_name: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    received_on: Mapped[date | None] = mapped_column(default=None)
    born_on: Mapped[date | None] = mapped_column(default=None)
    joined_on: Mapped[date | None] = mapped_column(default=None)
    drawn_rank: Mapped[int | None] = mapped_column(default=None)
    statement: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    elected_in: Mapped[int | None] = mapped_column(default=None)  # number of the round
    mandate_id: Mapped[int | None] = mapped_column(ForeignKey("mandate.id"), default=None)


class ElectionRound(Record):
    """One round of an election, with what came out of the box."""

    __tablename__ = "election_round"
    __extra__ = (UniqueConstraint("election_id", "number"),)

    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"), index=True)
    number: Mapped[int]
    state: Mapped[RoundState] = mapped_column(Word(RoundState), default=RoundState.OPEN)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    ballot_count: Mapped[int] = mapped_column(default=0)
    blank_count: Mapped[int] = mapped_column(default=0)
    null_count: Mapped[int] = mapped_column(default=0)
    figures: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)


class CandidateVotes(Record):
    """The votes of one candidate in one round."""

    __tablename__ = "candidate_votes"
    __extra__ = (UniqueConstraint("round_id", "candidate_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("election_round.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    votes: Mapped[int] = mapped_column(default=0)


class BallotMark(Record):
    """That a voter voted, by which channel, never how (AG-31); of a resolution or of a round."""

    __tablename__ = "ballot_mark"
    __extra__ = (
        UniqueConstraint("resolution_id", "party_id"),
        UniqueConstraint("round_id", "party_id"),
    )

    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), default=None, index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("election_round.id"), default=None, index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    votes: Mapped[int] = mapped_column(default=1)
    counted_as: Mapped[CountedAs] = mapped_column(Word(CountedAs), default=CountedAs.ROOM)
