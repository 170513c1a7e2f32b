"""Ends of mandates, co-options, the statutes' limits, what the board page warns of, declarations, hours given."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Invalid
from secretariat.base.text import fold, sort_name
from secretariat.bodies.commands import EndMandate, RecordDeclaration, SaveBody, SaveHours, SaveMandate
from secretariat.bodies.rules import BodyKind, Function, Origin, SignaturePower
from secretariat.bodies.service import CoOptionForbidden, NotCoOpted, TooManySeats, WrongPredecessor
from secretariat.bodies.watching import Watch
from secretariat.events.commands import CreateEvent
from secretariat.events.service import EventInUse
from secretariat.members.records import Party
from secretariat.members.rules import PartyKind
from tests.helpers.tables import assert_undoable

TODAY = date(2027, 6, 1)
ASSEMBLY = date(2027, 6, 17)


def found(app: Application) -> int:
    """An association with a board of seven seats renewed by thirds for three years; the board's id."""
    app.association.create_association(CreateAssociation(name="Arvenne", city="Clermont-Ferrand"))
    return app.bodies.save_body(
        SaveBody(name="Conseil", kind=BodyKind.BOARD, seats=7, min_seats=3, term_months=36, lots=3)
    )


def person(app: Application, name: str, **more: object) -> int:
    with app.store.write("Person") as unit:
        first, _space, last = name.partition(" ")
        values = {"kind": PartyKind.PERSON, "name": name, "sort_key": sort_name(name), "folded_name": fold(name),
                  "first_name": first, "last_name": last, **more}  # fmt: skip
        return unit.add(Party(**values)).id


def company(app: Application, name: str, parent_id: int | None = None) -> int:
    with app.store.write("Company") as unit:
        return unit.add(Party(name=name, sort_key=sort_name(name), folded_name=fold(name), parent_id=parent_id)).id


def seat(app: Application, body_id: int, person_id: int, starts_on: date = date(2025, 6, 18), **more: object) -> int:
    values: dict[str, object] = {"body_id": body_id, "person_id": person_id, "starts_on": starts_on, **more}
    return app.bodies.save_mandate(SaveMandate(**values))  # type: ignore[arg-type]


def set_rule(app: Application, name: str, value: object, kind: MeetingKind = MeetingKind.BOARD) -> None:
    app.association.set_statute(SetStatute(meeting_kind=kind, name=name, value=value, effective_on=date(2000, 1, 1)))


def watched(app: Application, on: date = TODAY, assembly_on: date | None = ASSEMBLY) -> set[Watch]:
    return {each.watch for sheet in app.bodies.board(on, assembly_on) for each in sheet.warned}


def test_the_term_of_the_body_gives_the_end_and_a_co_option_ends_with_the_mandate_it_takes_over(
    app: Application,
) -> None:
    board = found(app)
    first = seat(app, board, person(app, "Ali Zeller"))
    app.bodies.end_mandate(EndMandate(mandate_id=first, ended_on=date(2026, 3, 1), reason="Démission"))
    seat(app, board, person(app, "Zoé Abel"), date(2026, 4, 2), origin=Origin.CO_OPTED, replaces_id=first)
    zoe, ali = app.bodies.mandates(board)
    assert (ali.planned_end_on, ali.end_reason) == (date(2028, 6, 18), "Démission")
    assert (zoe.planned_end_on, zoe.replaces) == (date(2028, 6, 18), "Ali Zeller")


def test_a_seat_by_right_has_no_end_of_its_own(app: Application) -> None:
    board = found(app)
    seat(app, board, person(app, "Maire"), origin=Origin.BY_RIGHT)
    assert app.bodies.mandates(board)[0].planned_end_on is None
    assert Watch.NO_END not in watched(app)


def test_a_predecessor_sat_in_the_same_body(app: Application) -> None:
    board = found(app)
    bureau = app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU))
    other = seat(app, bureau, person(app, "Ali Zeller"))
    with pytest.raises(WrongPredecessor):
        seat(app, board, person(app, "Zoé Abel"), replaces_id=other)


def test_the_statutes_may_forbid_co_options(app: Application) -> None:
    board = found(app)
    set_rule(app, "co_option_allowed", False)
    with pytest.raises(CoOptionForbidden):
        seat(app, board, person(app, "Zoé Abel"), origin=Origin.CO_OPTED)


