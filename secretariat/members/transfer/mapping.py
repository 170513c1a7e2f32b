"""Tells which field each column of a file fills: by its header, by what other columns there are, or by its content."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.base.text import fold
from secretariat.interchange.tables import Row, Table, signature
from secretariat.members.transfer.content import SAMPLE, by_content
from secretariat.members.transfer.fields import BY_KEY, FIELDS, KEPT_AS_EXTRA, Field, Several, by_header, folded
from secretariat.members.transfer.words import is_civility

_SHOWN = 12
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-/ ]?\d{1,6}")
_EXTRA_PREFIXES = ("champadditionnel", "champperso", "additionalfield", "champ", "field")
_NEVER = frozenset(
    ("numeroderecu", "montantadhesion", "datedenaissance", "nomacheteur", "prenomacheteur", "nompayeur", "prenompayeur")
)
_FLAGS = frozenset(
    ("1", "0", "x", "oui", "non", "yes", "no", "ja", "nein", "true", "false", "vrai", "faux", "o", "n", "y")
)


class WrongMapping(Refusal):
    """A column or a field that was named does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The field of each column, in their order; ``""`` for a column that is left out."""

    keys: tuple[str, ...]
    is_remembered: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.keys)

    def replaced(self, position: int, key: str) -> Mapping:
        """This mapping with another field for one column, which a field for one column only leaves elsewhere."""
        single = key in BY_KEY and BY_KEY[key].several is Several.FIRST_ONLY
        keys = ["" if single and each == key else each for each in self.keys]
        keys[position] = key
        return Mapping(keys=tuple(keys))


def automatic(table: Table) -> Mapping:
    """The mapping that the headers tell; that the content tells when the file has none."""
    if not table.has_header:
        return Mapping(keys=tuple(by_content(table)))
    names = [folded(header) for header in table.headers]
    known = by_header()
    found: list[tuple[Field, int] | None] = [None if name in _NEVER else known.get(name) for name in names]
    _tell_context(names, found, table.rows)
    keys = [""] * len(names)
    for key in {field.key for each in found if each for field in [each[0]]}:
        field = BY_KEY[key]
        columns = [(each[1], at) for at, each in enumerate(found) if each and each[0].key == key]
        if field.several is Several.FIRST_ONLY:
            columns = [min(columns)]
        for _rank, at in columns:
            keys[at] = key
    if "siret" in keys:
        keys = ["" if key in ("siren", "nic") else key for key in keys]
    for at, header in enumerate(table.headers):
        if not keys[at] and ":" in header and folded(header.partition(":")[0]) in _EXTRA_PREFIXES:
            keys[at] = KEPT_AS_EXTRA
    return Mapping(keys=tuple(keys))


def overridden(table: Table, mapping: Mapping, overrides: Dictionary[str, str]) -> Mapping:
    """The mapping with the columns of ``{header: field}`` changed; an empty field leaves the column out.

    Headers and fields are compared folded; a column may be named by its number. Raises ``WrongMapping``.
    """
    names = [folded(header) for header in table.headers]
    for header, wanted in overrides.items():
        wanted_name = folded(header)
        if wanted_name in names:
            at = names.index(wanted_name)
        elif header.strip().isdecimal() and 1 <= int(header) <= len(names):
            at = int(header) - 1
        else:
            raise WrongMapping(N_("The file has no column “{header}”: check its first line."), header=header)
        mapping = mapping.replaced(at, field_key(wanted))
    return mapping


def field_key(wanted: str) -> str:
    """The key of a field named by its key, its title or a usual header. Raises ``WrongMapping``."""
    if not wanted.strip() or wanted in BY_KEY:
        return wanted.strip()
    found = by_header().get(folded(wanted))
    if found is None:
        raise WrongMapping(
            N_("There is no field “{field}”: choose one of {fields}."),
            field=wanted,
            fields=", ".join(field.key for field in FIELDS if not field.number),
        )
    return found[0].key


def signature_of(table: Table, mapping: Mapping) -> str:
    """What a layout is remembered by: its headers, or the places of a headerless one."""
    return signature(table.headers if table.has_header else ("#", *mapping.keys))


def column_title(table: Table, position: int) -> str:
    """The header of a column, or its place when it has none."""
    return table.headers[position] or _("Column {number}", number=position + 1)


def describe_mapping(table: Table, mapping: Mapping) -> list[tuple[str, str]]:
    """Each column's header and the title of its field, empty when it is left out."""
    return [
        (column_title(table, at), BY_KEY[key].label if key in BY_KEY else "") for at, key in enumerate(mapping.keys)
    ]


