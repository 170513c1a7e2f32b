"""Who speaks for an organisation, in which role, since when."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.application import Application
from secretariat.base.errors import Invalid, StaleRecord
from secretariat.members.commands import AddContact, AddMember, EditContact, NewContact, SaveCategory
from secretariat.members.records import ContactRole
from secretariat.members.refusals import TwoRepresentatives
from secretariat.members.rules import Role
from tests.helpers.tables import assert_undoable

TODAY = date(2027, 6, 1)


@pytest.fixture
def party(app: Application) -> int:
    category = app.members.save_category(SaveCategory(name="Entreprises"))
    julien = NewContact(first_name="Julien", last_name="Marchand", email="jm@cobalt.fr", roles=(Role.REPRESENTATIVE,))
    return app.members.add_member(
        AddMember(name="Cobalt", category_id=category, joined_on=date(2019, 3, 1), contacts=(julien,))
    )


def nadia(**changes: object) -> NewContact:
    values: dict[str, object] = {"first_name": "Nadia", "last_name": "Nasri", "email": "nn@cobalt.fr"}
    return NewContact(**(values | changes))  # type: ignore[arg-type]


def roles(app: Application, party: int, on: date = TODAY) -> dict[str, tuple[Role, ...]]:
    return {row.name: row.roles for row in app.members.member(party, on).contacts}


def test_a_new_representative_ends_the_old_one_the_day_before(app: Application, party: int) -> None:
    command = AddContact(organisation_id=party, contact=nadia(roles=(Role.REPRESENTATIVE,), since=date(2027, 5, 10)))
    assert_undoable(app, lambda: app.members.add_contact(command))
    assert roles(app, party, date(2027, 5, 9)) == {"Julien Marchand": (Role.REPRESENTATIVE,), "Nadia Nasri": ()}
    assert roles(app, party, date(2027, 5, 10)) == {"Julien Marchand": (), "Nadia Nasri": (Role.REPRESENTATIVE,)}
    with app.store.read() as unit:
        held = {row.since: row.until for row in unit.session.query(ContactRole)}
    assert held == {date(2019, 3, 1): date(2027, 5, 9), date(2027, 5, 10): None}


def test_a_known_person_is_recognised_by_name_and_email(app: Application, party: int) -> None:
    someone = NewContact(first_name="JULIEN", last_name="MARCHAND", email="jm@cobalt.fr")
    app.members.add_contact(AddContact(organisation_id=party, contact=someone))
    first, second = app.members.member(party).contacts
    assert first.person_id == second.person_id
    namesake = NewContact(first_name="Julien", last_name="Marchand", email="other@cobalt.fr")
    app.members.add_contact(AddContact(organisation_id=party, contact=namesake))
    assert len({row.person_id for row in app.members.member(party).contacts}) == 2


def test_a_contact_is_changed_with_its_person_and_its_roles(app: Application, party: int) -> None:
    contact = app.members.add_contact(AddContact(organisation_id=party, contact=nadia(roles=(Role.ALTERNATE,))))
    command = EditContact(
        contact_id=contact,
        version=1,
        last_name="Nasri-Roux",
        function="Directrice",
        phone="05 49 00 00 00",
        roles=(Role.INVOICING,),
        roles_since=TODAY,
    )
    assert_undoable(app, lambda: app.members.edit_contact(command))
    found = next(row for row in app.members.member(party).contacts if row.id == contact)
    assert (found.name, found.function, found.phone, found.email, found.roles) == (
        "Nadia Nasri-Roux",
        "Directrice",
        "+33549000000",
        "nn@cobalt.fr",
        (Role.INVOICING,),
    )
    with pytest.raises(StaleRecord):
        app.members.edit_contact(EditContact(contact_id=contact, version=1, function="Gérante"))


def test_a_removed_contact_keeps_its_history(app: Application, party: int) -> None:
    (julien,) = app.members.member(party).contacts
    assert_undoable(app, lambda: app.members.remove_contact(julien.id))
    (gone,) = app.members.member(party).contacts
    assert (gone.until, gone.is_present(TODAY), gone.roles) == (date(2027, 5, 31), False, ())
    assert roles(app, party, date(2027, 5, 31)) == {"Julien Marchand": (Role.REPRESENTATIVE,)}


def test_a_contact_added_today_by_mistake_leaves_no_trace(app: Application, party: int) -> None:
    contact = app.members.add_contact(AddContact(organisation_id=party, contact=nadia(roles=(Role.CONVOCATIONS,))))
    assert_undoable(app, lambda: app.members.remove_contact(contact))
    assert list(roles(app, party)) == ["Julien Marchand"]


def test_an_organisation_begins_with_one_representative(app: Application, party: int) -> None:
    category = app.members.categories()[0].id
    both = (nadia(roles=(Role.REPRESENTATIVE,)), NewContact(last_name="Roy", roles=(Role.REPRESENTATIVE,)))
    with pytest.raises(TwoRepresentatives):
        app.members.add_member(AddMember(name="Corail", category_id=category, contacts=both))


def test_a_contact_needs_a_name_and_addresses_that_exist() -> None:
    with pytest.raises(Invalid) as refusal:
        AddContact(organisation_id=1, contact=NewContact(email="nobody", phone="12"))
    assert set(refusal.value.errors) == {"last_name", "email", "phone"}
    with pytest.raises(Invalid) as refusal:
        EditContact(contact_id=1, last_name=" ", mobile="12")
    assert set(refusal.value.errors) == {"last_name", "mobile"}


def test_what_the_prefecture_asks_of_an_officer_is_kept_with_the_person(app: Application, party: int) -> None:
    asked: dict[str, object] = {
        "born_on": date(1980, 2, 1), "profession": "Ingénieure", "nationality": "Française",
        "street": "3 rue du Port", "postcode": "63000", "city": "Clermont-Ferrand",
    }  # fmt: skip
    contact_id = app.members.add_contact(AddContact(organisation_id=party, contact=nadia(**asked)))
    change = EditContact(contact_id=contact_id, profession=" Directrice ", city="Riom")
    assert_undoable(app, lambda: app.members.edit_contact(change))
    (row,) = [each for each in app.members.member(party).contacts if each.id == contact_id]
    assert (row.born_on, row.profession, row.nationality) == (date(1980, 2, 1), "Directrice", "Française")
    assert (row.street, row.postcode, row.city) == ("3 rue du Port", "63000", "Riom")
