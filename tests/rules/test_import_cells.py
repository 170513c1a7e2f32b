"""Cells of imported files, read one by one or a column at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.errors import Refusal
from secretariat.members.transfer.cells import read_column, reader_of

_TEXTS = st.lists(st.text("aé’ \u00a0\t\u202f", max_size=6), max_size=8)


@given(_TEXTS)
def test_a_column_of_texts_is_read_as_its_cells_are(cells: list[str]) -> None:
    read = reader_of("street")
    odd: set[int] = set()
    assert [value or "" for value in read_column(cells, read, None, odd)] == [read(cell) for cell in cells]
    assert not odd


@pytest.mark.parametrize("with_memory", [True, False])
def test_a_cell_that_cannot_be_read_is_told_by_its_place(with_memory: bool) -> None:
    read: Callable[[str], Any] = reader_of("headcount")
    odd: set[int] = set()
    found = read_column(["12", "douze", "", "12", "douze"], read, {} if with_memory else None, odd)
    assert found[:1] + found[2:4] == [12, None, 12]
    assert odd == {1, 4}


def test_a_cell_behind_mailto_is_an_address_and_half_jobs_are_no_number() -> None:
    assert reader_of("email")("mailto:contact@Atelier.FR") == "contact@atelier.fr"
    with pytest.raises(Refusal, match=r"1\.5"):
        reader_of("headcount")("1.5")
