"""Contact cards (vCard) as a table, so that they are imported like any list."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.base.text import fold
from secretariat.interchange.tables import Row, Table
from secretariat.interchange.vcards import Reached, VCard, read_vcards
from secretariat.members.transfer.fields import CONTACTS, header_of

_KEYS = (
    "name", "civility", "first_name", "last_name", "email", "phone", "mobile", "building", "street", "postcode",
    "city", "country", "website", "notes",
)  # fmt: skip
_OF_CONTACT = ("civility", "first_name", "last_name", "function", "email", "phone", "mobile")
_MOBILE = frozenset(("CELL", "MOBILE"))


def is_cards(data: bytes) -> bool:
    """Whether the bytes begin like contact cards."""
    return data.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:11].upper() == b"BEGIN:VCARD"


def cards_table(data: bytes) -> Table:
    """One row per person and one per organisation, with those who work there as its contacts, under our own headers.

    The line is the rank of the first card. Raises ``UnreadableFile``.
    """
    groups: dict[object, list[VCard]] = {}
    first: dict[object, int] = {}
    for rank, card in enumerate(read_vcards(data), start=1):
        key: object = fold(card.organization) if card.organization else rank
        groups.setdefault(key, []).append(card)
        first.setdefault(key, rank)
    most = min(max(map(len, groups.values()), default=0), CONTACTS)
    keys = [*_KEYS, *(f"contact.{number}.{name}" for number in range(1, most + 1) for name in _OF_CONTACT)]
    return Table(
        headers=tuple(header_of(key) for key in keys),
        has_header=True,
        rows=[Row(first[key], _cells(keys, cards)) for key, cards in groups.items()],
        encoding="",
        delimiter="",
        format="vcard",
        sheet="",
        sheets=(),
        preamble_count=0,
        warnings=(),
    )


def _cells(keys: Sequence[str], cards: Sequence[VCard]) -> tuple[str, ...]:
    card = cards[0]
    values = {"name": card.organization, "website": card.url, "notes": "\n".join(filter(None, (c.note for c in cards)))}
    for address in card.addresses[:1]:
        values.update(
            building=address.extended, street=address.street, postcode=address.postcode, city=address.city,
            country=address.country,
        )  # fmt: skip
    people = [each for each in cards if each.family_name or each.given_name] if card.organization else []
    if not people:
        values.update(_person(card))
        if not (card.organization or card.family_name or card.given_name):
            values["last_name"] = card.full_name
    for number, each in enumerate(people[:CONTACTS], start=1):
        values.update({f"contact.{number}.{name}": text for name, text in _person(each).items()})
    others = [f"{each.full_name} {_first(each.telephones)} {_reached(each)}".strip() for each in people[CONTACTS:]]
    values["notes"] = "\n".join(filter(None, (values["notes"], *others)))
    return tuple(values.get(key, "") for key in keys)


def _person(card: VCard) -> dict[str, str]:
    return {
        "civility": card.prefix,
        "first_name": card.given_name,
        "last_name": card.family_name,
        "function": card.title,
        "email": _reached(card),
        "phone": _first(card.telephones),
        "mobile": _first(card.telephones, mobile=True),
    }


def _reached(card: VCard) -> str:
    return card.emails[0].value if card.emails else ""


def _first(telephones: tuple[Reached, ...], *, mobile: bool = False) -> str:
    return next((each.value for each in telephones if bool(_MOBILE & set(each.kinds)) is mobile), "")
