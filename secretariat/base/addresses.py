"""Postal addresses as La Poste wants them on an envelope (NF Z10-011, ADR-1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from secretariat.base.errors import Refusal
from secretariat.base.geography import WrongPostcode, check_postcode
from secretariat.base.i18n import N_, language
from secretariat.base.text import squeeze, words

LINE_LENGTH = 38


class UnusableAddress(Refusal):
    """No letter can be sent to this address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where a letter goes; each field is one line of the envelope and may be empty.

    ``country`` is an ISO 3166 code; a name as people write it is understood too.
    """

    name: str = ""
    attention: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "FR"


# Territories with a country line of their own, though their addresses are often typed with « France ».
_COUNTRY_OF_POSTCODE = {"975": "PM", "980": "MC", "986": "WF", "987": "PF", "988": "NC"}

_COUNTRIES = {
    "FR": "FRANCE",
    "NC": "NOUVELLE-CALEDONIE",
    "PF": "POLYNESIE FRANCAISE",
    "WF": "WALLIS-ET-FUTUNA",
    "PM": "SAINT-PIERRE-ET-MIQUELON",
    "MC": "MONACO",
}

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "°": " ", "º": " ", "ª": " "})

# Applied one after the other, only to a line that is too long: the type of way first, then titles, then names.
_ABBREVIATIONS = (
    ("BOULEVARD", "BD"), ("AVENUE", "AV"), ("PLACE", "PL"), ("ALLEES", "ALL"), ("ALLEE", "ALL"), ("CHEMIN", "CHE"),
    ("ROUTE", "RTE"), ("IMPASSE", "IMP"), ("FAUBOURG", "FG"), ("ESPLANADE", "ESP"), ("SQUARE", "SQ"),
    ("QUARTIER", "QUA"), ("LOTISSEMENT", "LOT"), ("RESIDENCE", "RES"), ("IMMEUBLE", "IMM"), ("BATIMENT", "BAT"),
    ("APPARTEMENT", "APT"), ("ESCALIER", "ESC"), ("ZONE INDUSTRIELLE", "ZI"), ("ZONE ARTISANALE", "ZA"),
    ("ZONE D ACTIVITES", "ZA"), ("ZONE D ACTIVITE", "ZA"), ("CENTRE COMMERCIAL", "CCAL"), ("LIEU DIT", "LD"),
    ("PARC D ACTIVITES", "PA"), ("GENERAL", "GAL"), ("MARECHAL", "MAL"), ("COMMANDANT", "CDT"),
    ("CAPITAINE", "CNE"), ("COLONEL", "COL"), ("LIEUTENANT", "LT"), ("DOCTEUR", "DR"), ("PROFESSEUR", "PR"),
    ("PRESIDENT", "PDT"), ("SAINTE", "STE"), ("SAINT", "ST"), ("NOTRE DAME", "ND"),
)  # fmt: skip


def normalise(text: str) -> str:
    """The text in capitals without accents or punctuation, « 5 bis » written « 5 B » (TV-ADR-01)."""
    spelled = squeeze(text.translate(_LIGATURES))
    # A range or a pair of numbers is delivered at the first one.
    spelled = re.sub(r"^(\d+)\s*(?:[/–-]|à|a|et)\s*\d+(?=\D|$)", r"\1", spelled, flags=re.IGNORECASE)
    plain = _without_accents(spelled).upper()
    plain = " ".join(re.sub(r"[^A-Z0-9]+", " ", plain).split())
    return re.sub(r"^(\d+) ?(BIS|TER|QUATER)\b", lambda found: f"{found[1]} {found[2][0]}", plain)


def country_code(text: str) -> str:
    """The ISO 3166 code of a country written in French or in English; the text itself when it is unknown."""
    typed = squeeze(text)
    if not typed or typed in _COUNTRIES:
        return typed
    return _codes_by_name().get(_bare(typed), typed)


def country_name(code: str) -> str:
    """The country's name in the user's language; the text itself for what has no code."""
    return _territories(language()).get(code, code)


def address_lines(address: PostalAddress, sender_country: str = "FR") -> tuple[str, ...]:
    """The lines of the envelope: six at most, a seventh for a country that is not the sender's (ADR-1).

    Lines of the street, locality and city are normalised and, over 38 characters, abbreviated as far as possible;
    empty lines are left out.
    """
    country = _country(address)
    above = [squeeze(text) for text in (address.name, address.attention, address.building)]
    place = squeeze(f"{address.postcode} {address.city}")
    below = [_fitted(normalise(text)) for text in (address.street, address.locality, place)]
    lines = [line for line in (*above, *below) if line]
    if country != sender_country:
        lines.append(_country_line(country))
    return tuple(lines)


def is_usable(address: PostalAddress) -> Refusal | None:
    """Why no letter can be sent there, or None when one can."""
    if not address.name.strip():
        return UnusableAddress(N_("The address has no name: add the addressee."))
    if not address.city.strip():
        return UnusableAddress(N_("The address has no city: add it."))
    if _country(address) not in _COUNTRIES:
        return None
    if not address.postcode.strip():
        return UnusableAddress(N_("The address has no postcode: add it."))
    try:
        check_postcode(address.postcode)
    except WrongPostcode as refusal:
        return refusal
    return None


def _fitted(line: str) -> str:
    for long, short in _ABBREVIATIONS:
        if len(line) <= LINE_LENGTH:
            break
        line = re.sub(rf"\b{long}\b", short, line)
    return line


def _country(address: PostalAddress) -> str:
    country = country_code(address.country)
    if country in {"", "FR"}:
        return _COUNTRY_OF_POSTCODE.get(address.postcode.strip()[:3], "FR")
    return country


def _country_line(country: str) -> str:
    # The post of the sender's country reads it: French, whatever the language of the program.
    known = _COUNTRIES.get(country) or _territories("fr").get(country, country)
    return squeeze(re.sub(r"[’'.,]", " ", _without_accents(known).upper()))


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale(language).territories.items() if len(code) == 2}


@cache
def _codes_by_name() -> dict[str, str]:
    codes = {_bare(name): code for known in ("en", "fr") for code, name in _territories(known).items()}
    codes.update((code.casefold(), code) for code in _territories("fr"))
    return codes


def _bare(name: str) -> str:
    return " ".join(words(name))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
