"""The codes of cards and pouvoirs."""

from __future__ import annotations

import pytest

from secretariat.association.codes import is_genuine, signed_token, token_code


def test_the_code_is_the_one_of_the_reference_vector() -> None:
    assert token_code("cle-de-test", "ASSO1|M0042|20271231") == "P2WYDJD6GVKD62CH"


def test_a_token_verifies_and_any_change_to_it_does_not() -> None:
    token = signed_token("cle-de-test", "ASSO1", "M0042", "20271231")
    assert token == "ASSO1|M0042|20271231|P2WYDJD6GVKD62CH"
    assert is_genuine("cle-de-test", token)
    assert not is_genuine("cle-de-test", token.replace("0042", "0043"))
    assert not is_genuine("autre", token)


@pytest.mark.parametrize("token", ["", "ASSO1", "|"])
def test_what_is_no_token_does_not_verify(token: str) -> None:
    assert not is_genuine("cle-de-test", token)
