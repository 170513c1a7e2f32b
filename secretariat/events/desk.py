"""The registration desk: places given in order, and people checked in at the door."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from secretariat.base.errors import NotFound, Refusal
from secretariat.base.formats import time_text
from secretariat.base.i18n import N_
from secretariat.base.text import fold
from secretariat.events import reads
from secretariat.events.commands import Register
from secretariat.events.records import Event, Registration
from secretariat.events.rows import CheckIn
from secretariat.events.rules import TAKES_REGISTRATIONS, EventState, RegistrationState, free_places
from secretariat.members.records import Party
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit

_MARKS = frozenset(
    {
        RegistrationState.REGISTERED,
        RegistrationState.CONFIRMED,
        RegistrationState.EXCUSED,
        RegistrationState.ABSENT,
    }
)


class AlreadyRegistered(Refusal):
    """The person is on the list of this event."""


class AlreadyPresent(Refusal):
    """The person was checked in before."""


class NotPresent(Refusal):
    """The person was not checked in."""


class RegistrationsClosed(Refusal):
    """The event takes no registrations."""


class WrongMark(Refusal):
    """The registration cannot enter this state."""


class RegistrationDesk:
    """Registrations and attendance of events."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, command: Register) -> RegistrationState:
        """Put a person on the list, or on the waiting list when the event is full; the state given."""
        with self._store.write(N_("{name} registered")) as unit:
            event = _locked(unit, command.event_id)
            if event.state not in TAKES_REGISTRATIONS:
                raise RegistrationsClosed(
                    N_("“{title}” takes no more registrations: reopen it, or add the person at the door."),
                    title=event.title,
                )
            row = _registration(unit, event, command)
            if free_places(event.capacity, reads.states_of(unit.session, event.id)) == 0:
                row.state = RegistrationState.WAITING
                unit.label(N_("{name} put on the waiting list of “{title}”"), name=row.name, title=event.title)
            else:
                unit.label(N_("{name} registered for “{title}”"), name=row.name, title=event.title)
            unit.add(row)
            return row.state

    def add_walk_in(self, command: Register, at: datetime | None = None) -> CheckIn:
        """Add somebody who came without registering, present at once, even when no place is left."""
        with self._store.write(N_("{name} added at the door")) as unit:
            event = _locked(unit, command.event_id)
            _refuse_cancelled(event)
            row = _registration(unit, event, command)
            row.is_walk_in = True
            row.state = RegistrationState.PRESENT
            row.arrived_at = at or unit.now
            unit.label(N_("{name} added at the door of “{title}”"), name=row.name, title=event.title)
            return _checked(unit, unit.add(row), event)

    def check_in(self, registration_id: int, at: datetime | None = None) -> CheckIn:
        """Note that a person has arrived; somebody from the waiting list takes a place by being there."""
        with self._store.write(N_("{name} checked in")) as unit:
            row, event = _both(unit, registration_id)
            unit.label(N_("{name} checked in"), name=row.name)
            _refuse_cancelled(event)
            if row.state is RegistrationState.PRESENT and row.arrived_at is not None:
                raise AlreadyPresent(
                    N_("{name} is already here, checked in at {time}."),
                    name=row.name,
                    time=time_text(row.arrived_at.astimezone(ZoneInfo(event.time_zone)).time()),
                )
            row.state = RegistrationState.PRESENT
            row.arrived_at = at or unit.now
            return _checked(unit, row, event)

    def undo_check_in(self, registration_id: int) -> None:
        """Note that a person has not arrived after all; who came without registering leaves the list."""
        with self._store.write(N_("Check-in of {name} withdrawn")) as unit:
            row, event = _both(unit, registration_id)
            unit.label(N_("Check-in of {name} withdrawn"), name=row.name)
            if row.state is not RegistrationState.PRESENT:
                raise NotPresent(N_("{name} was not checked in."), name=row.name)
            row.arrived_at = None
            row.state = RegistrationState.CANCELLED if row.is_walk_in else RegistrationState.WAITING
            unit.session.flush()
            if not row.is_walk_in and free_places(event.capacity, reads.states_of(unit.session, event.id)) != 0:
                row.state = RegistrationState.REGISTERED
            promote_waiting(unit, event)

    def cancel_registration(self, registration_id: int, version: int | None = None) -> None:
        """Withdraw a registration; the first person waiting takes the place."""
        with self._store.write(N_("Registration of {name} withdrawn")) as unit:
            row, event = _both(unit, registration_id, version)
            unit.label(N_("Registration of {name} withdrawn"), name=row.name)
            if row.state is RegistrationState.CANCELLED:
                raise WrongMark(N_("The registration of {name} is withdrawn already."), name=row.name)
            row.state = RegistrationState.CANCELLED
            row.arrived_at = None
            promote_waiting(unit, event)

    def mark_registration(self, registration_id: int, state: RegistrationState, version: int | None = None) -> None:
        """Note a person as registered, confirmed, excused or absent; a freed place goes to the first one waiting."""
        with self._store.write(N_("Registration of {name} changed")) as unit:
            row, event = _both(unit, registration_id, version)
            unit.label(N_("Registration of {name} changed"), name=row.name)
            if state not in _MARKS:
                raise WrongMark(N_("A registration is marked registered, confirmed, excused or absent."))
            if state is row.state:
                raise WrongMark(N_("{name} is in this state already."), name=row.name)
            takes = state in {RegistrationState.REGISTERED, RegistrationState.CONFIRMED}
            row.state, row.arrived_at = RegistrationState.WAITING if takes else state, None
            unit.session.flush()
            if takes and free_places(event.capacity, reads.states_of(unit.session, event.id)) != 0:
                row.state = state
            promote_waiting(unit, event)


