"""A whole assembly from its agenda to the register, and its minutes as pdftotext reads them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.meetings.commands import SaveAgendaItem, SaveMeeting, SaveMinutes
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.rules import Ballot, MinutesState
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting, TakeNote
from secretariat.meetings.sitting.desk import PouvoirRefused
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.voting.commands import (
    MarkVoted,
    RecordCounts,
    RecordRound,
    SaveCandidate,
    SaveElection,
    SaveResolution,
)
from secretariat.meetings.voting.rules import Counted, Tally, VoteMethod
from tests.services.assembly_sample import Network, found

HELD_ON = date(2027, 6, 17)
ROOM, REMOTE, PROXIES = 110, 10, 12
# For, against, abstentions and blank votes that are not « for », by resolution.
COUNTS = ((0, 0), (0, 2), (0, 0), (3, 4), (1, 1), (0, 1), (40, 8), (90, 2), (5, 0), (0, 0))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 6, 17, hour, minute, tzinfo=ZoneInfo("Europe/Paris"))


def words_of(pdf: bytes, folder: Path) -> str:
    """What pdftotext reads, with plain spaces; by the bundled library where that program is missing.

    What stands at the top or the foot of several pages is left out: it may cut a sentence in two.
    """
    file = folder / "minutes.pdf"
    file.write_bytes(pdf)
    try:
        done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
        pages = done.stdout.decode().split("\f")
    except FileNotFoundError:
        document = pypdfium2.PdfDocument(pdf)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    lines = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages]
    often = Counter(re.sub(r"\d", "", line) for page in lines for line in {*page[:3], *page[-4:]})
    kept = (line for page in lines for line in page if often[re.sub(r"\d", "", line)] < len(pages) // 2)
    return " ".join(kept)


@pytest.fixture
def network(app: Application) -> Network:
    return found(app)


def prepare(app: Application, network: Network) -> tuple[int, tuple[int, ...], int, list[int]]:
    """The meeting with ten resolutions and an election for two seats: its id, theirs, the candidates'."""
    meeting = app.meetings.save_meeting(
        SaveMeeting(
            kind=MeetingKind.ORDINARY,
            held_on=HELD_ON,
            starts=time(18, 30),
            room="Amphi Cassin",
            city="Clermont-Ferrand",
            video_link="https://visio.example.org/ag2027",
            proxies_due_on=date(2027, 6, 15),
            proxies_due_at=time(12),
            convened_by="la présidente",
            with_typical_agenda=True,
        )
    )
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Adhésion à la fédération", position=8))
    agenda = app.meetings.sheet(meeting).agenda
    election = app.voting.save_election(
        SaveElection(
            meeting_id=meeting,
            body_id=network.board_id,
            seats=2,
            title="Élection au conseil d’administration",
            agenda_item_id=next(row.id for row in agenda if row.ballot is Ballot.SECRET),
        )
    )
    candidates = [
        app.voting.save_candidate(
            SaveCandidate(
                election_id=election,
                person_id=network.people[network.members[rank]],
                organisation_id=network.members[rank],
                received_on=date(2027, 6, 1),
            )
        )
        for rank in (10, 11, 12)
    ]
    resolutions = app.voting.make_resolutions(meeting)
    for row in app.voting.resolutions(meeting):
        app.voting.save_resolution(
            SaveResolution(
                meeting_id=meeting,
                title=row.title,
                text=f"L’assemblée adopte : {row.title}.",
                agenda_item_id=row.agenda_item_id,
                resolution_id=row.id,
            )
        )
    return meeting, resolutions, election, candidates


def receive_pouvoirs(app: Application, network: Network, meeting: int) -> None:
    """Twelve count; a third one in the same hand and one of a member who has not paid are refused."""
    givers = network.members[130 : 130 + PROXIES]
    for rank, giver in enumerate(givers):
        app.proxies.record(
            RecordProxy(meeting_id=meeting, giver_id=giver, holder_id=network.members[rank // 2], dated_on=HELD_ON)
        )
    with pytest.raises(PouvoirRefused):
        app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=network.members[-1], holder_id=network.members[9]))


def vote_all(app: Application, clock: FixedClock, network: Network, meeting: int, resolutions: tuple[int, ...]) -> None:
    """Ten votes, one of them secret, with three departures between them."""
    members = network.members
    for rank, resolution in enumerate(resolutions):
        clock.instant = at(18, 45) if rank < 2 else at(19, 5 * rank - 8)
        if rank == 3:  # leaves without a pouvoir
            app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=members[100]))
        if rank == 5:  # leaves, and somebody who stays votes for him
            app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=members[101], holder_id=members[20]))
        if rank == 6:  # a holder leaves: both pouvoirs lapse
            app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=members[5]))
        if rank == 7:
            app.voting.set_method(resolution, VoteMethod.SECRET)
            app.voting.recuse(resolution, members[30], "partie à la convention")
        app.voting.open_vote(resolution)
        sheet = app.voting.vote_sheet(resolution)
        if rank == 7:
            voters = tuple(row.party_id for row in sheet.voters if row.holder_id is None)
            app.voting.mark_voted(MarkVoted(party_ids=voters, resolution_id=resolution))
        against, abstained = COUNTS[rank]
        tally = Tally(
            for_count=sheet.votes_present - against - abstained, against_count=against, abstention_count=abstained
        )
        app.voting.record_counts(RecordCounts(resolution_id=resolution, counts=(Counted(tally=tally),)))
        app.voting.proclaim(resolution)


