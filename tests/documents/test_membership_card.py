"""Membership cards: what they say, where, and that their codes can be read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.base.errors import Cancelled
from secretariat.base.progress import Progress
from secretariat.documents.emblem import initials
from secretariat.documents.membership_card import CardIssuer, write_cards, write_outline_page
from secretariat.documents.page import NothingToPrint, UnreadableImage
from secretariat.documents.qr import QrSeries
from tests.documents.papers import card, flat, fonts, image, ink_box, picture, texts

ISSUER = CardIssuer(name="Arvenne Numérique", tagline="Cluster des entreprises du numérique")
LONG_NAMES = [
    "Observatoire régional des usages et des métiers du numérique",
    "Syndicat mixte intercommunal d’aménagement et de développement des infrastructures numériques de"
    " Charente-Maritime, des Deux-Sèvres, de la Vienne et de la Charente réunies",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "W" * 70,
]


def _pdf(cards: list, issuer: CardIssuer = ISSUER, **options) -> bytes:  # type: ignore[no-untyped-def,type-arg]
    file = io.BytesIO()
    write_cards(file, issuer, cards, invariant=True, **options)
    return file.getvalue()


def test_each_code_of_a_sheet_can_be_read() -> None:
    cards = [card(n) for n in range(1, 24)]
    data = _pdf(cards, CardIssuer(name="Arvenne Numérique", is_demonstration=True))
    read = [code.text for page in range(3) for code in zxingcpp.read_barcodes(image(data, page))]
    assert sorted(read) == [one.token for one in cards]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567|", min_size=20, max_size=21), min_size=2, max_size=4))
def test_a_learnt_code_is_the_code_of_the_library(tokens: list[str]) -> None:
    series = QrSeries()
    for token in tokens:
        size, bitmap = series.size(token), series.bitmap(token)
        stride = (size + 7) // 8
        rows = (bitmap[at : at + stride] for at in range(0, len(bitmap), stride))
        drawn = "".join("".join(f"{byte:08b}" for byte in row)[:size] for row in rows)
        expected = {
            "".join("1" if module & 1 else "0" for row in code.matrix for module in row)
            for code in (
                segno.make_qr(token.encode(), error="m", mode="byte", boost_error=False, mask=mask) for mask in range(8)
            )
        }
        assert drawn in expected


def test_a_code_is_sixteen_millimetres_with_a_quiet_margin() -> None:
    page = image(_pdf([card()]))
    box = ink_box(page, 78, 40, 99.9, 67)
    assert box == pytest.approx((79, 46.5, 95, 62.5), abs=0.25)


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("sheet", ["C32011", "PLAIN", "L4785"])
def test_a_long_name_is_never_cut_nor_over_the_code(name: str, sheet: str) -> None:
    one = card(name=name)
    data = _pdf([one], sheet=sheet)
    assert "".join(name.split()) in "".join(texts(data)[0].split())
    assert [code.text for code in zxingcpp.read_barcodes(image(data))] == [one.token]


@pytest.mark.parametrize("name", ["Abeille Data", *LONG_NAMES])
def test_nothing_comes_nearer_than_five_millimetres_to_the_edge(name: str) -> None:
    data = _pdf([card(name=name, holder="Jean-Philippe-Emmanuel de La Rochefoucauld-Montbel de Saint-Aulaire")])
    box = ink_box(image(data), 15.5, 14, 99.5, 67)
    assert box is not None
    left, top, right, bottom = box
    assert left >= 19.85
    assert top >= 18.4
    assert right <= 95.1
    assert bottom <= 62.7


def test_cut_marks_stay_outside_the_cells() -> None:
    page = image(_pdf([card()], start_cell=10))
    for column in (15, 110):
        assert ink_box(page, column + 0.5, 14, column + 84.5, 229) is None
    assert ink_box(page, 0, 10, 14, 70) is not None


def test_cards_begin_at_the_chosen_cell_and_follow_the_offset() -> None:
    page = image(_pdf([card()], start_cell=4, offset_mm=(2.0, -1.0)))
    box = ink_box(page, 113, 68, 198, 120)
    assert box is not None
    assert box[:2] == pytest.approx((117.0, 71.5), abs=0.3)


def test_all_fonts_are_embedded_and_none_is_standard() -> None:
    found = list(fonts(_pdf([card(name="Abeille Ωμέγα أسماء")])))
    assert found
    assert all(is_embedded for _name, is_embedded in found)
    assert {name.split("+")[1].split("-")[0] for name, _ in found} == {"Inter", "DejaVuSans"}


def test_a_name_that_inter_cannot_write_is_still_text() -> None:
    assert "أسماء" in texts(_pdf([card(name="أسماء")]))[0]


def test_letters_that_no_font_has_are_seen_as_boxes_not_left_out() -> None:
    written, blank = (ink_box(image(_pdf([card(name=name, holder="")])), 19, 31, 100, 39) for name in ("株式会社", ""))
    assert blank is None
    assert written is not None
    assert written[2] - written[0] > 8


def test_an_emoji_that_no_font_has_is_left_out_of_the_paper() -> None:
    given = _pdf([card(name="🎉", holder="")])
    assert ink_box(image(given), 19, 31, 100, 39) is None
    with_one, without = (ink_box(image(_pdf([card(name=name, holder="")])), 19, 31, 100, 39) for name in ("A🎉B", "AB"))
    assert with_one == without


def test_a_card_reads_in_order() -> None:
    text = flat(texts(_pdf([card()]))[0])
    words = [
        "Arvenne Numérique",
        "2027",
        "Carte de membre",
        "Abeille Data",
        "Claire Aubert",
        "0003",
        "Entreprises",
        "Valable jusqu’au",
    ]
    places = [text.index(word) for word in words]
    assert places == sorted(places)


def test_a_demonstration_says_so_on_each_card() -> None:
    issuer = CardIssuer(name="Arvenne Numérique", is_demonstration=True)
    assert texts(_pdf([card(1), card(2)], issuer))[0].count("DÉMONSTRATION") == 2
    assert "DÉMONSTRATION" not in texts(_pdf([card()]))[0]


def test_a_logo_replaces_the_initials() -> None:
    with_logo = _pdf([card()], CardIssuer(name="Arvenne Numérique", logo=picture()))
    assert "AN" not in texts(with_logo)[0].split()
    assert "AN" in texts(_pdf([card()]))[0].split()


def test_an_unreadable_logo_is_refused() -> None:
    with pytest.raises(UnreadableImage):
        _pdf([card()], CardIssuer(name="Arvenne Numérique", logo=b"not a picture"))


def test_no_card_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        write_cards(tmp_path / "cartes.pdf", ISSUER, [])
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()

    def cards():  # type: ignore[no-untyped-def]
        for n in range(50):
            if n == 20:
                progress.cancel()
            yield card(n)

    with pytest.raises(Cancelled):
        write_cards(tmp_path / "cartes.pdf", ISSUER, cards(), progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_the_same_cards_give_the_same_bytes() -> None:
    cards = [card(n) for n in range(12)]
    assert _pdf(cards) == _pdf(cards)


def test_the_outline_page_shows_every_cell(tmp_path: Path) -> None:
    target = tmp_path / "essai.pdf"
    write_outline_page(target, "L7160", (1.0, -2.0))
    data = target.read_bytes()
    text = texts(data)[0]
    assert "L7160" in text
    assert "21" in text.split()
    box = ink_box(image(data), 0, 0, 210, 297)
    assert box is not None
    assert box[:2] == pytest.approx((8.2, 13.15), abs=0.2)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Arvenne Numérique", "AN"), ("Cluster d’Aunis", "CA"), ("Les Amis de la Loire", "AL"), ("Pixel", "P"), ("", "")],
)
def test_initials_skip_small_words(name: str, letters: str) -> None:
    assert initials(name) == letters
