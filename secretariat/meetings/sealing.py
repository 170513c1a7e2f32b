"""What is sealed is never edited: the guard that every action on a meeting calls (AG-36)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MinutesState


class MeetingSealed(Refusal):
    """The minutes are sealed: nothing of the meeting changes any more."""


def refuse_sealed(session: Session, meeting_id: int) -> None:
    """Raise :class:`MeetingSealed` for a meeting whose minutes are in the register."""
    row = session.execute(select(Meeting.title, Meeting.minutes_state).where(Meeting.id == meeting_id)).first()
    if row is not None and row.minutes_state is MinutesState.SEALED:
        raise MeetingSealed(
            N_(
                "The minutes of “{title}” are sealed: nothing of that meeting changes any more. Add an erratum instead."
            ),
            title=row.title,
        )
