"""How an election ends: those elected get their mandates, what they left free stays vacant (AG-27)."""

from __future__ import annotations

from sqlalchemy import select

from secretariat.association import reads as association_reads
from secretariat.association.rules import MeetingKind
from secretariat.base.dates import add_months
from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_
from secretariat.bodies import reads as bodies_reads
from secretariat.bodies.records import Body, Mandate
from secretariat.bodies.rules import Origin
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting import reads_elections
from secretariat.meetings.voting.records import Candidate, Election
from secretariat.meetings.voting.rules import keeps_seat
from secretariat.store.units import WriteUnit


class PersonNeeded(Refusal):
    """A seat is held by a person."""


class SeatRefused(Refusal):
    """A mandate cannot be given: the person sits already, or the organisation has all the seats it may have."""


def end_voted(unit: WriteUnit, meeting: Meeting) -> None:
    """End the elections of which a round was held: none follows the closing of the sitting."""
    running = select(Election).where(Election.meeting_id == meeting.id, Election.is_closed.is_(False))
    for election in unit.session.scalars(running.order_by(Election.id)).all():
        if reads_elections.round_records(unit.session, election.id):
            end_election(unit, meeting, election)


def end_election(unit: WriteUnit, meeting: Meeting, election: Election) -> tuple[int, ...]:
    """Give their mandates to those who keep their seats, from the day of the meeting; the mandates' ids."""
    body = unit.get(Body, election.body_id)
    end = election.mandate_ends_on
    if end is None and body.term_months:
        end = add_months(meeting.held_on, body.term_months)
    made = []
    for candidate in filter(keeps_seat, reads_elections.candidate_records(unit.session, election.id)):
        _refuse_seat(unit, meeting, election, candidate, body)
        mandate = Mandate(
            body_id=body.id,
            person_id=candidate.person_id,
            organisation_id=candidate.organisation_id,
            starts_on=meeting.held_on,
            planned_end_on=end,
            origin=Origin.ELECTED,
            lot=election.lot,
        )
        candidate.mandate_id = unit.add(mandate).id
        made.append(candidate.mandate_id)
    election.is_closed = True
    return tuple(made)


def _refuse_seat(unit: WriteUnit, meeting: Meeting, election: Election, candidate: Candidate, body: Body) -> None:
    """The checks that bodies make of a mandate, and the seats that one organisation may have."""
    if candidate.person_id is None:
        raise PersonNeeded(
            N_("{name} is elected and a seat is held by a person: give the candidacy a person, or withdraw it."),
            name=candidate.name,
        )
    other = bodies_reads.colliding_mandate(
        unit.session,
        body_id=body.id,
        person_id=candidate.person_id,
        starts_on=meeting.held_on,
        end_on=election.mandate_ends_on,
        but=None,
    )
    if other is not None:
        raise SeatRefused(
            N_("{person} already sits in “{body}” since {date}: end that mandate first."),
            person=candidate.name,
            body=body.name,
            date=short_date(other.starts_on),
        )
    limit = association_reads.statutes_on(unit.session, MeetingKind.BOARD, meeting.held_on).seats_per_organisation
    if candidate.organisation_id is None or limit is None:
        return
    held = reads_elections.taken_seats(unit.session, election.body_id, meeting.held_on)
    if held.count(candidate.organisation_id) >= limit:
        raise SeatRefused(
            N_("{organisation} has all the seats it may have ({limit}): withdraw the candidacy of {person}."),
            organisation=candidate.organisation or candidate.name,
            limit=limit,
            person=candidate.name,
        )
