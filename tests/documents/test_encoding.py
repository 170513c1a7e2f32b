"""Every sign of a text reaches the page, whichever font or subset writes it."""

from __future__ import annotations

import io

from secretariat.documents.page import Paper
from tests.documents.papers import texts

ALPHABETS = [
    chr(code) for first, last in ((0xC0, 0x17F), (0x391, 0x3A1), (0x410, 0x44F)) for code in range(first, last)
]


def _page_with(lines: list[str]) -> str:
    file = io.BytesIO()
    with Paper(file, title="Essai", author="Arvenne Numérique", invariant=True) as paper:
        ink = paper.ink()
        for rank, line in enumerate(lines):
            ink.text(20, 20 + rank * 8, line)
        paper.page(ink)
    return texts(file.getvalue())[0]


def test_more_signs_than_one_subset_holds_are_all_printed() -> None:
    lines = ["".join(ALPHABETS[at : at + 40]) for at in range(0, len(ALPHABETS), 40)]
    assert _page_with(lines * 2).splitlines() == lines * 2


def test_signs_that_close_a_string_are_printed() -> None:
    line = "Parenthèses (a(b), \\n et \\) ensemble"
    assert _page_with([line]).strip() == line


def test_both_spaces_are_printed_as_one() -> None:
    assert _page_with(["n°\u00a012 n° 12"]).split() == ["n°", "12", "n°", "12"]
