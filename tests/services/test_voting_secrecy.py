"""A secret ballot that voters ask for: as many as the statutes want, and a sentence in the minutes (AG-26)."""

from __future__ import annotations

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.meetings.voting.commands import RecordNamedVotes
from secretariat.meetings.voting.rules import Choice, VoteMethod
from secretariat.meetings.voting.service_base import NotInStatutes, WrongStep
from secretariat.meetings.voting.service_secrecy import TooFewAsk, TooManyAsk
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.voting_sample import board_in_session, called


def test_as_many_as_the_statutes_want_impose_a_secret_ballot(app: Application, clock: FixedClock) -> None:
    set_language("fr")
    room = board_in_session(app, clock, secret_if_asked_by=3)
    sheet = app.voting.vote_sheet(room.resolution)
    assert (sheet.secret_if_asked_by, sheet.secret_article) == (3, "art. 9")
    assert_undoable(app, lambda: app.voting.ask_secret(room.resolution, 3))
    assert app.voting.vote_sheet(room.resolution).resolution.method is VoteMethod.SECRET
    (note,) = app.sitting.sheet(room.meeting).notes
    assert note.text == "3 votants demandent le scrutin secret pour la résolution 1 (art. 9)."
    app.voting.open_vote(room.resolution)
    room.vote(12, 5)
    app.voting.proclaim(room.resolution)
    app.sitting.close_sitting(room.meeting)
    assert note.text in app.writing.draft_minutes(room.meeting)


def test_fewer_voters_impose_nothing(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, secret_if_asked_by=3)
    before = tables_of(app.store)
    for asked_by in (0, 2):
        with pytest.raises(TooFewAsk):
            app.voting.ask_secret(room.resolution, asked_by)
    with pytest.raises(TooManyAsk):
        app.voting.ask_secret(room.resolution, 18)
    assert tables_of(app.store) == before


def test_statutes_may_let_nobody_impose_a_secret_ballot(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock, secret_if_asked_by=None)
    assert app.voting.vote_sheet(room.resolution).secret_if_asked_by is None
    with pytest.raises(NotInStatutes):
        app.voting.ask_secret(room.resolution, 17)


def test_one_voter_is_one_voter_in_the_minutes(app: Application, clock: FixedClock) -> None:
    set_language("fr")
    room = board_in_session(app, clock)
    app.voting.ask_secret(room.resolution, 1)
    assert app.sitting.sheet(room.meeting).notes[0].text.startswith("Un votant demande le scrutin secret")


def test_a_roll_call_that_has_begun_stays_one(app: Application, clock: FixedClock) -> None:
    room = board_in_session(app, clock)
    called(room)
    first = next(iter(room.people.values()))
    app.voting.record_named_votes(RecordNamedVotes(resolution_id=room.resolution, choices={first: Choice.FOR}))
    with pytest.raises(WrongStep):
        app.voting.ask_secret(room.resolution, 1)
