"""The panel where a payment is typed, and the treasurer's list below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import N_, _, pgettext
from secretariat.base.money import currency
from secretariat.dues.commands import RecordPayment
from secretariat.dues.rows import PayerRow, PaymentDraft
from secretariat.dues.rules import PaymentMethod
from secretariat.ui.context import UiContext
from secretariat.ui.dues.allocation import AllocationCard
from secretariat.ui.dues.payer import PayerEdit
from secretariat.ui.widgets.basics import KeyCap, Tile, button, column, label, row, spaced
from secretariat.ui.widgets.chips import Segment
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, SidePanel

WIDTH = 360
_WANTED = {
    "party_id": N_("Choose who pays."),
    "amount": N_("Type the amount received, for example 1250,50."),
    "paid_on": N_("Type the day on which it was received."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of the treasurer's list."""

    icon: str
    tone: str
    title: str
    detail: str
    verb: str
    call: Callable[[], Any]


class MethodSegment(Segment):
    """The means of a payment."""

    value_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            [
                (PaymentMethod.TRANSFER, pgettext("means", "Transfer")),
                (PaymentMethod.CHEQUE, pgettext("means", "Cheque")),
                (PaymentMethod.CARD, pgettext("means", "Card")),
                (PaymentMethod.DEBIT, pgettext("means", "Debit")),
                (PaymentMethod.CASH, pgettext("means", "Cash")),
            ],
            name=pgettext("payment", "Means"),
            stretch=True,
        )
        self.chosen.connect(lambda key: self.value_changed.emit(PaymentMethod(key)))

    def value(self) -> PaymentMethod:
        return PaymentMethod(self.current())

    def set_value(self, method: Any) -> None:
        """Choose a means."""
        if method is not None:
            self.choose(PaymentMethod(method))


