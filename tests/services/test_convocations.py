"""Convocations: who receives what, on which page, and what the register keeps."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from secretariat.application import Application
from secretariat.association.codes import is_genuine
from secretariat.association.commands import SetWording
from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Cancelled, Invalid
from secretariat.base.progress import Progress
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind
from secretariat.documents.target import CannotWrite
from secretariat.meetings.commands import IssuedTo, RecordConvocations, SaveAgendaItem
from secretariat.meetings.letter_drafts import mail_draft
from secretariat.meetings.printed_letters import Delivery
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.service_convocations import ConvocationChanged, ConvocationIncomplete
from secretariat.meetings.wordings import CONVOCATION, WrongWording, check_wording
from secretariat.members.commands import AddMember, NewAddress, NewContact
from secretariat.members.records import Membership
from secretariat.members.rules import AddressKind, Channel, PartyKind, Role, State
from tests.helpers.tables import tables_of
from tests.services.meetings_sample import COMPANIES, Sample, add_company, assembly, prepare


def text_of(file: Path) -> str:
    """The text of all pages on one line, with ordinary spaces."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [document[rank].get_textpage().get_text_bounded() for rank in range(len(document))]
    return re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(pages))


def everybody(app: Application, sample: Sample) -> list[int]:
    return [row.id for row in app.meetings.convocation_draft(sample.meeting_id).recipients]


def issue(app: Application, sample: Sample, target: Path, **options: object) -> tuple[Path, ...]:
    draft = app.meetings.convocation_draft(sample.meeting_id)
    return app.meetings.issue_convocations(
        draft,
        target,
        party_ids=[row.id for row in draft.recipients],
        **options,  # type: ignore[arg-type]
    )


def test_every_member_is_a_recipient_and_candidates_only_when_asked(app: Application) -> None:
    sample = prepare(app)
    names = [row.name for row in app.meetings.convocation_draft(sample.meeting_id).recipients]
    assert names == sorted(names, key=lambda name: name.removeprefix("L’").casefold()) or len(names) == 6
    assert "Bocage Logiciel" not in names
    assert app.meetings.recipient_count(sample.meeting_id) == len(names) == 6
    with_candidates = app.meetings.convocation_draft(sample.meeting_id, with_candidates=True).recipients
    (candidate,) = [row for row in with_candidates if row.is_candidate]
    assert (candidate.name, candidate.may_vote) == ("Bocage Logiciel", False)


def test_who_joins_after_the_roll_is_drawn_up_is_neither_convened_nor_counted(app: Application) -> None:
    sample = prepare(app)
    app.meetings.freeze_roll(sample.meeting_id)
    with app.store.write("Admitted") as unit:
        for row in unit.session.scalars(select(Membership).where(Membership.party_id == sample.members["Bocage"])):
            row.state = State.ACTIVE
    assert len(app.meetings.convocation_draft(sample.meeting_id).recipients) == 6
    assert app.meetings.recipient_count(sample.meeting_id) == 6


def test_a_member_without_a_usable_address_is_listed_with_the_reason(app: Application) -> None:
    sample = prepare(app)
    rows = {row.name: row for row in app.meetings.convocation_draft(sample.meeting_id).recipients}
    assert rows["Société Perdue"].address_problem is not None
    assert [name for name, row in rows.items() if row.address_problem] == ["Société Perdue"]


def test_an_e_mail_member_without_e_mail_is_written_to_on_paper(app: Application) -> None:
    sample = prepare(app)
    party = add_company(app, "Sans Courriel", ("Madame", "Anne", "Petit"), email="")
    rows = {row.id: row for row in app.meetings.convocation_draft(sample.meeting_id).recipients}
    assert rows[party].channel is Channel.PAPER
    assert rows[sample.members["Abeille"]].channel is Channel.EMAIL


