"""The convocation of one member as a message to send: the words of the letter, and the letter itself attached."""

from __future__ import annotations

import io

from secretariat.base.i18n import _
from secretariat.documents.convocation import write_convocations
from secretariat.interchange.drafts import Attachment, MailDraft
from secretariat.meetings.phrases import TO_MEETING, when_text
from secretariat.meetings.printing import Letters
from secretariat.meetings.rows import ConvocationDraft, RecipientRow


def mail_draft(draft: ConvocationDraft, letters: Letters, row: RecipientRow) -> MailDraft:
    """A message whose text says all that the letter says (AG-6), with the letter and its pouvoir as PDF."""
    meeting = draft.meeting
    shared, letter = letters.shared(), letters.letter(row)
    pages = io.BytesIO()
    write_convocations(pages, shared, [letter])
    agenda = "\n".join(f"{rank}. {item.title}" for rank, item in enumerate(shared.agenda, start=1))
    paragraphs = (
        letter.salutation,
        *letter.opening,
        _("Agenda:") + "\n" + agenda if agenda else "",
        *shared.notices,
        *letter.closing,
        "\n".join(", ".join(filter(None, (each.name, each.role))) for each in shared.signatories),
        _("Attached: the convocation and, where there is one, its proxy form."),
    )
    return MailDraft(
        name=row.representative or row.name,
        email=row.email,
        subject=_(
            "Convocation {to_meeting}, {when}",
            to_meeting=_(TO_MEETING[meeting.kind]),
            when=when_text(meeting.held_on, meeting.starts),
        ),
        text="\n\n".join(_plain(paragraph) for paragraph in paragraphs if paragraph) + "\n",
        attachments=(Attachment(name=letters.file_name(row), content=pages.getvalue()),),
    )


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")
