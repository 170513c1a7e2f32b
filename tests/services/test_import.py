"""What an import writes: all of a file or nothing, once, as one step that one undo takes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from secretariat.application import Application
from secretariat.base.errors import Cancelled
from secretariat.base.progress import Progress
from secretariat.interchange.tables import UnreadableFile
from secretariat.members.commands import AddMember, EditMember
from secretariat.members.rules import Role
from secretariat.members.transfer import Choice, ImportMembers, LineStatus
from secretariat.members.transfer.mapping import WrongMapping
from secretariat.members.transfer.work import NothingToRead
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.import_files import counts, csv_file, found, names

HEADERS = ("Raison sociale", "CP", "Ville", "Courriel", "SIRET", "Effectif", "Domaines")
ROWS = (
    HEADERS,
    ("Menuiserie Océane", "17000", "La Rochelle", "contact@menuiserie.fr", "12345678200010", "12", "Bois, Mer"),
    ("Garage de l'Étoile", "79000", "Niort", "garage@etoile.fr", "", "4", ""),
    ("Les Jardins d'Ana", "86000", "Poitiers", "", "", "", "Bois"),
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return csv_file(tmp_path / "liste.csv", ROWS)


def _party(app: Application, name: str) -> int:
    return next(row.id for row in app.directory.rows() if row.name == name)


def test_an_import_is_one_step_that_undo_takes_back(app: Application, source: Path) -> None:
    found(app)
    assert_undoable(app, lambda: app.imports.import_file(source))
    assert app.history()[0].label


def test_the_same_file_twice_creates_and_changes_nothing(app: Application, source: Path) -> None:
    found(app).imports.import_file(source)
    before, entries = tables_of(app.store), len(app.history())
    report = app.imports.import_file(source)
    assert counts(report) == {"unchanged": 3}
    assert report.was_imported
    assert tables_of(app.store) == before
    assert len(app.history()) == entries


def test_a_dry_run_writes_nothing(app: Application, source: Path) -> None:
    before = tables_of(found(app).store)
    report = app.imports.import_file(source, dry_run=True)
    assert counts(report) == {"new": 3}
    assert not report.is_written
    assert tables_of(app.store) == before


def test_a_broken_file_writes_nothing(app: Application, tmp_path: Path) -> None:
    before = tables_of(found(app).store)
    broken = tmp_path / "liste.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"broken" * 50)
    with pytest.raises(UnreadableFile):
        app.imports.import_file(broken)
    assert tables_of(app.store) == before


@pytest.mark.parametrize("stop_at", range(6))
def test_a_cancelled_import_leaves_everything_as_before(app: Application, source: Path, stop_at: int) -> None:
    found(app)
    before = tables_of(app.store)
    with pytest.raises(Cancelled):
        app.imports.import_file(source, progress=_StopsAt(stop_at))
    assert tables_of(app.store) == before
    assert app.imports.import_file(source).to_create == 3


class _StopsAt(Progress):
    """Cancels at a given report of the work."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._left = at

    def update(self, done: int, total: int, text: str = "") -> None:
        if not self._left:
            self.cancel()
        self._left -= 1
        super().update(done, total, text)


def test_what_changed_is_told_field_by_field_and_undone_in_one_step(app: Application, source: Path) -> None:
    found(app).imports.import_file(source)
    later = csv_file(
        source.parent / "suite.csv",
        (
            HEADERS,
            ("Menuiserie Océane", "17000", "La Rochelle", "neuf@menuiserie.fr", "12345678200010", "15", "Mer, Voile"),
            ("Garage de l'Étoile", "79000", "Niort", "", "", "4", ""),
            ("Les Saules", "16000", "Angoulême", "", "", "", ""),
        ),
    )
    report = app.imports.import_file(later, dry_run=True)
    assert counts(report) == {"new": 1, "changed": 1, "unchanged": 1}
    changes = {each.label: (each.before, each.after) for each in report.lines[0].differences}
    assert changes == {
        "E-mail": ("contact@menuiserie.fr", "neuf@menuiserie.fr"),
        "Effectif": ("12", "15"),
        "Domaines": ("Bois, Mer", "Bois, Mer, Voile"),
    }
    assert_undoable(app, lambda: app.imports.import_file(later))
    detail = app.members.member(_party(app, "Menuiserie Océane"))
    assert (detail.email, detail.domains) == ("neuf@menuiserie.fr", ("Bois", "Mer", "Voile"))
    assert [row.count for row in detail.headcounts] == [15]
    assert app.members.member(_party(app, "Garage de l'Étoile")).email == "garage@etoile.fr"


def test_an_empty_cell_takes_nothing_away(app: Application, tmp_path: Path) -> None:
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", ROWS))
    rows = (HEADERS, ("Menuiserie Océane", "17000", "", "", "12345678200010", "", ""))
    assert counts(app.imports.import_file(csv_file(tmp_path / "b.csv", rows))) == {"unchanged": 1}


