"""The electoral roll: a forecast until it is frozen, and a frozen one never changes."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid
from secretariat.meetings.commands import RecordPresence
from secretariat.meetings.phrases import no_vote_text
from secretariat.meetings.rules import Presence
from secretariat.meetings.service_roll import NoRoll, RollFrozen
from secretariat.members.commands import ChangeState
from secretariat.members.rules import State
from tests.helpers.tables import assert_undoable
from tests.services.meetings_sample import assembly, pay, prepare


def lines(app: Application, meeting_id: int) -> dict[str, str]:
    """« 1 voix » or the reason, by name."""
    return {
        entry.name: "votes" if entry.may_vote else no_vote_text(entry.reasons)
        for entry in app.meetings.roll(meeting_id).entries
    }


def test_the_forecast_explains_each_member(app: Application) -> None:
    sample = prepare(app)
    assert lines(app, sample.meeting_id) == {
        "Abeille Data": "votes",
        "Atelier Brume": "ne vote pas\u00a0: cotisation 2027 impayée",
        "Doyenne": "votes",
        "L’Amie du numérique": "ne vote pas\u00a0: catégorie «\u00a0Amis\u00a0» sans voix délibérative",
        "Société Perdue": "votes",
        "Tramontane": "votes",
    }


def test_after_paying_a_member_votes(app: Application) -> None:
    sample = prepare(app)
    pay(app, sample.members["Brume"], date(2027, 6, 1))
    assert lines(app, sample.meeting_id)["Atelier Brume"] == "votes"


def test_a_frozen_roll_does_not_change_after_a_payment(app: Application) -> None:
    sample = prepare(app)
    app.meetings.freeze_roll(sample.meeting_id)
    before = app.meetings.roll(sample.meeting_id)
    pay(app, sample.members["Brume"], date(2027, 6, 1))
    app.members.change_state(
        ChangeState(
            party_id=sample.members["Abeille"],
            state=State.RESIGNED,
            since=date(2027, 6, 1),
        )
    )
    assert app.meetings.roll(sample.meeting_id) == before
    assert before.frozen_at == app.clock.now()


def test_freezing_is_undoable_and_done_once(app: Application) -> None:
    sample = prepare(app)
    assert_undoable(app, lambda: app.meetings.freeze_roll(sample.meeting_id))
    with pytest.raises(RollFrozen):
        app.meetings.freeze_roll(sample.meeting_id)


def test_only_an_assembly_has_a_roll(app: Application) -> None:
    prepare(app)
    board = app.meetings.save_meeting(assembly(kind=MeetingKind.BOARD))
    with pytest.raises(NoRoll):
        app.meetings.freeze_roll(board)


def test_the_quorum_is_counted_on_the_roll(app: Application) -> None:
    quorum = app.meetings.roll(prepare(app).meeting_id).quorum
    assert (quorum.member_count, quorum.voter_count, quorum.threshold) == (6, 4, 2)


def test_who_resigned_since_was_a_member_on_an_earlier_reference_day(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    app.meetings.convene(sample.meeting_id)
    app.members.change_state(
        ChangeState(party_id=sample.members["Abeille"], state=State.RESIGNED, since=date(2027, 6, 1))
    )
    assert "Abeille Data" not in lines(app, sample.meeting_id)


def test_presences_are_recorded_changed_and_taken_away(app: Application) -> None:
    sample = prepare(app)
    meeting, abeille = sample.meeting_id, sample.members["Abeille"]

    def record(presence: Presence, **changes: str) -> int:
        return app.meetings.record_presence(
            RecordPresence(meeting_id=meeting, party_id=abeille, presence=presence, **changes)
        )

    assert_undoable(app, lambda: record(Presence.PRESENT))
    line = assert_undoable(app, lambda: record(Presence.REPRESENTED, represented_by="Tramontane"))
    row = next(row for row in app.meetings.attendance(meeting) if row.party_id == abeille)
    assert (row.presence, row.represented_by, row.votes) == (Presence.REPRESENTED, "Tramontane", 1)
    assert app.meetings.sheet(meeting).presences[Presence.REPRESENTED] == 1
    assert_undoable(app, lambda: app.meetings.forget_presence(line))
    assert all(row.presence is None for row in app.meetings.attendance(meeting))


def test_several_persons_are_recorded_in_one_action(app: Application) -> None:
    sample = prepare(app)
    everybody = tuple(sample.members[name] for name in ("Abeille", "Tramontane"))
    command = RecordPresence(meeting_id=sample.meeting_id, presence=Presence.EXCUSED, party_id=everybody[0])
    assert_undoable(app, lambda: app.meetings.record_presences(everybody, command))
    assert app.meetings.sheet(sample.meeting_id).presences[Presence.EXCUSED] == 2


def test_a_guest_is_known_by_name_and_has_no_vote(app: Application) -> None:
    sample = prepare(app)
    app.meetings.record_presence(
        RecordPresence(meeting_id=sample.meeting_id, presence=Presence.PRESENT, name="Le maire")
    )
    row = app.meetings.attendance(sample.meeting_id)[-1]
    assert (row.name, row.votes) == ("Le maire", 0)


def test_a_presence_says_who_and_by_whom() -> None:
    with pytest.raises(Invalid):
        RecordPresence(meeting_id=1, presence=Presence.PRESENT)
    with pytest.raises(Invalid):
        RecordPresence(meeting_id=1, presence=Presence.REPRESENTED, party_id=1)
