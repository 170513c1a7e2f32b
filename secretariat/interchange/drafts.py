"""Messages that the mail program opens as drafts, attachments included, for the sender to read and send."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from secretariat.base.writing import replacing


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a message; ``kind`` is its media type."""

    name: str
    content: bytes
    kind: str = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDraft:
    """One message to one reader: nobody sees the address of another."""

    name: str
    email: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def draft_bytes(draft: MailDraft) -> bytes:
    """The message as ``.eml`` (RFC 5322); ``X-Unsent`` makes Outlook and Thunderbird open it for writing."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = Address(" ".join(draft.name.split()), addr_spec=draft.email)
    message["Subject"] = " ".join(draft.subject.split())
    message.set_content(draft.text)
    for attached in draft.attachments:
        main, _slash, sub = attached.kind.partition("/")
        message.add_attachment(attached.content, maintype=main, subtype=sub, filename=attached.name)
    return message.as_bytes()


def write_draft(target: Path, draft: MailDraft) -> None:
    """Write the message to a file; raises ``EnvironmentFault``."""
    content = draft_bytes(draft)
    with replacing(target) as partial:
        partial.write_bytes(content)