def test_what_cannot_be_read_is_said_and_kept_in_the_notes(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "Courriel", "Tél.", "SIRET", "Effectif"),
        ("Les Roseaux", "pas de mail", "voir Ana", "12345678200011", "une dizaine"),
    )
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    detail = app.members.member(_party(app, "Les Roseaux"))
    assert (detail.email, detail.phone, detail.siret, detail.headcounts) == ("", "", "", ())
    assert all(text in detail.notes for text in ("pas de mail", "voir Ana", "12345678200011", "une dizaine"))
    assert report.warnings == 4


def test_a_date_that_cannot_be_read_does_not_refuse_the_member(app: Application, tmp_path: Path) -> None:
    dates = ("31/02/2024", "03/12", "1204", "mars 2019", "n/a", "?", "-", "03-mars-24")
    rows = (("Société", "Date d'adhésion"), *((f"Membre {text}", text) for text in dates))
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    assert counts(report) == {"new": len(dates)}
    assert [line.line for line in report.lines if line.warnings] == [2, 3, 4, 5]
    members = {row.name: app.members.member(row.id) for row in app.directory.rows()}
    for text in dates[:4]:
        assert text in members[f"Membre {text}"].notes
    days = {name: each.membership.joined_on for name, each in members.items() if each.membership and each.notes == ""}
    assert {name: day for name, day in days.items() if day} == {"Membre 03-mars-24": date(2024, 3, 3)}


def test_lines_without_a_name_or_with_impossible_dates_are_refused_with_their_line(
    app: Application, tmp_path: Path
) -> None:
    rows = (
        ("Société", "Courriel", "Date d'adhésion", "Date de départ"),
        ("", "seul@exemple.fr", "", ""),
        ("Les Saules", "", "01/03/2024", "01/03/2020"),
        ("Les Frênes", "", "01/03/2024", ""),
    )
    report = found(app).imports.import_file(csv_file(tmp_path / "liste.csv", rows))
    refused = {line.line: line.reasons for line in report.lines if line.status is LineStatus.REFUSED}
    assert list(refused) == [2, 3]
    assert all(reasons for reasons in refused.values())
    assert names(app) == ["Les Frênes"]
    assert any("2" in text for text in report.problems())


def test_a_column_may_be_told_on_the_command_line(app: Application, tmp_path: Path) -> None:
    rows = (("Machin", "Truc"), ("Les Roseaux", "roseaux@marais.fr"))
    path = csv_file(tmp_path / "liste.csv", rows)
    with pytest.raises(NothingToRead):
        found(app).imports.import_file(path)
    report = app.imports.import_file(path, {"machin": "name", "Truc": "E-mail"})
    assert counts(report) == {"new": 1}
    assert app.directory.rows()[0].email == "roseaux@marais.fr"


@pytest.mark.parametrize("override", [{"Bidule": "name"}, {"Société": "bidule"}])
def test_an_unknown_column_or_field_is_refused(app: Application, tmp_path: Path, override: dict[str, str]) -> None:
    path = csv_file(tmp_path / "liste.csv", (("Société", "CP"), ("Les Roseaux", "16000")))
    with pytest.raises(WrongMapping):
        found(app).imports.import_file(path, override)


def test_the_columns_told_once_are_remembered_for_the_same_headers(app: Application, tmp_path: Path) -> None:
    first = csv_file(tmp_path / "a.csv", (("Machin", "Truc"), ("Les Roseaux", "16000")))
    found(app).imports.import_file(first, {"Machin": "name", "Truc": "postcode"})
    again = csv_file(tmp_path / "b.csv", (("Machin", "Truc"), ("Les Saules", "17000")))
    source = app.imports.read_source(again)
    assert source.mapping.is_remembered
    assert counts(app.imports.import_file(again)) == {"new": 1}


def test_a_number_that_another_member_holds_is_not_taken(app: Application, tmp_path: Path) -> None:
    category = found(app).imports.import_file(
        csv_file(tmp_path / "a.csv", (("Numéro d'adhérent", "Société"), ("7", "Les Roseaux")))
    )
    assert category.to_create == 1
    rows = (("Numéro d'adhérent", "Société"), ("7", "Les Saules"), ("8", "Les Frênes"), ("8", "Les Aulnes"))
    report = app.imports.import_file(csv_file(tmp_path / "b.csv", rows))
    numbers = {row.name: row.number for row in app.directory.rows()}
    assert counts(report) == {"doubtful": 1, "new": 2}
    assert len(set(numbers.values())) == 4
    assert (numbers["Les Roseaux"], numbers["Les Frênes"]) == ("7", "8")


