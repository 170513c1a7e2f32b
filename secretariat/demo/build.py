"""Builds the demonstration association through the services of a real one; the same for the same day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from secretariat.association.commands import CreateAssociation, SaveSignatory, SetStatute
from secretariat.association.rules import MeetingKind, Territory
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.demo.bodies import is_woman
from secretariat.demo.dues import call_and_pay, save_scale
from secretariat.demo.events import Guest, make_events
from secretariat.demo.figures import PROFILES, Profile
from secretariat.demo.meetings import save_meetings
from secretariat.demo.members import make_members
from secretariat.members.commands import SaveCategory, SaveCollege
from secretariat.store.engine import check_file, raw_connection

SEED = 1901
_OTHERS = 22  # candidates and former members of the board


class NotADemonstration(Refusal):
    """The file that would be replaced holds real data."""


def prepare_target(file: Path) -> None:
    """Make place for a demonstration: an old one is removed, anything else is refused and left untouched."""
    if not file.exists():
        return
    check_file(file)
    with raw_connection(file) as connection:
        row = connection.execute("SELECT is_demonstration FROM association").fetchone()
    if row is None or not row[0]:
        raise NotADemonstration(
            N_("“{name}” holds a real association: the demonstration will not replace it. Choose another name."),
            name=file.name,
        )
    for side in ("", "-wal", "-shm"):
        Path(f"{file}{side}").unlink(missing_ok=True)


def build(services: Any, *, profile: str, members: int | None, today: date, progress: Progress) -> None:
    """Fill an empty database. ``services`` is the application; ``members`` replaces the profile's number of members."""
    figures = PROFILES[profile]
    random = Random(SEED)
    _report(progress, 0)
    _found(services, figures, today)
    categories, colleges = _groups(services)
    active = members or figures.members
    services.members.add_members_in_bulk(
        make_members(random, figures, today=today, active=active, categories=categories, colleges=colleges)
    )
    _report(progress, 1)
    call_and_pay(services, random, save_scale(services, figures, categories, today), today, progress)
    _report(progress, 2)
    choices = services.bodies.person_choices()[:4000]
    people = [choice for choice in choices if choice.organisation_id is not None]
    random.shuffle(people)
    guests = [
        Guest(
            person_id=each.person_id,
            organisation_id=each.organisation_id,
            name=each.name,
            organisation_name=each.organisation,
            email="",
        )
        for each in people
    ]
    city = "Niort" if figures.territory is Territory.METROPOLE else "Nouméa"
    services.events.add_events_in_bulk(make_events(random, figures, today, guests, city))
    _report(progress, 3)
    place = {"street": "2, allée des Tilleuls", "postcode": "79000" if city == "Niort" else "98800", "city": city}
    seated = _distinct(people, figures.board)
    seated.sort(key=lambda person: not is_woman(person))
    alternating = [person for pair in zip(seated[::2], seated[1::2][::-1], strict=True) for person in pair]
    others = [each for each in _distinct(people, figures.board + _OTHERS) if each not in seated]
    board = save_meetings(services, random, figures, place, today, [*alternating, *others], active=active)
    services.association.save_signatory(SaveSignatory(name=board.people[0].name, title="La coprésidente"))
    _report(progress, 4)


def _report(progress: Progress, step: int) -> None:
    progress.update(step, 4, _("Preparing the demonstration"))


def _found(services: Any, figures: Profile, today: date) -> None:
    is_metropole = figures.territory is Territory.METROPOLE
    services.association.create_association(
        CreateAssociation(
            name=figures.name,
            tagline=figures.tagline,
            territory=figures.territory,
            currency=figures.currency,
            time_zone=figures.time_zone,
            street="8, place des Ateliers",
            postcode="79000" if is_metropole else "98800",
            city="Niort" if is_metropole else "Nouméa",
            rna="W791000000" if is_metropole else "",
            siret="91234567500017" if is_metropole else "",
            ridet="" if is_metropole else "1234567001",
            email=f"secretariat@{figures.domain}",
            phone="+33536490000" if is_metropole else "+687290000",
            website=f"https://www.{figures.domain}",
            iban="FR7699999000010001234567809",
            bic="AAAAFRPPXXX",
            departements=("16", "17", "79", "86") if is_metropole else (),
            is_demonstration=True,
        )
    )
    since = date(today.year - 6, 1, 1)
    rules: tuple[tuple[MeetingKind, str, Any, str], ...] = (
        (MeetingKind.ORDINARY, "notice_days", 15, "art. 11"),
        (MeetingKind.ORDINARY, "requires_up_to_date", True, "art. 7"),
        (MeetingKind.ORDINARY, "quorum", Fraction(1, 4), "art. 12"),
        (MeetingKind.ORDINARY, "max_proxies", 2, "art. 13"),
        (MeetingKind.ORDINARY, "proxies_days", 2, "art. 13"),
        (MeetingKind.ORDINARY, "blank_proxies", "to_president", "art. 13"),
        (MeetingKind.ORDINARY, "candidacies_days", 1, "art. 16"),
        (MeetingKind.ORDINARY, "elections_are_secret", True, "art. 16"),
        (MeetingKind.EXTRAORDINARY, "quorum", Fraction(1, 3), "art. 18"),
        (MeetingKind.EXTRAORDINARY, "majority", Fraction(2, 3), "art. 18"),
        (MeetingKind.BOARD, "quorum", Fraction(1, 2), "art. 14"),
        (MeetingKind.BOARD, "casting_vote", True, "art. 14"),
        (MeetingKind.BOARD, "max_proxies", 1, "art. 14"),
        (MeetingKind.BOARD, "max_successive_mandates", 3, "art. 10"),
        (MeetingKind.BOARD, "seats_per_organisation", 1, "art. 10"),
    )
    for kind, name, value, article in rules:
        services.association.set_statute(
            SetStatute(meeting_kind=kind, name=name, value=value, article=article, effective_on=since)
        )


def _groups(services: Any) -> tuple[Mapping[str, int], Mapping[str, int]]:
    names = {"company": "Entreprises", "public": "Écoles et collectivités", "honorary": "Membres d’honneur"}
    categories = {
        key: services.members.save_category(SaveCategory(name=name, position=place, is_honorary=key == "honorary"))
        for place, (key, name) in enumerate(names.items())
    }
    colleges = {
        key: services.members.save_college(SaveCollege(name=name, position=place))
        for place, (key, name) in enumerate((("company", "Entreprises"), ("public", "Écoles et collectivités")))
    }
    return categories, {**colleges, "honorary": colleges["company"]}


def _distinct(people: list[Any], count: int) -> list[Any]:
    """Board members of as many different organisations."""
    chosen, seen = [], set()
    for person in people:
        if person.organisation_id not in seen:
            seen.add(person.organisation_id)
            chosen.append(person)
        if len(chosen) == count:
            break
    return chosen
