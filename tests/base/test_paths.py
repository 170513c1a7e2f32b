"""Names of files that travel between systems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secretariat.base.paths import free_file, safe_file_name, with_safe_name

RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$", re.IGNORECASE)
# Also what chance seldom makes: device names, ends that Windows drops, signs that it refuses, long names.
NAMES = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(["con", "NUL", "aux", "Com1", "lpt³", ".", "..", " ", "  ", ":", "?", "/", "\\", "é", "AG 2027",
                         ".pdf", ".secretariat", "\u202e", "\x07", "\ud800", "𝔸", "x" * 200, "CON.", "-", "\u00a0"]),
        max_size=6,
    ).map("".join),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Convocation : AG 2027/06.pdf", "Convocation-AG 2027-06.pdf"),
        ("Reçu n°\u00a012 « été ».pdf", "Reçu n° 12 « été ».pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("com¹.pdf", "_com¹.pdf"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("fin...", "fin"),
        ("../../etc/passwd", "etc-passwd"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        (".pdf", "pdf"),
        ("", "document"),
        ("???", "document"),
    ],
)
def test_file_names_are_safe_on_windows(text: str, name: str) -> None:
    assert safe_file_name(text) == name


@given(NAMES)
@example("CON:.0")
@example("CON" + "-" * 250 + "x")
def test_every_system_takes_the_name(text: str) -> None:
    name = safe_file_name(text)
    assert 0 < len(name.encode()) <= 190
    assert not set(name) & set('<>:"/\\|?*\n\x00')
    assert name.isprintable()
    assert name[-1] not in " ."
    assert name[0] not in " ."
    assert not RESERVED.match(name)


@given(NAMES)
@example("CON." + "0" * 200)
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    name = safe_file_name(text)
    assert safe_file_name(name) == name


@pytest.mark.parametrize("ending", [".pdf", ".secretariat"])
def test_a_long_file_name_keeps_its_extension(ending: str) -> None:
    assert safe_file_name("x" * 500 + ending).endswith("x" + ending)


def test_a_name_that_is_cleaned_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "AG-2027.pdf").write_text("kept")
    assert with_safe_name(tmp_path / "AG: 2027.pdf") == tmp_path / "AG-2027 (2).pdf"
    assert with_safe_name(tmp_path / "AG-2027.pdf") == tmp_path / "AG-2027.pdf", "who chose it was asked"


def test_a_free_name_is_counted_up(tmp_path: Path) -> None:
    for name in ("liste.pdf", "liste (2).pdf"):
        (tmp_path / name).touch()
    assert free_file(tmp_path / "liste.pdf") == tmp_path / "liste (3).pdf"
