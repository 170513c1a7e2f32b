"""Each layout of file gives the members that it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.members.rows import MemberDetail
from secretariat.members.rules import PartyKind, Role, State
from tests.services.import_files import (
    Rows,
    counts,
    csv_file,
    found,
    names,
    ods_file,
    spreadsheetml_file,
    xlsx_file,
)

USUAL: Rows = (
    ("Raison sociale", "CP", "Commune", "Courriel", "Effectif", "Tél.", "Date d'adhésion"),
    ("Menuiserie Océane", "17000", "La Rochelle", "contact@menuiserie-oceane.fr", "12", "05 46 00 00 01", "03/02/2021"),
    ("Garage de l'Étoile", "79000", "Niort", "garage@etoile.fr", "4", "", "1er mars 2024"),
    ("Écurie du Château", "86000", "Poitiers", "", "", "05 49 00 00 03", ""),
)


def _only(app: Application, name: str) -> MemberDetail:
    row = next(row for row in app.directory.rows() if row.name == name)
    return app.members.member(row.id)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_in_any_encoding_keeps_its_accents(app: Application, tmp_path: Path, encoding: str) -> None:
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", USUAL, encoding=encoding))
    assert counts(report) == {"new": 3}
    assert names(app) == ["Écurie du Château", "Garage de l'Étoile", "Menuiserie Océane"]


@pytest.mark.parametrize("write", [xlsx_file, ods_file, spreadsheetml_file])
def test_a_workbook_of_any_format_gives_its_members(
    app: Application, tmp_path: Path, write: Callable[[Path, Rows], Path]
) -> None:
    suffix = {xlsx_file: ".xlsx", ods_file: ".ods", spreadsheetml_file: ".xls"}[write]
    report = found(app).imports.import_file(write(tmp_path / f"liste{suffix}", USUAL))
    assert counts(report) == {"new": 3}
    detail = _only(app, "Menuiserie Océane")
    assert (detail.postcode, detail.phone, detail.headcounts[0].count) == ("17000", "+33546000001", 12)
    assert detail.membership is not None
    assert detail.membership.joined_on == date(2021, 2, 3)


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_a_year_where_a_day_is_wanted_is_not_a_day_of_this_year(
    app: Application, tmp_path: Path, write: Callable[[Path, Rows], Path]
) -> None:
    rows = [
        ("Raison sociale", "CP", "Commune", "Adhérent depuis", "Départ", "Créée le", "Effectif", "Effectif au"),
        ("Les Genêts", "16000", "Angoulême", "2011", "", "1998", "12", "2025"),
        ("Les Ajoncs", "17000", "La Rochelle", "2004", "2019", "", "", ""),
    ]
    report = found(app).imports.import_file(write(tmp_path / f"liste{'.csv' if write is csv_file else '.xlsx'}", rows))
    assert counts(report) == {"new": 2}
    first, second = _only(app, "Les Genêts"), _only(app, "Les Ajoncs")
    assert first.membership is not None
    assert first.membership.joined_on == date(2011, 1, 1)
    assert first.founded_on is None
    assert "1998" in first.notes
    assert [(each.count, each.counted_on) for each in first.headcounts] == [(12, date(2025, 12, 31))]
    assert second.membership is not None
    assert (second.membership.joined_on, second.membership.left_on) == (date(2004, 1, 1), date(2019, 12, 31))
    told = " ".join(report.lines[1].warnings)
    assert "01/01/2004" in told
    assert "31/12/2019" in told


@pytest.mark.parametrize(
    "total",
    ["TOTAL", "Total général", "Sous-total :", "3 adhérents", "Nombre d’adhérents : 3", "Total : 184 adhérents",
     "Nombre total d'adhérents : 3", "TOTAL ADHÉRENTS ACTIFS", "Somme", "Nb adhérents : 3", "Total (184)",
     "Total des membres inscrits", "Total entreprises"],
)  # fmt: skip
def test_the_line_of_totals_below_a_list_is_not_a_member(app: Application, tmp_path: Path, total: str) -> None:
    path = csv_file(tmp_path / "liste.csv", [*USUAL, (total, "", "", "", "16", "", "")])
    report = found(app).imports.import_file(path)
    assert counts(report) == {"new": 3, "refused": 1}
    assert total.strip(" :").split(":")[0].strip() in report.lines[3].reasons[0]


def test_a_company_called_total_is_a_member(app: Application, tmp_path: Path) -> None:
    called = ("Total Énergies", "Somme Industrie", "TotalEnergies SE", "1001 Listes", "Nombre d'Or", "NB Conseil", "42")
    rows = (*USUAL, ("Total", "92400", "Courbevoie", "", "40", "", ""), *((name, *[""] * 6) for name in called))
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    assert counts(report) == {"new": 4 + len(called)}


def test_lines_above_the_headers_and_empty_lines_below_are_passed_over(app: Application, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "liste.csv", [*USUAL, *([""] * 7 for _line in range(20))], above="Liste des adhérents\r\n\r\n"
    )
    report = found(app).imports.import_file(path)
    assert counts(report) == {"new": 3}
    assert [line.line for line in report.lines] == [4, 5, 6]


def test_a_file_without_headers_is_told_by_its_content(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Menuiserie Océane", "12 rue du Port", "17000", "La Rochelle", "contact@menuiserie.fr", "05 46 00 00 01"),
        ("Garage de l'Étoile", "3 place du Marché", "79000", "Niort", "garage@etoile.fr", "05 49 00 00 02"),
        ("Les Jardins d'Ana", "8 chemin Vert", "1000", "Bourg-en-Bresse", "ana@jardins.fr", "04 74 00 00 03"),
    )
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    assert counts(report) == {"new": 3}
    detail = _only(app, "Les Jardins d'Ana")
    assert (detail.street, detail.postcode, detail.city) == ("8 chemin Vert", "01000", "Bourg-en-Bresse")
    assert (detail.email, detail.phone) == ("ana@jardins.fr", "+33474000003")


def test_four_digit_postcodes_get_their_zero_back_and_say_so(app: Application, tmp_path: Path) -> None:
    rows = (("Société", "CP", "Ville"), ("Les Jardins d'Ana", "1000", "Bourg-en-Bresse"))
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    assert _only(app, "Les Jardins d'Ana").postcode == "01000"
    assert report.warnings == 1
    assert "01000" in report.lines[0].warnings[0]


def test_galette_members_are_persons_or_the_contacts_of_their_society(app: Application, tmp_path: Path) -> None:
    rows = (
        ("nom_adh", "prenom_adh", "adresse_adh", "cp_adh", "ville_adh", "tel_adh", "email_adh", "societe_adh"),
        ("Martin", "Paul", "1 rue Haute", "16000", "Angoulême", "0545000001", "paul@martin.fr", ""),
        ("Aubert", "Claire", "2 rue Basse", "16 100", "Cognac", "+33 5 45 00 00 02", "claire@tonnel.fr", "Tonnelier"),
    )  # fmt: skip
    assert counts(found(app).imports.import_file(csv_file(tmp_path / "galette.csv", rows))) == {"new": 2}
    person = _only(app, "Paul Martin")
    assert person.kind is PartyKind.PERSON
    assert (person.first_name, person.last_name, person.postcode) == ("Paul", "Martin", "16000")
    society = _only(app, "Tonnelier")
    assert (society.kind, society.postcode) == (PartyKind.ORGANISATION, "16100")
    assert [(contact.name, contact.roles) for contact in society.contacts] == [
        ("Claire Aubert", (Role.REPRESENTATIVE,))
    ]


def test_paheko_members_keep_their_number(app: Application, tmp_path: Path) -> None:
    rows = (
        ("numero", "nom", "adresse", "code_postal", "ville", "email", "telephone", "date_inscription"),
        ("12", "Les Roseaux", "1 rue Haute", "16000", "Angoulême", "roseaux@marais.fr", "0545000001", "2022-09-01"),
    )
    found(app).imports.import_file(csv_file(tmp_path / "paheko.csv", rows))
    membership = _only(app, "Les Roseaux").membership
    assert membership is not None
    assert (membership.number, membership.joined_on) == ("12", date(2022, 9, 1))
    assert app.members.next_number() == "0013"


def test_helloasso_subscriptions_name_the_member_not_the_payer(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Numéro", "Formule", "Montant adhésion", "Code promo", "Statut", "Moyen de paiement", "Nom", "Prénom",
         "Société", "Date", "Email", "Date de naissance", "Nom acheteur", "Prénom acheteur", "Adresse acheteur",
         "Code Postal acheteur", "Ville acheteur", "Pays acheteur", "Champ additionnel: Taille"),
        ("701", "Adulte", "20,00", "", "Validé", "Carte", "Petit", "Léa", "", "01/10/2019 20:36:00", "lea@petit.fr", "",
         "Petit", "Jean", "4 rue du Four", "79000", "Niort", "FRA", "M"),
        ("702", "Adulte", "20,00", "", "Annulé", "Carte", "Roux", "Max", "", "02/10/2019 08:00:00", "max@roux.fr", "",
         "Roux", "Max", "4 rue du Four", "79000", "Niort", "FRA", ""),
    )  # fmt: skip
    report = found(app).imports.import_file(csv_file(tmp_path / "helloasso.csv", rows))
    assert counts(report) == {"new": 1, "refused": 1}
    member = _only(app, "Léa Petit")
    assert (member.street, member.city, member.country, member.extra) == (
        "4 rue du Four", "Niort", "FR", {"Taille": "M"},
    )  # fmt: skip
    assert member.membership is not None
    assert (member.membership.number, member.membership.joined_on) == ("0001", date(2019, 10, 1))


def test_outlook_contacts_keep_both_columns_called_nom(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Nom", "Titre", "Prénom", "Deuxième prénom", "Nom", "Suffixe", "Surnom", "Société ", "Service ", "Titre",
         "Rue (bureau)", "Ville (bureau)", "Code postal (bureau)", "Pays (bureau)", "Tél. mobile",
         "Adresse de messagerie"),
        ("Claire Aubert", "Mme", "Claire", "", "Aubert", "", "", "Tonnelier SA", "", "Directrice", "2 rue Basse",
         "Cognac", "16100", "France", "06 12 34 56 78", "claire@tonnelier.fr"),
    )  # fmt: skip
    path = csv_file(tmp_path / "contacts.csv", rows, encoding="iso-8859-15", delimiter=",")
    found(app).imports.import_file(path)
    contact = _only(app, "Tonnelier SA").contacts[0]
    assert (contact.civility, contact.first_name, contact.last_name) == ("Mme", "Claire", "Aubert")
    assert contact.function == "Directrice"


def test_google_contacts_keep_the_first_of_several_values_and_note_the_others(app: Application, tmp_path: Path) -> None:
    rows = (
        ("First Name", "Middle Name", "Last Name", "Organization Name", "Organization Title", "Notes", "Labels",
         "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"),
        ("Ana", "", "Faure", "", "", "", "* myContacts", "Work", "ana@faure.fr ::: ana@exemple.fr", "Mobile",
         "06 12 34 56 78"),
    )  # fmt: skip
    found(app).imports.import_file(csv_file(tmp_path / "google.csv", rows, delimiter=","))
    member = _only(app, "Ana Faure")
    assert member.email == "ana@faure.fr"
    assert "ana@exemple.fr" in member.notes


def test_the_register_of_associations_gives_title_and_seat(app: Application, tmp_path: Path) -> None:
    rows = (
        ("id", "siret", "date_creat", "titre", "titre_court", "objet", "adrs_complement", "adrs_numvoie",
         "adrs_repetition", "adrs_typevoie", "adrs_libvoie", "adrs_distrib", "adrs_codepostal", "adrs_libcommune",
         "dir_civilite", "siteweb"),
        ("W161000001", "", "0001-01-01", "LES AMIS DE LA TOUVRE", "LAT", "Promenades", "", "5", "B", "RUE", "HAUTE",
         "", "16600", "Ruelle-sur-Touvre", "PM", "www.touvre.fr"),
    )  # fmt: skip
    found(app).imports.import_file(csv_file(tmp_path / "rna.csv", rows))
    member = _only(app, "LES AMIS DE LA TOUVRE")
    assert (member.street, member.postcode, member.short_name) == ("5 B RUE HAUTE", "16600", "LAT")
    assert (member.founded_on, member.website) == (None, "www.touvre.fr")


def test_sirene_units_are_called_by_their_sign_and_their_size_is_no_headcount(app: Application, tmp_path: Path) -> None:
    rows = (
        ("siren", "nic", "trancheEffectifsEtablissement", "numeroVoieEtablissement", "typeVoieEtablissement",
         "libelleVoieEtablissement", "codePostalEtablissement", "libelleCommuneEtablissement", "enseigne1Etablissement",
         "denominationUsuelleEtablissement", "activitePrincipaleEtablissement"),
        ("123456782", "00010", "12", "8", "RUE", "DU PORT", "17000", "LA ROCHELLE", "CHEZ ANA", "", "62.01Z"),
        ("404833048", "00022", "NN", "", "", "", "75009", "PARIS", "", "", ""),
    )  # fmt: skip
    report = found(app).imports.import_file(csv_file(tmp_path / "sirene.csv", rows))
    assert counts(report) == {"new": 2}
    member = _only(app, "CHEZ ANA")
    assert (member.siret, member.street, member.ape) == ("12345678200010", "8 RUE DU PORT", "6201Z")
    assert not member.headcounts
    assert any("404" in name for name in names(app))


def test_contact_cards_of_one_organisation_become_its_contacts(app: Application, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0} {1}\r\nN:{1};{0};;;\r\nORG:{2}\r\nEMAIL:{3}\r\nEND:VCARD\r\n"
    path = tmp_path / "contacts.vcf"
    path.write_text(
        card.format("Ana", "Faure", "Tonnelier", "ana@tonnelier.fr")
        + card.format("Max", "Roux", "Tonnelier", "max@tonnelier.fr")
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Léa Petit\r\nN:Petit;Léa;;;\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    assert counts(found(app).imports.import_file(path)) == {"new": 2}
    assert [contact.name for contact in _only(app, "Tonnelier").contacts] == ["Ana Faure", "Max Roux"]


def test_a_column_of_contacts_gives_civility_name_and_function(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Raison sociale", "Contact", "Ville"),
        ("Alpha", "M. Paul Martin", "Niort"),
        ("Bêta", "Mme Marie DUPONT, gérante", "Niort"),
    )
    found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    contacts = [_only(app, name).contacts[0] for name in ("Alpha", "Bêta")]
    assert [(each.civility, each.first_name, each.last_name, each.function) for each in contacts] == [
        ("M.", "Paul", "Martin", ""),
        ("Mme", "Marie", "DUPONT", "gérante"),
    ]


def test_two_columns_called_nom_make_a_society_and_its_contact(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Structure", "", "", "Contact", "", ""),
        ("Nom", "CP", "Ville", "Nom", "Prénom", "Email"),
        ("Alpha", "16000", "Angoulême", "Dupont", "Marie", "m@a.fr"),
        ("Beta", "17000", "La Rochelle", "Petit", "Paul", "p@a.fr"),
    )
    found(app).imports.import_file(xlsx_file(tmp_path / "liste.xlsx", rows))
    member = _only(app, "Alpha")
    assert (member.kind, [each.name for each in member.contacts]) == (PartyKind.ORGANISATION, ["Marie Dupont"])


def test_the_columns_that_are_not_imported_are_told(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "Cotisation 2026", "Vide", "Nom", "CP", "Nom", "Prénom"),
        ("Alpha", "300", "", "Alphonse", "16000", "Dupont", "Marie"),
    )
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    (note,) = report.notes
    assert "Cotisation 2026" in note
    assert "Nom (" in note
    assert "4" in note
    assert "Vide" not in note
    assert "CP" not in note


def test_states_of_former_members_end_their_membership(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "Statut", "Date d'adhésion", "Date de départ"),
        ("Les Roseaux", "Radié", "01/01/2020", "31/12/2024"),
        ("Les Saules", "", "01/01/2020", "31/12/2024"),
        ("Les Frênes", "Actif", "01/01/2020", ""),
    )
    found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    states = {row.name: row.state for row in app.directory.rows()}
    assert states == {"Les Roseaux": State.STRUCK_OFF, "Les Saules": State.RESIGNED, "Les Frênes": State.ACTIVE}
