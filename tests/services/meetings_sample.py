"""A small association with an assembly to convene on 17 June 2027: who has paid, who has not, who has no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SaveSignatory, SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.dues.commands import CallDues, RecordPayment, SaveScale
from secretariat.dues.scales import ScaleLineRow
from secretariat.meetings.commands import SaveAgendaItem, SaveMeeting
from secretariat.members.commands import AddMember, NewContact
from secretariat.members.records import Category
from secretariat.members.rules import Channel, Role, State

COMPANIES, HONORARY, FRIENDS = 1, 2, 3
HELD_ON = date(2027, 6, 17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Party ids by short name, and the meeting."""

    members: dict[str, int]
    meeting_id: int


def prepare(app: Application) -> Sample:
    """Abeille, Tramontane and Perdue have paid; Brume has not; Amie has no vote; Bocage is a candidate."""
    app.association.create_association(
        CreateAssociation(
            name="Arvenne Numérique",
            street="8, place des Ateliers",
            postcode="63000",
            city="Clermont-Ferrand",
            email="secretariat@arvenne.example.org",
        )
    )
    app.association.save_signatory(SaveSignatory(name="Hélène Fournier", title="La présidente"))
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.ORDINARY,
            name="quorum",
            value="1/4",
            article="art. 12",
            effective_on=date(2020, 1, 1),
        )
    )
    with app.store.write("Categories") as unit:
        unit.add(Category(id=COMPANIES, name="Entreprises"))
        unit.add(Category(id=HONORARY, name="Honneur", is_honorary=True))
        unit.add(Category(id=FRIENDS, name="Amis", is_voting=False, is_honorary=True))
    members = {
        "Abeille": add_company(app, "Abeille Data", ("Madame", "Claire", "Aubert")),
        "Brume": add_company(app, "Atelier Brume", ("Madame", "Pauline", "Quéré")),
        "Tramontane": add_company(app, "Tramontane", ("Monsieur", "Karim", "Khelifi"), channel=Channel.PAPER),
        "Doyenne": add_company(app, "Doyenne", ("Madame", "Odette", "Roy"), category_id=HONORARY),
        "Amie": add_company(app, "L’Amie du numérique", ("Monsieur", "Paul", "Œuvrard"), category_id=FRIENDS),
        "Bocage": add_company(app, "Bocage Logiciel", ("Monsieur", "Romain", "Sabatier"), state=State.CANDIDATE),
        "Perdue": add_company(app, "Société Perdue", ("", "Jean", "Martin"), channel=Channel.PAPER, city="", email=""),
    }
    scale = app.dues.save_scale(
        SaveScale(
            name="Barème",
            effective_on=date(2027, 1, 1),
            lines=(
                ScaleLineRow(
                    category_id=COMPANIES,
                    category="Entreprises",
                    from_headcount=0,
                    to_headcount=None,
                    amount=Decimal(300),
                ),
            ),
        )
    )
    app.dues.call_dues(
        CallDues(
            year=2027,
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 12, 31),
            called_on=date(2027, 1, 4),
            due_on=date(2027, 2, 28),
            scale_id=scale,
        )
    )
    for name in ("Abeille", "Tramontane", "Perdue"):
        pay(app, members[name], date(2027, 2, 1))
    return Sample(members=members, meeting_id=add_assembly(app))


def add_company(
    app: Application,
    name: str,
    person: tuple[str, str, str],
    *,
    category_id: int = COMPANIES,
    state: State = State.ACTIVE,
    channel: Channel = Channel.EMAIL,
    city: str = "Clermont-Ferrand",
    email: str = "contact@example.org",
) -> int:
    civility, first_name, last_name = person
    return app.members.add_member(
        AddMember(
            name=name,
            category_id=category_id,
            state=state,
            channel=channel,
            street="5, rue des Tisserands",
            postcode="63000",
            city=city,
            email=email,
            headcount=12,
            joined_on=date(2020, 3, 1) if state is State.ACTIVE else None,
            contacts=(
                NewContact(civility=civility, first_name=first_name, last_name=last_name, roles=(Role.REPRESENTATIVE,)),
            ),
        )
    )


def pay(app: Application, party_id: int, on: date) -> None:
    app.dues.record_payment(RecordPayment(party_id=party_id, paid_on=on, amount=Decimal(300)))


def assembly(**changes: object) -> SaveMeeting:
    values: dict[str, object] = {
        "kind": MeetingKind.ORDINARY,
        "held_on": HELD_ON,
        "starts": time(18, 30),
        "room": "Amphi Cassin",
        "street": "2, allée des Tilleuls",
        "postcode": "63000",
        "city": "Clermont-Ferrand",
        "video_link": "https://visio.example.org/ag2027",
        "video_opens": time(18, 0),
        "proxies_due_on": date(2027, 6, 15),
        "proxies_due_at": time(12, 0),
    }
    return SaveMeeting(**{**values, **changes})  # type: ignore[arg-type]


def add_assembly(app: Application) -> int:
    meeting_id = app.meetings.save_meeting(assembly())
    for title in ("Rapport moral", "Comptes 2026 et quitus", "Élection de quatre administrateurs"):
        app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting_id, title=title))
    return meeting_id
