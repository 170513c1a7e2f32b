"""What users ask of bodies and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower

_LONGEST = 2000 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBody:
    """Add a body, or change the one with ``body_id``; who joins a group ``is_by_admission`` is decided on."""

    name: str
    kind: BodyKind
    seats: int | None = None
    position: int = 0
    min_seats: int | None = None
    term_months: int | None = None
    lots: int | None = None
    is_by_admission: bool = False
    body_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if not self.name.strip():
            errors["name"] = Refusal(N_("Give the body a name."))
        if self.seats is not None and self.seats < 1:
            errors["seats"] = Refusal(N_("A body has at least one seat; leave the field empty when there is no limit."))
        if self.min_seats is not None and not 0 < self.min_seats <= (self.seats or self.min_seats):
            errors["min_seats"] = Refusal(N_("The fewest persons are at least one, and no more than the seats."))
        if self.term_months is not None and not 0 < self.term_months <= 240:
            errors["term_months"] = Refusal(N_("Type a number of months between 1 and 240, or leave the field empty."))
        if self.lots is not None and not 2 <= self.lots <= 12:
            errors["lots"] = Refusal(
                N_("Seats are renewed in 2 to 12 lots; leave the field empty when all end at once.")
            )
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMandate:
    """Add a mandate, or change the one with ``mandate_id``; the printed title may be empty.

    A new one without ``planned_end_on`` ends with the term of its body;
    a co-option with the mandate taken over (``replaces_id``).
    """

    body_id: int
    person_id: int | None
    starts_on: date | None
    organisation_id: int | None = None
    function: Function = Function.MEMBER
    title: str = ""
    planned_end_on: date | None = None
    ended_on: date | None = None
    origin: Origin = Origin.ELECTED
    lot: int | None = None
    replaces_id: int | None = None
    end_reason: str = ""
    signature: SignaturePower | None = None
    mandate_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if self.person_id is None:
            errors["person_id"] = Refusal(N_("Choose the person who sits."))
        if self.starts_on is None:
            errors["starts_on"] = Refusal(N_("Give the day on which the mandate starts."))
        else:
            for name in ("planned_end_on", "ended_on"):
                end = getattr(self, name)
                if end is not None and end < self.starts_on:
                    errors[name] = Refusal(N_("The mandate would end before it starts: check the two dates."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMandate:
    """The day on which a mandate really ended, and why (resignation, loss of the function…)."""

    mandate_id: int
    ended_on: date
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeclaration:
    """The change of officers of ``changed_on`` was declared; None takes the record back."""

    changed_on: date
    declared_on: date | None
    receipt: str = ""

    def __post_init__(self) -> None:
        if self.declared_on is not None and self.declared_on < self.changed_on:
            raise Invalid({"declared_on": Refusal(N_("A change is declared after it took place: check the date."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveHours:
    """Add time given, or change the entry with ``hours_id``; it goes to a body, an event or a task in words."""

    person_id: int | None
    given_on: date | None
    minutes: int | None
    organisation_id: int | None = None
    body_id: int | None = None
    event_id: int | None = None
    task: str = ""
    hours_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if self.person_id is None:
            errors["person_id"] = Refusal(N_("Choose the person who gave the time."))
        if self.given_on is None:
            errors["given_on"] = Refusal(N_("Give the day."))
        if self.minutes is None or not 0 < self.minutes <= _LONGEST:
            errors["minutes"] = Refusal(N_("Type a duration, for example 2 h 30 or 1,5."))
        if self.body_id is None and self.event_id is None and not self.task.strip():
            errors["task"] = Refusal(N_("Say what the time was given to: a body, an event or a task."))
        if errors:
            raise Invalid(errors)
