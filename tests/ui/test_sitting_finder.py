"""Finding a voter among five thousand in a few keys, without a window."""

from __future__ import annotations

import random

import pytest

from secretariat.base.text import fold
from secretariat.meetings.sitting.rules import Elector
from secretariat.ui.sitting.finder import SHOWN, Finder, scanned_number

_FIRST = (
    "Alix", "Amélie", "Anne", "Basile", "Bérénice", "Camille", "Chloé", "Clémence", "Damien", "Denis", "Édith",
    "Éloïse", "Fabrice", "Fanny", "Gaëlle", "Hugo", "Inès", "Jacques", "Jean-Luc", "Jeanne", "Jules", "Karim",
    "Léa", "Louis", "Lucie", "Marc", "Marie", "Maud", "Nathalie", "Noé", "Odile", "Paul", "Pierre", "Quentin",
    "Rachid", "Sophie", "Thierry", "Valérie", "Yannick", "Zoé",
)  # fmt: skip
_ONSET = (
    "B", "Bl", "Br", "C", "Ch", "Cl", "Cr", "D", "Dr", "F", "Fl", "Fr", "G", "Gr", "Gu", "H", "J", "L", "M", "N",
    "P", "Pl", "Pr", "R", "S", "T", "Tr", "V",
)  # fmt: skip
_VOWEL = (
    "a", "ai", "e", "é", "i", "o", "ou", "u",
)  # fmt: skip
_END = (
    "baud", "berger", "chet", "din", "don", "dreau", "fel", "gnier", "lin", "lot", "mand", "mier", "naud", "nier",
    "pin", "quet", "rand", "rel", "seau", "tier", "ton", "val", "vet", "bert", "court", "dier", "gnon", "lard",
    "lier", "mont", "net", "rault", "rier", "sson", "tel", "veau", "zon",
)  # fmt: skip


def elector(party_id: int, name: str, number: str = "", representative: str = "") -> Elector:
    first, _space, last = name.rpartition(" ")
    return Elector(
        party_id=party_id,
        number=number,
        name=name,
        sort_key=fold(f"{last} {first}"),
        representative=representative,
        college="",
        votes=1,
        may_vote=True,
    )


@pytest.fixture(scope="module")
def people() -> tuple[Elector, ...]:
    draw = random.Random(5000)
    surnames = [draw.choice(_ONSET) + draw.choice(_VOWEL) + draw.choice(_END) for _ in range(5000)]
    names = [f"{draw.choice(_FIRST)} {surname}" for surname in surnames]
    names[4900:] = names[:100]  # namesakes
    return tuple(elector(at, name, f"{at:04d}") for at, name in enumerate(names, start=1))


@pytest.fixture(scope="module")
def finder(people: tuple[Elector, ...]) -> Finder:
    return Finder(people)


def keys_by_name(finder: Finder, wanted: Elector, gone: frozenset[int]) -> int | None:
    """How many keys of the name, and of the choice, check somebody in; the user reads the list after each key."""
    first, last = (fold(part) for part in wanted.name.rsplit(" ", 1))
    initials = "".join(word[0] for word in first.split("-"))
    best: int | None = None
    for typed in (last, last[:3] + first, last[:2] + first, first[:2] + last, initials + last, last + " " + first):
        for length in range(1, 8):
            answers = [each.party_id for each in finder.find(typed[:length], last=gone)[:SHOWN]]
            if wanted.party_id in answers:
                best = min(best or 99, length + 1)  # then Enter, or the digit beside the name
                break
    return best


def test_two_hundred_of_five_thousand_are_found_in_five_keys(people: tuple[Elector, ...], finder: Finder) -> None:
    names: dict[str, int] = {}
    for each in people:
        names[each.name] = names.get(each.name, 0) + 1
    gone: set[int] = set()
    for wanted in (*random.Random(200).sample(people, 180), *people[4900:4920]):
        is_namesake = names[wanted.name] > 1
        keys = keys_by_name(finder, wanted, frozenset(gone))
        assert keys is not None, wanted.name
        assert keys <= (8 if is_namesake else 5), (wanted.name, keys)
        assert finder.find(wanted.number)[0] is wanted  # four digits, then Enter
        gone.add(wanted.party_id)


def test_words_in_any_order_cut_short_without_accents() -> None:
    finder = Finder([elector(1, "Léa Guérin"), elector(2, "Léa Tebo"), elector(3, "Hugo Delmas")])
    for text in ("guerin", "lea gue", "gué lé", "lgue", "guel", "LG"):
        assert [each.party_id for each in finder.find(text)][:1] == [1], text
    assert finder.find("lea delmas") == ()


def test_an_organisation_is_found_by_who_represents_it() -> None:
    finder = Finder([elector(1, "Caillou & Fils", "0012", "Karim Khelifi"), elector(2, "Nacelle", "0120")])
    assert [each.party_id for each in finder.find("khe")] == [1]
    assert [each.party_id for each in finder.find("khe cai")] == [1]


def test_the_exact_number_comes_before_everything() -> None:
    finder = Finder([elector(1, "Les 12 Métiers", "0500"), elector(2, "Nacelle", "0012"), elector(3, "Zinc", "0120")])
    assert next(each.party_id for each in finder.find("12")) == 2
    assert finder.find("0120", last={3})[0].party_id == 3
    assert finder.is_number_so_far("01")
    assert not finder.is_number_so_far("gue1")


def test_who_is_there_already_comes_after_the_others() -> None:
    finder = Finder([elector(1, "Anne Martin"), elector(2, "Zoé Martin")])
    assert [each.party_id for each in finder.find("martin")] == [1, 2]
    assert [each.party_id for each in finder.find("martin", last={1})] == [2, 1]
    assert [each.party_id for each in finder.find("martin", keep={1}.__contains__)] == [1]


@pytest.mark.parametrize(
    ("code", "number"),
    [("ASSO1|M0151-2027|X7", "0151"), ("ASSO1|0151|X7", "0151"), ("POUV1|2027-AGO-01|0151|QX", "0151"), ("0151", "")],
)
def test_the_code_of_a_card_or_of_a_pouvoir_names_its_member(code: str, number: str) -> None:
    assert scanned_number(code) == number
    found = Finder([elector(1, "Nacelle", "0151"), elector(2, "Zinc", "1510")]).find(code)
    assert [each.party_id for each in found] == [1]
