"""Joining members with their dues in a constant number of statements, fast enough for a hundred thousand of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.collector import collector_paused
from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.directory.rows import DepartementCount, DirectoryCounts, MemberRow
from secretariat.directory.rules import STATUS_LABELS, status_of
from secretariat.dues.reads import standings
from secretariat.dues.rules import Standing
from secretariat.members.reads import present_memberships
from secretariat.members.records import (
    Category,
    College,
    CompetenceDomain,
    Contact,
    ContactRole,
    Headcount,
    Membership,
    Party,
    PartyDomain,
)
from secretariat.members.rules import Role, State


def member_rows(session: Session, on: date, *, archived: bool = False) -> tuple[MemberRow, ...]:
    """Every member as of a day, by name; those put away only when asked for."""
    with collector_paused():
        return tuple(_member_rows(session, on, archived))


def _member_rows(session: Session, on: date, archived: bool) -> list[MemberRow]:
    categories = dict(session.execute(select(Category.id, Category.name)).all())
    colleges = dict(session.execute(select(College.id, College.name)).all())
    counts = latest_headcounts(session, on)
    speakers = representatives(session, on)
    tags = domains_of(session)
    standing_of = standings(session, on)
    folded = cache(fold)
    status = cache(status_of)
    # Plain columns: mapped attributes would double the time of this statement.
    party, membership = Party.__table__.c, Membership.__table__.c
    status_words = {status: fold(_(label)) for status, label in STATUS_LABELS.items()}
    query = (
        present_memberships(
            party.id,
            party.version,
            party.kind,
            party.name,
            party.folded_name,
            party.sort_key,
            party.short_name,
            party.legal_form,
            party.city,
            party.postcode,
            party.departement,
            party.siret,
            party.ridet,
            party.email,
            party.phone,
            party.channel,
            membership.id,
            membership.number,
            membership.state,
            membership.category_id,
            membership.college_id,
            membership.joined_on,
            membership.left_on,
        )
        .join(Party.__table__, party.id == membership.party_id)
        .where(party.is_archived.is_(archived))
        .order_by(party.sort_key, party.id)
    )
    rows: list[MemberRow] = []
    nobody = ("", "")
    no_tags: tuple[tuple[str, ...], str] = ((), "")
    for (
        id_,
        version,
        kind,
        name,
        folded_name,
        sort_key,
        short_name,
        legal_form,
        city,
        postcode,
        departement,
        siret,
        ridet,
        email,
        phone,
        channel,
        membership_id,
        number,
        state,
        category_id,
        college_id,
        joined_on,
        left_on,
    ) in session.execute(query).all():
        result = standing_of[id_]
        word = status(state, result.standing)
        speaker, folded_speaker = speakers.get(id_, nobody)
        domains, folded_domains = tags.get(id_, no_tags)
        category = categories[category_id]
        college = colleges[college_id] if college_id is not None else ""
        headcount = counts.get(id_)
        key = (
            f"{number} {folded_name} {folded(short_name)} {folded(legal_form)} {folded_speaker} {folded(city)} "
            f"{postcode} {folded(departement)} {status_words[word]} {folded(category)} {folded(college)} "
            f"{siret} {ridet} {email.lower()} {_national(phone)} {folded_domains} "
            f"{'' if headcount is None else headcount} {joined_on or ''}"
        )
        rows.append(
            MemberRow(
                id=id_,
                version=version,
                membership_id=membership_id,
                number=number,
                kind=kind,
                name=name,
                sort_key=sort_key,
                short_name=short_name,
                legal_form=legal_form,
                representative=speaker,
                city=city,
                postcode=postcode,
                departement=departement,
                headcount=headcount,
                state=state,
                standing=result.standing,
                status=word,
                called=result.called,
                paid=result.paid,
                balance=result.balance,
                category_id=category_id,
                category=category,
                college_id=college_id,
                college=college,
                siret=siret,
                ridet=ridet,
                email=email,
                phone=phone,
                domains=domains,
                joined_on=joined_on,
                left_on=left_on,
                channel=channel,
                search_key=key,
            )
        )
    return rows


def latest_headcounts(session: Session, on: date, party_ids: Sequence[int] | None = None) -> dict[int, int]:
    """The latest headcount known on a day, by party."""
    table = Headcount.__table__.c
    query = (
        select(table.party_id, table["count"]).where(table.counted_on <= on).order_by(table.party_id, table.counted_on)
    )
    if party_ids is not None:
        query = query.where(table.party_id.in_(party_ids))
    return dict(session.execute(query).all())


def representatives(session: Session, on: date) -> dict[int, tuple[str, str]]:
    """The representative on a day and its folded name, by organisation."""
    contact, role, person = Contact.__table__.c, ContactRole.__table__.c, Party.__table__.c
    query = (
        select(contact.organisation_id, person.name, person.folded_name)
        .join(ContactRole.__table__, role.contact_id == contact.id)
        .join(Party.__table__, person.id == contact.person_id)
        .where(
            role.role == Role.REPRESENTATIVE,
            role.since.is_(None) | (role.since <= on),
            role.until.is_(None) | (role.until >= on),
        )
        .order_by(role.id)
    )
    return {id_: (name, folded) for id_, name, folded in session.execute(query).all()}


def domains_of(session: Session) -> dict[int, tuple[tuple[str, ...], str]]:
    """The domains of each party in alphabetical order, and their folded text."""
    names = {
        id_: (name, folded)
        for id_, name, folded in session.execute(
            select(CompetenceDomain.id, CompetenceDomain.name, CompetenceDomain.folded_name)
        )
    }
    rank = {id_: place for place, id_ in enumerate(sorted(names, key=lambda id_: names[id_][1]))}
    found: dict[int, list[int]] = defaultdict(list)
    tag = PartyDomain.__table__.c
    for party_id, domain_id in session.execute(select(tag.party_id, tag.domain_id)).all():
        found[party_id].append(domain_id)

    @cache
    def written(ids: tuple[int, ...]) -> tuple[tuple[str, ...], str]:
        return tuple(names[id_][0] for id_ in ids), " ".join(names[id_][1] for id_ in ids)

    return {party_id: written(tuple(sorted(ids, key=rank.__getitem__))) for party_id, ids in found.items()}


def counts(session: Session, on: date) -> DirectoryCounts:
    """The key figures of a day, as the association publishes them."""
    query = (
        present_memberships(Party.id, Party.departement, Membership.state)
        .join(Party, Party.id == Membership.party_id)
        .where(Party.is_archived.is_(False), Membership.joined_on.is_(None) | (Membership.joined_on <= on))
    )
    found = session.execute(query).all()
    active = [(id_, departement) for id_, departement, state in found if state is State.ACTIVE]
    headcounts = latest_headcounts(session, on)
    standing_of = standings(session, on)
    by_standing = Counter(standing_of[id_].standing for id_, _departement in active)
    return DirectoryCounts(
        members=len(active),
        jobs_represented=sum(headcounts.get(id_, 0) for id_, _departement in active),
        counted=sum(id_ in headcounts for id_, _departement in active),
        up_to_date=sum(count for standing, count in by_standing.items() if standing.is_up_to_date),
        late=by_standing[Standing.LATE],
        candidates=sum(state is State.CANDIDATE for _id, _departement, state in found),
        standings=dict(by_standing),
        departements=_by_departement(active, headcounts),
    )


def _by_departement(active: Iterable[tuple[int, str]], headcounts: dict[int, int]) -> tuple[DepartementCount, ...]:
    members: Counter[str] = Counter()
    jobs: Counter[str] = Counter()
    for id_, departement in active:
        if departement:
            members[departement] += 1
            jobs[departement] += headcounts.get(id_, 0)
    return tuple(DepartementCount(code=code, members=members[code], jobs=jobs[code]) for code in sorted(members))


def _national(phone: str) -> str:
    """A phone as it may be typed in a search: 0549000000 for +33549000000."""
    return f"{phone} 0{phone[3:]}" if phone.startswith("+33") else phone