def left_out(table: Table, mapping: Mapping) -> list[str]:
    """The titles of the filled columns that are not imported, those of one title with their place; a dozen at most."""
    found = [
        title if table.headers.count(title) < 2 else _("{header} (column {number})", header=title, number=at + 1)
        for at, key in enumerate(mapping.keys)
        if not key and any(row.cells[at] for row in table.rows)
        for title in [column_title(table, at)]
    ]
    return found if len(found) <= _SHOWN else [*found[:_SHOWN], "…"]


def _tell_context(names: list[str], found: list[tuple[Field, int] | None], rows: Sequence[Row]) -> None:
    """Settle the headers that mean one thing or another according to the company they keep."""
    present = set(names)
    is_order = bool(present & {"referencecommande", "formule", "montantadhesion"})
    has_first_name = any(each and each[0].key in ("first_name", "contact.1.first_name") for each in found)
    is_register = {"adrslibvoie", "titre"} <= present

    def put(at: int, key: str, rank: int = 0) -> None:
        found[at] = (BY_KEY[key], rank) if key else None

    _tell_names(names, found)
    for at, name in enumerate(names):
        if name == "titre":
            if is_register:
                put(at, "name")
            else:
                before = "titre" in names[:at]
                put(at, "civility" if not before and _are_civilities(at, rows) else "function", 40)
        elif name == "numero" and is_order:
            put(at, "")
        elif name == "statut" and is_order:
            put(at, "order_status", 40)
        elif name == "date" and is_order:
            put(at, "joined_on", 40)
        elif name == "id" and not is_register and not is_order:
            put(at, "number", 60)
        elif name in ("n", "no") and not is_order and _are_numbers(at, rows):
            beside = found[at + 1] if at + 1 < len(found) else None
            put(at, "" if beside and beside[0].key == "street" else "number", 60)
        elif name == "contact":
            put(at, "contact.1.name" if not has_first_name else "contact.1.last_name", 40)
        elif (each := found[at]) and each[0].key == "name" and _are_flags(at, rows):
            put(at, "")
        elif name == "adresse" and at + 1 < len(names) and _are_emails(at, rows):
            put(at, "email", 60)


def _tell_names(names: list[str], found: list[tuple[Field, int] | None]) -> None:
    """« Nom » alone is the member's; of two, the one beside « Prénom » is the contact's, the other the society's."""
    places = [at for at, name in enumerate(names) if name in ("nom", "noms")]
    first_keys = ("first_name", "contact.1.first_name")
    first_name = next((at for at, each in enumerate(found) if each and each[0].key in first_keys), None)
    if not places:
        return
    if first_name is None:
        keys = {places[0]: "name"}
    else:
        away = {at: abs(at - first_name) for at in places}
        nearest = min(places, key=lambda at: (away[at], -at))
        keys = {nearest: "last_name"}
        others = [at for at in places if away[at] > away[nearest]]
        # At the same distance, the first is the name to show that Outlook writes, the later one the family name.
        if others and not any(each and each[0].key == "name" for each in found):
            keys[others[0]] = "name"
    for at in places:
        found[at] = (BY_KEY[keys[at]], 50) if at in keys else None


def _are_civilities(at: int, rows: Sequence[Row]) -> bool:
    values = [row.cells[at] for row in rows[:SAMPLE] if row.cells[at]]
    return all(is_civility(value) for value in values)


def _are_numbers(at: int, rows: Sequence[Row]) -> bool:
    """Numbers of their own; those that only count the lines would number nobody once the list is sorted anew."""
    values = [row.cells[at] for row in rows[:SAMPLE] if row.cells[at]]
    if len(set(values)) < len(values) or not all(_NUMBER.fullmatch(value) for value in values):
        return False
    return [value.lstrip("0") for value in values] != [str(rank) for rank in range(1, len(values) + 1)]


def _are_flags(at: int, rows: Sequence[Row]) -> bool:
    """« company: yes » says that there is a name elsewhere, not what it is."""
    values = [fold(row.cells[at]) for row in rows[:SAMPLE] if row.cells[at]]
    return bool(values) and all(value in _FLAGS for value in values)


def _are_emails(at: int, rows: Sequence[Row]) -> bool:
    values = [row.cells[at] for row in rows[:SAMPLE] if row.cells[at]]
    return bool(values) and all("@" in value for value in values)
