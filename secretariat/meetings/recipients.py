"""Who is convened to a meeting, by which channel and at which address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.addresses import PostalAddress, address_lines, is_usable
from secretariat.base.i18n import N_
from secretariat.bodies.reads import sitting
from secretariat.meetings import reads
from secretariat.meetings.electors import ContactInfo, contacts, of_role
from secretariat.meetings.records import ConvocationIssued, Meeting, RollLine
from secretariat.meetings.rows import RecipientRow, RollSheet
from secretariat.meetings.rules import Reason, RollEntry
from secretariat.members.records import (
    Membership,
    Party,
    PartyAddress,
)
from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State

_CONVENED = (State.ACTIVE, State.SUSPENDED)


def recipients(
    session: Session, meeting: Meeting, roll: RollSheet, *, today: date, with_candidates: bool
) -> tuple[RecipientRow, ...]:
    """Who is convened, in the order of names: every member (candidates when asked), or who sits in the body."""
    query = select(ConvocationIssued.party_id, ConvocationIssued.issued_at).where(
        ConvocationIssued.meeting_id == meeting.id, ConvocationIssued.withdrawn_at.is_(None)
    )
    issued = {row[0]: row[1] for row in session.execute(query)}
    people = contacts(session, today)
    postal = {
        address.party_id: address
        for address in session.scalars(select(PartyAddress).where(PartyAddress.kind == AddressKind.POSTAL))
    }
    entries = {entry.party_id: entry for entry in roll.entries}
    rows = [
        _recipient(
            party,
            number=number,
            entry=entries.get(party.id),
            people=people.get(organisation.id if organisation else party.id, ()),
            postal=postal.get(organisation.id if organisation else party.id),
            organisation=organisation,
            is_candidate=is_candidate,
            issued_at=issued.get(party.id),
        )
        for party, number, is_candidate, organisation in _convened(session, meeting, roll, with_candidates)
    ]
    return tuple(sorted(rows, key=lambda row: (row.sort_key, row.number, row.id)))


def recipient_count(session: Session, meeting: Meeting) -> int:
    """How many :func:`recipients` would give, candidates left out; counted without reading them."""
    if meeting.kind not in ASSEMBLIES:
        return len(sitting(session, meeting.body_id, meeting.held_on))
    query = select(func.count()).select_from(Membership).where(Membership.state.in_(_CONVENED))
    frozen = reads.roll_record(session, meeting.id)
    if frozen is not None:
        query = query.where(Membership.party_id.in_(select(RollLine.party_id).where(RollLine.roll_id == frozen.id)))
    return session.scalar(query) or 0


def _convened(
    session: Session, meeting: Meeting, roll: RollSheet, with_candidates: bool
) -> list[tuple[Party, str, bool, Party | None]]:
    if meeting.kind not in ASSEMBLIES:
        seats = {seat.person_id: seat.organisation_id for seat in sitting(session, meeting.body_id, meeting.held_on)}
        parties = {
            party.id: party
            for party in session.scalars(
                select(Party).where(Party.id.in_({*seats, *(each for each in seats.values() if each)}))
            )
        }
        return [
            (parties[person_id], "", False, parties[organisation_id] if organisation_id else None)
            for person_id, organisation_id in seats.items()
        ]
    states = (*_CONVENED, State.CANDIDATE) if with_candidates else _CONVENED
    query = select(Party, Membership.number, Membership.state).join(Membership, Membership.party_id == Party.id)
    on_roll = {entry.party_id for entry in roll.entries}
    return [
        (party, number, state is State.CANDIDATE, None)
        for party, number, state in session.execute(query.where(Membership.state.in_(states)))
        if roll.frozen_at is None or party.id in on_roll or state is State.CANDIDATE
    ]


def _recipient(
    party: Party,
    *,
    number: str,
    entry: RollEntry | None,
    people: Sequence[ContactInfo],
    postal: PartyAddress | None,
    organisation: Party | None,
    is_candidate: bool,
    issued_at: Any,
) -> RecipientRow:
    is_organisation = party.kind is PartyKind.ORGANISATION
    person: ContactInfo | None = None
    if is_organisation:
        person = of_role(people, Role.CONVOCATIONS, Role.REPRESENTATIVE, Role.ALTERNATE) or (
            people[0] if people else None
        )
    civility, first_name, last_name = (
        (person.civility, person.first_name, person.last_name)
        if person
        else ("", "", "")
        if is_organisation
        else (party.civility, party.first_name, party.last_name)
    )
    email = (person.email if person else "") or party.email or next((each.email for each in people if each.email), "")
    address = _address(organisation or party, postal, polite_name(civility, first_name, last_name))
    refusal = is_usable(address)
    channel, problem = party.channel, None
    if channel is Channel.EMAIL and not email:
        channel = Channel.PAPER
    if channel is Channel.PAPER and refusal is not None:
        problem = (refusal.message, dict(refusal.values))
    if is_candidate:
        reasons: tuple[Reason, ...] = ((N_("candidate, not yet a member"), {}),)
    else:
        reasons = entry.reasons if entry else ((N_("not on the roll"), {}),)
    return RecipientRow(
        id=party.id,
        number=number,
        name=party.name,
        sort_key=party.sort_key,
        civility=civility,
        first_name=first_name,
        last_name=last_name,
        is_organisation=is_organisation,
        function=person.function if person else "",
        representative=person.name if person else (organisation.name if organisation else ""),
        channel=channel,
        email=email,
        address=address,
        address_lines=() if refusal is not None else address_lines(address),
        address_problem=problem,
        votes=entry.votes if entry else 0,
        may_vote=entry is not None and entry.may_vote,
        reasons=reasons,
        is_candidate=is_candidate,
        issued_at=issued_at,
        organisation_id=party.id if is_organisation else organisation.id if organisation else None,
        organisation=(party if is_organisation else organisation or party).name,
    )


def in_envelopes(rows: Sequence[RecipientRow]) -> tuple[tuple[RecipientRow, ...], ...]:
    """The letters of each envelope, in the order of envelopes: one for an organisation, whoever it is addressed to.

    An envelope stands where the first of its letters would.
    """
    envelopes: dict[tuple[str, int], list[RecipientRow]] = {}
    for row in rows:
        key = ("organisation", row.organisation_id) if row.organisation_id is not None else ("party", row.id)
        envelopes.setdefault(key, []).append(row)
    return tuple(tuple(envelope) for envelope in envelopes.values())


def polite_name(civility: str, first_name: str, last_name: str) -> str:
    """« Madame Claire AUBERT »."""
    return " ".join(part for part in (civility, first_name, last_name.upper()) if part)


def _address(party: Party, postal: PartyAddress | None, person: str) -> PostalAddress:
    """The postal address when there is one, else the seat, to the attention of the person."""
    is_organisation = party.kind is PartyKind.ORGANISATION
    place: Party | PartyAddress = postal or party
    return PostalAddress(
        name=(postal.name if postal else "") or (party.name if is_organisation else person or party.name),
        attention=(postal.attention if postal else "") or (person if is_organisation else ""),
        building=place.building,
        street=place.street,
        locality=place.locality,
        postcode=place.postcode,
        city=place.city,
        country=place.country,
    )
