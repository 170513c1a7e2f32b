"""Makes one member out of the values of a line: organisation or person, its contacts, addresses, telephones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from secretariat.base.errors import Refusal
from secretariat.base.formats import siret as siret_text
from secretariat.base.geography import Territory, check_postcode
from secretariat.base.i18n import _
from secretariat.base.identifiers import check_phone, check_siret, plain_phone
from secretariat.base.text import fold
from secretariat.members.commands import NewAddress, NewContact
from secretariat.members.rules import AddressKind, PartyKind, Role, State
from secretariat.members.transfer.fields import BY_KEY
from secretariat.members.transfer.words import split_full_name

_FRENCH = frozenset(("", "FR", "NC", "MC", "PF", "WF", "PM"))
_POSTCODE_AND_CITY = re.compile(r"(\d{5})\s+(\D.*)")
_SEVERAL_PHONES = re.compile(r":::|[;|\n]| / | ou ")
_WHOLE_ADDRESS = re.compile(r"(.*?)[,\s]+(\d{5})\s+(\D+)", re.DOTALL)
_OF_PERSON = frozenset(("civility", "first_name", "last_name", "function", "profession"))
_ADDRESS_FIELDS = ("name", "attention", "building", "street", "locality", "postcode", "city", "country")


class Draft:
    """One line on its way: ``values`` by field, what was kept aside, and why it may be refused."""

    __slots__ = ("kept", "kind", "line", "match_key", "name", "reasons", "values", "warnings")

    def __init__(self, line: int, values: dict[str, Any]) -> None:
        self.line = line
        self.values = values
        self.kind = PartyKind.ORGANISATION
        self.warnings: tuple[str, ...] = ()
        self.reasons: tuple[str, ...] = ()
        self.kept: tuple[str, ...] = ()
        self.name = ""
        self.match_key = ""

    def warn(self, key: str, cell: str, refusal: Refusal) -> None:
        """What a cell says cannot stand in its field: it goes to the notes, and the report tells it."""
        field = BY_KEY[key].label
        self.tell(_("{field}: {reason} Kept in the notes.", field=field, reason=str(refusal)))
        self.keep(key, cell)

    def tell(self, warning: str) -> None:
        """Something to know of a line that is imported all the same."""
        self.warnings += (warning,)

    def keep(self, key: str, cell: str) -> None:
        """Keep a cell in the notes, under the title of its field."""
        note = _("{field}: {value}", field=BY_KEY[key].label, value=" ".join(cell.split()))
        if note not in self.kept:
            self.kept += (note,)

    def refuse(self, reason: str) -> None:
        self.reasons += (reason,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the columns of a file can hold: what none of them holds is not looked for in each line."""

    has_siren: bool
    has_kind: bool
    has_postcode: bool
    has_country: bool
    has_end: bool
    has_order: bool
    phones: tuple[str, ...]
    has_people: bool
    has_addresses: bool
    has_roles: frozenset[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> Shape:
        found = frozenset(keys)
        return cls(
            has_siren=bool(found & {"siren", "nic"}),
            has_kind="kind" in found,
            has_postcode="postcode" in found,
            has_country="country" in found,
            has_end="left_on" in found,
            has_order="order_status" in found,
            phones=tuple(key for key in ("phone", "mobile") if key in found),
            has_people=any(key.startswith("contact.") or key in _OF_PERSON for key in found),
            has_addresses=any(key.startswith(("postal.", "billing.")) for key in found),
            has_roles=frozenset(key for key in found if key.endswith(".roles")),
        )


def assemble(draft: Draft, territory: Territory, today: date, shape: Shape) -> None:
    """Turn the values of a draft into fields of a new member; the draft's name and keys follow."""
    values = draft.values
    if shape.has_order and values.pop("order_status", ""):
        draft.refuse(_("The order is cancelled or refunded."))
    if shape.has_siren:
        _identifiers(draft)
    if not shape.has_people and not shape.has_kind and "name" in values:
        draft.name = values["name"]
    else:
        _who(draft)
    if shape.has_country or not _is_spelled(values.get("postcode", ""), territory):
        _place(draft, "", territory, splits=not shape.has_postcode)
    for key in shape.phones:
        if key not in values:
            continue
        if plain := plain_phone(values[key]):
            values[key] = plain
        else:
            _phone(draft, key, territory)
    if shape.has_people:
        _contacts(draft, territory, shape.has_roles)
    if shape.has_addresses:
        _addresses(draft, territory)
    if shape.has_end and (left := values.get("left_on")):
        _end(draft, left, today)
    if draft.kept:
        kept = "\n".join(draft.kept)
        values["notes"] = f"{values['notes']}\n{kept}" if values.get("notes") else kept
    if draft.name:
        draft.match_key = fold(draft.name)
    elif not draft.reasons:
        draft.refuse(_("This line has no name: fill in the name of the organisation or of the person."))


def _end(draft: Draft, left: date, today: date) -> None:
    joined = draft.values.get("joined_on")
    if joined and left < joined:
        draft.refuse(_("The member leaves before having joined: check the two dates."))
    if left <= today:
        draft.values.setdefault("state", State.RESIGNED)


def _identifiers(draft: Draft) -> None:
    values = draft.values
    siren, nic = values.pop("siren", ""), values.pop("nic", "")
    if "siret" in values or not siren:
        return
    digits = "".join(filter(str.isdecimal, siren)).zfill(9)
    number = "".join(filter(str.isdecimal, nic))
    if number:
        try:
            values["siret"] = check_siret(digits + number.zfill(5))
        except Refusal as refusal:
            draft.warn("siren", f"{siren} {nic}", refusal)
    else:
        if digits.strip("0"):
            values["siren"] = digits  # no field of a member: it only tells namesakes apart
        draft.keep("siren", siren)


def _who(draft: Draft) -> None:
    """An organisation with its first contact, or a person: told by the kind when there is one, else by the names."""
    values = draft.values
    kind = values.pop("kind", None)
    name = values.get("name", "")
    first, last = values.get("first_name", ""), values.get("last_name", "")
    if kind is None and name and (first or last):
        both = fold(name)
        if both in (fold(f"{first} {last}"), fold(f"{last} {first}")):
            kind = PartyKind.PERSON
    if kind is None:
        kind = PartyKind.ORGANISATION if name or not (first or last) else PartyKind.PERSON
    draft.kind = kind
    if kind is PartyKind.PERSON:
        values.pop("name", None)
        if not (first or last):
            civility, first, last, behind = split_full_name(name)
            for key, value in (("civility", civility), ("function", behind)):
                if value:
                    values.setdefault(key, value)
        elif not last:
            first, last = "", first
        values["first_name"], values["last_name"] = first, last
        draft.name = f"{first} {last}".strip()
        if function := values.pop("function", ""):
            values.setdefault("extra", {})[BY_KEY["function"].label] = function
        return
    if not name and (first or last):
        name = f"{first} {last}".strip()
    elif not name and "siret" in values:
        name = _("Establishment {siret}", siret=siret_text(values["siret"]))
    values["name"] = draft.name = name
    for key in ("civility", "first_name", "last_name", "function"):
        if value := values.pop(key, ""):
            values.setdefault(f"contact.1.{key}", value)
    if profession := values.pop("profession", ""):
        _profession(values, profession)


def _profession(values: dict[str, Any], profession: str) -> None:
    """An organisation has none: it is that of its first contact, and says what this one does there."""
    if any(values.get(f"contact.1.{name}") for name in ("first_name", "last_name", "name")):
        values.setdefault("contact.1.profession", profession)
        values.setdefault("contact.1.function", profession)
    else:
        values.setdefault("extra", {})[BY_KEY["profession"].label] = profession


def _place(draft: Draft, prefix: str, territory: Territory, *, splits: bool = False) -> None:
    values = draft.values
    postcode = values.get(f"{prefix}postcode", "")
    city = values.get(f"{prefix}city", "")
    country = values.get(f"{prefix}country", "")
    if not postcode and splits:
        if city and (found := _POSTCODE_AND_CITY.fullmatch(city)):
            postcode, city = found[1], found[2]
        elif not city and (whole := _WHOLE_ADDRESS.fullmatch(values.get(f"{prefix}street", ""))):
            values[f"{prefix}street"], postcode, city = whole[1].rstrip(" ,"), whole[2], whole[3].strip()
        values[f"{prefix}postcode"], values[f"{prefix}city"] = postcode, city
    if not postcode or country not in _FRENCH:
        return
    if len(postcode) > 5 and (found := _POSTCODE_AND_CITY.fullmatch(postcode)):
        postcode, values[f"{prefix}city"] = found[1], city or found[2]
    try:
        checked = _checked_postcode(postcode, territory)
    except Refusal as refusal:
        values.pop(f"{prefix}postcode", None)
        draft.warn(f"{prefix}postcode", postcode, refusal)
        return
    if checked != postcode and len(checked) != len("".join(postcode.split())):
        draft.tell(_("Postcode {typed} was completed: {postcode}.", typed=postcode, postcode=checked))
    values[f"{prefix}postcode"] = checked


@lru_cache(maxsize=16_384)
def _is_spelled(postcode: str, territory: Territory) -> bool:
    """Whether a French postcode is written as it is kept."""
    try:
        return bool(postcode) and check_postcode(postcode, territory) == postcode
    except Refusal:
        return False


@lru_cache(maxsize=16_384)
def _checked_postcode(postcode: str, territory: Territory) -> str:
    return check_postcode(postcode, territory)


def _phone(draft: Draft, key: str, territory: Territory) -> None:
    """One telephone in its international form; several in one cell, or one that does not exist, go to the notes."""
    values = draft.values
    cell = typed = values[key]
    if _SEVERAL_PHONES.search(cell):
        parts = [part.strip() for part in _SEVERAL_PHONES.split(cell) if part.strip()]
        typed = parts[0] if parts else cell
        for other in parts[1:]:
            draft.keep(key, other)
    try:
        values[key] = check_phone(typed, territory, values.get("postcode", ""))
    except Refusal as refusal:
        found = _foreign_phone(typed, values.get("country", ""))
        if found:
            values[key] = found
        else:
            del values[key]
            draft.warn(key, typed, refusal)


def _foreign_phone(typed: str, country: str) -> str:
    if len(country) != 2 or country in _FRENCH:
        return ""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _contacts(draft: Draft, territory: Territory, with_roles: frozenset[str]) -> None:
    values = draft.values
    if not any(key.startswith("contact.") for key in values):
        return
    people: dict[int, dict[str, Any]] = {}
    for key in tuple(values):
        if key.startswith("contact."):
            _contact, rank, name = key.split(".")
            people.setdefault(int(rank), {})[name] = values.pop(key)
    found = []
    for number, given in sorted(people.items()):
        prefix = f"contact.{number}."
        if "name" in given:
            for key, value in split_full_name(given.pop("name"))._asdict().items():
                if value:
                    given.setdefault(key, value)
        if not given.get("last_name"):
            given["last_name"] = given.pop("first_name", "")
        if not given["last_name"]:
            for key, value in given.items():
                if value and key in ("email", "phone", "mobile") and not values.get(key):
                    values[key] = value
            continue
        for key in ("phone", "mobile"):
            if given.get(key):
                try:
                    given[key] = check_phone(given[key], territory, values.get("postcode", ""))
                except Refusal as refusal:
                    draft.warn(f"{prefix}{key}", given.pop(key), refusal)
        if number == 1 and f"{prefix}roles" not in with_roles:
            given["roles"] = (Role.REPRESENTATIVE,)
        found.append(NewContact(**given))
    if found and draft.kind is PartyKind.ORGANISATION:
        values["contacts"] = tuple(found)


def _addresses(draft: Draft, territory: Territory) -> None:
    values = draft.values
    found = []
    for kind in AddressKind:
        prefix = f"{kind.value}."
        _place(draft, prefix, territory)
        given = {name: values.pop(f"{prefix}{name}") for name in _ADDRESS_FIELDS if f"{prefix}{name}" in values}
        if given:
            found.append(NewAddress(kind=kind, **given))
    if found:
        values["addresses"] = tuple(found)
