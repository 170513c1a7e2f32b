"""Adding, editing, moving and removing members."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from secretariat.application import Application
from secretariat.association.rules import Territory
from secretariat.base.errors import Invalid, NotFound, StaleRecord
from secretariat.members.commands import (
    AddConsent,
    AddMember,
    BulkChange,
    ChangeState,
    EditMember,
    NewAddress,
    NewContact,
    NewMember,
    Readmit,
    SaveCategory,
    SaveCollege,
    SetHeadcount,
)
from secretariat.members.records import Party
from secretariat.members.refusals import InUse, NameTaken, NoCategory, NumberTaken, WrongState
from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State
from tests.helpers.tables import assert_undoable, tables_of


@pytest.fixture
def companies(app: Application) -> int:
    return app.members.save_category(SaveCategory(name="Entreprises"))


def member(companies: int, **changes: object) -> AddMember:
    values: dict[str, object] = {"name": "Cobalt Sécurité", "category_id": companies, "joined_on": date(2019, 3, 1)}
    return AddMember(**(values | changes))  # type: ignore[arg-type]


def full(companies: int) -> AddMember:
    return member(
        companies,
        short_name="COB",
        siret="123 456 782 00010",
        ape="62.01Z",
        email="Contact@Cobalt.FR",
        phone="05 49 00 00 00",
        street="14, rue des Tisserands",
        postcode="16 000",
        city="Angoulême",
        headcount=22,
        headcount_on=date(2027, 1, 1),
        domains=("Cybersécurité", "Audit", "cybersecurite"),
        contacts=(
            NewContact(
                first_name="Julien",
                last_name="Marchand",
                email="j.marchand@cobalt.fr",
                roles=(Role.REPRESENTATIVE, Role.CONVOCATIONS),
            ),
            NewContact(first_name="Céline", last_name="Weber", roles=(Role.INVOICING,)),
        ),
        addresses=(NewAddress(kind=AddressKind.BILLING, street="BP 12", postcode="16000", city="Angoulême"),),
    )


def test_a_whole_member_is_added_in_one_step(app: Application, companies: int) -> None:
    party_id = assert_undoable(app, lambda: app.members.add_member(full(companies)))
    found = app.members.member(party_id)
    assert found.membership is not None
    assert (found.name, found.siret, found.email, found.phone) == (
        "Cobalt Sécurité",
        "12345678200010",
        "Contact@cobalt.fr",
        "+33549000000",
    )
    assert (found.departement, found.is_departement_manual) == ("16", False)
    assert (found.membership.state, found.membership.state_since) == (State.ACTIVE, date(2019, 3, 1))
    assert [(each.name, each.roles) for each in found.contacts] == [
        ("Julien Marchand", (Role.REPRESENTATIVE, Role.CONVOCATIONS)),
        ("Céline Weber", (Role.INVOICING,)),
    ]
    assert len(found.domains) == 2
    assert [(each.counted_on, each.count) for each in found.headcounts] == [(date(2027, 1, 1), 22)]
    assert [address.kind for address in found.addresses] == [AddressKind.BILLING]


def test_every_wrong_field_is_told_at_once(companies: int) -> None:
    with pytest.raises(Invalid) as refusal:
        member(
            companies,
            name="",
            siret="12345678200011",
            postcode="2A004",
            iban="FR7612345",
            headcount=-1,
            left_on=date(2018, 1, 1),
            contacts=(NewContact(first_name="Zoé", email="zoe"),),
        )
    assert set(refusal.value.errors) == {
        "name",
        "siret",
        "postcode",
        "iban",
        "headcount",
        "left_on",
        "contacts.0.last_name",
        "contacts.0.email",
    }


def test_a_person_may_be_a_member(app: Application, companies: int) -> None:
    command = member(companies, kind=PartyKind.PERSON, name="", first_name="Anne", last_name="Le Goff")
    found = app.members.member(app.members.add_member(command))
    assert found.name == "Anne Le Goff"
    with app.store.read() as unit:
        assert unit.get(Party, found.id).sort_key == "le goff anne"
    with pytest.raises(Invalid):
        member(companies, kind=PartyKind.PERSON, last_name="")


def test_caledonian_members_have_six_digit_phones_and_a_ridet(app: Application, companies: int) -> None:
    command = member(
        companies,
        territory=Territory.CALEDONIE,
        phone="26.12.34",
        ridet="0 123 456.001",
        postcode="98800",
        city="Nouméa",
    )
    found = app.members.member(app.members.add_member(command))
    assert (found.phone, found.ridet, found.departement) == ("+687261234", "0123456001", "Sud")


def test_numbers_follow_each_other_and_those_supplied(app: Application, companies: int) -> None:
    numbers = []
    for supplied in ("", "0041", "", "A-7", ""):
        party = app.members.add_member(member(companies, name=f"Société {supplied or len(numbers)}", number=supplied))
        membership = app.members.member(party).membership
        numbers.append(membership.number if membership else "")
    assert numbers == ["0001", "0041", "0042", "A-7", "0043"]
    assert app.members.next_number() == "0044"


def test_a_number_is_held_by_one_member(app: Application, companies: int) -> None:
    first = app.members.add_member(member(companies))
    with pytest.raises(NumberTaken):
        app.members.add_member(member(companies, name="Autre", number="0001"))
    with pytest.raises(NumberTaken):
        app.members.add_members_in_bulk([NewMember(name=name, number="9", category_id=companies) for name in "ab"])
    second = app.members.add_member(member(companies, name="Autre"))
    with pytest.raises(NumberTaken):
        app.members.edit_member(EditMember(party_id=second, version=1, number="0001"))
    app.members.edit_member(EditMember(party_id=first, version=1, number="0001"))


def test_a_member_needs_a_category_that_exists(app: Application) -> None:
    with pytest.raises(NoCategory):
        app.members.add_member(member(12))


def test_many_members_are_one_undo_step(app: Application, companies: int) -> None:
    before = tables_of(app.store)
    rows = [
        NewMember(
            name=f"Société {index}",
            category_id=companies,
            headcount=index,
            domains=("Cloud", f"Domaine {index % 3}"),
            contacts=(NewContact(first_name="Ada", last_name=f"Roy{index}", roles=(Role.REPRESENTATIVE,)),),
        )
        for index in range(40)
    ]
    ids = assert_undoable(app, lambda: app.members.add_members_in_bulk(rows))
    assert [app.members.member(id_).name for id_ in (ids[0], ids[39])] == ["Société 0", "Société 39"]
    app.undo()
    assert tables_of(app.store) == before


def test_bulk_insertion_takes_the_same_number_of_statements_for_ten_and_for_a_hundred(
    app: Application, companies: int
) -> None:
    counted = []
    for size in (10, 100):
        rows = [
            NewMember(name=f"S{size} {index}", category_id=companies, headcount=3, domains=("Cloud",))
            for index in range(size)
        ]
        counted.append(statements_of(app, lambda rows=rows: app.members.add_members_in_bulk(rows)))
    assert counted[0] >= counted[1]


def test_the_same_person_may_represent_several_organisations(app: Application, companies: int) -> None:
    someone = NewContact(first_name="Julien", last_name="Marchand", email="jm@cobalt.fr", roles=(Role.REPRESENTATIVE,))
    first = app.members.add_member(member(companies, contacts=(someone,)))
    second = app.members.add_member(member(companies, name="Corail", contacts=(someone,)))
    persons = {app.members.member(id_).contacts[0].person_id for id_ in (first, second)}
    assert len(persons) == 1
    assert [each.organisation_id for each in app.members.member(persons.pop()).represents] == [first, second]


def test_only_the_given_fields_change(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    college = app.members.save_college(SaveCollege(name="Collège A"))
    command = EditMember(
        party_id=party,
        version=1,
        name="Cobalt SAS",
        postcode="79000",
        city="Niort",
        college_id=college,
        domains=("Data",),
    )
    assert_undoable(app, lambda: app.members.edit_member(command))
    found = app.members.member(party)
    assert found.membership is not None
    assert (found.name, found.city, found.departement, found.email) == (
        "Cobalt SAS",
        "Niort",
        "79",
        "Contact@cobalt.fr",
    )
    assert (found.domains, found.membership.college) == (("Data",), "Collège A")


def test_a_departement_set_by_hand_stays(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    app.members.edit_member(EditMember(party_id=party, version=1, departement="17"))
    app.members.edit_member(EditMember(party_id=party, version=2, postcode="86000", city="Poitiers"))
    assert app.members.member(party).departement == "17"
    app.members.edit_member(EditMember(party_id=party, version=3, departement=""))
    assert app.members.member(party).departement == "86"


def test_addresses_are_replaced(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    postal = NewAddress(kind=AddressKind.POSTAL, street="1 quai Nord", postcode="17000", city="La Rochelle")
    command = EditMember(party_id=party, version=1, addresses=(postal,))
    assert_undoable(app, lambda: app.members.edit_member(command))
    assert [(row.kind, row.city) for row in app.members.member(party).addresses] == [
        (AddressKind.POSTAL, "La Rochelle")
    ]


def test_a_record_changed_elsewhere_is_refused(app: Application, companies: int) -> None:
    party = app.members.add_member(member(companies))
    app.members.edit_member(EditMember(party_id=party, version=1, city="Niort"))
    with pytest.raises(StaleRecord):
        app.members.edit_member(EditMember(party_id=party, version=1, city="Poitiers"))


def test_a_member_is_not_its_own_group() -> None:
    with pytest.raises(Invalid):
        EditMember(party_id=4, version=1, parent_id=4)


def test_headcounts_keep_their_history(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    for count, day in ((25, date(2027, 5, 1)), (26, date(2027, 5, 1)), (18, date(2026, 1, 1))):
        command = SetHeadcount(party_id=party, count=count, counted_on=day)
        assert_undoable(app, lambda command=command: app.members.set_headcount(command))
    assert [row.count for row in app.members.member(party).headcounts] == [26, 22, 18]
    with pytest.raises(Invalid):
        SetHeadcount(party_id=party, count=-3, counted_on=date(2027, 1, 1))


def test_striking_off_needs_a_decision(app: Application, companies: int) -> None:
    party = app.members.add_member(member(companies))
    with pytest.raises(Invalid) as refusal:
        ChangeState(party_id=party, state=State.STRUCK_OFF, since=date(2027, 5, 1))
    assert set(refusal.value.errors) == {"decided_by", "reason"}
    command = ChangeState(
        party_id=party,
        state=State.STRUCK_OFF,
        since=date(2027, 5, 1),
        decided_by="Conseil d’administration",
        reason="Cotisation 2026 impayée",
    )
    assert_undoable(app, lambda: app.members.change_state(command))
    membership = app.members.member(party).membership
    assert membership is not None
    assert (membership.state, membership.left_on) == (State.STRUCK_OFF, date(2027, 5, 1))
    assert [(row.state, row.reason) for row in membership.states] == [
        (State.STRUCK_OFF, "Cotisation 2026 impayée"),
        (State.ACTIVE, ""),
    ]


@pytest.mark.parametrize(
    ("state", "since"),
    [
        (State.CANDIDATE, date(2027, 5, 1)),  # an active member is no candidate any more
        (State.SUSPENDED, date(2018, 5, 1)),  # before having joined
        (State.SUSPENDED, date(2027, 6, 2)),  # tomorrow
    ],
)
def test_a_state_that_cannot_follow_is_refused(app: Application, companies: int, state: State, since: date) -> None:
    party = app.members.add_member(member(companies))
    with pytest.raises(WrongState):
        app.members.change_state(ChangeState(party_id=party, state=state, since=since))


def test_who_comes_back_keeps_the_record_and_gets_a_new_period(app: Application, companies: int) -> None:
    party = app.members.add_member(member(companies))
    comeback = Readmit(party_id=party, category_id=companies, joined_on=date(2027, 5, 1))
    with pytest.raises(WrongState):
        app.members.readmit(comeback)
    app.members.change_state(ChangeState(party_id=party, state=State.RESIGNED, since=date(2026, 12, 31)))
    with pytest.raises(WrongState):
        app.members.change_state(ChangeState(party_id=party, state=State.ACTIVE, since=date(2027, 1, 2)))
    with pytest.raises(WrongState):
        app.members.readmit(Readmit(party_id=party, category_id=companies, joined_on=date(2026, 6, 1)))
    assert_undoable(app, lambda: app.members.readmit(comeback))
    periods = app.members.member(party).memberships
    assert [(row.number, row.joined_on, row.left_on) for row in periods] == [
        ("0001", date(2027, 5, 1), None),
        ("0001", date(2019, 3, 1), date(2026, 12, 31)),
    ]
    with pytest.raises(Invalid):
        Readmit(party_id=party, category_id=companies, joined_on=date(2027, 5, 1), state=State.RESIGNED)


def test_an_imported_former_member_has_both_its_states(app: Application, companies: int) -> None:
    (party,) = app.members.add_members_in_bulk(
        [
            NewMember(
                name="Ancien",
                category_id=companies,
                joined_on=date(2015, 1, 1),
                left_on=date(2020, 6, 30),
                state=State.DISSOLVED,
            )
        ]
    )
    membership = app.members.member(party).membership
    assert membership is not None
    assert [(row.state, row.since) for row in membership.states] == [
        (State.DISSOLVED, date(2020, 6, 30)),
        (State.ACTIVE, date(2015, 1, 1)),
    ]


def test_a_bulk_change_says_what_it_will_do_and_is_one_step(app: Application, companies: int) -> None:
    schools = app.members.save_category(SaveCategory(name="Écoles"))
    ids = tuple(
        app.members.add_member(member(companies, name=name, domains=("Cloud",) if name == "Alpilo" else ()))
        for name in ("Alpilo", "Baliza", "Corail")
    )
    app.members.edit_member(EditMember(party_id=ids[2], version=1, category_id=schools))
    command = BulkChange(
        party_ids=ids,
        category_id=schools,
        channel=Channel.PAPER,
        add_domains=("Cloud", "Data"),
        remove_domains=("Audit",),
        state=State.SUSPENDED,
        since=date(2027, 5, 1),
    )
    summary = app.members.describe_bulk(command)
    assert (summary.member_count, summary.changed_count, summary.refused) == (3, 3, ())
    assert [(line.field, line.changed_count, line.same_count) for line in summary.lines] == [
        ("category_id", 2, 1),
        ("channel", 3, 0),
        ("state", 3, 0),
        ("add_domains", 2, 1),
        ("add_domains", 3, 0),
        ("remove_domains", 0, 3),
    ]
    assert assert_undoable(app, lambda: app.members.bulk_change(command)) == 3
    for party in ids:
        found = app.members.member(party)
        assert found.membership is not None
        assert (found.membership.category, found.membership.state) == ("Écoles", State.SUSPENDED)
        assert (found.channel, found.domains) == (Channel.PAPER, ("Cloud", "Data"))


def test_a_bulk_change_names_those_whose_state_forbids_it(app: Application, companies: int) -> None:
    ids = tuple(app.members.add_member(member(companies, name=name)) for name in ("Alpilo", "Baliza"))
    app.members.change_state(ChangeState(party_id=ids[0], state=State.RESIGNED, since=date(2027, 1, 1)))
    command = BulkChange(party_ids=ids, state=State.SUSPENDED, since=date(2027, 5, 1))
    assert app.members.describe_bulk(command).refused == ("Alpilo",)
    before = tables_of(app.store)
    with pytest.raises(WrongState):
        app.members.bulk_change(command)
    assert tables_of(app.store) == before


def test_a_bulk_change_needs_members_and_something_to_change() -> None:
    with pytest.raises(Invalid):
        BulkChange(party_ids=(), channel=Channel.PAPER)
    with pytest.raises(Invalid):
        BulkChange(party_ids=(1,))
    with pytest.raises(Invalid):
        BulkChange(party_ids=(1,), state=State.STRUCK_OFF, since=date(2027, 1, 1))


def test_members_are_put_away_and_brought_back(app: Application, companies: int) -> None:
    party = app.members.add_member(member(companies))
    assert_undoable(app, lambda: app.members.archive_members([party]))
    assert app.members.member(party).is_archived
    assert_undoable(app, lambda: app.members.archive_members([party], archived=False))


def test_a_deleted_member_leaves_nothing_and_comes_back_whole(app: Application, companies: int) -> None:
    empty = tables_of(app.store)
    party = app.members.add_member(full(companies))
    assert_undoable(app, lambda: app.members.delete_members([party]))
    left = tables_of(app.store)
    left.pop("competence_domain")
    empty.pop("competence_domain")
    assert left == empty
    with pytest.raises(NotFound):
        app.members.member(party)


def test_a_deleted_member_leaves_the_persons_whom_others_know(app: Application, companies: int) -> None:
    someone = NewContact(first_name="Julien", last_name="Marchand", email="jm@cobalt.fr", roles=(Role.REPRESENTATIVE,))
    first = app.members.add_member(member(companies, contacts=(someone,)))
    second = app.members.add_member(member(companies, name="Corail", contacts=(someone,), parent_id=first))
    app.members.delete_members([first])
    found = app.members.member(second)
    assert (found.contacts[0].name, found.parent_id) == ("Julien Marchand", None)


def test_a_member_who_was_at_a_meeting_is_not_deleted(app: Application, companies: int) -> None:
    from secretariat.bodies.records import Body, Mandate
    from secretariat.bodies.rules import BodyKind

    party = app.members.add_member(full(companies))
    person = app.members.member(party).contacts[0].person_id
    with app.store.write("Mandate") as unit:
        body = unit.add(Body(kind=BodyKind.BOARD, name="CA"))
        unit.add(Mandate(body_id=body.id, person_id=person, organisation_id=party, starts_on=date(2026, 1, 1)))
    before = tables_of(app.store)
    with pytest.raises(InUse):
        app.members.delete_members([party])
    assert tables_of(app.store) == before


def test_consents_are_kept_with_their_words(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    person = app.members.member(party).contacts[0].person_id
    command = AddConsent(party_id=person, purpose="Lettre d’information", given_on=date(2027, 1, 5))
    consent = assert_undoable(app, lambda: app.members.add_consent(command))
    assert_undoable(app, lambda: app.members.withdraw_consent(consent))
    assert [row.withdrawn_on for row in app.members.member(person).consents] == [date(2027, 6, 1)]
    with pytest.raises(Invalid):
        AddConsent(party_id=person, purpose="", given_on=date(2027, 1, 5))


def test_a_similar_record_is_told(app: Application, companies: int) -> None:
    known = app.members.add_member(
        member(companies, name="Tramontane I.A.", siret="12345678200010", postcode="86000", city="Poitiers")
    )
    app.members.add_member(member(companies, name="Abeille Data"))
    similar = app.members.similar
    assert [row.party_id for row in similar("Tramontane IA", postcode="86000")] == [known]
    assert [row.score for row in similar("Autre nom", siret="12345678200010")] == [100]
    assert similar("Tramontane IA", except_id=known) == ()
    assert similar("Mistral") == ()
    assert similar("Tramontagne", postcode="17000") == ()


def test_categories_are_named_once_and_removed_while_empty(app: Application, companies: int) -> None:
    schools = assert_undoable(app, lambda: app.members.save_category(SaveCategory(name="Écoles", position=2)))
    with pytest.raises(NameTaken):
        app.members.save_category(SaveCategory(name="ecoles"))
    with pytest.raises(Invalid):
        SaveCategory(name=" ")
    version = app.members.categories()[1].version
    app.members.save_category(SaveCategory(id=schools, version=version, name="Écoles", votes=2, position=1))
    app.members.add_member(member(companies))
    with pytest.raises(InUse):
        app.members.remove_category(companies)
    assert_undoable(app, lambda: app.members.remove_category(schools))
    assert [(row.name, row.used_count) for row in app.members.categories()] == [("Entreprises", 1)]


def test_a_new_association_finds_the_usual_categories(app: Application) -> None:
    app.members.set_up_categories()
    names = [row.name for row in app.members.categories()]
    assert names[0] == "Entreprises"
    assert [row.name for row in app.members.categories() if row.is_honorary] == ["Membres d’honneur"]
    app.members.set_up_categories()
    assert [row.name for row in app.members.categories()] == names


def test_colleges_are_named_once_and_removed_while_empty(app: Application, companies: int) -> None:
    college = assert_undoable(app, lambda: app.members.save_college(SaveCollege(name="Collège A")))
    with pytest.raises(NameTaken):
        app.members.save_college(SaveCollege(name="college a"))
    with pytest.raises(Invalid):
        SaveCollege(name="")
    party = app.members.add_member(member(companies, college_id=college))
    with pytest.raises(InUse):
        app.members.remove_college(college)
    app.members.edit_member(EditMember(party_id=party, version=1, college_id=None))
    assert_undoable(app, lambda: app.members.remove_college(college))


def test_domains_are_renamed_and_taken_away(app: Application, companies: int) -> None:
    party = app.members.add_member(full(companies))
    audit, cyber = app.members.domains()
    with pytest.raises(NameTaken):
        app.members.rename_domain(audit.id, "CYBERSECURITE")
    assert_undoable(app, lambda: app.members.rename_domain(audit.id, "Conseil"))
    assert_undoable(app, lambda: app.members.remove_domain(cyber.id))
    assert app.members.member(party).domains == ("Conseil",)


def statements_of(app: Application, action: object) -> int:
    """How many statements an action sends, those of its transaction apart."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(app.store.engine, "before_cursor_execute", note)
    try:
        action()  # type: ignore[operator]
    finally:
        event.remove(app.store.engine, "before_cursor_execute", note)
    return len(sent)


def test_one_member_is_read_with_the_same_number_of_statements_however_much_it_holds(
    app: Application, companies: int
) -> None:
    poor = app.members.add_member(member(companies, name="Sobre"))
    rich = app.members.add_member(full(companies))
    counted = [statements_of(app, lambda id_=id_: app.members.member(id_)) for id_ in (poor, rich)]
    assert counted[0] == counted[1] <= 14
