"""What users ask of bodies and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.bodies.rules import BodyKind, Function, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBody:
    """Add a body, or change the one with ``body_id``."""

    name: str
    kind: BodyKind
    seats: int | None = None
    position: int = 0
    body_id: int | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        errors: dict[str, Refusal] = {}
        if not self.name.strip():
            errors["name"] = Refusal(N_("Give the body a name."))
        if self.seats is not None and self.seats < 1:
            errors["seats"] = Refusal(N_("A body has at least one seat; leave the field empty when there is no limit."))
        if errors:
            raise Invalid(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMandate:
    """Add a mandate, or change the one with ``mandate_id``; the printed title may be empty."""

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
    """The day on which a mandate really ended."""

    mandate_id: int
    ended_on: date
    version: int | None = None
