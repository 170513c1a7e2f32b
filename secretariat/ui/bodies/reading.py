"""What the view of bodies reads at once, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secretariat.association.rules import ASSEMBLIES
from secretariat.bodies.rows import BodyRow, HoursRow, HoursSum, MandateRow, PersonChoice
from secretariat.events.rows import EventRow
from secretariat.events.rules import EventState
from secretariat.meetings.rules import MeetingState
from secretariat.ui.bodies.board import BoardData

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBodies:
    """Today's board page, the mandates as of ``on``, and the hours of ``year`` with what they may be given to."""

    bodies: tuple[BodyRow, ...]
    mandates: tuple[MandateRow, ...]
    people: tuple[PersonChoice, ...]
    board: BoardData
    hours: tuple[HoursRow, ...]
    sums: tuple[HoursSum, ...]
    events: tuple[EventRow, ...]
    year: int
    on: date
    today: date


def load_bodies(app: Application, year: int | None, on: date | None) -> LoadedBodies:
    """Read them; this year and today where none is given. The events are those of the year and of the one before."""
    today = app.clock.today(app.association.sheet().time_zone)
    year, on = year or today.year, on or today
    coming = [
        each.held_on
        for each in app.meetings.meetings()
        if each.kind in ASSEMBLIES and each.held_on >= today and each.state is not MeetingState.CANCELLED
    ]
    events = app.events.rows(date(year - 1, 1, 1), date(year, 12, 31))
    return LoadedBodies(
        bodies=app.bodies.bodies(today),
        mandates=app.bodies.mandates(on=on),
        people=app.bodies.person_choices(),
        board=BoardData(
            today=today,
            sheets=app.bodies.board(today, min(coming, default=None)),
            declarations=app.bodies.declarations(today),
            absences=app.meetings.absences(today),
        ),
        hours=app.bodies.hours(year),
        sums=app.bodies.hours_by_member(year),
        events=tuple(each for each in reversed(events) if each.state is not EventState.CANCELLED),
        year=year,
        on=on,
        today=today,
    )
