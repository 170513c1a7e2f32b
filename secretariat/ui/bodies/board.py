"""The board page: each body today, what to look at, what the next assembly has to fill, the change to declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from secretariat.base.formats import enumeration, short_date
from secretariat.base.i18n import _, ngettext
from secretariat.bodies.rows import BodySheet, DeclarationRow, MandateRow
from secretariat.bodies.rules import GROUPS, JOINING_LABELS, ORIGIN_LABELS, SIGNATURE_LABELS, Origin
from secretariat.bodies.terms import lots
from secretariat.bodies.watching import SEATED, Warned, Watch
from secretariat.meetings.rows import AbsenceRow
from secretariat.ui import draw
from secretariat.ui.home.rows import clear
from secretariat.ui.widgets.basics import Picture, Pill, button, label, row, spaced
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card, Panel, ScrollColumn

_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardData:
    """What the page shows of one day."""

    today: date
    sheets: tuple[BodySheet, ...]
    declarations: tuple[DeclarationRow, ...]
    absences: tuple[AbsenceRow, ...] = ()


class BoardPage(QWidget):
    """Signals ask for what is to be done; the view does it."""

    ratify_asked = Signal(int)
    mandate_asked = Signal(int)
    body_asked = Signal(int)
    list_asked = Signal(object)
    declared = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = Panel("window", margins=(0, 0, 8, 0), spacing=12)
        layout = QVBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(ScrollColumn(self._cards))

    def show_board(self, data: BoardData) -> None:
        """Show the bodies of a day, what is to be declared first."""
        clear(self._cards.content)
        waiting = [each for each in data.declarations if each.declared_on is None]
        for each in waiting[:1]:
            self._cards.add(self._declaration(each))
        for sheet in data.sheets:
            self._cards.add(self._body(sheet, [each for each in data.absences if each.body_id == sheet.body.id]))
        done = next((each for each in data.declarations if each.declared_on is not None), None)
        if not waiting:
            self._cards.add(self._declared(done, data.today))
        self._cards.add(None)

    def _declaration(self, change: DeclarationRow) -> QWidget:
        left = (
            _("The deadline has passed: declare it without delay.")
            if change.is_late
            else ngettext("{count} day left.", "{count} days left.", change.days_left)
        )
        target, rolled = change.deadline.target, change.deadline.rolled
        moved = (
            "" if target == rolled else _("The office is closed that day: {date} is accepted.", date=short_date(rolled))
        )
        strip = ResultStrip(
            "bad" if change.is_late else "warn",
            _(
                "Change of officers of {date}: to be declared by {target}.",
                date=short_date(change.changed_on),
                target=short_date(target),
            ),
            " ".join(part for part in (left, moved) if part),
        )
        strip.add_action(
            button(_("List of officers"), icon="printer", on=lambda: self.list_asked.emit(change.changed_on))
        )
        strip.add_action(button(_("Declared"), on=lambda: self.declared.emit(change)))
        return strip

    def _declared(self, done: DeclarationRow | None, today: date) -> QWidget:
        said = _("No change of officers waits to be declared.")
        if done is not None and done.declared_on is not None:
            receipt = f" · {done.receipt}" if done.receipt else ""
            said = (
                _(
                    "Change of {date} declared on {declared}",
                    date=short_date(done.changed_on),
                    declared=short_date(done.declared_on),
                )
                + receipt
            )
        holder = QWidget()
        changed_on = done.changed_on if done is not None else today
        print_list = button(_("List of officers"), "link", on=lambda: self.list_asked.emit(changed_on))
        holder.setLayout(row(label(said, "muted", wrap=True), print_list, None))
        return holder

    def _body(self, sheet: BodySheet, absences: Sequence[AbsenceRow]) -> Card:
        body = sheet.body
        card = Card(margins=(16, 10, 16, 12), spacing=6)
        count = len(sheet.seats)
        seats = (
            ngettext("{count} person in office", "{count} persons in office", count)
            if body.seats is None
            else _("{count} of {seats} seats", count=count, seats=body.seats)
        )
        is_short = body.seats is not None and count < body.seats
        edit = button(_("Edit the body"), "link", compact=True, on=lambda: self.body_asked.emit(body.id))
        edit.setAccessibleName(_("Edit “{name}”", name=body.name))
        card.add(row(label(body.name, "sub"), Pill(seats, "warn" if is_short else "neutral", small=True), None, edit))
        if body.kind in GROUPS:
            card.add(label(_(JOINING_LABELS[body.is_by_admission]), "small"))
        for each in sheet.warned:
            card.add(self._warning(each))
        for absence in absences:
            message, values = absence.reason
            card.add(self._attention(_(message, **values), _("Edit"), self.mandate_asked.emit, absence.mandate_id))
        if body.kind in SEATED and sheet.to_fill_count:
            card.add(label(_to_fill(sheet), "small", wrap=True))
        if sheet.seats:
            card.add(self._seats(sheet.seats))
        else:
            card.add(label(_("Nobody sits here yet"), "muted"))
        return card

    def _warning(self, warned: Warned) -> QWidget:
        action, name = (
            (self.ratify_asked, _("Ratified")) if warned.watch is Watch.TO_RATIFY else (self.mandate_asked, _("Edit"))
        )
        return self._attention(_(warned.message, **warned.values), name, action.emit, warned.mandate_id)

    def _attention(self, text: str, name: str, emit: Callable[[int], None], mandate_id: int | None) -> QWidget:
        """A sentence to look at, with what can be done about it where it is about one mandate."""
        holder = QWidget()
        said = label(text, "small", wrap=True)
        items: list[QWidget | None] = [Picture("alert", draw.tone_text("warn"), 16), said]
        if mandate_id is not None:
            link = button(name, "link", compact=True, on=_sender(emit, mandate_id))
            link.setAccessibleName(f"{name} – {said.text()}")
            items.append(link)
        layout = row(*items, spacing=8, margins=(0, 0, 0, 0))
        layout.setStretch(1, 1)
        holder.setLayout(layout)
        return holder

    def _seats(self, seats: Sequence[MandateRow]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        spaced(grid, 0, 4, 0, 0, spacing=4)
        grid.setHorizontalSpacing(16)
        for at, seat in enumerate(seats):
            person = f"{seat.person} — {seat.organisation}" if seat.organisation else seat.person
            for column, text in enumerate((seat.title, person, _term(seat))):
                grid.addWidget(label(text, "strong" if column == 1 else "small", wrap=True), at, column)
        for column, stretch in enumerate((3, 5, 4)):
            grid.setColumnStretch(column, stretch)
        return holder


def _sender(emit: Callable[[int], None], mandate_id: int) -> Callable[[], None]:
    return lambda: emit(mandate_id)


def _term(seat: MandateRow) -> str:
    """« du 12/06/2024 au 12/06/2027 · lot 2 · coopté »."""
    end = seat.last_on
    said = (
        _("since {date}", date=short_date(seat.starts_on))
        if end is None
        else _("from {start} to {end}", start=short_date(seat.starts_on), end=short_date(end))
    )
    parts = [said]
    if seat.lot is not None:
        parts.append(_("lot {number}", number=seat.lot))
    if seat.signature is not None:
        parts.append(_(SIGNATURE_LABELS[seat.signature]).lower())
    if seat.origin is not Origin.ELECTED:
        parts.append(_(ORIGIN_LABELS[seat.origin]).lower())
    return " · ".join(parts)


def _to_fill(sheet: BodySheet) -> str:
    """« À pourvoir à l'assemblée du 17/06/2027 : 6 sièges — Ali Zeller, Zoé Abel ; 2 vacants »."""
    count = sheet.to_fill_count
    if sheet.has_assembly:
        said = ngettext(
            "To fill at the assembly of {date}: {count} seat",
            "To fill at the assembly of {date}: {count} seats",
            count,
            date=short_date(sheet.assembly_on),
        )
    else:
        said = ngettext(
            "To fill by {date}: {count} seat", "To fill by {date}: {count} seats", count,
            date=short_date(sheet.assembly_on),
        )  # fmt: skip
    names = [each.person for each in sheet.ending[:_NAMED]]
    if len(sheet.ending) > _NAMED:
        names.append(ngettext("{count} other", "{count} others", len(sheet.ending) - _NAMED))
    parts = [enumeration(names)] if names else []
    if sheet.vacancy_count:
        parts.append(ngettext("{count} empty already", "{count} empty already", sheet.vacancy_count))
    if sheet.body.lots and sheet.body.seats:
        parts.append(
            _("lots of {sizes} seats", sizes=" / ".join(str(size) for size in lots(sheet.body.seats, sheet.body.lots)))
        )
    return f"{said} ({' ; '.join(parts)})" if parts else said
