"""Convening by every channel: folders ready to send, envelopes, receipts, documents joined, corrected convocations."""

from __future__ import annotations

import random
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from secretariat.application import Application
from secretariat.association.commands import SetStatute
from secretariat.association.rules import MeetingKind
from secretariat.base.i18n import set_language
from secretariat.bodies.commands import SaveBody, SaveMandate
from secretariat.bodies.rules import BodyKind
from secretariat.documents.merging import UnreadableDocument
from secretariat.meetings.commands import SaveAgendaItem, SaveDocument, SaveMeeting
from secretariat.meetings.printed_letters import Delivery
from secretariat.meetings.printing import LetterOptions, Letters
from secretariat.meetings.recipients import in_envelopes
from secretariat.meetings.rules import Part
from secretariat.members.rules import Channel
from tests.services.meetings_sample import Sample, prepare
from tests.services.test_convocations import text_of

_BUNDLES = ["Lettres 2027-AGO-01.pdf", "Reçus à signer 2027-AGO-01.pdf", "À remettre en main propre 2027-AGO-01.pdf"]


@pytest.fixture(autouse=True)
def _french() -> None:
    set_language("fr")


def pdf(pages: int) -> bytes:
    """A document of some empty pages."""
    with pypdfium2.PdfDocument.new() as document:
        for _page in range(pages):
            document.new_page(595, 842).close()
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def page_count(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def issue(app: Application, meeting_id: int, target: Path, **more: object) -> tuple[Path, ...]:
    draft = app.meetings.convocation_draft(meeting_id)
    reached = [row.id for row in draft.recipients if row.address_problem is None]
    return app.meetings.issue_convocations(draft, target, party_ids=reached, **more)  # type: ignore[arg-type]


def by_hand(app: Application, sample: Sample) -> dict[int, Channel]:
    return {sample.members["Doyenne"]: Channel.HAND}


def test_a_folder_is_sorted_by_channel_and_the_register_proves_each(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    issue(app, sample.meeting_id, tmp_path, delivery=Delivery.BY_CHANNEL, channels=by_hand(app, sample))
    names = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.pdf"))
    assert [name for name in names if "/" not in name] == _BUNDLES
    assert len([name for name in names if "/" in name]) == 3
    rows = {row.party_id: row for row in app.meetings.register(sample.meeting_id)}
    handed = rows[sample.members["Doyenne"]]
    assert (handed.channel, handed.address) == (Channel.HAND, "")
    assert rows[sample.members["Abeille"]].address == "contact@example.org"
    assert len({row.digest for row in rows.values()}) == len(rows)


def test_those_who_are_handed_their_convocation_sign_for_it(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    files = issue(app, sample.meeting_id, tmp_path, delivery=Delivery.BY_CHANNEL, channels=by_hand(app, sample))
    receipts = text_of(files[-1])
    assert "Doyenne" in receipts
    assert "Abeille" not in receipts
    assert "en main propre" in receipts


def board(app: Application, sample: Sample, people: int = 2) -> int:
    """A board on which several persons sit for the same company."""
    body = app.bodies.save_body(SaveBody(kind=BodyKind.BOARD, name="Conseil"))
    app.association.set_statute(
        SetStatute(
            meeting_kind=MeetingKind.BOARD, name="seats_per_organisation", value=None, effective_on=date(2020, 1, 1)
        )
    )
    choices = [each for each in app.bodies.person_choices() if each.organisation_id][:people]
    company = sample.members["Tramontane"]
    for person in choices:
        app.bodies.save_mandate(
            SaveMandate(body_id=body, person_id=person.person_id, organisation_id=company, starts_on=date(2026, 1, 1))
        )
    meeting = app.meetings.save_meeting(
        SaveMeeting(kind=MeetingKind.BOARD, held_on=date(2027, 6, 29), starts=time(12), room="Siège", body_id=body)
    )
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Projets"))
    return meeting


def test_letters_to_the_same_organisation_share_one_envelope(app: Application, tmp_path: Path) -> None:
    meeting = board(app, prepare(app))
    rows = app.meetings.convocation_draft(meeting).recipients
    assert [len(envelope) for envelope in in_envelopes(rows)] == [2]
    (file,) = issue(app, meeting, tmp_path / "lettres.pdf")
    assert "Pli 1 : lettre 1 sur 2" in text_of(file)
    assert "Pli 1 : lettre 2 sur 2" in text_of(file)


def test_documents_follow_each_envelope_and_lie_beside_the_e_mails(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    app.meetings.save_document(
        SaveDocument(meeting_id=sample.meeting_id, title="Comptes 2026", content=pdf(3), file_name="comptes.pdf")
    )
    plain, joined = tmp_path / "a.pdf", tmp_path / "b.pdf"
    issue(app, sample.meeting_id, plain)
    issue(app, sample.meeting_id, joined, options=LetterOptions(joins_files=True))
    reached = sum(row.address_problem is None for row in app.meetings.convocation_draft(sample.meeting_id).recipients)
    added = page_count(joined) - page_count(plain)
    assert 3 * reached <= added <= 4 * reached  # a blank page where a letter would begin on a verso
    folder = tmp_path / "envoi"
    folder.mkdir()
    issue(app, sample.meeting_id, folder, delivery=Delivery.BY_CHANNEL, options=LetterOptions(joins_files=True))
    assert [each.name for each in folder.rglob("comptes.pdf")] == ["comptes.pdf"]


def test_pages_of_a_document_are_stored_once_however_many_letters_they_follow(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    heavy = _heavy()
    app.meetings.save_document(
        SaveDocument(meeting_id=sample.meeting_id, title="Comptes", content=heavy, file_name="c.pdf")
    )
    plain, joined = tmp_path / "a.pdf", tmp_path / "b.pdf"
    issue(app, sample.meeting_id, plain)
    issue(app, sample.meeting_id, joined, options=LetterOptions(joins_files=True))
    assert joined.stat().st_size < plain.stat().st_size + 2 * len(heavy)


def _heavy() -> bytes:
    """A PDF of one page with an incompressible image."""
    with pypdfium2.PdfDocument.new() as document:
        page = document.new_page(595, 842)
        image = pypdfium2.PdfImage.new(document)
        data = bytearray(random.Random(1).randbytes(200 * 200 * 3))
        bitmap = pypdfium2.PdfBitmap.new_native(200, 200, pypdfium2.raw.FPDFBitmap_BGR)
        bitmap.buffer[: len(data)] = bytes(data[: len(bitmap.buffer)])
        image.set_bitmap(bitmap)
        page.insert_obj(image)
        page.gen_content()
        page.close()
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def test_a_document_that_is_no_readable_pdf_is_named(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    app.meetings.save_document(
        SaveDocument(meeting_id=sample.meeting_id, title="Budget", content=b"%PDF-1.4 broken", file_name="b.pdf")
    )
    with pytest.raises(UnreadableDocument, match="Budget"):
        issue(app, sample.meeting_id, tmp_path / "a.pdf", options=LetterOptions(joins_files=True))
    assert not list(tmp_path.glob("*.pdf"))
    assert app.meetings.register(sample.meeting_id) == ()


def test_a_bounced_convocation_is_sent_again_as_a_corrected_one(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    issue(app, sample.meeting_id, tmp_path / "a.pdf")
    first = next(row for row in app.meetings.register(sample.meeting_id) if row.party_id == sample.members["Abeille"])
    app.meetings.record_return(first.id, "Boîte pleine")
    draft = app.meetings.convocation_draft(sample.meeting_id)
    (file,) = app.meetings.issue_convocations(
        draft, tmp_path / "b.pdf", party_ids=[first.party_id], channels={first.party_id: Channel.PAPER},
        options=LetterOptions(is_erratum=True),
    )  # fmt: skip
    assert "Convocation rectificative, qui annule et remplace la précédente" in text_of(file)
    mine = [row for row in app.meetings.register(sample.meeting_id) if row.party_id == first.party_id]
    assert {(row.is_erratum, row.channel, row.return_reason) for row in mine} == {
        (True, Channel.PAPER, ""), (False, Channel.EMAIL, "Boîte pleine"),
    }  # fmt: skip


def test_the_convocation_quotes_the_rules_where_they_apply(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    for name, value, article in (
        ("second_gap_days", 20, "art. 13"), ("majority", "2/3", "art. 14"), ("majority_is_strict", False, "art. 14"),
        ("max_proxies", 3, "art. 11"),
    ):  # fmt: skip
        app.association.set_statute(
            SetStatute(
                meeting_kind=MeetingKind.ORDINARY,
                name=name,
                value=value,
                article=article,
                effective_on=date(2020, 1, 1),
            )
        )
    (file,) = issue(app, sample.meeting_id, tmp_path / "a.pdf")
    said = text_of(file)
    assert "(art. 12 des statuts)" in said
    assert "seconde assemblée vingt jours francs après au moins, même ordre du jour, sans quorum (art. 13)" in said
    assert "deux tiers au moins des suffrages exprimés (art. 14 des statuts)" in said.lower()
    assert "au plus par membre (art. 11)" in said


def test_a_mixed_assembly_announces_its_two_parts_and_both_majorities(app: Application, tmp_path: Path) -> None:
    prepare(app)
    meeting = app.meetings.save_meeting(
        SaveMeeting(
            kind=MeetingKind.MIXED, held_on=date(2027, 6, 24), starts=time(18), room="Amphi",
            proxies_due_on=date(2027, 6, 22),
        )
    )  # fmt: skip
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Statuts", part=Part.EXTRAORDINARY))
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Comptes"))
    (file,) = issue(app, meeting, tmp_path / "a.pdf")
    said = text_of(file)
    assert said.index("Partie ordinaire") < said.index("1. Comptes") < said.index("Partie extraordinaire")
    assert "partie extraordinaire, deux tiers au moins des suffrages exprimés" in said


def test_the_letters_of_a_draft_keep_one_page_with_all_the_rules(app: Application) -> None:
    draft = app.meetings.convocation_draft(prepare(app).meeting_id)
    notices = Letters(draft, LetterOptions()).shared().notices
    assert [notice.split(".")[0] for notice in notices] == [
        "<b>Quorum", "<b>Majorité", "<b>Droit de vote", "<b>Pouvoir",
    ]  # fmt: skip
