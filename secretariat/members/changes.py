"""Change members inside a write unit: what the service, bulk changes and imports do to one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from secretariat.base.errors import NotFound
from secretariat.base.fields import KEPT, Kept
from secretariat.base.formats import short_date
from secretariat.base.i18n import N_, _
from secretariat.base.text import fold
from secretariat.members.commands import EditMember, NewAddress
from secretariat.members.insertion import check_number, domain_ids
from secretariat.members.records import (
    Contact,
    ContactRole,
    Headcount,
    Membership,
    MembershipState,
    Party,
    PartyAddress,
    PartyDomain,
)
from secretariat.members.refusals import WrongState
from secretariat.members.rules import (
    ENDED,
    STATE_LABELS,
    TRANSITIONS,
    Role,
    State,
    division,
    party_name,
    party_sort_key,
)
from secretariat.store.units import WriteUnit

_OF_MEMBERSHIP = frozenset({"number", "category_id", "college_id", "joined_on", "admitted_by", "admitted_on"})
_APART = frozenset({"party_id", "version", "membership_version", "territory", "domains", "addresses", "departement"})


def present_membership(unit: WriteUnit, party_id: int) -> Membership:
    """The latest period of a party. Raises ``NotFound``."""
    found = unit.session.query(Membership).filter_by(party_id=party_id).order_by(Membership.id.desc()).first()
    if found is None:
        raise NotFound(N_("This person or organisation is not a member."))
    return found


def edit_party(unit: WriteUnit, command: EditMember) -> Party:
    """Apply an edit; the names, the sort key and the département follow."""
    party = unit.load(Party, command.party_id, command.version)
    given = {each.name: getattr(command, each.name) for each in fields(command) if each.name not in _APART}
    given = {name: value for name, value in given.items() if value is not KEPT}
    # The membership first: what is read after a change would write the record in two halves.
    if given.keys() & _OF_MEMBERSHIP:
        present = present_membership(unit, command.party_id)
        membership = unit.load(Membership, present.id, command.membership_version)
        if given.get("number", membership.number) != membership.number:
            check_number(unit, given["number"], party.id)
        for name in given.keys() & _OF_MEMBERSHIP:
            setattr(membership, name, given[name])
    for name in given.keys() - _OF_MEMBERSHIP:
        setattr(party, name, dict(given[name]) if name == "extra" else given[name])
    party.name = party_name(party.kind, party.name, party.first_name, party.last_name)
    party.folded_name = fold(party.name)
    party.sort_key = party_sort_key(party.kind, party.name, party.first_name, party.last_name)
    set_division(party, command.departement)
    if not isinstance(command.domains, Kept):
        set_domains(unit, party.id, command.domains)
    if not isinstance(command.addresses, Kept):
        set_addresses(unit, party.id, command.addresses)
    return party


def set_division(party: Party, typed: str | Kept = KEPT) -> None:
    """Recompute the département from the address, unless it was set by hand (DEP-1)."""
    computed = division(party.postcode, party.city)
    if typed is not KEPT:
        party.departement = str(typed) or computed
        party.is_departement_manual = bool(typed) and typed != computed
    elif not party.is_departement_manual:
        party.departement = computed


def set_domains(unit: WriteUnit, party_id: int, names: Sequence[str]) -> None:
    """Make a party's domains the ones named; unknown ones are created."""
    wanted = set()
    ids = domain_ids(unit, names)
    for name in names:
        if name.strip():
            wanted.add(ids[fold(name)])
    rows = unit.session.query(PartyDomain).filter_by(party_id=party_id).all()
    for row in rows:
        if row.domain_id not in wanted:
            unit.delete(row)
    for domain_id in sorted(wanted - {row.domain_id for row in rows}):
        unit.add(PartyDomain(party_id=party_id, domain_id=domain_id))


