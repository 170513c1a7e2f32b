"""Who chairs and who keeps the minutes, from which minute: a new chair never rewrites who chaired before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import language, set_language
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.sitting.commands import CheckOut, OpenSitting
from secretariat.meetings.sitting.service import VoteDecided, WrongMoment
from secretariat.meetings.voting.commands import RecordNamedVotes
from secretariat.meetings.voting.course import VotedSince
from secretariat.meetings.voting.rules import Choice, Verdict, VoteMethod
from tests.helpers.tables import assert_undoable
from tests.services.board_sample import at
from tests.services.voting_sample import Room, add_resolution, board_in_session


@pytest.fixture
def in_french() -> Iterator[None]:
    former = language()
    set_language("fr")
    yield
    set_language(former)


def officers(
    room: Room, chair: str, chaired_by: str, secretary: str = "", tellers: str = "", at: datetime | None = None
) -> None:
    """Say who chairs from now on, or from a minute."""
    room.app.sitting.change_officers(
        OpenSitting(
            meeting_id=room.meeting,
            chair_id=room.people[chair] if chair else None,
            chaired_by=chaired_by,
            secretary=secretary,
            tellers=tellers,
            at=at,
        )
    )


def chairs(room: Room, *hours: datetime) -> list[str]:
    """The first names of who chaired at these instants."""
    names = {person: name for name, person in room.people.items()}
    with room.app.store.read() as unit:
        found = [sitting_reads.chair_at(unit.session, room.meeting, hour) for hour in hours]
    return [names[each] for each in found if each is not None]


def tie(room: Room, clock: FixedClock, hour: datetime, title: str) -> int:
    """A vote proclaimed on the chair's casting vote."""
    resolution = add_resolution(room.app, room.meeting, title)
    clock.instant = hour
    room.app.voting.open_vote(resolution)
    there = room.app.sitting.moment(room.meeting).votes
    room.vote(there // 2, there // 2, there % 2, resolution=resolution)
    room.app.voting.proclaim(resolution, casting=Choice.FOR)
    return resolution


def handed_over(app: Application, clock: FixedClock) -> Room:
    """Alix chairs and breaks a tie at 15 h 10; she leaves at 15 h 20, and Basile breaks another at 15 h 30."""
    room = board_in_session(app, clock, casting_vote=True)
    tie(room, clock, at(15, 10), "Comptes")
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Alix"]))
    officers(room, "Basile", "Basile Cordier", "Inès Carlier")
    tie(room, clock, at(15, 30), "Travaux")
    return room


def test_a_new_chair_takes_over_at_that_minute(app: Application, clock: FixedClock) -> None:
    room = handed_over(app, clock)
    assert chairs(room, at(15, 0), at(15, 10), at(15, 19), at(15, 20), at(15, 30)) == [
        "Alix", "Alix", "Alix", "Basile", "Basile",
    ]  # fmt: skip
    sheet = app.sitting.sheet(room.meeting)
    assert (sheet.chaired_by, sheet.secretary) == ("Basile Cordier", "Inès Carlier")
    assert sheet.officers_at(at(15, 10)).chaired_by == "Alix Renard"


@pytest.mark.usefixtures("in_french")
def test_the_minutes_tell_who_presided_at_each_vote(app: Application, clock: FixedClock) -> None:
    room = handed_over(app, clock)
    clock.instant = at(15, 40)
    officers(room, "Basile", "Basile Cordier", "Hugo Delmas")
    clock.instant = at(17, 0)
    app.sitting.close_sitting(room.meeting)
    text = app.writing.draft_minutes(room.meeting).replace("\u00a0", " ").replace("\u202f", " ")
    assert "La séance est présidée par Mme Alix Renard. Mme Inès Carlier assure le secrétariat de séance." in text
    first, second = text.partition("Comptes")[2].split("Travaux")
    assert "la voix prépondérante de la présidente de séance l’emporte" in first
    assert "Mme Alix Renard quitte la séance à 15 h 20" in second
    assert second.index("quitte la séance à 15 h 20") < second.index(
        "À 15 h 20, M. Basile Cordier prend la présidence de la séance."
    )
    assert "la voix prépondérante du président de séance l’emporte" in second
    closing = text.partition("## Clôture")[2]
    assert "À 15 h 40, M. Hugo Delmas prend le secrétariat de la séance." in closing
    assert "signé par le président de séance et le secrétaire." in closing
    signing = app.writing.facts(room.meeting)
    assert [each.text if each else "" for each in (signing.signing_chair, signing.signing_secretary)] == [
        "M.\u00a0Basile Cordier", "M.\u00a0Hugo Delmas",
    ]  # fmt: skip


def test_the_casting_vote_is_that_of_who_chairs_at_that_minute(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    others = [person for name, person in room.people.items() if name not in ("Alix", "Basile", "Quentin")]
    choices = dict.fromkeys(others[:7], Choice.FOR) | dict.fromkeys(others[7:], Choice.AGAINST)
    choices |= {room.people["Alix"]: Choice.FOR, room.people["Basile"]: Choice.AGAINST}
    choices[room.people["Quentin"]] = Choice.ABSTENTION
    verdicts = []
    for hour, title in ((at(15, 10), "Comptes"), (at(15, 30), "Travaux")):
        resolution = add_resolution(app, room.meeting, title)
        app.voting.set_method(resolution, VoteMethod.ROLL_CALL)
        clock.instant = hour
        app.voting.open_vote(resolution)
        app.voting.record_named_votes(RecordNamedVotes(resolution_id=resolution, choices=choices))
        verdicts.append(app.voting.proclaim(resolution).verdict)
        clock.instant = at(15, 20)
        if title == "Comptes":
            officers(room, "Basile", "Basile Cordier")
    assert verdicts == [Verdict.CASTING_FOR, Verdict.CASTING_AGAINST]
    clock.instant = at(15, 40)
    first = app.voting.resolutions(room.meeting)[1]
    decided = app.voting.vote_sheet(first.id).decision
    assert decided is not None
    assert decided.verdict is Verdict.CASTING_FOR


def test_a_name_typed_wrong_is_corrected_before_the_first_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 3)
    assert_undoable(app, lambda: officers(room, "Basile", "Basile Cordier", "Inès Carleir"))
    officers(room, "Basile", "Basile Cordier", "Inès Carlier", "Hugo Delmas")
    sheet = app.sitting.sheet(room.meeting)
    assert [(each.chaired_by, each.secretary) for each in sheet.officers] == [("Basile Cordier", "Inès Carlier")]
    assert sheet.tellers == "Hugo Delmas"


def test_who_takes_over_from_a_chair_who_left_is_no_correction(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    clock.instant = at(15, 20)
    app.sitting.check_out(CheckOut(meeting_id=room.meeting, party_id=room.people["Alix"]))
    officers(room, "Basile", "Basile Cordier")
    assert chairs(room, at(15, 10), at(15, 20)) == ["Alix", "Basile"]


def test_one_who_takes_over_is_corrected_until_the_next_vote(app: Application, clock: FixedClock) -> None:
    room = handed_over(app, clock)
    clock.instant = at(15, 40)
    officers(room, "Clémence", "Clémence Vasseur")
    clock.instant = at(15, 41)
    officers(room, "Damien", "Damien Loisel")
    assert chairs(room, at(15, 10), at(15, 30), at(15, 40)) == ["Alix", "Basile", "Damien"]
    assert len(app.sitting.sheet(room.meeting).officers) == 3


def test_the_same_person_spelt_otherwise_or_named_at_last_takes_nothing_over(
    app: Application, clock: FixedClock
) -> None:
    room = board_in_session(app, clock)
    tie_free = add_resolution(app, room.meeting, "Comptes")
    app.voting.open_vote(tie_free)
    app.voting.unanimous(tie_free)
    app.voting.proclaim(tie_free)
    clock.instant = at(15, 40)
    officers(room, "Alix", "Mme Renard", "Ines Carlier")
    officers(room, "Alix", "Mme Renard", "Inès Carlier")
    officers(room, "", "", "")
    sheet = app.sitting.sheet(room.meeting)
    assert [(each.chaired_by, each.secretary) for each in sheet.officers] == [("Mme Renard", "Inès Carlier")]
    assert sheet.chair_id == room.people["Alix"]


def test_a_new_chair_is_undone_and_made_again_but_not_behind_a_vote(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, casting_vote=True)
    clock.instant = at(15, 5)
    officers(room, "Clémence", "Clémence Vasseur")
    corrected = app.history(limit=1)[0].id
    tie(room, clock, at(15, 10), "Comptes")
    with pytest.raises(VotedSince):
        app.undo(corrected)
    clock.instant = at(15, 20)
    assert_undoable(app, lambda: officers(room, "Basile", "Basile Cordier"))
    app.undo()
    officers(room, "Basile", "Basile Cordier")
    taken = app.history(limit=1)[0].id
    tie(room, clock, at(15, 30), "Travaux")
    with pytest.raises(VotedSince):
        app.undo(taken)
    assert chairs(room, at(15, 10), at(15, 30)) == ["Clémence", "Basile"]


def test_nobody_takes_over_before_a_vote_that_was_decided_nor_before_who_took_over(
    app: Application, clock: FixedClock
) -> None:
    room = handed_over(app, clock)
    clock.instant = at(16, 0)
    with pytest.raises(WrongMoment, match="15"):
        officers(room, "Clémence", "Clémence Vasseur", at=at(15, 15))
    with pytest.raises(VoteDecided):
        officers(room, "Clémence", "Clémence Vasseur", at=at(15, 25))
    officers(room, "Clémence", "Clémence Vasseur", at=at(15, 50))
    assert chairs(room, at(15, 49), at(15, 50)) == ["Basile", "Clémence"]


def test_before_the_opening_officers_are_simply_changed(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    app.undo()
    officers(room, "Basile", "Basile Cordier")
    officers(room, "", "")
    assert [(each.chair_id, each.chaired_by) for each in app.sitting.sheet(room.meeting).officers] == [(None, "")]