def test_a_number_that_lost_its_leading_zeros_is_the_same(app: Application, tmp_path: Path) -> None:
    rows = (("Numéro d'adhérent", "Société"), ("0146", "Les Roseaux"), ("0147", "Les Frênes"))
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", rows))
    rows = (("Numéro d'adhérent", "Société"), ("146", "Les Roseaux"), ("147", "Les Saules"), ("00147", "Les Aulnes"))
    report = app.imports.import_file(csv_file(tmp_path / "b.csv", rows))
    assert counts(report) == {"unchanged": 1, "doubtful": 2}
    numbers = {row.name: row.number for row in app.directory.rows()}
    assert (numbers["Les Roseaux"], numbers["Les Frênes"]) == ("0146", "0147")
    assert len({number.lstrip("0") for number in numbers.values()}) == 4
    fresh = (("Numéro d'adhérent", "Société"), ("0200", "Les Ormes"), ("200", "Les Charmes"))
    report = app.imports.import_file(csv_file(tmp_path / "c.csv", fresh))
    assert report.to_create == 2
    assert "200" in report.lines[1].warnings[0]


def test_a_doubtful_line_is_created_merged_or_left_out(app: Application, tmp_path: Path) -> None:
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", ROWS))
    rows = (("Société", "CP", "Ville", "Courriel"), ("Menuiserie Oceanne", "17000", "Rochelle", "m@oceane.fr"))
    source = app.imports.read_source(csv_file(tmp_path / "b.csv", rows))
    line = app.imports.prepare(source).lines[0]
    assert (line.status, line.choice) == (LineStatus.DOUBTFUL, Choice.CREATE)
    assert line.twin is not None
    assert line.twin.name == "Menuiserie Océane"
    skipped = app.imports.prepare(source, choices={2: Choice.SKIP})
    assert (skipped.to_create, skipped.to_change) == (0, 0)
    app.imports.run(ImportMembers(source=source, mapping=source.mapping, choices={2: Choice.MERGE}))
    assert len(names(app)) == 3
    assert any(row.email == "m@oceane.fr" for row in app.directory.rows())


def test_an_edit_made_since_the_check_is_seen_when_it_is_written(app: Application, tmp_path: Path) -> None:
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", ROWS))
    rows = (HEADERS, ("Menuiserie Océane", "17000", "La Rochelle", "neuf@menuiserie.fr", "12345678200010", "", ""))
    source = app.imports.read_source(csv_file(tmp_path / "b.csv", rows))
    assert app.imports.prepare(source).to_change == 1
    detail = app.members.member(_party(app, "Menuiserie Océane"))
    app.members.edit_member(EditMember(party_id=detail.id, version=detail.version, email="neuf@menuiserie.fr"))
    assert app.imports.run(ImportMembers(source=source, mapping=source.mapping)).to_change == 0


def test_categories_colleges_and_groups_are_found_or_made(app: Application, tmp_path: Path) -> None:
    rows = (
        ("Société", "Catégorie", "Collège", "Groupe"),
        ("Filiale", "Entreprises", "Fondateurs", "Maison mère"),
        ("Maison mère", "entreprises", "fondateurs", ""),
    )
    found(app)
    assert_undoable(app, lambda: app.imports.import_file(csv_file(tmp_path / "liste.csv", rows)))
    assert [row.name for row in app.members.categories()] == ["Entreprises"]
    assert [row.name for row in app.members.colleges()] == ["Fondateurs"]
    assert app.members.member(_party(app, "Filiale")).parent == "Maison mère"


def test_contacts_are_added_and_changed_by_their_name(app: Application, tmp_path: Path) -> None:
    headers = ("Société", "Nom", "Prénom", "Fonction", "E-mail du contact")
    first = csv_file(tmp_path / "a.csv", (headers, ("Tonnelier", "Aubert", "Claire", "Gérante", "claire@tonnelier.fr")))
    found(app).imports.import_file(first)
    later = csv_file(
        tmp_path / "b.csv",
        (
            headers,
            ("Tonnelier", "AUBERT", "Claire", "Présidente", "claire@tonnelier.fr"),
        ),
    )
    assert_undoable(app, lambda: app.imports.import_file(later))
    party = _party(app, "Tonnelier")
    assert [contact.function for contact in app.members.member(party).contacts] == ["Présidente"]
    other = csv_file(tmp_path / "c.csv", (headers, ("Tonnelier", "Roux", "Max", "", "")))
    assert_undoable(app, lambda: app.imports.import_file(other))
    assert {contact.name for contact in app.members.member(party).contacts} == {"Claire Aubert", "Max Roux"}


OURS = (
    "Nom de l’organisation", "État", "Départ", "Contact 1 – prénom", "Contact 1 – nom de famille", "Contact 1 – rôles",
    "Contact 1 – depuis", "Contact 2 – prénom", "Contact 2 – nom de famille", "Contact 2 – rôles", "Contact 2 – depuis",
)  # fmt: skip


