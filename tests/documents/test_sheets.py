"""The geometry of sheets: what is printed falls into the cut-outs."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from secretariat.documents.sheets import (
    SHEETS,
    OffsetTooLarge,
    StartCellOutside,
    UnknownSheet,
    cell,
    check_placing,
    sheet_of,
)

_REAL = Path(os.environ.get("SECRETARIAT_REAL_FILES", Path(__file__).parents[2].parent / "shared" / "real"))
_TEMPLATES = _REAL / "glabels_avery-iso-templates.xml"


@pytest.mark.parametrize(
    ("n", "start", "page", "x", "y"),
    [
        (1, 1, 1, 7.20, 15.15),
        (3, 1, 1, 139.28, 15.15),
        (4, 1, 1, 7.20, 53.25),
        (21, 1, 1, 139.28, 243.75),
        (22, 1, 2, 7.20, 15.15),
        (1, 5, 1, 73.24, 53.25),
        (18, 5, 2, 7.20, 15.15),
    ],
)
def test_labels_fall_into_their_cells(n: int, start: int, page: int, x: float, y: float) -> None:
    assert cell(SHEETS["L7160"], n, start) == (page, pytest.approx(x), pytest.approx(y))


def test_ten_cards_fill_a_sheet() -> None:
    sheet = SHEETS["C32011"]
    corners = [cell(sheet, n)[1:] for n in range(1, 11)]
    assert corners == [(x, y) for y in (13.5, 67.5, 121.5, 175.5, 229.5) for x in (15, 110)]
    assert (corners[-1][0] + sheet.width, corners[-1][1] + sheet.height) == (195, 283.5)


@pytest.mark.parametrize("reference", SHEETS)
def test_every_cell_lies_on_the_paper(reference: str) -> None:
    sheet = SHEETS[reference]
    _page, x, y = cell(sheet, sheet.cell_count)
    # Sheet 3475 is 0.15 mm wider than the paper, as its maker says.
    assert x + sheet.width <= 210.16
    assert y + sheet.height <= 297.0


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(UnknownSheet, match="L9999"):
        sheet_of("L9999")


def test_a_start_cell_outside_the_sheet_is_refused() -> None:
    with pytest.raises(StartCellOutside):
        check_placing(SHEETS["C32011"], 11, (0, 0))


def test_an_offset_beyond_five_millimetres_is_refused() -> None:
    check_placing(SHEETS["C32011"], 10, (5.0, -5.0))
    with pytest.raises(OffsetTooLarge):
        check_placing(SHEETS["C32011"], 1, (0.0, 5.1))


@pytest.mark.skipif(not _TEMPLATES.is_file(), reason="the template file of another program is not here")
@pytest.mark.parametrize(
    "reference", ["L7160", "L7163", "L7159", "L7161", "L7162", "L7164", "L7165", "L7173", "C32011"]
)
def test_geometry_agrees_with_another_program(reference: str) -> None:
    found = _template(reference)
    if found is None:
        pytest.skip("not among the templates")
    sheet = SHEETS[reference]
    ours = (sheet.x0, sheet.y0, sheet.dx, sheet.dy, sheet.width, sheet.height, sheet.columns, sheet.rows)
    # Programs differ by a millimetre on the same sheet; a wrong row or column differs by tens.
    assert ours == pytest.approx(found, abs=1.5)


def _template(reference: str) -> tuple[float, ...] | None:
    templates = {template.get("part"): template for template in ElementTree.parse(_TEMPLATES).getroot()}
    template = templates.get(reference)
    if template is not None:
        template = templates.get(template.get("equiv"), template)
        if template is not None:
            for shape in template:
                layout = next((child for child in shape if child.tag.endswith("Layout")), None)
                if layout is not None and shape.get("width"):
                    sizes = (shape.get("width"), shape.get("height"))
                    places = (layout.get(key) for key in ("x0", "y0", "dx", "dy"))
                    return (*map(_mm, places), *map(_mm, sizes), int(layout.get("nx")), int(layout.get("ny")))
    return None


def _mm(text: str | None) -> float:
    value = "".join(sign for sign in text or "0" if sign.isdigit() or sign in ".-")
    unit = (text or "").removeprefix(value)
    return float(value) * {"mm": 1.0, "in": 25.4, "pt": 25.4 / 72, "cm": 10.0}.get(unit, 25.4 / 72)
