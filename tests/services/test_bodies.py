"""Who sits in which body, with which function, from when to when."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.application import Application
from secretariat.base.errors import Invalid
from secretariat.base.text import fold, sort_name
from secretariat.bodies.commands import EndMandate, SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.bodies.service import AlreadySits, BodyInUse, BodyNameTaken, EndBeforeStart
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind
from tests.helpers.tables import assert_undoable

START = date(2025, 6, 18)


def add_person(app: Application, name: str) -> int:
    with app.store.write("Person") as unit:
        return unit.add(Party(kind=PartyKind.PERSON, name=name, sort_key=sort_name(name), folded_name=fold(name))).id


def add_board(app: Application) -> int:
    return app.bodies.save_body(SaveBody(name="Conseil d’administration", kind=BodyKind.BOARD, seats=16))


def seat(app: Application, body_id: int, person_id: int, **changes: object) -> int:
    values: dict[str, object] = {"body_id": body_id, "person_id": person_id, "starts_on": START, **changes}
    return app.bodies.save_mandate(SaveMandate(**values))  # type: ignore[arg-type]


def test_every_action_on_bodies_and_mandates_is_undoable(app: Application) -> None:
    person = add_person(app, "Hélène Fournier")
    board = assert_undoable(app, lambda: add_board(app))
    assert_undoable(
        app, lambda: app.bodies.save_body(SaveBody(name="CA", kind=BodyKind.BOARD, body_id=board, version=1))
    )
    mandate = assert_undoable(app, lambda: seat(app, board, person, function=Function.PRESIDENT))
    assert_undoable(app, lambda: seat(app, board, person, mandate_id=mandate, title="Présidente"))
    assert_undoable(app, lambda: app.bodies.end_mandate(EndMandate(mandate_id=mandate, ended_on=date(2026, 1, 1))))
    assert_undoable(app, lambda: app.bodies.remove_mandate(mandate))
    assert_undoable(app, lambda: app.bodies.remove_body(board))


def test_a_person_sits_only_once_in_a_body_at_a_date(app: Application) -> None:
    board, person = add_board(app), add_person(app, "Hélène Fournier")
    seat(app, board, person, planned_end_on=date(2027, 6, 18))
    with pytest.raises(AlreadySits, match="Hélène Fournier"):
        seat(app, board, person, starts_on=date(2026, 6, 1), function=Function.TREASURER)


def test_a_person_may_be_elected_again_on_the_day_the_mandate_ends(app: Application) -> None:
    board, person = add_board(app), add_person(app, "Hélène Fournier")
    seat(app, board, person, planned_end_on=date(2027, 6, 17))
    seat(app, board, person, starts_on=date(2027, 6, 17))
    assert [row.starts_on for row in app.bodies.mandates(board, on=date(2028, 1, 1)) if row.is_sitting] == [
        date(2027, 6, 17)
    ]


def test_a_person_may_sit_in_two_bodies(app: Application) -> None:
    board, person = add_board(app), add_person(app, "Hélène Fournier")
    bureau = app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU))
    seat(app, board, person)
    seat(app, bureau, person)
    assert {row.body for row in app.bodies.mandates()} == {"Conseil d’administration", "Bureau"}


def test_several_persons_hold_the_same_function_and_titles_are_printed_as_given(app: Application) -> None:
    board = add_board(app)
    seat(app, board, add_person(app, "Ali Zeller"), function=Function.CO_PRESIDENT, title="Co-président")
    seat(app, board, add_person(app, "Zoé Abel"), function=Function.CO_PRESIDENT, title="Co-présidente")
    seat(app, board, add_person(app, "Luc Petit"))
    rows = app.bodies.mandates(board)
    assert [(row.person, row.title) for row in rows[:2]] == [
        ("Ali Zeller", "Co-président"),
        ("Zoé Abel", "Co-présidente"),
    ] or {row.title for row in rows[:2]} == {"Co-président", "Co-présidente"}
    assert rows[2].function is Function.MEMBER
    assert rows[2].title


def test_who_no_longer_sits_is_counted_no_more_but_still_listed(app: Application) -> None:
    board, person = add_board(app), add_person(app, "Hélène Fournier")
    mandate = seat(app, board, person)
    assert app.bodies.bodies()[0].sitting_count == 1
    app.bodies.end_mandate(EndMandate(mandate_id=mandate, ended_on=date(2027, 5, 1)))
    assert app.bodies.bodies()[0].sitting_count == 0
    assert [row.is_sitting for row in app.bodies.mandates(board)] == [False]


def test_a_second_body_of_the_same_name_is_refused(app: Application) -> None:
    add_board(app)
    with pytest.raises(BodyNameTaken):
        app.bodies.save_body(SaveBody(name="  Conseil  d’administration ", kind=BodyKind.BOARD))


def test_a_body_with_mandates_is_kept(app: Application) -> None:
    board = add_board(app)
    seat(app, board, add_person(app, "Hélène Fournier"))
    with pytest.raises(BodyInUse):
        app.bodies.remove_body(board)


def test_a_mandate_does_not_end_before_it_starts(app: Application) -> None:
    board, person = add_board(app), add_person(app, "Hélène Fournier")
    with pytest.raises(Invalid) as refused:
        seat(app, board, person, planned_end_on=date(2020, 1, 1))
    assert set(refused.value.errors) == {"planned_end_on"}
    mandate = seat(app, board, person)
    with pytest.raises(EndBeforeStart):
        app.bodies.end_mandate(EndMandate(mandate_id=mandate, ended_on=date(2020, 1, 1)))


def test_a_mandate_needs_a_person_and_a_body_needs_a_name() -> None:
    with pytest.raises(Invalid) as refused:
        SaveMandate(body_id=1, person_id=None, starts_on=None)
    assert set(refused.value.errors) == {"person_id", "starts_on"}
    with pytest.raises(Invalid) as refused:
        SaveBody(name=" ", kind=BodyKind.CLUB, seats=0)
    assert set(refused.value.errors) == {"name", "seats"}
