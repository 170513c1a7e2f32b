"""Reading members, their contacts, categories and tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from secretariat.base.errors import NotFound
from secretariat.base.i18n import N_
from secretariat.base.text import fold, sort_name
from secretariat.members.records import (
    Category,
    College,
    CompetenceDomain,
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
from secretariat.members.rows import (
    AddressRow,
    CategoryRow,
    CollegeRow,
    ConsentRow,
    ContactRow,
    DomainRow,
    HeadcountRow,
    MemberDetail,
    MembershipRow,
    SimilarRow,
    StateRow,
)
from secretariat.members.rules import Role

_SIMILAR_FROM = 88
_SIMILAR_ELSEWHERE_FROM = 95
_ROLE_ORDER = {role: rank for rank, role in enumerate(Role)}


def categories(session: Session) -> tuple[CategoryRow, ...]:
    """Every category in its order."""
    used = func.count(Membership.id)
    query = (
        select(Category, used)
        .join(Membership, Membership.category_id == Category.id, isouter=True)
        .group_by(Category.id)
        .order_by(Category.position, Category.id)
    )
    names = [each.name for each in fields(CategoryRow) if each.name != "used_count"]
    return tuple(
        CategoryRow(**{name: getattr(row, name) for name in names}, used_count=count)
        for row, count in session.execute(query)
    )


def colleges(session: Session) -> tuple[CollegeRow, ...]:
    """Every college in its order."""
    query = (
        select(College, func.count(Membership.id))
        .join(Membership, Membership.college_id == College.id, isouter=True)
        .group_by(College.id)
        .order_by(College.position, College.id)
    )
    return tuple(
        CollegeRow(
            id=row.id,
            version=row.version,
            name=row.name,
            position=row.position,
            weight=row.weight,
            used_count=count,
        )
        for row, count in session.execute(query)
    )


def domains(session: Session) -> tuple[DomainRow, ...]:
    """Every domain of competence in alphabetical order."""
    query = (
        select(CompetenceDomain.id, CompetenceDomain.name, func.count(PartyDomain.id))
        .join(PartyDomain, PartyDomain.domain_id == CompetenceDomain.id, isouter=True)
        .group_by(CompetenceDomain.id, CompetenceDomain.name, CompetenceDomain.folded_name)
        .order_by(CompetenceDomain.folded_name)
    )
    return tuple(DomainRow(id=id_, name=name, used_count=count) for id_, name, count in session.execute(query))


def present_memberships(*columns: Any) -> Select[Any]:
    """The latest membership of each party: a SELECT of the columns asked for, to be refined."""
    # Plain columns keep a SELECT of plain columns out of the mapper, at half the time for long lists.
    table = Membership.__table__.c
    latest = select(func.max(table.id)).group_by(table.party_id)
    return select(*columns).where(table.id.in_(latest))


def member(session: Session, party_id: int, on: date) -> MemberDetail:
    """Everything of one member; roles as they are on a day. Raises ``NotFound``."""
    parent = aliased(Party)
    found = session.execute(
        select(Party, parent.name).join(parent, parent.id == Party.parent_id, isouter=True).where(Party.id == party_id)
    ).first()
    if found is None:
        raise NotFound(N_("This record no longer exists: it was deleted elsewhere."))
    party, parent_name = found
    values = {each.name: getattr(party, each.name) for each in fields(MemberDetail) if hasattr(party, each.name)}
    tags = (
        select(CompetenceDomain.name)
        .join(PartyDomain, PartyDomain.domain_id == CompetenceDomain.id)
        .where(PartyDomain.party_id == party_id)
        .order_by(CompetenceDomain.folded_name)
    )
    return MemberDetail(
        **values,
        parent=parent_name or "",
        memberships=memberships(session, party_id),
        contacts=contacts(session, on, organisation_ids=[party_id]),
        represents=contacts(session, on, person_ids=[party_id]),
        addresses=_rows(session, PartyAddress, AddressRow, party_id, PartyAddress.kind),
        headcounts=_rows(session, Headcount, HeadcountRow, party_id, Headcount.counted_on.desc()),
        domains=tuple(session.scalars(tags)),
        consents=_rows(session, Consent, ConsentRow, party_id, Consent.given_on.desc()),
    )


def memberships(session: Session, party_id: int) -> tuple[MembershipRow, ...]:
    """The periods of a party with their states, latest first."""
    states: dict[int, list[StateRow]] = defaultdict(list)
    for row in session.scalars(
        select(MembershipState)
        .join(Membership, Membership.id == MembershipState.membership_id)
        .where(Membership.party_id == party_id)
        .order_by(MembershipState.since.desc(), MembershipState.id.desc())
    ):
        states[row.membership_id].append(
            StateRow(state=row.state, since=row.since, decided_by=row.decided_by, reason=row.reason)
        )
    query = (
        select(Membership, Category.name, College.name)
        .join(Category, Category.id == Membership.category_id)
        .join(College, College.id == Membership.college_id, isouter=True)
        .where(Membership.party_id == party_id)
        .order_by(Membership.id.desc())
    )
    return tuple(
        MembershipRow(
            id=row.id,
            version=row.version,
            number=row.number,
            category_id=row.category_id,
            category=category,
            college_id=row.college_id,
            college=college or "",
            joined_on=row.joined_on,
            left_on=row.left_on,
            admitted_by=row.admitted_by,
            admitted_on=row.admitted_on,
            state=row.state,
            state_since=row.state_since,
            states=tuple(states[row.id]),
        )
        for row, category, college in session.execute(query)
    )


def contacts(
    session: Session,
    on: date,
    *,
    organisation_ids: Sequence[int] | None = None,
    person_ids: Sequence[int] | None = None,
) -> tuple[ContactRow, ...]:
    """Contacts of organisations, or of persons, with the roles they hold on a day; the representative first.

    At most 30 000 ids; none of the two means everybody.
    """
    person = aliased(Party)
    query = select(Contact, person).join(person, person.id == Contact.person_id)
    held = select(ContactRole.contact_id, ContactRole.role).where(
        ContactRole.until.is_(None) | (ContactRole.until >= on),
        ContactRole.since.is_(None) | (ContactRole.since <= on),
    )
    if organisation_ids is not None:
        query = query.where(Contact.organisation_id.in_(organisation_ids))
        held = held.join(Contact, Contact.id == ContactRole.contact_id).where(
            Contact.organisation_id.in_(organisation_ids)
        )
    if person_ids is not None:
        query = query.where(Contact.person_id.in_(person_ids))
        held = held.join(Contact, Contact.id == ContactRole.contact_id).where(Contact.person_id.in_(person_ids))
    roles: dict[int, list[Role]] = defaultdict(list)
    for contact_id, role in session.execute(held):
        roles[contact_id].append(role)
    rows = [
        ContactRow(
            id=contact.id,
            version=contact.version,
            organisation_id=contact.organisation_id,
            person_id=contact.person_id,
            name=someone.name,
            civility=someone.civility,
            first_name=someone.first_name,
            last_name=someone.last_name,
            function=contact.function,
            email=contact.email or someone.email,
            phone=contact.phone or someone.phone,
            mobile=someone.mobile,
            born_on=someone.born_on,
            profession=someone.profession,
            nationality=someone.nationality,
            street=someone.street,
            postcode=someone.postcode,
            city=someone.city,
            roles=tuple(sorted(roles[contact.id], key=_ROLE_ORDER.__getitem__)),
            position=contact.position,
            since=contact.since,
            until=contact.until,
        )
        for contact, someone in session.execute(query)
    ]
    last = len(_ROLE_ORDER)
    rows.sort(
        key=lambda row: (
            row.organisation_id,
            _ROLE_ORDER[row.roles[0]] if row.roles else last,
            row.position,
            row.id,
        )
    )
    return tuple(rows)


def similar(
    session: Session, *, name: str, postcode: str = "", siret: str = "", email: str = "", except_id: int | None = None
) -> tuple[SimilarRow, ...]:
    """Members that may be the one being typed, best first, five at most.

    The same SIRET or e-mail tells; otherwise the folded names must be close, closer still when the postcodes differ.
    """
    from rapidfuzz import fuzz, process

    query = present_memberships(
        Party.id, Membership.number, Party.name, Party.sort_key, Party.postcode, Party.city, Party.siret, Party.email
    ).join(Party, Party.id == Membership.party_id)
    rows = [row for row in session.execute(query) if row.id != except_id]
    found: dict[int, int] = {}
    for index, row in enumerate(rows):
        if (siret and row.siret == siret) or (email and row.email.lower() == email.lower()):
            found[index] = 100
    wanted = bare(sort_name(name))
    if len(wanted) >= 3:
        choices = [bare(row.sort_key) for row in rows]
        for _choice, score, index in process.extract(
            wanted, choices, scorer=fuzz.token_sort_ratio, limit=20, score_cutoff=_SIMILAR_FROM
        ):
            is_near = not postcode or not rows[index].postcode or rows[index].postcode == postcode
            if is_near or score >= _SIMILAR_ELSEWHERE_FROM:
                found.setdefault(index, int(score))
    best = sorted(found.items(), key=lambda item: (-item[1], rows[item[0]].name))[:5]
    return tuple(
        SimilarRow(
            party_id=rows[index].id,
            number=rows[index].number,
            name=rows[index].name,
            postcode=rows[index].postcode,
            city=rows[index].city,
            score=score,
        )
        for index, score in best
    )


def bare(name: str) -> str:
    """A folded name without its punctuation: « Tramontane I.A. » is compared as « tramontane ia »."""
    return " ".join(fold(name).replace(".", "").replace("'", " ").replace("-", " ").split())


def _rows(session: Session, record: type[Any], kind: type[Any], party_id: int, order: Any) -> tuple[Any, ...]:
    query = select(record).where(record.party_id == party_id).order_by(order)
    names = [each.name for each in fields(kind)]
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in session.scalars(query))
