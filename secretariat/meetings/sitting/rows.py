"""What the window of a sitting shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from secretariat.association.rules import Statutes
from secretariat.meetings.proxies.rules import Pouvoir
from secretariat.meetings.rows import MeetingSheet
from secretariat.meetings.rules import QuorumFigures
from secretariat.meetings.sitting.rules import (
    Elector,
    Mode,
    Moment,
    MovementKind,
    Officers,
    Step,
    moment_at,
    officers_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """One arrival or departure; ``holder`` is who received a pouvoir on leaving."""

    id: int
    party_id: int
    name: str
    person: str
    kind: MovementKind
    mode: Mode
    at: datetime
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    id: int
    version: int
    agenda_item_id: int | None
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRow:
    id: int
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesSoFar:
    """What was voted in a sitting so far: when the last vote was opened, when the last one was decided, whether one is
    open, who voted in advance."""

    opened_at: datetime | None = None
    decided_at: datetime | None = None
    is_open: bool = False
    in_advance: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSheet:
    """Everything that a sitting rests on; :meth:`moment` tells what is true at an instant.

    ``opened_at`` is None while people only check in; ``president_id`` receives the blank pouvoirs; ``officers`` are
    those of the opening, then those who took over.
    """

    meeting: MeetingSheet
    version: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    officers: tuple[Officers, ...]
    tellers: str
    statutes: Statutes
    figures: QuorumFigures
    electors: tuple[Elector, ...]
    movements: tuple[MovementRow, ...]
    pouvoirs: tuple[Pouvoir, ...]
    pauses: tuple[PauseRow, ...]
    notes: tuple[NoteRow, ...]
    president_id: int | None
    proxies_due_at: datetime | None
    now: datetime
    advance: frozenset[int] = frozenset()

    def officers_at(self, at: datetime) -> Officers:
        """Who chaired and kept the minutes at an instant."""
        return officers_at(self.officers, at)

    @property
    def chair_id(self) -> int | None:
        """The voter who chairs now, as the names below are those of now."""
        return self.officers[-1].chair_id

    @property
    def chaired_by(self) -> str:
        return self.officers[-1].chaired_by

    @property
    def secretary(self) -> str:
        return self.officers[-1].secretary

    def moment(self, at: datetime | None = None) -> Moment:
        """What is true at an instant, the sheet's own by default; after the closing, what was true then."""
        when = at or self.now
        if self.closed_at is not None:
            when = min(when, self.closed_at)
        return moment_at(
            at=when,
            electors=self.electors,
            steps=tuple(Step(party_id=row.party_id, kind=row.kind, mode=row.mode, at=row.at) for row in self.movements),
            pouvoirs=self.pouvoirs,
            statutes=self.statutes,
            figures=self.figures,
            president_id=self.president_id,
            proxies_due_at=self.proxies_due_at,
            opened_at=self.opened_at,
            advance=self.advance,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn:
    """What a check-in answers: who, with how many votes and pouvoirs in hand."""

    party_id: int
    name: str
    person: str
    mode: Mode
    at: datetime
    movement_id: int
