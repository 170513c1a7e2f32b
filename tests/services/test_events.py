"""Events, their places and their door, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event as sqlalchemy_event

from secretariat.application import Application
from secretariat.association.records import Association
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Invalid, NotFound, StaleRecord
from secretariat.base.text import fold
from secretariat.events.commands import BulkEvent, BulkRegistration, CreateEvent, EditEvent, PostponeEvent, Register
from secretariat.events.desk import AlreadyPresent, AlreadyRegistered, NotPresent, RegistrationsClosed, WrongMark
from secretariat.events.rules import EventKind, EventState, EventStatus, RegistrationState
from secretariat.events.service import EventHasRegistrations, NoSuchStep
from secretariat.members.records import Category, Contact, Membership, Party
from secretariat.members.rules import PartyKind, State
from tests.helpers.tables import assert_undoable

TODAY = date(2027, 6, 1)
PARIS = ZoneInfo("Europe/Paris")


def draft(title: str = "Petit déjeuner IA", on: date = TODAY, **changes: object) -> CreateEvent:
    values: dict[str, object] = {
        "title": title,
        "kind": EventKind.BREAKFAST,
        "starts_on": on,
        "starts": time(8, 30),
        "ends_on": on,
        "ends": time(10),
    }
    return CreateEvent(**{**values, **changes})  # type: ignore[arg-type]


def edited(app: Application, event_id: int, **changes: object) -> EditEvent:
    row = app.events.sheet(event_id).row
    command = draft(row.title, row.starts_on, capacity=row.capacity)
    values = {name: getattr(command, name) for name in EditEvent.__dataclass_fields__ if hasattr(command, name)}
    return EditEvent(**{**values, "event_id": event_id, "version": row.version, **changes})  # type: ignore[arg-type]


def register(app: Application, event_id: int, name: str) -> int:
    app.events.register(Register(event_id=event_id, name=name))
    return next(row.id for row in app.events.registrations(event_id) if row.name == name)


def states(app: Application, event_id: int) -> dict[str, RegistrationState]:
    return {row.name: row.state for row in app.events.registrations(event_id)}


@pytest.fixture
def full(app: Application, clock: FixedClock) -> int:
    """An event of two places with two people registered, then two waiting, in the order of the alphabet reversed."""
    event_id = app.events.create_event(draft(on=TODAY + timedelta(days=7), capacity=2))
    for name in ("Zoé", "Yves", "Xavier", "Wendy"):
        clock.instant += timedelta(minutes=1)
        register(app, event_id, name)
    return event_id


@pytest.fixture
def person(app: Application) -> tuple[int, int]:
    """Yasmine Toumi of Quai Libre, a member: the ids of the person and of the organisation."""
    with app.store.write("Quai Libre") as unit:
        category = unit.add(Category(name="Entreprises"))
        company = unit.add(Party(name="Quai Libre", sort_key="quai libre", folded_name="quai libre"))
        yasmine = unit.add(
            Party(
                kind=PartyKind.PERSON,
                name="Yasmine Toumi",
                civility="Mme",
                sort_key="toumi yasmine",
                folded_name="yasmine toumi",
            )
        )
        unit.add(Membership(party_id=company.id, number="0042", category_id=category.id))
        unit.add(Contact(organisation_id=company.id, person_id=yasmine.id, email="y.toumi@quai-libre.example"))
        return yasmine.id, company.id


@pytest.fixture
def statements(app: Application) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    sqlalchemy_event.listen(app.store.engine, "before_cursor_execute", note)
    yield seen
    sqlalchemy_event.remove(app.store.engine, "before_cursor_execute", note)


def test_an_event_is_created_at_a_local_hour(app: Application) -> None:
    event_id = assert_undoable(app, lambda: app.events.create_event(draft(capacity=60, guest_price=Decimal("12.50"))))
    sheet = app.events.sheet(event_id)
    assert sheet.row.starts_at == datetime(2027, 6, 1, 8, 30, tzinfo=PARIS)
    assert sheet.row.starts_at.time() == time(8, 30)
    assert sheet.guest_price == Decimal("12.50")
    assert sheet.row.free_count == 60
    assert sheet.row.status is EventStatus.HELD  # it is noon


def test_the_zone_and_the_currency_are_those_of_the_association(app: Application) -> None:
    with app.store.write("Association") as unit:
        unit.add(Association(name="Cluster", currency="XPF", time_zone="Pacific/Noumea"))
    with pytest.raises(Invalid) as refused:
        app.events.create_event(draft(member_price=Decimal("1500.50")))
    assert list(refused.value.errors) == ["member_price"]
    event_id = app.events.create_event(draft(member_price=Decimal(1500)))
    sheet = app.events.sheet(event_id)
    assert (sheet.currency, sheet.time_zone) == ("XPF", "Pacific/Noumea")
    assert sheet.row.starts_at == datetime(2027, 6, 1, 8, 30, tzinfo=ZoneInfo("Pacific/Noumea"))


def test_an_hour_that_does_not_exist_is_refused_at_its_field(app: Application) -> None:
    with pytest.raises(Invalid) as refused:
        app.events.create_event(draft(on=date(2027, 3, 28), starts=time(2, 15), ends=time(4)))
    assert list(refused.value.errors) == ["starts"]


@pytest.mark.parametrize("year", [1, 1799, 2201, 9999])
def test_a_year_nobody_can_mean_is_refused_at_its_field(year: int) -> None:
    day = date(year, 12, 31)
    with pytest.raises(Invalid, match="de 1800 à 2200") as refused:
        draft(on=day)
    assert list(refused.value.errors) == ["starts_on", "ends_on"]
    with pytest.raises(Invalid) as refused:
        PostponeEvent(event_id=1, version=1, starts_on=day, starts=time(8), ends_on=day, ends=time(9))
    assert list(refused.value.errors) == ["starts_on", "ends_on"]


def test_a_change_tells_the_calendars(app: Application) -> None:
    event_id = app.events.create_event(draft())
    assert_undoable(app, lambda: app.events.edit_event(edited(app, event_id, title="Petit déjeuner cyber")))
    sheet = app.events.sheet(event_id)
    assert (sheet.row.title, sheet.sequence) == ("Petit déjeuner cyber", 1)


def test_a_change_of_what_was_changed_elsewhere_is_refused(app: Application) -> None:
    event_id = app.events.create_event(draft())
    late = edited(app, event_id, title="Trop tard")
    app.events.edit_event(edited(app, event_id, title="D’abord"))
    with pytest.raises(StaleRecord):
        app.events.edit_event(late)


def test_the_last_places_are_followed_by_a_waiting_list(app: Application, full: int) -> None:
    assert states(app, full) == {
        "Zoé": RegistrationState.REGISTERED,
        "Yves": RegistrationState.REGISTERED,
        "Xavier": RegistrationState.WAITING,
        "Wendy": RegistrationState.WAITING,
    }
    row = app.events.sheet(full).row
    assert (row.status, row.counts.registered, row.counts.waiting) == (EventStatus.FULL, 2, 2)


def test_a_freed_place_goes_to_the_first_one_waiting(app: Application, full: int) -> None:
    zoe = next(row.id for row in app.events.registrations(full) if row.name == "Zoé")
    assert_undoable(app, lambda: app.events.cancel_registration(zoe))
    assert states(app, full)["Xavier"] is RegistrationState.REGISTERED
    assert states(app, full)["Wendy"] is RegistrationState.WAITING
    with pytest.raises(WrongMark):
        app.events.cancel_registration(zoe)


def test_somebody_excused_frees_a_place_and_comes_back_behind_the_others(app: Application, full: int) -> None:
    zoe = next(row.id for row in app.events.registrations(full) if row.name == "Zoé")
    assert_undoable(app, lambda: app.events.mark_registration(zoe, RegistrationState.EXCUSED))
    assert states(app, full)["Xavier"] is RegistrationState.REGISTERED
    app.events.mark_registration(zoe, RegistrationState.CONFIRMED)
    assert states(app, full)["Zoé"] is RegistrationState.WAITING


def test_added_places_go_to_the_waiting_list(app: Application, full: int) -> None:
    assert_undoable(app, lambda: app.events.edit_event(edited(app, full, capacity=3)))
    assert states(app, full)["Xavier"] is RegistrationState.REGISTERED
    assert states(app, full)["Wendy"] is RegistrationState.WAITING
    app.events.edit_event(edited(app, full, capacity=None))
    assert states(app, full)["Wendy"] is RegistrationState.REGISTERED


def test_a_person_of_the_directory_is_registered_once(app: Application, person: tuple[int, int]) -> None:
    yasmine, company = person
    event_id = app.events.create_event(draft(member_price=Decimal(5), guest_price=Decimal(20)))
    command = Register(event_id=event_id, person_id=yasmine, organisation_id=company)
    assert_undoable(app, lambda: app.events.register(command))
    (row,) = app.events.registrations(event_id)
    assert (row.name, row.organisation_name, row.price) == ("Yasmine Toumi", "Quai Libre", Decimal(5))
    assert (row.is_feminine, row.member_number) == (True, "0042")
    with pytest.raises(AlreadyRegistered):
        app.events.register(command)
    app.events.cancel_registration(row.id)
    app.events.register(command)
    assert [row.state for row in app.events.registrations(event_id)].count(RegistrationState.REGISTERED) == 1


def test_a_guest_of_the_same_name_and_house_is_refused(app: Application) -> None:
    event_id = app.events.create_event(draft(guest_price=Decimal(20)))
    app.events.register(Register(event_id=event_id, name="Élodie Martin", organisation_name="Ville"))
    with pytest.raises(AlreadyRegistered):
        app.events.register(Register(event_id=event_id, name="elodie  MARTIN", organisation_name="ville"))
    app.events.register(Register(event_id=event_id, name="Élodie Martin", organisation_name="Région"))
    assert [row.price for row in app.events.registrations(event_id)] == [Decimal(20), Decimal(20)]


def test_a_person_is_found_by_name_or_organisation(app: Application, person: tuple[int, int]) -> None:
    for text in ("toumi", "YASMINE quai", "libre"):
        (found,) = app.events.people(text)
        assert (found.person_id, found.organisation_id) == person
        assert found.email == "y.toumi@quai-libre.example"
    assert app.events.people("toumi dupont") == ()
    assert app.events.people("quay") == ()


@pytest.fixture
def bare(app: Application) -> int:
    """A member organisation of which nobody is known: its id."""
    with app.store.write("Les Niaoulis") as unit:
        category = unit.add(Category(name="Entreprises"))
        company = unit.add(Party(name="Les Niaoulis", sort_key="niaoulis", folded_name="les niaoulis"))
        unit.add(Membership(party_id=company.id, number="0043", category_id=category.id))
        return company.id


def test_a_member_of_whom_nobody_is_known_comes_under_its_own_name(app: Application, bare: int) -> None:
    (found,) = app.events.people("niaou")
    assert (found.person_id, found.name, found.organisation_id) == (None, "Les Niaoulis", bare)
    event_id = app.events.create_event(draft(member_price=Decimal(5), guest_price=Decimal(20)))
    command = Register(event_id=event_id, organisation_id=bare, name=found.name)
    app.events.register(command)
    (row,) = app.events.registrations(event_id)
    assert (row.name, row.organisation_name, row.price, row.member_number) == ("Les Niaoulis", "", Decimal(5), "0043")
    with pytest.raises(AlreadyRegistered):
        app.events.register(command)
    assert app.events.check_in(row.id).is_member
    assert not app.events.add_walk_in(Register(event_id=event_id, name="Max Trois")).is_member


def test_who_left_before_the_event_is_no_member_there(app: Application, bare: int) -> None:
    events = [app.events.create_event(draft(on=day)) for day in (TODAY, TODAY + timedelta(days=30))]
    for event_id in events:
        app.events.register(Register(event_id=event_id, organisation_id=bare, name="Les Niaoulis"))
    with app.store.write("Départ") as unit:
        membership = unit.session.query(Membership).filter_by(party_id=bare).one()
        membership.state, membership.left_on = State.RESIGNED, TODAY + timedelta(days=10)
    assert [app.events.registrations(event_id)[0].member_number for event_id in events] == ["0043", ""]


def test_a_guest_who_names_a_member_pays_the_price_of_members(app: Application, bare: int) -> None:
    event_id = app.events.create_event(draft(member_price=Decimal(5), guest_price=Decimal(20)))
    app.events.register(Register(event_id=event_id, name="Jean Wamytan", organisation_name="les NIAOULIS"))
    app.events.register(Register(event_id=event_id, name="Zoé Lenoir", organisation_name="Les Banians"))
    assert {row.name: (row.organisation_id, row.price) for row in app.events.registrations(event_id)} == {
        "Jean Wamytan": (bare, Decimal(5)),
        "Zoé Lenoir": (None, Decimal(20)),
    }


def test_a_person_is_checked_in_once_at_an_instant(
    app: Application, clock: FixedClock, person: tuple[int, int]
) -> None:
    event_id = app.events.create_event(draft())
    app.events.register(Register(event_id=event_id, person_id=person[0], organisation_id=person[1]))
    (row,) = app.events.registrations(event_id)
    clock.instant = datetime(2027, 6, 1, 8, 34, tzinfo=PARIS)
    found = assert_undoable(app, lambda: app.events.check_in(row.id))
    assert (found.name, found.arrived_at.time(), found.is_feminine) == ("Yasmine Toumi", time(8, 34), True)
    sheet = app.events.sheet(event_id)
    assert (sheet.row.counts.present, sheet.row.counts.expected) == (1, 0)
    assert sheet.check_in_since == found.arrived_at
    with pytest.raises(AlreadyPresent) as refused:
        app.events.check_in(row.id)
    assert "8\u00a0h\u00a034" in str(refused.value)


def test_a_check_in_is_taken_back(app: Application, full: int) -> None:
    wendy = next(row.id for row in app.events.registrations(full) if row.name == "Wendy")
    with pytest.raises(NotPresent):
        app.events.undo_check_in(wendy)
    app.events.check_in(wendy)
    assert app.events.sheet(full).row.counts.present == 1
    assert_undoable(app, lambda: app.events.undo_check_in(wendy))
    assert states(app, full)["Wendy"] is RegistrationState.WAITING  # no place was free


def test_who_comes_unannounced_is_present_even_without_a_place(app: Application, full: int) -> None:
    found = assert_undoable(app, lambda: app.events.add_walk_in(Register(event_id=full, name="Olivier Perrot")))
    counts = app.events.sheet(full).row.counts
    assert (counts.present, counts.expected, counts.taken) == (1, 2, 3)
    with pytest.raises(AlreadyRegistered):
        app.events.add_walk_in(Register(event_id=full, name="Olivier Perrot"))
    app.events.undo_check_in(found.registration_id)
    assert states(app, full)["Olivier Perrot"] is RegistrationState.CANCELLED


def test_a_registration_is_not_marked_present_without_an_hour(app: Application, full: int) -> None:
    zoe = next(row.id for row in app.events.registrations(full) if row.name == "Zoé")
    with pytest.raises(WrongMark):
        app.events.mark_registration(zoe, RegistrationState.PRESENT)
    with pytest.raises(WrongMark):
        app.events.mark_registration(zoe, RegistrationState.REGISTERED)


def test_a_cancelled_event_keeps_its_people_and_takes_no_more(app: Application, full: int) -> None:
    assert_undoable(app, lambda: app.events.cancel_event(full))
    assert len(states(app, full)) == 4
    with pytest.raises(RegistrationsClosed):
        register(app, full, "Victor")
    with pytest.raises(RegistrationsClosed):
        app.events.check_in(app.events.registrations(full)[0].id)
    with pytest.raises(NoSuchStep):
        app.events.cancel_event(full)
    with pytest.raises(NoSuchStep):
        app.events.postpone(PostponeEvent(event_id=full, version=app.events.sheet(full).row.version))
    assert_undoable(app, lambda: app.events.open_event(full))


def test_closed_registrations_leave_the_door_open(app: Application) -> None:
    event_id = app.events.create_event(draft())
    assert_undoable(app, lambda: app.events.close_registrations(event_id))
    with pytest.raises(RegistrationsClosed):
        register(app, event_id, "Victor")
    app.events.add_walk_in(Register(event_id=event_id, name="Victor"))


def test_an_event_is_postponed_with_or_without_a_date(app: Application) -> None:
    event_id = app.events.create_event(draft())
    assert_undoable(app, lambda: app.events.postpone(PostponeEvent(event_id=event_id, version=1)))
    assert app.events.sheet(event_id).row.status is EventStatus.POSTPONED
    assert app.events.counts(2027).total == 0
    day = date(2027, 9, 14)
    version = app.events.sheet(event_id).row.version
    app.events.postpone(
        PostponeEvent(event_id=event_id, version=version, starts_on=day, starts=time(9), ends_on=day, ends=time(11))
    )
    row = app.events.sheet(event_id).row
    assert (row.starts_on, row.status) == (day, EventStatus.OPEN)
    assert app.events.counts(2027).total == 1


def test_only_an_event_without_registrations_is_deleted(app: Application, full: int) -> None:
    with pytest.raises(EventHasRegistrations):
        app.events.delete_event(full)
    event_id = app.events.create_event(draft())
    assert_undoable(app, lambda: app.events.delete_event(event_id))
    with pytest.raises(NotFound):
        app.events.sheet(event_id)


def test_a_year_counts_what_is_held_or_planned_in_it(app: Application) -> None:
    for on in (date(2026, 12, 31), date(2027, 1, 1), TODAY, date(2027, 12, 31), date(2028, 1, 1)):
        app.events.create_event(draft(on=on))
    app.events.create_event(draft(on=TODAY, is_draft=True))
    app.events.cancel_event(app.events.create_event(draft(on=TODAY)))
    counts = app.events.counts(2027)
    assert (counts.total, counts.held) == (3, 2)
    assert len(app.events.year_rows(2027)) == 5


def test_events_of_a_period_are_read_in_order_with_one_look(app: Application, statements: list[str], full: int) -> None:
    for on in (TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        app.events.create_event(draft(str(on), on=on))
    app.events.create_event(
        draft("Salon", on=TODAY - timedelta(days=2), ends_on=TODAY, kind=EventKind.FAIR),
    )
    statements.clear()
    rows = app.events.rows(TODAY, TODAY + timedelta(days=7))
    assert [row.title for row in rows] == ["Salon", "2027-06-01", "2027-06-02", "Petit déjeuner IA"]
    assert rows[-1].counts.registered == 2
    assert len([text for text in statements if text.startswith("SELECT")]) == 2


def test_a_sheet_reads_as_much_for_one_person_as_for_many(app: Application, statements: list[str]) -> None:
    event_id = app.events.create_event(draft())
    looks = []
    for name in ("Zoé", "Yves", "Xavier"):
        register(app, event_id, name)
        statements.clear()
        app.events.sheet(event_id)
        looks.append(len(statements))
    assert len(set(looks)) == 1


def test_many_events_come_as_one_step(app: Application, clock: FixedClock) -> None:
    people = tuple(
        BulkRegistration(name=name, state=RegistrationState.PRESENT, registered_at=clock.now(), arrived_at=clock.now())
        for name in ("Zoé", "Yves")
    )
    events = [BulkEvent(details=draft(str(number)), registrations=people) for number in range(3)]
    events.append(BulkEvent(details=draft("Annulé"), state=EventState.CANCELLED))
    ids = assert_undoable(app, lambda: app.events.add_events_in_bulk(events))
    assert len(ids) == 4
    assert app.events.counts(2027).total == 3
    assert app.events.sheet(ids[0]).row.counts.present == 2
    assert app.events.registrations(ids[0])[0].search_key == fold("Yves")


def test_events_leave_as_a_calendar(app: Application, tmp_path: Path) -> None:
    app.events.create_event(draft(place="Salle Lavande", city="Clairvent"))
    app.events.create_event(draft("Brouillon", is_draft=True))
    app.events.cancel_event(app.events.create_event(draft("Annulé")))
    target = tmp_path / "evenements.ics"
    assert app.events.export_calendar(target, date(2027, 1, 1), date(2027, 12, 31)) == 2
    text = target.read_bytes().decode()
    assert "DTSTART;TZID=Europe/Paris:20270601T083000" in text
    assert "Brouillon" not in text
    assert text.count("STATUS:CANCELLED") == 1
    assert "SEQUENCE:1" in text


def test_the_sheet_to_sign_names_those_who_have_a_place(app: Application, full: int, tmp_path: Path) -> None:
    with app.store.write("Association") as unit:
        unit.add(Association(name="Arvenne Numérique"))
    app.events.mark_registration(
        next(row.id for row in app.events.registrations(full) if row.name == "Zoé"), RegistrationState.EXCUSED
    )
    target = tmp_path / "emargement.pdf"
    assert app.events.write_attendance_sheet(full, target) == 1
    import pypdfium2

    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_bounded()
    assert "Petit déjeuner IA" in text
    assert "mardi 8 juin 2027" in text
    assert "Yves" in text
    assert "Xavier" in text
    assert "Zoé" not in text
    assert "Wendy" not in text
    assert "Voix" not in text
