"""Bodies and their mandates: who sits, with which function, from when to when; what to look at and to declare."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from secretariat.association import reads as association_reads
from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.base.text import squeeze
from secretariat.bodies import board, officers, printing, reads
from secretariat.bodies.commands import EndMandate, RecordDeclaration, SaveBody, SaveMandate
from secretariat.bodies.hours import HoursActions
from secretariat.bodies.records import Body, Declaration, Mandate
from secretariat.bodies.rows import (
    BodyRow,
    BodySheet,
    DeclarationRow,
    MandateRow,
    OfficerRow,
    OfficersChange,
    PersonChoice,
)
from secretariat.bodies.rules import Origin
from secretariat.bodies.seats import (
    AlreadySits,
    CoOptionForbidden,
    TooManySeats,
    WrongPredecessor,
    end_of,
    predecessor_of,
    refuse_seat,
)
from secretariat.documents.officers import write_officers
from secretariat.members.records import Party
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit

__all__ = [
    "AlreadySits",
    "BodiesService",
    "BodyInUse",
    "BodyNameTaken",
    "CoOptionForbidden",
    "EndBeforeStart",
    "NotCoOpted",
    "TooManySeats",
    "WrongPredecessor",
]

_OF_BODY = ("kind", "seats", "position", "min_seats", "term_months", "lots", "is_by_admission")


class BodyNameTaken(Refusal):
    """Two bodies would have the same name."""


class BodyInUse(Refusal):
    """The body has mandates or meetings."""


class NotCoOpted(Refusal):
    """Only a co-option waits for the assembly."""


class EndBeforeStart(Refusal):
    """A mandate would end before it starts."""


class BodiesService(HoursActions):
    """One method per action on bodies, mandates, declarations and hours."""

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
            values = {field: getattr(command, field) for field in _OF_BODY} | {"name": name}
            if command.body_id is None:
                return unit.add(Body(**values)).id
            body = unit.load(Body, command.body_id, command.version)
            for field, value in values.items():
                setattr(body, field, value)
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
        """Add or change a mandate; its id.

        Raises :class:`AlreadySits`, :class:`CoOptionForbidden`, :class:`TooManySeats`, :class:`WrongPredecessor`.
        """
        assert command.person_id is not None
        assert command.starts_on is not None
        with self._store.write("") as unit:
            person = unit.get(Party, command.person_id)
            body = unit.get(Body, command.body_id)
            unit.label(N_("Mandate of {person} ({body}) recorded"), person=person.name, body=body.name)
            end_on = end_of(unit, body, command, predecessor_of(unit, command))
            refuse_seat(unit, body, command, end_on, person.name)
            fields = {
                "person_id": command.person_id,
                "organisation_id": command.organisation_id,
                "function": command.function,
                "title": squeeze(command.title),
                "starts_on": command.starts_on,
                "planned_end_on": end_on,
                "ended_on": command.ended_on,
                "origin": command.origin,
                "lot": command.lot,
                "replaces_id": command.replaces_id,
                "end_reason": squeeze(command.end_reason),
                "signature": command.signature,
            }
            if command.mandate_id is None:
                return unit.add(Mandate(body_id=command.body_id, **fields)).id
            mandate = unit.load(Mandate, command.mandate_id, command.version)
            for name, value in fields.items():
                setattr(mandate, name, value)
            return mandate.id

    def end_mandate(self, command: EndMandate) -> None:
        """Record when a mandate really ended, and why."""
        with self._store.write("") as unit:
            mandate = unit.load(Mandate, command.mandate_id, command.version)
            person = unit.get(Party, mandate.person_id)
            unit.label(N_("Mandate of {person} ended on {date}"), person=person.name, date=short_date(command.ended_on))
            if command.ended_on < mandate.starts_on:
                raise EndBeforeStart(N_("The mandate would end before it starts: check the two dates."))
            mandate.ended_on = command.ended_on
            mandate.end_reason = squeeze(command.reason)

    def ratify(self, mandate_id: int, on: date, version: int | None = None) -> None:
        """Record that the assembly ratified a co-option on a day (CA-4). Raises :class:`NotCoOpted`."""
        with self._store.write("") as unit:
            mandate = unit.load(Mandate, mandate_id, version)
            person = unit.get(Party, mandate.person_id)
            unit.label(N_("Co-option of {person} ratified"), person=person.name)
            if mandate.origin is not Origin.CO_OPTED:
                raise NotCoOpted(N_("{person} was not co-opted: there is nothing to ratify."), person=person.name)
            if on < mandate.starts_on:
                raise EndBeforeStart(N_("The mandate would be ratified before it starts: check the two dates."))
            mandate.ratified_on = on

    def remove_mandate(self, mandate_id: int, version: int | None = None) -> None:
        """Remove a mandate that was typed by mistake; a real one is ended instead."""
        with self._store.write("") as unit:
            mandate = unit.load(Mandate, mandate_id, version)
            person = unit.get(Party, mandate.person_id)
            unit.label(N_("Mandate of {person} removed"), person=person.name)
            if reads.is_replaced(unit.session, mandate_id):
                raise BodyInUse(
                    N_("Somebody took the seat of {person} over: the mandate is kept for the record."),
                    person=person.name,
                )
            unit.delete(mandate)

    def board(self, on: date | None = None, assembly_on: date | None = None) -> tuple[BodySheet, ...]:
        """Every body on a day (today) with what to look at; ``assembly_on``: the next assembly, where one is known."""
        with self._store.read() as unit:
            return board.board_sheets(unit.session, on or self._today(unit), assembly_on)

    def mandates_of(self, person_id: int, on: date | None = None) -> tuple[MandateRow, ...]:
        """All mandates of a person, latest first."""
        with self._store.read() as unit:
            rows = reads.mandate_rows(unit.session, on or self._today(unit), person_id=person_id)
        return tuple(sorted(rows, key=lambda row: (row.starts_on, row.id), reverse=True))

    def officers(self, on: date | None = None) -> tuple[OfficerRow, ...]:
        """The persons in charge at the end of a day (today), as the prefecture asks for them."""
        with self._store.read() as unit:
            return officers.officers_on(unit.session, on or self._today(unit))

    def officers_change(self, since: date, on: date) -> OfficersChange:
        """Who left, came, stayed between the end of one day and the end of another (AG-38)."""
        with self._store.read() as unit:
            return officers.officers_change(unit.session, since, on)

    def declarations(self, on: date | None = None) -> tuple[DeclarationRow, ...]:
        """The changes of officers to declare, and those declared, latest first."""
        with self._store.read() as unit:
            territory = association_reads.association_sheet(unit.session).territory
            return officers.declarations(unit.session, territory, on or self._today(unit))

    def record_declaration(self, command: RecordDeclaration) -> int:
        """Record when a change was declared, with the receipt; its id."""
        with self._store.write(N_("Declaration of the officers recorded")) as unit:
            row = officers.declaration_record(unit.session, command.changed_on)
            row = row or Declaration(changed_on=command.changed_on)
            row.declared_on, row.receipt = command.declared_on, squeeze(command.receipt)
            return unit.add(row).id

    def print_officers(
        self, target: Path, changed_on: date, progress: Progress | None = None, *, invariant: bool = False
    ) -> int:
        """Print the list of officers after a change, for the prefecture; the number of pages."""
        with self._store.read() as unit:
            association = association_reads.association_sheet(unit.session)
            logo = association_reads.logo(unit.session)
            signatories = association_reads.signatories(unit.session)
            change = officers.officers_change(unit.session, changed_on - timedelta(days=1), changed_on)
        document = printing.officers_list(association, logo, change, signatories)
        return write_officers(target, document, progress=progress, invariant=invariant)

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(association_reads.time_zone(unit.session))