def test_a_co_option_waits_for_the_assembly_until_it_is_ratified(app: Application) -> None:
    board = found(app)
    mandate = seat(app, board, person(app, "Zoé Abel"), origin=Origin.CO_OPTED)
    elected = seat(app, board, person(app, "Ali Zeller"))
    assert Watch.TO_RATIFY in watched(app)
    assert_undoable(app, lambda: app.bodies.ratify(mandate, ASSEMBLY))
    assert Watch.TO_RATIFY not in watched(app)
    with pytest.raises(NotCoOpted):
        app.bodies.ratify(elected, ASSEMBLY)


def test_an_organisation_and_a_group_hold_no_more_seats_than_the_statutes_allow(app: Application) -> None:
    board = found(app)
    group = company(app, "Groupe")
    first, second = company(app, "Filiale A", group), company(app, "Filiale B", group)
    seat(app, board, person(app, "Ali Zeller"), organisation_id=first)
    with pytest.raises(TooManySeats, match="Filiale A"):
        seat(app, board, person(app, "Zoé Abel"), organisation_id=first)
    seat(app, board, person(app, "Luc Petit"), organisation_id=second)
    assert Watch.GROUP not in watched(app)
    set_rule(app, "seats_per_group", 2)
    with pytest.raises(TooManySeats, match="Groupe"):
        seat(app, board, person(app, "Eva Roy"), organisation_id=group)
    set_rule(app, "seats_per_group", 1)
    assert Watch.GROUP in watched(app)


def test_a_seat_that_is_free_again_may_be_taken_by_the_same_organisation(app: Application) -> None:
    board = found(app)
    organisation = company(app, "Filiale A")
    seat(app, board, person(app, "Ali Zeller"), organisation_id=organisation, ended_on=date(2026, 1, 1))
    seat(app, board, person(app, "Zoé Abel"), date(2026, 1, 1), organisation_id=organisation)


def test_the_board_page_says_what_to_look_at(app: Application) -> None:
    board = found(app)
    set_rule(app, "max_successive_mandates", 1)
    ali = person(app, "Ali Zeller")
    seat(app, board, ali, date(2021, 6, 17), planned_end_on=date(2024, 6, 17))
    seat(app, board, ali, date(2024, 6, 17), planned_end_on=date(2027, 6, 10))
    seat(app, board, person(app, "Zoé Abel"), date(2024, 1, 1), planned_end_on=date(2027, 1, 1))
    by = {each.watch: each for sheet in app.bodies.board(TODAY, ASSEMBLY) for each in sheet.warned}
    assert set(by) == {Watch.BELOW_MINIMUM, Watch.OVER, Watch.BEFORE_ASSEMBLY, Watch.SUCCESSIVE}
    assert by[Watch.BELOW_MINIMUM].values == {"count": 1, "least": 3}
    assert by[Watch.SUCCESSIVE].values == {"name": "Ali Zeller", "count": 2, "limit": 1}


def test_seats_to_fill_are_those_that_end_and_those_that_are_empty(app: Application) -> None:
    board = found(app)
    seat(app, board, person(app, "Ali Zeller"), planned_end_on=ASSEMBLY)
    seat(app, board, person(app, "Zoé Abel"), planned_end_on=date(2029, 6, 17))
    (sheet,) = app.bodies.board(TODAY, ASSEMBLY)
    assert ([each.person for each in sheet.ending], sheet.vacancy_count, sheet.to_fill_count) == (["Ali Zeller"], 5, 6)
    (year,) = app.bodies.board(TODAY)
    assert (year.assembly_on, year.has_assembly) == (date(2028, 6, 1), False)


def test_the_page_of_a_board_takes_as_many_statements_whatever_its_size(app: Application) -> None:
    from sqlalchemy import event

    board = found(app)

    def counted() -> int:
        statements: list[str] = []

        def note(*arguments: object) -> None:
            statements.append(str(arguments[2]))

        with app.store.read() as unit:
            engine = unit.session.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        app.bodies.board(TODAY, ASSEMBLY)
        event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    for name in ("Ali Zeller", "Zoé Abel"):
        seat(app, board, person(app, name))
    few = counted()
    for name in ("Luc Petit", "Eva Roy", "Max Sow"):
        seat(app, board, person(app, name), organisation_id=company(app, f"Société de {name}"))
    assert counted() == few


