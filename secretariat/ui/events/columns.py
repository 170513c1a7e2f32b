"""The columns of the list of events and of the people of one event."""

from __future__ import annotations

from typing import Any

from secretariat.base.i18n import _, pgettext
from secretariat.events.rows import RegistrationRow
from secretariat.events.rules import RegistrationState
from secretariat.ui.events import words
from secretariat.ui.widgets.columns import Column

_SIGNS = {
    RegistrationState.PRESENT: ("checkcircle", "ok"),
    RegistrationState.EXCUSED: ("minus", "text2"),
    RegistrationState.ABSENT: ("minus", "text2"),
    RegistrationState.WAITING: ("pause", "warn"),
}


def event_columns() -> tuple[Column, ...]:
    """Date, event, place, kind, people, state."""
    return (
        Column(
            key="date",
            title=lambda: _("Date"),
            text=lambda row: words.when_short(row.starts_at, row.ends_at),
            sort=lambda row: row.starts_at,
            width=150,
        ),
        Column(
            key="title",
            title=lambda: _("Event"),
            text=lambda row: row.title,
            second=lambda row: row.second,
            kind="two_lines",
            width=260,
            min_width=140,
            stretch=3,
            tip=lambda row: row.sentence,
        ),
        Column(
            key="place",
            title=lambda: _("Place"),
            text=lambda row: row.place,
            kind="muted",
            width=144,
            min_width=80,
            stretch=1,
        ),
        Column(
            key="group",
            title=lambda: pgettext("event", "Kind"),
            text=lambda row: words.group_word(row.group),
            kind="pill",
            tone=lambda row: row.tone,
            width=112,
        ),
        Column(
            key="registered",
            title=lambda: pgettext("events", "Registered"),
            text=lambda row: row.registered,
            sort=lambda row: int(row.registered.split(" ")[0]) if row.registered[:1].isdigit() else None,
            kind="number",
            width=80,
        ),
        Column(
            key="present",
            title=lambda: pgettext("events", "Present"),
            text=lambda row: row.present,
            sort=lambda row: int(row.present) if row.present else None,
            kind="number",
            width=80,
        ),
        Column(
            key="state",
            title=lambda: pgettext("event", "State"),
            text=lambda row: row.state.text,
            kind="pill",
            tone=lambda row: row.state.tone,
            sign=lambda row: row.state.sign,
            width=124,
        ),
    )


def people_columns(is_over: Any) -> tuple[Column, ...]:
    """A sign, the person and the organisation, the hour or the state; ``is_over()`` tells that the event has ended."""
    return (
        Column(
            key="sign",
            title=lambda: "",
            text=lambda row: "",
            kind="icon_text",
            sign=lambda row: _SIGNS.get(row.state, ("clock", "text2"))[0],
            tone=lambda row: _SIGNS.get(row.state, ("clock", "text2"))[1],
            width=40,
            is_sortable=False,
        ),
        Column(
            key="name",
            title=lambda: _("Name"),
            text=lambda row: row.name,
            second=lambda row: words.from_where(row.organisation_name, is_member=bool(row.member_number)),
            kind="two_lines",
            width=200,
            min_width=100,
            stretch=1,
        ),
        Column(
            key="state",
            title=lambda: _("State"),
            text=lambda row: words.registration_word(row, is_over()),
            kind="muted",
            align="right",
            width=84,
        ),
    )


_ORDER = {
    RegistrationState.PRESENT: 0,
    RegistrationState.REGISTERED: 1,
    RegistrationState.CONFIRMED: 1,
    RegistrationState.WAITING: 2,
    RegistrationState.EXCUSED: 3,
    RegistrationState.ABSENT: 4,
}


def people_in_order(rows: tuple[RegistrationRow, ...]) -> list[RegistrationRow]:
    """Those present, the last one first; then expected, waiting in order, excused, absent; withdrawn ones left out."""

    def place(row: RegistrationRow) -> tuple[int, float, str]:
        order = _ORDER[row.state]
        if row.arrived_at is not None:
            return order, -row.arrived_at.timestamp(), row.search_key
        if row.state is RegistrationState.WAITING:
            return order, row.registered_at.timestamp(), row.search_key
        return order, 0.0, row.search_key

    return sorted((row for row in rows if row.state is not RegistrationState.CANCELLED), key=place)
