"""Tells which lines of a file repeat an earlier one, and which only name another contact of its organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.members.commands import NewContact
from secretariat.members.rules import PartyKind, Role
from secretariat.members.transfer.assembly import Draft
from secretariat.members.transfer.rows import Twin

# What tells two members of one name and place apart, and what does when the place is not told. An organisation changes
# its e-mail more often than it has a namesake next door.
_TELLING = ("siret", "ridet", "born_on", "number")
TELLING = {PartyKind.ORGANISATION: _TELLING, PartyKind.PERSON: (*_TELLING, "email")}
TELLING_ANYWHERE = (*_TELLING, "email", "postcode", "phone")
_REACH = ("email", "phone", "mobile")
_OF_CONTACT = frozenset((*_REACH, "contacts", "notes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a line may be something known: a sentence, and whether it is left out unless the user says otherwise."""

    twin: Twin
    reason: str
    is_repeat: bool = False


@dataclass(slots=True)
class Matches:
    """By index of draft: ``known`` the party id, ``doubts`` a doubt; ``folded`` lines live on in an earlier draft."""

    known: dict[int, int] = field(default_factory=dict)
    doubts: dict[int, Doubt] = field(default_factory=dict)
    folded: set[int] = field(default_factory=set)


def find_repeats(drafts: Sequence[Draft], found: Matches) -> None:
    """A line with the name and an identifier, e-mail or place of an earlier one, and nothing against it, repeats it."""
    times = Counter([draft.match_key for draft in drafts])
    if len(times) == len(drafts):
        return
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if draft.reasons or times[draft.match_key] == 1:
            continue
        same = by_name[draft.match_key]
        for other in same:
            first = drafts[other]
            if _names_another_contact(draft, first):
                _fold_into(first, draft)
                found.folded.add(index)
                break
            if not conflict(draft.values, first.values, TELLING_ANYWHERE):
                reason = _("This line repeats line {line}.", line=first.line)
                found.doubts[index] = Doubt(twin=line_twin(first, 100), reason=reason, is_repeat=True)
                break
        else:
            same.append(index)


def conflict(one: Dictionary[str, Any], other: Dictionary[str, Any], keys: Sequence[str]) -> bool:
    """Two values that both are there and differ tell two members of one name apart."""
    siren, other_siren = _siren(one), _siren(other)
    if siren and other_siren and siren != other_siren:
        return True
    return any(
        (mine := one.get(key)) and (theirs := other.get(key)) and not is_same(key, mine, theirs) for key in keys
    )


def is_same(key: str, mine: Any, theirs: Any) -> bool:
    """Whether two values are one, of an e-mail and of a number too: spreadsheets take the leading zeros away."""
    if mine == theirs:
        return True
    if key == "email":
        return bool(mine.lower() == theirs.lower())
    return key == "number" and bare(mine) == bare(theirs)


def bare(number: str) -> str:
    """A member number without its leading zeros."""
    return number.lstrip("0") or number


def line_twin(draft: Draft, score: int) -> Twin:
    """The earlier line that a line may be."""
    return Twin(name=draft.name, place=place_of(draft.values), line=draft.line, score=score)


def place_of(values: dict[str, Any]) -> str:
    """« 16000 Angoulême »."""
    return f"{values.get('postcode', '')} {values.get('city', '')}".strip()


def _siren(values: Dictionary[str, Any]) -> str:
    """The SIREN, alone or at the beginning of the SIRET."""
    return values.get("siren") or (values.get("siret") or "")[:9]


def _names_another_contact(draft: Draft, first: Draft) -> bool:
    """Whether a line of the same name tells the same organisation, with somebody whom the earlier one does not name."""
    values, others = draft.values, first.values
    if draft.kind is not PartyKind.ORGANISATION or first.kind is not draft.kind or not others.get("contacts"):
        return False
    if not _new_contacts(draft, first) or conflict(values, others, ()):
        return False
    if not any(values.get(key) and values.get(key) == others.get(key) for key in ("siret", "ridet")):
        is_here = values.get("postcode") == others.get("postcode")
        if not is_here and conflict(values, others, TELLING_ANYWHERE):
            return False
    return all(
        is_same(key, value, theirs) or (isinstance(value, str) and fold(value) == fold(theirs))
        for key, value in values.items()
        if key not in _OF_CONTACT and (theirs := others.get(key)) and value
    )


def _new_contacts(draft: Draft, first: Draft) -> list[NewContact]:
    there = {_name(contact) for contact in first.values["contacts"]}
    return [contact for contact in draft.values.get("contacts", ()) if _name(contact) not in there]


def _name(contact: NewContact) -> str:
    return fold(f"{contact.first_name} {contact.last_name}")


def _fold_into(first: Draft, draft: Draft) -> None:
    """Give an earlier line the contacts of this one, who is reached as this line says, and what it left empty."""
    values, kept = draft.values, first.values
    contacts = _new_contacts(draft, first)
    reached = {key: values[key] for key in _REACH if values.get(key) and values[key] != kept.get(key)}
    for key, value in reached.items():
        if not getattr(contacts[0], key):
            contacts[0] = replace(contacts[0], **{key: value})
    if any(Role.REPRESENTATIVE in contact.roles for contact in kept["contacts"]):
        contacts = [
            replace(contact, roles=tuple(role for role in contact.roles if role is not Role.REPRESENTATIVE))
            for contact in contacts
        ]
    kept["contacts"] += tuple(contacts)
    there = kept.get("notes", "").splitlines()
    if more := [note for note in values.get("notes", "").splitlines() if note not in there]:
        kept["notes"] = "\n".join((*there, *more))
    for key, value in values.items():
        if key not in _OF_CONTACT:
            kept.setdefault(key, value)
    draft.tell(_("Another contact of “{name}” (line {line}).", name=first.name, line=first.line))