def test_the_contact_for_convocations_and_the_postal_address_come_first(app: Application) -> None:
    sample = prepare(app)
    party = app.members.add_member(
        AddMember(
            name="Deux Adresses",
            category_id=COMPANIES,
            street="1, rue du Siège",
            postcode="63000",
            city="Clermont-Ferrand",
            joined_on=date(2020, 1, 1),
            channel=Channel.PAPER,
            contacts=(
                NewContact(civility="Monsieur", first_name="Jean", last_name="Chef", roles=(Role.REPRESENTATIVE,)),
                NewContact(civility="Madame", first_name="Ève", last_name="Courrier", roles=(Role.CONVOCATIONS,)),
            ),
            addresses=(NewAddress(kind=AddressKind.POSTAL, street="BP 12", postcode="63170", city="Aubière"),),
        )
    )
    row = next(row for row in app.meetings.convocation_draft(sample.meeting_id).recipients if row.id == party)
    assert row.last_name == "Courrier"
    assert row.address_lines == ("Deux Adresses", "Madame Ève COURRIER", "BP 12", "63170 AUBIERE")


def test_a_natural_person_receives_the_letter_by_name(app: Application) -> None:
    sample = prepare(app)
    party = app.members.add_member(
        AddMember(
            kind=PartyKind.PERSON,
            civility="Madame",
            first_name="Inès",
            last_name="Carlier",
            category_id=COMPANIES,
            street="3, rue Haute",
            postcode="63000",
            city="Clermont-Ferrand",
            channel=Channel.PAPER,
            joined_on=date(2020, 1, 1),
        )
    )
    draft = app.meetings.convocation_draft(sample.meeting_id)
    row = next(row for row in draft.recipients if row.id == party)
    assert row.address_lines[0] == "Madame Inès CARLIER"
    letter = Letters(draft, LetterOptions()).letter(row)
    assert "représentant" not in letter.giver


