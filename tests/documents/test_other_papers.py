"""Labels, printed lists, attendance sheets and minutes: nothing cut, heads repeated, everything in order."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest

from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet, write_attendance_sheet
from secretariat.documents.labels import AddressLabel, write_labels
from secretariat.documents.listing import Align, Column, Listing, write_listing
from secretariat.documents.minutes import Attendee, Minutes, Mode, write_minutes
from secretariat.documents.page import NothingToPrint
from secretariat.documents.signatures import Signatory
from tests.documents.papers import HEAD, flat, fonts, image, ink_box, texts

SIGNATORIES = (Signatory(role="La présidente", name="Hélène Fournier"), Signatory(role="Le secrétaire", name="P. D."))


def _listing(**changes) -> bytes:  # type: ignore[no-untyped-def]
    values = {
        "letterhead": HEAD,
        "title": "Adhérents à jour",
        "columns": (
            Column(title="N°", width=1),
            Column(title="Organisation", width=4),
            Column(title="Dû", align=Align.RIGHT),
        ),
        "rows": [(f"{n:04d}", f"Organisation {n}", f"{n},00\u00a0€") for n in range(120)],
    }
    file = io.BytesIO()
    write_listing(file, Listing(**(values | changes)), invariant=True)
    return file.getvalue()


def test_labels_stay_inside_their_cells() -> None:
    labels = [AddressLabel(lines=("ÉTABLISSEMENT PUBLIC DE COOPÉRATION " + "W" * 30, *("X" * 30,) * 6))] * 3
    file = io.BytesIO()
    assert write_labels(file, labels, author="A", start_cell=20, is_demonstration=True) == 2
    page = image(file.getvalue())
    box = ink_box(page, 73.24, 240, 210, 297)
    assert box is not None
    assert box[0] >= 73.24 + 2.9
    assert box[1] >= 243.75
    assert box[2] <= 139.28 + 63.5
    assert box[3] <= 243.75 + 38.1
    assert ink_box(page, 0, 0, 210, 243) is None
    assert labels[0].lines[0] in texts(file.getvalue())[0]


def test_no_label_at_all_is_refused() -> None:
    with pytest.raises(NothingToPrint):
        write_labels(io.BytesIO(), [], author="A")


@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_list_repeats_its_header_and_loses_no_row(is_landscape: bool) -> None:
    pages = texts(_listing(is_landscape=is_landscape))
    assert len(pages) > 2
    assert all("Organisation\n" in page or "Organisation Dû" in flat(page) for page in pages)
    assert f"Page 1 sur {len(pages)}" in pages[0]
    whole = flat(" ".join(pages))
    assert all(f"{n:04d} Organisation {n} {n},00" in whole for n in range(120))


def test_a_cell_longer_than_a_page_is_printed_whole() -> None:
    words = [f"mot{n}" for n in range(2500)]
    whole = flat(" ".join(texts(_listing(rows=[("1", " ".join(words), ""), ("2", "fin", "")]))))
    assert all(f"{word} " in whole for word in words)
    assert "fin" in whole


def test_an_empty_list_still_has_its_title() -> None:
    assert "Adhérents à jour" in texts(_listing(rows=[]))[0]


def _sheet(count: int) -> AttendanceSheet:
    return AttendanceSheet(
        letterhead=HEAD,
        title="Feuille de présence",
        rows=[
            AttendanceRow(
                number=f"{n:04d}",
                name=f"Organisation {n} " + "au nom très long " * (n % 4) * 2,
                detail="Claire Aubert",
                votes="1",
                note="représentée par Thomas Hamon" if n % 5 == 0 else "",
            )
            for n in range(count)
        ],
        facts=("Assemblée générale ordinaire du 17 juin 2027", "Amphi Cassin"),
        spare_line_count=2,
        totals=(("Présents", ""), ("Représentés", "6")),
        certification="La présente feuille est certifiée exacte.",
        signatories=SIGNATORIES,
    )


def test_an_attendance_sheet_repeats_its_header_and_cuts_no_row() -> None:
    file = io.BytesIO()
    count = write_attendance_sheet(file, _sheet(30), invariant=True)
    pages = texts(file.getvalue())
    assert count == len(pages) == 3
    assert all("Signature, ou représenté par" in page for page in pages)
    for n in range(30):
        (page,) = [page for page in pages if f"\n{n:04d}" in page or f" {n:04d}" in page]
        assert f"Organisation {n}" in page
    last = flat(pages[-1])
    order = ["Présents", "Représentés", "6", "certifiée exacte", "La présidente", "Hélène Fournier"]
    assert [last.index(word) for word in order] == sorted(last.index(word) for word in order)


def test_rows_to_sign_are_sixteen_millimetres_high() -> None:
    file = io.BytesIO()
    write_attendance_sheet(file, replace(_sheet(0), spare_line_count=5, facts=()))
    page = image(file.getvalue())
    zone = page.crop((150 * 8, 50 * 8, 151 * 8, 200 * 8))
    rows = [y for y in range(zone.height) if zone.getpixel((2, y)) < 225 and zone.getpixel((2, y - 1)) >= 225]
    steps = [after - before for before, after in pairwise(rows)]
    assert steps[-4:] == [pytest.approx(128, abs=1)] * 4


BODY = """# Débats

