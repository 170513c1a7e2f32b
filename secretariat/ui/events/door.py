"""The door of an event: one field for scanner and keyboard, what it did last, and the people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.base import formats
from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, pgettext
from secretariat.events.commands import Register
from secretariat.events.rows import CheckIn, EventSheet, PersonChoice, RegistrationRow
from secretariat.events.rules import EventState, EventStatus, RegistrationState, scanned_number
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.events import words
from secretariat.ui.events.columns import people_columns, people_in_order
from secretariat.ui.events.door_offers import DoorOffers, person_menu
from secretariat.ui.events.door_parts import LastResult, ScanField
from secretariat.ui.widgets.basics import column, label, line, row
from secretariat.ui.widgets.panels import Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

BACK_MS = 5_000


class Door(QWidget):
    """Registers people before the day and checks them in on it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet: EventSheet | None = None
        self._last: int | None = None
        self._typed = ""
        self.title = label("", "strong")
        self.beside = label("", "small")
        self.field = ScanField()
        self.result = LastResult()
        self._offers = DoorOffers(self, self.field)
        box = Panel("surface", margins=(16, 10, 16, 12), spacing=8)
        box.add(row(self.title, None, self.beside), self.field, self.result)
        self.model = RowsModel(people_columns(self._is_over))
        self.people = RowsView(self.model, row_height=44, lead=12, name=_("People"))
        self.people.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.people.horizontalHeader().hide()
        self.people.setMinimumHeight(132)
        self.empty = label("", "small", wrap=True)
        self.empty.setContentsMargins(16, 12, 16, 12)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(box, line(), self.empty, spacing=0)
        layout.addWidget(self.people, 1)
        self.setLayout(layout)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(BACK_MS)
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._enter)
        self.field.left_down.connect(self._go_to_people)
        self.field.installEventFilter(self)
        self.people.installEventFilter(self)
        self._offers.arrived.connect(self._check_in)
        self._offers.person_chosen.connect(self._add_person)
        self._offers.guest_named.connect(self._add_guest)
        self._back.timeout.connect(self._take_focus_back)
        self.result.undo_asked.connect(self._undo_last)
        self.people.activated_row.connect(self._toggle)
        self.people.remove_asked.connect(self._withdraw)
        self.people.menu_asked.connect(self._open_menu)

    # What is shown

    def set_sheet(self, sheet: EventSheet) -> None:
        """Show the people of an event; the last result stays while the event does."""
        is_other = self._sheet is None or self._sheet.row.id != sheet.row.id
        self._sheet = sheet
        if is_other:
            self.field.clear()
            self.result.hide()
            self._last = None
        is_door = self.is_door
        self.title.setText(_("Check-in at the door") if is_door else _("Registrations"))
        self.field.setPlaceholderText(_("Scan the badge or type a name") if is_door else _("Type a name to register"))
        self.field.setAccessibleName(_("Check in: badge or name") if is_door else _("Register: name"))
        self.field.setToolTip(_("Somebody unknown: “Name, organisation”, then Enter."))
        self.field.setEnabled(sheet.row.state is not EventState.CANCELLED)
        self.beside.setText(self._said_beside(sheet))
        self.model.replace(people_in_order(sheet.registrations))
        self._show_people()

    def _show_people(self) -> None:
        """The people who answer to what is typed, or that there are none."""
        has_any = bool(self.model.shown_count())
        self.people.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.empty.setText(
            _("Nobody of this name is registered. Enter: add them.")
            if self.model.rows
            else _("Nobody has registered yet.")
        )

    @property
    def is_door(self) -> bool:
        """On the day and after it, people are checked in; before, they are registered."""
        return self._sheet is not None and self._sheet.row.starts_on <= self._today()

    def _said_beside(self, sheet: EventSheet) -> str:
        since = sheet.check_in_since
        if self.is_door and since is not None and sheet.row.status is EventStatus.RUNNING:
            return _("running since {time}", time=formats.time_text(since.time()))
        free = sheet.row.free_count
        if free is None or self.is_door:
            return ""
        return (
            _("no place left")
            if free == 0
            else _("{count} of {total} places free", count=free, total=sheet.row.capacity)
        )

    def _today(self) -> date:
        app, sheet = self._context.app, self._sheet
        return date.max if app is None or sheet is None else app.clock.today(sheet.time_zone)

    def _is_over(self) -> bool:
        return self._sheet is not None and self._sheet.row.status is EventStatus.HELD

    # Typing and scanning

    def _filter(self, text: str) -> None:
        number = scanned_number(text)
        self.model.set_search("" if number else text.split(",")[0])
        self._show_people()

    def _enter(self) -> None:
        text = self.field.text().strip()
        if not text or self._sheet is None:
            return
        number = scanned_number(text)
        if number is not None:
            found = [each for each in self.model.rows if each.member_number == number]
        else:
            found = list(self.model.shown_rows())
        if self.is_door and len(found) == 1:
            self._check_in(found[0])
        elif self.is_door and found:
            self._offers.choose_among(found)
        else:
            self._search(text.split("|")[1] if number is not None else text)

    def _search(self, text: str) -> None:
        app = self._context.app
        if app is None:
            return
        self._typed = text
        act(self._context, lambda _progress: app.events.people(text.split(",")[0]), on_done=self._offer)

    def _offer(self, choices: Sequence[PersonChoice]) -> None:
        self._offers.offer(self._typed, choices)

    def _add_person(self, choice: PersonChoice) -> None:
        assert self._sheet is not None
        self._add(
            Register(
                event_id=self._sheet.row.id,
                person_id=choice.person_id,
                organisation_id=choice.organisation_id,
                name=choice.name if choice.person_id is None else "",
                email=choice.email,
            )
        )

    def _add_guest(self, name: str, organisation: str) -> None:
        assert self._sheet is not None
        self._add(Register(event_id=self._sheet.row.id, name=name, organisation_name=organisation))

    def _add(self, command: Register) -> None:
        app = self._context.app
        if app is None:
            return
        if self.is_door:
            act(
                self._context,
                lambda _progress: app.events.add_walk_in(command),
                on_done=self._arrived,
                on_refused=self._refused,
                owner=self,
            )
        else:
            act(
                self._context,
                lambda _progress: app.events.register(command),
                on_done=self._registered,
                on_refused=self._refused,
                owner=self,
            )

    # What is done

    def _check_in(self, chosen: RegistrationRow) -> None:
        app = self._context.app
        if app is not None:
            act(
                self._context,
                lambda _progress: app.events.check_in(chosen.id),
                on_done=self._arrived,
                on_refused=self._refused,
                owner=self,
            )

    def _arrived(self, found: CheckIn) -> None:
        self._last = found.registration_id
        at = formats.time_text(found.arrived_at.time())
        if found.is_feminine:
            said, checked = pgettext("she", "{name} is here"), pgettext("she", "checked in at {time}")
        else:
            said, checked = pgettext("he", "{name} is here"), pgettext("he", "checked in at {time}")
        detail = f"{words.from_where(found.organisation_name, is_member=found.is_member)} · {checked.format(time=at)}"
        self.result.say("ok", said.format(name=found.name), detail, can_undo=True)
        self._ready_again()

    def _registered(self, state: RegistrationState) -> None:
        self._last = None
        if state is RegistrationState.WAITING:
            self.result.say("warn", _("Put on the waiting list"), _("No place is left: the first one freed is theirs."))
        else:
            self.result.say("ok", _("Registered"))
        self._ready_again()

    def _refused(self, refusal: Refusal) -> None:
        self._last = None
        self.result.say("warn", str(refusal))
        self.field.selectAll()
        self.field.setFocus()

    def _ready_again(self) -> None:
        self.field.clear()
        self.field.setFocus()

    def _undo_last(self) -> None:
        app, last = self._context.app, self._last
        if app is not None and last is not None:
            self.result.hide()
            self._last = None
            act(self._context, lambda _progress: app.events.undo_check_in(last))
            self.field.setFocus()

    def _toggle(self, chosen: RegistrationRow) -> None:
        """Entrée or a double click on a person: here, or not here after all."""
        if not self.is_door:
            return
        if chosen.state is RegistrationState.PRESENT:
            self._withdraw_check_in(chosen)
        else:
            self._check_in(chosen)

    def _withdraw_check_in(self, chosen: RegistrationRow) -> None:
        app = self._context.app
        if app is not None:
            self.result.hide()
            act(self._context, lambda _progress: app.events.undo_check_in(chosen.id))

    def _withdraw(self, rows: Sequence[RegistrationRow]) -> None:
        app = self._context.app
        if app is not None and rows:
            act(self._context, lambda _progress: app.events.cancel_registration(rows[0].id, rows[0].version))

    def _mark(self, chosen: RegistrationRow, state: RegistrationState) -> None:
        app = self._context.app
        if app is not None:
            act(self._context, lambda _progress: app.events.mark_registration(chosen.id, state, chosen.version))

    # Menus and focus

    def _open_menu(self, place: QPoint, rows: Sequence[RegistrationRow]) -> None:
        if not rows:
            return
        menu = person_menu(
            self, rows[0], toggle=self._toggle if self.is_door else None, mark=self._mark,
            withdraw=lambda chosen: self._withdraw((chosen,)),
        )  # fmt: skip
        menu.popup(place)

    def _go_to_people(self) -> None:
        if self.model.shown_count():
            self.people.setFocus()
            if self.people.current_row() is None:
                self.people.step(1)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """While people arrive the field takes the focus back from the people after 5 s without typing."""
        kind = event.type()
        if watched is self.people and kind in (QEvent.Type.FocusIn, QEvent.Type.KeyPress):
            self._back.start()
        elif watched is self.field and isinstance(event, QFocusEvent) and event.gotFocus():
            self._back.stop()
        return False

    def _take_focus_back(self) -> None:
        is_running = self._sheet is not None and self._sheet.row.status is EventStatus.RUNNING
        if is_running and self.people.hasFocus() and QApplication.activePopupWidget() is None:
            self.field.setFocus()
