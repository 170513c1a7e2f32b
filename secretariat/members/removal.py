"""Remove records for good, once nothing else in the file stands on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from secretariat.base.i18n import N_
from secretariat.members.records import (
    Consent,
    Contact,
    ContactRole,
    Headcount,
    Membership,
    MembershipState,
    Party,
    PartyAddress,
    PartyDomain,
)
from secretariat.members.refusals import InUse
from secretariat.store.base import Base, Record
from secretariat.store.units import WriteUnit

_OURS = frozenset(
    kind.__tablename__
    for kind in (
        Party,
        PartyAddress,
        Headcount,
        Membership,
        MembershipState,
        PartyDomain,
        Contact,
        ContactRole,
        Consent,
    )
)
_CHUNK = 500


def used_ids(unit: WriteUnit, kind: type[Record], ids: Sequence[int], *, apart: Collection[str] = ()) -> set[int]:
    """Those of the ids that rows of other tables name, whatever feature keeps them; ``apart`` tables do not count."""
    found: set[int] = set()
    for table in Base.metadata.sorted_tables:
        if table.name in apart:
            continue
        for key in table.foreign_keys:
            if key.column.table.name != kind.__tablename__:
                continue
            for start in range(0, len(ids), _CHUNK):
                named = unit.session.query(key.parent).filter(key.parent.in_(ids[start : start + _CHUNK])).distinct()
                found.update(id_ for (id_,) in named)
    return found


def refuse_if_used(unit: WriteUnit, kind: type[Record], row_id: int, name: str) -> None:
    """Raises ``InUse`` when anything names the row."""
    if used_ids(unit, kind, [row_id]):
        raise InUse(N_("“{name}” is in use: move those who have it to another one first."), name=name)


def remove_parties(unit: WriteUnit, parties: Sequence[Party]) -> None:
    """Remove members with all that this feature keeps of them, and the persons whom only they knew.

    Raises ``InUse`` for the first one that dues, payments, events, bodies or meetings name.
    """
    ids = [party.id for party in parties]
    memberships = unit.session.query(Membership).filter(Membership.party_id.in_(ids)).all()
    owner = {membership.id: membership.party_id for membership in memberships}
    used = used_ids(unit, Party, ids, apart=_OURS)
    used |= {owner[id_] for id_ in used_ids(unit, Membership, list(owner), apart=_OURS)}
    for party in parties:
        if party.id in used:
            raise InUse(
                N_(
                    "“{name}” has dues, events, mandates or meetings: end the membership "
                    "(resigned, struck off…) or archive it instead."
                ),
                name=party.name,
            )
    for child in unit.session.query(Party).filter(Party.parent_id.in_(ids)).all():
        child.parent_id = None
    contacts = (
        unit.session.query(Contact)
        .filter(Contact.organisation_id.in_(ids) | Contact.person_id.in_(ids))
        .order_by(Contact.id)
        .all()
    )
    persons = {contact.person_id for contact in contacts} - set(ids)
    _delete(unit, ContactRole, "contact_id", [contact.id for contact in contacts])
    for contact in contacts:
        unit.session.delete(contact)
    unit.session.flush()
    _delete(unit, MembershipState, "membership_id", list(owner))
    for membership in memberships:
        unit.session.delete(membership)
    unit.session.flush()
    orphans = sorted(persons - used_ids(unit, Party, sorted(persons), apart={"consent"}))
    everyone = [*parties, *unit.session.query(Party).filter(Party.id.in_(orphans)).order_by(Party.id)]
    gone = [party.id for party in everyone]
    for kind in (PartyAddress, Headcount, PartyDomain, Consent):
        _delete(unit, kind, "party_id", gone)
    for party in everyone:
        unit.session.delete(party)
    unit.session.flush()


def _delete(unit: WriteUnit, kind: type[Record], column: str, ids: Sequence[int]) -> None:
    for row in unit.session.query(kind).filter(getattr(kind, column).in_(ids)).order_by(kind.id).all():
        unit.session.delete(row)
    unit.session.flush()
