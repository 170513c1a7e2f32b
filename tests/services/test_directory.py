"""The list of members, one member whole, the key figures and the search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import NotFound
from secretariat.bodies.records import Body
from secretariat.bodies.rules import BodyKind
from secretariat.directory.rows import Found, MemberRow, Occasion
from secretariat.directory.rules import Status
from secretariat.dues.records import Allocation, Campaign, Due, Payment, Scale
from secretariat.dues.rules import PaymentMethod, Standing
from secretariat.events.records import Event, Registration
from secretariat.events.rules import RegistrationState
from secretariat.meetings.records import Attendance, Meeting
from secretariat.meetings.rules import Presence
from secretariat.members.commands import (
    AddContact,
    ChangeState,
    EditMember,
    NewContact,
    NewMember,
    SaveCategory,
    SetHeadcount,
)
from secretariat.members.rules import Role, State
from tests.helpers.tables import assert_undoable

MARCH = date(2027, 3, 1)


def new(name: str, category: int, **changes: object) -> NewMember:
    values: dict[str, object] = {"joined_on": date(2020, 1, 1), "name": name, "category_id": category}
    return NewMember(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def cluster(app: Application) -> dict[str, int]:
    """Four members of two départements: one paid, one late, one candidate, one without anything told."""
    companies = app.members.save_category(SaveCategory(name="Entreprises"))
    julien = NewContact(
        first_name="Julien", last_name="Marchand", email="jm@cobalt.fr", function="Gérant", roles=(Role.REPRESENTATIVE,)
    )
    rows = [
        new(
            "SAS Cobalt Sécurité",
            companies,
            number="0047",
            siret="12345678200010",
            phone="+33549000000",
            postcode="16000",
            city="Angoulême",
            headcount=22,
            headcount_on=date(2027, 1, 1),
            domains=("Cybersécurité", "Audit"),
            contacts=(julien,),
        ),
        new("Abeille Data", companies, postcode="86000", city="Poitiers", headcount=8, headcount_on=date(2026, 1, 1)),
        new("Bocage", companies, postcode="86000", city="Poitiers", state=State.CANDIDATE, joined_on=None),
        new("Œuvre d’Été", companies),
    ]
    ids = dict(zip(("cobalt", "abeille", "bocage", "oeuvre"), app.members.add_members_in_bulk(rows), strict=True))
    with app.store.write("Dues") as unit:
        scale = unit.add(Scale(name="2027", effective_on=date(2027, 1, 1)))
        campaign = unit.add(
            Campaign(
                year=2027,
                starts_on=date(2027, 1, 1),
                ends_on=date(2027, 12, 31),
                called_on=date(2027, 1, 15),
                due_on=date(2027, 2, 28),
                scale_id=scale.id,
            )
        )
        for rank, name in enumerate(("cobalt", "abeille"), start=1):
            due = unit.add(
                Due(
                    campaign_id=campaign.id,
                    party_id=ids[name],
                    membership_id=ids[name],
                    reference=f"COT-2027-000{rank}",
                    category_id=companies,
                    full_amount=Decimal(600),
                    amount=Decimal(600),
                    starts_on=date(2027, 1, 1),
                    ends_on=date(2027, 12, 31),
                    called_on=date(2027, 1, 15),
                    due_on=date(2027, 2, 28),
                )
            )
            if name == "cobalt":
                payment = unit.add(
                    Payment(
                        party_id=ids[name],
                        number="R-1",
                        paid_on=date(2027, 3, 12),
                        amount=Decimal(600),
                        method=PaymentMethod.TRANSFER,
                    )
                )
                unit.add(Allocation(payment_id=payment.id, due_id=due.id, amount=Decimal(600)))
    return ids


def by_id(app: Application, on: date | None = None) -> dict[int, MemberRow]:
    return {row.id: row for row in app.directory.rows(on)}


def statements_of(app: Application, action: Callable[[], object]) -> int:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(app.store.engine, "before_cursor_execute", note)
    try:
        action()
    finally:
        event.remove(app.store.engine, "before_cursor_execute", note)
    return len(sent)


def test_a_row_joins_a_member_with_what_others_know_of_it(app: Application, cluster: dict[str, int]) -> None:
    row = by_id(app)[cluster["cobalt"]]
    assert (row.number, row.representative, row.headcount, row.departement) == ("0047", "Julien Marchand", 22, "16")
    assert (row.standing, row.status, row.called, row.balance) == (
        Standing.UP_TO_DATE,
        Status.UP_TO_DATE,
        Decimal(600),
        Decimal(0),
    )
    assert (row.domains, row.category, row.college) == (("Audit", "Cybersécurité"), "Entreprises", "")
    late = by_id(app)[cluster["abeille"]]
    assert (late.status, late.balance, late.headcount) == (Status.LATE, Decimal(600), 8)
    assert by_id(app)[cluster["bocage"]].status is Status.CANDIDATE
    assert by_id(app)[cluster["oeuvre"]].headcount is None


def test_rows_are_those_of_the_day_asked_for(app: Application, cluster: dict[str, int]) -> None:
    before = by_id(app, date(2026, 6, 1))
    assert (before[cluster["cobalt"]].headcount, before[cluster["abeille"]].headcount) == (None, 8)
    assert by_id(app, MARCH)[cluster["cobalt"]].status is Status.LATE


def test_rows_are_sorted_by_name_without_legal_form_or_accents(app: Application, cluster: dict[str, int]) -> None:
    assert [row.name for row in app.directory.rows()] == [
        "Abeille Data",
        "Bocage",
        "SAS Cobalt Sécurité",
        "Œuvre d’Été",
    ]


@pytest.mark.parametrize(
    "word",
    [
        "0047",
        "securite",
        "marchand",
        "angouleme",
        "16000",
        "12345678200010",
        "0549000000",
        "cybersecurite",
        "entreprises",
        "a jour",
        "22",
    ],
)
def test_every_column_is_searched_without_accents(app: Application, cluster: dict[str, int], word: str) -> None:
    found = [row.id for row in app.directory.rows() if word in row.search_key]
    assert cluster["cobalt"] in found


def test_members_put_away_are_listed_apart(app: Application, cluster: dict[str, int]) -> None:
    app.members.archive_members([cluster["abeille"]])
    assert cluster["abeille"] not in by_id(app)
    assert [row.id for row in app.directory.rows(archived=True)] == [cluster["abeille"]]


def test_a_member_who_came_back_is_listed_once(app: Application, cluster: dict[str, int]) -> None:
    from secretariat.members.commands import Readmit

    party = cluster["abeille"]
    app.members.change_state(ChangeState(party_id=party, state=State.RESIGNED, since=date(2027, 4, 1)))
    assert by_id(app)[party].status is Status.RESIGNED
    category = app.members.categories()[0].id
    app.members.readmit(Readmit(party_id=party, category_id=category, joined_on=date(2027, 5, 1)))
    assert [row.joined_on for row in app.directory.rows() if row.id == party] == [date(2027, 5, 1)]


def test_the_list_takes_the_same_number_of_statements_for_any_number_of_members(
    app: Application, cluster: dict[str, int]
) -> None:
    few = statements_of(app, app.directory.rows)
    category = app.members.categories()[0].id
    app.members.add_members_in_bulk([new(f"Société {index}", category, headcount=2) for index in range(60)])
    assert statements_of(app, app.directory.rows) == few <= 14


def test_the_list_and_the_key_figures_call_up_to_date_whoever_has_nothing_past_its_due_date(
    app: Application, cluster: dict[str, int]
) -> None:
    for day, expected in (
        (date(2027, 2, 28), {"cobalt", "abeille", "oeuvre"}),  # called, and the term has not come
        (date(2027, 3, 1), {"oeuvre"}),
        (date(2027, 3, 12), {"cobalt", "oeuvre"}),
    ):
        rows = by_id(app, day)
        assert {name for name, id_ in cluster.items() if rows[id_].is_up_to_date} == expected
        counts = app.directory.counts(day)
        assert (counts.up_to_date, counts.late) == (len(expected), 3 - len(expected))


def test_key_figures_count_active_members_only(app: Application, cluster: dict[str, int]) -> None:
    counts = app.directory.counts()
    assert (counts.members, counts.jobs_represented, counts.counted) == (3, 30, 2)
    assert (counts.up_to_date, counts.late, counts.candidates) == (2, 1, 1)
    assert [(row.code, row.members, row.jobs) for row in counts.departements] == [("16", 1, 22), ("86", 1, 8)]
    app.members.set_headcount(SetHeadcount(party_id=cluster["cobalt"], count=25, counted_on=MARCH))
    app.members.change_state(ChangeState(party_id=cluster["abeille"], state=State.RESIGNED, since=date(2027, 4, 1)))
    counts = app.directory.counts()
    assert (counts.members, counts.jobs_represented) == (2, 25)


def test_one_member_is_shown_whole(app: Application, cluster: dict[str, int]) -> None:
    party = cluster["cobalt"]
    noon = datetime(2027, 4, 2, 12, tzinfo=ZoneInfo("Europe/Paris"))
    with app.store.write("Attended") as unit:
        meetup = unit.add(Event(uid="e1", title="Petit déjeuner", starts_at=noon, ends_at=noon, changed_at=noon))
        unit.add(
            Registration(
                event_id=meetup.id,
                organisation_id=party,
                name="Julien Marchand",
                folded_name="julien marchand",
                state=RegistrationState.PRESENT,
                registered_at=noon,
            )
        )
        body = unit.add(Body(kind=BodyKind.ASSEMBLY, name="Assemblée générale"))
        meeting = unit.add(
            Meeting(
                reference="AGO-2026-1",
                body_id=body.id,
                kind=MeetingKind.ORDINARY,
                title="AG 2026",
                held_on=date(2026, 6, 12),
                starts=time(18),
            )
        )
        unit.add(Attendance(meeting_id=meeting.id, party_id=party, name="Julien Marchand", presence=Presence.PRESENT))
    sheet = app.directory.sheet(party)
    assert (sheet.detail.name, sheet.headcount, sheet.headcount_on) == ("SAS Cobalt Sécurité", 22, date(2027, 1, 1))
    assert (sheet.status, sheet.standing.standing) == (Status.UP_TO_DATE, Standing.UP_TO_DATE)
    assert [(row.reference, row.balance) for row in sheet.dues] == [("COT-2027-0001", Decimal(0))]
    assert [(row.occasion, row.held_on, row.presence) for row in sheet.attended] == [
        (Occasion.EVENT, date(2027, 4, 2), "Présent"),
        (Occasion.MEETING, date(2026, 6, 12), "Présent"),
    ]
    with pytest.raises(NotFound):
        app.directory.sheet(9999)


def test_the_history_says_in_french_what_changed(app: Application, cluster: dict[str, int]) -> None:
    party = cluster["oeuvre"]
    category = app.members.save_category(SaveCategory(name="Écoles"))
    app.members.edit_member(
        EditMember(
            party_id=party, version=1, city="Niort", postcode="79000", category_id=category, notes="Confidentiel"
        )
    )
    app.members.edit_member(EditMember(party_id=party, version=2, city="Poitiers"))
    app.undo()
    app.members.change_state(ChangeState(party_id=party, state=State.SUSPENDED, since=date(2027, 5, 1)))
    app.members.add_contact(AddContact(organisation_id=party, contact=NewContact(last_name="Roy")))
    history = app.directory.sheet(party).history
    assert [line.label.replace("\u00a0", " ") for line in history] == [
        "Roy ajouté à Œuvre d’Été",
        "Œuvre d’Été : statut « Suspendu »",
        "Adhérent Œuvre d’Été modifié",
        "4 adhérents ajoutés",
    ]
    assert {line.actor for line in history} == {"Camille Morel"}
    changed = {detail.replace("\u00a0", " ") for detail in history[2].details}
    assert changed >= {
        "Ville : — → Niort",
        "Catégorie : Entreprises → Écoles",
        "Notes : modifié",
        "Département : — → 79",
    }
    assert not any("Confidentiel" in detail for detail in changed)


def test_one_member_is_shown_in_a_constant_number_of_statements(app: Application, cluster: dict[str, int]) -> None:
    for name in ("cobalt", "abeille"):
        app.members.edit_member(EditMember(party_id=cluster[name], version=1, city="Niort"))
    counted = {
        statements_of(app, lambda name=name: app.directory.sheet(cluster[name])) for name in ("cobalt", "abeille")
    }
    assert len(counted) == 1
    assert counted.pop() <= 30


def test_the_search_finds_members_persons_events_and_meetings(app: Application, cluster: dict[str, int]) -> None:
    noon = datetime(2027, 4, 2, 12, tzinfo=ZoneInfo("Europe/Paris"))
    with app.store.write("Event") as unit:
        unit.add(Event(uid="e1", title="Forum de la sécurité", starts_at=noon, ends_at=noon, changed_at=noon))
        body = unit.add(Body(kind=BodyKind.ASSEMBLY, name="Assemblée générale"))
        unit.add(
            Meeting(
                reference="AGO-2027-1",
                body_id=body.id,
                kind=MeetingKind.ORDINARY,
                title="Assemblée générale ordinaire",
                held_on=date(2027, 6, 17),
                starts=time(18),
            )
        )
    search = app.directory.search
    assert [(row.found, row.title) for row in search("Sécurité")] == [
        (Found.MEMBER, "SAS Cobalt Sécurité"),
        (Found.EVENT, "Forum de la sécurité"),
    ]
    (person,) = search("marchand JULIEN")
    assert (person.found, person.member_id, person.subtitle) == (
        Found.PERSON,
        cluster["cobalt"],
        "Gérant · SAS Cobalt Sécurité",
    )
    assert [row.id for row in search("0047")] == [cluster["cobalt"]]
    assert [row.id for row in search("123 456 782 00010")] == [cluster["cobalt"]]
    assert [row.title for row in search("assemblee ordinaire")] == ["Assemblée générale ordinaire"]
    assert {row.id for row in search("poitiers")} == {cluster["abeille"], cluster["bocage"]}
    assert search("  ") == ()
    assert search("100%") == ()


def test_a_deleted_member_leaves_the_list_and_comes_back_by_undo(app: Application, cluster: dict[str, int]) -> None:
    assert_undoable(app, lambda: app.members.delete_members([cluster["bocage"]]))
    assert cluster["bocage"] not in by_id(app)
    app.undo()
    assert cluster["bocage"] in by_id(app)
