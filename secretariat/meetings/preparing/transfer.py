"""Meetings and their deadlines as entries of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from secretariat.base.i18n import _
from secretariat.interchange.calendars import CalendarEvent
from secretariat.meetings.preparing.phrases import how_text, step_text
from secretariat.meetings.preparing.rows import MeetingPlan
from secretariat.meetings.preparing.rules import Step
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MeetingState

_USUAL_LENGTH = timedelta(hours=2)


def calendar_entries(
    meeting: Meeting, plan: MeetingPlan, agenda: Sequence[str], *, changed_at: datetime
) -> list[CalendarEvent]:
    """The meeting at its hour with its agenda, and each day of its planning as a whole day.

    Their ids follow from the meeting's reference: another export updates them in the agenda that took them in.
    """
    starts = datetime.combine(meeting.held_on, meeting.starts)
    is_cancelled = meeting.state is MeetingState.CANCELLED
    place = ", ".join(
        part for part in (meeting.room, meeting.street, f"{meeting.postcode} {meeting.city}".strip()) if part
    )
    entries = [
        CalendarEvent(
            uid=_uid(meeting, Step.MEETING),
            sequence=meeting.version,
            title=meeting.title,
            starts_at=starts,
            ends_at=datetime.combine(meeting.held_on, meeting.ends) if meeting.ends else starts + _USUAL_LENGTH,
            zone=meeting.time_zone,
            place=place,
            description="\n".join(f"{rank}. {title}" for rank, title in enumerate(agenda, start=1)),
            url=meeting.video_link,
            is_cancelled=is_cancelled,
            changed_at=changed_at,
        )
    ]
    entries += [
        CalendarEvent(
            uid=_uid(meeting, deadline.step),
            sequence=meeting.version,
            title=_("{step}: {title}", step=step_text(deadline), title=meeting.title),
            starts_at=deadline.on,
            description=how_text(deadline, meeting.held_on),
            is_cancelled=is_cancelled,
            changed_at=changed_at,
        )
        for deadline in plan.deadlines
        if deadline.step is not Step.MEETING
    ]
    return entries


def _uid(meeting: Meeting, step: Step) -> str:
    return f"{meeting.reference}-{step.value}@secretariat"
