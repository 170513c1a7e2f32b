"""A board of seventeen persons, quorum one half at least, meeting on 17 June 2027 at three in the afternoon."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.meetings.commands import SaveMeeting
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind

PARIS = ZoneInfo("Europe/Paris")
NAMES = (
    "Alix Renard", "Basile Cordier", "Clémence Vasseur", "Damien Loisel", "Édith Marchand", "Fabrice Nollet",
    "Gaëlle Perrin", "Hugo Delmas", "Inès Carlier", "Jules Baron", "Karim Khelifi", "Léa Guérin", "Maud Texier",
    "Noé Prigent", "Odile Sabatier", "Paul Œuvrard", "Quentin Roy",
)  # fmt: skip

WOMEN = ("Alix", "Clémence", "Édith", "Gaëlle", "Inès", "Léa", "Maud", "Odile")


def at(hour: int, minute: int) -> datetime:
    """An hour of that afternoon in Paris."""
    return datetime(2027, 6, 17, hour, minute, tzinfo=PARIS)


def prepare_board(app: Application) -> tuple[int, dict[str, int]]:
    """The meeting's id and the persons' ids by first name."""
    app.association.create_association(
        CreateAssociation(
            name="Arvenne Numérique", street="8, place des Ateliers", postcode="63000", city="Clermont-Ferrand"
        )
    )
    for name, value in (("quorum", "1/2"), ("max_proxies", 1)):
        app.association.set_statute(
            SetStatute(
                meeting_kind=MeetingKind.BOARD, name=name, value=value, article="art. 9", effective_on=date(2020, 1, 1)
            )
        )
    board = app.bodies.save_body(SaveBody(name="Conseil d’administration", kind=BodyKind.BOARD, seats=17))
    people: dict[str, int] = {}
    with app.store.write("People") as unit:
        for name in NAMES:
            first, _space, last = name.partition(" ")
            key = f"{last} {first}".lower()
            party = unit.add(
                Party(
                    kind=PartyKind.PERSON, name=name, sort_key=key, folded_name=key, first_name=first, last_name=last,
                    civility="Madame" if first in WOMEN else "Monsieur",
                )
            )  # fmt: skip
            people[first] = party.id
    for rank, person_id in enumerate(people.values()):
        app.bodies.save_mandate(
            SaveMandate(
                body_id=board,
                person_id=person_id,
                function=Function.PRESIDENT if rank == 0 else Function.MEMBER,
                starts_on=date(2026, 6, 1),
                planned_end_on=date(2029, 6, 1),
            )
        )
    meeting = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.BOARD, held_on=date(2027, 6, 17), starts=time(15, 0), room="Siège")
    )
    return meeting, people


def seat_everybody(app: Application, clock: FixedClock, meeting_id: int, people: dict[str, int]) -> None:
    """Everybody is there at 15 h 00, and the sitting opens."""
    clock.instant = at(15, 0)
    for person_id in people.values():
        app.sitting.check_in(CheckIn(meeting_id=meeting_id, party_id=person_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting_id, chair_id=people["Alix"], chaired_by="Alix Renard"))
