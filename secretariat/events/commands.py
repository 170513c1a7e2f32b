"""What may be asked of events: requests that refuse by themselves what makes no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from secretariat.base.dates import wrong_years
from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_
from secretariat.events.rules import EventKind, EventMode, EventState, RegistrationState


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """What an event is: dates and hours are those of the clock on the wall, prices are per person.

    ``capacity`` is nothing when places are not limited. Raises ``Invalid`` by field name.
    """

    title: str
    kind: EventKind = EventKind.OTHER
    starts_on: date
    starts: time
    ends_on: date
    ends: time
    mode: EventMode = EventMode.ON_SITE
    place: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    link: str = ""
    host: str = ""
    capacity: int | None = None
    member_price: Decimal = Decimal(0)
    guest_price: Decimal = Decimal(0)
    description: str = ""

    def __post_init__(self) -> None:
        errors = wrong_years(starts_on=self.starts_on, ends_on=self.ends_on)
        if not self.title.strip():
            errors["title"] = Refusal(N_("Give the event a title."))
        if datetime.combine(self.ends_on, self.ends) <= datetime.combine(self.starts_on, self.starts):
            field = "ends" if self.ends_on == self.starts_on else "ends_on"
            errors[field] = Refusal(N_("The end comes before the start: check the dates and the hours."))
        if self.capacity is not None and self.capacity < 1:
            errors["capacity"] = Refusal(N_("Type at least one place, or leave the field empty for no limit."))
        for name, price in (("member_price", self.member_price), ("guest_price", self.guest_price)):
            if price < 0:
                errors[name] = Refusal(N_("A price cannot be negative."))
        _refuse(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEvent(EventDetails):
    """Add an event; a draft is not announced and counts nowhere."""

    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEvent(EventDetails):
    """Change an event as it was shown (``version``)."""

    event_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponeEvent:
    """Move an event to new hours; without a date it waits for one and no longer counts in its year."""

    event_id: int
    version: int
    starts_on: date | None = None
    starts: time | None = None
    ends_on: date | None = None
    ends: time | None = None

    def __post_init__(self) -> None:
        given = (self.starts_on, self.starts, self.ends_on, self.ends)
        if all(value is None for value in given):
            return
        if self.starts_on is None or self.starts is None or self.ends_on is None or self.ends is None:
            raise Invalid({"starts_on": Refusal(N_("Give the new date and hours, or none of them."))})
        _refuse(wrong_years(starts_on=self.starts_on, ends_on=self.ends_on))
        if datetime.combine(self.ends_on, self.ends) <= datetime.combine(self.starts_on, self.starts):
            raise Invalid({"ends": Refusal(N_("The end comes before the start: check the dates and the hours."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Register a person of the directory (``person_id``, with the organisation represented), or a guest by name."""

    event_id: int
    person_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    organisation_name: str = ""
    email: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.person_id is None and not self.name.strip():
            raise Invalid({"name": Refusal(N_("Give the name of the person."))})


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRegistration:
    """A registration made elsewhere, taken over as it stands."""

    name: str
    person_id: int | None = None
    organisation_id: int | None = None
    organisation_name: str = ""
    email: str = ""
    state: RegistrationState = RegistrationState.REGISTERED
    registered_at: datetime
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEvent:
    """An event with its registrations, taken over as it stands; ``uid`` is made from the rest when empty."""

    details: EventDetails
    state: EventState = EventState.OPEN
    registrations: tuple[BulkRegistration, ...] = ()
    uid: str = ""


def _refuse(errors: Mapping[str, Refusal]) -> None:
    if errors:
        raise Invalid(errors)
