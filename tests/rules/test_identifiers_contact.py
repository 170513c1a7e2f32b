"""E-mail addresses and telephones: the short ways agree with the libraries."""

from __future__ import annotations

import string

import phonenumbers
import pytest
from email_validator import validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.base import identifiers
from secretariat.base.geography import Territory
from secretariat.base.identifiers import WrongIdentifier, check_email, check_phone, checked_email, checked_phone

_LETTERS = string.ascii_letters + string.digits
_pieces = st.lists(st.text(_LETTERS, min_size=1, max_size=7), min_size=1, max_size=3)
_plain_addresses = st.builds(
    lambda pieces, mark, labels, joint, end: f"{mark.join(pieces)}@{joint.join(labels)}.{end}",
    _pieces,
    st.sampled_from("._+-"),
    _pieces,
    st.sampled_from(".-"),
    st.sampled_from(["fr", "com", "org", "net", "eu", "nc", "info", "IO", "be", "Ch"]),
)


@given(_plain_addresses)
def test_plain_addresses_are_what_the_library_makes_of_them(address: str) -> None:
    if len(address) <= 64:
        domain = address.partition("@")[2]
        assert bool(identifiers._PLAIN_EMAIL.fullmatch(address)) is domain.islower()
        assert check_email(address) == validate_email(address, check_deliverability=False).normalized


_accented_labels = st.lists(
    st.text(string.ascii_lowercase + string.digits + "àâäçéèêëîïôöùûüÿñåæøþð", min_size=1, max_size=17),
    min_size=1,
    max_size=3,
)


@given(_pieces, _accented_labels, st.sampled_from(".-"), st.sampled_from(["fr", "com", "eu", "org"]))
def test_domains_with_accents_are_what_the_library_makes_of_them(
    pieces: list[str], labels: list[str], joint: str, end: str
) -> None:
    address = f"{'.'.join(pieces)}@{joint.join(labels)}.{end}"
    if len(joint.join(labels)) + len(end) < 20:
        assert identifiers._ACCENTED_EMAIL.fullmatch(address)
    assert _or_refused(check_email, address) == _or_refused(checked_email, address)


@given(st.emails())
def test_any_address_gives_the_same_by_both_ways(address: str) -> None:
    assert _or_refused(check_email, address) == _or_refused(checked_email, address)


def test_addresses_keep_their_case_before_the_at_sign() -> None:
    assert check_email(" Jean.Dupont@Orange.FR ") == "Jean.Dupont@orange.fr"
    assert check_email("élise@café.fr") == "élise@café.fr"
    assert check_email("o'brien@example.ie") == "o'brien@example.ie"


@pytest.mark.parametrize(
    "address", ["", "jean", "jean@", "@orange.fr", "jean@orange", "jean dupont@orange.fr", "a..b@orange.fr", "a@b@c.fr",
                "jean@-orange.fr", "jean@orange,fr", "a@x.test"]
)  # fmt: skip
def test_what_is_not_an_address_is_refused(address: str) -> None:
    with pytest.raises(WrongIdentifier, match="adresse électronique"):
        check_email(address)


@pytest.mark.parametrize(
    "typed", ["05 49 00 00 00", "0549000000", "+33 5 49 00 00 00", "0033549000000", "+33 (0)5 49 00 00 00",
              "05.49.00.00.00", "05-49-00-00-00", "05\u00a049\u202f00 00 00", "+33 05 49 00 00 00",
              "(0) 5 49 00 00 00", "(0)549000000"]
)  # fmt: skip
def test_a_french_number_is_kept_in_its_international_form(typed: str) -> None:
    assert check_phone(typed) == "+33549000000"


@settings(max_examples=600)
@given(st.from_regex(identifiers._PLAIN_PHONE, fullmatch=True))
def test_plain_numbers_are_valid_for_the_library(number: str) -> None:
    parsed = phonenumbers.parse(number, "FR")
    assert phonenumbers.is_valid_number(parsed)
    expected = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    assert check_phone(number) == check_phone(expected) == checked_phone(number) == expected


def test_the_short_way_takes_no_overseas_number() -> None:
    for prefix in identifiers._OVERSEAS:
        assert not identifiers._PLAIN_PHONE.fullmatch(prefix + "123456")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("0590 27 12 34", "+590590271234"),
        ("0694 20 12 34", "+594694201234"),
        ("0596 71 23 45", "+596596712345"),
        ("0269 60 12 34", "+262269601234"),
        ("0508 41 23 45", "+508412345"),
        ("0800 123 456", "+33800123456"),
        ("09 72 12 34 56", "+33972123456"),
        ("06 39 98 12 34", "+33639981234"),
        ("+32 470 12 34 56", "+32470123456"),
        ("00 41 22 730 61 05", "+41227306105"),
        ("+687 26.12.34", "+687261234"),
    ],
)
def test_overseas_and_foreign_numbers_get_their_country(typed: str, kept: str) -> None:
    assert check_phone(typed) == kept
    assert check_phone(kept) == kept


@pytest.mark.parametrize(("territory", "postcode"), [("caledonie", ""), ("metropole", "98800")])
def test_six_digits_are_caledonian_where_the_profile_or_the_postcode_says_so(
    territory: Territory, postcode: str
) -> None:
    assert check_phone("26.12.34", territory, postcode) == "+687261234"


def test_a_caledonian_association_may_have_members_in_metropolitan_france() -> None:
    assert check_phone("05 49 00 00 00", "caledonie") == "+33549000000"


@pytest.mark.parametrize(
    "typed", ["", "123", "05 49 00 00", "05 49 00 00 00 00", "26.12.34", "abc", "+999 12", "3639", "0549000000 x12"]
)
def test_a_number_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(WrongIdentifier, match="dix chiffres"):
        check_phone(typed)


def test_a_caledonian_refusal_asks_for_six_digits() -> None:
    with pytest.raises(WrongIdentifier, match="six chiffres"):
        check_phone("26.12", "caledonie")


def _or_refused(check: object, address: str) -> str | None:
    try:
        return check(address)  # type: ignore[operator, no-any-return]
    except WrongIdentifier:
        return None
