"""Between the form's values and the requests of the service, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from secretariat.base.errors import Invalid
from secretariat.base.fields import KEPT
from secretariat.members.commands import AddMember, EditMember, NewAddress, NewConsent, NewContact, SetHeadcount
from secretariat.members.rows import MemberDetail
from secretariat.members.rules import AddressKind, PartyKind, Role
from secretariat.ui.members.editor_data import EditorData
from secretariat.ui.members.editor_form import ADDRESS_PARTS, NEWSLETTER, PUBLICATION

_TEXTS = (
    "name", "civility", "first_name", "last_name", "short_name", "legal_form", "siret", "ridet", "vat_number", "ape",
    "turnover_bracket", "email", "phone", "mobile", "website", "building", "street", "locality", "postcode", "city",
    "country", "iban", "notes", "number", "admitted_by", "profession", "nationality",
)  # fmt: skip
_OTHERS = (
    "founded_on", "born_on", "parent_id", "channel", "category_id", "college_id", "joined_on", "admitted_on", "domains",
)  # fmt: skip
_OF_MEMBERSHIP = ("number", "category_id", "college_id", "joined_on", "admitted_by", "admitted_on")
_EXTRA = ("sponsor", "charter_signed_on")
_ADDRESSES = (AddressKind.POSTAL, AddressKind.BILLING)


def values_of(detail: MemberDetail) -> dict[str, Any]:
    """What the form shows of a record."""
    membership = detail.membership
    values: dict[str, Any] = {
        name: getattr(detail, name) for name in (*_TEXTS, *_OTHERS) if hasattr(detail, name)
    }
    if membership is not None:
        values |= {name: getattr(membership, name) for name in _OF_MEMBERSHIP}
    values["country"] = "" if detail.country in ("", "FR") else detail.country
    values["departement"] = detail.departement if detail.is_departement_manual else ""
    latest = detail.headcounts[0] if detail.headcounts else None
    values["headcount"] = latest.count if latest else None
    values["headcount_on"] = latest.counted_on if latest else None
    values["sponsor"] = str(detail.extra.get("sponsor", ""))
    values["charter_signed_on"] = _day(detail.extra.get("charter_signed_on"))
    known = {address.kind: address for address in detail.addresses}
    for kind in _ADDRESSES:
        for part in ADDRESS_PARTS:
            value = getattr(known[kind], part) if kind in known else ""
            values[f"{kind.value}_{part}"] = "" if part == "country" and value == "FR" else value
    return values


def first_values(data: EditorData, name: str = "") -> dict[str, Any]:
    """What the form of a new member starts from; a person's ``name`` is cut at its last space."""
    first, _space, last = name.rpartition(" ")
    categories = data.setting.categories
    return {
        "name": name, "first_name": first, "last_name": last, "headcount_on": data.setting.today,
        "joined_on": data.setting.today, "category_id": categories[0].id if categories else None,
    }


def add_command(data: EditorData, values: Mapping[str, Any]) -> AddMember:
    """The request of a new member. Raises ``Invalid`` with errors by the form's keys."""
    contacts, keys = [], []
    for prefix, role in (("rep_", Role.REPRESENTATIVE), ("alt_", Role.ALTERNATE)):
        parts = {key.removeprefix(prefix): value for key, value in values.items() if key.startswith(prefix)}
        if any(value for key, value in parts.items() if key != "civility"):
            contacts.append(NewContact(**parts, roles=(role,), since=values.get("joined_on")))
            keys.append(prefix)
    addresses = tuple(address for address in _addresses(values) if address.street or address.city or address.name)
    today = data.setting.today
    consents = tuple(NewConsent(purpose=purpose, given_on=today) for purpose in (NEWSLETTER, PUBLICATION)
                     if values.get(purpose))
    given = {name: values[name] for name in (*_TEXTS, *_OTHERS) if name in values}
    given["country"] = given.get("country") or "FR"
    counted = {"headcount": values["headcount"], "headcount_on": values["headcount_on"] or today} \
        if values.get("headcount") is not None else {}
    try:
        return AddMember(
            kind=data.kind, territory=data.setting.territory, departement=values.get("departement", ""),
            state=values["state"], contacts=tuple(contacts), addresses=addresses, consents=consents,
            extra=_extra({}, values), **given, **counted,
        )
    except Invalid as invalid:
        raise _renamed(invalid, keys, [address.kind for address in addresses]) from None


def edit_command(data: EditorData, values: Mapping[str, Any]) -> EditMember:
    """The request that changes what differs from the record. Raises ``Invalid`` with errors by the form's keys."""
    detail = data.detail
    assert detail is not None
    before = values_of(detail)
    changed = {
        name: values[name] for name in (*_TEXTS, *_OTHERS) if name in values and values[name] != before.get(name)
    }
    if "country" in changed:
        changed["country"] = changed["country"] or "FR"
    if values.get("departement", "") != before["departement"]:
        changed["departement"] = values["departement"]
    if any(values.get(name) != before[name] for name in _EXTRA):
        changed["extra"] = _extra(detail.extra, values)
    parts = [f"{kind.value}_{part}" for kind in _ADDRESSES for part in ADDRESS_PARTS]
    if any(values.get(part) != before[part] for part in parts):
        changed["addresses"] = _addresses(values)
    membership = detail.membership
    version = membership.version if membership is not None and set(changed) & set(_OF_MEMBERSHIP) else None
    try:
        return EditMember(party_id=detail.id, version=detail.version, membership_version=version,
                          territory=data.setting.territory, **changed)
    except Invalid as invalid:
        raise _renamed(invalid, [], list(_ADDRESSES)) from None


def headcount_command(data: EditorData, values: Mapping[str, Any]) -> SetHeadcount | None:
    """The request that records another headcount, or nothing when it is the same."""
    detail, count = data.detail, values.get("headcount")
    if detail is None or count is None or detail.kind is PartyKind.PERSON:
        return None
    day = values.get("headcount_on") or data.setting.today
    latest = detail.headcounts[0] if detail.headcounts else None
    if latest is not None and latest.count == count and latest.counted_on == day:
        return None
    return SetHeadcount(party_id=detail.id, count=count, counted_on=day)


def changed_names(command: EditMember) -> tuple[str, ...]:
    """The fields that a request changes."""
    skipped = {"party_id", "version", "membership_version", "territory"}
    return tuple(name for name in command.__dataclass_fields__ if name not in skipped
                 and getattr(command, name) is not KEPT)


def _addresses(values: Mapping[str, Any]) -> tuple[NewAddress, ...]:
    made = []
    for kind in _ADDRESSES:
        parts = {part: values.get(f"{kind.value}_{part}", "") for part in ADDRESS_PARTS}
        parts["country"] = parts["country"] or "FR"
        made.append(NewAddress(kind=kind, **parts))
    return tuple(made)


def _extra(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(before)
    for name in _EXTRA:
        value = values.get(name)
        if isinstance(value, date):
            made[name] = value.isoformat()
        elif value:
            made[name] = value
        else:
            made.pop(name, None)
    return made


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _renamed(invalid: Invalid, contacts: list[str], addresses: list[AddressKind]) -> Invalid:
    """Errors of parts, named as the form names them: ``contacts.0.email`` is ``rep_email``."""
    errors = {}
    for key, error in invalid.errors.items():
        part, _dot, rest = key.partition(".")
        if part in ("contacts", "addresses") and rest:
            at, _dot, name = rest.partition(".")
            prefix = contacts[int(at)] if part == "contacts" else f"{addresses[int(at)].value}_"
            errors[prefix + name] = error
        else:
            errors[key] = error
    return Invalid(errors)
