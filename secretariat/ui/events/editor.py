"""The form of an event beside the month: hours of the wall clock, places, prices."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.base.geography import communes
from secretariat.base.i18n import _, pgettext
from secretariat.base.money import currency
from secretariat.events.commands import CreateEvent, EditEvent
from secretariat.events.rows import EventDefaults, EventSheet
from secretariat.events.rules import EventKind, EventMode
from secretariat.ui.context import UiContext
from secretariat.ui.events import words
from secretariat.ui.widgets.dates import DateEdit, TimeEdit
from secretariat.ui.widgets.editor import Editor
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit

WIDTH = 640
_FIRST, _LENGTH = time(9), timedelta(minutes=90)


class EventForm(Form):
    """The fields of an event; the end follows the start, the town follows the postcode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.defaults = EventDefaults(time_zone="Europe/Paris", currency="EUR", today=date.today())
        self._start: datetime | None = None
        description = QPlainTextEdit()
        description.setTabChangesFocus(True)
        description.setMaximumHeight(80)
        self.is_draft = QCheckBox(_("Draft: not announced, counted nowhere"))
        self.add("title", _("Title"), QLineEdit(), required=True)
        kinds = ComboField([(kind, words.kind_word(kind)) for kind in EventKind])
        self.add("kind", pgettext("event", "Kind"), kinds, 6)
        self.add("mode", _("Way of taking part"), ComboField([(mode, words.mode_word(mode)) for mode in EventMode]), 6)
        self.add("starts_on", _("Start"), DateEdit(today=self._today), 4, required=True)
        self.add("starts", _("Start hour"), TimeEdit(), 2)
        self.add("ends_on", _("End"), DateEdit(today=self._today), 4, required=True, check=self._check_last_day)
        self.add("ends", _("End hour"), TimeEdit(), 2, check=self._check_end)
        self.section(_("Where"))
        self.add("place", _("Place"), QLineEdit(), 6)
        self.add("address", _("Address"), QLineEdit(), 6)
        self.add("postcode", _("Postcode"), QLineEdit(), 3)
        self.add("city", _("Town"), QLineEdit(), 4)
        self.add("link", _("Video link"), QLineEdit(), 5)
        self.section(_("For whom"))
        self.add("host", _("Led by"), QLineEdit(), 6)
        self.add("capacity", _("Places"), QLineEdit(), 6, check=_check_capacity, help=_("Empty: no limit"))
        self.add("member_price", _("Price for members"), MoneyEdit(), 6, check=_check_price)
        self.add("guest_price", _("Price for guests"), MoneyEdit(), 6, check=_check_price)
        self.add("description", _("Description"), description)
        self.add_widget(self.is_draft)

    def begin(self, defaults: EventDefaults) -> None:
        """Take the association's day and currency."""
        self.defaults = defaults
        for key in ("member_price", "guest_price"):
            control = self.fields[key].control
            assert isinstance(control, MoneyEdit)
            control.set_currency(currency(defaults.currency))

    def remember_start(self) -> None:
        """From now on, a moved start takes the end along."""
        self._start = self._moment("starts")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            key = self._keys.get(watched)
            if key in ("starts_on", "starts"):
                self._move_end()
            elif key == "postcode" and not self.value("city"):
                found = communes(self.value("postcode"))
                if len(found) == 1:
                    self.set_text("city", found[0])
        return super().eventFilter(watched, event)

    def set_text(self, key: str, text: str) -> None:
        """Write a text into a field."""
        control = self.fields[key].control
        assert isinstance(control, QLineEdit)
        control.setText(text)

    def _move_end(self) -> None:
        start, end, before = self._moment("starts"), self._moment("ends"), self._start
        if start is not None and end is not None and before is not None and start != before:
            moved = end + (start - before)
            self._put("ends_on", moved.date())
            self._put("ends", moved.time())
            self.validate("ends_on")
            self.validate("ends")
        self._start = start or before

    def _put(self, key: str, value: Any) -> None:
        control = self.fields[key].control
        assert isinstance(control, (DateEdit, TimeEdit))
        control.set_value(value)

    def _moment(self, name: str) -> datetime | None:
        on, at = self.value(f"{name}_on"), self.value(name)
        return None if on is None or at is None else datetime.combine(on, at)

    def _today(self) -> date:
        return self.defaults.today

    def _check_last_day(self, _value: object) -> tuple[str, str] | None:
        first, last = self.value("starts_on"), self.value("ends_on")
        return _order() if first is not None and last is not None and last < first else None

    def _check_end(self, _value: object) -> tuple[str, str] | None:
        start, end = self._moment("starts"), self._moment("ends")
        is_wrong = start is not None and end is not None and start.date() == end.date() and end <= start
        return _order() if is_wrong else None


