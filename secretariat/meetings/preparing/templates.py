"""What the agenda of each kind of meeting usually holds (AG-4, AG-33)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from secretariat.association.rules import MeetingKind
from secretariat.base.i18n import N_
from secretariat.meetings.rules import Ballot, Part

_Point = tuple[str, str, Ballot]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalItem:
    """One point: ``title`` may hold ``{year}``, ``{past_year}`` and ``{next_year}``."""

    title: str
    presenter: str = ""
    ballot: Ballot = Ballot.OPEN
    part: Part = Part.ORDINARY


class OfferKind(enum.StrEnum):
    """Why an item is offered, in the order in which such items stand on the agenda."""

    APPROVAL = "approval"
    FOLLOW_UP = "follow_up"
    CARRIED = "carried"
    RATIFICATION = "ratification"


OFFER_LABELS = {
    OfferKind.APPROVAL: N_("Minutes to approve"),
    OfferKind.FOLLOW_UP: N_("Open decisions"),
    OfferKind.CARRIED: N_("Carried over"),
    OfferKind.RATIFICATION: N_("Co-option to ratify"),
}


def _items(part: Part, *points: _Point) -> tuple[TypicalItem, ...]:
    return tuple(TypicalItem(title=title, presenter=who, ballot=ballot, part=part) for title, who, ballot in points)


PREVIOUS_MINUTES = TypicalItem(
    title=N_("Approval of the minutes of the previous assembly"), presenter=N_("President"), ballot=Ballot.OPEN
)
_FORMALITIES: _Point = (N_("Powers for formalities"), "", Ballot.OPEN)
_OTHER_BUSINESS: _Point = (N_("Any other business"), "", Ballot.NONE)
_ORDINARY: tuple[_Point, ...] = (
    (N_("President’s report"), N_("President"), Ballot.OPEN),
    (N_("Activity report {past_year}"), N_("Secretary"), Ballot.OPEN),
    (N_("Accounts {past_year}"), N_("Treasurer"), Ballot.OPEN),
    (N_("Discharge of the directors"), N_("Treasurer"), Ballot.OPEN),
    (N_("Allocation of the result"), N_("Treasurer"), Ballot.OPEN),
    (N_("Budget {year}"), N_("Treasurer"), Ballot.OPEN),
    (N_("Membership fees {next_year}"), N_("Treasurer"), Ballot.OPEN),
    (N_("Election of directors"), "", Ballot.SECRET),
)
_EXTRAORDINARY: tuple[_Point, ...] = (
    (N_("Reasons for the changes of the statutes"), N_("President"), Ballot.NONE),
    (N_("Changes of the statutes"), N_("President"), Ballot.OPEN),
    _FORMALITIES,
)
TEMPLATES: dict[MeetingKind, tuple[TypicalItem, ...]] = {
    MeetingKind.ORDINARY: _items(Part.ORDINARY, *_ORDINARY, _FORMALITIES, _OTHER_BUSINESS),
    MeetingKind.EXTRAORDINARY: _items(Part.ORDINARY, *_EXTRAORDINARY),
    MeetingKind.MIXED: (*_items(Part.ORDINARY, *_ORDINARY), *_items(Part.EXTRAORDINARY, *_EXTRAORDINARY)),
    MeetingKind.BOARD: _items(
        Part.ORDINARY,
        (N_("Admissions and departures"), N_("Secretary"), Ballot.OPEN),
        (N_("State of the accounts and of the dues"), N_("Treasurer"), Ballot.NONE),
        (N_("Projects and events"), "", Ballot.NONE),
        (N_("Date of the next meeting"), "", Ballot.NONE),
        _OTHER_BUSINESS,
    ),
    MeetingKind.BUREAU: _items(
        Part.ORDINARY,
        (N_("Current business"), "", Ballot.NONE),
        (N_("Preparation of the next board"), N_("Secretary"), Ballot.NONE),
        _OTHER_BUSINESS,
    ),
    MeetingKind.COMMISSION: _items(
        Part.ORDINARY, (N_("Progress of the work"), "", Ballot.NONE), _OTHER_BUSINESS
    ),
}  # fmt: skip
