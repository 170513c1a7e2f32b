"""Exports show what the screen shows, and whole records come back without loss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.association.commands import CreateAssociation
from secretariat.base.clock import FixedClock
from secretariat.base.errors import Refusal
from secretariat.directory.transfer import ExportColumn
from secretariat.interchange.tables import read_table
from secretariat.interchange.vcards import read_vcards
from secretariat.members.commands import AddMember, NewAddress, NewContact, SaveCategory, SaveCollege
from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State
from secretariat.store.store import Store
from tests.helpers.tables import tables_of
from tests.services.import_files import counts, found


@pytest.fixture
def other(tmp_path: Path, clock: FixedClock) -> Iterator[Application]:
    """A second, empty association."""
    application = Application(Store.create(tmp_path / "other.secretariat", clock=clock, actor="A", seat="s"))
    application.association.create_association(CreateAssociation(name="L'autre"))
    yield application
    application.close()


def _fill(app: Application) -> None:
    category = found(app).members.save_category(SaveCategory(name="Entreprises"))
    honorary = app.members.save_category(SaveCategory(name="Honneur", is_honorary=True))
    college = app.members.save_college(SaveCollege(name="Fondateurs"))
    parent = app.members.add_member(
        AddMember(
            name="Tonnelier", short_name="TNL", legal_form="SAS", siret="12345678200010", vat_number="FR11123456782",
            ape="6201Z", founded_on=date(1998, 4, 2), email="contact@tonnelier.fr", phone="05 45 00 00 01",
            website="tonnelier.fr", building="Bâtiment B", street="5 bis, rue de l'Église", locality="BP 12",
            postcode="16000", city="Angoulême", iban="FR7630006000011234567890189", headcount=42,
            headcount_on=date(2026, 12, 31), number="0012", category_id=category, college_id=college,
            joined_on=date(2020, 1, 15), admitted_by="CA du 12/01/2020",
            admitted_on=date(2020, 1, 12), born_on=date(1970, 5, 1), nationality="Française", channel=Channel.PAPER,
            domains=("Bois", "Conseil, formation"), notes="Première ligne\nDeuxième ligne", extra={"Taille": "M"},
            contacts=(
                NewContact(civility="Mme", first_name="Claire", last_name="Aubert", function="Gérante",
                           email="claire@tonnelier.fr", phone="05 45 00 00 02", mobile="06 12 34 56 78",
                           roles=(Role.REPRESENTATIVE, Role.CONVOCATIONS), since=date(2021, 3, 1),
                           born_on=date(1970, 5, 1), profession="Tonnelière", nationality="Française"),
                NewContact(first_name="Max", last_name="Roux"),
            ),
            addresses=(NewAddress(kind=AddressKind.BILLING, name="Comptabilité", street="1 quai Nord",
                                  postcode="17000", city="La Rochelle"),),
        )
    )  # fmt: skip
    app.members.add_member(AddMember(name="Filiale", category_id=category, parent_id=parent, departement="79"))
    app.members.add_member(
        AddMember(kind=PartyKind.PERSON, first_name="Jean", last_name="Le Goff", category_id=honorary,
                  joined_on=date(2010, 1, 1), left_on=date(2024, 6, 30), state=State.RESIGNED, phone="+687 26 12 34",
                  born_on=date(1951, 8, 30), profession="Marin-pêcheur", nationality="Française")
    )  # fmt: skip
    app.members.add_member(AddMember(name="=Formule & Cie", category_id=category, postcode="01000", city="Bourg"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods"])
def test_an_export_imported_elsewhere_exports_the_same(
    app: Application, other: Application, tmp_path: Path, suffix: str
) -> None:
    _fill(app)
    first, second = tmp_path / f"un{suffix}", tmp_path / f"deux{suffix}"
    assert app.directory.export_members(first).count == 4
    report = other.imports.import_file(first)
    assert (counts(report), report.warnings, report.notes) == ({"new": 4}, 0, ())
    other.directory.export_members(second)
    mine, theirs = read_table(first), read_table(second)
    assert mine.headers == theirs.headers
    assert [row.cells for row in mine.rows] == [row.cells for row in theirs.rows]
    assert counts(app.imports.import_file(first)) == {"unchanged": 4}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods", ".vcf"])
def test_all_the_contacts_of_an_organisation_come_back(
    app: Application, other: Application, tmp_path: Path, suffix: str
) -> None:
    _fill(app)
    people = [NewContact(first_name=f"Paul{at}", last_name=f"Nom{at}", email=f"p{at}@exemple.fr") for at in range(12)]
    category = app.members.categories()[0].id
    app.members.add_member(AddMember(name="Équipe nombreuse", category_id=category, contacts=tuple(people)))
    target = tmp_path / f"un{suffix}"
    app.directory.export_members(target, search="equipe nombreuse")
    other.imports.import_file(target)
    (row,) = other.directory.rows()
    assert {each.email for each in other.members.member(row.id).contacts} == {each.email for each in people}


def test_an_export_says_what_a_cell_of_excel_does_not_hold(app: Application, tmp_path: Path) -> None:
    _fill(app)
    category = app.members.categories()[0].id
    app.members.add_member(AddMember(name="Roman", category_id=category, notes="x" * 40_000))
    (note,) = app.directory.export_members(tmp_path / "un.xlsx").notes
    assert note.startswith("Roman\u00a0: «\u00a0Notes\u00a0» est trop long")
    assert app.directory.export_members(tmp_path / "un.csv").notes == ()


def test_what_the_prefecture_asks_of_persons_comes_back(app: Application, other: Application, tmp_path: Path) -> None:
    _fill(app)
    app.directory.export_members(tmp_path / "un.csv")
    other.imports.import_file(tmp_path / "un.csv")
    rows = {row.name: row.id for row in other.directory.rows()}
    sailor = other.members.member(rows["Jean Le Goff"])
    assert (sailor.born_on, sailor.profession, sailor.nationality) == (date(1951, 8, 30), "Marin-pêcheur", "Française")
    claire = next(each for each in other.members.member(rows["Tonnelier"]).contacts if each.first_name == "Claire")
    assert (claire.born_on, claire.profession, claire.function) == (date(1970, 5, 1), "Tonnelière", "Gérante")
    header = (tmp_path / "un.csv").read_text("utf-8-sig").splitlines()[0]
    assert "Contact 1 – profession" in header
    (tmp_path / "maj.csv").write_text(
        "Nom de l'organisation;Contact 1 – prénom;Contact 1 – nom;Contact 1 – profession\n"
        "Tonnelier;Claire;Aubert;Luthière\n",
        "utf-8",
    )
    other.imports.import_file(tmp_path / "maj.csv")
    claire = next(each for each in other.members.member(rows["Tonnelier"]).contacts if each.first_name == "Claire")
    assert claire.profession == "Luthière"


def test_french_excel_opens_the_csv_as_it_is(app: Application, tmp_path: Path) -> None:
    _fill(app)
    app.directory.export_members(tmp_path / "export.csv")
    data = (tmp_path / "export.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    first, *_lines = data.decode("utf-8-sig").split("\r\n")
    assert first.startswith("Numéro d’adhérent;Organisme ou personne;Nom de l’organisme;")
    assert "'=Formule & Cie" in data.decode("utf-8-sig")


def test_an_export_keeps_what_was_searched(app: Application, tmp_path: Path) -> None:
    _fill(app)
    assert app.directory.export_members(tmp_path / "export.csv", search="angouleme tonn").count == 1


def test_an_export_holds_the_shown_columns_of_the_shown_rows_in_their_order(app: Application, tmp_path: Path) -> None:
    _fill(app)
    rows = sorted(app.directory.rows(), key=lambda row: row.name, reverse=True)[:2]
    columns = (
        ExportColumn(title="Nom", value=lambda row: row.name),
        ExportColumn(title="Effectif", value=lambda row: row.headcount),
    )
    assert app.directory.export_rows(tmp_path / "vue.csv", columns, rows) == 2
    table = read_table(tmp_path / "vue.csv")
    assert (table.headers, [row.cells for row in table.rows]) == (
        ("Nom", "Effectif"), [("Tonnelier", "42"), ("Jean Le Goff", "")],
    )  # fmt: skip


def test_contact_cards_name_persons_and_the_contacts_of_organisations(app: Application, tmp_path: Path) -> None:
    _fill(app)
    app.directory.export_members(tmp_path / "contacts.vcf")
    cards = read_vcards((tmp_path / "contacts.vcf").read_bytes())
    assert {(card.full_name, card.organization) for card in cards} == {
        ("Claire Aubert", "Tonnelier"), ("Max Roux", "Tonnelier"), ("Jean Le Goff", ""), ("Filiale", "Filiale"),
        ("=Formule & Cie", "=Formule & Cie"),
    }  # fmt: skip
    silent = next(card for card in cards if card.full_name == "Max Roux")
    assert (silent.emails, silent.telephones) == ((), ())  # the organisation's own would come back as his
    report = app.imports.import_file(tmp_path / "contacts.vcf")
    assert (report.new, report.changed, report.refused) == (0, 0, 0)


def test_an_unknown_ending_is_refused_and_nothing_changes(app: Application, tmp_path: Path) -> None:
    _fill(app)
    before = tables_of(app.store)
    with pytest.raises(Refusal, match=r"export\.doc.*\.vcf"):
        app.directory.export_members(tmp_path / "export.doc")
    assert tables_of(app.store) == before
    assert not (tmp_path / "export.doc").exists()