def test_who_presided_in_2018_is_still_known(app: Application) -> None:
    board = found(app)
    old, new = person(app, "Odile Ray", civility="Mme"), person(app, "Ali Zeller", civility="M.")
    seat(app, board, old, date(2016, 6, 1), ended_on=date(2020, 6, 1), function=Function.PRESIDENT)
    seat(app, board, new, date(2020, 6, 1), function=Function.PRESIDENT)
    then = [row for row in app.bodies.mandates(board, on=date(2018, 7, 1)) if row.is_sitting]
    assert [(row.person, row.title) for row in then] == [("Odile Ray", "Présidente")]
    assert [row.body for row in app.bodies.mandates_of(old)] == ["Conseil"]


def officers_of(app: Application) -> int:
    """A board whose president changes on 17 May 2027; the board's id."""
    board = found(app)
    old = person(app, "Odile Ray", civility="Mme")
    new = person(app, "Ali Zeller", civility="M.", profession="Ingénieur", nationality="Française",
                 street="3 rue du Port", postcode="63000", city="Clermont-Ferrand")  # fmt: skip
    stays = person(app, "Luc Petit", civility="M.")
    seat(app, board, old, date(2024, 5, 17), function=Function.PRESIDENT, ended_on=date(2027, 5, 17))
    seat(app, board, stays, date(2026, 3, 1), function=Function.TREASURER)
    seat(app, board, new, date(2027, 5, 17), function=Function.PRESIDENT)
    return board


def test_a_change_of_officers_tells_who_left_who_came_and_who_stayed(app: Application) -> None:
    officers_of(app)
    change = app.bodies.officers_change(date(2027, 5, 16), date(2027, 5, 17))
    assert [each.last_name for each in change.outgoing] == ["Ray"]
    assert [(each.last_name, each.functions, each.is_complete) for each in change.incoming] == [
        ("Zeller", ("Président",), True)
    ]
    assert [each.last_name for each in change.unchanged] == ["Petit"]
    assert app.bodies.officers_change(date(2027, 5, 17), TODAY).is_empty


def test_a_change_is_to_be_declared_within_three_months_and_what_was_declared_is_kept(app: Application) -> None:
    officers_of(app)
    first = app.bodies.declarations()[0]
    assert (first.changed_on, first.deadline.target, first.days_left) == (date(2027, 5, 17), date(2027, 8, 17), 77)
    with pytest.raises(Invalid):
        RecordDeclaration(changed_on=date(2027, 5, 17), declared_on=date(2027, 5, 1))
    command = RecordDeclaration(changed_on=date(2027, 5, 17), declared_on=TODAY, receipt="W632000001")
    assert_undoable(app, lambda: app.bodies.record_declaration(command))
    ((done),) = app.bodies.declarations()
    assert (done.declared_on, done.receipt, done.is_late) == (TODAY, "W632000001", False)


def test_a_person_elected_again_to_the_same_function_is_no_change(app: Application) -> None:
    board = found(app)
    ali = person(app, "Ali Zeller")
    seat(app, board, ali, date(2024, 5, 17), planned_end_on=date(2027, 5, 17))
    seat(app, board, ali, date(2027, 5, 17))
    assert app.bodies.declarations() == ()


def test_the_list_for_the_prefecture_holds_every_person_and_what_is_asked(app: Application, tmp_path: Path) -> None:
    officers_of(app)
    pages = app.bodies.print_officers(tmp_path / "list.pdf", date(2027, 5, 17), invariant=True)
    document = PdfDocument(tmp_path / "list.pdf")
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert pages == 1
    for said in ("M. ZELLER Ali", "Mme RAY Odile", "M. PETIT Luc", "Président", "Ingénieur", "Française",
                 "3 rue du Port, 63000 Clermont-Ferrand", "17 août 2027"):  # fmt: skip
        assert said in text, said


