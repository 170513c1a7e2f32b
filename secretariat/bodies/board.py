"""The board page read from the tables: each body on a day, with what to look at (CA-5)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from secretariat.association.reads import statute_rows
from secretariat.association.rules import MeetingKind, Statutes, resolve
from secretariat.base.dates import add_months
from secretariat.bodies.reads import body_rows, mandate_rows
from secretariat.bodies.rows import BodySheet, MandateRow
from secretariat.bodies.rules import BodyKind
from secretariat.bodies.watching import SEATED, warnings_of
from secretariat.dues.reads import standings
from secretariat.members.records import Party

KIND_OF = {BodyKind.BOARD: MeetingKind.BOARD, BodyKind.BUREAU: MeetingKind.BUREAU}


def statutes_of(session: Session, kind: BodyKind, on: date) -> Statutes:
    """The rules that hold for the seats of a kind of body."""
    return resolve(statute_rows(session), KIND_OF.get(kind, MeetingKind.COMMISSION), on)


def board_sheets(session: Session, on: date, assembly_on: date | None) -> tuple[BodySheet, ...]:
    """Every body but the assembly, in its order, in a constant number of statements."""
    rules = statute_rows(session)
    of_body: dict[int, list[MandateRow]] = {}
    for each in mandate_rows(session, on):
        of_body.setdefault(each.body_id, []).append(each)
    bodies = [each for each in body_rows(session, on) if each.kind is not BodyKind.ASSEMBLY]
    payers = {row.organisation_id or row.person_id for rows in of_body.values() for row in rows if row.is_sitting}
    judged = standings(session, on, payers) if payers else {}
    unpaid = frozenset(party_id for party_id, standing in judged.items() if not standing.is_up_to_date)
    groups = _groups(session)
    until = assembly_on or add_months(on, 12)
    sheets = []
    for body in bodies:
        mandates = of_body.get(body.id, [])
        seats = tuple(row for row in mandates if row.is_sitting)
        # The assembly elects the board; other bodies renew themselves.
        ending = tuple(row for row in seats if row.last_on is not None and row.last_on <= until)
        sheets.append(
            BodySheet(
                body=body,
                seats=seats,
                warned=warnings_of(
                    body,
                    mandates,
                    resolve(rules, KIND_OF.get(body.kind, MeetingKind.COMMISSION), on),
                    on=on,
                    assembly_on=assembly_on if body.kind in SEATED else None,
                    unpaid=unpaid if body.kind in SEATED else frozenset(),
                    groups=groups,
                ),
                ending=ending,
                vacancy_count=max(0, (body.seats or 0) - len(seats)),
                assembly_on=until,
                has_assembly=assembly_on is not None,
            )
        )
    return tuple(sheets)


def _groups(session: Session) -> dict[int, tuple[int, str]]:
    """The group of each organisation that has one; the group itself belongs to it."""
    parent = aliased(Party)
    query = select(Party.id, parent.id, parent.name).join(parent, parent.id == Party.parent_id)
    found: dict[int, tuple[int, str]] = {}
    for party_id, group_id, name in session.execute(query):
        found[party_id] = found[group_id] = (group_id, name)
    return found


def group_of(session: Session, organisation_id: int) -> tuple[int, str] | None:
    """The group that an organisation belongs to."""
    return _groups(session).get(organisation_id)
