"""Folding, sorting keys, avatars and file names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secretariat.base import text as texts
from secretariat.base.i18n import _, language, set_language
from secretariat.base.text import fold, initials, sort_name, squeeze, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cœur", "coeur"),
        ("Strauß", "strauss"),
        ("  L’Haÿ   les\u00a0Roses ", "l'hay les roses"),
        ("ÆGIR", "aegir"),
        ("Łódź", "lodz"),
        ("Sørensen", "sorensen"),
        ("ÉVRY", "evry"),
        ("Pays\u2011Bas – Nord", "pays-bas - nord"),
        ("co\u00adopérative", "cooperative"),
    ],
)
def test_folding_forgets_case_accents_ligatures_and_kinds_of_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Z"])))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_short_way_for_plain_text_folds_like_the_long_one(text: str) -> None:
    assert fold(text + " é") == fold(f"{text} e")


def test_words_leave_punctuation_out() -> None:
    assert words("L’Atelier (S.A.) n°3_bis") == ("l", "atelier", "s", "a", "n", "3", "bis")
    assert words(" — ") == ()


@given(
    st.lists(st.sampled_from(("SARL", "Les", "l’Été", "-", "S.A.", "s¨a", "a\u00a0b", "Cloud")) | st.text(max_size=3))
)
@example(["s¨a", "", "1"])
def test_names_without_a_legal_form_sort_alike_by_both_ways(parts: list[str]) -> None:
    name = " ".join(parts)
    assert sort_name(name) == fold(" ".join(texts._without_legal_form(name)))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SARL Dupont", "dupont"),
        ("Dupont SARL", "dupont"),
        ("Dupont (S.A.R.L.)", "dupont"),
        ("Dupont, SAS", "dupont"),
        ("Dupont – SCOP SARL", "dupont"),
        ("Association Les Amis du Lac", "les amis du lac"),
        ("L’Atelier", "l'atelier"),
        ("SAS", "sas"),
        ("Fondation Sainte-Marie", "fondation sainte-marie"),
        ("Œuvres & Cie", "oeuvres & cie"),
        ("", ""),
    ],
)
def test_names_sort_without_their_legal_form_but_with_their_article(name: str, key: str) -> None:
    assert sort_name(name) == key


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jeanne Dupont", "JD"),
        ("Les Ateliers du Numérique", "AN"),
        ("SARL Numérix", "NU"),
        ("L’Été", "ÉT"),
        ("Émile Œil", "ÉŒ"),
        ("Anne de la Tour du Pin", "AT"),
        ("", "?"),
        ("—", "?"),
    ],
)
def test_an_avatar_shows_the_telling_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_squeezing_leaves_one_line_and_single_spaces() -> None:
    assert squeeze(" a \n b\u202fc ") == "a b c"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Écume", "Pouvoir d’Écume retiré"),
        ("Claire Aubert", "Pouvoir de Claire Aubert retiré"),
        ("Le Comptoir", "Pouvoir du Comptoir retiré"),
        ("L’Amie du numérique", "Pouvoir de l’Amie du numérique retiré"),
    ],
)
def test_french_sentences_elide_before_a_name(name: str, expected: str) -> None:
    before = language()
    set_language("fr")
    try:
        assert _("Proxy of {name} withdrawn", name=name) == expected
    finally:
        set_language(before)
