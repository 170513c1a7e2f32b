"""Brackets: every headcount has exactly one amount, or the form says which bracket to correct."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.errors import Invalid
from secretariat.dues.commands import SaveScale
from secretariat.dues.scales import (
    MissingHeadcount,
    MissingLine,
    ScaleLineRow,
    bracket_faults,
    bracket_text,
    line_for,
)


def line(first: int, last: int | None, amount: int = 100) -> ScaleLineRow:
    return ScaleLineRow(
        category_id=1, category="Entreprises", from_headcount=first, to_headcount=last, amount=Decimal(amount)
    )


GOOD = (line(0, 9, 300), line(10, 25, 600), line(26, 50, 900), line(51, None, 1200))


def test_bounds_are_inclusive() -> None:
    found = {count: line_for(GOOD, count, "Entreprises").amount for count in (0, 9, 10, 25, 26, 50, 51, 5000)}
    assert found == {0: 300, 9: 300, 10: 600, 25: 600, 26: 900, 50: 900, 51: 1200, 5000: 1200}
    assert bracket_faults(GOOD) == {}


@pytest.mark.parametrize(
    ("lines", "index", "sentence"),
    [
        (
            (line(0, 9), line(11, None)),
            1,
            "rien n’est prévu entre 0–9 et 11 et +. Faites commencer la seconde à 10.",
        ),
        (
            (line(0, 10), line(10, None)),
            1,
            "les tranches 0–10 et 10 et + se chevauchent. Corrigez l’une de leurs bornes.",
        ),
        (
            (line(1, None),),
            0,
            "la première tranche doit commencer à 0, et non à 1.",
        ),
        (
            (line(0, 9), line(10, 50)),
            1,
            "rien n’est prévu au-delà de 50 salariés. Laissez vide la borne haute de 10–50.",
        ),
        (
            (line(0, 9), line(10, 5), line(10, None)),
            1,
            "la tranche 10–5 finit avant de commencer. Corrigez l’une de ses bornes.",
        ),
        (
            (line(0, None), line(10, None)),
            1,
            "les tranches 0 et + et 10 et + se chevauchent. Corrigez l’une de leurs bornes.",
        ),
    ],
)
def test_a_faulty_bracket_is_named(lines: tuple[ScaleLineRow, ...], index: int, sentence: str) -> None:
    faults = bracket_faults(lines)
    assert str(faults[index]) == f"«\u00a0Entreprises\u00a0»\u00a0: {sentence}"
    with pytest.raises(Invalid) as refused:
        SaveScale(name="Barème", effective_on=date(2027, 1, 1), lines=lines)
    assert f"lines.{index}" in refused.value.errors


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)), min_size=1, max_size=5))
def test_a_scale_without_fault_gives_every_headcount_exactly_one_amount(
    bounds: list[tuple[int, int | None]],
) -> None:
    lines = [line(first, last) for first, last in bounds]
    covers = [
        sum(one.from_headcount <= count and (one.to_headcount is None or count <= one.to_headcount) for one in lines)
        for count in range(130)
    ]
    is_whole = all(count == 1 for count in covers) and all(
        one.to_headcount is None or one.from_headcount <= one.to_headcount for one in lines
    )
    assert (bracket_faults(lines) == {}) == is_whole


def test_a_flat_amount_needs_no_headcount_and_brackets_do() -> None:
    assert line_for((line(0, None, 250),), None, "Écoles").amount == 250
    with pytest.raises(MissingHeadcount):
        line_for(GOOD, None, "Entreprises")
    with pytest.raises(MissingLine):
        line_for((), 3, "Écoles")


def test_brackets_are_written_as_the_french_do() -> None:
    assert [bracket_text(one.bracket) for one in GOOD] == ["0–9", "10–25", "26–50", "51 et +"]
    assert bracket_text(line(0, None).bracket) == ""
