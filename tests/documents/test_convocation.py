"""Convocations: the window of the envelope, the whole agenda, the pouvoir that comes back."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import zxingcpp

from secretariat.base.errors import Cancelled
from secretariat.base.progress import Progress
from secretariat.documents.convocation import AgendaItem, Recipient, write_convocations, write_each_convocation
from secretariat.documents.page import NothingToPrint
from secretariat.documents.signatures import Signatory
from tests.documents.papers import (
    HEAD,
    PARTICIPATION,
    convocation,
    flat,
    fonts,
    image,
    ink_box,
    picture,
    recipient,
    texts,
)

ADDRESSES = [
    ("ABEILLE DATA", "63170 CLAIRVENT CEDEX"),
    ("ÉCOLE DU PIXEL", "Madame Inès ÇAĞLAYAN", "5 RUE DES TISSERANDS", "BP 40012", "ZI", "63170 CLAIRVENT gjpqy"),
    ("ÉTABLISSEMENT", "Madame Ångström", "Service", "Bâtiment", "5 RUE", "BP 40012", "63170 CLAIRVENT Qgjpqy"),
    ("ÉTABLISSEMENT PUBLIC DE COOPÉRATION INTERCOMMUNALE DU HAUT-PAYS D’ARVENNE", "W" * 38, "63170 CLAIRVENT"),
]


def _pdf(recipients: list[Recipient] | None = None, **options) -> bytes:  # type: ignore[no-untyped-def]
    file = io.BytesIO()
    given = options.pop("given", None) or convocation()
    write_convocations(file, given, recipients or [recipient()], invariant=True, **options)
    return file.getvalue()


@pytest.mark.parametrize("lines", ADDRESSES)
def test_the_ink_of_the_address_shows_through_the_window(lines: tuple[str, ...]) -> None:
    data = _pdf([recipient(address_lines=lines)], given=convocation(letterhead=replace(HEAD, is_demonstration=True)))
    box = ink_box(image(data), 90, 35, 205, 95)
    assert box is not None
    left, top, right, bottom = box
    assert left >= 109.9
    assert top >= 54.95
    assert right <= 190.1
    assert bottom <= 79.05
    for line in lines:
        assert line in texts(data)[0]


def test_the_zone_of_the_address_is_otherwise_empty() -> None:
    long = tuple("Une très longue ligne d’adresse de l’expéditeur, qui doit passer à la ligne" for _ in range(2))
    given = convocation(letterhead=replace(HEAD, address_lines=long), case_line="Dossier suivi par " + "X" * 60)
    assert ink_box(image(_pdf([recipient(address_lines=())], given=given)), 90, 35, 205, 95) is None


def test_six_lines_stand_on_their_baselines() -> None:
    page = image(_pdf([recipient(address_lines=("HHH",) * 6)]))
    tops = [ink_box(page, 105, 55 + 4 * rank, 200, 58.3 + 4 * rank) for rank in range(6)]
    assert [box and box[3] for box in tops] == pytest.approx([58 + 4 * rank for rank in range(6)], abs=0.2)


def test_a_letter_reads_in_order() -> None:
    first, second = (flat(text) for text in texts(_pdf()))
    for text, words in (
        (
            first,
            ["Arvenne Numérique", "0003", "ABEILLE DATA", "CEDEX", "Clairvent, le 1er juin", "Convocation à l’",
             "Sur première", "Madame, cher", "Vous êtes", "Ordre du jour", "1. Point numéro 1", "7. Point numéro 7",
             "Quorum.", "Pouvoir.", "salutations", "La présidente", "Hélène Fournier", "Page 1 sur 2"],
        ),
        (
            second,
            ["Comment participer", "En salle", "À distance", "4F7K 2Q9D", "Candidatures", "à découper", "Ma réponse",
             "je serai présent(e)", "Pouvoir", "N° 0003", "Je soussignée", "ABEILLE DATA 3", "Nom et prénom",
             "pour me représenter", "Fait à", "Bon pour pouvoir", "Signature", "Retour par courrier", "Page 2 sur 2"],
        ),
    ):  # fmt: skip
        at = 0
        for word in words:
            assert word in text
            found = text.find(word, at)
            assert found >= 0, word
            at = found


def test_the_pouvoir_carries_the_code_of_its_member() -> None:
    people = [recipient(n) for n in range(1, 5)]
    data = _pdf(people)
    for rank, person in enumerate(people):
        assert [code.text for code in zxingcpp.read_barcodes(image(data, 2 * rank + 1))] == [person.proxy_token]
    assert ink_box(image(data, 1), 19, 255.5, 37, 273) == pytest.approx((20, 256, 36, 272), abs=0.25)


def test_each_letter_has_its_own_pouvoir() -> None:
    pages = texts(_pdf([recipient(n) for n in range(1, 30)]))
    assert len(pages) == 58
    for number in range(1, 30):
        assert f"N° {number:04d}" in pages[2 * number - 1]
        assert f"ABEILLE DATA {number}," in flat(pages[2 * number - 1])


def test_a_long_agenda_goes_on_over_the_pages_in_full() -> None:
    agenda = tuple(
        AgendaItem(title=f"Résolution {n} sur le point {n}", details=(f"Texte {n}. " + f"mot{n} " * 90, f"Fin{n}."))
        for n in range(1, 41)
    )
    given = convocation(agenda=agenda, signatories=(Signatory(role="La présidente", name="H F", image=picture()),))
    file = io.BytesIO()
    (count,) = write_convocations(file, given, [recipient()])
    pages = texts(file.getvalue())
    assert count == len(pages) > 5
    whole = flat(" ".join(pages[:-1]))
    for n in range(1, 41):
        assert f"Résolution {n} sur" in whole
        assert whole.count(f"mot{n} ") == 90
        assert f"Fin{n}." in whole
    assert f"Page {count - 1} sur {count}" in pages[-2]
    for page in range(1, count - 1):
        box = ink_box(image(file.getvalue(), page), 19, 21, 191, 278)
        assert box is not None
        assert box[3] < 276


def test_one_paragraph_of_several_pages_is_printed_whole() -> None:
    words = [f"mot{n}" for n in range(3000)]
    whole = flat(" ".join(texts(_pdf([recipient(opening=(" ".join(words),))]))))
    assert all(f"{word} " in whole for word in words)


def test_marks_typed_in_a_way_to_take_part_are_printed() -> None:
    ways = (replace(PARTICIPATION.ways[0], lines=("Salle <b>Cassin</b>, porte B",)), *PARTICIPATION.ways[1:])
    page = texts(_pdf(given=convocation(participation=replace(PARTICIPATION, ways=ways))))[1]
    assert "Salle <b>Cassin</b>, porte B" in flat(page)


def test_without_proxies_there_is_only_the_answer() -> None:
    given = convocation(participation=replace(PARTICIPATION, allows_proxies=False, ways=PARTICIPATION.ways[:2]))
    page = texts(_pdf(given=given))[1]
    assert "Ma réponse" in page
    assert "je donne pouvoir" not in page
    assert "Je soussignée" not in page


def test_long_information_leaves_the_coupon_a_page_of_its_own() -> None:
    given = convocation(participation=replace(PARTICIPATION, candidacy_text=("Un siège est à pourvoir. " * 60,)))
    pages = texts(_pdf(given=given))
    assert len(pages) == 3
    assert flat(pages[1]).count("Un siège est à pourvoir.") == 60
    assert "Je soussignée" in pages[2]


def test_a_long_giver_never_reaches_the_code() -> None:
    person = recipient(giver="Je soussignée <b>Claire AUBERT</b>, " + "représentant une organisation, " * 14)
    data = _pdf([person])
    assert flat(texts(data)[1]).count("représentant une organisation") == 14
    assert [code.text for code in zxingcpp.read_barcodes(image(data, 1))] == [person.proxy_token]


def test_each_letter_starts_on_a_recto_when_asked() -> None:
    given = convocation(participation=replace(PARTICIPATION, candidacy_text=("Un siège est à pourvoir. " * 60,)))
    starts: list[tuple[int, int]] = []
    file = io.BytesIO()
    counts = write_convocations(
        file, given, [recipient(1), recipient(2)], on_recto=True, pages_of=lambda _who, *place: starts.append(place)
    )
    assert counts == (3, 3)
    assert starts == [(1, 3), (5, 3)]
    assert flat(texts(file.getvalue())[3]) == ""


def test_fonts_are_embedded_and_amounts_keep_their_narrow_space() -> None:
    data = _pdf([recipient(opening=("Soit 1\u202f250,00\u00a0€ ; œuvre.",))])
    assert "1\u202f250,00" in texts(data)[0]
    found = list(fonts(data))
    assert found
    assert all(is_embedded and "Inter" in name for name, is_embedded in found)


def test_the_document_says_its_title_language_and_author() -> None:
    reader = pypdf.PdfReader(io.BytesIO(_pdf()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Convocation à l’assemblée générale ordinaire"
    assert reader.metadata.author == "Arvenne Numérique"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"


def test_a_demonstration_says_so_on_every_page() -> None:
    given = convocation(letterhead=replace(HEAD, is_demonstration=True))
    assert all("DÉMONSTRATION" in page and "sans valeur" in page for page in texts(_pdf(given=given)))


def test_the_same_letters_give_the_same_bytes() -> None:
    people = [recipient(n) for n in range(5)]
    assert _pdf(people) == _pdf(people)


def test_stopping_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "convocations.pdf"
    target.write_bytes(b"before")
    progress = Progress()
    with pytest.raises(Cancelled):
        write_convocations(
            target,
            convocation(),
            [recipient(n) for n in range(20)],
            progress=progress,
            pages_of=lambda _who, first, _count: progress.cancel() if first > 10 else None,
        )
    assert [path.name for path in tmp_path.iterdir()] == ["convocations.pdf"]
    assert target.read_bytes() == b"before"


def test_progress_is_told_after_each_letter() -> None:
    told: list[tuple[int, int]] = []

    class Told(Progress):
        def update(self, done: int, total: int, text: str = "") -> None:
            told.append((done, total))

    _pdf([recipient(n) for n in range(3)], progress=Told())
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_one_file_per_member_and_none_after_a_stop(tmp_path: Path) -> None:
    people = [recipient(n) for n in range(1, 4)]
    paths = write_each_convocation(tmp_path, convocation(), people, lambda who: f"{who.number_text[-4:]}.pdf")
    assert [path.name for path in paths] == ["0001.pdf", "0002.pdf", "0003.pdf"]
    assert "ABEILLE DATA 2" in flat(texts(paths[1].read_bytes())[1])
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    progress = Progress()

    def name_of(who: Recipient) -> str:
        if who.number_text.endswith("3"):
            progress.cancel()
        return f"{who.number_text[-4:]}.pdf"

    with pytest.raises(Cancelled):
        write_each_convocation(elsewhere, convocation(), people, name_of, progress=progress)
    assert list(elsewhere.iterdir()) == []


def test_nobody_to_convene_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        write_convocations(tmp_path / "c.pdf", convocation(), [])
    assert list(tmp_path.iterdir()) == []


def test_two_papers_can_be_written_at_once() -> None:
    people = [recipient(n) for n in range(40)]
    expected = _pdf(people)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(lambda _rank: _pdf(people), range(6))) == {expected}
