"""What screens and papers receive about bodies and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.bodies.rules import BodyKind, Function, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body with the number of persons who sit in it on the day asked."""

    id: int
    version: int
    kind: BodyKind
    name: str
    seats: int | None
    position: int
    sitting_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """Who sits where: ``title`` is as printed, ``given_title`` as typed; ``is_sitting`` on the day asked."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """A person who may sit, alone or for an organisation."""

    person_id: int
    name: str
    organisation_id: int | None
    organisation: str
    search_key: str
