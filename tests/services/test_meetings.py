"""Preparing a meeting: reference, agenda, documents, rules, ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid, NotFound, StaleRecord
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.meetings.rules import DocumentState, MeetingState
from secretariat.meetings.service import MeetingInUse, WrongStep
from secretariat.meetings.service_base import MeetingEnded
from tests.helpers.tables import assert_undoable
from tests.services.board_sample import prepare_board
from tests.services.meetings_sample import assembly, prepare


def add(app: Application, **changes: object) -> int:
    return app.meetings.save_meeting(assembly(**changes))


def titles(app: Application, meeting_id: int) -> list[str]:
    return [item.title for item in app.meetings.sheet(meeting_id).agenda]


def test_references_are_counted_by_kind_and_year(app: Application) -> None:
    prepare(app)
    second = add(app)
    board = add(app, kind=MeetingKind.BOARD)
    later = add(app, held_on=date(2028, 6, 1), proxies_due_on=None)
    assert [app.meetings.sheet(id_).reference for id_ in (second, board, later)] == [
        "2027-AGO-02",
        "2027-CA-01",
        "2028-AGO-01",
    ]
    assert app.meetings.find("2027-ca-01") == board
    with pytest.raises(NotFound, match="2030"):
        app.meetings.find("2030-AGO-01")


def test_every_action_that_prepares_a_meeting_is_undoable(app: Application) -> None:
    prepare(app)
    meeting = assert_undoable(app, lambda: add(app, with_typical_agenda=True))
    assert_undoable(app, lambda: add(app, meeting_id=meeting, version=1, title="AG 2027"))
    item = assert_undoable(
        app, lambda: app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Un point", position=2))
    )
    assert_undoable(
        app,
        lambda: app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, item_id=item, title="Deux points")),
    )
    assert_undoable(app, lambda: app.meetings.move_agenda_item(item, 5))
    assert_undoable(app, lambda: app.meetings.remove_agenda_item(item))
    document = assert_undoable(
        app, lambda: app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Comptes 2026"))
    )
    assert_undoable(app, lambda: app.meetings.remove_document(document))
    assert_undoable(app, lambda: app.meetings.remove_meeting(meeting))
    other = add(app)
    assert_undoable(app, lambda: app.meetings.convene(other))
    assert_undoable(app, lambda: app.meetings.end_meeting(other, MeetingState.CANCELLED))


def test_the_typical_agenda_of_an_ordinary_assembly_speaks_of_the_right_years(app: Application) -> None:
    prepare(app)
    agenda = app.meetings.sheet(add(app, with_typical_agenda=True)).agenda
    assert len(agenda) == 11
    assert any("2026" in item.title for item in agenda)
    assert any("2028" in item.title for item in agenda)


def test_items_keep_their_order_when_one_is_moved_or_removed(app: Application) -> None:
    meeting = prepare(app).meeting_id
    first, second, third = (item.id for item in app.meetings.sheet(meeting).agenda)
    app.meetings.move_agenda_item(third, 1)
    assert [item.id for item in app.meetings.sheet(meeting).agenda] == [third, first, second]
    app.meetings.remove_agenda_item(first)
    assert [(item.id, item.position) for item in app.meetings.sheet(meeting).agenda] == [(third, 1), (second, 2)]


def test_an_item_added_after_the_convocations_is_marked(app: Application) -> None:
    meeting = prepare(app).meeting_id
    app.meetings.convene(meeting)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Oublié"))
    assert [item.is_late for item in app.meetings.sheet(meeting).agenda] == [False, False, False, True]


def test_an_older_version_of_a_meeting_is_refused(app: Application) -> None:
    meeting = prepare(app).meeting_id
    add(app, meeting_id=meeting, version=1, room="Salle 2")
    with pytest.raises(StaleRecord):
        add(app, meeting_id=meeting, version=1, room="Salle 3")


def test_a_document_is_expected_then_attached(app: Application) -> None:
    meeting = prepare(app).meeting_id
    document = app.meetings.save_document(SaveDocument(meeting_id=meeting, title="Comptes 2026"))
    assert app.meetings.sheet(meeting).documents[0].state is DocumentState.EXPECTED
    app.meetings.save_document(
        SaveDocument(
            meeting_id=meeting, document_id=document, title="Comptes 2026", content=b"%PDF-", file_name="comptes.pdf"
        )
    )
    row = app.meetings.sheet(meeting).documents[0]
    assert (row.state, row.file_name) == (DocumentState.ATTACHED, "comptes.pdf")
    assert app.meetings.document_content(row.digest or "") == b"%PDF-"


def test_a_meeting_keeps_the_rules_of_the_day_it_was_convened(app: Application) -> None:
    meeting = prepare(app).meeting_id
    app.meetings.convene(meeting)
    for value, on in (("1/3", date(2020, 1, 1)), ("1/2", date(2027, 6, 2))):
        app.association.set_statute(
            SetStatute(meeting_kind=MeetingKind.ORDINARY, name="quorum", value=value, effective_on=on)
        )
    assert str(app.meetings.sheet(meeting).statutes.quorum) == "1/4"
    assert str(app.meetings.sheet(add(app)).statutes.quorum) == "1/2"


def test_the_last_sending_day_is_said_and_being_late_blocks_nothing(app: Application) -> None:
    meeting = prepare(app).meeting_id
    sending = app.meetings.sheet(meeting).sending
    assert (sending.last_on, sending.days_left, sending.is_late) == (date(2027, 6, 1), 0, False)
    late = add(app, held_on=date(2027, 6, 10), proxies_due_on=None)
    assert app.meetings.sheet(late).sending.is_late
    app.meetings.convene(late)
    assert app.meetings.sheet(late).state is MeetingState.CONVENED


def test_meetings_to_come_stand_before_past_ones(app: Application) -> None:
    meeting = prepare(app).meeting_id
    past = add(app, held_on=date(2026, 11, 18), proxies_due_on=None)
    soon = add(app, held_on=date(2027, 6, 3), kind=MeetingKind.BUREAU, proxies_due_on=None)
    assert [row.id for row in app.meetings.meetings()] == [soon, meeting, past]
    assert [row.is_past for row in app.meetings.meetings()] == [False, False, True]


def test_a_meeting_without_papers_is_removed_others_are_cancelled(app: Application) -> None:
    meeting = prepare(app).meeting_id
    app.meetings.convene(meeting)
    with pytest.raises(MeetingInUse):
        app.meetings.remove_meeting(meeting)
    app.meetings.end_meeting(meeting, MeetingState.CANCELLED)
    with pytest.raises(MeetingEnded):
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Trop tard"))


def test_a_meeting_is_not_held_before_its_day_nor_convened_twice(app: Application) -> None:
    meeting = prepare(app).meeting_id
    with pytest.raises(WrongStep):
        app.meetings.end_meeting(meeting, MeetingState.CLOSED)
    with pytest.raises(WrongStep):
        app.meetings.end_meeting(meeting, MeetingState.OPEN)
    app.meetings.convene(meeting)
    with pytest.raises(WrongStep):
        app.meetings.convene(meeting)


def test_a_meeting_says_which_fields_are_wrong() -> None:
    with pytest.raises(Invalid) as refused:
        SaveMeeting(
            kind=MeetingKind.BOARD,
            held_on=date(2027, 6, 17),
            starts=time(18),
            ends=time(17),
            proxies_due_on=date(2027, 6, 18),
            roll_on=date(2027, 6, 18),
            rank=3,
        )
    assert set(refused.value.errors) == {"ends", "proxies_due_on", "roll_on", "rank"}
    with pytest.raises(Invalid) as refused:
        SaveMeeting(kind=MeetingKind.BOARD, held_on=None, starts=None)
    assert set(refused.value.errors) == {"held_on", "starts"}
    day = date(9999, 12, 31)
    with pytest.raises(Invalid, match="de 1800 à 2200") as refused:
        SaveMeeting(
            kind=MeetingKind.BOARD, held_on=day, starts=time(18), proxies_due_on=day, roll_on=day,
            candidacies_due_on=date(1, 1, 1),
        )  # fmt: skip
    assert set(refused.value.errors) == {"held_on", "proxies_due_on", "roll_on", "candidacies_due_on"}
    with pytest.raises(Invalid):
        SaveAgendaItem(meeting_id=1, title=" ")
    with pytest.raises(Invalid):
        SaveDocument(meeting_id=1, title="")


@pytest.mark.parametrize(
    ("organ", "expected"),
    [("president", "la présidente"), ("bureau", "le bureau"), ("board", "le conseil d’administration")],
)
def test_who_convenes_follows_from_the_statutes_unless_it_is_said(
    app: Application, clock: FixedClock, organ: str, expected: str
) -> None:
    prepare_board(app)
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.ORDINARY, name="convening_organ", value=organ, effective_on=date(2020, 1, 1)
        )
    )
    asked = SaveMeeting(kind=MeetingKind.ORDINARY, held_on=date(2027, 9, 20), starts=time(18, 0))
    assert app.meetings.sheet(app.meetings.save_meeting(asked)).convened_by == expected
    said = replace(asked, convened_by="un dixième des membres")
    assert app.meetings.sheet(app.meetings.save_meeting(said)).convened_by == "un dixième des membres"
