"""Papers of a sitting when they are long: nothing cut, heads repeated, everybody there."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from secretariat.documents.attendance_sheet import ROW_HEIGHT, AttendanceRow, AttendanceSheet, write_attendance_sheet
from secretariat.documents.minutes import Minutes, write_minutes
from secretariat.documents.page import NothingToPrint
from secretariat.documents.signatures import Signatory
from secretariat.documents.voting_papers import VotingPaper, write_voting_papers
from tests.documents.papers import HEAD, flat, texts

PAPER = VotingPaper(
    heading="Arvenne Numérique · AG 2027",
    title="Première résolution : Comptes 2026",
    choices=("Pour", "Contre", "Abstention"),
    notice="Ce bulletin vaut 1 voix.",
    notes=("Sans croix, le bulletin est blanc.",),
)


def sheet(count: int) -> AttendanceSheet:
    return AttendanceSheet(
        letterhead=HEAD,
        title="Feuille de présence",
        rows=tuple(
            AttendanceRow(
                number=f"{n:04d}",
                name=f"Société numéro {n}",
                detail=f"Personne {n}",
                votes=str(1 + 2 * (n % 7 == 0)),
                proxies=f"Pouvoirs de Membre {n} et de Voisin {n}" if n % 7 == 0 else "",
                note="à distance, 18 h 02 – 20 h 10" if n % 11 == 0 else "",
            )
            for n in range(1, count + 1)
        ),
        spare_line_count=4,
        totals=(("Présents", "12"), ("Voix", "40")),
        certification="La présente feuille de présence est certifiée exacte.",
        signatories=(Signatory(role="Présidente de séance", name="Hélène Fournier"),),
        connections=tuple((f"Société numéro {n}", "18 h 02", "20 h 10") for n in range(11, count, 11)),
    )


def test_four_hundred_members_have_a_head_on_every_page_and_no_line_is_cut() -> None:
    file = io.BytesIO()
    count = write_attendance_sheet(file, sheet(400), invariant=True)
    pages = [flat(page) for page in texts(file.getvalue())]
    assert len(pages) == count
    of_rows = [page for page in pages if "Personne " in page]
    assert all("Adhérent et représentant" in page for page in of_rows)
    assert all(f"Page {rank} sur {count}" in page for rank, page in enumerate(pages, start=1))
    assert ROW_HEIGHT == 16.0
    for n in range(1, 401):
        (page,) = [page for page in of_rows if f"Personne {n} " in f"{page} " and f"{n:04d}" in page]
        assert f"Société numéro {n} " in f"{page} "
        if n % 7 == 0:
            assert f"Pouvoirs de Membre {n} et de Voisin {n}" in page
    whole = " ".join(pages)
    assert whole.count("18 h 02") == 36 * 2
    assert whole.count("certifiée exacte") == 1


def test_a_resolution_of_three_pages_is_printed_whole() -> None:
    lines = [
        f"Article {n}. Les dispositions numéro {n} sont approuvées dans toute leur étendue." for n in range(1, 161)
    ]
    body = "### Première résolution : Statuts\n\n" + "\n\n".join(lines) + "\n\nCette résolution est **adoptée**."
    minutes = Minutes(letterhead=HEAD, title="Procès-verbal", body=body, mark="Registre n° 1 · SHA-256 " + "a" * 64)
    file = io.BytesIO()
    count = write_minutes(file, minutes, invariant=True)
    assert count >= 4
    pages = [flat(page) for page in texts(file.getvalue())]
    whole = " ".join(pages)
    at = -1
    for line in (*lines, "Cette résolution est adoptée."):
        found = whole.find(line, at + 1)
        assert found > at, line
        at = found
    assert all("a" * 64 in page for page in pages)


@pytest.mark.parametrize(("choices", "a_page"), [(3, 8), (9, 4), (20, 2), (50, 1), (120, 1)])
def test_papers_are_as_many_to_a_page_as_their_choices_allow(choices: int, a_page: int) -> None:
    paper = replace(PAPER, choices=tuple(f"Candidat {n}" for n in range(1, choices + 1)))
    file = io.BytesIO()
    assert write_voting_papers(file, [paper] * 16, title="Bulletins", author="Arvenne", invariant=True) == 16 // a_page
    (first, *_rest) = texts(file.getvalue())
    for n in range(1, choices + 1):
        assert flat(first + " ").count(f"Candidat {n} ") + flat(first).endswith(f"Candidat {n}") == a_page


def test_no_paper_is_refused() -> None:
    with pytest.raises(NothingToPrint):
        write_voting_papers(io.BytesIO(), [], title="Bulletins", author="Arvenne")
