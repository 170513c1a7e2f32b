"""What the commands promise: shapes, exit codes, one sentence for each refusal."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from secretariat.application import Application
from secretariat.association.rules import Territory
from secretariat.dues.commands import SaveScale
from secretariat.dues.scales import ScaleLineRow
from secretariat.members.commands import AddMember, SaveCategory
from secretariat.store.store import Store
from tests.cli.conftest import Run


def test_check_gives_the_key_figures_of_the_demonstration(run: Run, demo: Path) -> None:
    report = json.loads(run("--db", demo, "check", "--json").out)
    expected = {"members": 184, "jobs_represented": 9891, "events": 110, "departments": 4, "integrity": "ok"}
    assert {key: report[key] for key in expected} == expected


def test_check_speaks_to_people_too(run: Run, demo: Path) -> None:
    ran = run("--db", demo, "check")
    assert ran.code == 0
    assert "9\u202f891" in ran.out


def test_the_demonstration_is_the_same_for_the_same_day(run: Run, demo: Path, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "again.secretariat", "--no-window").code == 0
    lists = [run("--db", file, "members", "list", "--json").out for file in (demo, tmp_path / "again.secretariat")]
    assert lists[0] == lists[1]


def test_a_demonstration_replaces_a_demonstration_and_nothing_else(run: Run, tmp_path: Path) -> None:
    real = tmp_path / "real.secretariat"
    assert run("new", real, "--name", "Vraie association").code == 0
    before = real.read_bytes()
    refused = run("demo", real, "--no-window")
    assert (refused.code, real.read_bytes()) == (1, before)
    assert "real.secretariat" in refused.err
    text = tmp_path / "notes.txt"
    text.write_text("à garder", encoding="utf-8")
    assert run("demo", text, "--no-window").code == 1
    assert text.read_text(encoding="utf-8") == "à garder"


def test_without_a_screen_the_demonstration_writes_its_papers(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("demo")
    assert ran.code == 0
    assert {"demonstration.secretariat", "cartes.pdf", "convocations.pdf"} <= {path.name for path in tmp_path.iterdir()}
    assert "cartes.pdf" in ran.out
    assert "convocations.pdf" in ran.out


def test_the_caledonian_profile_counts_in_francs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nc.secretariat"
    assert run("demo", file, "--profile", "caledonie", "--no-window").code == 0
    report = json.loads(run("--db", file, "check", "--json").out)
    assert (report["members"], report["integrity"]) == (108, "ok")
    listed = run("--db", file, "dues", "list").out
    assert "FCFP" in listed
    assert "Réglée" in listed  # the words of the window
    refused = run("--db", file, "dues", "pay", "0001", "480,50")
    assert refused.code == 1
    assert refused.err.strip()


def test_members_are_listed_and_searched(run: Run, demo: Path) -> None:
    rows = json.loads(run("--db", demo, "members", "list", "--json").out)
    assert {"number", "name", "status", "up_to_date"} <= rows[0].keys()
    assert sum(row["status"] == "active" for row in rows) == 184
    found = json.loads(run("--db", demo, "members", "list", "--search", "NIORT etudes", "--json").out)
    assert found
    assert all("Niort" in row["city"] for row in found)
    assert len(found) < len(rows)


def test_a_member_who_pays_is_up_to_date(run: Run, demo: Path) -> None:
    def late() -> dict[str, str]:
        rows = json.loads(run("--db", demo, "members", "list", "--json").out)
        return {
            row["number"]: row["balance"] for row in rows if row["standing"] == "late" and row["status"] == "active"
        }

    number, balance = next(iter(late().items()))
    paid = run("--db", demo, "dues", "pay", number, balance.replace(".", ","))
    assert paid.code == 0, paid.err
    assert number not in late()


def test_the_list_and_the_check_agree_on_who_is_up_to_date(run: Run, demo: Path) -> None:
    rows = json.loads(run("--db", demo, "members", "list", "--json").out)
    report = json.loads(run("--db", demo, "check", "--json").out)
    active = [row for row in rows if row["status"] == "active"]
    assert sum(row["up_to_date"] for row in rows) == sum(row["up_to_date"] for row in active) == report["up_to_date"]
    assert {row["number"] for row in active if not row["up_to_date"]} == {
        row["number"] for row in active if row["standing"] == "late"
    }
    assert report["up_to_date"] + report["late"] == report["members"]


def test_meetings_have_the_shape_that_scripts_rely_on(run: Run, demo: Path) -> None:
    rows = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    assert {"reference", "kind", "title", "starts_at", "status", "minutes_status"} == rows[0].keys()
    assert any(row["status"] == "draft" and row["kind"] == "ordinary" for row in rows)
    assert any(row["minutes_status"] == "signed" for row in rows)


def test_the_roll_tells_why_a_member_does_not_vote(run: Run, demo: Path) -> None:
    meetings = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    reference = next(row["reference"] for row in meetings if row["kind"] == "ordinary" and row["status"] == "draft")
    roll = json.loads(run("--db", demo, "meetings", "show", reference, "--json").out)["roll"]
    silent = [line for line in roll["lines"] if not line["may_vote"]]
    assert silent
    assert all("impayée" in line["reasons"][0] or "partie" in line["reasons"][0] for line in silent)
    assert len(roll["lines"]) == 184


def test_an_undone_action_is_said_in_words(run: Run, demo: Path) -> None:
    refused = run("--db", demo, "undo")
    assert (refused.code, refused.err.strip()) == (1, "Il n’y a rien à annuler.")


def test_the_history_tells_an_action_from_its_undoing(run: Run, demo: Path) -> None:
    late = next(
        row for row in json.loads(run("--db", demo, "members", "list", "--json").out) if row["standing"] == "late"
    )
    assert run("--db", demo, "dues", "pay", late["number"], "10").code == 0
    assert run("--db", demo, "undo").out.startswith("Annulé\u00a0: Paiement de 10,00")
    assert run("--db", demo, "redo").out.startswith("Rétabli\u00a0: Paiement de 10,00")
    lines = run("--db", demo, "history", "--limit", "3").out
    assert [word in lines for word in ("Annulé\u00a0: Paiement", "Rétabli\u00a0: Paiement")] == [True, True]
    kinds = [row["kind"] for row in json.loads(run("--db", demo, "history", "--limit", "3", "--json").out)]
    assert kinds == ["redo", "undo", "do"]


def test_a_payment_is_kept_and_said_when_no_backup_can_be_made(
    run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "backups").write_text("in the way", encoding="utf-8")
    late = next(
        row for row in json.loads(run("--db", demo, "members", "list", "--json").out) if row["standing"] == "late"
    )
    ran = run("--db", demo, "dues", "pay", late["number"], "10")
    assert ran.code == 0
    assert ran.err.startswith("Aucune sauvegarde")
    assert "Paiement de 10,00" in run("--db", demo, "history", "--limit", "1").out


def test_backup_and_restore(run: Run, demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.secretariat"
    assert run("--db", demo, "backup", copy).code == 0
    target = tmp_path / "rendu.secretariat"
    assert run("restore", copy, target).code == 0
    assert json.loads(run("--db", target, "check", "--json").out)["members"] == 184


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("--db", "missing.secretariat", "check"),
        ("--db", "folder", "check"),
        ("--db", "text.secretariat", "check"),
    ],
)
def test_a_wrong_file_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.secretariat").write_text("bonjour", encoding="utf-8")
    ran = run(*arguments)
    assert ran.code in (1, 2)
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err
    assert (tmp_path / "text.secretariat").read_text(encoding="utf-8") == "bonjour"


def test_the_usage_is_said_in_french(run: Run) -> None:
    ran = run("members", "--help")
    assert ran.out.startswith("utilisation\u00a0: ")
    assert "show this help" not in ran.out
    wrong = run("members", "list", "--nothing")
    assert wrong.code == 2
    assert "arguments inconnus\u00a0: --nothing" in wrong.err


def test_the_help_of_the_version_is_said_in_french(run: Run) -> None:
    said = run("--help").out
    assert "afficher la version" in said
    assert "exit" not in said


@pytest.mark.parametrize(
    "command",
    [
        ("undo", "abc"),
        ("undo", "0"),
        ("history", "--limit", "2,5"),
        ("demo", "--members", "abc"),
        ("cards", "x.pdf", "--start", "abc"),
        ("cards", "x.pdf", "--start", "0"),
    ],
)
def test_what_is_no_number_is_a_wrong_use(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert ran.code == 2
    assert "un nombre entier supérieur à zéro est attendu" in ran.err


def test_a_payment_that_exceeds_the_dues_names_the_option_that_keeps_the_rest(run: Run, demo: Path) -> None:
    rows = json.loads(run("--db", demo, "members", "list", "--json").out)
    late = next(row for row in rows if row["standing"] == "late" and row["status"] == "active")
    amount = str(Decimal(late["balance"]) + 10).replace(".", ",")
    refused = run("--db", demo, "dues", "pay", late["number"], amount)
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert refused.err.endswith("gardez le reste en avoir. Pour le garder\u00a0: --credit.\n")
    assert run("--db", demo, "dues", "pay", late["number"], amount, "--credit").code == 0


def test_a_file_that_names_nobody_tells_the_option_that_names_the_column(run: Run, demo: Path, tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text("Machin;CP\nÉpicerie d’essai;79000\n", encoding="utf-8")
    refused = run("--db", demo, "members", "import", source)
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "--map 1=name" in refused.err
    assert run("--db", demo, "members", "import", source, "--map", "1=name").code == 0


@pytest.mark.parametrize("command", [("dues", "call"), ("dues", "list"), ("events", "list"), ("cards", "x.pdf")])
@pytest.mark.parametrize("year", ["99999", "0", "-1", "deux"])
def test_a_year_that_no_calendar_has_is_a_wrong_use(
    run: Run, tmp_path: Path, command: tuple[str, ...], year: str
) -> None:
    ran = run("--db", tmp_path / "none.secretariat", *command, f"--year={year}")
    assert ran.code == 2
    assert "une année de quatre chiffres est attendue" in ran.err


def test_an_association_in_francs_lives_by_the_clock_of_noumea(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nc.secretariat"
    assert run("new", file, "--name", "Caillou", "--currency", "XPF").code == 0
    app = Application(Store.open(file))
    sheet = app.association.sheet()
    assert (sheet.currency, sheet.time_zone, sheet.territory) == ("XPF", "Pacific/Noumea", Territory.CALEDONIE)
    app.close()


def test_check_names_its_figures_in_french(run: Run, demo: Path) -> None:
    assert "integrity" not in (said := run("--db", demo, "check").out)
    assert "Emplois représentés" in said


def test_a_server_is_no_place_for_a_file(run: Run, demo: Path) -> None:
    ran = run("demo", "postgresql://me:secret@server/base", "--no-window")
    assert (ran.code, "secret" in ran.err) == (1, False)
    assert "est une adresse" in ran.err


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    assert run("frobnicate").code == 2


def test_a_missing_folder_is_said_before_anything_is_made(run: Run, demo: Path, tmp_path: Path) -> None:
    ran = run("--db", demo, "cards", tmp_path / "nowhere" / "cartes.pdf")
    assert ran.code == 1
    assert "nowhere" in ran.err


def reference_of(run: Run, demo: Path, *, kind: str = "ordinary", status: str) -> str:
    meetings = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    return str(next(row["reference"] for row in meetings if (row["kind"], row["status"]) == (kind, status)))


def every_writing_command(run: Run, demo: Path, target: Path) -> list[tuple[object, ...]]:
    past = reference_of(run, demo, status="closed")
    return [
        ("cards", target),
        ("convocations", past, target),
        ("attendance-sheet", past, target),
        ("minutes", past, target),
        ("extract", past, target, "--resolutions", "1"),
        ("register", "print", target),
        ("events", "ics", target),
        ("meetings", "ics", past, target),
        ("members", "export", target),
    ]


def test_no_command_writes_over_the_association_or_under_another_kind(run: Run, demo: Path, tmp_path: Path) -> None:
    before = demo.read_bytes()
    text = tmp_path / "notes.txt"
    text.write_text("à garder", encoding="utf-8")
    for target in (demo, Path(f"{demo}-wal"), text):
        for command in every_writing_command(run, demo, target):
            ran = run("--db", demo, *command)
            assert (ran.code, len(ran.err.strip().splitlines())) == (1, 1), command
            assert target.name in ran.err
    assert (demo.read_bytes(), text.read_text(encoding="utf-8")) == (before, "à garder")
    assert not Path(f"{demo}-wal").exists()


def test_no_command_writes_over_a_database_that_bears_the_right_ending(run: Run, demo: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "cartes.pdf"
    shutil.copy(demo, hidden)
    ran = run("--db", demo, "cards", hidden)
    assert (ran.code, hidden.read_bytes()) == (1, demo.read_bytes())
    assert "contient une association" in ran.err


def test_the_ending_of_a_paper_may_be_written_in_capitals(run: Run, demo: Path, tmp_path: Path) -> None:
    assert run("--db", demo, "register", "print", tmp_path / "REGISTRE.PDF").code == 0


def test_a_backup_replaces_an_earlier_copy_of_the_same_association_and_nothing_else(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    copy, other, paper = tmp_path / "copie.secretariat", tmp_path / "other.secretariat", tmp_path / "papier.pdf"
    assert run("new", other, "--name", "Une autre").code == 0
    paper.write_bytes(b"%PDF")
    for target in (other, paper, demo):
        before = target.read_bytes()
        ran = run("--db", demo, "backup", target)
        assert (ran.code, target.read_bytes(), len(ran.err.strip().splitlines())) == (1, before, 1)
    assert run("--db", demo, "backup", copy).code == 0
    assert run("--db", demo, "dues", "call").code == 0
    assert run("--db", demo, "backup", copy).code == 0  # an earlier copy
    assert "appelées" in run("--db", copy, "history", "--limit", "1").out


def test_a_backup_does_not_replace_a_copy_in_which_somebody_worked_on(run: Run, demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.secretariat"
    assert run("--db", demo, "backup", copy).code == 0
    assert run("--db", copy, "dues", "call").code == 0
    ran = run("--db", demo, "backup", copy)
    assert ran.code == 1
    assert "copie.secretariat" in ran.err
    assert "appelées" in run("--db", copy, "history", "--limit", "1").out


def test_dues_are_called_once_a_year(run: Run, demo: Path) -> None:
    called = run("--db", demo, "dues", "call")
    assert called.code == 0, called.err
    again = run("--db", demo, "dues", "call", "--year", called.out.split()[-1].rstrip("."))
    assert again.code == 1
    assert again.err.strip()
    undone = run("--db", demo, "undo")
    assert undone.code == 0
    assert run("--db", demo, "dues", "call").code == 0


def test_the_dues_of_a_chosen_year_follow_its_own_scale_and_say_whom_they_leave_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dues.secretariat"
    assert run("new", file, "--name", "Essai").code == 0
    app = Application(Store.open(file))
    category = app.members.save_category(SaveCategory(name="Entreprises"))
    for name, headcount in (("Avec", 5), ("Sans effectif", None)):
        counted_on = None if headcount is None else date(2026, 1, 1)
        app.members.add_member(
            AddMember(
                name=name, category_id=category, joined_on=date(2020, 1, 1), headcount=headcount,
                headcount_on=counted_on,
            )
        )  # fmt: skip
    year = app.clock.today(str(app.zone)).year + 2
    for first, amount in ((year - 2, 300), (year, 500)):
        lines = tuple(
            ScaleLineRow(category_id=category, from_headcount=start, to_headcount=end, amount=Decimal(amount))
            for start, end in ((0, 9), (10, None))
        )
        app.dues.save_scale(SaveScale(name=f"Barème {first}", effective_on=date(first, 1, 1), lines=lines))
    app.close()
    ran = run("--db", file, "dues", "call", "--year", year)
    assert ran.out == f"1 appel de cotisation {year}.\n"
    assert ran.err.splitlines() == [
        "Non appelé\u00a0: Sans effectif (L’effectif n’est pas connu\u00a0: saisissez-le sur la fiche de l’adhérent.)"
    ]
    row = json.loads(run("--db", file, "dues", "list", "--json").out)[0]
    last_of_february = date(year, 3, 1) - timedelta(days=1)
    assert (row["called"], row["due_on"]) == ("500.00", last_of_february.isoformat())


def test_events_become_a_calendar(run: Run, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "agenda.ics"
    assert run("--db", demo, "events", "ics", target).code == 0
    assert target.read_bytes().count(b"BEGIN:VEVENT\r\n") == 110


def test_minutes_and_attendance_sheets_are_printed(run: Run, demo: Path, tmp_path: Path) -> None:
    meetings = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    past = next(row["reference"] for row in meetings if row["kind"] == "ordinary" and row["status"] == "closed")
    for command in ("minutes", "attendance-sheet"):
        target = tmp_path / f"{command}.pdf"
        assert run("--db", demo, command, past, target).code == 0
        assert target.read_bytes().startswith(b"%PDF")
    assert run("--db", demo, "minutes", "1999-AGO-01", tmp_path / "no.pdf").code == 1
    assert not (tmp_path / "no.pdf").exists()


def test_issued_convocations_are_undone_by_a_counter_entry(run: Run, demo: Path, tmp_path: Path) -> None:
    meetings = json.loads(run("--db", demo, "meetings", "list", "--json").out)
    reference = next(row["reference"] for row in meetings if row["kind"] == "ordinary" and row["status"] == "draft")

    def status() -> str:
        rows = json.loads(run("--db", demo, "meetings", "list", "--json").out)
        return str(next(row["status"] for row in rows if row["reference"] == reference))

    assert run("--db", demo, "convocations", reference, tmp_path / "essai.pdf", "--preview").code == 0
    assert status() == "draft"
    assert run("--db", demo, "convocations", reference, tmp_path / "convocations.pdf").code == 0
    assert status() == "convened"
    assert run("--db", demo, "undo").code == 0
    assert status() == "draft"


def test_an_import_says_what_changes_field_by_field(run: Run, demo: Path, tmp_path: Path) -> None:
    member = json.loads(run("--db", demo, "members", "list", "--json").out)[0]
    source = tmp_path / "liste.csv"
    source.write_text(f"N° adhérent;Nom;Effectif\n{member['number']};{member['name']};987\n", encoding="utf-8")
    for more in (("--dry-run",), ()):
        ran = run("--db", demo, "members", "import", source, *more)
        assert f"Ligne 2\u00a0: {member['name']} · Effectif\u00a0: {member['headcount']} → 987" in ran.out


def test_an_import_reads_the_sheet_that_is_named(run: Run, demo: Path, tmp_path: Path) -> None:
    source = tmp_path / "classeur.xlsx"
    book = Workbook(str(source))
    for sheet, name in (("Lisez-moi", "Rien d’utile"), ("Adhérents", "Épicerie d’essai")):
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, ("Nom", "CP", "Ville"))
        page.write_row(1, 0, (name, "79000", "Niort"))
    book.close()
    assert run("--db", demo, "members", "import", source, "--sheet", "Adhérents").code == 0
    assert "Épicerie d’essai" in run("--db", demo, "members", "list", "--search", "epicerie").out
    assert "Rien" not in run("--db", demo, "members", "list").out
    refused = run("--db", demo, "members", "import", source, "--sheet", "Nulle part")
    assert (refused.code, "Lisez-moi, Adhérents" in refused.err) == (1, True)


def test_a_trial_import_gives_scripts_nothing_but_json(run: Run, demo: Path, tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text("Nom;CP;Ville\nÉpicerie d’essai;79000;Niort\n", encoding="utf-8")
    report = json.loads(run("--db", demo, "members", "import", source, "--dry-run", "--json").out)
    assert (report["new"], report["dry_run"]) == (1, True)
