"""Files kept inside the association's file, addressed by the digest of their content."""

from __future__ import annotations

import hashlib

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, insert, select
from sqlalchemy.orm import Session

from secretariat.base.errors import NotFound, Refusal
from secretariat.base.i18n import N_
from secretariat.store.base import Base

LARGEST = 25 * 1024 * 1024

attachment = Table(
    "attachment",
    Base.metadata,
    Column("digest", String(64), primary_key=True),
    Column("file_name", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)


class AttachmentTooLarge(Refusal):
    """A file passes 25 MB."""


def keep(session: Session, content: bytes, *, file_name: str, media_type: str) -> str:
    """Store a content once and return its SHA-256 digest (64 hexadecimal digits)."""
    if len(content) > LARGEST:
        raise AttachmentTooLarge(
            N_("“{name}” is larger than 25 MB. Reduce it, or keep it in a folder and quote its name."), name=file_name
        )
    digest = hashlib.sha256(content).hexdigest()
    if session.scalar(select(attachment.c.digest).where(attachment.c.digest == digest)) is None:
        session.execute(
            insert(attachment).values(
                digest=digest, file_name=file_name, media_type=media_type, size=len(content), content=content
            )
        )
    return digest


def content_of(session: Session, digest: str) -> bytes:
    """The bytes behind a digest."""
    content = session.scalar(select(attachment.c.content).where(attachment.c.digest == digest))
    if content is None:
        raise NotFound(N_("This document is no longer in the file. Add it again."))
    return bytes(content)
