"""Compares a line with the member that it is, field by field: what an import would change, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from secretariat.base import formats
from secretariat.base.i18n import _
from secretariat.base.text import fold
from secretariat.members.commands import NewContact
from secretariat.members.rows import ContactRow
from secretariat.members.rules import (
    CHANNEL_LABELS,
    PARTY_KIND_LABELS,
    ROLE_LABELS,
    STATE_LABELS,
    TRANSITIONS,
    Channel,
    PartyKind,
    Role,
    State,
)
from secretariat.members.transfer.assembly import Draft
from secretariat.members.transfer.current import Current
from secretariat.members.transfer.fields import BY_KEY
from secretariat.members.transfer.repeats import is_same
from secretariat.members.transfer.rows import Difference

# Compared without case and accents: a file in capitals does not shout over what was typed with care.
_LOOSE = frozenset((
    "name", "first_name", "last_name", "short_name", "legal_form", "civility", "building", "street", "locality",
    "city", "website", "turnover_bracket", "profession", "nationality", "admitted_by", "category", "college",
    "departement", "ape_version", "parent",
))  # fmt: skip
_PLAIN = (
    "name", "first_name", "last_name", "civility", "short_name", "legal_form", "siret", "ridet", "vat_number", "ape",
    "ape_version", "founded_on", "born_on", "profession", "nationality", "turnover_bracket", "email", "phone", "mobile",
    "website", "building", "street", "locality", "postcode", "city", "country", "departement", "iban", "channel",
    "number", "joined_on", "admitted_by", "admitted_on",
    "category", "college", "parent",
)  # fmt: skip
_OF_CONTACT = ("civility", "function", "email", "phone", "mobile", "born_on", "profession", "nationality", "since")


@dataclass(slots=True)
class Change:
    """What changes of one member: new values by field, contacts to add or to edit, and what to show of it."""

    current: Current
    values: dict[str, Any] = field(default_factory=dict)
    new_contacts: list[NewContact] = field(default_factory=list)
    contacts: list[tuple[ContactRow, dict[str, Any]]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def put(self, key: str, before: Any, after: Any) -> None:
        self.values[key] = after
        self.differences.append(Difference(label=BY_KEY[key].label, before=shown(key, before), after=shown(key, after)))


def compare(draft: Draft, current: Current, today: date, *, with_roles: bool) -> Change:
    """What a line says that the member does not: an empty cell never takes anything away.

    ``with_roles`` says that the file tells the roles of contacts; without, those of a line only serve new members.
    """
    change = Change(current)
    values, known = draft.values, current.values
    for key in _PLAIN:
        after = values.get(key)
        if after is None or after == "":
            continue
        before = known.get(key)
        if after != before and not _same(key, before, after):
            change.put(key, before, after)
    if draft.kind is not known["kind"]:
        change.warnings.append(_("Organisation and person are not exchanged: this stays as it is."))
        for key in ("name", "first_name", "last_name", "civility"):
            change.values.pop(key, None)
        labels = {BY_KEY[key].label for key in ("name", "first_name", "last_name", "civility")}
        change.differences = [each for each in change.differences if each.label not in labels]
    _notes(change, values)
    _headcount(change, values, today)
    _state(change, values, today)
    _days(change, values)
    _addresses(change, values)
    contacts = values.get("contacts", ())
    if with_roles and sum(Role.REPRESENTATIVE in contact.roles for contact in contacts) > 1:
        with_roles = False
        change.warnings.append(
            _(
                "“{name}” has one representative at a time: keep one and make the other the alternate.",
                name=known["name"],
            )
        )
    for contact in contacts:
        _contact(change, contact, with_roles)
    return change


def _same(key: str, before: Any, after: Any) -> bool:
    if key in ("email", "number"):
        return is_same(key, before or "", after)
    return key in _LOOSE and fold(str(before or "")) == fold(str(after))


def _notes(change: Change, values: dict[str, Any]) -> None:
    known = change.current.values
    before = known.get("notes") or ""
    there = {fold(line) for line in before.splitlines()}
    more = [line for line in values.get("notes", "").splitlines() if fold(line) and fold(line) not in there]
    if more:
        change.put("notes", before, "\n".join([before, *more]) if before else "\n".join(more))
    extra = dict(known.get("extra") or {})
    if new := {title: text for title, text in values.get("extra", {}).items() if extra.get(title) != text}:
        change.put("extra", extra, extra | new)
    tags = tuple(known.get("domains", ()))
    folded = {fold(tag) for tag in tags}
    added = tuple(tag for tag in values.get("domains", ()) if fold(tag) not in folded)
    if added:
        change.put("domains", tags, tags + added)


def _headcount(change: Change, values: dict[str, Any], today: date) -> None:
    count = values.get("headcount")
    if count is None:
        return
    on = values.get("headcount_on")
    before = change.current.headcounts.get(on) if on else change.current.values.get("headcount")
    if before != count:
        change.put("headcount", before, count)
        change.values["headcount_on"] = on or today


def _state(change: Change, values: dict[str, Any], today: date) -> None:
    after = values.get("state")
    before = change.current.values["state"]
    if after is None or after is before:
        return
    if after not in TRANSITIONS[before]:
        change.warnings.append(
            _("A member cannot go from “{now}” to “{then}”.", now=_(STATE_LABELS[before]), then=_(STATE_LABELS[after]))
        )
        return
    since = values.get("state_since") or values.get("left_on") or today
    latest = change.current.values.get("state_since")
    change.put("state", before, after)
    change.values["state_since"] = max(since, latest) if latest else since


def _days(change: Change, values: dict[str, Any]) -> None:
    """The days of a state go with its change: alone, they are not rewritten."""
    for key in ("left_on", "state_since"):
        day = values.get(key)
        if day and "state" not in change.values and day != change.current.values.get(key):
            change.warnings.append(
                _(
                    "{field}: {value} is not taken, this column only serves new members.",
                    field=BY_KEY[key].label,
                    value=shown(key, day),
                )
            )


def _addresses(change: Change, values: dict[str, Any]) -> None:
    for address in values.get("addresses", ()):
        for name in ("name", "attention", "building", "street", "locality", "postcode", "city", "country"):
            key = f"{address.kind.value}.{name}"
            after, before = getattr(address, name), change.current.values.get(key, "")
            if after and fold(after) != fold(before) and (after, before, name) != ("FR", "", "country"):
                change.put(key, before, after)


def _contact(change: Change, contact: NewContact, with_roles: bool) -> None:
    name = fold(f"{contact.first_name} {contact.last_name}")
    row = next((row for row in change.current.contacts if fold(f"{row.first_name} {row.last_name}") == name), None)
    if row is None:
        change.new_contacts.append(contact)
        after = " – ".join(filter(None, (f"{contact.first_name} {contact.last_name}".strip(), contact.function)))
        change.differences.append(Difference(label=_("Contact"), before="", after=after))
        return
    edits: dict[str, Any] = {}
    for key in (*_OF_CONTACT, "roles") if with_roles else _OF_CONTACT:
        after, before = getattr(contact, key), getattr(row, key)
        is_same = set(after) == set(before) if key == "roles" else fold(str(after)) == fold(str(before or ""))
        if after and not is_same:
            edits[key] = after
            field = {"roles": _("Roles"), "since": _("Since")}.get(key) or BY_KEY[key].label
            label = _("{field} of {name}", field=field, name=row.name)
            change.differences.append(Difference(label=label, before=shown(key, before), after=shown(key, after)))
    if edits:
        change.contacts.append((row, edits))


def shown(key: str, value: Any) -> str:
    """A value of a field as the user reads it."""
    name = key.rpartition(".")[2]
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return formats.short_date(value)
    if isinstance(value, State):
        return _(STATE_LABELS[value])
    if isinstance(value, Channel):
        return _(CHANNEL_LABELS[value])
    if isinstance(value, PartyKind):
        return _(PARTY_KIND_LABELS[value])
    if isinstance(value, (int, Decimal)):
        return formats.number(value)
    if isinstance(value, dict):
        return formats.enumeration([f"{title} : {text}" for title, text in value.items()])
    if isinstance(value, tuple):
        return ", ".join(_(ROLE_LABELS[each]) if isinstance(each, Role) else str(each) for each in value)
    written = _WRITTEN.get(name)
    return written(value) if written else str(value)


_WRITTEN = {
    "phone": formats.phone,
    "mobile": formats.phone,
    "siret": formats.siret,
    "iban": formats.iban,
    "ape": formats.ape,
    "ridet": formats.ridet,
}