def promote_waiting(unit: WriteUnit, event: Event) -> None:
    """Give free places to those waiting, first come first served."""
    unit.session.flush()
    if event.state is EventState.CANCELLED:
        return
    free = free_places(event.capacity, reads.states_of(unit.session, event.id))
    for registration_id in reads.waiting_ids(unit.session, event.id, free):
        unit.get(Registration, registration_id).state = RegistrationState.REGISTERED
    unit.session.flush()


def _locked(unit: WriteUnit, event_id: int) -> Event:
    """The event, held until the end of the unit: two seats never give the last place twice."""
    event = unit.session.get(Event, event_id, with_for_update=True)
    if event is None:
        raise NotFound(N_("This event no longer exists: it was deleted elsewhere."))
    return event


def _both(unit: WriteUnit, registration_id: int, version: int | None = None) -> tuple[Registration, Event]:
    event = _locked(unit, unit.get(Registration, registration_id).event_id)
    return unit.load(Registration, registration_id, version), event


def _refuse_cancelled(event: Event) -> None:
    if event.state is EventState.CANCELLED:
        raise RegistrationsClosed(N_("“{title}” is cancelled: nobody is checked in."), title=event.title)


def _registration(unit: WriteUnit, event: Event, command: Register) -> Registration:
    row = Registration(
        event_id=event.id,
        person_id=command.person_id,
        organisation_id=command.organisation_id,
        name=command.name.strip(),
        organisation_name=command.organisation_name.strip(),
        email=command.email.strip(),
        note=command.note.strip(),
        registered_at=unit.now,
        state=RegistrationState.REGISTERED,
    )
    if command.person_id is not None:
        person = unit.get(Party, command.person_id)
        row.name = row.name or person.name
        row.email = row.email or person.email
    row.folded_name = fold(row.name)
    if command.organisation_id is not None and not row.organisation_name:
        organisation = unit.get(Party, command.organisation_id)
        # A member of whom nobody is known comes under its own name: it is not said twice.
        row.organisation_name = "" if organisation.folded_name == row.folded_name else organisation.name
    elif command.organisation_id is None and command.person_id is None and row.organisation_name:
        row.organisation_id = reads.member_named(unit.session, row.organisation_name)
    _refuse_twice(unit, event, row)
    row.price = (
        event.member_price if reads.is_member(unit.session, row.organisation_id, row.person_id) else event.guest_price
    )
    return row


def _refuse_twice(unit: WriteUnit, event: Event, row: Registration) -> None:
    """The same person of the directory, or a guest of the same name and organisation, is on the list once."""
    for other in reads.registration_rows(unit.session, event.id):
        if other.state is RegistrationState.CANCELLED:
            continue
        if row.person_id is not None:
            is_same = other.person_id == row.person_id
        else:
            organisations = {fold(row.organisation_name), fold(other.organisation_name)}
            is_same = fold(other.name) == row.folded_name and (len(organisations) == 1 or "" in organisations)
        if is_same:
            raise AlreadyRegistered(N_("{name} is already on the list of “{title}”."), name=row.name, title=event.title)


def _checked(unit: WriteUnit, row: Registration, event: Event) -> CheckIn:
    assert row.arrived_at is not None
    person = unit.session.get(Party, row.person_id) if row.person_id is not None else None
    return CheckIn(
        registration_id=row.id,
        name=row.name,
        organisation_name=row.organisation_name,
        is_feminine=reads.is_feminine(person.civility if person else None),
        arrived_at=row.arrived_at.astimezone(ZoneInfo(event.time_zone)),
        is_member=reads.is_member(unit.session, row.organisation_id, row.person_id),
        is_walk_in=row.is_walk_in,
    )
