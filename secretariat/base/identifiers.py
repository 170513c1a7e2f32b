"""Check what identifies an organisation, an account or a person, and keep one spelling of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from secretariat.base.errors import Refusal
from secretariat.base.geography import Territory
from secretariat.base.i18n import N_, _
from secretariat.base.text import squeeze


class WrongIdentifier(Refusal):
    """A number or an address that cannot exist: the sentence says what to check."""


_SEPARATORS = dict.fromkeys(map(ord, " \t\n.-/\u00a0\u202f\u2009\u2011\u2013()"))
_WRONG_KEY = N_("The check digit is wrong: check the last digit.")


def check_siren(text: str) -> str:
    """The nine digits of a SIREN (ID-1). Raises ``WrongIdentifier``."""
    from stdnum.exceptions import ValidationError
    from stdnum.fr import siren

    digits = _digits(text, 9, N_("A SIREN has nine digits: this one has {count}."))
    try:
        return str(siren.validate(digits))
    except ValidationError:
        raise WrongIdentifier(_WRONG_KEY) from None


_LA_POSTE = "356000000"
_DIGITS = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_TENS = bytes(range(0, 256, 10))


def are_sirets(texts: Sequence[str]) -> bool:
    """Whether ``check_siret`` gives back each of these texts unchanged; long columns are told at once.

    La Poste's own numbers are left to ``check_siret``.
    """
    data = "".join(texts)
    if set(map(len, texts)) != {14} or not (data.isascii() and data.isdecimal()):
        return False
    if _LA_POSTE in data or "0" * 14 in texts:
        return False
    digits, doubled = data.encode().translate(_DIGITS), data.encode().translate(_DOUBLED)
    company = ((doubled if at % 2 else digits)[at::14] for at in range(9))
    whole = ((digits if at % 2 else doubled)[at::14] for at in range(14))
    return _end_with_keys(company, len(texts)) and _end_with_keys(whole, len(texts))


def _end_with_keys(places: Iterable[bytes], count: int) -> bool:
    """Whether the Luhn sum of each number is a multiple of ten; ``places`` has the first digits, the second ones…

    They are added as whole numbers in which each byte is one sum: fourteen digits never exceed a byte.
    """
    sums = sum(int.from_bytes(place, "little") for place in places).to_bytes(count, "little")
    return not sums.translate(None, delete=_TENS)


def check_siret(text: str) -> str:
    """The fourteen digits of a SIRET, the exception of La Poste included (ID-1). Raises ``WrongIdentifier``."""
    digits = text.replace(" ", "")
    if len(digits) != 14 or not (digits.isascii() and digits.isdecimal()) or digits == "0" * 14:
        digits = _digits(text, 14, N_("A SIRET has fourteen digits: this one has {count}."))
    if are_sirets((digits,)):
        return digits
    return checked_siret(digits)


def checked_siret(digits: str) -> str:
    """What ``check_siret`` does for every number outside its fast path; without separators."""
    from stdnum.exceptions import ValidationError
    from stdnum.fr import siret

    try:
        return str(siret.validate(digits))
    except ValidationError:
        raise WrongIdentifier(_WRONG_KEY) from None


def vat_of(siren: str) -> str:
    """The French VAT number that goes with a SIREN of nine digits (ID-2)."""
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def check_vat(text: str) -> str:
    """An intra-community VAT number with its country, without spaces (ID-2). Raises ``WrongIdentifier``."""
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    number = text.translate(_SEPARATORS).upper()
    if not re.match(r"[A-Z]{2}", number):
        raise WrongIdentifier(N_("A VAT number begins with the country, for example FR11123456782."))
    if number.startswith("FR") and len(number) != 13:
        raise WrongIdentifier(
            N_("A French VAT number has thirteen characters: this one has {count}."), count=len(number)
        )
    try:
        vat.validate(number)
    except ValidationError:
        raise WrongIdentifier(N_("This VAT number is not valid: check its key and its digits.")) from None
    return number


def check_ape(text: str) -> str:
    """The five characters of an APE (NAF) code, ``6201Z`` (ID-3). Raises ``WrongIdentifier``."""
    code = text.translate(_SEPARATORS).upper()
    if not re.fullmatch(r"\d{4}[A-Z]", code, re.ASCII):
        raise WrongIdentifier(N_("An APE code has four digits and a letter, for example 62.01Z."))
    return code


def check_rna(text: str) -> tuple[str, str | None]:
    """An RNA number and, for the letters of Corsica and overseas, a warning to show (ID-4).

    Raises ``WrongIdentifier``.
    """
    number = text.translate(_SEPARATORS).upper()
    if re.fullmatch(r"W\d{9}", number, re.ASCII):
        return number, None
    if re.fullmatch(r"W\d[0-9A-Z]{2}\d{6}", number, re.ASCII):
        return number, _("This RNA number holds letters, as in Corsica and overseas: check it.")
    raise WrongIdentifier(N_("An RNA number is W and nine digits, for example W791234567."))


def check_ridet(text: str) -> str:
    """The ten digits of a Caledonian RIDET: seven of the RID, three of the establishment (ID-5).

    Raises ``WrongIdentifier``.
    """
    found = re.fullmatch(r"(\d{6,7})(\d{3})", text.translate(_SEPARATORS), re.ASCII)
    if not found:
        raise WrongIdentifier(N_("A RIDET has six or seven digits, then three, for example 0 123 456.001."))
    return found[1].zfill(7) + found[2]


# French and Monegasque accounts written in digits. Their national key (RIB) makes the account a multiple of 97,
# so that the two figures behind the country are always the same.
_PLAIN_IBAN = re.compile(r"(?:FR76|MC58)\d{23}", re.ASCII)


def _is_plain_iban(number: str) -> bool:
    return _PLAIN_IBAN.fullmatch(number) is not None and int(number[4:]) % 97 == 0 and "01" <= number[-2:] <= "97"


def check_iban(text: str) -> str:
    """An IBAN without spaces, its national key checked too (PAY-1). Raises ``WrongIdentifier``."""
    if _is_plain_iban(number := text.replace(" ", "")):
        return number
    number = text.translate(_SEPARATORS).upper().removeprefix("IBAN").lstrip(":")
    return number if _is_plain_iban(number) else checked_iban(number)


def checked_iban(number: str) -> str:
    """What ``check_iban`` does for every account outside its fast path; without separators."""
    from schwifty import IBAN
    from schwifty.exceptions import InvalidCountryCode, InvalidLength, SchwiftyException

    if not re.match(r"[A-Z]{2}\d{2}", number, re.ASCII):
        raise WrongIdentifier(N_("An IBAN begins with the country and two digits, for example FR76."))
    try:
        return str(IBAN(number, validate_bban=True))
    except InvalidCountryCode:
        raise WrongIdentifier(
            N_("No country of the IBAN system has the code {code}: check the first two letters."), code=number[:2]
        ) from None
    except InvalidLength:
        raise WrongIdentifier(
            N_(
                "This IBAN has {count} characters, which is not the length of its country (27 in France): "
                "complete or correct it."
            ),
            count=len(number),
        ) from None
    except SchwiftyException:
        raise WrongIdentifier(N_("The check key of this IBAN is wrong: check each group of digits.")) from None


def check_bic(text: str) -> str:
    """A BIC of 8 or 11 characters (4.1). Raises ``WrongIdentifier``."""
    code = text.translate(_SEPARATORS).upper()
    if not re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", code, re.ASCII):
        raise WrongIdentifier(N_("A BIC has eight or eleven characters, for example PSSTFRPPXXX."))
    return code


# Plain addresses in the domains our members use: what email-validator would return unchanged.
_PLAIN_EMAIL = re.compile(
    r"(?=.{1,64}\Z)[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*"
    r"@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:fr|com|org|net|eu|nc|info|io|be|ch)",
    re.ASCII,
)
# The same in a domain with accents, in lower case and short enough for what the network makes of it (« xn--caf-dma »).
_ACCENTED_EMAIL = re.compile(
    r"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?=.{1,20}\Z)(?:[a-z0-9à-öø-ÿ]+(?:-[a-z0-9à-öø-ÿ]+)*\.)+(?:fr|com|org|net|eu)",
    re.ASCII,
)
_PLAIN_LOCAL_PART = re.compile(r"[a-z0-9]+(?:[._+-][a-z0-9]+)*", re.ASCII | re.IGNORECASE)


def check_email(text: str) -> str:
    """An e-mail address with its domain in lower case; nothing is asked to the network. Raises ``WrongIdentifier``."""
    if _PLAIN_EMAIL.fullmatch(text):
        return text
    address = text.strip()
    if len(address) <= 64 and _ACCENTED_EMAIL.fullmatch(address):
        return address
    local, at, domain = address.partition("@")
    if at and len(address) <= 64 and _PLAIN_LOCAL_PART.fullmatch(local) and (known := _domain(domain)):
        return f"{local}@{known}"
    return checked_email(address)


@lru_cache(maxsize=4_096)
def _domain(domain: str) -> str:
    """A domain as ``checked_email`` writes it; nothing for one that it refuses, or that changes with what precedes."""
    try:
        return checked_email(f"a@{domain}").removeprefix("a@")
    except WrongIdentifier:
        return ""


def checked_email(address: str) -> str:
    """What ``check_email`` does for every address outside its fast path."""
    from email_validator import EmailNotValidError, validate_email

    if "@" not in address:
        raise WrongIdentifier(N_("An e-mail address holds an @, for example name@example.fr."))
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        raise WrongIdentifier(
            N_("“{text}” is not an e-mail address: check what stands before and after the @."), text=address
        ) from None


# Ten-digit numbers of metropolitan France; the overseas ones that look alike go the long way.
_PLAIN_PHONE = re.compile(r"0(?:[13]\d\d|2[1-57-9]\d|4[1-9]\d|5[1-8]\d|6[0-24-8][0-8]|7[4-8]\d)\d{6}", re.ASCII)
_OVERSEAS = {
    "0262": "RE", "0263": "RE", "0692": "RE", "0693": "RE", "0590": "GP", "0690": "GP", "0691": "GP", "0594": "GF",
    "0694": "GF", "0596": "MQ", "0696": "MQ", "0697": "MQ", "0269": "YT", "0639": "YT", "0508": "PM",
}  # fmt: skip
_OVERSEAS_OF_POSTCODE = {"975": "PM", "986": "WF", "987": "PF", "988": "NC"}
# Numbers that the regulator keeps for works of fiction; examples and demonstrations use them.
_FICTION = re.compile(r"0(?:19900|26191|35301|46571|53649|63998)\d{4}", re.ASCII)


def plain_phone(text: str) -> str:
    """The international form of ten digits of metropolitan France, in pairs or not; nothing for any other text."""
    digits = text.replace(" ", "")
    return f"+33{digits[1:]}" if _PLAIN_PHONE.fullmatch(digits) else ""


def check_phone(text: str, territory: Territory = "metropole", postcode: str = "") -> str:
    """A telephone number in its international form, ``+33549000000`` (domain 7.5).

    Six digits are Caledonian when the territory or the postcode (988…) says so; a number of another
    country begins with + or 00. Raises ``WrongIdentifier``.
    """
    if plain := plain_phone(text):
        return plain
    digits = text.translate(_SEPARATORS)
    if _PLAIN_PHONE.fullmatch(digits) and "(" not in text:
        return "+33" + digits[1:]
    # « (0)5 49… » has the prefix in it, « +33 (0)5 49… » has it twice.
    spelled = digits if text.lstrip().startswith("(0)") else text.replace("(0)", "").translate(_SEPARATORS)
    number = re.sub(r"^(\+33|0033)0", r"\1", spelled)
    if number.startswith("00"):
        number = "+" + number[2:]
    national = "0" + number[3:] if number.startswith("+33") else number
    if _PLAIN_PHONE.fullmatch(national) or _FICTION.fullmatch(national):
        return "+33" + national[1:]
    return checked_phone(national, territory, postcode)


def checked_phone(number: str, territory: Territory = "metropole", postcode: str = "") -> str:
    """What ``check_phone`` does for every number outside its fast path; without separators."""
    import phonenumbers

    region = "FR"
    if len(number) == 10 and number.startswith("0"):
        region = _OVERSEAS.get(number[:4], "FR")
    elif not number.startswith("+"):
        home = "NC" if territory == "caledonie" else "FR"
        region = _OVERSEAS_OF_POSTCODE.get(postcode[:3], home)
    if region == "PM" and number.startswith("0508"):
        number = number[4:]
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        parsed = None
    # A number with an extension behind it would lose it silently.
    if parsed is None or parsed.extension or not phonenumbers.is_valid_number(parsed):
        digits = sum(character.isdigit() for character in number)
        if region == "NC":
            raise WrongIdentifier(
                N_(
                    "This telephone number does not exist: type six digits, for example 26.12.34 "
                    "({count} digits typed)."
                ),
                count=digits,
            )
        raise WrongIdentifier(
            N_("This telephone number does not exist: type ten digits, or + and the country ({count} digits typed)."),
            count=digits,
        )
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _digits(text: str, length: int, wrong_length: str) -> str:
    digits = text.translate(_SEPARATORS)
    if digits and not (digits.isascii() and digits.isdecimal()):
        raise WrongIdentifier(N_("“{text}” may hold digits only: remove the rest."), text=squeeze(text))
    if len(digits) != length:
        raise WrongIdentifier(wrong_length, count=len(digits))
    if not int(digits):
        raise WrongIdentifier(_WRONG_KEY)
    return digits
