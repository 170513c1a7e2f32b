"""The papers around a sitting: attendance sheet, list of decisions, certified extract, voting papers and ballots."""

from __future__ import annotations

import io

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, OpenSitting
from secretariat.meetings.sitting.rules import Mode
from secretariat.meetings.voting.records import Candidate, Election, Resolution
from secretariat.meetings.voting.rules import ElectionKind
from secretariat.meetings.writing.service import NoSuchResolution
from tests.documents.papers import texts
from tests.services.board_sample import at
from tests.services.meetings_sample import prepare
from tests.services.test_minutes_written import flat, held


def test_the_attendance_sheet_to_sign_has_pouvoirs_at_the_line_of_their_holder(app: Application) -> None:
    sample = prepare(app)
    members = sample.members
    app.proxies.record(
        RecordProxy(meeting_id=sample.meeting_id, giver_id=members["Perdue"], holder_id=members["Abeille"])
    )
    sheet = app.writing.attendance_sheet(sample.meeting_id)
    rows = {row.name: row for row in sheet.rows}
    assert (rows["Abeille Data"].detail, rows["Abeille Data"].proxies, rows["Abeille Data"].votes) == (
        "Claire Aubert", "Pouvoir de Société Perdue", "2",
    )  # fmt: skip
    assert rows["Société Perdue"].note == "représenté par Abeille Data"
    assert "L’Amie du numérique" not in rows
    assert dict(sheet.totals)["Voix"] == ""


def test_the_attendance_sheet_of_a_held_meeting_is_filled_in_and_certified(app: Application, clock: FixedClock) -> None:
    sample = prepare(app)
    meeting, members = sample.meeting_id, sample.members
    app.proxies.record(RecordProxy(meeting_id=meeting, giver_id=members["Perdue"], holder_id=members["Abeille"]))
    clock.instant = at(18, 2)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members["Tramontane"], mode=Mode.REMOTE))
    clock.instant = at(18, 30)
    app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=members["Abeille"]))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting, chaired_by="Claire Aubert"))
    clock.instant = at(20, 10)
    app.sitting.check_out(CheckOut(meeting_id=meeting, party_id=members["Tramontane"]))
    app.sitting.close_sitting(meeting)
    sheet = app.writing.attendance_sheet(meeting)
    assert flat(sheet.certification) == (
        "La présente feuille de présence, faisant apparaître 2 membres présents dont 1 à distance et un membre "
        "représenté à l’ouverture de la séance, soit 3 voix sur 4, est certifiée exacte par les membres du bureau de "
        "l’assemblée."
    )
    assert [value for _label, value in sheet.totals] == ["1", "1", "1", "3"]
    assert [tuple(map(flat, line)) for line in sheet.connections] == [("Tramontane", "18 h 02", "20 h 10")]
    remote = next(row for row in sheet.rows if row.name == "Tramontane")
    assert flat(remote.note) == "à distance, 18 h 02 – 20 h 10"
    file = io.BytesIO()
    app.writing.print_attendance_sheet(meeting, file)
    text = flat(" ".join(texts(file.getvalue())))
    assert "Extrait du journal des connexions" in text
    assert "Pouvoir de Société Perdue" in text
    assert "Présidente de séance" in text


def test_the_list_of_decisions_fits_one_page(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    file = io.BytesIO()
    assert app.writing.print_decisions(meeting, file) == 1
    text = flat(" ".join(texts(file.getvalue())))
    for words in ("Relevé de décisions", "adoptée à l’unanimité", "2027-CA-06-01", "Envoyer le barème", "Léa Guérin"):
        assert words in text, words


def test_the_extract_has_the_chosen_resolutions_and_no_other(app: Application, clock: FixedClock) -> None:
    meeting = held(app, clock)
    with app.store.write("Texts") as unit:
        for resolution in unit.session.query(Resolution):
            resolution.text = f"Texte entier de la résolution {resolution.number}."
    file = io.BytesIO()
    app.writing.print_extract(meeting, (2, 4), file, name="Inès Carlier", quality="La secrétaire")
    text = flat(" ".join(texts(file.getvalue())))
    for words in (
        "Extrait du procès-verbal de la réunion du conseil d’administration",
        "Deuxième résolution",
        "Texte entier de la résolution 2.",
        "adoptée par 15 voix pour et une contre",
        "Quatrième résolution",
        "Pour extrait certifié conforme",
        "Fait à Clermont-Ferrand, le 17 juin 2027.",
        "La secrétaire",
        "Inès Carlier",
    ):
        assert words in text, words
    assert "Première résolution" not in text
    assert "résolution 3" not in text
    with pytest.raises(NoSuchResolution):
        app.writing.print_extract(meeting, (9,), io.BytesIO())
    with pytest.raises(NoSuchResolution):
        app.writing.print_extract(meeting, (), io.BytesIO())


def test_voting_papers_are_one_a_voter_and_name_nobody(app: Application) -> None:
    sample = prepare(app)
    with app.store.write("A resolution") as unit:
        unit.add(Resolution(meeting_id=sample.meeting_id, number=1, title="Comptes 2026", text="Approuvés."))
    file = io.BytesIO()
    assert app.writing.print_voting_papers(sample.meeting_id, file) == 1
    text = flat(" ".join(texts(file.getvalue())))
    assert text.count("Première résolution : Comptes 2026") == 4
    assert text.count("Ce bulletin vaut 1 voix.") == 4
    assert text.count("Abstention") == 4
    assert "Abeille" not in text
    assert "Aubert" not in text


def test_ballots_say_the_seats_and_the_most_names(app: Application) -> None:
    sample = prepare(app)
    with app.store.write("An election") as unit:
        from secretariat.meetings.records import Meeting

        meeting = unit.get(Meeting, sample.meeting_id)
        election = unit.add(
            Election(
                meeting_id=meeting.id, body_id=meeting.body_id, title="Élection de trois administrateurs", seats=3,
                kind=ElectionKind.SEVERAL,
            )
        )  # fmt: skip
        for rank, name in enumerate(("Hélène Fournier", "Karim Khelifi", "Odette Roy", "Paul Œuvrard"), start=1):
            unit.add(Candidate(election_id=election.id, name=name, organisation="Abeille Data", position=rank))
        unit.session.query(Candidate).filter_by(name="Odette Roy").one().elected_in = 1
        election_id = election.id
    file = io.BytesIO()
    app.writing.print_ballots(election_id, file)
    text = flat(" ".join(texts(file.getvalue())))
    assert text.count("2 sièges à pourvoir · au plus 2 noms · 1 voix") == 4
    assert text.count("Karim Khelifi, Abeille Data") == 4
    assert "Odette Roy" not in text
    assert "Un bulletin portant plus de 2 noms est nul" in text
