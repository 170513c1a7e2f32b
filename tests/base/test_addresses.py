"""The lines of an envelope."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.addresses import (
    LINE_LENGTH,
    PostalAddress,
    address_lines,
    country_code,
    country_name,
    is_usable,
    normalise,
)
from secretariat.base.identifiers import WrongIdentifier


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("L'Haÿ-les-Roses", "L HAY LES ROSES"),
        ("Évry-Courcouronnes", "EVRY COURCOURONNES"),
        ("Saint-Ouen-l’Aumône", "SAINT OUEN L AUMONE"),
        ("12, rue de l'Église", "12 RUE DE L EGLISE"),
        ("Nœux-les-Mines", "NOEUX LES MINES"),
        ("Z.I. des Sables n° 3", "Z I DES SABLES N 3"),
        ("5 bis avenue du Général-de-Gaulle", "5 B AVENUE DU GENERAL DE GAULLE"),
        ("5bis, rue X", "5 B RUE X"),
        ("7 ter rue X", "7 T RUE X"),
        ("4 à 8 rue X", "4 RUE X"),
        ("12/14 rue X", "12 RUE X"),
        ("12-14, rue X", "12 RUE X"),
        ("3 A rue du 8 Mai 1945", "3 A RUE DU 8 MAI 1945"),
        ("", ""),
    ],
)
def test_lines_are_normalised_as_the_post_asks(typed: str, line: str) -> None:
    assert normalise(typed) == line


@given(st.text())
def test_normalised_lines_hold_capitals_digits_and_single_spaces_only(text: str) -> None:
    line = normalise(text)
    assert all(c.isascii() and (c.isupper() or c.isdigit() or c == " ") for c in line)
    assert line == " ".join(line.split())


def test_a_company_takes_six_lines_at_most() -> None:
    address = PostalAddress(
        name="Ateliers du Marais – SARL",
        attention="Mme Élise Brun",
        building="Bâtiment B",
        street="5 bis, avenue de l’Océan",
        locality="BP 12",
        postcode="79000",
        city="Niort Cedex 9",
    )
    assert address_lines(address) == (
        "Ateliers du Marais – SARL",
        "Mme Élise Brun",
        "Bâtiment B",
        "5 B AVENUE DE L OCEAN",
        "BP 12",
        "79000 NIORT CEDEX 9",
    )


def test_empty_lines_are_left_out() -> None:
    assert address_lines(PostalAddress(name="X", postcode="43000", city="Le Puy-en-Velay")) == (
        "X",
        "43000 LE PUY EN VELAY",
    )


def test_only_a_line_that_is_too_long_is_abbreviated() -> None:
    short = PostalAddress(name="X", street="12 boulevard Saint-Martin")
    long = PostalAddress(name="X", street="125 boulevard du Maréchal de Lattre de Tassigny")
    assert address_lines(short)[1] == "12 BOULEVARD SAINT MARTIN"
    assert address_lines(long)[1] == "125 BD DU MAL DE LATTRE DE TASSIGNY"
    assert len(address_lines(long)[1]) <= LINE_LENGTH


@pytest.mark.parametrize(
    ("postcode", "city", "country", "sender", "last"),
    [
        ("98845", "Nouméa Cedex", "FR", "FR", "NOUVELLE-CALEDONIE"),
        ("98845", "Nouméa Cedex", "NC", "FR", "NOUVELLE-CALEDONIE"),
        ("98845", "Nouméa Cedex", "NC", "NC", "98845 NOUMEA CEDEX"),
        ("98845", "Nouméa Cedex", "FR", "NC", "98845 NOUMEA CEDEX"),
        ("79000", "Niort", "FR", "NC", "FRANCE"),
        ("97400", "Saint-Denis", "FR", "FR", "97400 SAINT DENIS"),
        ("1000", "Bruxelles", "BE", "FR", "BELGIQUE"),
        ("98000", "Monaco", "", "FR", "MONACO"),
        ("79000", "Niort", "France", "FR", "79000 NIORT"),
        ("1000", "Bruxelles", "Belgique", "FR", "BELGIQUE"),
        ("", "Abidjan", "Côte d’Ivoire", "FR", "COTE D IVOIRE"),
        ("", "Springfield", "Pays d’ailleurs", "FR", "PAYS D AILLEURS"),
    ],
)
def test_the_country_closes_a_letter_that_leaves_it(
    postcode: str, city: str, country: str, sender: str, last: str
) -> None:
    address = PostalAddress(name="X", street="BP 1", postcode=postcode, city=city, country=country)
    lines = address_lines(address, sender)
    assert lines[-1] == last
    assert len(lines) <= 7


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (PostalAddress(postcode="43000", city="Le Puy"), "nom"),
        (PostalAddress(name="X", postcode="43000"), "ville"),
        (PostalAddress(name="X", city="Le Puy"), "code postal"),
        (PostalAddress(name="X", city="Le Puy", postcode="2A004"), "2A004"),
    ],
)
def test_an_address_without_its_parts_says_what_is_missing(address: PostalAddress, reason: str) -> None:
    refusal = is_usable(address)
    assert refusal is not None
    assert reason in str(refusal)
    assert not isinstance(refusal, WrongIdentifier)


def test_a_village_needs_no_street_and_a_foreign_city_no_postcode() -> None:
    assert is_usable(PostalAddress(name="X", postcode="43450", city="Leyvaux")) is None
    assert is_usable(PostalAddress(name="X", city="Dublin", country="IE")) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("France", "FR"),
        ("FRANCE", "FR"),
        ("fr", "FR"),
        ("Nouvelle-Calédonie", "NC"),
        ("NOUVELLE CALEDONIE", "NC"),
        ("Belgium", "BE"),
        ("Royaume-Uni", "GB"),
        ("Syldavie", "Syldavie"),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_name(typed: str, code: str) -> None:
    assert country_code(typed) == code


def test_a_country_is_shown_by_its_name() -> None:
    assert country_name("BE") == "Belgique"
    assert country_name("Syldavie") == "Syldavie"


def test_a_french_address_written_with_its_country_still_needs_a_postcode() -> None:
    assert is_usable(PostalAddress(name="X", city="Niort", country="France")) is not None
