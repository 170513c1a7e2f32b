"""What screens and papers receive about bodies and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower
from secretariat.bodies.terms import Deadline
from secretariat.bodies.watching import Warned


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body with the number of persons who sit in it on the day asked; ``term_months`` is how long a mandate lasts."""

    id: int
    version: int
    kind: BodyKind
    name: str
    seats: int | None
    position: int
    sitting_count: int
    min_seats: int | None = None
    term_months: int | None = None
    lots: int | None = None
    is_by_admission: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """Who sits where: ``title`` is as printed, ``given_title`` as typed; ``is_sitting`` on the day asked.

    ``replaces`` names who held the seat before; a co-option waits for ``ratified_on``.
    """

    id: int
    version: int
    body_id: int
    body: str
    person_id: int
    person: str
    sort_key: str
    organisation_id: int | None
    organisation: str
    function: Function
    title: str
    given_title: str
    starts_on: date
    planned_end_on: date | None
    ended_on: date | None
    origin: Origin
    lot: int | None
    is_sitting: bool
    body_kind: BodyKind = BodyKind.BOARD
    replaces_id: int | None = None
    replaces: str = ""
    ratified_on: date | None = None
    end_reason: str = ""
    signature: SignaturePower | None = None

    @property
    def last_on(self) -> date | None:
        """The real end, else the planned one."""
        return self.ended_on or self.planned_end_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """A person who may sit, alone or for an organisation."""

    person_id: int
    name: str
    organisation_id: int | None
    organisation: str
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySheet:
    """A body on a day: who sits, what to look at, and what the assembly of ``assembly_on`` has to fill.

    Without an assembly in sight, ``assembly_on`` is a year ahead and ``has_assembly`` false.
    """

    body: BodyRow
    seats: tuple[MandateRow, ...]
    warned: tuple[Warned, ...]
    ending: tuple[MandateRow, ...]
    vacancy_count: int
    assembly_on: date
    has_assembly: bool

    @property
    def to_fill_count(self) -> int:
        """Seats to fill at the assembly: those that end by then, and those that are empty already."""
        return len(self.ending) + self.vacancy_count


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRow:
    """A person in charge as the prefecture asks for (AG-38); ``functions`` are the printed titles.

    ``signature`` tells how the person represents the association (CA-2).
    """

    person_id: int
    civility: str
    last_name: str
    first_name: str
    sort_key: str
    born_on: date | None
    profession: str
    nationality: str
    domicile: str
    functions: tuple[str, ...]
    organisation: str
    signature: SignaturePower | None = None

    @property
    def is_complete(self) -> bool:
        return bool(self.last_name and self.first_name and self.profession and self.nationality and self.domicile)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersChange:
    """Who left, who came and who stayed between two days; who stays with other functions is in ``changed``."""

    changed_on: date
    outgoing: tuple[OfficerRow, ...]
    incoming: tuple[OfficerRow, ...]
    changed: tuple[OfficerRow, ...]
    unchanged: tuple[OfficerRow, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.outgoing or self.incoming or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRow:
    """A change of officers with its deadline and, once made, its declaration."""

    changed_on: date
    deadline: Deadline
    days_left: int
    declared_on: date | None
    receipt: str

    @property
    def is_late(self) -> bool:
        return self.declared_on is None and self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """Time given by a person, for an organisation or not, to a body, an event or a task."""

    id: int
    version: int
    given_on: date
    person_id: int
    person: str
    organisation_id: int | None
    organisation: str
    body_id: int | None
    body: str
    event_id: int | None
    event: str
    task: str
    minutes: int
    search_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSum:
    """What a member gave in a year: the organisation represented, else the person."""

    party_id: int
    name: str
    sort_key: str
    minutes: int
    entry_count: int
