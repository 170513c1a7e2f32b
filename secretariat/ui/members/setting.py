"""What the members' screens read once, away from the window: the rows and what the words around them depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secretariat.association.rows import AssociationSheet
from secretariat.association.rules import Territory
from secretariat.directory.rows import MemberRow
from secretariat.members.rows import CategoryRow, CollegeRow, DomainRow

if TYPE_CHECKING:
    from secretariat.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The association around its members; ``year`` is the membership year of today."""

    currency: str = "EUR"
    territory: Territory = Territory.METROPOLE
    year: int
    year_label: str
    today: date
    categories: tuple[CategoryRow, ...] = ()
    colleges: tuple[CollegeRow, ...] = ()
    domains: tuple[DomainRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """One reading of the whole page."""

    rows: tuple[MemberRow, ...]
    setting: Setting


def first_setting() -> Setting:
    """What stands before the first reading."""
    today = date.today()
    return Setting(year=today.year, year_label=str(today.year), today=today)


def read_page(app: Application, *, archived: bool = False) -> PageData:
    """Everything the page shows, or the records put away; to be called away from the GUI thread."""
    sheet = app.association.sheet()
    return PageData(rows=app.directory.rows(archived=archived), setting=read_setting(app, sheet))


def read_setting(app: Application, sheet: AssociationSheet) -> Setting:
    """The association around its members; to be called away from the GUI thread."""
    today = app.clock.today(sheet.time_zone)
    period = app.association.period(today)
    return Setting(
        currency=sheet.currency,
        territory=sheet.territory,
        year=period.year,
        year_label=period.label,
        today=today,
        categories=app.members.categories(),
        colleges=app.members.colleges(),
        domains=app.members.domains(),
    )