class PaymentPanel(SidePanel):
    """Types one payment. ``recorded`` gives the command and whether the next member follows."""

    recorded = Signal(object, bool)
    payer_chosen = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent=parent)
        self._context = context
        self._draft: PaymentDraft | None = None
        self._is_touched = False
        self._wants_next = False
        self._today = date.min
        self.set_head(4, label(_("Record a payment"), "sub"), None)
        self.payer = PayerEdit()
        self.amount = MoneyEdit()
        self.paid_on = DateEdit(today=lambda: self._today)
        self.method = MethodSegment()
        self.cheque = QLineEdit()
        self.bank = QLineEdit()
        self._banks = QStringListModel(self)
        self.reference = QLineEdit()
        self.allocation = AllocationCard()
        self.strip = ResultStrip("bad")
        self.record = button(pgettext("payment", "Record"), "primary", icon="check", on=self.submit)
        self.record_next = button(_("Record, then next"), "link", on=self.submit_next)
        self.form = self._form()
        self._tasks = QVBoxLayout()
        self._build()
        self._connect()

    def _form(self) -> Form:
        form = Form()
        form.add("party_id", _("Member"), self.payer)
        form.add("amount", pgettext("payment", "Amount"), self.amount, 6)
        form.add("paid_on", _("Received on"), self.paid_on, 6)
        form.add("method", pgettext("payment", "Means"), self.method)
        form.add("cheque_number", _("Cheque n°"), self.cheque, 6)
        completer = QCompleter(self._banks, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(_("Banks met before"))
        self.bank.setCompleter(completer)
        form.add("bank", _("Bank"), self.bank, 6)
        form.add("reference", _("Reference of the payment (if any)"), self.reference)
        return form

    def _build(self) -> None:
        entry = Panel("surface", margins=(16, 4, 16, 14), spacing=12)
        entry.add(self.form, self.allocation, self.strip)
        entry.add(row(self.record, KeyCap("Ctrl+Return"), None, self.record_next, spacing=8))
        self.add_section(entry, rule=False)
        tasks = Panel("surface", margins=(16, 10, 16, 12), spacing=8)
        tasks.add(label(_("To do for the treasurer"), "strong"))
        spaced(self._tasks, spacing=8)
        tasks.content.addLayout(self._tasks)
        self.tasks_section = tasks
        self.add_section(tasks)
        self.body.content.addStretch(1)
        # A vertical bar takes its place from the margin at the right, not from the fields.
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show_means(self.method.value())
        self.strip.set_result("bad", "")

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self.submit)
        self.method.value_changed.connect(self._show_means)
        self.payer.value_changed.connect(self._payer_changed)
        self.allocation.changed.connect(lambda: self.strip.set_result("bad", ""))

    # What the page shows here

    def set_payers(self, payers: Sequence[PayerRow], today: date) -> None:
        """Offer these members, and take this day as today."""
        self._today = today
        self.payer.set_payers(payers)
        if self.paid_on.value() is None:
            self.paid_on.set_value(today)

    def set_draft(self, draft: PaymentDraft) -> None:
        """Begin the payment of a member with what it owes, or go on with what was typed for it before."""
        is_same = self._draft is not None and self._draft.party_id == draft.party_id
        if is_same and self._is_touched:
            self._draft = draft
            self.allocation.set_draft(draft)
            return
        self.keep_draft()
        self._draft = draft
        self._is_touched = False
        self.payer.show_payer(draft.party_id, draft.name, draft.number)
        self.amount.set_currency(currency(draft.currency))
        self.amount.set_value(draft.owed or None)
        self.cheque.clear()
        self.reference.clear()
        self._banks.setStringList(list(draft.banks))
        for field in self.form.fields.values():
            field.set_state("")
        self.strip.set_result("bad", "")
        kept = self._context.drafts.get(_name(draft.party_id))
        if kept is not None:
            self.form.set_typed(kept)
            self._is_touched = True
        self.allocation.set_draft(draft)
        self.allocation.set_amount(self.amount.value())

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Show the treasurer's list; it hides itself when there is nothing to do."""
        while self._tasks.count():
            item = self._tasks.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for task in tasks:
            self._tasks.addWidget(_task_row(task))
        self.tasks_section.setVisible(bool(tasks))

    def begin_entry(self) -> None:
        """Go to the first thing to type."""
        self.form.focus("party_id" if self.payer.value() is None else "amount")

    def begin_empty(self) -> None:
        """Start with no member chosen."""
        self.keep_draft()
        self._draft = None
        self._is_touched = False
        self.payer.set_value(None)
        self.amount.set_value(None)
        self.form.focus("party_id")

    def close_recorded(self) -> None:
        """The payment was recorded: means and day stay for the next one."""
        if self._draft is not None:
            self._context.drafts.forget(_name(self._draft.party_id))
        self._is_touched = False
        self._draft = None
        self.bank.clear()

    def keep_draft(self) -> None:
        """Keep what was typed for the member, so that leaving loses nothing."""
        if self._draft is not None and self._is_touched:
            typed = self.form.typed()
            typed.pop("party_id", None)
            self._context.drafts.keep(_name(self._draft.party_id), typed)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why the payment was refused, beside the field when one is named."""
        named = refusal.errors if isinstance(refusal, Invalid) else {}
        shown = [key for key, error in named.items() if self.form.set_error(key, str(error))]
        if shown:
            self.form.focus(self.form.wrong_keys()[0])
        else:
            self.strip.set_result("bad", str(refusal))

    # What the user does

    def submit(self) -> None:
        self._submit(wants_next=False)

    def submit_next(self) -> None:
        self._submit(wants_next=True)

    def _submit(self, *, wants_next: bool) -> None:
        self.form.validate_all()
        for key, said in _WANTED.items():
            if self.form.value(key) is None and self.form.fields[key].state != "error":
                self.form.set_error(key, _(said))
        if self.form.wrong_keys():
            self.form.focus(self.form.wrong_keys()[0])
            return
        excess = self.allocation.excess
        if excess > 0 and not self.allocation.keep.isChecked():
            self.strip.set_result("bad", _("More than what is owed: lower the amount, or tick “keep as credit”."))
            self.allocation.keep.setFocus()
            return
        values = self.form.values()
        is_cheque = values["method"] is PaymentMethod.CHEQUE
        try:
            command = RecordPayment(
                party_id=values["party_id"],
                paid_on=values["paid_on"],
                amount=values["amount"],
                method=values["method"],
                cheque_number=values["cheque_number"] if is_cheque else "",
                bank=values["bank"] if is_cheque else "",
                reference="" if is_cheque else values["reference"],
                allocation=self.allocation.chosen(),
                keep_credit=self.allocation.keep.isChecked(),
            )
        except Refusal as refusal:
            self.show_refusal(refusal)
            return
        self.recorded.emit(command, wants_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.keep_draft()
        super().keyPressEvent(event)

    def _changed(self, key: str) -> None:
        self._is_touched = True
        if key == "amount":
            self.allocation.set_amount(self.amount.value())
        self.strip.set_result("bad", "")

    def _show_means(self, method: object) -> None:
        is_cheque = method is PaymentMethod.CHEQUE
        for key in ("cheque_number", "bank"):
            self.form.fields[key].setVisible(is_cheque)
        self.form.fields["reference"].setVisible(not is_cheque)

    def _payer_changed(self, party_id: object) -> None:
        if isinstance(party_id, int) and (self._draft is None or self._draft.party_id != party_id):
            self.payer_chosen.emit(party_id)


def _name(party_id: int) -> str:
    return f"payment:{party_id}"


def _task_row(task: Task) -> QWidget:
    line = QWidget()
    act = button(task.verb, compact=True, on=task.call)
    act.setAccessibleDescription(f"{task.title}. {task.detail}")
    words = column(label(task.title, "medium", wrap=True), label(task.detail, "small", wrap=True), spacing=0)
    layout = row(Tile(task.icon, task.tone, 32), spacing=10)
    layout.addLayout(words, 1)
    layout.addWidget(act)
    line.setLayout(layout)
    return line
