"""The fictional members: organisations with their people, places and identifiers, always the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from secretariat.association.rules import Territory
from secretariat.base.text import fold
from secretariat.demo import words
from secretariat.demo.figures import Profile, headcounts
from secretariat.members.commands import NewContact, NewMember
from secretariat.members.rules import Channel, PartyKind, Role, State

HONORARY = 6
CANDIDATES = 4
FORMER = 9


def make_members(
    random: Random,
    profile: Profile,
    *,
    today: date,
    active: int,
    categories: Mapping[str, int],
    colleges: Mapping[str, int],
) -> list[NewMember]:
    """The active members first, then candidates and former ones; numbers are left to the counter."""
    names = _names(random)
    places = words.PLACES if profile.territory is Territory.METROPOLE else words.CALEDONIAN_PLACES
    jobs = profile.jobs if active == profile.members else round(profile.jobs * active / profile.members)
    counts = headcounts(random, active, jobs)
    members = []
    for index in range(active + CANDIDATES + FORMER):
        is_active = index < active
        kind = _kind_of(index)
        name, form = (words.PUBLIC[index // 13], "") if kind == "public" else next(names)
        count = counts[index] if is_active else random.randint(1, 60)
        joined = _joined(random, today, index)
        state, since, left = _life(random, today, index - active, joined)
        members.append(
            _member(
                random,
                profile,
                places,
                index,
                name,
                form,
                kind,
                count,
                joined,
                state,
                since,
                left,
                today,
                categories,
                colleges,
            )
        )
    return members


def _kind_of(index: int) -> str:
    if index % 13 == 6 and index // 13 < len(words.PUBLIC):
        return "public"
    if index % 31 == 17 and index // 31 < HONORARY:
        return "honorary"
    return "company"


def _names(random: Random) -> Iterator[tuple[str, str]]:
    pairs = [(head, tail) for head in words.HEADS for tail in words.TAILS]
    random.shuffle(pairs)
    serial = 0
    while True:
        suffix = "" if serial == 0 else f" {serial + 1}"
        for head, tail in pairs:
            yield f"{head} {tail}{suffix}", random.choice(words.FORMS)
        serial += 1


def _joined(random: Random, today: date, index: int) -> date:
    if index % 20 == 11:  # nine or so joined during the year
        start = date(today.year, 1, 1)
        return start + timedelta(days=random.randint(0, max(0, (today - start).days)))
    return date(
        today.year - random.randint(1, 12), random.choice((1, 1, 2, 3, 4, 5, 6, 9, 10, 11)), random.randint(1, 28)
    )


def _life(random: Random, today: date, beyond: int, joined: date) -> tuple[State, date, date | None]:
    if beyond < 0:
        return State.ACTIVE, joined, None
    if beyond < CANDIDATES:
        return State.CANDIDATE, today - timedelta(days=random.randint(3, 40)), None
    left = date(today.year - 1, random.randint(3, 12), random.randint(1, 28))
    if left <= joined:
        left = joined + timedelta(days=200)
    left = min(left, today)
    return random.choice((State.RESIGNED, State.RESIGNED, State.STRUCK_OFF, State.DISSOLVED)), left, left


def _member(
    random: Random,
    profile: Profile,
    places: tuple[tuple[str, str, int], ...],
    index: int,
    name: str,
    form: str,
    kind: str,
    count: int,
    joined: date,
    state: State,
    since: date,
    left: date | None,
    today: date,
    categories: Mapping[str, int],
    colleges: Mapping[str, int],
) -> NewMember:
    # Each commune appears once before weights decide, so that every département is there.
    postcode, city, _weight = (
        places[index] if index < len(places) else random.choices(places, weights=[place[2] for place in places])[0]
    )
    is_metropole = profile.territory is Territory.METROPOLE
    domain = fold(name).replace("’", "").replace("&", "").replace(".", "").replace("'", "")
    host = "-".join(domain.split()) + ".example"
    contacts = _contacts(random, index, host, count, is_metropole)
    return NewMember(
        kind=PartyKind.ORGANISATION,
        name=name,
        legal_form=form,
        siret=_siret(random) if is_metropole else "",
        ridet="" if is_metropole else f"{random.randint(100_000, 1_599_999):07d}001",
        ape=random.choice(("6201Z", "6202A", "6209Z", "6311Z", "7112B", "8559A")) if kind == "company" else "",
        email=f"contact@{host}",
        phone=_phone(random, is_metropole),
        website=f"https://www.{host}",
        street=f"{random.randint(1, 98)}{random.choice(('', '', '', ' bis'))}, {random.choice(words.STREETS)}",
        locality=f"BP {random.randint(10, 4990)}" if index % 9 == 4 else "",
        postcode=postcode,
        city=city,
        channel=Channel.PAPER if index % 6 == 3 else Channel.EMAIL,
        headcount=count,
        headcount_on=date(today.year, 1, 1) if joined < date(today.year, 1, 1) else joined,
        category_id=categories[kind],
        college_id=colleges[kind],
        joined_on=None if state is State.CANDIDATE else joined,
        left_on=left,
        admitted_by="Conseil d’administration" if state is not State.CANDIDATE else "",
        state=state,
        state_since=since,
        domains=tuple(random.sample(words.DOMAINS[: profile.domains], k=random.randint(1, 4))),
        contacts=contacts,
    )


def _contacts(random: Random, index: int, host: str, count: int, is_metropole: bool) -> tuple[NewContact, ...]:
    roles: list[tuple[Role, ...]] = [(Role.REPRESENTATIVE, Role.CONVOCATIONS)]
    if count > 9:
        roles.append((Role.ALTERNATE,))
    if count > 25 or index % 5 == 0:
        roles.append((Role.INVOICING,))
    functions = {Role.REPRESENTATIVE: "", Role.ALTERNATE: "Responsable technique", Role.INVOICING: "Comptabilité"}
    contacts = []
    used: set[tuple[str, str]] = set()
    for given in roles:
        civility, first = random.choice(words.FIRST_NAMES)
        last = random.choice(words.LAST_NAMES)
        if (first, last) in used:
            last = next(other for other in words.LAST_NAMES if (first, other) not in used)
        used.add((first, last))
        local = fold(f"{first[0]}.{last}").replace(" ", "").replace("'", "").replace("’", "").replace("-", "")
        contacts.append(
            NewContact(
                civility=civility,
                first_name=first,
                last_name=last,
                email=f"{local}@{host}",
                phone=_phone(random, is_metropole) if random.random() < 0.5 else "",
                function=functions[given[0]] or random.choice(words.FUNCTIONS),
                roles=given,
            )
        )
    return tuple(contacts)


def _phone(random: Random, is_metropole: bool) -> str:
    """A number from the ranges set aside for fiction; New Caledonia has none, so an unassigned one."""
    if is_metropole:
        return f"+3353649{random.randint(0, 9999):04d}"
    return f"+68729{random.randint(0, 9999):04d}"


def _siret(random: Random) -> str:
    body = f"9{random.randint(0, 9_999_999):07d}"
    siren = body + _luhn(body)
    establishment = siren + "0001"
    return establishment + _luhn(establishment)


def _luhn(digits: str) -> str:
    """The last digit that makes the whole valid (ID-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
