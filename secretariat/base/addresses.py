"""Postal addresses as La Poste wants them on an envelope (NF Z10-011, ADR-1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from secretariat.base.errors import Refusal
from secretariat.base.geography import WrongPostcode, check_postcode
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze

LINE_LENGTH = 38


class UnusableAddress(Refusal):
    """No letter can be sent to this address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where a letter goes; each field is one line of the envelope and may be empty.

    ``country`` is an ISO 3166 code, or a name for what has none.
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
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c)).upper()
    plain = " ".join(re.sub(r"[^A-Z0-9]+", " ", plain).split())
    return re.sub(r"^(\d+) ?(BIS|TER|QUATER)\b", lambda found: f"{found[1]} {found[2][0]}", plain)


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
        lines.append(_country_name(country))
    return tuple(lines)


def is_usable(address: PostalAddress) -> Refusal | None:
    """Why no letter can be sent there, or None when one can."""
    if not address.name.strip():
        return UnusableAddress(N_("The address has no name: add the addressee."))
    if not address.city.strip():
        return UnusableAddress(N_("The address has no city: add it."))
    if address.country not in {"", "FR", *_COUNTRY_OF_POSTCODE.values()}:
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
    if address.country in {"", "FR"}:
        return _COUNTRY_OF_POSTCODE.get(address.postcode.strip()[:3], "FR")
    return address.country


def _country_name(country: str) -> str:
    known = _COUNTRIES.get(country)
    if known is None:
        from babel import Locale

        # The post of the sender's country reads it: French, whatever the language of the program.
        known = Locale("fr").territories.get(country, country)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", known.translate(_LIGATURES)) if not unicodedata.combining(c)
    )
    return squeeze(plain.replace("’", " ").replace("'", " ").upper())
