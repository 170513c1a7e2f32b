"""What the door offers below its field: several people who answer to a name, people of the directory, a guest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from secretariat.base.i18n import _
from secretariat.events.rows import PersonChoice, RegistrationRow
from secretariat.events.rules import RegistrationState
from secretariat.ui.icons import icon


def door_menu(door: QWidget) -> QMenu:
    """A menu of the door, gone once it closes."""
    menu = QMenu(door)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def person_menu(
    door: QWidget,
    chosen: RegistrationRow,
    *,
    toggle: Callable[[RegistrationRow], None] | None,
    mark: Callable[[RegistrationRow, RegistrationState], None],
    withdraw: Callable[[RegistrationRow], None],
) -> QMenu:
    """What may be done with a person; without ``toggle`` nobody is checked in yet."""
    menu = door_menu(door)
    is_here = chosen.state is RegistrationState.PRESENT
    if toggle is not None:
        said = _("Withdraw the check-in") if is_here else _("Check in")
        menu.addAction(said).triggered.connect(lambda _checked=False: toggle(chosen))
    marks = (
        (RegistrationState.CONFIRMED, _("Confirm")),
        (RegistrationState.EXCUSED, _("Mark as excused")),
        (RegistrationState.ABSENT, _("Mark as absent")),
        (RegistrationState.REGISTERED, _("Mark as expected")),
    )
    for state, text in marks:
        if state is not chosen.state and not (is_here and state is not RegistrationState.ABSENT):
            menu.addAction(text).triggered.connect(lambda _checked=False, state=state: mark(chosen, state))
    menu.addSeparator()
    menu.addAction(_("Withdraw the registration")).triggered.connect(lambda _checked=False: withdraw(chosen))
    return menu


class DoorOffers(QObject):
    """``arrived`` gives the registration to check in, ``person_chosen`` whom to add, ``guest_named`` name and
    organisation of somebody unknown."""

    arrived = Signal(object)
    person_chosen = Signal(object)
    guest_named = Signal(str, str)

    def __init__(self, door: QWidget, field: QLineEdit) -> None:
        super().__init__(door)
        self._door, self._field = door, field

    def choose_among(self, found: Sequence[RegistrationRow]) -> None:
        """Several people answer: those not here yet stand first in line, and the only one of them is taken."""
        awaited = [each for each in found if each.state is not RegistrationState.PRESENT]
        if len(awaited) == 1:
            self.arrived.emit(awaited[0])
            return
        menu = door_menu(self._door)
        for each in awaited or found:
            action = menu.addAction(_named(each))
            action.triggered.connect(lambda _checked=False, chosen=each: self.arrived.emit(chosen))
        self._popup(menu)

    def offer(self, typed: str, choices: Sequence[PersonChoice]) -> None:
        """People of the directory that answer to what was typed, then the guest who is not in it."""
        menu = door_menu(self._door)
        for choice in choices:
            action = menu.addAction(_named(choice))
            action.triggered.connect(lambda _checked=False, chosen=choice: self.person_chosen.emit(chosen))
        if choices:
            menu.addSeparator()
        name, _comma, organisation = (part.strip() for part in typed.partition(","))
        guest = _("Add the guest “{name}”", name=name)
        action = menu.addAction(icon("plus"), guest.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: self.guest_named.emit(name, organisation))
        self._popup(menu)

    def _popup(self, menu: QMenu) -> None:
        menu.setMinimumWidth(self._field.width())
        menu.popup(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))
        actions = menu.actions()
        if actions:
            menu.setActiveAction(actions[0])


def _named(found: RegistrationRow | PersonChoice) -> str:
    said = f"{found.name} · {found.organisation_name}" if found.organisation_name else found.name
    return said.replace("&", "&&")
