"""The papers of the register: sealed minutes, errata and the register itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from secretariat.association.printing import letterhead
from secretariat.association.rows import AssociationSheet
from secretariat.base.formats import date_text, short_date
from secretariat.base.i18n import _
from secretariat.documents.listing import Column, Listing
from secretariat.documents.minutes import Minutes
from secretariat.meetings.phrases import OF_MEETING
from secretariat.meetings.register.rows import SealRow
from secretariat.meetings.register.rules import KIND_LABELS, grouped
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.writing.printing import minutes_paper
from secretariat.meetings.writing.rules.facts import MeetingFacts


def seal_mark(number: int, fingerprint: str) -> str:
    """What each page of a sealed paper says at its foot."""
    return _("Register no. {number} · SHA-256 {fingerprint}", number=number, fingerprint=fingerprint)


def sealed_paper(draft: MinutesDraft, facts: MeetingFacts, number: int, fingerprint: str) -> Minutes:
    """The minutes as they are archived, with their number and fingerprint on each page."""
    paper = minutes_paper(draft, facts)
    return replace(paper, mark=seal_mark(number, fingerprint))


def erratum_paper(draft: MinutesDraft, text: str, number: int, fingerprint: str, *, corrected: int) -> Minutes:
    """A correction of sealed minutes, as it is archived beside them."""
    meeting = draft.meeting
    return Minutes(
        letterhead=letterhead(draft.association, draft.logo),
        title=_("Erratum to the minutes {of_meeting}", of_meeting=_(OF_MEETING[meeting.kind])),
        subtitle=f"{date_text(meeting.held_on)} · {meeting.reference}",
        facts=((_("Corrects"), _("no. {number} of the register of minutes", number=corrected)),),
        body=text,
        mark=seal_mark(number, fingerprint),
    )


def register_listing(
    association: AssociationSheet, logo: bytes | None, rows: Sequence[SealRow], zone: ZoneInfo
) -> Listing:
    """The register as a list: number, day, meeting, fingerprint."""
    return Listing(
        letterhead=letterhead(association, logo),
        title=_("Register of minutes"),
        columns=(
            Column(title=_("No."), width=10.0),
            Column(title=_("Sealed on"), width=20.0),
            Column(title=_("Kind"), width=28.0),
            Column(title=_("Meeting"), width=56.0),
            Column(title=_("Fingerprint (SHA-256)"), width=56.0),
        ),
        rows=tuple(
            (
                str(row.number),
                short_date(row.sealed_at.astimezone(zone).date()),
                _(KIND_LABELS[row.kind]),
                f"{row.title}, {date_text(row.held_on)} · {row.reference}",
                grouped(row.fingerprint),
            )
            for row in rows
        ),
        notes=(_("Each fingerprint is that of the content and of the fingerprint before it."),),
    )
