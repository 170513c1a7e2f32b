"""The demonstration's cards and convocations, looked at as those who receive them would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from secretariat.application import Application
from secretariat.association.codes import is_genuine
from secretariat.meetings.rows import ConvocationDraft
from secretariat.store.store import Store
from tests.documents.papers import fonts, image, ink_box, texts

STANDARD = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats")


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.fixture(scope="module")
def app(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    file = tmp_path_factory.mktemp("papers") / "demo.secretariat"
    shutil.copy(demonstration, file)
    application = Application(Store.open(file, read_only=True))
    yield application
    application.store.close()


@pytest.fixture(scope="module")
def cards(app: Application, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("papers") / "cartes.pdf"
    printed = app.print_cards(target)
    assert (printed.cards, printed.pages) == (184, 19)
    return target.read_bytes()


@pytest.fixture(scope="module")
def draft(app: Application) -> ConvocationDraft:
    return app.meetings.convocation_draft(app.meetings.find(app.next_assembly_reference()))


@pytest.fixture(scope="module")
def letters(app: Application, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("papers") / "convocations.pdf"
    printed = app.print_convocations(app.next_assembly_reference(), target)
    assert (printed.count, printed.left_out) == (184, ())
    return target.read_bytes()


def test_fonts_are_embedded_and_none_is_a_standard_one(cards: bytes, letters: bytes) -> None:
    for paper in (cards, letters):
        found = list(fonts(paper))
        assert found
        assert all(is_embedded for _name, is_embedded in found)
        assert not any(standard in name for name, _embedded in found for standard in STANDARD)


def test_every_member_is_on_a_card_and_in_a_letter(app: Application, cards: bytes, letters: bytes) -> None:
    on_cards, in_letters = _squeezed("".join(texts(cards))), _squeezed("".join(texts(letters)))
    names = [row.name for row in app.directory.rows() if row.state == "active"]
    assert len(names) == 184
    assert [name for name in names if _squeezed(name) not in on_cards] == []
    assert [name for name in names if _squeezed(name) not in in_letters] == []


def test_a_letter_is_two_pages_and_carries_what_a_convocation_must_say(draft: ConvocationDraft, letters: bytes) -> None:
    pages = texts(letters)
    assert len(pages) == 2 * len(draft.recipients)
    meeting = draft.meeting
    for wanted in (
        draft.association.name, "ordinaire", "première convocation", "Ordre du jour", "Quorum", "art. 12", meeting.room,
        meeting.video_link.removeprefix("https://"), draft.signatories[0].name, "pouvoir",
        *(item.title for item in meeting.agenda),
    ):  # fmt: skip
        assert _squeezed(wanted) in _squeezed(pages[0] + pages[1]), wanted
    voter = next(index for index, row in enumerate(draft.recipients) if row.may_vote)
    assert "1 voix" in pages[2 * voter].replace("\xa0", " ").replace("\u202f", " ")


def test_the_code_of_a_card_decodes_and_verifies(app: Application, cards: bytes) -> None:
    key = app.association.sheet().card_key
    found = zxingcpp.read_barcodes(image(cards))
    tokens = sorted(code.text for code in found)
    assert len(tokens) == 10
    for token in tokens:
        assert token.startswith("ASSO1|M")
        assert is_genuine(key, token)
        assert not is_genuine(key, token.replace("ASSO1|M", "ASSO1|N"))
    x = [code.position for code in found]
    widths = [(each.top_right.x - each.top_left.x) / (image(cards).width / 210) for each in x]
    assert min(widths) >= 15


def test_the_pouvoir_of_a_voter_can_be_scanned(app: Application, draft: ConvocationDraft, letters: bytes) -> None:
    voter = next(index for index, row in enumerate(draft.recipients) if row.may_vote)
    (code,) = zxingcpp.read_barcodes(image(letters, 2 * voter + 1))
    assert code.text.startswith(f"POUV1|{draft.meeting.reference}|{draft.recipients[voter].number}|")
    assert is_genuine(draft.association.card_key, code.text)


@pytest.mark.parametrize("letter", [0, 3, 50, 100, 183])
def test_the_address_shows_through_the_window(letters: bytes, letter: int) -> None:
    box = ink_box(image(letters, 2 * letter), 90, 35, 205, 95)
    assert box is not None
    left, top, right, bottom = box
    assert left >= 109.9
    assert right <= 190.1
    assert top >= 54.95
    assert bottom <= 79.05


def test_every_paper_says_that_it_is_a_demonstration(cards: bytes, letters: bytes) -> None:
    for paper in (cards, letters):
        assert all("démonstration" in page.casefold() for page in texts(paper))
