"""Preparing meetings: their planning, their agenda as the past leaves it, and the second convocation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secretariat.association import reads as association_reads
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Refusal
from secretariat.base.formats import long_date
from secretariat.base.i18n import N_, _
from secretariat.interchange.calendars import write_calendar
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.preparing import reads
from secretariat.meetings.preparing.commands import CallSecond, TakeOffers
from secretariat.meetings.preparing.offers import offers
from secretariat.meetings.preparing.phrases import article_text
from secretariat.meetings.preparing.rows import AgendaOffer, MeetingPlan, SecondCall
from secretariat.meetings.preparing.second import second_meeting
from secretariat.meetings.preparing.templates import PREVIOUS_MINUTES, TEMPLATES, OfferKind
from secretariat.meetings.preparing.transfer import calendar_entries
from secretariat.meetings.records import AgendaItem, Meeting
from secretariat.meetings.rules import SERIES, Ballot, MeetingState, Part, reference_of
from secretariat.meetings.service_agenda import number_items, refuse_other_agenda
from secretariat.meetings.service_base import refuse_ended
from secretariat.store.store import Store
from secretariat.store.units import ReadUnit, WriteUnit

_PLANNED = 12
"""How many meetings to come are planned at once."""


class NothingOffered(Refusal):
    """What was chosen is no longer offered to the agenda."""


class NoSecondMeeting(Refusal):
    """The meeting did not fail for want of a quorum, or was called a second time already."""


class TooEarly(Refusal):
    """The second meeting would be held before the day from which the statutes allow it."""


class PreparingService:
    """One method per action."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, meeting_id: int) -> MeetingPlan:
        """The retro-planning of one meeting."""
        with self._store.read() as unit:
            return reads.plan_of(unit.session, unit.get(Meeting, meeting_id), self._today(unit))

    def plans(self) -> tuple[MeetingPlan, ...]:
        """The retro-plannings of the meetings to come, the nearest first."""
        with self._store.read() as unit:
            today = self._today(unit)
            found = reads.coming_meetings(unit.session, today, _PLANNED)
            return tuple(reads.plan_of(unit.session, meeting, today) for meeting in found)

    def export_calendar(self, target: Path, meeting_ids: Sequence[int] | None = None) -> int:
        """Write meetings (those to come) with their deadlines as ``.ics``; how many entries it holds."""
        with self._store.read() as unit:
            today = self._today(unit)
            found = (
                reads.coming_meetings(unit.session, today, _PLANNED)
                if meeting_ids is None
                else [unit.get(Meeting, meeting_id) for meeting_id in meeting_ids]
            )
            name = association_reads.association_sheet(unit.session).name
            entries = [
                entry
                for meeting in found
                for entry in calendar_entries(
                    meeting,
                    reads.plan_of(unit.session, meeting, today),
                    tuple(item.title for item in meeting_reads.agenda_records(unit.session, meeting.id)),
                    changed_at=self._store.clock.now(),
                )
            ]
        write_calendar(target, entries, name=name)
        return len(entries)

    def offers(self, meeting_id: int) -> tuple[AgendaOffer, ...]:
        """What the past offers to an agenda and is not on it yet."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            return tuple(_missing(unit, meeting, offers(unit.session, meeting)))

    def take_offers(self, command: TakeOffers) -> int:
        """Put offered items on the agenda, each at its place; how many. Raises :class:`NothingOffered`."""
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_ended(meeting)
            refuse_other_agenda(meeting)
            every = offers(unit.session, meeting)
            chosen = [each for each in _missing(unit, meeting, every) if each.key in command.keys]
            if not chosen:
                raise NothingOffered(N_("These items are on the agenda already: look at it again."))
            unit.label(
                N_("Agenda item “{title}” added") if len(chosen) == 1 else N_("{count} agenda items added"),
                title=chosen[0].title, count=len(chosen),
            )  # fmt: skip
            _insert(unit, meeting, chosen, every)
            return len(chosen)

    def second(self, meeting_id: int) -> SecondCall:
        """Since when a second meeting may be held."""
        with self._store.read() as unit:
            return reads.second_call(unit.session, unit.get(Meeting, meeting_id))

    def call_second(self, command: CallSecond) -> int:
        """Call a meeting that had no quorum a second time; the new meeting's id.

        Raises :class:`NoSecondMeeting` and :class:`TooEarly` (AG-11).
        """
        assert command.held_on is not None
        with self._store.write("") as unit:
            first = unit.get(Meeting, command.meeting_id)
            unit.label(N_("{title}: second meeting called"), title=first.title)
            if first.state is not MeetingState.QUORUM_FAILED:
                raise NoSecondMeeting(
                    N_("“{title}” did not fail for want of a quorum: it is not called a second time."),
                    title=first.title,
                )
            call = reads.second_call(unit.session, first)
            if call.meeting_id is not None:
                raise NoSecondMeeting(N_("“{title}” was called a second time already."), title=first.title)
            if command.held_on < call.earliest_on:
                raise TooEarly(
                    N_("The second meeting is held from {date} on ({article}): choose that day or a later one.")
                    if call.article
                    else N_("The second meeting is held from {date} on: choose that day or a later one."),
                    date=long_date(call.earliest_on), article=article_text(call.article),
                )  # fmt: skip
            year = command.held_on.year
            number = unit.take_number(f"meeting-{year}-{SERIES[first.kind]}")
            reference = reference_of(first.kind, year, number)
            return second_meeting(unit, first, reference, command.held_on, command.starts or first.starts).id

    def _today(self, unit: ReadUnit) -> date:
        return self._store.clock.today(association_reads.time_zone(unit.session))


def begin_agenda(unit: WriteUnit, meeting: Meeting) -> None:
    """Give a new meeting the usual agenda of its kind, with what earlier meetings left to it."""
    unit.session.flush()
    year = meeting.held_on.year
    years = {"year": year, "past_year": year - 1, "next_year": year + 1}
    every = offers(unit.session, meeting)
    typical = list(TEMPLATES[meeting.kind])
    is_first = not any(each.kind is OfferKind.APPROVAL for each in every)
    if (
        is_first
        and meeting.kind in (MeetingKind.ORDINARY, MeetingKind.MIXED)
        and not reads.has_earlier(unit.session, meeting)
    ):
        typical.insert(0, PREVIOUS_MINUTES)
    for position, item in enumerate(typical, start=1):
        unit.add(
            AgendaItem(
                meeting_id=meeting.id,
                position=position,
                title=_(item.title, **years),
                presenter=_(item.presenter) if item.presenter else "",
                ballot=item.ballot,
                part=item.part,
            )
        )
    _insert(unit, meeting, every, every)


def _missing(unit: ReadUnit, meeting: Meeting, every: Sequence[AgendaOffer]) -> list[AgendaOffer]:
    items = meeting_reads.agenda_records(unit.session, meeting.id)
    titles = {item.title for item in items}
    carried = {item.carried_from_id for item in items}
    return [
        each
        for each in every
        if (each.item_id not in carried if each.item_id is not None else each.title not in titles)
    ]


def _insert(unit: WriteUnit, meeting: Meeting, chosen: Sequence[AgendaOffer], every: Sequence[AgendaOffer]) -> None:
    """Put offers before the items that the agenda has, co-options just before the elections."""
    order = {kind: rank for rank, kind in enumerate(OfferKind)}
    known = {each.title: order[each.kind] for each in every if each.kind is not OfferKind.RATIFICATION}
    items = meeting_reads.agenda_records(unit.session, meeting.id)
    for offer in sorted(chosen, key=lambda each: order[each.kind]):
        item = AgendaItem(
            meeting_id=meeting.id,
            position=0,
            title=offer.title,
            details=offer.details,
            presenter=offer.presenter,
            ballot=offer.ballot,
            majority=offer.majority,
            part=offer.part,
            carried_from_id=offer.item_id,
            is_late=meeting.state is not MeetingState.DRAFT,
        )
        if offer.kind is OfferKind.RATIFICATION:
            place = _before_election(items)
        else:
            rank = order[offer.kind]
            place = sum(known.get(each.title, len(order)) <= rank for each in items)
        items.insert(place, item)
        items = number_items(items)
        unit.add(item)


def _before_election(items: Sequence[AgendaItem]) -> int:
    """The place of the first election, else the end of the ordinary part before what is not voted."""
    for at, item in enumerate(items):
        if reads.is_election(item):
            return at
    ordinary = [at for at, item in enumerate(items) if item.part is Part.ORDINARY and item.ballot is not Ballot.NONE]
    return ordinary[-1] + 1 if ordinary else len(items)