def test_co_presidents_sign_jointly_and_the_list_of_officers_says_so(app: Application, tmp_path: Path) -> None:
    board = found(app)
    first, second = person(app, "Odile Ray", civility="Mme"), person(app, "Ali Zeller", civility="M.")
    one = seat(app, board, first, date(2027, 5, 17), function=Function.CO_PRESIDENT, signature=SignaturePower.JOINT)
    alone = [each for each in app.bodies.board(TODAY)[0].warned if each.watch is Watch.SIGNATURE]
    assert [(each.mandate_id, each.values["name"]) for each in alone] == [(one, "Odile Ray")]
    seat(app, board, second, date(2027, 5, 17), function=Function.CO_PRESIDENT, signature=SignaturePower.JOINT)
    (sheet,) = app.bodies.board(TODAY)
    assert [each for each in sheet.warned if each.watch is Watch.SIGNATURE] == []
    assert {each.signature for each in sheet.seats} == {SignaturePower.JOINT}
    assert [each.signature for each in app.bodies.officers(TODAY)] == [SignaturePower.JOINT] * 2
    app.bodies.print_officers(tmp_path / "list.pdf", date(2027, 5, 17), invariant=True)
    text = " ".join(PdfDocument(tmp_path / "list.pdf")[0].get_textpage().get_text_bounded().split())
    assert text.count("(signature conjointe)") == 2
    bureau = app.bodies.save_body(SaveBody(name="Bureau", kind=BodyKind.BUREAU))
    seat(app, bureau, second, date(2027, 5, 17), function=Function.CO_PRESIDENT, signature=SignaturePower.SEPARATE)
    signing = {each.last_name: each.signature for each in app.bodies.officers(TODAY)}
    assert signing == {"Ray": SignaturePower.JOINT, "Zeller": SignaturePower.SEPARATE}


def test_hours_are_given_to_a_body_an_event_or_a_task_and_summed_by_member(app: Application) -> None:
    board = found(app)
    ali, member = person(app, "Ali Zeller"), company(app, "Abeille")

    def save(minutes: int, on: date, **more: object) -> int:
        values: dict[str, object] = {"person_id": ali, "given_on": on, "minutes": minutes, **more}
        return app.bodies.save_hours(SaveHours(**values))  # type: ignore[arg-type]

    first = assert_undoable(app, lambda: save(90, date(2027, 1, 31), body_id=board, organisation_id=member))
    save(45, date(2027, 12, 31), task=" Mise sous  pli ")
    save(600, date(2026, 12, 31), task="Autre année")
    assert_undoable(app, lambda: save(120, date(2027, 2, 1), body_id=board, organisation_id=member, hours_id=first))
    assert [(row.minutes, row.body or row.task) for row in app.bodies.hours(2027)] == [
        (45, "Mise sous pli"), (120, "Conseil"),
    ]  # fmt: skip
    assert [(row.name, row.minutes) for row in app.bodies.hours_by_member(2027)] == [
        ("Abeille", 120), ("Ali Zeller", 45),
    ]  # fmt: skip
    assert_undoable(app, lambda: app.bodies.remove_hours(first))
    with pytest.raises(Invalid) as refused:
        SaveHours(person_id=None, given_on=None, minutes=0)
    assert set(refused.value.errors) == {"person_id", "given_on", "minutes", "task"}


def test_hours_given_to_an_event_count_with_those_given_to_a_body(app: Application) -> None:
    board = found(app)
    ali, member = person(app, "Ali Zeller"), company(app, "Abeille")
    event = app.events.create_event(
        CreateEvent(
            title="Salon", starts_on=date(2027, 5, 12), starts=time(9), ends_on=date(2027, 5, 12), ends=time(18)
        )
    )
    for minutes, given_to in ((90, {"body_id": board}), (480, {"event_id": event})):
        app.bodies.save_hours(
            SaveHours(person_id=ali, organisation_id=member, given_on=date(2027, 5, 12), minutes=minutes, **given_to)
        )
    assert [(row.body, row.event) for row in app.bodies.hours(2027)] == [("", "Salon"), ("Conseil", "")]
    (total,) = app.bodies.hours_by_member(2027)
    assert (total.name, total.minutes, total.entry_count) == ("Abeille", 570, 2)
    assert app.bodies.hours_by_member(2026) == ()
    with pytest.raises(EventInUse):
        app.events.delete_event(event)


def test_a_body_says_its_fewest_its_term_and_its_lots(app: Application) -> None:
    found(app)
    (body,) = app.bodies.bodies()
    assert (body.min_seats, body.term_months, body.lots) == (3, 36, 3)
    with pytest.raises(Invalid) as refused:
        SaveBody(name="A", kind=BodyKind.BOARD, seats=3, min_seats=4, term_months=0, lots=1)
    assert set(refused.value.errors) == {"min_seats", "term_months", "lots"}
