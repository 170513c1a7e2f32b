"""The fictional meetings: last year's assembly and four boards that were held, and those to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.association.rules import MeetingKind
from secretariat.bodies.rules import BodyKind
from secretariat.demo.bodies import Board, save_after_assembly, save_bodies, save_hours, save_mandates
from secretariat.demo.figures import Profile
from secretariat.demo.sittings import Sitting, hold_assembly, hold_board, prepare_coming
from secretariat.meetings.commands import SaveDocument, SaveMeeting

_QUORUM_IN_REACH = 240  # members: with more, the assembly is a second one, that decides whatever the number present
_BOARDS, _SEALED = 4, 2


def save_meetings(
    services: Any,
    random: Random,
    profile: Profile,
    place: Mapping[str, Any],
    today: date,
    people: list[Any],
    *,
    active: int,
) -> Board:
    """Bodies, meetings held and written up, then those to come, the assembly among them."""
    zone = ZoneInfo(profile.time_zone)
    board = save_bodies(services, profile, people, people[profile.board :] or people)
    held_on, coming_on = thursday(date(today.year - 1, 6, 12)), thursday(today + timedelta(days=17))
    save_mandates(services, board, today, held_on, coming_on)
    president = board.people[0].name
    rank = 1 if active <= _QUORUM_IN_REACH else 2
    past = services.meetings.save_meeting(_assembly(board, place, held_on, president, rank))
    hold_assembly(
        Sitting(services=services, meeting_id=past, held_on=held_on, zone=zone),
        random,
        board,
        held_on - timedelta(days=22),
    )
    save_after_assembly(services, board, today, held_on)
    save_hours(services, board, today)
    _hold_boards(services, random, board, place, today, zone, past)
    coming = services.meetings.save_meeting(_assembly(board, place, coming_on, president, 1))
    # Formalities need no power this year: the convocation of eleven items, with its rules, fits on one page.
    formalities = services.meetings.sheet(coming).agenda[-2]
    services.meetings.remove_agenda_item(formalities.id)
    for title in ("Rapport moral", "Rapport d’activité", "Comptes"):
        services.meetings.save_document(SaveDocument(meeting_id=coming, title=title))
    prepare_coming(services, board, coming, today)
    next_board = thursday(today + timedelta(days=24)) - timedelta(days=2)
    services.meetings.save_meeting(_board(board, place, next_board))
    services.meetings.save_meeting(
        SaveMeeting(
            kind=MeetingKind.BUREAU,
            held_on=today + timedelta(days=12),
            starts=time(12),
            ends=time(13),
            body_id=board.bodies[BodyKind.BUREAU],
            room="Siège",
            with_typical_agenda=True,
            **place,
        )
    )
    return board


def _hold_boards(
    services: Any, random: Random, board: Board, place: Mapping[str, Any], today: date, zone: ZoneInfo, assembly_id: int
) -> None:
    """Four boards, one every seven weeks; each approves the minutes before it, the first those of the assembly too."""
    waiting = [assembly_id]
    for rank in range(_BOARDS):
        day = thursday(today - timedelta(days=21 + 49 * (_BOARDS - 1 - rank))) - timedelta(days=2)
        for earlier in waiting:
            services.register.submit(earlier, day - timedelta(days=9))
        meeting_id = services.meetings.save_meeting(_board(board, place, day))
        sitting = Sitting(services=services, meeting_id=meeting_id, held_on=day, zone=zone)
        hold_board(sitting, random, board, rank)
        for earlier in waiting:
            services.register.approve(earlier, meeting_id)
            services.register.sign(earlier, day)
            if rank <= _SEALED:
                services.register.seal(earlier)
        waiting = [meeting_id]
        if rank == 1:
            first = services.decisions.decisions(open_only=True)[-1]
            services.decisions.close(first.id, "Convention signée.", on=day)
    services.register.submit(waiting[0], today - timedelta(days=12))


def _assembly(board: Board, place: Mapping[str, Any], held_on: date, president: str, rank: int) -> SaveMeeting:
    return SaveMeeting(
        kind=MeetingKind.ORDINARY,
        held_on=held_on,
        starts=time(18, 30),
        ends=time(20, 30),
        body_id=board.bodies[BodyKind.ASSEMBLY],
        rank=rank,
        room="Amphi Cassin",
        video_link=f"https://visio.example/ag{held_on.year}",
        video_opens=time(18),
        convened_by=president,
        candidacy_text="Cinq sièges sont à pourvoir pour trois ans. Les candidatures sont reçues au siège ou par "
        "e-mail jusqu’à la veille de l’assemblée. Un bulletin portant plus de cinq noms est nul.",
        proxies_due_on=held_on - timedelta(days=2),
        proxies_due_at=time(12),
        with_typical_agenda=True,
        **place,
    )


def _board(board: Board, place: Mapping[str, Any], held_on: date) -> SaveMeeting:
    return SaveMeeting(
        kind=MeetingKind.BOARD, held_on=held_on, starts=time(12), ends=time(14), body_id=board.id,
        room="Siège", with_typical_agenda=True, **place,
    )  # fmt: skip


def thursday(day: date) -> date:
    """That Thursday or the next one."""
    return day + timedelta(days=(3 - day.weekday()) % 7)
