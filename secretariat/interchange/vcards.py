"""Reads the contact cards (vCard 2.1, 3.0, 4.0) of telephones and mail programs, and writes 3.0 for all of them."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.base.writing import replacing
from secretariat.interchange.contentlines import cut_head, escaped, fold, split_parts, unescaped, unfolded
from secretariat.interchange.encodings import decode
from secretariat.interchange.shapes import UnreadableFile

_PREFIXED = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)$")
_CODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
_HIDDEN_KINDS = {"PREF", "VOICE", "INTERNET"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address; ``extended`` stands before the street (building, floor), ``box`` is the post office box."""

    box: str = ""
    extended: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A telephone number or an e-mail with its kinds in capitals: ``WORK``, ``HOME``, ``CELL``, ``FAX``…"""

    value: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VCard:
    """What a contact card says of a person or an organisation; preferred numbers and addresses come first."""

    full_name: str = ""
    family_name: str = ""
    given_name: str = ""
    prefix: str = ""
    organization: str = ""
    department: str = ""
    title: str = ""
    emails: tuple[Reached, ...] = ()
    telephones: tuple[Reached, ...] = ()
    addresses: tuple[Address, ...] = ()
    url: str = ""
    note: str = ""
    uid: str = ""


@dataclass(slots=True)
class _Property:
    name: str
    kinds: tuple[str, ...]
    is_preferred: bool
    value: str
    version: str


def read_vcards(data: bytes) -> list[VCard]:
    """The cards of a ``.vcf`` file, in its order; pictures and keys are skipped.

    Raises :class:`UnreadableFile` when the file holds no card, or one that never ends.
    """
    text, encoding = decode(data)
    cards: list[VCard] = []
    properties: list[_Property] | None = None
    version = "2.1"
    start = 0
    for line, content in unfolded(text):
        mark = content.strip().upper()
        if mark == "BEGIN:VCARD":
            properties, version, start = [], "2.1", line
        elif mark == "END:VCARD":
            if properties is not None:
                cards.append(_card(properties))
            properties = None
        elif properties is not None:
            found = _property(content, version, encoding)
            if found is not None:
                if found.name == "VERSION":
                    version = found.value.strip()
                properties.append(found)
    if properties is not None:
        raise UnreadableFile(
            N_("The card that begins on line {line} has no end: the file is cut off. Export it again."), line=start
        )
    if not cards:
        raise UnreadableFile(N_("This file holds no contact card: export your contacts as vCard (.vcf) or as CSV."))
    return cards


def write_vcards(target: Path, cards: Iterable[VCard], *, progress: Progress | None = None) -> None:
    """Write cards as vCard 3.0, CRLF, lines folded at 75 bytes; whole or not at all."""
    with replacing(target) as partial, partial.open("wb") as file:
        for done, card in enumerate(cards):
            if progress and done % 200 == 0:
                progress.update(done, 0)
            file.write(card_bytes(card))


def card_bytes(card: VCard) -> bytes:
    """One card as vCard 3.0, CRLF, lines folded at 75 bytes."""
    return b"".join(fold(content) for content in _contents(card))


def _property(content: str, version: str, encoding: str) -> _Property | None:
    head, colon, value = cut_head(content)
    if not colon:
        return None
    name, *parameters = split_parts(head, ";", quotes=True)
    matched = _PREFIXED.match(name.strip())
    if matched is None:
        return None
    kinds: list[str] = []
    charset, coding = "", ""
    preferred = False
    for parameter in parameters:
        key, equals, given = parameter.partition("=")
        key = key.strip().upper()
        given = given.strip().strip('"')
        if not equals:
            key, given = ("ENCODING" if key in _CODINGS else "TYPE"), key
        if key == "ENCODING":
            coding = given.upper()
        elif key == "CHARSET":
            charset = given
        elif key == "PREF":
            preferred = True
        elif key == "TYPE":
            kinds.extend(kind.strip().upper() for kind in given.split(","))
    if coding in ("BASE64", "B") or value[:5].lower() == "data:":
        return None
    if coding == "QUOTED-PRINTABLE":
        value = _quoted_printable(value, charset or encoding, encoding)
    return _Property(
        matched.group(1).upper(), tuple(kind for kind in kinds if kind), preferred or "PREF" in kinds, value, version
    )


def _quoted_printable(value: str, charset: str, fallback: str) -> str:
    # Some programs leave accents unencoded among the =C3=A9: those were decoded with the file and go back the same way.
    raw = quopri.decodestring(value.encode(fallback.removesuffix("-sig"), "replace"))
    for codec in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def _parts(text: str, count: int) -> list[str]:
    parts = [unescaped(part) for part in split_parts(text, ";")]
    return (parts + [""] * count)[:count]


def _card(properties: list[_Property]) -> VCard:
    single: dict[str, str] = {}
    for item in properties:
        if item.value.strip():
            single.setdefault(item.name, item.value)
    notes = [unescaped(item.value) for item in properties if item.name == "NOTE"]
    family, given, more, prefix, suffix = _parts(single.get("N", ""), 5)
    organization, department = _parts(single.get("ORG", ""), 2)
    full = unescaped(single.get("FN", "")) or " ".join(filter(None, (prefix, given, more, family, suffix)))
    return VCard(
        full_name=full or organization,
        family_name=family,
        given_name=" ".join(filter(None, (given, more))),
        prefix=prefix,
        organization=organization,
        department=department,
        title=unescaped(single.get("TITLE", "")),
        emails=_reached(properties, "EMAIL", "mailto:"),
        telephones=_reached(properties, "TEL", "tel:"),
        addresses=_addresses(properties),
        url=unescaped(single.get("URL", "")),
        note="\n".join(filter(None, notes)),
        uid=unescaped(single.get("UID", "")),
    )


def _in_order(properties: list[_Property], name: str) -> list[_Property]:
    return sorted((item for item in properties if item.name == name), key=lambda item: not item.is_preferred)


def _reached(properties: list[_Property], name: str, scheme: str) -> tuple[Reached, ...]:
    found: dict[str, Reached] = {}
    for item in _in_order(properties, name):
        value = unescaped(item.value)
        value = value[len(scheme) :] if value[: len(scheme)].lower() == scheme else value
        if value:
            found.setdefault(value, Reached(value=value, kinds=_shown(item.kinds)))
    return tuple(found.values())


def _addresses(properties: list[_Property]) -> tuple[Address, ...]:
    found = []
    for item in _in_order(properties, "ADR"):
        box, extended, street, city, region, postcode, country = _parts(item.value, 7)
        if any((box, extended, street, city, region, postcode, country)):
            found.append(
                Address(
                    box=box, extended=extended, street=street, city=city, region=region, postcode=postcode,
                    country=country, kinds=_shown(item.kinds),
                )
            )  # fmt: skip
    return tuple(found)


def _shown(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kind in kinds if kind not in _HIDDEN_KINDS))


def _contents(card: VCard) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    name = card.full_name or " ".join(filter(None, (card.given_name, card.family_name))) or card.organization
    yield f"FN:{escaped(name)}"
    yield f"N:{escaped(card.family_name)};{escaped(card.given_name)};;{escaped(card.prefix)};"
    if card.organization or card.department:
        yield f"ORG:{escaped(card.organization)}" + (f";{escaped(card.department)}" if card.department else "")
    for label, text in (("TITLE", card.title), ("NOTE", card.note), ("UID", card.uid)):
        if text:
            yield f"{label}:{escaped(text)}"
    if card.url:
        yield f"URL:{''.join(card.url.split())}"
    for email in card.emails:
        yield f"EMAIL;TYPE=INTERNET{_types(email.kinds)}:{escaped(email.value)}"
    for telephone in card.telephones:
        yield f"TEL{_types(telephone.kinds)}:{escaped(telephone.value)}"
    for address in card.addresses:
        place = (address.city, address.region, address.postcode, address.country)
        parts = (address.box, address.extended, address.street, *place)
        yield f"ADR{_types(address.kinds)}:" + ";".join(escaped(part) for part in parts)
    yield "END:VCARD"


def _types(kinds: Iterable[str]) -> str:
    return "".join(f";TYPE={kind}" for kind in kinds)
