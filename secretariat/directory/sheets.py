"""One member whole: what the inspector shows, and its history as sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from secretariat.association.reads import time_zone
from secretariat.base.formats import NOTHING, short_date
from secretariat.base.i18n import N_, _
from secretariat.directory.rows import AttendedRow, HistoryLine, MemberSheet, Occasion
from secretariat.directory.rules import REGISTRATION_LABELS, status_of
from secretariat.dues.reads import dues_of, standings
from secretariat.dues.records import Due, Payment
from secretariat.events.records import Event, Registration
from secretariat.meetings.records import Attendance, Meeting
from secretariat.meetings.rules import PRESENCE_LABELS
from secretariat.members import reads as members
from secretariat.members.records import (
    Category,
    College,
    Consent,
    Contact,
    Headcount,
    Membership,
    PartyAddress,
    PartyDomain,
)
from secretariat.members.rules import CHANNEL_LABELS, STATE_LABELS
from secretariat.store.journal import HistoryRow, journal_change, journal_entry, unpack

_HISTORY = 50
_ATTENDED = 30

FIELD_LABELS: Mapping[str, str] = {
    "name": N_("Name"),
    "short_name": N_("Short name"),
    "legal_form": N_("Legal form"),
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "siret": N_("SIRET"),
    "ridet": N_("RIDET"),
    "vat_number": N_("VAT number"),
    "ape": N_("APE code"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "website": N_("Website"),
    "building": N_("Building"),
    "street": N_("Street"),
    "locality": N_("Locality"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "departement": N_("Département"),
    "iban": N_("IBAN"),
    "channel": N_("Written to by"),
    "notes": N_("Notes"),
    "number": N_("Number"),
    "category_id": N_("Category"),
    "college_id": N_("College"),
    "joined_on": N_("Joined on"),
    "left_on": N_("Left on"),
    "admitted_by": N_("Admitted by"),
    "admitted_on": N_("Admitted on"),
    "state": N_("State"),
    "count": N_("Headcount"),
}
_HIDDEN_VALUES = frozenset({"iban", "notes"})


def member_sheet(session: Session, party_id: int, on: date) -> MemberSheet:
    """Everything of one member on a day, in a constant number of statements. Raises ``NotFound``."""
    detail = members.member(session, party_id, on)
    standing = standings(session, on, [party_id])[party_id]
    membership = detail.membership
    counted = next((each for each in detail.headcounts if each.counted_on <= on), None)
    return MemberSheet(
        detail=detail,
        standing=standing,
        status=status_of(membership.state, standing.standing) if membership else None,
        headcount=counted.count if counted else None,
        headcount_on=counted.counted_on if counted else None,
        dues=dues_of(session, party_id, on),
        attended=attended(session, party_id),
        history=history_of(session, party_id),
    )


def attended(session: Session, party_id: int) -> tuple[AttendedRow, ...]:
    """The latest events and meetings of a member or of a person, latest first."""
    zone = ZoneInfo(time_zone(session))
    registrations = (
        select(Event.id, Event.title, Event.starts_at, Registration.name, Registration.state)
        .join(Event, Event.id == Registration.event_id)
        .where((Registration.organisation_id == party_id) | (Registration.person_id == party_id))
        .order_by(Event.starts_at.desc(), Registration.id)
        .limit(_ATTENDED)
    )
    rows = [
        AttendedRow(
            occasion=Occasion.EVENT,
            id=id_,
            title=title,
            held_on=starts_at.astimezone(zone).date(),
            person=name,
            presence=_(REGISTRATION_LABELS[state]),
        )
        for id_, title, starts_at, name, state in session.execute(registrations)
    ]
    attendances = (
        select(Meeting.id, Meeting.title, Meeting.held_on, Attendance.name, Attendance.presence)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.party_id == party_id)
        .order_by(Meeting.held_on.desc(), Attendance.id)
        .limit(_ATTENDED)
    )
    rows += [
        AttendedRow(
            occasion=Occasion.MEETING,
            id=id_,
            title=title,
            held_on=held_on,
            person=name,
            presence=_(PRESENCE_LABELS[presence]),
        )
        for id_, title, held_on, name, presence in session.execute(attendances)
    ]
    rows.sort(key=lambda row: row.held_on, reverse=True)
    return tuple(rows[:_ATTENDED])


def history_of(session: Session, party_id: int) -> tuple[HistoryLine, ...]:
    """What was done to a member and to all that hangs on it, latest first; what was undone is left out."""
    entry, change = journal_entry.c, journal_change.c
    touching = [and_(change.table_name == "party", change.first_id <= party_id, change.last_id >= party_id)]
    owned = (
        (Membership, Membership.party_id),
        (Headcount, Headcount.party_id),
        (PartyAddress, PartyAddress.party_id),
        (PartyDomain, PartyDomain.party_id),
        (Consent, Consent.party_id),
        (Contact, Contact.organisation_id),
        (Due, Due.party_id),
        (Payment, Payment.party_id),
    )
    for kind, owner in owned:
        ids = select(kind.id).where(owner == party_id)
        name = kind.__tablename__
        touching.append(and_(change.table_name == name, change.first_id == change.last_id, change.first_id.in_(ids)))
    lately = (
        select(change.entry_id)
        .join(journal_entry, entry.id == change.entry_id)
        .where(or_(*touching), entry.kind == "do", entry.undone_by.is_(None))
        .group_by(change.entry_id)
        .order_by(change.entry_id.desc())
        .limit(_HISTORY)
    )
    entry_ids = list(session.scalars(lately))
    if not entry_ids:
        return ()
    details = _details(session, entry_ids, party_id)
    query = select(journal_entry).where(entry.id.in_(entry_ids)).order_by(entry.id.desc())
    return tuple(
        HistoryLine(
            entry_id=row.id,
            at=row.at,
            actor=row.actor,
            label=_label(row),
            details=tuple(details.get(row.id, ())),
        )
        for row in session.execute(query)
    )


def _label(row: Any) -> str:
    return HistoryRow(
        id=row.id,
        at=row.at,
        actor=row.actor,
        seat=row.seat,
        kind=row.kind,
        message=row.message,
        values=json.loads(row.message_values),
        is_undone=False,
        is_undoable=row.is_undoable,
    ).label


def _details(session: Session, entry_ids: list[int], party_id: int) -> dict[int, list[str]]:
    change = journal_change.c
    mine = select(Membership.id).where(Membership.party_id == party_id)
    query = (
        select(change.entry_id, change.before, change.after)
        .where(
            change.entry_id.in_(entry_ids),
            change.operation == "update",
            or_(
                and_(change.table_name == "party", change.first_id == party_id),
                and_(change.table_name == "membership", change.first_id.in_(mine)),
            ),
        )
        .order_by(change.id)
    )
    found = session.execute(query).all()
    if not found:
        return {}
    names = _Names(session)
    details: dict[int, list[str]] = {}
    for entry_id, before, after in found:
        old, new = unpack(before) or {}, unpack(after) or {}
        for field, value in new.items():
            if field not in FIELD_LABELS:
                continue
            label = _(FIELD_LABELS[field])
            if field in _HIDDEN_VALUES:
                line = _("{field} changed", field=label)
            else:
                line = _(
                    "{field}: {before} → {after}",
                    field=label,
                    before=names.shown(field, old.get(field)),
                    after=names.shown(field, value),
                )
            details.setdefault(entry_id, []).append(line)
    return details


class _Names:
    """Values of changed fields as they are shown: ids by their names, words by their labels, dates in French."""

    def __init__(self, session: Session) -> None:
        self._known = {
            "category_id": {row.id: row.name for row in session.execute(select(Category.id, Category.name))},
            "college_id": {row.id: row.name for row in session.execute(select(College.id, College.name))},
            "state": {str(state): _(label) for state, label in STATE_LABELS.items()},
            "channel": {str(channel): _(label) for channel, label in CHANNEL_LABELS.items()},
        }

    def shown(self, field: str, value: Any) -> str:
        if value is None or value == "":
            return NOTHING
        if field.endswith("_on"):
            return short_date(date.fromisoformat(value))
        return str(self._known.get(field, {}).get(value, value))
