"""Names written in one cell, told into their parts."""

from __future__ import annotations

import pytest

from secretariat.members.transfer.words import split_full_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Claire AUBERT", ("", "Claire", "AUBERT", "")),
        ("AUBERT Claire", ("", "Claire", "AUBERT", "")),
        ("Claire Aubert", ("", "Claire", "Aubert", "")),
        ("Aubert", ("", "", "Aubert", "")),
        ("", ("", "", "", "")),
        ("M. Paul Martin", ("M.", "Paul", "Martin", "")),
        ("Mme Zoé Élie", ("Mme", "Zoé", "Élie", "")),
        ("Monsieur MARTIN Paul", ("Monsieur", "Paul", "MARTIN", "")),
        ("M. Martin", ("M.", "", "Martin", "")),
        ("M. et Mme Martin", ("M. et Mme", "", "Martin", "")),
        ("J.-P. Martin", ("", "J.-P.", "Martin", "")),
        ("J.-P. MARTIN", ("", "J.-P.", "MARTIN", "")),
        ("Marie DUPONT, gérante", ("", "Marie", "DUPONT", "gérante")),
        ("Mme Dupont, Présidente", ("Mme", "", "Dupont", "Présidente")),
        ("Dupont, gérante", ("", "", "Dupont", "gérante")),
        ("Dupont, Marie", ("", "Marie", "Dupont", "")),
        ("DE LA TOUR, Anne", ("", "Anne", "DE LA TOUR", "")),
    ],
)
def test_the_parts_of_a_name_in_one_cell_are_told(text: str, parts: tuple[str, str, str, str]) -> None:
    assert split_full_name(text) == parts
