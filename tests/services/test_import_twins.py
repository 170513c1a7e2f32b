"""Which lines are the same member, which may be, and which only look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.association.rules import Territory
from secretariat.members.rules import Role
from secretariat.members.transfer import Choice, ImportReport, LineStatus
from tests.helpers.tables import assert_undoable
from tests.services.import_files import Rows, counts, csv_file, found, names


def _import(app: Application, path: Path, rows: Rows) -> ImportReport:
    return app.imports.import_file(csv_file(path, rows))


def test_two_members_called_martin_stay_two(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Nom", "Prénom", "CP", "Ville", "Courriel"),
        ("Martin", "Paul", "16000", "Angoulême", "paul@martin.fr"),
        ("Martin", "Claire", "16000", "Angoulême", "claire@martin.fr"),
        ("Martin", "Paul", "79000", "Niort", "p.martin@exemple.fr"),
    )
    assert counts(_import(found(app), tmp_path / "a.csv", rows)) == {"new": 3}
    assert counts(_import(app, tmp_path / "b.csv", rows)) == {"unchanged": 3}


def test_two_societies_called_martin_stay_two(app: Application, tmp_path: Path) -> None:
    rows = (("Société", "CP", "Ville"), ("Martin", "16000", "Angoulême"), ("Martin", "79000", "Niort"))
    assert _import(found(app), tmp_path / "a.csv", rows).to_create == 2
    assert counts(_import(app, tmp_path / "b.csv", rows)) == {"unchanged": 2}


def test_namesakes_with_their_own_e_mails_are_doubted_but_created(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Nom", "Prénom", "CP", "Courriel"),
        ("Martin", "Paul", "16000", "pere@martin.fr"),
        ("Martin", "Paul", "16000", "fils@martin.fr"),
    )
    report = _import(found(app), tmp_path / "a.csv", rows)
    assert counts(report) == {"new": 1, "doubtful": 1}
    assert report.to_create == 2
    again = _import(app, tmp_path / "b.csv", rows)
    assert (again.to_create, again.to_change) == (0, 0)


@pytest.mark.parametrize(
    ("headers", "father", "son"),
    [
        (("Courriel", "Né le"), ("pere@martin.fr", "01/02/1950"), ("fils@martin.fr", "03/04/1980")),
        (("Né le",), ("01/02/1950",), ("03/04/1980",)),
        (("Courriel",), ("pere@martin.fr",), ("fils@martin.fr",)),
        (("N° adhérent",), ("12",), ("13",)),
    ],
)
def test_a_namesake_of_the_same_place_is_not_taken_for_the_member(
    app: Application, tmp_path: Path, headers: tuple[str, ...], father: tuple[str, ...], son: tuple[str, ...]
) -> None:
    headers = ("Prénom", "Nom", "CP", "Ville", *headers)
    one, other = [("Jean", "Martin", "16000", "Angoulême", *told) for told in (father, son)]
    _import(found(app), tmp_path / "a.csv", (headers, one))
    assert counts(_import(app, tmp_path / "b.csv", (headers, other))) == {"doubtful": 1}
    assert names(app) == ["Jean Martin", "Jean Martin"]
    assert counts(_import(app, tmp_path / "c.csv", (headers, one, other))) == {"unchanged": 2}


@pytest.mark.parametrize("header", ["SIRET", "SIREN"])
def test_a_society_of_the_same_name_and_place_with_another_register_number_is_doubted(
    app: Application, tmp_path: Path, header: str
) -> None:
    headers = ("Société", "CP", "Ville", "SIRET")
    _import(
        found(app), tmp_path / "a.csv", (headers, ("Pharmacie Martin", "16000", "Angoulême", "73282932000074"))
    )
    number = "40483304800022" if header == "SIRET" else "404833048"
    rows = (("Société", "CP", "Ville", header), ("Pharmacie Martin", "16000", "Angoulême", number))
    report = _import(app, tmp_path / "b.csv", rows)
    assert (counts(report), report.to_create) == ({"doubtful": 1}, 1)
    rows = (("Société", "CP", "Ville", "SIREN"), ("Pharmacie Martin", "16000", "Angoulême", "732829320"))
    assert counts(_import(app, tmp_path / "c.csv", rows)) != {"doubtful": 1}


def test_a_society_whose_e_mail_changed_is_still_the_same_one(app: Application, tmp_path: Path) -> None:
    headers = ("Société", "CP", "Ville", "Courriel")
    _import(found(app), tmp_path / "a.csv", (headers, ("Pharmacie Martin", "16000", "Angoulême", "contact@martin.fr")))
    rows = (headers, ("Pharmacie Martin", "16000", "Angoulême", "accueil@martin.fr"))
    report = _import(app, tmp_path / "b.csv", rows)
    assert (counts(report), report.to_create) == ({"changed": 1}, 0)


def test_a_line_that_repeats_another_is_left_out(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "CP", "Courriel"),
        ("Les Roseaux", "16000", "roseaux@marais.fr"),
        ("LES ROSEAUX", "16000", ""),
    )
    report = _import(found(app), tmp_path / "a.csv", rows)
    assert names(app) == ["Les Roseaux"]
    line = report.lines[1]
    assert (line.status, line.choice) == (LineStatus.DOUBTFUL, Choice.SKIP)
    assert "2" in line.reasons[0]


def test_names_that_resemble_at_one_place_are_doubted(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "CP"),
        ("Menuiserie Océane", "17000"),
        ("SARL Menuiserie Oceanne", "17000"),
        ("Menuiserie Océane 2", "17000"),
        ("Menuiserie Oceanne", "86000"),
    )
    report = _import(found(app), tmp_path / "a.csv", rows)
    assert [line.status for line in report.lines] == [
        LineStatus.NEW, LineStatus.DOUBTFUL, LineStatus.NEW, LineStatus.NEW,
    ]  # fmt: skip


def test_the_same_siret_under_another_name_is_a_change_of_name(app: Application, tmp_path: Path) -> None:
    _import(found(app), tmp_path / "a.csv", (("Société", "SIRET"), ("Les Roseaux", "12345678200010")))
    report = _import(app, tmp_path / "b.csv", (("Société", "SIRET"), ("Les Joncs", "12345678200010")))
    assert counts(report) == {"changed": 1}
    assert names(app) == ["Les Joncs"]


def test_the_ridet_tells_a_caledonian_member_as_the_siret_does(app: Application, tmp_path: Path) -> None:
    app.association.create_association(
        CreateAssociation(name="Cluster du Caillou", territory=Territory.CALEDONIE, currency="XPF")
    )
    rows = (("Société", "RIDET"), ("Les Niaoulis", "0 123 456.001"), ("Les Banians", "0123456001"))
    report = _import(app, tmp_path / "a.csv", rows)
    assert counts(report) == {"new": 1, "doubtful": 1}
    assert "RIDET" in report.lines[1].reasons[0]
    report = _import(app, tmp_path / "b.csv", (("Société", "RIDET"), ("Les Kaoris", "0123456001")))
    assert counts(report) == {"doubtful": 1}


def test_the_ridet_of_a_renamed_member_is_recognised(app: Application, tmp_path: Path) -> None:
    app.association.create_association(
        CreateAssociation(name="Cluster du Caillou", territory=Territory.CALEDONIE, currency="XPF")
    )
    _import(app, tmp_path / "a.csv", (("Société", "RIDET"), ("Les Niaoulis", "0 123 456.001")))
    assert counts(_import(app, tmp_path / "b.csv", (("Société", "RIDET"), ("Les Kaoris", "0123456.001")))) == {
        "changed": 1
    }
    assert names(app) == ["Les Kaoris"]


def test_an_e_mail_or_telephone_shared_with_another_member_is_doubted(app: Application, tmp_path: Path) -> None:
    _import(
        found(app), tmp_path / "a.csv",
        (("Société", "Courriel", "Tél."), ("Les Roseaux", "contact@marais.fr", "05 45 00 00 01")),
    )  # fmt: skip
    rows = (
        ("Société", "Courriel", "Tél."),
        ("Association du Marais", "contact@marais.fr", ""),
        ("Les Roseau", "", "05 45 00 00 01"),
        ("Les Frênes", "", "05 45 00 00 09"),
    )
    report = _import(app, tmp_path / "b.csv", rows)
    assert counts(report) == {"doubtful": 2, "new": 1}
    assert all(line.twin and line.twin.name == "Les Roseaux" for line in report.lines[:2])


def test_a_household_may_share_one_e_mail(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Nom", "Prénom", "Courriel"),
        ("Petit", "Léa", "famille@petit.fr"),
        ("Petit", "Jean-Baptiste", "famille@petit.fr"),
    )
    assert counts(_import(found(app), tmp_path / "a.csv", rows)) == {"new": 2}


TWO_CONTACTS: Rows = (
    ("Raison sociale", "SIRET", "Prénom", "Nom", "Fonction", "Email", "CP", "Ville"),
    ("Alpha", "73282932000074", "Marie", "Dupont", "Gérante", "marie@alpha.fr", "16000", "Angoulême"),
    ("ALPHA", "73282932000074", "Paul", "Martin", "Comptable", "paul@alpha.fr", "16000", "ANGOULEME"),
    ("Bêta", "", "Zoé", "Durand", "Présidente", "zoe@beta.fr", "17000", "La Rochelle"),
    ("Bêta", "", "Luc", "Petit", "", "luc@beta.fr", "17000", "La Rochelle"),
    ("Gamma", "40483304800022", "Al", "Bert", "", "", "79000", "Niort"),
    ("Gamma", "40483304800022", "Jo", "Hann", "", "", "79000", "Niort"),
)


def test_a_second_line_of_a_society_names_another_of_its_contacts(app: Application, tmp_path: Path) -> None:
    found(app)
    assert_undoable(app, lambda: _import(app, tmp_path / "a.csv", TWO_CONTACTS))
    assert names(app) == ["Alpha", "Bêta", "Gamma"]
    alpha, beta, gamma = (app.members.member(row.id) for row in app.directory.rows())
    assert [(each.name, each.function, each.email, each.roles) for each in alpha.contacts] == [
        ("Marie Dupont", "Gérante", "", (Role.REPRESENTATIVE,)),
        ("Paul Martin", "Comptable", "paul@alpha.fr", ()),
    ]
    assert alpha.email == "marie@alpha.fr"
    assert [each.name for each in beta.contacts] == ["Zoé Durand", "Luc Petit"]
    assert [each.name for each in gamma.contacts] == ["Al Bert", "Jo Hann"]


def test_the_report_tells_the_lines_that_name_another_contact(app: Application, tmp_path: Path) -> None:
    report = _import(found(app), tmp_path / "a.csv", TWO_CONTACTS)
    assert (counts(report), report.to_create) == ({"new": 3, "unchanged": 3}, 3)
    for line in (2, 4, 6):
        told = report.lines[line - 1]
        assert told.line == line + 1
        assert f"{line})" in told.warnings[0]
    again = _import(app, tmp_path / "b.csv", [*TWO_CONTACTS, ("Delta", *[""] * 7)])
    assert (again.to_create, again.to_change) == (1, 0)


def test_lines_that_differ_by_more_than_their_contact_are_not_one_society(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Raison sociale", "Prénom", "Nom", "Email", "CP", "Effectif"),
        ("Martin", "Zoé", "Durand", "zoe@beta.fr", "17000", "3"),
        ("Martin", "Luc", "Petit", "luc@gamma.fr", "17000", "12"),
        ("Martin", "Ana", "Roux", "ana@delta.fr", "79000", "3"),
    )
    assert _import(found(app), tmp_path / "a.csv", rows).to_create == 3


def test_no_second_member_is_made_on_one_siret_unless_it_is_asked_for(app: Application, tmp_path: Path) -> None:
    headers = ("Société", "SIRET", "Courriel")
    rows = (headers, ("Les Roseaux", "12345678200010", "a@marais.fr"), ("Les Joncs", "12345678200010", "b@marais.fr"))
    path = csv_file(tmp_path / "a.csv", rows)
    report = found(app).imports.import_file(path)
    assert (counts(report), report.to_create) == ({"new": 1, "doubtful": 1}, 1)
    source = app.imports.read_source(csv_file(tmp_path / "b.csv", [*rows, ("Les Saules", "", "")]))
    assert app.imports.prepare(source).to_create == 1
    assert app.imports.prepare(source, choices={3: Choice.CREATE}).to_create == 2