L’assemblée peut **valablement** délibérer, *à bon droit*.

1. premier point
2. deuxième point
   - sous-point

| Résolution | Pour | Contre |
|---|---:|---:|
| Rapport moral | 57 | 40 |

Un texte <script>brut</script> & fin.
"""


def _minutes(body: str = BODY, **changes) -> bytes:  # type: ignore[no-untyped-def]
    minutes = Minutes(
        letterhead=HEAD,
        title="Procès-verbal de l’assemblée générale",
        state="Projet",
        facts=(("Lieu", "Amphi Cassin"), ("Quorum", "Atteint")),
        agenda=("Rapport moral",),
        attendees=tuple(
            Attendee(name=f"Personne {n}", mode=mode, detail="Pixel") for n, mode in enumerate(list(Mode) * 3)
        ),
        body=body,
        signatories=SIGNATORIES,
        mark="Empreinte 7ead81a4",
    )
    file = io.BytesIO()
    write_minutes(file, replace(minutes, **changes), invariant=True)
    return file.getvalue()


def test_minutes_read_in_order() -> None:
    text = flat(" ".join(texts(_minutes())))
    words = ["Procès-verbal", "Projet", "Lieu", "Amphi Cassin", "Ordre du jour", "Présents (3)", "Personne 0",
             "À distance (3)", "Représentés (3)", "Excusés (3)", "Absents (3)", "Débats", "valablement", "à bon droit",
             "1. premier point", "2. deuxième point", "• sous-point", "Résolution Pour Contre", "Rapport moral 57 40",
             "<script>brut</script> & fin", "La présidente", "Le secrétaire", "Empreinte"]  # fmt: skip
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, word
        at = found


def test_long_minutes_lose_nothing() -> None:
    body = "\n\n".join(f"## Résolution {n}\n\n" + f"mot{n} " * 200 for n in range(40))
    pages = texts(_minutes(body))
    whole = flat(" ".join(pages))
    assert len(pages) > 6
    assert all(whole.count(f"mot{n} ") == 200 for n in range(40))
    assert f"Page {len(pages)} sur {len(pages)}" in pages[-1]


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for lines in range(20, 50):
        body = "\n\n".join(["ligne"] * lines) + "\n\n# Titre seul\n\nSuite du texte."
        (page,) = [page for page in texts(_minutes(body)) if "Titre seul" in page]
        assert "Suite du texte." in page


def test_bold_and_italic_have_their_faces_embedded() -> None:
    found = dict(fonts(_minutes()))
    assert all(found.values())
    assert {name.split("+")[1] for name in found} >= {"Inter-Regular", "Inter-SemiBold", "Inter-Italic"}


@pytest.mark.parametrize("make", [_minutes, _listing])
def test_the_same_paper_gives_the_same_bytes(make) -> None:  # type: ignore[no-untyped-def]
    assert make() == make()
