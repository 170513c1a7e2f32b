"""Writes members for other programs: the list as the screen shows it, whole records that come back, contact cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from secretariat.base import formats
from secretariat.base.i18n import N_, _
from secretariat.base.progress import Progress
from secretariat.base.text import words
from secretariat.directory import reads
from secretariat.directory.rows import MemberRow
from secretariat.interchange.spreadsheets import CELL_LIMIT
from secretariat.interchange.vcards import Address, Reached, VCard, write_vcards
from secretariat.interchange.writers import EXTENSIONS, UnknownExtension, Value, write_table
from secretariat.members.rows import ContactRow
from secretariat.members.rules import CHANNEL_LABELS, PARTY_KIND_LABELS, ROLE_LABELS, STATE_LABELS, PartyKind
from secretariat.members.transfer.current import Current, current_members
from secretariat.members.transfer.fields import CONTACTS, FIELDS, header_of

R = TypeVar("R")

CARDS = ".vcf"
_NOT_EXPORTED = frozenset(("siren", "nic", "function", "extra", "order_status"))

# What the prefecture asks of officers: no column for it where no contact has any.
_RARELY_KNOWN = frozenset(("born_on", "profession", "nationality"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColumn(Generic[R]):
    """A column as the screen shows it: its title, and what it holds for a row (a number stays a number)."""

    title: str
    value: Callable[[R], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How many members were written, and what of them the file could not hold."""

    count: int
    notes: tuple[str, ...] = ()


def export_rows(
    target: Path,
    columns: Sequence[ExportColumn[R]],
    rows: Sequence[R],
    *,
    title: str = "",
    progress: Progress | None = None,
) -> int:
    """Write these columns of these rows, in the order given, as CSV, XLSX or ODS; how many rows.

    Raises ``UnknownExtension``, ``EnvironmentFault``, ``Cancelled``.
    """
    cells = [[column.value(row) for column in columns] for row in rows]
    write_table(target, [column.title for column in columns], cells, title=title, progress=progress)
    return len(rows)


def matching_rows(session: Session, on: date, search: str) -> list[MemberRow]:
    """The members that a list shows for a search (every word, anywhere), in its order."""
    wanted = words(search)
    return [row for row in reads.member_rows(session, on) if all(word in row.search_key for word in wanted)]


def export_members(
    session: Session, target: Path, on: date, *, search: str = "", progress: Progress | None = None
) -> Exported:
    """Write every field of the members found, under headers that our import knows; ``.vcf`` writes contact cards.

    Raises ``UnknownExtension``, ``EnvironmentFault``, ``Cancelled``.
    """
    if target.suffix.lower() not in (*EXTENSIONS, CARDS):
        raise UnknownExtension(
            N_("“{file}”: end the name with .csv, .xlsx, .ods or .vcf to say what kind of file you want."),
            file=target.name,
        )
    rows = matching_rows(session, on, search)
    found = current_members(session, [row.id for row in rows], on)
    members = [found[row.id] for row in rows if row.id in found]
    if target.suffix.lower() == CARDS:
        write_vcards(target, (card for member in members for card in _cards(member)), progress=progress)
        return Exported(count=len(members))
    keys, extras = _keys(members)
    headers = [header_of(key) for key in keys] + [_("Field: {title}", title=title) for title in extras]
    cells = [
        [*(_value(member, key) for key in keys), *(str(member.values["extra"].get(title, "")) for title in extras)]
        for member in members
    ]
    write_table(target, headers, cells, title=_("Members"), progress=progress)
    longest = CELL_LIMIT if target.suffix.lower() == ".xlsx" else None
    return Exported(count=len(members), notes=tuple(_cut(members, headers, cells, longest)))


def _cut(
    members: Sequence[Current], headers: Sequence[str], rows: Sequence[Sequence[Value]], longest: int | None
) -> Iterator[str]:
    """What the file does not hold, member by member."""
    for member, row in zip(members, rows, strict=True):
        name = member.values["name"]
        for field, value in zip(headers, row, strict=True):
            if longest is not None and isinstance(value, str) and len(value) > longest:
                yield _(
                    "{name}: “{field}” is too long for a cell of .xlsx and was cut; .csv and .ods keep it whole.",
                    name=name,
                    field=field,
                )
        if len(member.contacts) > CONTACTS:
            yield _("{name}: only the first {count} contacts were written.", name=name, count=CONTACTS)


