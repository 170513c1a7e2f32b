"""What the parts of the meetings' service share: the store, the association's day, and loading a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from secretariat.association import reads as association_reads
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.meetings import electors, reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.rows import MeetingSheet, RollSheet
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.sealing import refuse_signed
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit, WriteUnit


class MeetingEnded(Refusal):
    """The meeting was held or cancelled: what prepared it no longer changes."""


class MeetingsPart:
    """Holds the store for one part of the service.

    ``proxies`` reads who gave a proxy to whom at a meeting (giver → holder), ``begin_agenda`` gives a new meeting its
    usual agenda: the rooms that know stand above this one.
    """

    def __init__(
        self,
        store: Store,
        *,
        proxies: Callable[[ReadUnit, int], Mapping[int, int]] = lambda _unit, _meeting: {},
        begin_agenda: Callable[[WriteUnit, Meeting], None] = lambda _unit, _meeting: None,
    ) -> None:
        self._store = store
        self._proxies = proxies
        self._begin_agenda = begin_agenda

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(association_reads.time_zone(unit.session))

    def _sheet(self, unit: ReadUnit, meeting_id: int) -> MeetingSheet:
        return reads.meeting_sheet(unit.session, unit.get(Meeting, meeting_id), self._today(unit))

    def _roll(self, unit: ReadUnit, meeting: Meeting) -> RollSheet:
        statutes = reads.statutes_of(unit.session, meeting)
        return electors.roll_sheet(unit.session, meeting, statutes, self._today(unit))


def refuse_ended(meeting: Meeting) -> None:
    """Raise :class:`MeetingEnded` for a meeting that is over, ``MinutesLocked`` for one with signed minutes."""
    refuse_over(meeting)
    refuse_signed(meeting)


def refuse_over(meeting: Meeting) -> None:
    """Raise :class:`MeetingEnded` for a meeting that is over."""
    if meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED, MeetingState.QUORUM_FAILED):
        raise MeetingEnded(
            N_("“{title}” is over: its preparation no longer changes. Write what happened in the minutes."),
            title=meeting.title,
        )
