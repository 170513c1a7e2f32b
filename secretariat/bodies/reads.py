"""Bodies, mandates and the persons who may hold one, as rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from secretariat.base.text import fold
from secretariat.bodies.records import Body, Mandate
from secretariat.bodies.rows import BodyRow, MandateRow, PersonChoice
from secretariat.bodies.rules import PROTOCOL_ORDER, last_day, overlap, sits
from secretariat.bodies.titles import printed_title
from secretariat.members.records import Contact, Party
from secretariat.members.rules import PartyKind


def body_rows(session: Session, on: date) -> tuple[BodyRow, ...]:
    """Every body in its order, with how many persons sit on a day."""
    counts: dict[int, int] = {}
    periods = select(Mandate.body_id, Mandate.starts_on, Mandate.planned_end_on, Mandate.ended_on)
    for body_id, starts_on, planned_end_on, ended_on in session.execute(periods):
        counts[body_id] = counts.get(body_id, 0) + sits(on, starts_on, planned_end_on, ended_on)
    return tuple(
        BodyRow(
            id=body.id,
            version=body.version,
            kind=body.kind,
            name=body.name,
            seats=body.seats,
            position=body.position,
            sitting_count=counts.get(body.id, 0),
            min_seats=body.min_seats,
            term_months=body.term_months,
            lots=body.lots,
            is_by_admission=body.is_by_admission,
        )
        for body in session.scalars(select(Body).order_by(Body.position, Body.id))
    )


def mandate_rows(
    session: Session, on: date, body_id: int | None = None, person_id: int | None = None
) -> tuple[MandateRow, ...]:
    """Mandates of one body or of all, of one person or of all: those that run first, by protocol, then by name."""
    person, organisation, before, former = aliased(Party), aliased(Party), aliased(Mandate), aliased(Party)
    query = (
        select(
            Mandate, Body.name, Body.kind, person.name, person.sort_key, person.civility, organisation.name, former.name
        )
        .join(Body, Body.id == Mandate.body_id)
        .join(person, person.id == Mandate.person_id)
        .outerjoin(organisation, organisation.id == Mandate.organisation_id)
        .outerjoin(before, before.id == Mandate.replaces_id)
        .outerjoin(former, former.id == before.person_id)
    )
    if person_id is not None:
        query = query.where(Mandate.person_id == person_id)
    if body_id is not None:
        query = query.where(Mandate.body_id == body_id)
    rows = [
        MandateRow(
            id=mandate.id,
            version=mandate.version,
            body_id=mandate.body_id,
            body=body,
            person_id=mandate.person_id,
            person=name,
            sort_key=sort_key,
            organisation_id=mandate.organisation_id,
            organisation=organisation_name or "",
            function=mandate.function,
            title=printed_title(mandate.function, mandate.title, civility, kind),
            given_title=mandate.title,
            starts_on=mandate.starts_on,
            planned_end_on=mandate.planned_end_on,
            ended_on=mandate.ended_on,
            origin=mandate.origin,
            lot=mandate.lot,
            is_sitting=sits(on, mandate.starts_on, mandate.planned_end_on, mandate.ended_on),
            body_kind=kind,
            replaces_id=mandate.replaces_id,
            replaces=former_name or "",
            ratified_on=mandate.ratified_on,
            end_reason=mandate.end_reason,
            signature=mandate.signature,
        )
        for mandate, body, kind, name, sort_key, civility, organisation_name, former_name in session.execute(query)
    ]
    rows.sort(key=lambda row: (not row.is_sitting, PROTOCOL_ORDER[row.function], row.sort_key, row.id))
    return tuple(rows)


def sitting(session: Session, body_id: int, on: date) -> tuple[MandateRow, ...]:
    """Who sits in a body on a day, in the order of protocol."""
    return tuple(row for row in mandate_rows(session, on, body_id) if row.is_sitting)


def colliding_mandate(
    session: Session, *, body_id: int, person_id: int, starts_on: date, end_on: date | None, but: int | None
) -> Mandate | None:
    """Another mandate of the person in the body that shares days with the given period (CA-1)."""
    query = select(Mandate).where(Mandate.body_id == body_id, Mandate.person_id == person_id)
    for mandate in session.scalars(query.order_by(Mandate.starts_on)):
        period = (mandate.starts_on, last_day(mandate.planned_end_on, mandate.ended_on))
        if mandate.id != but and overlap(period, (starts_on, end_on)):
            return mandate
    return None


def mandates_of_body(session: Session, body_id: int) -> tuple[Mandate, ...]:
    """The records of every mandate in a body."""
    return tuple(session.scalars(select(Mandate).where(Mandate.body_id == body_id)))


def is_replaced(session: Session, mandate_id: int) -> bool:
    return session.scalar(select(Mandate.id).where(Mandate.replaces_id == mandate_id).limit(1)) is not None


def body_by_name(session: Session, name: str) -> Body | None:
    return session.scalar(select(Body).where(Body.name == name))


def has_mandates(session: Session, body_id: int) -> bool:
    return session.scalar(select(Mandate.id).where(Mandate.body_id == body_id).limit(1)) is not None


def person_choices(session: Session) -> tuple[PersonChoice, ...]:
    """Every person: once for each organisation represented, or alone."""
    person, organisation = aliased(Party), aliased(Party)
    query = (
        select(person.id, person.name, organisation.id, organisation.name)
        .outerjoin(Contact, (Contact.person_id == person.id) & Contact.until.is_(None))
        .outerjoin(organisation, organisation.id == Contact.organisation_id)
        .where(person.kind == PartyKind.PERSON)
        .order_by(person.sort_key, person.id, organisation.sort_key)
    )
    return tuple(
        PersonChoice(
            person_id=person_id,
            name=name,
            organisation_id=organisation_id,
            organisation=organisation_name or "",
            search_key=fold(f"{name} {organisation_name or ''}"),
        )
        for person_id, name, organisation_id, organisation_name in session.execute(query)
    )
