"""Currencies and amounts: what may be typed, how it is rounded, how it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_

HUNDREDTH = Decimal("0.01")
LARGEST_AMOUNT = Decimal("999999999999.99")


class WrongAmount(Refusal):
    """What was typed is not an amount of the currency."""


class UnknownCurrency(Refusal):
    """The program keeps accounts in euros or in CFP francs only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency the association may keep its accounts in; ``decimals`` is what may be typed after the comma."""

    code: str
    decimals: int
    symbol: str


EUR = Currency(code="EUR", decimals=2, symbol="€")
XPF = Currency(code="XPF", decimals=0, symbol="FCFP")

_CURRENCIES = {known.code: known for known in (EUR, XPF)}


def currency(code: str) -> Currency:
    """The currency of an ISO 4217 code. Raises ``UnknownCurrency``."""
    found = _CURRENCIES.get(code)
    if found is None:
        raise UnknownCurrency(N_("The currency “{code}” is not known: choose EUR or XPF."), code=code)
    return found


def round_half_up(amount: Decimal, currency: Currency) -> Decimal:
    """The amount rounded to the cent, or to the franc for XPF, a half going away from zero (domain 3.2).

    The result always carries two decimals, as amounts are kept.
    """
    unit = Decimal(1).scaleb(-currency.decimals)
    return amount.quantize(unit, rounding=ROUND_HALF_UP).quantize(HUNDREDTH)


def check_amount(amount: Decimal, currency: Currency) -> Decimal:
    """The amount with two decimals. Raises ``WrongAmount`` when it cannot exist in the currency or be kept."""
    if not amount.is_finite() or abs(amount) > LARGEST_AMOUNT:
        raise WrongAmount(N_("This amount is too large: check the number of digits."))
    kept = round_half_up(amount, currency)
    if kept != amount:
        if currency.decimals == 0:
            raise WrongAmount(N_("CFP francs have no decimals: type a whole number."))
        raise WrongAmount(N_("An amount has two decimals at most: type for example 1250,50."))
    return kept


_SYMBOLS = {
    "EUR": re.compile(r"€|eur(?:os?)?\b", re.IGNORECASE),
    "XPF": re.compile(r"f\.?cfp\b|xpf\b|cfp\b|(?<=[\d ])f\b", re.IGNORECASE),
}
_PLAIN = re.compile(r"\d{1,13}(?:[.,]\d{1,2})?", re.ASCII)
_GROUPED = {
    "": re.compile(r"\d+", re.ASCII),
    " ": re.compile(r"\d{1,3}(?: \d{3})+", re.ASCII),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII),
    ",": re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII),
}


def parse_amount(text: str, currency: Currency) -> Decimal:
    """The amount typed or pasted, with two decimals.

    Accepts ``1234,5``, ``1234.50``, ``1 234,50 €`` with any kind of space, ``1.234,50``, a minus before or after.
    A lone sign followed by three digits (``1.234``) is refused: it may be read in two ways.
    Raises ``WrongAmount`` with what to type instead.
    """
    if _PLAIN.fullmatch(text):
        return check_amount(Decimal(text.replace(",", ".")), currency)
    cleaned = " ".join(_SYMBOLS[currency.code].sub(" ", _joined(text)).split())
    if not cleaned:
        raise WrongAmount(N_("Type an amount, for example 1250,50."))
    is_negative = cleaned[0] == "-" or cleaned[-1] == "-"
    if is_negative:
        cleaned = (cleaned[1:] if cleaned[0] == "-" else cleaned[:-1]).strip()
    elif cleaned[0] == "+":
        cleaned = cleaned[1:].strip()
    amount = check_amount(_unsigned(cleaned, text), currency)
    return -amount if is_negative and amount else amount


def _joined(text: str) -> str:
    """The text with one kind of space and of minus, « F CFP » in one word."""
    text = " ".join(text.replace("−", "-").replace("–", "-").split())
    return re.sub(r"(?i)\bf\.? cfp\b", "fcfp", text)


def _unsigned(cleaned: str, typed: str) -> Decimal:
    mark = max(cleaned.rfind(","), cleaned.rfind("."))
    whole, fraction = (cleaned[:mark], cleaned[mark + 1 :]) if mark >= 0 else (cleaned, "")
    if mark >= 0 and re.fullmatch(r"\d{3}", fraction, re.ASCII) and re.fullmatch(r"[\d.,]+", whole, re.ASCII):
        raise WrongAmount(
            N_("“{text}” may be read in two ways: type it without thousands separators, for example 1250,50."),
            text=typed,
        )
    separator = next((sign for sign in " .," if sign in whole), "")
    whole = whole or "0"
    is_number = _GROUPED[separator].fullmatch(whole) and re.fullmatch(r"\d*", fraction, re.ASCII)
    if not is_number or cleaned in {",", "."} or (mark >= 0 and separator == cleaned[mark]):
        raise WrongAmount(N_("“{text}” is not an amount: type for example 1250,50."), text=typed)
    if len(fraction) > 2:
        raise WrongAmount(N_("An amount has two decimals at most: type for example 1250,50."))
    return Decimal(f"{whole.replace(separator, '') if separator else whole}.{fraction or '0'}")