def elect(app: Application, clock: FixedClock, election: int, candidates: list[int]) -> None:
    """One of two seats in the first round, the other in the second."""
    clock.instant = at(19, 50)
    first = app.voting.open_round(election)
    app.voting.record_round(
        RecordRound(round_id=first, ballot_count=120, blank_count=3, null_count=1,
                    votes=dict(zip(candidates, (90, 50, 40), strict=True)))
    )  # fmt: skip
    app.voting.close_round(first)
    clock.instant = at(20, 5)
    second = app.voting.open_round(election)
    app.voting.record_round(
        RecordRound(round_id=second, ballot_count=118, blank_count=2, votes={candidates[1]: 70, candidates[2]: 46})
    )
    app.voting.close_round(second)
    app.voting.close_election(election)


def test_an_assembly_is_prepared_held_written_approved_and_sealed(
    app: Application, clock: FixedClock, network: Network, tmp_path: Path
) -> None:
    former = language()
    set_language("fr")
    try:
        meeting = play(app, clock, network, tmp_path)
        text = words_of(app.register.sealed_pdf(meeting), tmp_path)
    finally:
        set_language(former)
    assert app.register.verify() is None
    assert len(app.register.entries(meeting)) == 1
    missing = [words for words in facts() if words not in text]
    assert missing == [], text


def play(app: Application, clock: FixedClock, network: Network, folder: Path) -> int:
    meeting, resolutions, election, candidates = prepare(app, network)
    assert len(resolutions) == 10
    reference = app.meetings.sheet(meeting).reference
    printed = app.print_convocations(reference, folder / "convocations.pdf", record=True)
    assert printed.count == len(network.members)
    clock.instant = datetime(2027, 6, 10, 10, tzinfo=ZoneInfo("Europe/Paris"))
    receive_pouvoirs(app, network, meeting)
    clock.instant = at(18, 20)
    for rank, party_id in enumerate(network.members[: ROOM + REMOTE]):
        mode = Mode.REMOTE if rank >= ROOM else Mode.ROOM
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=party_id, mode=mode))
    clock.instant = at(18, 35)
    app.sitting.open_sitting(
        OpenSitting(
            meeting_id=meeting,
            chair_id=network.members[0],
            chaired_by="Claire Aubert-Aubert",
            secretary="Basile Bonneau-Aubert",
            tellers="Édith Cordier-Aubert et Karim Delmas-Aubert",
        )
    )
    item = app.meetings.sheet(meeting).agenda[1]
    app.sitting.take_note(
        TakeNote(meeting_id=meeting, agenda_item_id=item.id, text="Trois clubs sont nés cette année.")
    )
    vote_all(app, clock, network, meeting, resolutions)
    elect(app, clock, election, candidates)
    clock.instant = at(20, 15)
    app.sitting.close_sitting(meeting)
    text = app.writing.draft_minutes(meeting)
    app.meetings.save_minutes(
        SaveMinutes(meeting_id=meeting, body=text, chaired_by="Claire Aubert-Aubert", secretary="Basile Bonneau-Aubert")
    )
    assert app.writing.missing(meeting) == ()
    approve_and_seal(app, clock, meeting)
    return meeting


def approve_and_seal(app: Application, clock: FixedClock, meeting: int) -> None:
    """The next assembly approves; then signature and seal."""
    app.register.submit(meeting)
    following = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.ORDINARY, held_on=date(2028, 6, 15), starts=time(18, 30), with_typical_agenda=True)
    )
    titles = [row.title for row in app.meetings.sheet(following).agenda]
    assert "17 juin 2027" in titles[0].replace("\u00a0", " ")
    clock.instant = datetime(2028, 6, 15, 19, tzinfo=ZoneInfo("Europe/Paris"))
    app.register.approve(meeting, following)
    app.register.sign(meeting)
    app.register.seal(meeting)
    assert app.meetings.sheet(meeting).minutes_state is MinutesState.SEALED


def facts() -> tuple[str, ...]:
    """Each fact of the evening as the minutes say it."""
    return (
        "le dix-sept juin",
        "La séance est présidée par Mme Claire Aubert-Aubert.",
        "110 membres présents en salle, 10 à distance, 12 représentés",
        "On compte 132 présents ou représentés sur 180, pour 45 requis",
        "Abeille Conseil (Mme Claire Aubert-Aubert) détient les pouvoirs de",
        "Trois clubs sont nés cette année.",
        "Première résolution",
        "132 voix peuvent s’exprimer, détenues par 120 membres présents.",
        "à l’unanimité (132 voix)",
        "à l’unanimité des suffrages exprimés (130 voix), moins 2 abstentions",
        "Kiosque Conseil (Mme Claire Évrard-Delmas) quitte la séance à 19 h 07 et n’a pas pris part au vote.",
        "131 voix peuvent s’exprimer, détenues par 119 membres présents.",
        "par 124 voix pour, 3 contre et 4 abstentions",
        "Kiosque Data (M. Basile Fournier-Delmas) quitte la séance à 19 h 17 et donne pouvoir à Cobalt Conseil",
        "131 voix peuvent s’exprimer, détenues par 118 membres présents.",
        "quitte la séance à 19 h 22",
        "deviennent caducs",
        "128 voix peuvent s’exprimer, détenues par 117 membres présents.",
        "par 80 voix pour, 40 contre et 8 abstentions",
        "Vote à bulletin secret",
        "partie à la convention",
        "rejetée",
        "Dixième résolution",
        "2 sièges sont à pourvoir. Le scrutin est secret.",
        "Premier tour : 120 bulletins, 3 blancs, 1 nul, 116 suffrages exprimés. Majorité absolue : 59 voix.",
        "Deuxième tour : 118 bulletins, 2 blancs",
        "sont élus",
        "la séance est levée à 20 h 15",
    )