def set_addresses(unit: WriteUnit, party_id: int, addresses: Sequence[NewAddress]) -> None:
    """Make a party's other addresses the ones given; an empty one takes it away."""
    known = {row.kind: row for row in unit.session.query(PartyAddress).filter_by(party_id=party_id)}
    given = {address.kind: address for address in addresses if address.street or address.city or address.name}
    for kind, row in known.items():
        if kind not in given:
            unit.delete(row)
    for kind, address in given.items():
        values: dict[str, Any] = {each.name: getattr(address, each.name) for each in fields(address)}
        if kind in known:
            for name, value in values.items():
                setattr(known[kind], name, value)
        else:
            unit.add(PartyAddress(party_id=party_id, **values))


def set_headcount(unit: WriteUnit, party_id: int, count: int, counted_on: date) -> None:
    """Record a headcount; the same day again is corrected."""
    row = unit.session.query(Headcount).filter_by(party_id=party_id, counted_on=counted_on).first()
    if row is None:
        unit.add(Headcount(party_id=party_id, counted_on=counted_on, count=count))
    else:
        row.count = count


def move_state(
    unit: WriteUnit, membership: Membership, state: State, since: date, decided_by: str, reason: str
) -> None:
    """Move a membership to another state and keep when, by whom and why. Raises ``WrongState``."""
    now, then = _(STATE_LABELS[membership.state]), _(STATE_LABELS[state])
    if state not in TRANSITIONS[membership.state]:
        if membership.state in ENDED:
            raise WrongState(N_("This membership has ended ({state}). Readmit the member instead."), state=now)
        raise WrongState(N_("A member cannot go from “{now}” to “{then}”."), now=now, then=then)
    last = (
        unit.session.query(MembershipState)
        .filter_by(membership_id=membership.id)
        .order_by(MembershipState.since.desc(), MembershipState.id.desc())
        .first()
    )
    if last is not None and since < last.since:
        raise WrongState(
            N_("The state “{now}” holds since {date}: choose a later day."),
            now=now,
            date=short_date(last.since),
        )
    unit.add(
        MembershipState(membership_id=membership.id, state=state, since=since, decided_by=decided_by, reason=reason)
    )
    membership.state, membership.state_since = state, since
    if state is State.ACTIVE and membership.joined_on is None:
        membership.joined_on = since
    if state is State.ACTIVE and decided_by and not membership.admitted_by:
        membership.admitted_by = decided_by
        membership.admitted_on = since
    if state in ENDED:
        membership.left_on = since


def set_roles(unit: WriteUnit, contact: Contact, roles: Sequence[Role], since: date) -> None:
    """Make the roles of a contact the ones given from a day on; a new representative ends the one before."""
    present = {row.role: row for row in _present_roles(unit, [contact.id], since)}
    for role, row in present.items():
        if role not in roles:
            end_role(unit, row, since)
    for role in dict.fromkeys(roles):
        if role in present:
            continue
        if role is Role.REPRESENTATIVE:
            siblings = [
                row.id for row in unit.session.query(Contact.id).filter_by(organisation_id=contact.organisation_id)
            ]
            for other in _present_roles(unit, siblings, since):
                if other.role is Role.REPRESENTATIVE:
                    end_role(unit, other, since)
        unit.add(ContactRole(contact_id=contact.id, role=role, since=since))


def end_role(unit: WriteUnit, row: ContactRole, on: date) -> None:
    """Let a role end the day before; one that had not begun by then never was."""
    if row.since is not None and row.since >= on:
        unit.delete(row)
    else:
        row.until = on - timedelta(days=1)


def end_contact(unit: WriteUnit, contact: Contact, on: date) -> None:
    """Let a contact and its roles end the day before; one that had not begun by then is erased."""
    for row in unit.session.query(ContactRole).filter_by(contact_id=contact.id).all():
        if contact.since is not None and contact.since >= on:
            unit.delete(row)
        elif row.until is None or row.until >= on:
            end_role(unit, row, on)
    if contact.since is not None and contact.since >= on:
        unit.delete(contact)
    else:
        contact.until = on - timedelta(days=1)


def _present_roles(unit: WriteUnit, contact_ids: Sequence[int], on: date) -> list[ContactRole]:
    rows = unit.session.query(ContactRole).filter(ContactRole.contact_id.in_(contact_ids)).all()
    return [row for row in rows if row.until is None or row.until >= on]
