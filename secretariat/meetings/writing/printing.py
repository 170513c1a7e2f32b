"""From a meeting's facts to its papers: minutes, list of decisions, certified extract."""

from __future__ import annotations

from dataclasses import replace

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.i18n import _, pgettext
from secretariat.documents.minutes import Minutes
from secretariat.documents.signatures import Signatory
from secretariat.meetings.printing_minutes import minutes_document
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.writing.rules.facts import MeetingFacts
from secretariat.meetings.writing.rules.numbers import year_in_letters
from secretariat.meetings.writing.rules.opening import heading
from secretariat.meetings.writing.rules.people import Gender, Named


def minutes_paper(draft: MinutesDraft, facts: MeetingFacts) -> Minutes:
    """The minutes; what their text tells already is not printed a second time above it."""
    paper = minutes_document(draft)
    body = draft.meeting.minutes.body
    if year_in_letters(facts.held_on) in body:
        paper = replace(paper, facts=())
    if heading(_("Agenda")) in body:
        paper = replace(paper, agenda=())
    if draft.meeting.kind not in ASSEMBLIES and heading(_("Attendance and quorum")) in body:
        paper = replace(paper, attendees=())
    return replace(paper, signatories=signatories(facts))


def signatories(facts: MeetingFacts) -> tuple[Signatory, ...]:
    """The chair and the secretary of the sitting, who sign, in their gender."""
    return (
        Signatory(role=chair_role(facts.chair), name=facts.chair.text if facts.chair else ""),
        Signatory(role=_("Secretary of the meeting"), name=facts.secretary.text if facts.secretary else ""),
    )


def chair_role(chair: Named | None) -> str:
    """« Président de séance », « Présidente de séance »."""
    if chair is not None and chair.gender is Gender.WOMAN:
        return pgettext("woman", "Chair of the meeting")
    return _("Chair of the meeting")
