"""Postcodes, départements and provinces: the vectors of the domain reference and the real table."""

from __future__ import annotations

import time

import pytest

from secretariat.base import geography
from secretariat.base.geography import (
    WrongPostcode,
    check_postcode,
    communes,
    departement,
    departement_label,
    departement_name,
    departements,
    province,
)


@pytest.mark.parametrize(
    ("postcode", "code"),
    [
        ("79000", "79"), ("16000", "16"), ("17000", "17"), ("86360", "86"), ("20000", "2A"), ("20190", "2A"),
        ("20200", "2B"), ("20620", "2B"), ("97110", "971"), ("97400", "974"), ("97133", "977"), ("97150", "978"),
        ("97500", "975"), ("98800", "988"), ("98713", "987"), ("98600", "986"), ("98799", "989"), ("98000", None),
        ("94390", "91"), ("1000", "01"), ("2A004", None), ("", None), ("99123", None),
    ],
)  # fmt: skip
def test_a_postcode_gives_its_departement(postcode: str, code: str | None) -> None:
    assert departement(postcode) == code


@pytest.mark.parametrize(
    ("postcode", "city", "code"),
    [
        ("33220", "Port-Sainte-Foy-et-Ponchapt", "24"),
        ("33220", "PORT STE FOY ET PONCHAPT", "24"),
        ("33220", "Sainte-Foy-la-Grande", "33"),
        ("33220", "", "33"),
        ("06260", "Saint-Pierre", "04"),
        ("06260", "Puget-Théniers", "06"),
        ("42620", "St Pierre Laval", "03"),
        ("01200", "Éloise", "74"),
        ("01590", "LAVANCIA-EPERCY", "39"),
    ],
)
def test_the_city_settles_a_mixed_postcode(postcode: str, city: str, code: str) -> None:
    assert departement(postcode, city) == code


def test_every_mixed_postcode_names_a_commune_of_the_table() -> None:
    for postcode, key in geography._MIXED_POSTCODES:
        assert key in {geography._commune_key(commune) for commune in communes(postcode)}


def test_every_postcode_of_the_table_has_a_departement() -> None:
    postcodes = list(geography._communes_lines())
    assert len(postcodes) == 6310
    assert {code for code in postcodes if departement(code) is None} <= {"98000"}
    for code in postcodes:
        assert check_postcode(code) == code


def test_departements_have_names() -> None:
    assert departement_label("43") == "Haute-Loire (43)"
    assert departement_name("2A") == "Corse-du-Sud"
    assert [departement_name(code) for code in ("16", "17", "79", "86")] == [
        "Charente", "Charente-Maritime", "Deux-Sèvres", "Vienne",
    ]  # fmt: skip
    assert departement_label("?") == departement_name("?") == "?"
    assert len(departements()) == 109


def test_the_communes_of_a_postcode_come_with_the_largest_first() -> None:
    assert communes("01000") == ("Bourg-en-Bresse", "Saint-Denis-lès-Bourg")
    assert communes("43000")[0] == "Le Puy-en-Velay"
    assert communes("98809") == ("Le Mont-Dore",)
    assert communes("79009") == communes("") == ()


def test_the_table_loads_within_a_tenth_of_a_second() -> None:
    geography._communes_lines.cache_clear()
    started = time.perf_counter()
    assert communes("75011") == ("Paris",)
    assert time.perf_counter() - started < 0.1


def test_a_postcode_gets_its_zero_back() -> None:
    assert check_postcode("1000") == "01000"
    assert check_postcode(" 1000") == "01000"
    assert check_postcode(" 43 000 ") == "43000"
    assert check_postcode("98000") == "98000"
    assert check_postcode("79009") == "79009"


@pytest.mark.parametrize("typed", ["2A004", "", "430", "430000", "43OOO", "96000", "00000", "99000"])
def test_what_is_not_a_postcode_is_refused(typed: str) -> None:
    with pytest.raises(WrongPostcode, match="code postal"):
        check_postcode(typed)


def test_the_example_of_a_refusal_is_a_local_one() -> None:
    with pytest.raises(WrongPostcode, match="98800"):
        check_postcode("988", "caledonie")


@pytest.mark.parametrize(
    ("postcode", "city", "label"),
    [
        ("98800", "Nouméa", "Sud"),
        ("98845", "NOUMEA CEDEX", "Sud"),
        ("98845", "", "Sud"),
        ("98809", "Mont-Dore", "Sud"),
        ("98832", "Île des Pins", "Sud"),
        ("98859", "Koné", "Nord"),
        ("98820", "", "Îles Loyauté"),
        ("98890", "", None),
        ("79000", "Niort", None),
    ],
)
def test_a_caledonian_postcode_gives_its_province(postcode: str, city: str, label: str | None) -> None:
    assert province(postcode, city) == label


def test_every_caledonian_commune_has_its_province() -> None:
    names = [name for code in geography._communes_lines() if code.startswith("988") for name in communes(code)]
    assert len(names) == 33
    assert all(province("988", name) for name in names)
