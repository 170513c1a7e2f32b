"""What the statutes and a body's terms make of a mandate before it is recorded: its end, and who may not sit."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.bodies import reads
from secretariat.bodies.board import group_of, statutes_of
from secretariat.bodies.commands import SaveMandate
from secretariat.bodies.records import Body, Mandate
from secretariat.bodies.rules import BodyKind, Origin, last_day, overlap
from secretariat.bodies.terms import planned_end
from secretariat.bodies.watching import SEATED
from secretariat.members.records import Party
from secretariat.store.units import WriteUnit


class AlreadySits(Refusal):
    """A person sits only once in a body at a date (CA-1)."""


class CoOptionForbidden(Refusal):
    """The statutes do not let the board co-opt (CA-4)."""


class TooManySeats(Refusal):
    """An organisation, or a group of companies, would hold more seats than the statutes allow."""


class WrongPredecessor(Refusal):
    """The mandate that is replaced belongs to another body, or is the same one."""


def end_of(unit: WriteUnit, body: Body, command: SaveMandate, predecessor: Mandate | None) -> date | None:
    """The planned end: as given, else of the seat that is taken over, else by the body's term; kept on a change."""
    assert command.starts_on is not None
    if command.planned_end_on is not None or command.mandate_id is not None:
        return command.planned_end_on
    if command.origin is Origin.CO_OPTED and predecessor is not None and predecessor.planned_end_on is not None:
        return predecessor.planned_end_on
    if command.origin is Origin.BY_RIGHT:
        return None
    return planned_end(command.starts_on, body.term_months)


def predecessor_of(unit: WriteUnit, command: SaveMandate) -> Mandate | None:
    """The mandate that is taken over. Raises :class:`WrongPredecessor`."""
    if command.replaces_id is None:
        return None
    found = unit.get(Mandate, command.replaces_id)
    if found.body_id != command.body_id or found.id == command.mandate_id:
        raise WrongPredecessor(N_("Choose somebody who held a seat in the same body."))
    return found


def refuse_seat(unit: WriteUnit, body: Body, command: SaveMandate, end_on: date | None, person: str) -> None:
    """What forbids a mandate. Raises :class:`AlreadySits`, :class:`CoOptionForbidden`, :class:`TooManySeats`."""
    assert command.starts_on is not None
    _refuse_second_seat(unit, body, command, end_on, person)
    if body.kind not in SEATED:
        return
    statutes = statutes_of(unit.session, body.kind, command.starts_on)
    if body.kind is BodyKind.BOARD and command.origin is Origin.CO_OPTED and not statutes.co_option_allowed:
        raise CoOptionForbidden(
            N_("The statutes do not let the board co-opt: leave the seat empty until the assembly.")
        )
    if command.organisation_id is None:
        return
    others = _others(unit.session, command, end_on)
    organisation = unit.get(Party, command.organisation_id).name
    limit = statutes.seats_per_organisation
    held = sum(each.organisation_id == command.organisation_id for each in others)
    if limit is not None and held >= limit:
        raise TooManySeats(
            N_("{name} holds {count} of the {limit} seats that the statutes allow it: end that mandate first."),
            name=organisation,
            count=held,
            limit=limit,
        )
    group = group_of(unit.session, command.organisation_id)
    limit = statutes.seats_per_group
    if group is None or limit is None:
        return
    held = sum(
        each.organisation_id is not None and group_of(unit.session, each.organisation_id) == group for each in others
    )
    if held >= limit:
        raise TooManySeats(
            N_("The group {name} holds {count} of the {limit} seats that the statutes allow it."),
            name=group[1],
            count=held,
            limit=limit,
        )


def _others(session: Session, command: SaveMandate, end_on: date | None) -> list[Mandate]:
    """The mandates of other persons in the body that share days with the new one."""
    assert command.starts_on is not None
    period = (command.starts_on, last_day(end_on, command.ended_on))
    return [
        each
        for each in reads.mandates_of_body(session, command.body_id)
        if each.id != command.mandate_id
        and each.person_id != command.person_id
        and overlap((each.starts_on, last_day(each.planned_end_on, each.ended_on)), period)
    ]


def _refuse_second_seat(unit: WriteUnit, body: Body, command: SaveMandate, end_on: date | None, person: str) -> None:
    assert command.person_id is not None
    assert command.starts_on is not None
    other = reads.colliding_mandate(
        unit.session,
        body_id=command.body_id,
        person_id=command.person_id,
        starts_on=command.starts_on,
        end_on=last_day(end_on, command.ended_on),
        but=command.mandate_id,
    )
    if other is not None:
        raise AlreadySits(
            N_("{person} already sits in “{body}” since {date}: end that mandate first."),
            person=person,
            body=body.name,
            date=short_date(other.starts_on),
        )
