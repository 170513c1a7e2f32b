"""From the rows of a meeting to its minutes and its attendance sheet."""

from __future__ import annotations

from secretariat.association.printing import letterhead, seat_line
from secretariat.association.rules import ASSEMBLIES, MEETING_KIND_LABELS
from secretariat.base.formats import date_text, time_text
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.documents.attendance_sheet import AttendanceRow as SheetRow
from secretariat.documents.attendance_sheet import AttendanceSheet
from secretariat.documents.minutes import Attendee, Minutes, Mode
from secretariat.documents.signatures import Signatory
from secretariat.meetings.phrases import OF_MEETING, capitalised, clauses, quorum_share, when_text
from secretariat.meetings.rows import AttendanceRow, MeetingSheet, MinutesDraft
from secretariat.meetings.rules import MinutesState, Presence, QuorumFigures

_MODES = {
    Presence.PRESENT: Mode.PRESENT,
    Presence.REMOTE: Mode.REMOTE,
    Presence.REPRESENTED: Mode.REPRESENTED,
    Presence.EXCUSED: Mode.EXCUSED,
    Presence.ABSENT: Mode.ABSENT,
}
_STATES = {
    MinutesState.NONE: N_("Draft"),
    MinutesState.DRAFT: N_("Draft"),
    MinutesState.SUBMITTED: N_("Submitted for approval"),
    MinutesState.APPROVED: N_("Approved"),
    MinutesState.SIGNED: "",
    MinutesState.SEALED: "",
}
_SPARE_LINES = 4


def minutes_document(draft: MinutesDraft) -> Minutes:
    """The minutes with what AG-34 asks for: facts, agenda, attendance, text and signatures."""
    meeting = draft.meeting
    state = _STATES[meeting.minutes_state]
    return Minutes(
        letterhead=letterhead(draft.association, draft.logo),
        title=_("Minutes {of_meeting}", of_meeting=_(OF_MEETING[meeting.kind])),
        subtitle=f"{capitalised(when_text(meeting.held_on, meeting.starts))} · {meeting.reference}",
        state=_(state) if state else "",
        facts=_facts(draft),
        agenda=tuple(item.title for item in meeting.agenda),
        attendees=tuple(
            Attendee(name=row.name, mode=_MODES[row.presence], detail=_detail(row))
            for row in draft.attendance
            if row.presence is not None
        ),
        body=meeting.minutes.body,
        signatories=_signatories(draft),
    )


def attendance_document(draft: MinutesDraft) -> AttendanceSheet:
    """The sheet to sign at the door: everybody expected, and spare lines (AG-32)."""
    meeting = draft.meeting
    expected = [row for row in draft.attendance if row.votes > 0 or meeting.kind not in ASSEMBLIES]
    return AttendanceSheet(
        letterhead=letterhead(draft.association, draft.logo),
        title=_("Attendance sheet {of_meeting}", of_meeting=_(OF_MEETING[meeting.kind])),
        facts=(capitalised(when_text(meeting.held_on, meeting.starts)), meeting.place or meeting.video_link),
        rows=tuple(
            SheetRow(
                number=row.number,
                name=row.organisation or row.name,
                detail=row.name if row.organisation else row.title,
                votes=str(row.votes),
                note=_note(row),
            )
            for row in expected
        ),
        spare_line_count=_SPARE_LINES,
        totals=(
            (pgettext("total", "Present"), ""),
            (pgettext("total", "Remote"), ""),
            (pgettext("total", "Represented"), ""),
            (_("Votes"), ""),
        ),
        certification=_("This attendance sheet is certified true by the officers of the meeting."),
        signatories=(
            Signatory(role=_("Chair of the meeting"), name=meeting.minutes.chaired_by),
            Signatory(role=_("Secretary of the meeting"), name=meeting.minutes.secretary),
        ),
    )


def _facts(draft: MinutesDraft) -> tuple[tuple[str, str], ...]:
    meeting = draft.meeting
    facts = [
        (_("Association"), ", ".join(part for part in (draft.association.name, seat_line(draft.association)) if part)),
        (_("Meeting"), _(MEETING_KIND_LABELS[meeting.kind])),
        (_("Date and hour"), _hours(meeting)),
        (
            _("Place"),
            clauses((meeting.place, _("by video link") if meeting.video_link else "")),
        ),
        (_("Convocation"), _convening(draft)),
        (_("Chair"), meeting.minutes.chaired_by),
        (_("Secretary"), meeting.minutes.secretary),
        (_("Documents"), ", ".join(document.title for document in meeting.documents)),
        (_("Quorum"), quorum_text(draft.quorum, draft.attendance) if draft.quorum else ""),
    ]
    return tuple((label, text) for label, text in facts if text)


def _hours(meeting: MeetingSheet) -> str:
    start = capitalised(when_text(meeting.held_on, meeting.starts))
    return _("{start}, closed at {end}", start=start, end=time_text(meeting.ends)) if meeting.ends else start


def _convening(draft: MinutesDraft) -> str:
    meeting = draft.meeting
    if meeting.convened_on is None:
        return ""
    when = date_text(meeting.convened_on)
    sent = _("sent on {date} by e-mail", date=when) if draft.is_by_email else _("sent on {date}", date=when)
    return f"{sent}, {meeting.convened_by}" if meeting.convened_by else sent


def quorum_text(figures: QuorumFigures, attendance: tuple[AttendanceRow, ...]) -> str:
    """« 52 présents ou représentés sur 178, pour 45 requis (un quart au moins) : quorum atteint »."""
    counted = {Presence.PRESENT, Presence.REMOTE}
    if figures.counts_represented:
        counted.add(Presence.REPRESENTED)
    voters = [row for row in attendance if row.presence in counted and row.votes > 0]
    there = sum(row.votes for row in voters) if figures.counts_votes else len(voters)
    if figures.threshold is None:
        return ngettext("{count} member attending", "{count} members attending", there)
    verdict = _("reached") if there >= figures.threshold else _("not reached")
    return _(
        "{there} of {base}, {threshold} required ({share}): {verdict}",
        there=there,
        base=figures.base,
        threshold=figures.threshold,
        share=quorum_share(figures),
        verdict=verdict,
    )


def _detail(row: AttendanceRow) -> str:
    parts = [row.title, row.organisation]
    if row.presence is Presence.REPRESENTED:
        parts.append(_("by {name}", name=row.represented_by))
    return ", ".join(part for part in parts if part)


def _note(row: AttendanceRow) -> str:
    if row.presence is Presence.REPRESENTED:
        return _("represented by {name}", name=row.represented_by)
    return _("remote") if row.presence is Presence.REMOTE else ""


def _signatories(draft: MinutesDraft) -> tuple[Signatory, ...]:
    minutes = draft.meeting.minutes
    return tuple(
        Signatory(role=role, name=name)
        for role, name in (
            (_("Chair of the meeting"), minutes.chaired_by),
            (_("Secretary of the meeting"), minutes.secretary),
        )
    )
