"""Messages that the mail program opens for writing."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from secretariat.base.errors import EnvironmentFault
from secretariat.interchange.drafts import Attachment, MailDraft, draft_bytes, write_draft

DRAFT = MailDraft(
    name="Ève Cœur, dite « la Présidente »",
    email="eve@example.org",
    subject="Convocation à l’assemblée générale ordinaire, jeudi 24 juin 2027 à 18\u202fh\u202f30",
    text="Madame,\n\nVous êtes convoquée… 1\u202f250,00\u00a0€\n" + "é" * 2000 + "\n",
    attachments=(Attachment(name="2027-AGO-01 0042 Cœur & Fils.pdf", content=b"%PDF-1.4 \x00\xff"),),
)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_message_is_opened_for_writing_and_goes_to_one_reader() -> None:
    message = read(draft_bytes(DRAFT))
    assert message["X-Unsent"] == "1"
    (reader,) = message["To"].addresses
    assert (reader.display_name, reader.addr_spec) == (DRAFT.name, DRAFT.email)
    assert message["Cc"] is None
    assert message["Bcc"] is None
    assert message["Subject"] == " ".join(DRAFT.subject.split())


def test_text_and_attachment_come_through_whole() -> None:
    message = read(draft_bytes(DRAFT))
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == DRAFT.text
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "2027-AGO-01 0042 Cœur & Fils.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.4 \x00\xff"


def test_lines_end_as_mail_programs_ask_and_none_is_too_long() -> None:
    lines = draft_bytes(DRAFT).split(b"\r\n")
    assert all(b"\n" not in line for line in lines)
    assert max(len(line) for line in lines) <= 998


def test_a_name_cannot_add_a_reader_or_a_header() -> None:
    draft = MailDraft(name="A\nBcc: x@example.org", email="a@example.org", subject="B\r\nCc: y@example.org", text="")
    message = read(draft_bytes(draft))
    assert message["Bcc"] is None
    assert message["Cc"] is None
    assert [each.addr_spec for each in message["To"].addresses] == ["a@example.org"]


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        write_draft(tmp_path / "missing" / "a.eml", DRAFT)
