"""Tells which field each column of a headerless file fills, by what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secretariat.base.text import fold
from secretariat.interchange.tables import Table
from secretariat.members.transfer.words import is_civility

SAMPLE = 200
"""How many rows are looked at."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_POSTCODE = re.compile(r"\d{4,5}")
_PHONE = re.compile(r"(?:\+|00)?\d[\d .\-()\u00a0/]{7,18}")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d")
_SITE = re.compile(r"(?:https?://|www\.)\S+")
_STREET = re.compile(r"\d+.*(?:rue|av|avenue|bd|boulevard|place|chemin|route|impasse|all[ée]e|quai|lieu)\b.*", re.I)
_IBAN = re.compile(r"[A-Z]{2}\d\d[\dA-Z ]{11,36}")
_COUNT = re.compile(r"\d{1,4}")


def by_content(table: Table) -> list[str]:
    """The fields of a headerless file: what each column holds; the name is its most varied text."""
    columns = [[row.cells[at] for row in table.rows[:SAMPLE] if row.cells[at]] for at in range(len(table.headers))]
    keys = [_content_of(values) for values in columns]
    for single in ("email", "postcode", "siret", "siren", "joined_on", "website", "iban", "street"):
        _keep_first(keys, single)
    phones = [at for at, key in enumerate(keys) if key == "phone"]
    for at in phones[1:]:
        keys[at] = "mobile" if at == phones[1] else ""
    if "postcode" in keys:
        after = keys.index("postcode") + 1
        if after < len(keys) and not keys[after] and columns[after]:
            keys[after] = "city"
    texts = [at for at, key in enumerate(keys) if not key and _is_text(columns[at])]
    if texts:
        most = max(texts, key=lambda at: (len({fold(value) for value in columns[at]}), -at))
        following = [at for at in texts if at == most + 1 and _looks_like_people(columns[most], columns[at])]
        if following:
            keys[most], keys[following[0]] = "last_name", "first_name"
        else:
            keys[most] = "name"
        if "street" not in keys and "postcode" in keys:
            before = keys.index("postcode") - 1
            if before >= 0 and not keys[before] and before in texts:
                keys[before] = "street"
    counts = [at for at, key in enumerate(keys) if not key and _all_match(columns[at], _COUNT)]
    if len(counts) == 1:
        values = [int(value) for value in columns[counts[0]]]
        is_rank = values == list(range(values[0], values[0] + len(values))) and len(values) > 2
        keys[counts[0]] = "number" if is_rank else "headcount"
    return keys


def _content_of(values: Sequence[str]) -> str:
    if not values:
        return ""
    digits = ["".join(character for character in value if character.isalnum()) for value in values]
    if _mostly(values, _EMAIL):
        return "email"
    if all(len(each) == 14 and each.isdecimal() for each in digits):
        return "siret"
    if all(len(each) == 9 and each.isdecimal() and each[0] != "0" for each in digits):
        return "siren"
    if _mostly(values, _DATE):
        return "joined_on"
    if _mostly(values, _SITE):
        return "website"
    if _mostly(values, _POSTCODE) and any(len(value) == 5 for value in values):
        return "postcode"
    if _mostly(values, _PHONE):
        return "phone"
    if _mostly(values, _IBAN):
        return "iban"
    if all(is_civility(value) for value in values):
        return "civility"
    return "street" if _mostly(values, _STREET) else ""


def _mostly(values: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(1 for value in values if pattern.fullmatch(value)) * 5 >= len(values) * 4


def _all_match(values: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(values) and all(pattern.fullmatch(value) for value in values)


def _keep_first(keys: list[str], key: str) -> None:
    places = [at for at, each in enumerate(keys) if each == key]
    for at in places[1:]:
        keys[at] = ""


def _is_text(values: Sequence[str]) -> bool:
    return bool(values) and sum(1 for value in values if any(c.isalpha() for c in value)) * 2 > len(values)


def _looks_like_people(names: Sequence[str], first_names: Sequence[str]) -> bool:
    """Two neighbouring columns of single words, family names in capitals or not, are a person's two names."""
    return (
        len(names) == len(first_names)
        and all(len(value.split()) == 1 for value in first_names)
        and all(len(value.split()) <= 2 and not any(c.isdigit() for c in value) for value in names)
        and all(value[:1].isupper() for value in first_names)
    )
