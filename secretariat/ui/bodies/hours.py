"""Time given without pay: the entries of a year, and what each member gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import NO_BREAK, short_date
from secretariat.base.i18n import N_, _, ngettext, pgettext
from secretariat.bodies.commands import SaveHours
from secretariat.bodies.rows import BodyRow, HoursRow, HoursSum, PersonChoice
from secretariat.bodies.terms import minutes_of
from secretariat.events.rows import EventRow
from secretariat.ui.bodies.person_field import PersonField
from secretariat.ui.drafts import Drafts
from secretariat.ui.widgets.basics import button, label, row, spaced
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Card
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

_YEARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    id: int
    row: HoursSum


def duration(minutes: int) -> str:
    """« 2 h 30 »."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NO_BREAK}h{NO_BREAK}{rest:02d}" if rest else f"{hours}{NO_BREAK}h"


def _given_to(entry: HoursRow) -> str:
    return " · ".join(part for part in (entry.body, entry.event, entry.task) if part)


def _time() -> str:
    return pgettext("hours", "Time")


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="given_on", title=lambda: _("Day"), text=lambda each: short_date(each.given_on), width=112,
               sort=lambda each: each.given_on),
        Column(key="person", title=lambda: _("Person"), text=lambda each: each.person, kind="two_lines", width=180,
               stretch=2, second=lambda each: each.organisation),
        Column(key="to", title=lambda: _("Given to"), text=_given_to, width=160, stretch=2),
        Column(key="minutes", title=_time, text=lambda each: duration(each.minutes), width=80,
               sort=lambda each: each.minutes),
    )  # fmt: skip


def _sum_columns() -> tuple[Column, ...]:
    return (
        Column(key="name", title=lambda: _("Member"), text=lambda each: each.row.name, width=140, stretch=1,
               sort=lambda each: each.row.sort_key),
        Column(key="minutes", title=_time, text=lambda each: duration(each.row.minutes), width=90,
               sort=lambda each: each.row.minutes),
    )  # fmt: skip


class HoursPage(QWidget):
    """The entries at the left, the sums by member at the right."""

    year_chosen = Signal(int)
    entry_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = ComboField()
        self.year.setAccessibleName(_("Year"))
        self.year.activated.connect(lambda _at: self.year_chosen.emit(self.year.value()))
        self.total = label("", "sub")
        self.add = button(_("Record hours"), icon="plus", on=lambda: self.entry_asked.emit(None))
        self.model, self.sums = RowsModel(_columns()), RowsModel(_sum_columns())
        self.table = RowsView(self.model, row_height=46, name=_("Hours given"))
        self.sum_table = RowsView(self.sums, row_height=32, name=_("Hours by member"))
        self.sum_table.setMinimumWidth(250)
        both = QHBoxLayout()
        spaced(both, spacing=16)
        self._sums_card = Card(margins=(1,), spacing=0)
        for table, card, stretch in (
            (self.table, Card(margins=(1,), spacing=0), 3), (self.sum_table, self._sums_card, 1),
        ):  # fmt: skip
            card.content.addWidget(table)
            both.addWidget(card, stretch)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=12)
        layout.addLayout(row(self.year, 8, self.total, None, self.add))
        layout.addLayout(both, 1)
        self.table.activated_row.connect(self.entry_asked.emit)
        self.table.edit_asked.connect(self.entry_asked.emit)
        self.table.remove_asked.connect(self.removal_asked.emit)

    def make_room(self, is_needed: bool) -> None:
        """The sums give way to an editor beside the entries."""
        self._sums_card.setVisible(not is_needed)

    def show_hours(self, year: int, this_year: int, entries: Sequence[HoursRow], sums: Sequence[HoursSum]) -> None:
        """Show a year."""
        self.year.set_options([(each, str(each)) for each in range(this_year, this_year - _YEARS, -1)])
        self.year.set_value(year)
        self.model.replace(list(entries))
        self.sums.replace([_Sum(id=each.party_id, row=each) for each in sums])
        minutes = sum(each.minutes for each in entries)
        self.total.setText(
            ngettext(
                "{time} given, {count} entry", "{time} given, {count} entries", len(entries), time=duration(minutes)
            )
        )


