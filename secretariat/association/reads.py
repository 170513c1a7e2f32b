"""Reading the association, its statutes, signatories and wordings."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.records import Association, Signatory, StatuteParameter, Wording
from secretariat.association.rows import AssociationSheet, SignatoryRow, StatuteRow
from secretariat.association.rules import MeetingKind, Statutes, resolve
from secretariat.base.errors import NotFound
from secretariat.base.i18n import N_
from secretariat.base.resources import resource
from secretariat.store.attachments import attachment, content_of


class NoAssociation(NotFound):
    """The file holds no association yet."""


def association_row(session: Session) -> Association:
    """The one row; raises ``NoAssociation``."""
    row = session.get(Association, 1)
    if row is None:
        raise NoAssociation(N_("This file holds no association yet. Create one first."))
    return row


def association_sheet(session: Session) -> AssociationSheet:
    """Identity and settings; raises ``NoAssociation``."""
    row = association_row(session)
    values = {each.name: getattr(row, each.name) for each in fields(AssociationSheet)}
    values["departements"] = tuple(row.departements)
    return AssociationSheet(**values)


def time_zone(session: Session) -> str:
    """The association's time zone; Paris before there is an association."""
    return session.scalar(select(Association.time_zone)) or "Europe/Paris"


def logo(session: Session) -> bytes | None:
    """The image of the logo, or nothing."""
    digest = association_row(session).logo_digest
    return None if digest is None else content_of(session, digest)


def statute_rows(session: Session) -> tuple[StatuteRow, ...]:
    """Every dated rule, by kind of meeting, name and date."""
    table = StatuteParameter.__table__
    query = select(*(table.c[each.name] for each in fields(StatuteRow))).order_by(
        table.c.meeting_kind, table.c.name, table.c.effective_on
    )
    return tuple(StatuteRow(**row._mapping) for row in session.execute(query))


def statutes_on(session: Session, kind: MeetingKind, on: date) -> Statutes:
    """The rules for a kind of meeting as they stood on a day."""
    return resolve(statute_rows(session), kind, on)


def signatories(session: Session) -> tuple[SignatoryRow, ...]:
    """Who signs, in order, with the images of their signatures."""
    query = (
        select(Signatory, attachment.c.content)
        .join(attachment, attachment.c.digest == Signatory.signature_digest, isouter=True)
        .order_by(Signatory.position, Signatory.id)
    )
    return tuple(
        SignatoryRow(
            id=row.id,
            version=row.version,
            name=row.name,
            title=row.title,
            position=row.position,
            is_default=row.is_default,
            signature=None if content is None else bytes(content),
        )
        for row, content in session.execute(query)
    )


def wording(session: Session, name: str) -> str:
    """The text of a letter: the association's own, otherwise the bundled one."""
    body = session.scalar(select(Wording.body).where(Wording.name == name))
    return bundled_wording(name) if body is None else body


def bundled_wording(name: str) -> str:
    """The text that the program brings for a letter. Raises ``NotFound``."""
    file = resource("templates", f"{name}.txt")
    if not file.is_file():
        raise NotFound(N_("There is no letter called “{name}”."), name=name)
    return file.read_text(encoding="utf-8")
