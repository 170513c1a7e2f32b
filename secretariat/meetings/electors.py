"""The electoral roll from the tables: who is a member on a day, who represents whom, what bars a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES, Statutes
from secretariat.base.i18n import N_
from secretariat.bodies.reads import sitting
from secretariat.dues.reads import standings
from secretariat.dues.rules import StandingResult
from secretariat.meetings import reads
from secretariat.meetings.records import Meeting, RollLine
from secretariat.meetings.rows import RollSheet
from secretariat.meetings.rules import Reason, RollEntry, Voter, electoral_roll, quorum_figures, reference_day
from secretariat.members.records import (
    Category,
    College,
    Contact,
    ContactRole,
    Membership,
    MembershipState,
    Party,
)
from secretariat.members.rules import Role, State


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactInfo:
    """A contact in one of the roles held in an organisation."""

    role: Role
    name: str
    civility: str
    first_name: str
    last_name: str
    function: str
    email: str


def roll_sheet(session: Session, meeting: Meeting, statutes: Statutes, today: date) -> RollSheet:
    """The frozen roll, or the forecast of this moment; of a board, those who sit on the day of the meeting."""
    reference_on = reference_day(
        statutes, held_on=meeting.held_on, convened_on=meeting.convened_on, fixed_on=meeting.roll_on, today=today
    )
    frozen = reads.roll_record(session, meeting.id)
    if frozen is None and meeting.kind not in ASSEMBLIES:
        reference_on = meeting.held_on
        entries = _seats(session, meeting)
    elif frozen is None:
        entries = electoral_roll(
            voters(session, reference_on, statutes.requires_up_to_date),
            reference_on=reference_on,
            requires_up_to_date=statutes.requires_up_to_date,
            seniority_months=statutes.voting_seniority_months,
            admissions_by_board=statutes.admissions_by_board,
        )
    else:
        reference_on = frozen.reference_on
        entries = frozen_entries(session, frozen.id)
    return RollSheet(
        meeting_id=meeting.id,
        reference_on=reference_on,
        frozen_at=None if frozen is None else frozen.frozen_at,
        entries=entries,
        quorum=quorum_figures(entries, statutes),
    )


def frozen_entries(session: Session, roll_id: int) -> tuple[RollEntry, ...]:
    """The lines of a frozen roll, in the order of names."""
    # Plain columns: it is read at each moment of a sitting.
    query = select(
        RollLine.membership_id, RollLine.party_id, RollLine.number, RollLine.name, RollLine.sort_key,
        RollLine.representative, RollLine.college, RollLine.votes, RollLine.may_vote, RollLine.reasons,
    ).where(RollLine.roll_id == roll_id)  # fmt: skip
    lines = sorted(session.execute(query), key=lambda line: (line.sort_key, line.number))
    return tuple(
        RollEntry(
            membership_id=membership_id or 0,
            party_id=party_id,
            number=number,
            name=name,
            sort_key=sort_key,
            representative=representative,
            college=college,
            votes=votes,
            may_vote=may_vote,
            reasons=tuple((message, values) for message, values in reasons),
        )
        for membership_id, party_id, number, name, sort_key, representative, college, votes, may_vote, reasons in lines
    )


def voters(session: Session, on: date, asks_dues: bool) -> list[Voter]:
    """The members of the assembly as they are on a day, with what they owe when the statutes ask for it."""
    # Plain columns: an assembly of ten thousand members is read each time its roll is forecast.
    query = (
        select(
            Membership.id, Membership.party_id, Membership.number, Membership.state, Membership.state_since,
            Membership.joined_on, Party.name, Party.sort_key, Category.name, Category.is_voting, Category.votes,
            College.name, Membership.admitted_on, Membership.admitted_by,
        )
        .join(Party, Party.id == Membership.party_id)
        .join(Category, Category.id == Membership.category_id)
        .outerjoin(College, College.id == Membership.college_id)
        .where(or_(Membership.left_on.is_(None), Membership.left_on > on))
    )  # fmt: skip
    earlier = _earlier_states(session, on)
    found = standings(session, on) if asks_dues else {}
    people = contacts(session, on)
    rows: list[Voter] = []
    for (
        membership_id, party_id, number, present_state, state_since, joined_on, name, sort_key, category, is_voting,
        votes, college, admitted_on, admitted_by,
    ) in session.execute(query):  # fmt: skip
        is_later = state_since is not None and state_since > on
        state = earlier.get(membership_id, present_state) if is_later else present_state
        if state not in (State.ACTIVE, State.SUSPENDED):
            continue
        rows.append(
            Voter(
                membership_id=membership_id,
                party_id=party_id,
                number=number,
                name=name,
                sort_key=sort_key,
                category=category,
                is_voting_category=is_voting,
                votes=votes,
                representative=name_of(people.get(party_id, ()), Role.REPRESENTATIVE),
                college=college or "",
                joined_on=joined_on,
                is_suspended=state is State.SUSPENDED,
                unpaid=_unpaid(found.get(party_id)),
                # Members of before the rule carry the organ that admitted them, often without a day.
                is_admission_decided=admitted_on <= on if admitted_on is not None else bool(admitted_by),
            )
        )
    return rows


def joined_days(session: Session) -> dict[int, date]:
    """Since when each party is a member, those of the present periods."""
    query = select(Membership.party_id, Membership.joined_on).where(Membership.joined_on.is_not(None))
    return {row.party_id: row.joined_on for row in session.execute(query.order_by(Membership.id))}


def college_weights(session: Session) -> dict[str, str]:
    """The exact share of each college that has one, by its name (« 3/5 »; AG-28)."""
    query = select(College.name, College.weight).where(College.weight != "").order_by(College.position, College.id)
    return {row.name: row.weight for row in session.execute(query)}


def _earlier_states(session: Session, on: date) -> dict[int, State]:
    """The state that each membership had on a day, for those whose present one began later."""
    query = (
        select(MembershipState.membership_id, MembershipState.state)
        .join(Membership, Membership.id == MembershipState.membership_id)
        .where(Membership.state_since > on, MembershipState.since <= on)
        .order_by(MembershipState.since, MembershipState.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _unpaid(standing: StandingResult | None) -> Reason | None:
    """Why dues stand in the way, in plain values that a frozen roll can keep."""
    if standing is None or standing.is_up_to_date:
        return None
    message, values = standing.reason
    if all(isinstance(value, str) for value in values.values()):
        return message, dict(values)
    return N_("{year} dues partly paid"), {"year": str(standing.year)}


def _seats(session: Session, meeting: Meeting) -> tuple[RollEntry, ...]:
    return tuple(
        RollEntry(
            membership_id=0,
            party_id=seat.person_id,
            number="",
            name=seat.person,
            sort_key=seat.sort_key,
            representative=seat.organisation,
            college=seat.title,
            votes=1,
            may_vote=True,
        )
        for seat in sitting(session, meeting.body_id, meeting.held_on)
    )


def contacts(session: Session, on: date) -> dict[int, tuple[ContactInfo, ...]]:
    """The contacts of every organisation that have a role on a day, in their order."""
    query = (
        select(
            Contact.organisation_id, ContactRole.role, Party.name, Party.civility, Party.first_name, Party.last_name,
            Contact.function, Contact.email, Party.email,
        )
        .join(Party, Party.id == Contact.person_id)
        .join(ContactRole, ContactRole.contact_id == Contact.id)
        .where(
            *(
                or_(column.is_(None), column <= on)
                for column in (Contact.since, ContactRole.since)
            ),
            *(or_(column.is_(None), column >= on) for column in (Contact.until, ContactRole.until)),
        )
        .order_by(Contact.organisation_id, Contact.position, Contact.id)
    )  # fmt: skip
    found: dict[int, list[ContactInfo]] = {}
    for organisation_id, role, name, civility, first_name, last_name, function, email, own_email in session.execute(
        query
    ):
        found.setdefault(organisation_id, []).append(
            ContactInfo(
                role=role,
                name=name,
                civility=civility,
                first_name=first_name,
                last_name=last_name,
                function=function,
                email=email or own_email,
            )
        )
    return {key: tuple(value) for key, value in found.items()}


def of_role(people: Sequence[ContactInfo], *roles: Role) -> ContactInfo | None:
    for role in roles:
        for person in people:
            if person.role is role:
                return person
    return None


def name_of(people: Sequence[ContactInfo], *roles: Role) -> str:
    person = of_role(people, *roles)
    return person.name if person else ""


def plain_reasons(reasons: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[Any]]:
    """Reasons as a frozen roll keeps them."""
    return [[message, dict(values)] for message, values in reasons]
