"""The filters above the members' list: one state, and any number of fields that add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from secretariat.base.geography import departement_label
from secretariat.base.i18n import _, pgettext
from secretariat.directory.rows import MemberRow
from secretariat.directory.rules import Status
from secretariat.members.rules import CHANNEL_LABELS, ENDED, Channel
from secretariat.ui.members.setting import Setting

ALL, UP_TO_DATE, LATE, CANDIDATES, FORMER = "all", "up_to_date", "late", "candidates", "former"

STATES = (ALL, UP_TO_DATE, LATE, CANDIDATES, FORMER)

_HEADCOUNTS = ((0, 9), (10, 25), (26, 50), (51, 250), (251, None))
_WAITING = frozenset({Status.CANDIDATE, Status.PROSPECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter: what it is called, and which rows it keeps."""

    value: str
    text: str
    keeps: Callable[[MemberRow], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFilter:
    """A filter on one field with its choices; only those that some row answers are worth offering."""

    key: str
    title: str
    choices: tuple[Choice, ...]

    def choice(self, value: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.value == value), None)


def state_word(state: str) -> str:
    """The words of a state chip."""
    return {
        ALL: pgettext("members", "All"),
        UP_TO_DATE: _("Up to date"),
        LATE: _("Late"),
        CANDIDATES: _("Candidates"),
        FORMER: pgettext("members", "Former"),
    }[state]


def state_of(row: MemberRow) -> str:
    """The state chip, beside « Tous », that a row belongs to; "" for none."""
    if row.state in ENDED:
        return FORMER
    if row.is_up_to_date:
        return UP_TO_DATE
    if row.status is Status.LATE:
        return LATE
    return CANDIDATES if row.status in _WAITING else ""


def keeps_state(state: str) -> Callable[[MemberRow], bool]:
    """What a state chip keeps; « Tous » leaves out only those who left."""
    if state == ALL:
        return lambda row: row.state not in ENDED
    return lambda row: state_of(row) == state


def count_states(rows: Iterable[MemberRow]) -> dict[str, int]:
    """The numbers of the state chips."""
    counts = dict.fromkeys(STATES, 0)
    for row in rows:
        state = state_of(row)
        if state:
            counts[state] += 1
        counts[ALL] += state != FORMER
    return counts


def field_filters(rows: Iterable[MemberRow], setting: Setting) -> dict[str, FieldFilter]:
    """Every field filter, with the choices that the rows call for."""
    known = tuple(rows)
    departements = sorted({row.departement for row in known if row.departement})
    used_colleges = {row.college_id for row in known}
    used_categories = {row.category_id for row in known}
    domains = sorted({domain for row in known for domain in row.domains}, key=str.casefold)
    filters = (
        FieldFilter(key="departement", title=_("Département"), choices=tuple(
            _equal("departement", code, departement_label(code)) for code in departements
        )),
        FieldFilter(key="college", title=_("College"), choices=tuple(
            _equal("college_id", each.id, each.name) for each in setting.colleges if each.id in used_colleges
        )),
        FieldFilter(key="category", title=_("Category"), choices=tuple(
            _equal("category_id", each.id, each.name) for each in setting.categories if each.id in used_categories
        )),
        FieldFilter(key="channel", title=_("Written to by"), choices=tuple(
            _equal("channel", channel, _(CHANNEL_LABELS[channel])) for channel in Channel
        )),
        FieldFilter(key="domain", title=_("Domain"), choices=tuple(_holds(name) for name in domains)),
        FieldFilter(key="headcount", title=_("Headcount"), choices=(
            *(_between(low, high) for low, high in _HEADCOUNTS),
            Choice(value="none", text=_("Not known"), keeps=lambda row: row.headcount is None),
        )),
        FieldFilter(key="missing", title=_("To complete"), choices=(
            Choice(value="email", text=_("Without e-mail"), keeps=lambda row: not row.email),
            Choice(value="address", text=_("Without address"), keeps=lambda row: not (row.postcode and row.city)),
            Choice(value="phone", text=_("Without phone"), keeps=lambda row: not row.phone),
            Choice(value="representative", text=_("Without representative"), keeps=lambda row: not row.representative),
        )),
    )
    return {each.key: each for each in filters}


def _equal(field: str, value: Any, text: str) -> Choice:
    wanted = attrgetter(field)
    return Choice(value=str(value), text=text, keeps=lambda row: bool(wanted(row) == value))


def _holds(domain: str) -> Choice:
    return Choice(value=domain, text=domain, keeps=lambda row: domain in row.domains)


def _between(low: int, high: int | None) -> Choice:
    def keeps(row: MemberRow) -> bool:
        return row.headcount is not None and low <= row.headcount and (high is None or row.headcount <= high)

    text = _("{low} and more", low=low) if high is None else _("{low} to {high}", low=low, high=high)
    return Choice(value=f"{low}-{high or ''}", text=text, keeps=keeps)