class HoursEditor(Editor):
    """Gives a ``SaveHours``."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        self._entry: HoursRow | None = None
        self._today: date | None = None
        self._events: dict[int, EventRow] = {}
        self.person, self.body_field, self.event_field = (
            PersonField(),
            ComboField([(None, "—")]),
            ComboField([(None, "—")]),
        )
        form = Form()
        form.add("person", _("Person"), self.person, required=True, check=self._check_person)
        self.day = DateEdit()
        form.add("given_on", _("Day"), self.day, 6, required=True)
        form.add("minutes", _time(), DurationEdit(), 6, required=True, help=_("2 h 30, 1,5 or 45 min"))
        form.add("body_id", _("Body"), self.body_field)
        form.add("event_id", _("Event"), self.event_field)
        form.add("task", _("Task"), QLineEdit(), help=_("Preparing the assembly, hosting a stand…"))
        super().__init__(form, self._command, title=_("Record hours"), verb=_("Record"), drafts=drafts, parent=parent)
        self.event_field.activated.connect(self._take_day)

    def open_hours(
        self,
        bodies: Sequence[BodyRow],
        events: Sequence[EventRow],
        people: Sequence[PersonChoice],
        *,
        entry: HoursRow | None,
        today: date,
    ) -> None:
        """The form of an entry, or of a new one; the events as they are to be offered."""
        self._entry, self._today = entry, today
        self._events = {each.id: each for each in events}
        offered = [(each.id, f"{short_date(each.starts_at)} · {each.title}") for each in events]
        if entry is not None and entry.event_id is not None and entry.event_id not in self._events:
            offered.append((entry.event_id, entry.event))
        self.event_field.set_options([(None, "—"), *offered])
        self.body_field.set_options([(None, "—"), *((body.id, body.name) for body in bodies)])
        values: dict[str, Any] = {"person": None, "given_on": today, "minutes": None, "body_id": None, "event_id": None,
                                  "task": ""}  # fmt: skip
        if entry is not None:
            chosen = PersonChoice(
                person_id=entry.person_id, name=entry.person, organisation_id=entry.organisation_id,
                organisation=entry.organisation, search_key="",
            )  # fmt: skip
            people = [*people, chosen]
            values = {
                "person": chosen, "given_on": entry.given_on, "minutes": entry.minutes, "body_id": entry.body_id,
                "event_id": entry.event_id, "task": entry.task,
            }  # fmt: skip
        self.person.set_choices(people)
        name = f"hours:{entry.id}" if entry else "hours:new"
        self.begin(values, title=_("Edit the hours") if entry else _("Record hours"), draft_name=name)

    def _take_day(self, _at: int) -> None:
        """Time is given on the day of the event, unless another day was typed."""
        event = self._events.get(self.event_field.value() or 0)
        if event is not None and self._entry is None and self.day.value() == self._today:
            self.day.set_value(event.starts_at.date())

    def _check_person(self, value: object) -> tuple[str, str] | None:
        if isinstance(value, PersonChoice):
            return None
        return "error", _("Nobody has this name: add the person as a contact of a member first.")

    def _command(self, values: dict[str, Any]) -> SaveHours:
        person: PersonChoice | None = values.pop("person")
        return SaveHours(
            **values,
            person_id=person.person_id if person else None,
            organisation_id=person.organisation_id if person else None,
            hours_id=self._entry.id if self._entry else None,
            version=self._entry.version if self._entry else None,
        )


class DurationEdit(QLineEdit):
    """A duration typed as people say it; the value is in minutes."""

    def checked_value(self) -> int | None:
        """The minutes. Raises ``Refusal``."""
        if not self.text().strip():
            return None
        found = minutes_of(self.text())
        if found is None:
            raise Refusal(N_("Type a duration, for example 2 h 30 or 1,5."))
        return found

    def value(self) -> int | None:
        return minutes_of(self.text())

    def set_value(self, value: Any) -> None:
        self.setText(duration(value) if isinstance(value, int) else "")
