"""An association of a hundred and eighty companies, six of which have not paid their dues of 2027."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation, SaveSignatory, SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind, Function
from secretariat.dues.commands import CallDues, RecordPayment, SaveScale
from secretariat.dues.scales import ScaleLineRow
from secretariat.members.commands import NewContact, NewMember, SaveCategory
from secretariat.members.rules import Channel, Role

MEMBERS, LATE = 180, 6
_HEADS = ("Abeille", "Brume", "Cobalt", "Dune", "Écume", "Fanal", "Genêt", "Horizon", "Iris", "Jonquille", "Kiosque",
          "Lagune", "Mistral", "Nacre", "Orée", "Pertuis", "Quai", "Rivage")  # fmt: skip
_TAILS = ("Conseil", "Data", "Études", "Formation", "Ingénierie", "Logiciel", "Média", "Réseaux", "Santé", "Web")
_FIRST = (("Madame", "Claire"), ("Monsieur", "Basile"), ("Madame", "Édith"), ("Monsieur", "Karim"), ("Madame", "Odile"))
_LAST = ("Aubert", "Bonneau", "Cordier", "Delmas", "Évrard", "Fournier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Party ids in the order of names, the board, and the person of each organisation."""

    members: tuple[int, ...]
    board_id: int
    people: dict[int, int]


def found(app: Application) -> Network:
    """Companies « Abeille Conseil » to « Rivage Web », each with its representative; a board of nine seats."""
    app.association.create_association(
        CreateAssociation(
            name="Arvenne Numérique",
            street="8, place des Ateliers",
            postcode="63000",
            city="Clermont-Ferrand",
            email="secretariat@arvenne.example.org",
        )
    )
    app.association.save_signatory(SaveSignatory(name="Claire Aubert", title="La présidente"))
    for name, value, article in (("quorum", "1/4", "art. 12"), ("max_proxies", 2, "art. 13")):
        app.association.set_statute(
            SetStatute(
                meeting_kind=MeetingKind.ORDINARY,
                name=name,
                value=value,
                article=article,
                effective_on=date(2020, 1, 1),
            )
        )
    category = app.members.save_category(SaveCategory(name="Entreprises"))
    names = [f"{head} {tail}" for head in _HEADS for tail in _TAILS]
    members = tuple(
        app.members.add_members_in_bulk(
            [
                NewMember(
                    name=name,
                    category_id=category,
                    channel=Channel.PAPER if rank % 3 == 0 else Channel.EMAIL,
                    street=f"{rank + 1}, rue des Tisserands",
                    postcode="63000",
                    city="Clermont-Ferrand",
                    email=f"contact{rank}@example.org",
                    joined_on=date(2020, 3, 1),
                    contacts=(
                        NewContact(
                            civility=_FIRST[rank % 5][0],
                            first_name=_FIRST[rank % 5][1],
                            last_name=f"{_LAST[rank % 6]}-{_LAST[(rank // 30) % 6]}",
                            roles=(Role.REPRESENTATIVE, Role.CONVOCATIONS),
                        ),
                    ),
                )
                for rank, name in enumerate(names)
            ]
        )
    )
    _pay(app, members[:-LATE], category)
    board = app.bodies.save_body(
        SaveBody(name="Conseil d’administration", kind=BodyKind.BOARD, seats=9, term_months=36)
    )
    people = {
        choice.organisation_id: choice.person_id
        for choice in app.bodies.person_choices()
        if choice.organisation_id is not None
    }
    for rank in range(6):
        app.bodies.save_mandate(
            SaveMandate(
                body_id=board,
                person_id=people[members[rank]],
                organisation_id=members[rank],
                function=Function.PRESIDENT if rank == 0 else Function.MEMBER,
                starts_on=date(2026, 6, 1),
                planned_end_on=date(2029, 6, 1),
            )
        )
    return Network(members=members, board_id=board, people=people)


def _pay(app: Application, members: tuple[int, ...], category: int) -> None:
    line = ScaleLineRow(
        category_id=category, category="Entreprises", from_headcount=0, to_headcount=None, amount=Decimal(300)
    )
    scale = app.dues.save_scale(SaveScale(name="Barème", effective_on=date(2027, 1, 1), lines=(line,)))
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
    app.dues.record_payments(
        [RecordPayment(party_id=each, paid_on=date(2027, 2, 1), amount=Decimal(300)) for each in members]
    )