def test_roles_and_days_of_contacts_that_changed_are_taken(app: Application, tmp_path: Path) -> None:
    def line(first: str, second: str, since: str) -> tuple[str, ...]:
        return ("Tonnelier", "Actif", "", "Claire", "Aubert", first, "01/02/2020", "Max", "Roux", second, since)

    rows = (OURS, line("Titulaire", "Suppléant", "01/02/2020"))
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", rows))
    later = csv_file(tmp_path / "b.csv", (OURS, line("Suppléant", "Titulaire, Facturation", "01/03/2021")))
    assert len(app.imports.import_file(later, dry_run=True).lines[0].differences) == 3
    assert_undoable(app, lambda: app.imports.import_file(later))
    contacts = {each.name: each for each in app.members.member(_party(app, "Tonnelier")).contacts}
    assert contacts["Claire Aubert"].roles == (Role.ALTERNATE,)
    assert contacts["Max Roux"].roles == (Role.REPRESENTATIVE, Role.INVOICING)
    assert contacts["Max Roux"].since == date(2021, 3, 1)
    assert counts(app.imports.import_file(later)) == {"unchanged": 1}


def test_two_representatives_on_one_line_change_no_role_and_are_told(app: Application, tmp_path: Path) -> None:
    line = ("Tonnelier", "", "", "Claire", "Aubert", "Titulaire", "", "Max", "Roux", "Suppléant", "")
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", (OURS, line)))
    both = csv_file(tmp_path / "b.csv", (OURS, (*line[:9], "Titulaire", "")))
    report = app.imports.import_file(both)
    assert (counts(report), report.warnings) == ({"unchanged": 1}, 1)


def test_a_departure_that_is_not_taken_is_told(app: Application, tmp_path: Path) -> None:
    rows = (OURS, ("Tonnelier", "Actif", *[""] * 9))
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", rows))
    rows = (OURS, ("Tonnelier", "Actif", "31/12/2025", *[""] * 8))
    report = app.imports.import_file(csv_file(tmp_path / "b.csv", rows))
    assert counts(report) == {"unchanged": 1}
    assert "31/12/2025" in report.lines[0].warnings[0]
    rows = (OURS, ("Tonnelier", "Démissionnaire", "31/12/2025", *[""] * 8))
    report = app.imports.import_file(csv_file(tmp_path / "c.csv", rows))
    assert (counts(report), report.warnings) == ({"changed": 1}, 0)


def test_an_import_asks_the_database_few_questions(app: Application, tmp_path: Path) -> None:
    found(app)
    few = _statements(app, csv_file(tmp_path / "a.csv", _many("A", 20)))
    many = _statements(app, csv_file(tmp_path / "b.csv", _many("B", 400)))
    assert many <= few + 2


def _many(letter: str, count: int) -> list[tuple[str, ...]]:
    rows = [(f"{letter}{number}", "16000", "Angoulême", f"{letter}{number}@exemple.fr") for number in range(count)]
    return [("Société", "CP", "Ville", "Courriel"), *rows]


def _statements(app: Application, path: Path) -> int:
    seen: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(app.store.engine, "before_cursor_execute", count)
    try:
        app.imports.import_file(path)
    finally:
        event.remove(app.store.engine, "before_cursor_execute", count)
    return len(seen)


def test_members_typed_by_hand_are_recognised(app: Application, tmp_path: Path) -> None:
    found(app).imports.import_file(csv_file(tmp_path / "a.csv", (("Société",), ("Les Roseaux",))))
    category = app.members.categories()[0].id
    app.members.add_member(AddMember(name="Les Saules", category_id=category, siret="12345678200010"))
    rows = (("Société", "SIRET"), ("LES SAULES", "123 456 782 00010"))
    assert counts(app.imports.import_file(csv_file(tmp_path / "b.csv", rows))) == {"unchanged": 1}


def test_a_profession_is_the_one_of_the_person_or_of_the_contact(app: Application, tmp_path: Path) -> None:
    file = tmp_path / "adherents.csv"
    file.write_text(
        "Raison sociale;Prénom;Nom de famille;Profession\n"
        "Brume;Léa;Guérin;Architecte\n;Noé;Petit;Luthier\nSeule;;;Menuiserie\n",
        "utf-8",
    )
    found(app).imports.import_file(file)
    rows = {row.name: app.members.member(row.id) for row in app.directory.rows()}
    (léa,) = rows["Brume"].contacts
    assert (léa.profession, léa.function, rows["Brume"].profession) == ("Architecte", "Architecte", "")
    assert rows["Noé Petit"].profession == "Luthier"
    assert rows["Seule"].extra == {"Profession": "Menuiserie"}
