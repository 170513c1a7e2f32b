"""Which field each column of a file is taken for."""

from __future__ import annotations

import pytest

from secretariat.interchange.tables import Table, read_table
from secretariat.members.transfer.fields import FIELDS, by_header, folded
from secretariat.members.transfer.mapping import Mapping, automatic, field_key


def _table(*lines: str, has_header: bool | None = None) -> Table:
    return read_table("\n".join(lines).encode(), has_header=has_header)


def _keys(*lines: str) -> dict[str, str]:
    table = _table(*lines)
    return dict(zip(table.headers, automatic(table).keys, strict=True))


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Raison sociale", "name"), ("RAISON SOCIALE", "name"), ("Société", "name"), ("CP", "postcode"),
        ("Code postal", "postcode"), ("code_postal", "postcode"), ("Commune", "city"), ("Ville", "city"),
        ("Courriel", "email"), ("Adresse e-mail", "email"), ("Mél", "email"), ("Tél.", "phone"), ("Portable", "mobile"),
        ("Effectif", "headcount"), ("Nb salariés", "headcount"), ("N° SIRET", "siret"), ("Code APE", "ape"),
        ("Date d'adhésion", "joined_on"), ("Catégorie", "category"), ("Collège", "college"), ("Site web", "website"),
        ("N° adhérent", "number"), ("Domaines de compétence", "domains"), ("Observations", "notes"), ("IBAN", "iban"),
        ("Nom du contact", "contact.1.last_name"), ("E-mail du contact", "contact.1.email"), ("Pays", "country"),
        ("Prénom du représentant", "contact.1.first_name"), ("Forme juridique", "legal_form"),
    ],
)  # fmt: skip
def test_usual_french_headers_are_known(header: str, key: str) -> None:
    assert _keys(f"Sigle;{header}", "ABC;Texte")[header] == key


def test_the_titles_of_our_exports_are_known() -> None:
    known = by_header()
    for field in FIELDS:
        assert known[folded(field.label)][0].key == field.key, field.label
        assert known[folded(field.title.format(number=field.number))][0].key == field.key, field.title


def test_no_header_means_two_fields() -> None:
    seen: dict[str, str] = {}
    for field in FIELDS:
        for header in field.headers:
            name = header.replace(" ", "")
            assert seen.setdefault(name, field.key) == field.key, f"{header}: {seen[name]} and {field.key}"


def test_nom_is_the_organisation_alone_and_the_family_name_beside_a_first_name() -> None:
    assert _keys("Nom;CP", "Les Roseaux;16000")["Nom"] == "name"
    assert _keys("Nom;Prénom;CP", "Martin;Paul;16000")["Nom"] == "last_name"


@pytest.mark.parametrize(
    ("headers", "keys"),
    [
        ("Nom;CP;Ville;Nom;Prénom;Email", ("name", "postcode", "city", "last_name", "first_name", "email")),
        ("Nom;Prénom;CP;Nom", ("last_name", "first_name", "postcode", "name")),
        ("Société;Nom;CP;Nom;Prénom", ("name", "", "postcode", "last_name", "first_name")),
        ("Nom;Prénom;Nom", ("", "first_name", "last_name")),
        ("Nom;CP;Nom", ("name", "postcode", "")),
    ],
)
def test_of_two_columns_called_nom_the_one_beside_the_first_name_is_the_contact_s(
    headers: str, keys: tuple[str, ...]
) -> None:
    assert automatic(_table(headers, ";".join(["Texte"] * len(keys)))).keys == keys


@pytest.mark.parametrize(
    ("header", "first", "second", "key"),
    [
        ("N°;Société", "12;Alpha", "7;Bêta", "number"),
        ("Nº;Société", "A-012;Alpha", "A-013;Bêta", "number"),
        ("N°;Société", "1;Alpha", "2;Bêta", ""),
        ("N°;Société", "5;Alpha", "5;Bêta", ""),
        ("N°;Rue;Société", "12;rue Haute;Alpha", "7;rue Basse;Bêta", ""),
    ],
)
def test_a_column_called_number_alone_holds_the_member_s_unless_it_counts_lines_or_houses(
    header: str, first: str, second: str, key: str
) -> None:
    assert automatic(_table(header, first, second)).keys[0] == key


def test_a_title_is_a_civility_or_a_function_according_to_what_it_holds() -> None:
    assert _keys("Titre;Nom;Prénom", "Mme;Aubert;Claire")["Titre"] == "civility"
    assert _keys("Titre;Nom;Prénom", "Gérante;Aubert;Claire")["Titre"] == "function"


def test_an_answer_by_yes_or_no_is_not_a_name() -> None:
    keys = _keys("company;company_name;email", "yes;Acme;a@b.fr", "no;;c@d.fr")
    assert (keys["company"], keys["company_name"]) == ("", "name")


def test_the_size_class_of_sirene_is_not_a_headcount() -> None:
    assert _keys("siret;trancheEffectifsEtablissement", "12345678200010;12")["trancheEffectifsEtablissement"] == ""


def test_a_headerless_file_is_told_by_what_its_columns_hold() -> None:
    table = _table(
        "Martin;Paul;paul@martin.fr;16000;Angoulême;06 12 34 56 78",
        "Durand;Léa;lea@durand.fr;79000;Niort;06 12 34 56 79",
        has_header=False,
    )
    assert automatic(table).keys == ("last_name", "first_name", "email", "postcode", "city", "phone")


def test_a_field_for_one_column_moves_when_it_is_chosen_elsewhere() -> None:
    mapping = Mapping(keys=("siret", "", "street")).replaced(1, "siret")
    assert mapping.keys == ("", "siret", "street")
    assert mapping.replaced(0, "street").keys == ("street", "siret", "street")


def test_a_field_is_named_by_its_key_its_title_or_a_header() -> None:
    assert [field_key(name) for name in ("siret", "N° SIRET", "Code postal", "")] == ["siret", "siret", "postcode", ""]
