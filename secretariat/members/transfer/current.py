"""What the members that a file may change hold today, by the same fields as the file's columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from secretariat.members import reads
from secretariat.members.records import (
    Category,
    College,
    CompetenceDomain,
    Headcount,
    Membership,
    Party,
    PartyAddress,
    PartyDomain,
)
from secretariat.members.rows import ContactRow

_FEW = 900
PARTY_FIELDS = (
    "kind", "name", "civility", "first_name", "last_name", "short_name", "legal_form", "siret", "ridet", "vat_number",
    "ape", "ape_version", "founded_on", "born_on", "profession", "nationality", "turnover_bracket", "email", "phone",
    "mobile", "website", "building", "street", "locality", "postcode", "city", "country", "departement", "iban",
    "channel", "notes", "extra",
)  # fmt: skip
MEMBERSHIP_FIELDS = ("number", "joined_on", "left_on", "admitted_by", "admitted_on", "state", "state_since")
ADDRESS_FIELDS = ("name", "attention", "building", "street", "locality", "postcode", "city", "country")


@dataclass(slots=True, kw_only=True)
class Current:
    """A member as it is: ``values`` by field key, its contacts, and its headcounts by day."""

    party_id: int
    version: int
    membership_version: int
    values: dict[str, Any]
    parent_id: int | None = None
    is_departement_manual: bool = False
    contacts: list[ContactRow] = field(default_factory=list)
    headcounts: dict[date, int] = field(default_factory=dict)


def current_members(session: Session, party_ids: Collection[int] | None, on: date) -> dict[int, Current]:
    """The members of these ids by id (None: all, in the order of lists), with eight statements at most."""
    if party_ids is not None and not party_ids:
        return {}
    found = {row.party_id: row for row in _parties(session, party_ids)}
    ids = list(found)
    if not ids:
        return {}
    parents = {each.parent_id for each in found.values() if each.parent_id}
    names = {row.id: row.name for row in _chosen(session, select(Party.id, Party.name), Party.id, parents)}
    for each in found.values():
        if each.parent_id:
            each.values["parent"] = names.get(each.parent_id, "")
    headcounts = select(Headcount.party_id, Headcount.counted_on, Headcount.count)
    for row in _chosen(session, headcounts, Headcount.party_id, ids):
        if row.party_id in found:
            found[row.party_id].headcounts[row.counted_on] = row.count
    for each in found.values():
        if each.headcounts:
            latest = max(each.headcounts)
            each.values["headcount"], each.values["headcount_on"] = each.headcounts[latest], latest
    tags: dict[int, list[str]] = defaultdict(list)
    query = (
        select(PartyDomain.party_id, CompetenceDomain.name)
        .join(CompetenceDomain, CompetenceDomain.id == PartyDomain.domain_id)
        .order_by(CompetenceDomain.folded_name)
    )
    for row in _chosen(session, query, PartyDomain.party_id, ids):
        tags[row.party_id].append(row.name)
    for party_id, each in found.items():
        each.values["domains"] = tuple(tags.get(party_id, ()))
    for row in _chosen(session, select(PartyAddress), PartyAddress.party_id, ids):
        address = row[0]
        if address.party_id in found:
            values = found[address.party_id].values
            values.update({f"{address.kind.value}.{name}": getattr(address, name) for name in ADDRESS_FIELDS})
    _contacts(session, found, on)
    return found


def _parties(session: Session, party_ids: Collection[int] | None) -> Iterable[Current]:
    columns = [getattr(Party, name) for name in PARTY_FIELDS]
    of_membership = [getattr(Membership, name) for name in MEMBERSHIP_FIELDS]
    query: Any = (
        reads.present_memberships(
            *columns,
            *of_membership,
            Party.id.label("party_id"),
            Party.version.label("party_version"),
            Party.parent_id,
            Party.is_departement_manual,
            Membership.version.label("membership_version"),
            Category.name.label("category"),
            College.name.label("college"),
        )
        .join(Party, Party.id == Membership.party_id)
        .join(Category, Category.id == Membership.category_id)
        .join(College, College.id == Membership.college_id, isouter=True)
        .order_by(Party.sort_key, Party.id)
    )
    wanted = None if party_ids is None else set(party_ids)
    rows: Iterable[Any] = session.execute(query) if wanted is None else _chosen(session, query, Party.id, wanted)
    names = (*PARTY_FIELDS, *MEMBERSHIP_FIELDS)
    for row in rows:
        if wanted is not None and row.party_id not in wanted:
            continue
        values = dict(zip(names, row, strict=False))
        values["category"], values["college"] = row.category, row.college or ""
        yield Current(
            party_id=row.party_id,
            version=row.party_version,
            membership_version=row.membership_version,
            values=values,
            parent_id=row.parent_id,
            is_departement_manual=row.is_departement_manual,
        )


def _contacts(session: Session, found: dict[int, Current], on: date) -> None:
    ids = None if len(found) > _FEW else list(found)
    for row in reads.contacts(session, on, organisation_ids=ids):
        if row.organisation_id in found and row.is_present(on):
            found[row.organisation_id].contacts.append(row)


def _chosen(session: Session, query: Any, column: InstrumentedAttribute[Any], ids: Collection[int]) -> Iterable[Any]:
    """The rows of these ids: asked for by name when they are few, taken from all when they are many."""
    return session.execute(query.where(column.in_(ids)) if len(ids) <= _FEW else query)
