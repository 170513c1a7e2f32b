"""From the signature on, nothing that the minutes print changes: only the seal and the erratum are left (AG-36)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from sqlalchemy import select

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Refusal
from secretariat.base.i18n import language, set_language
from secretariat.meetings.commands import RecordPresence, SaveAgendaItem, SaveDocument, SaveMeeting, SaveMinutes
from secretariat.meetings.preparing.commands import TakeOffers
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.records import Meeting
from secretariat.meetings.rules import MeetingState, MinutesState, Presence
from secretariat.meetings.sealing import MinutesLocked
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, CorrectRoll, OpenSitting, TakeNote
from secretariat.meetings.voting.commands import MarkVoted, RecordCounts, SaveCandidate, SaveElection
from secretariat.meetings.voting.rules import VoteMethod
from secretariat.store.journal import journal_change
from tests.documents.papers import flat, texts
from tests.helpers.tables import assert_undoable, tables_of
from tests.services import meetings_sample
from tests.services.board_sample import at, prepare_board, seat_everybody
from tests.services.voting_sample import add_resolution

Writes = dict[str, Callable[[], object]]


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    before = language()
    set_language("fr")
    yield
    set_language(before)


def sign(app: Application, meeting: int) -> None:
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Texte", chaired_by="A", secretary="B"))
    app.register.submit(meeting)
    app.register.approve(meeting)
    app.register.sign(meeting)


def every_write(app: Application, clock: FixedClock) -> tuple[int, Writes]:
    """A board in session with something of every kind, and all that could be done to it."""
    meeting, people = prepare_board(app)
    item, _other = (
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title=title)) for title in ("Budget", "Projet")
    )
    document = app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Comptes"))
    proxy = app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=people["Hugo"], holder_id=people["Léa"])).id
    running, waiting = add_resolution(app, meeting, "Budget"), add_resolution(app, meeting, "Projet")
    body = app.bodies.bodies()[0].id
    election = app.voting.save_election(SaveElection(meeting_id=meeting, body_id=body, seats=1, title="Bureau"))
    candidate = app.voting.save_candidate(SaveCandidate(election_id=election, person_id=people["Maud"]))
    seat_everybody(app, clock, meeting, {name: id_ for name, id_ in people.items() if name != "Hugo"})
    guest = app.meetings.record_presence(RecordPresence(meeting_id=meeting, presence=Presence.PRESENT, name="Zoé"))
    note = app.sitting.take_note(TakeNote(meeting_id=meeting, text="Une note."))
    app.voting.open_vote(running)
    presence = RecordPresence(meeting_id=meeting, presence=Presence.EXCUSED, party_id=people["Hugo"])
    officers = OpenSitting(meeting_id=meeting, chaired_by="Un autre")
    arrival = CheckIn(meeting_id=meeting, party_id=people["Hugo"])
    mark = MarkVoted(resolution_id=running, party_ids=(people["Léa"],))
    correction = CorrectRoll(meeting_id=meeting, party_id=people["Léa"], may_vote=False, reason="Erreur")
    return meeting, {
        "title, day and place": lambda: app.meetings.save_meeting(
            SaveMeeting(
                meeting_id=meeting, kind=MeetingKind.BOARD, held_on=date(2027, 6, 18), starts=time(15), title="Autre"
            )
        ),
        "a new item": lambda: app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Ajouté")),
        "an item": lambda: app.meetings.save_agenda_item(
            SaveAgendaItem(meeting_id=meeting, title="Changé", item_id=item)
        ),
        "the order of items": lambda: app.meetings.move_agenda_item(item, 2),
        "an item less": lambda: app.meetings.remove_agenda_item(item),
        "an offered item": lambda: app.preparing.take_offers(TakeOffers(meeting_id=meeting, keys=("approval",))),
        "decisions carried over": lambda: app.decisions.add_carried_over(meeting),
        "a document": lambda: app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Rapport")),
        "a document less": lambda: app.meetings.remove_document(document),
        "minutes": lambda: app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Autre")),
        "a presence": lambda: app.meetings.record_presence(presence),
        "several presences": lambda: app.meetings.record_presences((people["Hugo"],), presence),
        "a presence less": lambda: app.meetings.forget_presence(guest),
        "officers": lambda: app.sitting.change_officers(officers),
        "the roll": lambda: app.sitting.correct_roll(correction),
        "an arrival": lambda: app.sitting.check_in(arrival),
        "arrivals": lambda: app.sitting.check_in_all(meeting, (arrival,)),
        "a departure": lambda: app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=people["Léa"])),
        "a suspension": lambda: app.sitting.pause(meeting),
        "the closing": lambda: app.sitting.close_sitting(meeting),
        "a note": lambda: app.sitting.take_note(TakeNote(meeting_id=meeting, text="Une autre.")),
        "a note less": lambda: app.sitting.remove_note(note),
        "a pouvoir": lambda: app.proxies.record(
            RecordProxy(meeting_id=meeting, giver_id=people["Inès"], holder_id=people["Paul"])
        ),
        "a pouvoir withdrawn": lambda: app.proxies.withdraw(proxy),
        "a pouvoir less": lambda: app.proxies.remove(proxy),
        "a new resolution": lambda: add_resolution(app, meeting, "Nouvelle"),
        "a resolution": lambda: add_resolution(app, meeting, "Changée", resolution_id=waiting),
        "the order of resolutions": lambda: app.voting.move_resolution(waiting, 1),
        "a resolution less": lambda: app.voting.remove_resolution(waiting),
        "a withdrawn resolution": lambda: app.voting.withdraw_resolution(waiting),
        "a resolution not put": lambda: app.voting.not_put(waiting, "Faute de temps"),
        "a way of voting": lambda: app.voting.set_method(waiting, VoteMethod.ROLL_CALL),
        "who steps aside": lambda: app.voting.recuse(waiting, people["Léa"]),
        "an opened vote": lambda: app.voting.open_vote(waiting),
        "counts": lambda: app.voting.record_counts(RecordCounts(resolution_id=running, counts=())),
        "a unanimous vote": lambda: app.voting.unanimous(running),
        "a mark": lambda: app.voting.mark_voted(mark),
        "a result": lambda: app.voting.proclaim(running),
        "a new election": lambda: app.voting.save_election(SaveElection(meeting_id=meeting, body_id=body, seats=1)),
        "an election less": lambda: app.voting.remove_election(election),
        "a candidate": lambda: app.voting.save_candidate(
            SaveCandidate(election_id=election, person_id=people["Paul"])
        ),
        "a candidate less": lambda: app.voting.withdraw_candidate(candidate),
        "a round": lambda: app.voting.open_round(election),
        "the end of an election": lambda: app.voting.close_election(election),
    }


def test_nothing_that_signed_minutes_print_is_written(app: Application, clock: FixedClock) -> None:
    meeting, writes = every_write(app, clock)
    sign(app, meeting)
    before = tables_of(app.store)
    for what, write in writes.items():
        with pytest.raises(MinutesLocked, match="signé"):
            write()
        assert tables_of(app.store) == before, what


def test_nothing_of_a_held_meeting_with_signed_minutes_is_written(app: Application, clock: FixedClock) -> None:
    meeting, writes = every_write(app, clock)
    app.voting.not_put(app.voting.resolutions(meeting)[0].id, "Faute de temps")
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    sign(app, meeting)
    before = tables_of(app.store)
    for what, write in writes.items():
        with pytest.raises(Refusal):
            write()
        assert tables_of(app.store) == before, what


def test_a_signed_draft_is_neither_convened_nor_is_its_roll_frozen(app: Application) -> None:
    meeting = meetings_sample.prepare(app).meeting_id
    sign(app, meeting)
    with app.store.write("Not convened") as unit:
        unit.get(Meeting, meeting).state = MeetingState.DRAFT
    for write in (app.meetings.convene, app.meetings.freeze_roll):
        with pytest.raises(MinutesLocked):
            write(meeting)


def test_the_sealed_minutes_name_those_who_were_there_when_they_were_signed(
    app: Application, clock: FixedClock
) -> None:
    sample = meetings_sample.prepare(app)
    meeting, members = sample.meeting_id, sample.members
    clock.instant = at(18, 0)
    for name in ("Abeille", "Doyenne"):
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chair_id=members["Abeille"], chaired_by="Claire Aubert"))
    clock.instant = at(19, 30)
    app.sitting.close_sitting(meeting)
    sign(app, meeting)
    with pytest.raises(MinutesLocked):
        app.meetings.record_presence(
            RecordPresence(meeting_id=meeting, presence=Presence.PRESENT, party_id=members["Brume"])
        )
    app.register.seal(meeting)
    printed = flat(" ".join(texts(app.register.sealed_pdf(meeting))))
    assert "Présents (2)" in printed
    assert "Brume" not in printed.partition("Absents")[0]


def test_a_signature_is_taken_back_and_made_again(app: Application, clock: FixedClock) -> None:
    meeting, _writes = every_write(app, clock)
    app.meetings.save_minutes(SaveMinutes(meeting_id=meeting, body="Texte", chaired_by="A", secretary="B"))
    app.register.submit(meeting)
    app.register.approve(meeting)
    assert_undoable(app, lambda: app.register.sign(meeting))


def test_a_meeting_is_still_recorded_as_held_after_the_signature(app: Application, clock: FixedClock) -> None:
    meeting, _writes = every_write(app, clock)
    sign(app, meeting)
    assert_undoable(app, lambda: app.meetings.end_meeting(meeting, MeetingState.CLOSED))
    app.register.seal(meeting)
    assert app.meetings.sheet(meeting).minutes_state is MinutesState.SEALED


def test_no_older_action_is_taken_back_under_a_signature(app: Application, clock: FixedClock) -> None:
    meeting, _writes = every_write(app, clock)
    sign(app, meeting)
    tables = ("attendance", "agenda_item", "meeting_document", "proxy", "sitting_note", "movement")
    with app.store.read() as unit:
        query = select(journal_change.c.entry_id).where(journal_change.c.table_name.in_(tables)).distinct()
        touching = sorted(unit.session.scalars(query))
    before = tables_of(app.store)
    refusals = []
    for entry_id in touching:
        with pytest.raises(Refusal) as refused:
            app.undo(entry_id)
        refusals.append(type(refused.value))
    assert refusals.count(MinutesLocked) > 15
    assert tables_of(app.store) == before