def _keys(members: Sequence[Current]) -> tuple[list[str], list[str]]:
    """The fields that are written (contacts and addresses as far as there are any), and titles of extra ones."""
    contacts = min(max((len(member.contacts) for member in members), default=0), CONTACTS)
    has = {kind: any(f"{kind}.city" in member.values for member in members) for kind in ("postal", "billing")}
    told = {
        name for name in _RARELY_KNOWN if any(getattr(each, name) for member in members for each in member.contacts)
    }
    keys = []
    for field in FIELDS:
        start, _dot, name = field.key.partition(".")
        if field.key in _NOT_EXPORTED or (start == "contact" and name.endswith(".name")):
            continue
        if start == "contact" and name.rpartition(".")[2] in _RARELY_KNOWN - told:
            continue
        if (start == "contact" and field.number > contacts) or (start in has and not has[start]):
            continue
        keys.append(field.key)
    extras = sorted({title for member in members for title in (member.values["extra"] or {})})
    return keys, extras


def _value(member: Current, key: str) -> Value:
    if key.startswith("contact."):
        _contact, number, name = key.split(".")
        at = int(number) - 1
        return _written(name, getattr(member.contacts[at], name)) if at < len(member.contacts) else None
    return _written(key.rpartition(".")[2], member.values.get(key))


def _written(name: str, value: Any) -> Value:
    if value is None or value == "":
        return None
    if name in ("phone", "mobile"):
        return _plain(formats.phone(value)) if value.startswith("+33") else str(value)
    if name == "siret":
        return _plain(formats.siret(value))
    if name == "domains":
        # A comma inside a name would cut it in two: the semicolon says what separates.
        joined = "; ".join(value)
        return f"{joined};" if "," in joined and ";" not in joined else joined
    labels: Any = _WORDS.get(name)
    if name == "roles":
        return ", ".join(_(labels[each]) for each in value)
    found: Value = _(labels[value]) if labels else value
    return found


def _plain(text: str) -> str:
    """With ordinary spaces: a file saved again in an old encoding would put « ? » for the narrow ones."""
    return " ".join(text.split())


_WORDS: dict[str, Any] = {
    "kind": PARTY_KIND_LABELS,
    "state": STATE_LABELS,
    "channel": CHANNEL_LABELS,
    "roles": ROLE_LABELS,
}


def _cards(member: Current) -> Iterator[VCard]:
    """The person itself, or the contacts of the organisation; the organisation when it has none."""
    values = member.values
    address = Address(
        extended=values["building"] or "",
        street=values["street"] or "",
        city=values["city"] or "",
        postcode=values["postcode"] or "",
        country=values["country"] or "",
        kinds=("WORK",),
    )
    addresses = (address,) if address.street or address.city else ()
    site = values["website"] or ""
    if values["kind"] is PartyKind.PERSON:
        yield VCard(
            full_name=values["name"], family_name=values["last_name"], given_name=values["first_name"],
            prefix=values["civility"], emails=_reached(values["email"], "HOME"),
            telephones=_reached(values["phone"], "HOME") + _reached(values["mobile"], "CELL"),
            addresses=addresses, url=site,
        )  # fmt: skip
    elif member.contacts:
        for contact in member.contacts:
            yield _contact_card(values, contact, addresses, site)
    else:
        yield VCard(
            full_name=values["name"], organization=values["name"], emails=_reached(values["email"], "WORK"),
            telephones=_reached(values["phone"], "WORK") + _reached(values["mobile"], "CELL"),
            addresses=addresses, url=site,
        )  # fmt: skip


def _contact_card(values: dict[str, Any], contact: ContactRow, addresses: tuple[Address, ...], site: str) -> VCard:
    return VCard(
        full_name=contact.name,
        family_name=contact.last_name,
        given_name=contact.first_name,
        prefix=contact.civility,
        organization=values["name"],
        title=contact.function,
        # Never the organisation's own: read back, it would become the contact's.
        emails=_reached(contact.email, "WORK"),
        telephones=_reached(contact.phone, "WORK") + _reached(contact.mobile, "CELL"),
        addresses=addresses,
        url=site,
    )


def _reached(value: str, kind: str) -> tuple[Reached, ...]:
    return (Reached(value=value, kinds=(kind,)),) if value else ()
