"""What earlier meetings leave to an agenda: minutes to approve, open decisions, items not voted, co-options."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association.rules import MeetingKind
from secretariat.base.formats import date_text
from secretariat.base.i18n import _, ngettext
from secretariat.bodies.reads import mandate_rows
from secretariat.bodies.rules import BodyKind, Origin
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.decisions.reads import decision_rows
from secretariat.meetings.decisions.service import line_of
from secretariat.meetings.phrases import OF_MEETING
from secretariat.meetings.preparing.rows import AgendaOffer
from secretariat.meetings.preparing.templates import PREVIOUS_MINUTES, OfferKind
from secretariat.meetings.records import AgendaItem, Meeting
from secretariat.meetings.rules import Ballot, MeetingState, MinutesState, Part
from secretariat.meetings.voting.records import Election, Resolution
from secretariat.meetings.voting.rules import ResolutionState

_WRITTEN = (MinutesState.DRAFT, MinutesState.SUBMITTED)
_UNDECIDED = frozenset({ResolutionState.PENDING, ResolutionState.OPEN, ResolutionState.NOT_PUT})
_LOOKED_BACK = timedelta(days=3 * 366)


def offers(session: Session, meeting: Meeting) -> tuple[AgendaOffer, ...]:
    """What earlier meetings leave to this one, in the order of the agenda: minutes, decisions, items, co-options."""
    return (
        *_approvals(session, meeting),
        *_follow_up(session, meeting),
        *_carried(session, meeting),
        *_ratifications(session, meeting),
    )


def _approvals(session: Session, meeting: Meeting) -> list[AgendaOffer]:
    """The minutes that the body has still to approve: those written, and those of the last meeting in any case."""
    held = _earlier(session, meeting)
    waiting = [
        each
        for rank, each in enumerate(held)
        if each.minutes_state in _WRITTEN or (rank == 0 and each.minutes_state is MinutesState.NONE)
    ]
    return [
        AgendaOffer(
            key=f"{OfferKind.APPROVAL.value}:{each.id}",
            kind=OfferKind.APPROVAL,
            title=_(
                "Approval of the minutes {of_meeting} of {date}",
                of_meeting=_(OF_MEETING[each.kind]),
                date=date_text(each.held_on),
            ),
            details="",
            why=each.reference,
            presenter=_(PREVIOUS_MINUTES.presenter),
            ballot=Ballot.OPEN,
            part=Part.ORDINARY,
        )
        for each in reversed(waiting)
    ]


def _earlier(session: Session, meeting: Meeting) -> list[Meeting]:
    """The meetings of the same body that were held before, the latest first."""
    query = select(Meeting).where(
        Meeting.body_id == meeting.body_id,
        Meeting.id != meeting.id,
        Meeting.state == MeetingState.CLOSED,
        Meeting.held_on < meeting.held_on,
        Meeting.held_on > meeting.held_on - _LOOKED_BACK,
    )
    return list(session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.starts.desc(), Meeting.id.desc())))


def _follow_up(session: Session, meeting: Meeting) -> list[AgendaOffer]:
    rows = [
        row
        for row in decision_rows(session, meeting.held_on, open_only=True, body_id=meeting.body_id)
        if row.meeting_id != meeting.id and row.held_on <= meeting.held_on
    ]
    if not rows:
        return []
    return [
        AgendaOffer(
            key=OfferKind.FOLLOW_UP.value,
            kind=OfferKind.FOLLOW_UP,
            title=_("Follow-up of decisions"),
            details="\n".join(line_of(row) for row in rows),
            why=ngettext("{count} open decision", "{count} open decisions", len(rows)),
            presenter="",
            ballot=Ballot.NONE,
            part=Part.ORDINARY,
        )
    ]


def _carried(session: Session, meeting: Meeting) -> list[AgendaOffer]:
    """The items of the last meeting that were to be voted and were not, unless another agenda took them over."""
    last = next(iter(_earlier(session, meeting)), None)
    if last is None:
        return []
    states: dict[int, list[ResolutionState]] = {}
    query = select(Resolution.agenda_item_id, Resolution.state).where(Resolution.meeting_id == last.id)
    for item_id, state in session.execute(query):
        states.setdefault(item_id or 0, []).append(state)
    decided = any(state not in _UNDECIDED for each in states.values() for state in each)
    elections = dict(
        session.execute(select(Election.agenda_item_id, Election.is_closed).where(Election.meeting_id == last.id)).all()
    )
    taken = set(session.scalars(select(AgendaItem.carried_from_id).where(AgendaItem.carried_from_id.is_not(None))))
    found = []
    for item in meeting_reads.agenda_records(session, last.id):
        voted = states.get(item.id)
        is_left = (
            all(state in _UNDECIDED for state in voted)
            if voted
            # Nothing is known of the items of a meeting whose votes were not recorded here.
            else decided and item.ballot is not Ballot.NONE and not elections.get(item.id, False)
        )
        if is_left and item.id not in taken:
            found.append(
                AgendaOffer(
                    key=f"{OfferKind.CARRIED.value}:{item.id}",
                    kind=OfferKind.CARRIED,
                    title=item.title,
                    details=item.details,
                    why=_("not voted on {date}", date=date_text(last.held_on)),
                    presenter=item.presenter,
                    ballot=item.ballot,
                    part=item.part if meeting.kind is MeetingKind.MIXED else Part.ORDINARY,
                    majority=item.majority,
                    item_id=item.id,
                )
            )
    return found


def _ratifications(session: Session, meeting: Meeting) -> list[AgendaOffer]:
    """The co-options that the next ordinary assembly ratifies (CA-4)."""
    if meeting.kind not in (MeetingKind.ORDINARY, MeetingKind.MIXED):
        return []
    return [
        AgendaOffer(
            key=f"{OfferKind.RATIFICATION.value}:{row.id}",
            kind=OfferKind.RATIFICATION,
            title=_(
                "Ratification of the co-option of {name}, in place of {former}", name=row.person, former=row.replaces
            )
            if row.replaces
            else _("Ratification of the co-option of {name}", name=row.person),
            details="",
            why=_("co-opted on {date}", date=date_text(row.starts_on)),
            presenter="",
            ballot=Ballot.OPEN,
            part=Part.ORDINARY,
        )
        for row in sorted(mandate_rows(session, meeting.held_on), key=lambda row: (row.starts_on, row.id))
        if row.origin is Origin.CO_OPTED
        and row.ratified_on is None
        and row.body_kind is BodyKind.BOARD
        and row.starts_on <= meeting.held_on
        and (row.ended_on is None or row.ended_on >= meeting.held_on)
    ]
