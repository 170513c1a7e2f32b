"""The fictional bodies: a board of sixteen renewed by thirds, its bureau, two commissions, and who sat since 2018."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from secretariat.bodies.commands import EndMandate, SaveBody, SaveHours, SaveMandate
from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower
from secretariat.demo.figures import Profile
from secretariat.demo.words import FIRST_NAMES

LOTS, TERM_YEARS, ELECTED_LOT = 3, 3, 2
_HISTORY_FROM = date(2018, 1, 1)
_BUREAU = (
    (Function.CO_PRESIDENT, 0),
    (Function.CO_PRESIDENT, 0),
    (Function.VICE_PRESIDENT, 1),
    (Function.VICE_PRESIDENT, 2),
    (Function.VICE_PRESIDENT, 3),
    (Function.TREASURER, 0),
    (Function.SECRETARY, 0),
    (Function.DEPUTY_TREASURER, 0),
)
# Either co-president may sign; presidents before them signed alone.
_SIGNATURES = {
    Function.PRESIDENT: SignaturePower.SEPARATE,
    Function.CO_PRESIDENT: SignaturePower.SEPARATE,
}
_COMMISSION = (8, 9, 10, 12)
_CLUB = (11, 13, 3)
_TASKS = (
    ("Tenue du stand au salon régional", 240),
    ("Accueil de l’atelier du matin", 120),
    ("Relecture du dossier de label", 90),
    ("Rendez-vous avec la région", 150),
    ("Préparation de l’assemblée générale", 180),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board and who sits in it, in the order of seats; ``others`` are candidates and former members."""

    bodies: Mapping[BodyKind, int]
    people: Sequence[Any]
    others: Sequence[Any]

    @property
    def id(self) -> int:
        return self.bodies[BodyKind.BOARD]

    def seats_of(self, lot: int) -> list[Any]:
        """Who holds the seats of a lot (from 0)."""
        return [person for index, person in enumerate(self.people) if index % LOTS == lot]


def save_bodies(services: Any, profile: Profile, people: Sequence[Any], others: Sequence[Any]) -> Board:
    """Assembly, board, bureau, a commission and a club."""
    bodies = (
        SaveBody(kind=BodyKind.ASSEMBLY, name="Assemblée générale", position=0),
        SaveBody(
            kind=BodyKind.BOARD,
            name="Conseil d’administration",
            seats=profile.board,
            min_seats=9,
            term_months=12 * TERM_YEARS,
            lots=LOTS,
            position=1,
        ),
        SaveBody(kind=BodyKind.BUREAU, name="Bureau", seats=len(_BUREAU), position=2),
        SaveBody(kind=BodyKind.COMMISSION, name="Commission Label", position=3, is_by_admission=True),
        SaveBody(kind=BodyKind.CLUB, name="Club Cybersécurité", position=4),
    )
    return Board(
        bodies={body.kind: services.bodies.save_body(body) for body in bodies},
        people=people[: profile.board],
        others=others,
    )


def save_mandates(services: Any, board: Board, today: date, elected_on: date, coming_on: date) -> None:
    """Those who sit, but the lot that the assembly of ``elected_on`` elects, and those who sat before them."""
    served: list[tuple[int, date, date]] = []  # who, from when, to when
    for index, person in enumerate(board.people):
        lot = index % LOTS
        since = _since(today, lot, elected_on)
        if lot != ELECTED_LOT:
            # A third leaves at the assembly to come: nobody's mandate is over before it.
            until = coming_on if since.year + TERM_YEARS == today.year else _later(since)
            _seat(services, board.id, person, since, until, lot, _function(index), title_of(index, person))
        for rank in count(1):
            if since < _HISTORY_FROM:
                break
            until, since = since - timedelta(days=1), date(since.year - TERM_YEARS, 6, 12)
            who = person if rank == 1 and index % 2 == 0 else _free(board.others, served, index, since, until)
            served.append((who.person_id, since, until))
            function = Function.PRESIDENT if index == 0 else _function(index)
            _seat(services, board.id, who, since, until, lot, function, "", ended_on=until)