class EventEditor(Editor):
    """Gives a ``CreateEvent`` or an ``EditEvent`` in ``recorded``; the page runs it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        self._sheet: EventSheet | None = None
        self._form = EventForm()
        super().__init__(
            self._form, self._command, title=_("New event"), verb=_("Create the event"), drafts=context.drafts,
            draft_name="event:new", parent=parent,
        )  # fmt: skip

    def open_new(self, defaults: EventDefaults, day: date) -> None:
        """An empty form on a day, or the draft that was left."""
        self._sheet = None
        start = datetime.combine(day, _FIRST)
        end = start + _LENGTH
        values = dict.fromkeys(self._form.fields, "")
        self._open(
            defaults,
            {
                **values,
                "starts_on": start.date(),
                "starts": start.time(),
                "ends_on": end.date(),
                "ends": end.time(),
                "kind": EventKind.OTHER,
                "mode": EventMode.ON_SITE,
                "member_price": None,
                "guest_price": None,
            },
            _("New event"),
            "event:new",
        )

    def open_sheet(self, sheet: EventSheet, defaults: EventDefaults) -> None:
        """The form of an event that exists, or the draft of its change."""
        self._sheet = sheet
        event = sheet.row
        self._open(
            defaults,
            {
                **{name: getattr(event, name) for name in ("title", "kind", "mode", "place", "city", "host")},
                **{name: getattr(sheet, name) for name in ("address", "postcode", "link", "description")},
                "starts_on": event.starts_on,
                "starts": event.starts_at.time(),
                "ends_on": event.ends_on,
                "ends": event.ends_at.time(),
                "capacity": "" if event.capacity is None else str(event.capacity),
                "member_price": sheet.member_price or None,
                "guest_price": sheet.guest_price or None,
            },
            _("Edit the event"),
            f"event:{event.id}",
        )

    def _open(self, defaults: EventDefaults, values: dict[str, Any], title: str, draft_name: str) -> None:
        is_new = self._sheet is None
        self._form.begin(defaults)
        self._form.is_draft.setVisible(is_new)
        self._form.is_draft.setChecked(False)
        self.record.setText(_("Create the event") if is_new else _("Record"))
        self.begin(values, title=title, draft_name=draft_name)
        self._form.remember_start()
        self._form.focus("title")

    def _command(self, values: dict[str, Any]) -> CreateEvent | EditEvent:
        given = {
            **values,
            "kind": EventKind(values["kind"]),
            "mode": EventMode(values["mode"]),
            "capacity": int(values["capacity"]) if values["capacity"] else None,
            "member_price": values["member_price"] or Decimal(0),
            "guest_price": values["guest_price"] or Decimal(0),
        }
        if self._sheet is None:
            return CreateEvent(**given, is_draft=self._form.is_draft.isChecked())
        return EditEvent(**given, event_id=self._sheet.row.id, version=self._sheet.row.version)


def _order() -> tuple[str, str]:
    return "error", _("The end comes before the start: check the dates and the hours.")


def _check_capacity(text: str) -> tuple[str, str] | None:
    if text.isdecimal() and 0 < int(text) < 1_000_000:
        return None
    return "error", _("Type at least one place, or leave the field empty for no limit.")


def _check_price(amount: Decimal) -> tuple[str, str] | None:
    return ("error", _("A price cannot be negative.")) if amount < 0 else None
