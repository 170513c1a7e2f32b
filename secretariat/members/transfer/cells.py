"""Reads one cell, or a column of them, into the value that a field of a member holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from secretariat.base.errors import Refusal
from secretariat.base.geography import departement_name, departements
from secretariat.base.i18n import N_
from secretariat.base.identifiers import (
    are_sirets,
    check_ape,
    check_email,
    check_iban,
    check_ridet,
    check_siret,
    check_vat,
)
from secretariat.base.text import fold, squeeze
from secretariat.members.transfer.words import CANCELLED, channel_of, country_of, kind_of, roles_of, state_of

_LARGEST_HEADCOUNT = 10_000_000
_COUNT = re.compile(r"([\d\s.]+?)(?:,0+)?", re.ASCII)
# Two spaces, or anything else that parts words.
_BLANKS = ("  ", *(chr(code) for code in range(0x3001) if chr(code).isspace() and code != 0x20))

Reader = Callable[[str], Any]


class Unreadable(Refusal):
    """A cell holds something else than its column should."""


def reader_of(name: str) -> Reader:
    """What reads the cells of a field, told by the last part of its key; dates are read elsewhere."""
    return _READERS.get(name, squeeze)


def read_column(cells: Sequence[str], read: Reader, memory: dict[str, Any] | None, odd: set[int]) -> list[Any]:
    """The values of the cells; the places of those that cannot be read join ``odd``."""
    if (are_kept := _KEPT.get(read)) is not None and are_kept(cells):
        return list(cells)
    if memory is not None:
        for cell in set(cells) - memory.keys():
            try:
                memory[cell] = read(cell) if cell else None
            except Refusal:
                odd.update(at for at, each in enumerate(cells) if each == cell)
        return [memory.get(cell) for cell in cells]
    try:
        return [read(cell) if cell else None for cell in cells]
    except Refusal:
        values = []  # one of them at least is found out below
    for cell in cells:
        try:
            values.append(read(cell) if cell else None)
        except Refusal:
            odd.add(len(values))
            values.append(None)
    return values


def _are_texts(cells: Sequence[str]) -> bool:
    """Whether the words of each cell stand one space apart, with none at its ends."""
    joined = f" {' '.join(filter(None, cells))} "
    return not any(blank in joined for blank in _BLANKS)


def _lines(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.strip().splitlines())


def _domains(cell: str) -> tuple[str, ...]:
    # Our exports end with « ; » where a name itself holds a comma.
    parts = re.split(r";|:::|\n|\|" if ";" in cell or ":::" in cell else r",|\n|\|", cell)
    return tuple(dict.fromkeys(name for each in parts if (name := squeeze(each).lstrip("* "))))


def _headcount(cell: str) -> int | None:
    found = _COUNT.fullmatch(cell)
    digits = re.sub(r"[\s.]", "", found[1]) if found else ""
    if not digits or int(digits) > _LARGEST_HEADCOUNT or re.fullmatch(r"\d+\.\d{1,2}", cell.strip()):
        raise Unreadable(N_("“{text}” is not a number of jobs: type a whole number."), text=cell)
    return int(digits)


def read_email(cell: str) -> str:
    """An address, behind « mailto: » or not. Raises ``WrongIdentifier``."""
    return check_email(cell.removeprefix("mailto:"))


def _state(cell: str) -> Any:
    return _word(state_of(cell), cell)


def _kind(cell: str) -> Any:
    return kind_of(cell)  # a word that tells nothing here is often the legal form: no reason to warn


def _channel(cell: str) -> Any:
    return _word(channel_of(cell), cell)


def _roles(cell: str) -> Any:
    return _word(roles_of(cell), cell)


def _word(found: Any, cell: str) -> Any:
    if found is None:
        raise Unreadable(N_("“{text}” is not one of the choices."), text=cell)
    return found


def _website(cell: str) -> str:
    return cell.split()[0]


def _departement(cell: str) -> str:
    """The code of « 16 », « Charente » or « Charente (16) »; a Caledonian province as it is."""
    typed = squeeze(cell)
    found = re.search(r"\((\w{2,3})\)$", typed)
    code = (found[1] if found else typed).upper()
    code = code.zfill(2) if code.isdecimal() else code
    if code in departements():
        return code
    named = fold(typed)
    return next((each for each in departements() if fold(departement_name(each)) == named), typed)


def _is_cancelled(cell: str) -> str:
    return cell if fold(cell) in CANCELLED else ""


# Whether a reader leaves all cells of a column as they are.
_KEPT: dict[Reader, Callable[[Sequence[str]], bool]] = {squeeze: _are_texts, check_siret: are_sirets}
_READERS: dict[str, Reader] = {
    "email": read_email,
    "siret": check_siret,
    "ridet": check_ridet,
    "vat_number": check_vat,
    "ape": check_ape,
    "iban": check_iban,
    "country": country_of,
    "headcount": _headcount,
    "domains": _domains,
    "notes": _lines,
    "state": _state,
    "kind": _kind,
    "channel": _channel,
    "roles": _roles,
    "website": _website,
    "departement": _departement,
    "order_status": _is_cancelled,
}
