"""The tables of events."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.events.rules import EventKind, EventMode, EventState, RegistrationState
from secretariat.store.base import Record
from secretariat.store.types import Cents, Folded, UtcDateTime, Word


class Event(Record):
    """Something the association organises, between two instants."""

    __tablename__ = "event"
    __extra__ = (UniqueConstraint("uid"),)

    uid: Mapped[str]
    sequence: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    kind: Mapped[EventKind] = mapped_column(Word(EventKind), default=EventKind.OTHER)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    time_zone: Mapped[str] = mapped_column(default="Europe/Paris")
    mode: Mapped[EventMode] = mapped_column(Word(EventMode), default=EventMode.ON_SITE)
    place: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    host: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None] = mapped_column(default=None)
    member_price: Mapped[Decimal] = mapped_column(Cents, default=Decimal(0))
    guest_price: Mapped[Decimal] = mapped_column(Cents, default=Decimal(0))
    state: Mapped[EventState] = mapped_column(Word(EventState), default=EventState.OPEN)
    description: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Registration(Record):
    """A person at an event: a contact of a member, or a guest known by name only."""

    __tablename__ = "registration"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(Folded)
    organisation_name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    state: Mapped[RegistrationState] = mapped_column(Word(RegistrationState), default=RegistrationState.REGISTERED)
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    price: Mapped[Decimal] = mapped_column(Cents, default=Decimal(0))
    note: Mapped[str] = mapped_column(default="")
