"""Bodies and their mandates: who sits, with which function, from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy.exc import IntegrityError

from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze
from secretariat.bodies import reads
from secretariat.bodies.commands import EndMandate, SaveBody, SaveMandate
from secretariat.bodies.records import Body, Mandate
from secretariat.bodies.rows import BodyRow, MandateRow, PersonChoice
from secretariat.bodies.rules import last_day
from secretariat.members.records import Party
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit


class BodyNameTaken(Refusal):
    """Two bodies would have the same name."""


class BodyInUse(Refusal):
    """The body has mandates or meetings."""


class AlreadySits(Refusal):
    """A person sits only once in a body at a date (CA-1)."""


class EndBeforeStart(Refusal):
    """A mandate would end before it starts."""


class BodiesService:
    """One method per action on bodies and mandates."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def bodies(self, on: date | None = None) -> tuple[BodyRow, ...]:
        """Every body, with how many persons sit on a day (today by default)."""
        with self._store.read() as unit:
            return reads.body_rows(unit.session, on or self._store.clock.today())

    def mandates(self, body_id: int | None = None, on: date | None = None) -> tuple[MandateRow, ...]:
        """Mandates of one body or of all, past ones included; ``is_sitting`` is judged on the day (today)."""
        with self._store.read() as unit:
            return reads.mandate_rows(unit.session, on or self._store.clock.today(), body_id)

    def person_choices(self) -> tuple[PersonChoice, ...]:
        """The persons who may be given a mandate."""
        with self._store.read() as unit:
            return reads.person_choices(unit.session)

    def save_body(self, command: SaveBody) -> int:
        """Add or change a body; its id. Raises :class:`BodyNameTaken`."""
        name = squeeze(command.name)
        with self._store.write(N_("Body “{name}” recorded"), name=name) as unit:
            same = reads.body_by_name(unit.session, name)
            if same is not None and same.id != command.body_id:
                raise BodyNameTaken(N_("There is already a body named “{name}”: choose another name."), name=name)
            if command.body_id is None:
                body = Body(kind=command.kind, name=name, seats=command.seats, position=command.position)
                return unit.add(body).id
            body = unit.load(Body, command.body_id, command.version)
            body.kind, body.name, body.seats, body.position = command.kind, name, command.seats, command.position
            return body.id

    def remove_body(self, body_id: int, version: int | None = None) -> None:
        """Remove a body that was never used; raises :class:`BodyInUse`."""
        with self._store.write("") as unit:
            body = unit.load(Body, body_id, version)
            unit.label(N_("Body “{name}” removed"), name=body.name)
            if reads.has_mandates(unit.session, body_id):
                raise BodyInUse(
                    N_("“{name}” has mandates: it is kept for the record. End its mandates instead."), name=body.name
                )
            name = body.name
            try:
                unit.delete(body)
            except IntegrityError as error:
                raise BodyInUse(N_("“{name}” has meetings: it is kept for the record."), name=name) from error

    def save_mandate(self, command: SaveMandate) -> int:
        """Add or change a mandate; its id. Raises :class:`AlreadySits`."""
        assert command.person_id is not None
        assert command.starts_on is not None
        with self._store.write("") as unit:
            person = unit.get(Party, command.person_id)
            body = unit.get(Body, command.body_id)
            unit.label(N_("Mandate of {person} ({body}) recorded"), person=person.name, body=body.name)
            _refuse_second_seat(unit, command, person.name, body.name)
            fields = {
                "person_id": command.person_id,
                "organisation_id": command.organisation_id,
                "function": command.function,
                "title": squeeze(command.title),
                "starts_on": command.starts_on,
                "planned_end_on": command.planned_end_on,
                "ended_on": command.ended_on,
                "origin": command.origin,
                "lot": command.lot,
            }
            if command.mandate_id is None:
                return unit.add(Mandate(body_id=command.body_id, **fields)).id
            mandate = unit.load(Mandate, command.mandate_id, command.version)
            for name, value in fields.items():
                setattr(mandate, name, value)
            return mandate.id

    def end_mandate(self, command: EndMandate) -> None:
        """Record when a mandate really ended."""
        with self._store.write("") as unit:
            mandate = unit.load(Mandate, command.mandate_id, command.version)
            person = unit.get(Party, mandate.person_id)
            unit.label(N_("Mandate of {person} ended on {date}"), person=person.name, date=short_date(command.ended_on))
            if command.ended_on < mandate.starts_on:
                raise EndBeforeStart(N_("The mandate would end before it starts: check the two dates."))
            mandate.ended_on = command.ended_on

    def remove_mandate(self, mandate_id: int, version: int | None = None) -> None:
        """Remove a mandate that was typed by mistake; a real one is ended instead."""
        with self._store.write("") as unit:
            mandate = unit.load(Mandate, mandate_id, version)
            person = unit.get(Party, mandate.person_id)
            unit.label(N_("Mandate of {person} removed"), person=person.name)
            unit.delete(mandate)


def _refuse_second_seat(unit: WriteUnit, command: SaveMandate, person: str, body: str) -> None:
    assert command.person_id is not None
    assert command.starts_on is not None
    other = reads.colliding_mandate(
        unit.session,
        body_id=command.body_id,
        person_id=command.person_id,
        starts_on=command.starts_on,
        end_on=last_day(command.planned_end_on, command.ended_on),
        but=command.mandate_id,
    )
    if other is not None:
        raise AlreadySits(
            N_("{person} already sits in “{body}” since {date}: end that mandate first."),
            person=person,
            body=body,
            date=short_date(other.starts_on),
        )
