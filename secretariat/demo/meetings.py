"""The fictional bodies and meetings: sixteen board members, an assembly to convene, a past one with its minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from secretariat.association.rules import MeetingKind
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.demo.figures import Profile
from secretariat.demo.minutes import ASSEMBLY, BOARD
from secretariat.meetings.commands import (
    RecordPresence,
    SaveAgendaItem,
    SaveDocument,
    SaveMeeting,
    SaveMinutes,
)
from secretariat.meetings.rules import MeetingState, MinutesState, Presence

_BUREAU = (
    (Function.PRESIDENT, "Présidente"),
    (Function.VICE_PRESIDENT, "Vice-présidente déléguée à la formation"),
    (Function.VICE_PRESIDENT, "Vice-présidente déléguée à l’innovation"),
    (Function.TREASURER, "Trésorière"),
    (Function.SECRETARY, "Secrétaire"),
)
_HOLDERS, _PROXIES_EACH = 8, 2
_BOARD_AGENDA = (
    "Approbation du procès-verbal précédent",
    "Admissions",
    "Programme des événements",
    "Point sur les cotisations",
)


def save_bodies(services: Any, profile: Profile, people: Sequence[Any], today: date) -> dict[BodyKind, int]:
    """Assembly, board, bureau and two commissions, with their mandates."""
    year, coming_on = today.year, _coming(today)
    names = (
        (BodyKind.ASSEMBLY, "Assemblée générale", None), (BodyKind.BOARD, "Conseil d’administration", profile.board),
        (BodyKind.BUREAU, "Bureau", len(_BUREAU)), (BodyKind.COMMISSION, "Commission Label", None),
    )  # fmt: skip
    bodies = {
        kind: services.bodies.save_body(SaveBody(kind=kind, name=name, seats=seats, position=position))
        for position, (kind, name, seats) in enumerate(names)
    }
    for index, person in enumerate(people[: profile.board]):
        lot = index % 3
        function, title = _BUREAU[index] if index < len(_BUREAU) else (Function.MEMBER, "")
        since = date(year - 1 - (lot + 1) % 3, 6, 12)
        # A third leaves at the assembly to come: nobody's mandate is over before it.
        until = coming_on if since.year + 3 == year else since.replace(year=since.year + 3)
        services.bodies.save_mandate(
            SaveMandate(
                body_id=bodies[BodyKind.BOARD],
                person_id=person.person_id,
                organisation_id=person.organisation_id,
                function=function,
                title=title,
                starts_on=since,
                planned_end_on=until,
                lot=lot + 1,
            )
        )
        if index < len(_BUREAU):
            services.bodies.save_mandate(
                SaveMandate(
                    body_id=bodies[BodyKind.BUREAU],
                    person_id=person.person_id,
                    organisation_id=person.organisation_id,
                    function=function,
                    title=title,
                    starts_on=since,
                    planned_end_on=until,
                )
            )
    return bodies


def save_meetings(
    services: Any, random: Random, bodies: dict[BodyKind, int], place: Mapping[str, Any], today: date, president: str
) -> None:
    """Past meetings held and written up, then those to come, the assembly among them."""
    held_on = _thursday(date(today.year - 1, 6, 12))
    past = services.meetings.save_meeting(_assembly(bodies, place, held_on, president))
    services.meetings.convene(past, on=held_on - timedelta(days=22))
    services.meetings.freeze_roll(past)
    present, represented = _attend(services, random, past, president, share=0.55)
    services.meetings.end_meeting(past, MeetingState.CLOSED)
    text = ASSEMBLY.format(present=present, represented=represented, year=today.year - 2)
    _write_up(services, past, text, MinutesState.SIGNED, president)
    boards = sorted(_thursday(today - timedelta(days=21 + 49 * back)) - timedelta(days=2) for back in range(4))
    for rank, held_on in enumerate(boards):
        meeting = services.meetings.save_meeting(_board(bodies, place, held_on))
        _agenda(services, meeting, _BOARD_AGENDA)
        services.meetings.convene(meeting, on=held_on - timedelta(days=10))
        _attend(services, random, meeting, president, share=0.8)
        services.meetings.end_meeting(meeting, MeetingState.CLOSED)
        _write_up(services, meeting, BOARD, MinutesState.SIGNED if rank < 3 else MinutesState.APPROVED, president)
    coming = services.meetings.save_meeting(_assembly(bodies, place, _coming(today), president))
    for title in ("Rapport moral", "Rapport d’activité", "Comptes", "Rapport du commissaire aux comptes"):
        services.meetings.save_document(SaveDocument(meeting_id=coming, title=title))
    board = services.meetings.save_meeting(
        _board(bodies, place, _thursday(today + timedelta(days=24)) - timedelta(days=2))
    )
    _agenda(services, board, _BOARD_AGENDA)
    bureau = services.meetings.save_meeting(
        SaveMeeting(
            kind=MeetingKind.BUREAU,
            held_on=today + timedelta(days=12),
            starts=time(12),
            ends=time(13),
            body_id=bodies[BodyKind.BUREAU],
            room="Siège",
            **place,
        )
    )
    _agenda(services, bureau, ("Préparation de l’assemblée générale", "Cotisations en retard"))


def _agenda(services: Any, meeting_id: int, titles: Sequence[str]) -> None:
    for title in titles:
        services.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting_id, title=title))


def _assembly(bodies: dict[BodyKind, int], place: Mapping[str, Any], held_on: date, president: str) -> SaveMeeting:
    return SaveMeeting(
        kind=MeetingKind.ORDINARY,
        held_on=held_on,
        starts=time(18, 30),
        ends=time(20, 30),
        body_id=bodies[BodyKind.ASSEMBLY],
        room="Amphi Cassin",
        video_link=f"https://visio.example/ag{held_on.year}",
        video_opens=time(18),
        convened_by=president,
        candidacy_text="Quatre sièges sont à pourvoir pour trois ans. Les candidatures sont reçues au siège ou par "
        "e-mail jusqu’à la veille de l’assemblée. Un bulletin portant plus de quatre noms est nul.",
        proxies_due_on=held_on - timedelta(days=2),
        proxies_due_at=time(12),
        with_typical_agenda=True,
        **place,
    )


def _board(bodies: dict[BodyKind, int], place: Mapping[str, Any], held_on: date) -> SaveMeeting:
    return SaveMeeting(
        kind=MeetingKind.BOARD, held_on=held_on, starts=time(12), ends=time(14), body_id=bodies[BodyKind.BOARD],
        room="Siège", with_typical_agenda=False, **place,
    )  # fmt: skip


def _attend(services: Any, random: Random, meeting_id: int, president: str, *, share: float) -> tuple[int, int]:
    expected = [row for row in services.meetings.attendance(meeting_id) if row.party_id is not None]
    groups: dict[Presence, list[Any]] = {presence: [] for presence in Presence}
    for row in expected:
        chance = random.random()
        presence = (
            Presence.PRESENT
            if chance < share or president in (row.name, row.organisation)
            else Presence.REMOTE
            if chance < share + 0.12
            else Presence.REPRESENTED
            if chance < share + 0.2
            else Presence.EXCUSED
            if chance < share + 0.28
            else Presence.ABSENT
        )
        groups[presence].append(row)
    # Nobody holds more proxies than the statutes allow, and who holds one is there.
    there = sorted(groups[Presence.PRESENT], key=lambda row: president not in (row.name, row.organisation))
    holders = [row.name for row in there[:_HOLDERS]]
    given = groups.pop(Presence.REPRESENTED)
    represented = given[: _PROXIES_EACH * len(holders)]
    groups[Presence.EXCUSED] += given[len(represented) :]
    for presence, rows in groups.items():
        _record(services, meeting_id, rows, presence)
    for rank, holder in enumerate(holders):
        rows = represented[rank * _PROXIES_EACH : (rank + 1) * _PROXIES_EACH]
        _record(services, meeting_id, rows, Presence.REPRESENTED, holder)
    return len(groups[Presence.PRESENT]) + len(groups[Presence.REMOTE]), len(represented)


def _record(services: Any, meeting_id: int, rows: Sequence[Any], presence: Presence, by: str = "") -> None:
    if rows:
        services.meetings.record_presences(
            tuple(row.party_id for row in rows),
            RecordPresence(meeting_id=meeting_id, presence=presence, name="—", represented_by=by),
        )


def _write_up(services: Any, meeting_id: int, text: str, until: MinutesState, president: str) -> None:
    services.meetings.save_minutes(
        SaveMinutes(meeting_id=meeting_id, body=text, chaired_by=president, secretary="Camille Morel")
    )
    for state in (MinutesState.SUBMITTED, MinutesState.APPROVED, MinutesState.SIGNED):
        services.register.change_state(meeting_id, state)
        if state is until:
            return


def _coming(today: date) -> date:
    """The day of the assembly to convene."""
    return _thursday(today + timedelta(days=17))


def _thursday(day: date) -> date:
    """That Thursday or the next one."""
    return day + timedelta(days=(3 - day.weekday()) % 7)
