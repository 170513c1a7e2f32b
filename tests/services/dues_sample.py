"""A small association whose dues the tests call: four companies, an honorary member, a newcomer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from secretariat.application import Application
from secretariat.association.records import Association
from secretariat.base.text import fold, sort_name
from secretariat.dues.commands import CallDues, SaveScale
from secretariat.dues.rules import Prorata
from secretariat.dues.scales import ScaleLineRow
from secretariat.members.records import Category, Headcount, Membership, Party
from secretariat.members.rules import State

COMPANIES, HONORARY, SCHOOLS = 1, 2, 3
JANUARY, DUE_ON = date(2027, 1, 4), date(2027, 2, 28)


def brackets(category_id: int = COMPANIES) -> tuple[ScaleLineRow, ...]:
    """Up to 9 employees 300 €, 10–25: 600 €, 26–50: 900 €, more: 1 200 € (COT-2)."""
    bounds = ((0, 9, 300), (10, 25, 600), (26, 50, 900), (51, None, 1200))
    return tuple(
        ScaleLineRow(
            category_id=category_id,
            category="Entreprises",
            from_headcount=first,
            to_headcount=last,
            amount=Decimal(amount),
        )
        for first, last, amount in bounds
    )


def add_member(
    app: Application,
    name: str,
    *,
    category_id: int = COMPANIES,
    headcount: int | None = None,
    joined_on: date = date(2020, 3, 1),
    state: State = State.ACTIVE,
) -> int:
    """An active member; its party id."""
    with app.store.write("Member {name} added", name=name) as unit:
        party = unit.add(Party(name=name, sort_key=sort_name(name), folded_name=fold(name)))
        number = f"{unit.take_number('member'):04d}"
        unit.add(
            Membership(party_id=party.id, number=number, category_id=category_id, joined_on=joined_on, state=state)
        )
        if headcount is not None:
            unit.add(Headcount(party_id=party.id, counted_on=joined_on, count=headcount))
        return party.id


def prepare(app: Application, *, currency: str = "EUR") -> dict[str, int]:
    """The association, its categories and members; party ids by name."""
    with app.store.write("Sample") as unit:
        unit.add(Association(id=1, name="Arvenne Numérique", currency=currency))
        for id_, name, is_honorary in ((1, "Entreprises", False), (2, "Honneur", True), (3, "Écoles", False)):
            unit.add(Category(id=id_, name=name, position=id_, is_honorary=is_honorary))
    return {
        "Brume": add_member(app, "Atelier Brume", headcount=12),
        "Caillou": add_member(app, "Caillou & Fils", headcount=9),
        "Nacelle": add_member(app, "Nacelle", headcount=51),
        "Doyenne": add_member(app, "Doyenne", category_id=HONORARY),
    }


def save_scale(app: Application, lines: tuple[ScaleLineRow, ...] | None = None) -> int:
    return app.dues.save_scale(SaveScale(name="Barème 2027", effective_on=date(2027, 1, 1), lines=lines or brackets()))


def terms(scale_id: int, *, prorata: Prorata = Prorata.NONE, called_on: date = JANUARY, year: int = 2027) -> CallDues:
    return CallDues(
        year=year,
        label=str(year),
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        called_on=called_on,
        due_on=max(date(year, 2, 28), called_on),
        scale_id=scale_id,
        prorata=prorata,
    )


def called(app: Application, *, currency: str = "EUR") -> dict[str, int]:
    """The sample with the dues of 2027 called on 4 January."""
    members = prepare(app, currency=currency)
    app.dues.call_dues(terms(save_scale(app)))
    return members
