"""The search over everything: members, persons, events and meetings by a few words."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from secretariat.association.reads import time_zone
from secretariat.base.formats import short_date
from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.directory.rows import Found, SearchRow
from secretariat.events.records import Event
from secretariat.meetings.records import Meeting
from secretariat.members.reads import present_memberships
from secretariat.members.records import Contact, Membership, Party
from secretariat.members.rules import PartyKind

EACH = 8


def search(session: Session, text: str) -> tuple[SearchRow, ...]:
    """What holds every word of the text, eight of each sort at most; nothing for an empty text.

    A member is also found by number, SIRET, e-mail or city. Four statements.
    """
    wanted = fold(text).split()
    if not wanted:
        return ()
    return (
        *_members(session, wanted),
        *_persons(session, wanted),
        *_events(session, wanted),
        *_meetings(session, wanted),
    )


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    held: ColumnElement[bool] = column.contains(word, autoescape=True)
    return held


def _members(session: Session, wanted: list[str]) -> list[SearchRow]:
    digits = "".join(wanted)
    by_words = and_(
        *(
            or_(
                _holds(Party.folded_name, word),
                _holds(Party.email, word),
                Membership.number == word,
                Party.city.ilike(f"{word}%"),
            )
            for word in wanted
        )
    )
    query = (
        present_memberships(Party.id, Party.name, Party.city, Membership.number)
        .join(Party, Party.id == Membership.party_id)
        .where(or_(by_words, Party.siret == digits, Party.ridet == digits), Party.is_archived.is_(False))
        .order_by(Party.sort_key, Party.id)
        .limit(EACH)
    )
    return [
        SearchRow(
            found=Found.MEMBER,
            id=id_,
            member_id=id_,
            title=name,
            subtitle=" · ".join(part for part in (_("No. {number}", number=number), city) if part),
        )
        for id_, name, city, number in session.execute(query)
    ]


def _persons(session: Session, wanted: list[str]) -> list[SearchRow]:
    organisation = aliased(Party)
    query = (
        select(Party.id, Party.name, organisation.id, organisation.name, Contact.function)
        .join(Contact, Contact.person_id == Party.id)
        .join(organisation, organisation.id == Contact.organisation_id)
        .where(
            Party.kind == PartyKind.PERSON,
            Contact.until.is_(None),
            *(or_(_holds(Party.folded_name, word), _holds(Party.email, word)) for word in wanted),
        )
        .order_by(Party.sort_key, Party.id, organisation.sort_key)
        .limit(EACH)
    )
    return [
        SearchRow(
            found=Found.PERSON,
            id=id_,
            member_id=member_id,
            title=name,
            subtitle=" · ".join(part for part in (function, company) if part),
        )
        for id_, name, member_id, company, function in session.execute(query)
    ]


def _events(session: Session, wanted: list[str]) -> list[SearchRow]:
    zone = ZoneInfo(time_zone(session))
    query = select(Event.id, Event.title, Event.starts_at, Event.place).order_by(Event.starts_at.desc(), Event.id)
    return [
        SearchRow(
            found=Found.EVENT,
            id=id_,
            member_id=None,
            title=title,
            subtitle=" · ".join(part for part in (short_date(starts_at.astimezone(zone).date()), place) if part),
        )
        for id_, title, starts_at, place in session.execute(query)
        if _all_in(wanted, title, place)
    ][:EACH]


def _meetings(session: Session, wanted: list[str]) -> list[SearchRow]:
    query = select(Meeting.id, Meeting.title, Meeting.held_on, Meeting.reference, Meeting.city).order_by(
        Meeting.held_on.desc(), Meeting.id
    )
    return [
        SearchRow(
            found=Found.MEETING,
            id=id_,
            member_id=None,
            title=title,
            subtitle=f"{short_date(held_on)} · {reference}",
        )
        for id_, title, held_on, reference, city in session.execute(query)
        if _all_in(wanted, title, reference, city)
    ][:EACH]


def _all_in(wanted: list[str], *texts: str) -> bool:
    held = fold(" ".join(texts))
    return all(word in held for word in wanted)
