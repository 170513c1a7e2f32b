"""The fictional sittings, really held: people come and go, pouvoirs, votes, an election, minutes put into the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.demo.bodies import ELECTED_LOT, TERM_YEARS, Board
from secretariat.demo.minutes import ASSEMBLY_NOTES, BOARD_NOTES, DECISIONS, RESOLUTIONS
from secretariat.meetings.commands import RecordPresence, SaveMinutes
from secretariat.meetings.decisions.commands import SaveDecision
from secretariat.meetings.decisions.rules import Horizon
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.rules import Ballot, Presence
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting, TakeNote
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.voting.commands import (
    RecordCounts,
    RecordRound,
    SaveCandidate,
    SaveElection,
    SaveResolution,
)
from secretariat.meetings.voting.rules import Counted, Tally

SECRETARY = "Camille Morel"
_ROOM, _REMOTE, _PROXIES, _EXCUSED = 48, 12, 8, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting being held: the hours of its day in the association's zone."""

    services: Any
    meeting_id: int
    held_on: date
    zone: ZoneInfo

    def at(self, hour: int, minute: int) -> datetime:
        return datetime.combine(self.held_on, time(hour, minute), tzinfo=self.zone)

    def come(self, party_ids: Sequence[int], first: datetime, mode: Mode = Mode.ROOM) -> None:
        """Three a minute."""
        arrivals = [
            CheckIn(meeting_id=self.meeting_id, party_id=party_id, mode=mode, at=first + timedelta(minutes=rank // 3))
            for rank, party_id in enumerate(party_ids)
        ]
        self.services.sitting.check_in_all(self.meeting_id, arrivals)

    def vote(self, resolution_id: int, at: datetime, against: int = 0, abstentions: int = 0) -> None:
        """A vote by show of hands: all those there are for it, but so many."""
        voting = self.services.voting
        voting.open_vote(resolution_id, at)
        votes = voting.vote_sheet(resolution_id).votes_present
        against, abstentions = min(against, votes // 4), min(abstentions, votes // 4)
        tally = Tally(for_count=votes - against - abstentions, against_count=against, abstention_count=abstentions)
        voting.record_counts(RecordCounts(resolution_id=resolution_id, counts=(Counted(tally=tally),)))
        voting.proclaim(resolution_id, at + timedelta(minutes=1))

    def write_up(self, chaired_by: str) -> None:
        """Keep the minutes that the sitting wrote."""
        text = self.services.writing.draft_minutes(self.meeting_id)
        self.services.meetings.save_minutes(
            SaveMinutes(meeting_id=self.meeting_id, body=text, chaired_by=chaired_by, secretary=SECRETARY)
        )


def hold_assembly(sitting: Sitting, random: Random, board: Board, convened_on: date) -> None:
    """Some sixty check-ins, pouvoirs, departures, the resolutions of the agenda and an election in two rounds."""
    services, meeting_id = sitting.services, sitting.meeting_id
    chair = board.people[0]
    election_id, candidates = _prepare_election(sitting, board, convened_on)
    resolutions = _write_resolutions(services, meeting_id)
    services.meetings.convene(meeting_id, on=convened_on)
    voters = [entry.party_id for entry in services.meetings.roll(meeting_id).entries if entry.may_vote]
    random.shuffle(voters)
    if chair.organisation_id in voters:
        voters.remove(chair.organisation_id)
        voters.insert(0, chair.organisation_id)
    room, remote = voters[: min(_ROOM, len(voters) // 2)], min(_REMOTE, len(voters) // 10)
    distant, rest = voters[len(room) : len(room) + remote], voters[len(room) + remote :]
    givers = rest[: min(_PROXIES, len(rest) // 3)]
    for rank, giver in enumerate(givers):
        services.proxies.record(
            RecordProxy(
                meeting_id=meeting_id,
                giver_id=giver,
                holder_id=room[rank // 2],
                dated_on=sitting.held_on - timedelta(days=6 + rank % 4),
                received_at=sitting.at(10, 3 * rank) - timedelta(days=4),
            )
        )
    excused = rest[len(givers) : len(givers) + _EXCUSED]
    if excused:
        services.meetings.record_presences(
            tuple(excused), RecordPresence(meeting_id=meeting_id, presence=Presence.EXCUSED, name="—")
        )
    sitting.come(distant, sitting.at(18, 12), Mode.REMOTE)
    late = room[-2:]
    sitting.come(room[:-2], sitting.at(18, 14))
    services.sitting.open_sitting(
        OpenSitting(
            meeting_id=meeting_id,
            chair_id=room[0] if room[0] == chair.organisation_id else None,
            chaired_by=chair.name,
            secretary=SECRETARY,
            tellers=f"{board.people[1].name}, {board.people[4].name}",
            at=sitting.at(18, 35),
        )
    )
    for text in ASSEMBLY_NOTES:
        services.sitting.take_note(TakeNote(meeting_id=meeting_id, text=text))
    sitting.come(late, sitting.at(18, 44))
    dissent = ((0, 0), (0, 0), (0, 2), (1, 1), (0, 1), (0, 0), (3, 4), (5, 2), (0, 0))
    for rank, resolution_id in enumerate(resolutions):
        against, abstentions = dissent[rank % len(dissent)]
        sitting.vote(resolution_id, sitting.at(18, 50) + timedelta(minutes=7 * rank), against, abstentions)
        if rank in (2, 4):
            hour = sitting.at(18, 54) + timedelta(minutes=7 * rank)
            leaver, holder = room[-3 - rank], room[-4 - rank] if rank == 4 else None
            services.sitting.check_out(CheckOut(meeting_id=meeting_id, party_id=leaver, holder_id=holder, at=hour))
    _elect(sitting, election_id, candidates, sitting.at(19, 58))
    services.sitting.check_out(CheckOut(meeting_id=meeting_id, party_id=distant[-1], at=sitting.at(20, 16)))
    services.sitting.close_sitting(meeting_id, sitting.at(20, 24))
    sitting.write_up(chair.name)


def hold_board(sitting: Sitting, random: Random, board: Board, rank: int) -> None:
    """Most of the board, a pouvoir, one vote, and decisions of which some are late."""
    services, meeting_id = sitting.services, sitting.meeting_id
    resolutions = _write_resolutions(services, meeting_id)
    services.meetings.convene(meeting_id, on=sitting.held_on - timedelta(days=10))
    seats = [entry.party_id for entry in services.meetings.roll(meeting_id).entries]
    chair_id = board.people[0].person_id
    absent = random.sample([each for each in seats if each != chair_id], k=5)
    there = [each for each in seats if each not in absent]
    services.proxies.record(
        RecordProxy(
            meeting_id=meeting_id,
            giver_id=absent[0],
            holder_id=there[-1],
            dated_on=sitting.held_on - timedelta(days=1),
            received_at=sitting.at(9, 30) - timedelta(days=1),
        )
    )
    services.meetings.record_presences(
        (absent[1],), RecordPresence(meeting_id=meeting_id, presence=Presence.EXCUSED, name="—")
    )
    sitting.come(there, sitting.at(11, 52))
    services.sitting.open_sitting(
        OpenSitting(
            meeting_id=meeting_id,
            chair_id=chair_id,
            chaired_by=board.people[0].name,
            secretary=SECRETARY,
            at=sitting.at(12, 4),
        )
    )
    services.sitting.take_note(TakeNote(meeting_id=meeting_id, text=BOARD_NOTES[rank % len(BOARD_NOTES)]))
    for place, resolution_id in enumerate(resolutions):
        sitting.vote(resolution_id, sitting.at(12, 20) + timedelta(minutes=15 * place), abstentions=(rank + place) % 2)
    for place, (text, days, horizon) in enumerate(DECISIONS[2 * rank : 2 * rank + 2]):
        services.decisions.save_decision(
            SaveDecision(
                meeting_id=meeting_id,
                text=text,
                person_id=board.people[(rank * 3 + place) % len(board.people)].person_id,
                due_on=sitting.held_on + timedelta(days=days),
                horizon=Horizon(horizon),
            )
        )
    services.sitting.close_sitting(meeting_id, sitting.at(13, 50))
    sitting.write_up(board.people[0].name)


def prepare_coming(services: Any, board: Board, meeting_id: int, today: date) -> None:
    """The assembly to come: its resolutions, the election of the leaving third, the first pouvoirs."""
    sheet = services.meetings.sheet(meeting_id)
    item = next((row.id for row in sheet.agenda if row.ballot is Ballot.SECRET), None)
    leaving = board.seats_of(1)
    election_id = services.voting.save_election(
        SaveElection(
            meeting_id=meeting_id,
            body_id=board.id,
            seats=len(leaving),
            title="Élection au conseil d’administration",
            agenda_item_id=item,
            lot=2,
        )
    )
    for rank, person in enumerate((*leaving[:3], *board.others[-4:])):
        _stand(services, election_id, person, today - timedelta(days=2 + rank))
    _write_resolutions(services, meeting_id)
    voters = [entry.party_id for entry in services.meetings.roll(meeting_id).entries if entry.may_vote]
    for rank, giver in enumerate(voters[5:8]):
        services.proxies.record(
            RecordProxy(meeting_id=meeting_id, giver_id=giver, holder_id=voters[rank], dated_on=today)
        )


def _prepare_election(sitting: Sitting, board: Board, convened_on: date) -> tuple[int, list[int]]:
    """The election of a third, with two candidates more than seats."""
    services = sitting.services
    agenda = services.meetings.sheet(sitting.meeting_id).agenda
    elected = board.seats_of(ELECTED_LOT)
    election_id = services.voting.save_election(
        SaveElection(
            meeting_id=sitting.meeting_id,
            body_id=board.id,
            seats=len(elected),
            title="Élection au conseil d’administration",
            agenda_item_id=next((row.id for row in agenda if row.ballot is Ballot.SECRET), None),
            lot=ELECTED_LOT + 1,
            mandate_ends_on=date(sitting.held_on.year + TERM_YEARS, 6, 12),
        )
    )
    people = (*elected, *board.others[-2:])
    return election_id, [
        _stand(services, election_id, person, convened_on + timedelta(days=rank)) for rank, person in enumerate(people)
    ]


def _stand(services: Any, election_id: int, person: Any, on: date) -> int:
    found: int = services.voting.save_candidate(
        SaveCandidate(
            election_id=election_id,
            person_id=person.person_id,
            organisation_id=person.organisation_id,
            received_on=on,
            statement="Je souhaite faire avancer la mutualisation entre adhérents.",
        )
    )
    return found


def _elect(sitting: Sitting, election_id: int, candidates: list[int], at: datetime) -> None:
    """All seats but one in the first round, the last one in the second, after a withdrawal."""
    voting = sitting.services.voting
    seats = len(candidates) - 2
    ballots = sitting.services.sitting.moment(sitting.meeting_id).votes
    expressed = ballots - 2
    shares = [*(expressed * (88 - 5 * rank) // 100 for rank in range(seats - 1)), expressed * 44 // 100]
    votes = dict(zip(candidates, (*shares, expressed * 31 // 100, expressed * 12 // 100), strict=True))
    first = voting.open_round(election_id, at)
    voting.record_round(RecordRound(round_id=first, ballot_count=ballots, blank_count=1, null_count=1, votes=votes))
    voting.close_round(first, at + timedelta(minutes=8))
    voting.withdraw_candidate(candidates[-1])
    second = voting.open_round(election_id, at + timedelta(minutes=9))
    votes = {candidates[-3]: expressed * 58 // 100, candidates[-2]: expressed * 39 // 100}
    blank = ballots - sum(votes.values())
    voting.record_round(RecordRound(round_id=second, ballot_count=ballots, blank_count=blank, votes=votes))
    voting.close_round(second, at + timedelta(minutes=16))
    voting.close_election(election_id)


def _write_resolutions(services: Any, meeting_id: int) -> tuple[int, ...]:
    """One resolution for each item to be voted, with its text."""
    made: tuple[int, ...] = services.voting.make_resolutions(meeting_id)
    for row in services.voting.resolutions(meeting_id):
        text = next((text for word, text in RESOLUTIONS.items() if word in row.title.casefold()), "")
        services.voting.save_resolution(
            SaveResolution(
                meeting_id=meeting_id,
                title=row.title,
                text=text or RESOLUTIONS[""].format(title=row.title),
                agenda_item_id=row.agenda_item_id,
                part=row.part,
                resolution_id=row.id,
            )
        )
    return made
