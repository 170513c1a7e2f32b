"""The tables of bodies and of the mandates held in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower
from secretariat.store.base import Record
from secretariat.store.types import Word


class Body(Record):
    """An organ of the association: assembly, board, bureau, commission, club, committee."""

    __tablename__ = "body"
    __extra__ = (UniqueConstraint("name"),)

    kind: Mapped[BodyKind] = mapped_column(Word(BodyKind))
    name: Mapped[str]
    seats: Mapped[int | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)
    min_seats: Mapped[int | None] = mapped_column(default=None)
    term_months: Mapped[int | None] = mapped_column(default=None)
    lots: Mapped[int | None] = mapped_column(default=None)  # 3 when a third leaves each time (CA-3)
    is_by_admission: Mapped[bool] = mapped_column(default=False)  # of a group: else open to every member (2.4)


class Mandate(Record):
    """Who sits in a body, for which organisation, with which function and printed title, since when, until when."""

    __tablename__ = "mandate"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    function: Mapped[Function] = mapped_column(Word(Function), default=Function.MEMBER)
    title: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    planned_end_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    origin: Mapped[Origin] = mapped_column(Word(Origin), default=Origin.ELECTED)
    lot: Mapped[int | None] = mapped_column(default=None)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("mandate.id"), default=None, index=True)
    ratified_on: Mapped[date | None] = mapped_column(default=None)
    end_reason: Mapped[str] = mapped_column(default="")
    signature: Mapped[SignaturePower | None] = mapped_column(Word(SignaturePower), default=None)


class HoursGiven(Record):
    """Hours that a person gave without pay to a body, an event or a task (10.2), in whole minutes."""

    __tablename__ = "hours_given"

    person_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), default=None, index=True)
    given_on: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    task: Mapped[str] = mapped_column(default="")


class Declaration(Record):
    """A change in the persons in charge, to be declared within three months (AG-38), and what was done about it."""

    __tablename__ = "declaration"

    changed_on: Mapped[date]
    declared_on: Mapped[date | None] = mapped_column(default=None)
    receipt: Mapped[str] = mapped_column(default="")