def test_the_letter_says_all_that_is_mandatory(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    app.meetings.save_agenda_item(
        SaveAgendaItem(meeting_id=sample.meeting_id, title="Résolution longue", details="É’ " * 60 + "fin du texte")
    )
    (file,) = issue(app, sample, tmp_path / "convocations.pdf")
    text = text_of(file)
    for words in (
        "Arvenne Numérique",
        "Convocation à l’assemblée générale ordinaire",
        "Sur première convocation",
        "jeudi 17 juin 2027 à 18 h 30",
        "Amphi Cassin",
        "visio.example.org/ag2027",
        "Rapport moral",
        "fin du texte",
        "La présidente",
        "Hélène Fournier",
        "Clermont-Ferrand, le 1er juin 2027",
        "Un quart des membres inscrits, présents ou représentés (art. 12 des statuts), soit 2 sur 5",
        "Deux pouvoirs au plus par membre",
        "le 15 juin 2027 à 12 h",
        "Madame, cher adhérent,",
        "Vous êtes convoquée à",
        "Vous êtes convoqué à",
        "Vous êtes convoqué(e) à",
        "Claire AUBERT",
        "1 voix",
        "sans droit de vote : cotisation 2027 impayée",
    ):
        assert words in text, words
    for name in ("Abeille Data", "Atelier Brume", "Doyenne", "L’Amie du numérique", "Société Perdue", "Tramontane"):
        assert name in text


def test_the_pouvoir_carries_a_code_that_verifies(app: Application) -> None:
    sample = prepare(app)
    draft = app.meetings.convocation_draft(sample.meeting_id)
    letters = Letters(draft, LetterOptions())
    rows = {row.name: letters.letter(row) for row in draft.recipients}
    token = rows["Abeille Data"].proxy_token
    assert token.startswith("POUV1|2027-AGO-01|0001|")
    assert is_genuine(app.association.sheet().card_key, token)
    assert rows["Atelier Brume"].proxy_token == ""


def test_issuing_convenes_the_meeting_and_fills_the_register(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    (file,) = issue(app, sample, tmp_path / "convocations.pdf")
    sheet = app.meetings.sheet(sample.meeting_id)
    assert (sheet.state, sheet.convened_on, sheet.issued_count) == (MeetingState.CONVENED, date(2027, 6, 1), 6)
    rows = app.meetings.register(sample.meeting_id)
    assert len(rows) == 6
    assert {row.digest for row in rows} == {hashlib.sha256(file.read_bytes()).hexdigest()}
    by_name = {row.name: row for row in rows}
    assert by_name["Abeille Data"].address == "contact@example.org"
    assert "63000 CLERMONT FERRAND" in by_name["Tramontane"].address
    assert list(tmp_path.glob(".convocations-*")) == []


def test_one_file_per_member_keeps_each_digest(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    files = issue(app, sample, tmp_path, delivery=Delivery.ONE_EACH)
    assert len(files) == 6
    digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert {row.digest for row in app.meetings.register(sample.meeting_id)} == digests
    assert "Abeille Data" in text_of(next(file for file in files if "Abeille" in file.name))


def test_undoing_an_issue_withdraws_it_without_erasing(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    issue(app, sample, tmp_path / "a.pdf")
    after = tables_of(app.store)
    app.undo()
    sheet = app.meetings.sheet(sample.meeting_id)
    assert (sheet.state, sheet.issued_count) == (MeetingState.DRAFT, 0)
    assert all(row.withdrawn_at is not None for row in app.meetings.register(sample.meeting_id))
    app.redo()
    assert tables_of(app.store) == after


def test_withdrawing_a_second_issue_leaves_the_meeting_convened(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    issue(app, sample, tmp_path / "a.pdf")
    issue(app, sample, tmp_path / "b.pdf")
    app.undo()
    sheet = app.meetings.sheet(sample.meeting_id)
    assert (sheet.state, sheet.issued_count) == (MeetingState.CONVENED, 6)


def test_what_changed_meanwhile_is_refused_and_leaves_no_file(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    draft = app.meetings.convocation_draft(sample.meeting_id)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=sample.meeting_id, title="Point ajouté"))
    before = tables_of(app.store)
    with pytest.raises(ConvocationChanged):
        app.meetings.issue_convocations(draft, tmp_path / "a.pdf", party_ids=[draft.recipients[0].id])
    assert tables_of(app.store) == before
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "test.secretariat"]) or not (tmp_path / "a.pdf").exists()


def test_an_incomplete_convocation_is_refused_with_what_is_missing(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    app.meetings.save_meeting(
        assembly(meeting_id=sample.meeting_id, room="", street="", city="", video_link="", proxies_due_on=None)
    )
    with pytest.raises(ConvocationIncomplete, match="lieu"):
        issue(app, sample, tmp_path / "a.pdf")
    assert len(app.meetings.convocation_gaps(sample.meeting_id)) == 2


def test_stopping_leaves_neither_a_file_nor_an_entry(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    progress = Progress()
    progress.cancel()
    before = tables_of(app.store)
    with pytest.raises(Cancelled):
        issue(app, sample, tmp_path / "a.pdf", progress=progress)
    assert tables_of(app.store) == before
    assert not (tmp_path / "a.pdf").exists()
    assert list(tmp_path.glob(".convocations-*")) == []


def test_a_folder_that_does_not_exist_is_refused_before_anything(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    with pytest.raises(CannotWrite):
        issue(app, sample, tmp_path / "nulle part" / "a.pdf")
    assert app.meetings.register(sample.meeting_id) == ()


def test_nobody_chosen_is_refused() -> None:
    with pytest.raises(Invalid):
        RecordConvocations(meeting_id=1, stamp="", issued=())


def test_a_returned_letter_is_recorded(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    issue(app, sample, tmp_path / "a.pdf")
    line = app.meetings.register(sample.meeting_id)[0]
    app.meetings.record_return(line.id, "n’habite pas à l’adresse")
    assert app.meetings.register(sample.meeting_id)[0].return_reason == "n’habite pas à l’adresse"


def test_a_hand_made_entry_is_recorded_too(app: Application) -> None:
    sample = prepare(app)
    draft = app.meetings.convocation_draft(sample.meeting_id)
    issued = (IssuedTo(party_id=draft.recipients[0].id, channel=Channel.PAPER, address="en main propre", digest=""),)
    app.meetings.record_convocations(RecordConvocations(meeting_id=sample.meeting_id, stamp=draft.stamp, issued=issued))
    assert app.meetings.register(sample.meeting_id)[0].address == "en main propre"


def test_who_sits_in_the_board_is_convened_to_it(app: Application) -> None:
    sample = prepare(app)
    body = app.bodies.save_body(SaveBody(name="CA", kind=BodyKind.BOARD))
    person = next(each for each in app.bodies.person_choices() if each.organisation_id == sample.members["Abeille"])
    app.bodies.save_mandate(
        SaveMandate(
            body_id=body,
            person_id=person.person_id,
            organisation_id=person.organisation_id,
            starts_on=date(2025, 6, 1),
        )
    )
    meeting = app.meetings.save_meeting(assembly(kind=MeetingKind.BOARD, proxies_due_on=None))
    draft = app.meetings.convocation_draft(meeting)
    (row,) = draft.recipients
    assert app.meetings.recipient_count(meeting) == 1
    assert row.name == "Claire Aubert"
    assert row.address_lines[0] == "Abeille Data"
    letters = Letters(draft, LetterOptions())
    assert letters.letter(row).proxy_token == ""
    assert letters.shared().title == "Convocation à la réunion du conseil d’administration"


def test_a_changed_wording_is_printed(app: Application) -> None:
    sample = prepare(app)
    body = app.association.wording("convocation").replace("Vous êtes convoqué", "Chère structure, vous êtes convoqué")
    app.association.set_wording(SetWording(name="convocation", body=body))
    draft = app.meetings.convocation_draft(sample.meeting_id)
    letter = Letters(draft, LetterOptions()).letter(draft.recipients[0])
    assert letter.opening[0].startswith("Chère structure")
    assert "<b>jeudi 17 juin 2027" in letter.opening[0]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("{{ salutation }}\n{{ prenom }}\n[ordre du jour]\n[encadré]\n[fin de l’encadré]", 2, "prenom"),
        ("{{ salutation }}\n[ordre du jour]\n[encadré]\n{% if has_quorum %}\n[fin de l’encadré]", 4, "condition"),
        ("[ordre du jour]\n[encadré]\n[fin de l’encadré]\nA\n{{ ''.__class__.x }}", 5, "accolade"),
        ("[ordre du jour]\nperdu\n[encadré]\n[fin de l’encadré]", 2, "imprimé"),
        ("[ordre du jour]\n[encadré]", 2, "fin de l’encadré"),
    ],
)
def test_a_wrong_wording_is_said_in_one_sentence_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(WrongWording) as refused:
        check_wording(CONVOCATION, text, {"salutation": "Madame,", "has_quorum": True})
    assert refused.value.values["line"] == line
    assert word in str(refused.value)


def test_marks_are_recognised_without_accents_or_case_and_names_cannot_inject_marks() -> None:
    made = CONVOCATION
    text = "{{ member }}\n[ORDRE DU JOUR]\n[encadre]\n[fin de l'encadré]\n**Fin.**"
    check_wording(made, text, {"member": "x"})
    from secretariat.meetings.wordings import Wording

    wording = Wording(made, text)
    assert wording.paragraphs("opening", {"member": "<b>Ruse** {{ x }}"}) == ("Ruse {{ x }}",)
    assert wording.paragraphs("closing", {}) == ("<b>Fin.</b>",)


def test_a_convocation_can_be_sent_as_a_message_that_says_all_of_it(app: Application) -> None:
    sample = prepare(app)
    draft = app.meetings.convocation_draft(sample.meeting_id)
    row = next(row for row in draft.recipients if row.id == sample.members["Abeille"])
    message = mail_draft(draft, Letters(draft, LetterOptions()), row)
    assert message.email == row.email
    assert all(item.title in message.text for item in draft.meeting.agenda)
    assert draft.meeting.room in message.text
    assert "<b>" not in message.text
    (letter,) = message.attachments
    assert letter.name.startswith(draft.meeting.reference)
    assert letter.content.startswith(b"%PDF")
