"""Identifiers of organisations, accounts and people: the vectors of the domain reference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.base.identifiers import (
    WrongIdentifier,
    are_sirets,
    check_ape,
    check_bic,
    check_iban,
    check_ridet,
    check_rna,
    check_siren,
    check_siret,
    check_vat,
    checked_iban,
    checked_siret,
    vat_of,
)


@pytest.mark.parametrize("siren", ["123456782", "732829320", "404833048", "552008443", "130025265"])
def test_valid_sirens_are_kept(siren: str) -> None:
    assert check_siren(f"{siren[:3]}\u00a0{siren[3:6]} {siren[6:]}") == siren


@pytest.mark.parametrize("siren", ["404833047", "12345678", "123456789", "", "ABCDEFGHI", "000000000"])
def test_invalid_sirens_are_refused(siren: str) -> None:
    with pytest.raises(WrongIdentifier):
        check_siren(siren)


@pytest.mark.parametrize(
    "siret",
    ["12345678200010", "12345678200028", "73282932000074", "35600000000048", "35600000009075", "35600000049837"],
)
def test_valid_sirets_are_kept(siret: str) -> None:
    assert check_siret(f" {siret[:9]} {siret[9:]}") == siret


@pytest.mark.parametrize("siret", ["12345678200011", "73282932000079", "35600000049838"])
def test_a_wrong_key_says_to_check_the_last_digit(siret: str) -> None:
    with pytest.raises(WrongIdentifier) as caught:
        check_siret(siret)
    assert str(caught.value) == "Clé de contrôle fausse\u00a0: vérifiez le dernier chiffre."


def test_a_wrong_length_says_how_many_digits_there_are() -> None:
    with pytest.raises(WrongIdentifier) as caught:
        check_siret("7328293200007")
    assert str(caught.value) == "Un SIRET a quatorze chiffres\u00a0: celui-ci en a 13."
    with pytest.raises(WrongIdentifier, match="celui-ci en a 8"):
        check_siren("12345678")


@given(st.integers(1, 10**8 - 1), st.integers(0, 9), st.integers(1, 9))
def test_changing_one_digit_of_a_siren_is_noticed(stem: int, place: int, change: int) -> None:
    digits = f"{stem:08d}"
    siren = next(digits + str(key) for key in range(10) if _is_valid(digits + str(key)))
    place %= 9
    other = siren[:place] + str((int(siren[place]) + change) % 10) + siren[place + 1 :]
    assert not _is_valid(other)


def _is_valid(siren: str) -> bool:
    try:
        return check_siren(siren) == siren
    except WrongIdentifier:
        return False


@pytest.mark.parametrize(
    ("siren", "vat"),
    [
        ("123456782", "FR11123456782"),
        ("732829320", "FR44732829320"),
        ("404833048", "FR83404833048"),
        ("443121975", "FR46443121975"),
    ],
)
def test_the_vat_number_follows_from_the_siren(siren: str, vat: str) -> None:
    assert vat_of(siren) == vat
    assert check_vat(f"{vat[:2].lower()} {vat[2:4]} {vat[4:]}") == vat


@pytest.mark.parametrize("vat", ["FRK7399859412", "FR4Z123456782", "BE0403019261", "LU15027442"])
def test_lettered_keys_and_neighbours_are_valid_vat_numbers(vat: str) -> None:
    assert check_vat(vat) == vat


@pytest.mark.parametrize("vat", ["FR12123456782", "FR1112345678", "11123456782", "", "FRIO123456782", "ZZ123"])
def test_invalid_vat_numbers_are_refused(vat: str) -> None:
    with pytest.raises(WrongIdentifier):
        check_vat(vat)


def test_an_ape_code_is_kept_without_its_point() -> None:
    assert check_ape("62.01Z") == check_ape("6201z") == "6201Z"
    for wrong in ("62.01", "6201ZZ", "", "ABCDE"):
        with pytest.raises(WrongIdentifier, match="code APE"):
            check_ape(wrong)


def test_an_rna_number_is_normalised_and_its_letters_are_told() -> None:
    assert check_rna("W791234567") == ("W791234567", None)
    assert check_rna("w791234567") == ("W791234567", None)
    number, warning = check_rna("W9N1000123")
    assert number == "W9N1000123"
    assert warning is not None
    assert "outre-mer" in warning
    for wrong in ("W79123456", "791234567", "WN91000123", ""):
        with pytest.raises(WrongIdentifier, match="RNA"):
            check_rna(wrong)


def test_a_ridet_is_padded_to_ten_digits() -> None:
    for typed in ("0 123 456.001", "123456 001", "123456001", "0123456001"):
        assert check_ridet(typed) == "0123456001"
    for wrong in ("12345", "1234567", "01234567001", "A123456001", ""):
        with pytest.raises(WrongIdentifier, match="RIDET"):
            check_ridet(wrong)


@pytest.mark.parametrize(
    "iban",
    [
        "FR14 2004 1010 0505 0001 3M02 606",
        "FR7699999000010001234567809",
        "fr76 3000 3001 0012 3456 7890 135",
        "IBAN : FR7610278022040001234560307",
        "BE68539007547034",
    ],
)
def test_valid_ibans_are_kept_without_spaces(iban: str) -> None:
    assert check_iban(iban) == iban.replace("IBAN :", "").replace(" ", "").upper()


@pytest.mark.parametrize(
    ("iban", "reason"),
    [
        ("FR7699999000010001234567810", "clé de contrôle"),
        ("FR5430006000011234567890100", "clé de contrôle"),
        ("FR76 3000 3001", "12 caractères"),
        ("XX7630003001001234567890135", "XX"),
        ("30003001001234567890135", "FR76"),
        ("", "FR76"),
    ],
)
def test_invalid_ibans_say_why(iban: str, reason: str) -> None:
    with pytest.raises(WrongIdentifier, match=reason):
        check_iban(iban)


def test_a_bic_has_eight_or_eleven_characters() -> None:
    assert check_bic("psst fr pp xxx") == "PSSTFRPPXXX"
    assert check_bic("PSSTFRPP") == "PSSTFRPP"
    for wrong in ("PSSTFRP", "PSSTFRPPXX", "1SSTFRPP", ""):
        with pytest.raises(WrongIdentifier, match="BIC"):
            check_bic(wrong)


@given(st.text(max_size=40))
@pytest.mark.parametrize(
    "check", [check_siren, check_siret, check_vat, check_ape, check_rna, check_ridet, check_iban, check_bic]
)
def test_any_text_is_either_kept_or_refused(check: Callable[[str], object], text: str) -> None:
    try:
        kept = check(text)
    except WrongIdentifier:
        return
    assert check(kept[0] if isinstance(kept, tuple) else str(kept)) == kept


_digits = st.text("0123456789", min_size=21, max_size=21)


@given(st.sampled_from(["FR", "MC"]), _digits, st.sampled_from([0, 0, 0, 1, 97]), st.sampled_from([0, 0, 0, 1, 97]))
def test_an_account_in_digits_gives_the_same_by_both_ways(country: str, body: str, key_off: int, off: int) -> None:
    bank, desk, account = int(body[:5]), int(body[5:10]), int(body[10:])
    key = (97 - (89 * bank + 15 * desk + 3 * account) % 97 + key_off) % 100
    letters = {"FR": "1527", "MC": "2212"}[country]
    check = (98 - int(f"{body}{key:02d}{letters}00") % 97 + off) % 100
    number = f"{country}{check:02d}{body}{key:02d}"

    def kept(way: Callable[[str], str]) -> str | None:
        try:
            return way(number)
        except WrongIdentifier:
            return None

    assert kept(check_iban) == kept(checked_iban)
    if not key_off and not off:
        assert check_iban(number) == number


@given(
    st.one_of(st.text("0123456789", min_size=8, max_size=8), st.just("35600000")),
    st.text("0123456789", min_size=4, max_size=4),
    st.sampled_from([0, 0, 0, 1]),
    st.sampled_from([0, 0, 0, 1]),
)
def test_a_siret_gives_the_same_by_both_ways(company: str, establishment: str, siren_off: int, off: int) -> None:
    siren = f"{company}{(_luhn_key(company) + siren_off) % 10}"
    number = f"{siren}{establishment}{(_luhn_key(siren + establishment) + off) % 10}"

    def kept(way: Callable[[str], str]) -> str | None:
        try:
            return way(number)
        except WrongIdentifier:
            return None

    assert kept(check_siret) == (kept(checked_siret) if int(number) else None)


_SIRETS = ["55208131766522", "75143787200029", "13428611100080", "31915803600057"]


@given(st.lists(st.sampled_from(_SIRETS), min_size=1, max_size=40))
def test_a_column_of_sirets_is_told_at_once(column: list[str]) -> None:
    assert are_sirets(column)


@given(
    st.lists(st.sampled_from(_SIRETS), max_size=10),
    st.one_of(
        st.text("0123456789", min_size=14, max_size=14),
        st.sampled_from(["", "0" * 14, "35600000000048", "751437872 00029", "7514378720002٩", "7514378720002"]),
    ),
)
def test_a_column_is_kept_only_when_each_number_in_it_would_be(column: list[str], other: str) -> None:
    def is_kept(text: str) -> bool:
        try:
            return check_siret(text) == text and not text.startswith("356000000")
        except WrongIdentifier:
            return False

    assert are_sirets([*column, other]) is is_kept(other)
    assert are_sirets([other, *column]) is is_kept(other)


def _luhn_key(digits: str) -> int:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return -sum(value // 10 + value % 10 for value in doubled) % 10
