"""From a meeting's facts to its papers: minutes, list of decisions, certified extract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from secretariat.association.printing import letterhead
from secretariat.association.rules import ASSEMBLIES
from secretariat.base.formats import date_text, long_date
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.documents.listing import Column, Listing
from secretariat.documents.minutes import Minutes
from secretariat.documents.signatures import Signatory
from secretariat.documents.voting_papers import VotingPaper
from secretariat.meetings.phrases import OF_MEETING, capitalised, votes_text
from secretariat.meetings.printing_minutes import minutes_document
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.writing.rules.facts import MeetingFacts, ResolutionFact
from secretariat.meetings.writing.rules.numbers import resolution_name, year_in_letters
from secretariat.meetings.writing.rules.opening import heading
from secretariat.meetings.writing.rules.people import Gender, Named
from secretariat.meetings.writing.rules.plain import inline
from secretariat.meetings.writing.rules.typed import as_typed
from secretariat.meetings.writing.rules.votes import resolution_blocks, short_result


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
    chair, secretary = facts.signing_chair, facts.signing_secretary
    return (
        Signatory(role=chair_role(chair), name=chair.text if chair else ""),
        Signatory(role=_("Secretary of the meeting"), name=secretary.text if secretary else ""),
    )


def chair_role(chair: Named | None) -> str:
    """« Président de séance », « Présidente de séance »."""
    if chair is not None and chair.gender is Gender.WOMAN:
        return pgettext("woman", "Chair of the meeting")
    return _("Chair of the meeting")


def extract_paper(
    draft: MinutesDraft,
    facts: MeetingFacts,
    resolutions: Sequence[ResolutionFact],
    *,
    signed_on: date,
    name: str,
    quality: str,
) -> Minutes:
    """The certified extract: the chosen resolutions in full, place, day, name and quality of who certifies (AG-35)."""
    meeting, association = draft.meeting, draft.association
    blocks = [
        _(
            "Extract of the minutes {of_meeting} of {association}, held on {date}.",
            of_meeting=_(OF_MEETING[meeting.kind]),
            association=inline(association.name),
            date=long_date(meeting.held_on),
        )
    ]
    for each in resolutions:
        fact = as_typed(replace(each, movements=(), has_new_quorum=False))
        blocks += resolution_blocks(fact, fact.chair or facts.chair, level="##")
    blocks += [
        "**{}**".format(_("Certified true extract")),
        _("Done in {city}, on {date}.", city=inline(association.city), date=date_text(signed_on))
        if association.city
        else _("Done on {date}.", date=date_text(signed_on)),
    ]
    return Minutes(
        letterhead=letterhead(association, draft.logo),
        title=_("Extract of the minutes {of_meeting}", of_meeting=_(OF_MEETING[meeting.kind])),
        subtitle=f"{capitalised(long_date(meeting.held_on))} · {meeting.reference}",
        body="\n\n".join(blocks),
        signatories=(Signatory(role=quality, name=name),),
    )


def decisions_listing(draft: MinutesDraft, facts: MeetingFacts) -> Listing:
    """The list of decisions, on one page: number, decision, result of the vote, person in charge, day due (CA-7)."""
    meeting = draft.meeting
    rows = [
        (str(each.number), each.title or each.text, short_result(each), "", "")
        for item in (*facts.items, *((facts.loose,) if facts.loose else ()))
        for each in item.resolutions
    ]
    rows.sort(key=lambda row: int(row[0]))
    rows += [
        (each.reference, each.text, "", each.responsible, date_text(each.due_on) if each.due_on else "")
        for each in facts.decisions
    ]
    return Listing(
        letterhead=letterhead(draft.association, draft.logo),
        title=_("List of decisions"),
        columns=(
            Column(title=_("No."), width=26.0),
            Column(title=_("Decision"), width=62.0),
            Column(title=_("Result of the vote"), width=38.0),
            Column(title=_("In charge"), width=26.0),
            Column(title=pgettext("decision", "Due"), width=20.0),
        ),
        rows=tuple(rows),
        notes=(f"{meeting.title} · {date_text(meeting.held_on)} · {meeting.reference}",),
    )


def voting_papers(
    draft: MinutesDraft, resolutions: Sequence[ResolutionFact], votes: Sequence[int]
) -> tuple[VotingPaper, ...]:
    """One paper a voter for each resolution; who has several votes finds their number on it, never a name."""
    return tuple(
        VotingPaper(
            heading=_paper_heading(draft),
            title=_("{resolution}: {title}", resolution=capitalised(resolution_name(each.number)), title=each.title),
            notice=_("This paper is worth {votes}.", votes=votes_text(held)),
            choices=(_("For"), _("Against"), _("Abstention")),
            notes=(_("A paper without a cross is blank; one with several crosses is null."),),
        )
        for each in resolutions
        for held in votes
    )


def ballots(
    draft: MinutesDraft, title: str, names: Sequence[str], seats: int, votes: Sequence[int], *, most: int
) -> tuple[VotingPaper, ...]:
    """One ballot a voter with the names of who stands: « au plus N noms » (AG-27)."""
    return tuple(
        VotingPaper(
            heading=_paper_heading(draft),
            title=title,
            notice=" · ".join(
                (
                    ngettext("One seat to fill", "{count} seats to fill", seats),
                    ngettext("one name at most", "{count} names at most", most),
                    votes_text(held),
                )
            ),
            choices=tuple(names),
            notes=(
                ngettext(
                    "A ballot with more than one name is null; one without a name is blank.",
                    "A ballot with more than {count} names is null; one with fewer is valid.",
                    most,
                ),
            ),
        )
        for held in votes
    )


def _paper_heading(draft: MinutesDraft) -> str:
    meeting = draft.meeting
    return f"{draft.association.name} · {meeting.title} · {date_text(meeting.held_on)}"