def save_after_assembly(services: Any, board: Board, today: date, elected_on: date) -> None:
    """What the elected board decided since: its bureau, its commissions, and a seat filled by co-option."""
    elected = {row.person_id: row for row in services.bodies.mandates(board.id) if row.starts_on == elected_on}
    for index, person in enumerate(board.people):
        row = elected.get(person.person_id)
        if row is not None and index < len(_BUREAU):
            _seat(
                services, board.id, person, elected_on, row.planned_end_on, ELECTED_LOT, _function(index),
                title_of(index, person), mandate_id=row.id,
            )  # fmt: skip
    bureau, label, club = (board.bodies[kind] for kind in (BodyKind.BUREAU, BodyKind.COMMISSION, BodyKind.CLUB))
    for index in range(len(_BUREAU)):
        person, since = board.people[index], max(_since(today, index % LOTS, elected_on), elected_on)
        _seat(services, bureau, person, since, None, None, _function(index), title_of(index, person))
    for body, places in ((label, _COMMISSION), (club, _CLUB)):
        for place, index in enumerate(places):
            function = Function.LEADER if place == 0 else Function.MEMBER
            _seat(services, body, board.people[index], elected_on, None, None, function, "")
    _co_opt(services, board, today)


def save_hours(services: Any, board: Board, today: date) -> None:
    """Time given this year and at the end of the year before."""
    places = (board.bodies[BodyKind.COMMISSION], board.bodies[BodyKind.CLUB], None)
    for rank in range(8):
        person, (task, minutes) = board.people[(rank * 5) % len(board.people)], _TASKS[rank % len(_TASKS)]
        services.bodies.save_hours(
            SaveHours(
                person_id=person.person_id,
                organisation_id=person.organisation_id,
                given_on=today - timedelta(days=2 + 16 * rank),
                minutes=minutes,
                body_id=places[rank % len(places)],
                task=task,
            )
        )


def is_woman(person: Any) -> bool:
    """By the first name, as the members were made."""
    first = person.name.split(" ")[0]
    return any(civility == "Mme" and first == name for civility, name in FIRST_NAMES)


def title_of(index: int, person: Any) -> str:
    """« 3e vice-président » where there are several; empty where the function's own title serves."""
    function, rank = _BUREAU[index] if index < len(_BUREAU) else (Function.MEMBER, 0)
    if function is not Function.VICE_PRESIDENT:
        return ""
    first = ("1re", "1er")[not is_woman(person)]
    return f"{first if rank == 1 else f'{rank}e'} {'vice-présidente' if is_woman(person) else 'vice-président'}"


def _co_opt(services: Any, board: Board, today: date) -> None:
    """The last seat was given up in the year, and filled by the board until the assembly ratifies it."""
    leaver = board.people[-1]
    rows = [row for row in services.bodies.mandates(board.id) if row.person_id == leaver.person_id and row.is_sitting]
    newcomer = board.others[0]
    for row in rows:
        services.bodies.end_mandate(
            EndMandate(mandate_id=row.id, ended_on=today - timedelta(days=76), reason="Démission")
        )
        services.bodies.save_mandate(
            SaveMandate(
                body_id=board.id,
                person_id=newcomer.person_id,
                organisation_id=newcomer.organisation_id,
                starts_on=today - timedelta(days=75),
                origin=Origin.CO_OPTED,
                lot=row.lot,
                replaces_id=row.id,
            )
        )


def _since(today: date, lot: int, elected_on: date) -> date:
    """When the present mandate of a lot began."""
    return elected_on if lot == ELECTED_LOT else date(today.year - 2 - lot, 6, 12)


def _later(since: date) -> date:
    return since.replace(year=since.year + TERM_YEARS)


def _function(index: int) -> Function:
    return _BUREAU[index][0] if index < len(_BUREAU) else Function.MEMBER


def _free(people: Sequence[Any], served: Sequence[tuple[int, date, date]], start: int, since: date, until: date) -> Any:
    """Somebody who did not sit in those years, the search beginning elsewhere each time."""
    ordered = (people[(start * 3 + step) % len(people)] for step in range(len(people)))
    return next(
        each
        for each in ordered
        if not any(who == each.person_id and first <= until and since <= last for who, first, last in served)
    )


def _seat(
    services: Any,
    body_id: int,
    person: Any,
    since: date,
    until: date | None,
    lot: int | None,
    function: Function,
    title: str,
    mandate_id: int | None = None,
    ended_on: date | None = None,
) -> None:
    services.bodies.save_mandate(
        SaveMandate(
            body_id=body_id,
            person_id=person.person_id,
            organisation_id=person.organisation_id,
            function=function,
            title=title,
            starts_on=since,
            planned_end_on=until,
            ended_on=ended_on,
            lot=lot + 1 if lot is not None else None,
            signature=_SIGNATURES.get(function),
            mandate_id=mandate_id,
        )
    )
