"""What is signed is no longer edited, what is sealed never: the guards that every action on a meeting calls (AG-36)."""

from __future__ import annotations

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MinutesState


class MinutesLocked(Refusal):
    """The minutes are signed: what they tell is corrected by an erratum, never edited."""


class MeetingSealed(MinutesLocked):
    """The minutes are sealed: nothing of the meeting changes any more."""


def refuse_signed(meeting: Meeting) -> None:
    """Raise :class:`MinutesLocked` from the signature on: what the minutes print stays as it was signed."""
    refuse_sealed(meeting)
    if meeting.minutes_state is MinutesState.SIGNED:
        raise MinutesLocked(
            N_("The minutes of “{title}” are signed: seal them, then correct them by an erratum."),
            title=meeting.title,
        )


def refuse_sealed(meeting: Meeting) -> None:
    """Raise :class:`MeetingSealed` for a meeting whose minutes are in the register."""
    if meeting.minutes_state is MinutesState.SEALED:
        raise MeetingSealed(
            N_(
                "The minutes of “{title}” are sealed: nothing of that meeting changes any more. Add an erratum instead."
            ),
            title=meeting.title,
        )
