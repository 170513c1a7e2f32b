"""What written minutes say of votes: who took part, the quorum of each, what was left, the score of colleges."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveAgendaItem, SaveMeeting
from secretariat.meetings.preparing.commands import CallSecond
from secretariat.meetings.rules import Part
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.voting.commands import ImportVotes, RecordNamedVotes, SaveResolution
from secretariat.meetings.voting.rules import Choice, Tally
from tests.services.board_sample import at
from tests.services.meetings_sample import prepare
from tests.services.test_minutes_written import flat
from tests.services.test_voting_colleges import by_college, count
from tests.services.test_voting_import import file_of, in_session, online
from tests.services.voting_sample import Room, add_resolution, board_in_session, called, set_rule


def written(app: Application, meeting: int, begin: str = "") -> str:
    text = flat(app.writing.draft_minutes(meeting))
    return text[text.index(begin) :]


def leave(room: Room, clock: FixedClock, when: datetime, *names: str) -> None:
    clock.instant = when
    for name in names:
        room.app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people[name]))


def test_who_voted_before_the_sitting_is_said_to_have(app: Application, clock: FixedClock) -> None:
    sample, resolution, numbers = online(app)
    app.voting.import_electronic_votes(
        ImportVotes(file=file_of(f"{numbers['Abeille']};Pour"), resolution_id=resolution)
    )
    in_session(app, clock, sample.meeting_id, sample.members["Perdue"], sample.members["Tramontane"])
    app.voting.open_vote(resolution)
    app.voting.unanimous(resolution)
    app.voting.proclaim(resolution)
    text = written(app, sample.meeting_id)
    assert "2 membres présents en salle, un qui a voté avant la séance et un absent" in text
    assert (
        "3 voix peuvent s’exprimer : 2 détenues par 2 membres présents et une exprimée avant la séance."
        " Cette résolution, mise aux voix, est **adoptée** à l’unanimité (3 voix)."
    ) in text
    assert "pris part au vote" not in text


def test_who_leaves_while_a_vote_is_open_is_told_at_that_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 10)
    app.voting.open_vote(room.resolution)
    leave(room, clock, at(15, 11), "Hugo")
    clock.instant = at(15, 12)
    room.vote(16)
    app.voting.proclaim(room.resolution)
    other = add_resolution(app, room.meeting, "Siège")
    app.voting.open_vote(other)
    room.vote(16, resolution=other)
    app.voting.proclaim(other)
    first, second = written(app, room.meeting, "### Première").split("### Deuxième")
    assert "M. Hugo Delmas quitte la séance à 15 h 11 et n’a pas pris part au vote. Le quorum demeure" in first
    assert "Hugo" not in second


def test_who_voted_by_name_and_left_is_not_said_to_have_missed_the_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room)
    hugo = room.people["Hugo"]
    app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices={hugo: Choice.FOR}))
    leave(room, clock, at(15, 11), "Hugo", "Basile")
    others = {party_id: Choice.FOR for name, party_id in room.people.items() if name not in ("Hugo", "Basile", "Jules")}
    app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices=others))
    app.voting.proclaim(room.resolution, explanation="Un administrateur ne répond pas")
    text = written(app, room.meeting, "### Première")
    assert "M. Hugo Delmas quitte la séance à 15 h 11. " in text
    assert "M. Basile Cordier quitte la séance à 15 h 11 et n’a pas pris part au vote." in text
    assert text.count("pris part au vote") == 2  # and Jules, who stayed
    assert "(15 voix). Un administrateur ne répond pas." in text


def test_a_quorum_lost_in_the_middle_is_told_with_its_figures(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    add_resolution(app, room.meeting, "Siège")
    names = list(room.people)
    leave(room, clock, at(15, 10), *names[5:14])
    clock.instant = at(15, 20)
    app.voting.not_put(room.resolution, "La séance est abrégée")
    clock.instant = at(15, 30)
    app.sitting.close_sitting(room.meeting)
    lost = "Le quorum n’étant plus atteint (8 présents ou représentés sur 17, pour 9 requis), cette résolution n’est"
    first, second = written(app, room.meeting, "### Première").split("### Deuxième")
    assert f"{lost} pas mise aux voix. La séance est abrégée." in first
    assert first.count("quitte la séance à 15 h 10") == 9
    assert "pris part au vote" not in first
    assert f"{lost} pas mise aux voix." in second


def test_what_is_not_put_to_the_vote_with_a_quorum_says_nothing_of_it(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.voting.not_put(room.resolution, "Le texte sera revu.")
    clock.instant = at(15, 30)
    app.sitting.close_sitting(room.meeting)
    assert "Cette résolution n’est pas mise aux voix. Le texte sera revu." in written(app, room.meeting)


def mixed(app: Application) -> tuple[int, dict[str, int], tuple[int, int]]:
    """A mixed assembly: a quarter for its ordinary part, three quarters for the extraordinary one."""
    sample = prepare(app)
    for kind, value in (
        (MeetingKind.ORDINARY, "1/4"),
        (MeetingKind.MIXED, "1/4"),
        (MeetingKind.EXTRAORDINARY, "3/4"),
    ):
        set_rule(app, "quorum", value, kind)
    meeting = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.MIXED, held_on=date(2027, 6, 17), starts=at(18, 30).time(), room="Amphi")
    )
    resolutions = []
    for title, part in (("Comptes", Part.ORDINARY), ("Statuts", Part.EXTRAORDINARY)):
        item = app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title=title, part=part))
        command = SaveResolution(meeting_id=meeting, title=title, text="Texte.", agenda_item_id=item, part=part)
        resolutions.append(app.voting.save_resolution(command))
    return meeting, sample.members, (resolutions[0], resolutions[1])


def seated(app: Application, clock: FixedClock, meeting: int, members: dict[str, int], *names: str) -> None:
    clock.instant = at(18, 30)
    for name in names:
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))


def voted(app: Application, resolution: int) -> None:
    app.voting.open_vote(resolution)
    app.voting.unanimous(resolution)
    app.voting.proclaim(resolution)


def test_the_extraordinary_part_tells_the_quorum_of_its_own(app: Application, clock: FixedClock) -> None:
    meeting, members, (ordinary, extraordinary) = mixed(app)
    seated(app, clock, meeting, members, "Abeille", "Tramontane", "Perdue", "Doyenne")
    voted(app, ordinary)
    voted(app, extraordinary)
    first, second = written(app, meeting).split("# Partie extraordinaire")
    assert "Le quorum est fixé au quart au moins (art. 9). On compte 4 présents" in first
    assert "Le quorum demeure" not in first
    assert "Le quorum est fixé aux trois quarts au moins (art. 9). On compte 4 présents" in second


def test_an_extraordinary_part_without_its_quorum_is_said_to_lack_it(app: Application, clock: FixedClock) -> None:
    meeting, members, (ordinary, extraordinary) = mixed(app)
    seated(app, clock, meeting, members, "Abeille", "Tramontane")
    voted(app, ordinary)
    app.voting.not_put(extraordinary, "Faute de quorum")
    text = written(app, meeting, "# Partie extraordinaire")
    assert (
        "Le quorum est fixé aux trois quarts au moins (art. 9). Le quorum n’étant pas atteint (2 présents ou "
        "représentés sur 5, pour 4 requis), cette résolution n’est pas mise aux voix. Faute de quorum."
    ) in text


def test_a_second_convocation_decides_whatever_the_number(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    set_rule(app, "quorum", "3/4", MeetingKind.ORDINARY)
    app.meetings.convene(sample.meeting_id)
    seated(app, clock, sample.meeting_id, sample.members, "Abeille")
    app.sitting.close_sitting(sample.meeting_id, without_quorum=True)
    second = app.preparing.call_second(
        CallSecond(meeting_id=sample.meeting_id, held_on=date(2027, 7, 5), starts=at(18, 30).time())
    )
    app.meetings.convene(second)
    clock.instant += timedelta(days=18)
    app.sitting.check_in(CheckIn(meeting_id=second, party_id=sample.members["Abeille"]))
    app.sitting.open_sitting(OpenSitting(meeting_id=second))
    text = written(app, second)
    assert "Sur seconde convocation, l’assemblée peut valablement délibérer quel que soit le nombre" in text
    assert "ne fixent pas de quorum" not in text


def test_a_vote_by_college_gives_the_score_that_decides(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    count(app, resolution, Entreprises=Tally(for_count=2), Écoles=Tally(abstention_count=1, blank_count=1))
    app.voting.proclaim(resolution)
    meeting = app.voting.vote_sheet(resolution).resolution.meeting_id
    other = add_resolution(app, meeting, "Siège", explanation="Demandée en séance")
    app.voting.open_vote(other)
    count(app, other, Entreprises=Tally(for_count=1, against_count=1), Écoles=Tally(for_count=2))
    app.voting.proclaim(other)
    first, second = written(app, meeting, "### Première").split("### Deuxième")
    lost = "aucune voix pour et une abstention ; un blanc ; faute de suffrage exprimé, son poids est perdu"
    assert f"poids 1/3 : {lost}" in first
    assert "est **adoptée** : pondérées par collège, les voix pour font 2/3 (3 voix pour et une contre)." in second


def test_the_vote_by_college_that_fails_says_with_which_score(app: Application, clock: FixedClock) -> None:
    resolution = by_college(app, clock)
    count(app, resolution, Entreprises=Tally(for_count=1, against_count=1), Écoles=Tally(against_count=1, for_count=1))
    app.voting.proclaim(resolution)
    text = written(app, app.voting.vote_sheet(resolution).resolution.meeting_id)
    assert "est **rejetée** : pondérées par collège, les voix pour font 1/2 (2 voix pour et 2 contre)." in text
