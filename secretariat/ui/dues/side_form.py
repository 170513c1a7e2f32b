"""A short form in the side panel: one thing noted on a due or a payment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import money
from secretariat.base.i18n import _, pgettext
from secretariat.base.money import currency
from secretariat.dues.commands import AdjustDue, CancelDue, CancelPayment, FollowDue
from secretariat.dues.rows import DueRow, PaymentRow
from secretariat.ui.dues.payment import WIDTH
from secretariat.ui.widgets.basics import KeyCap, button, label, row
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.money import MoneyEdit
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, SidePanel
from secretariat.ui.widgets.recording import point_at, recorded_command, records


class SideForm(SidePanel):
    """Title, sentence, fields, one verb. ``recorded`` gives the command that ``make`` built from the values."""

    recorded = Signal(object)

    def __init__(
        self,
        title: str,
        sentence: str,
        form: Form,
        make: Callable[[Mapping[str, Any]], Any],
        *,
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(WIDTH, parent=parent)
        self.form, self._make = form, make
        self.set_head(4, label(title, "sub"), None)
        self.strip = ResultStrip("bad")
        self.strip.set_result("bad", "")
        entry = Panel("surface", margins=(16, 4, 16, 14), spacing=12)
        entry.add(label(sentence, "small", wrap=True), form, self.strip)
        self.go = button(verb, "primary", icon="check", on=self.submit)
        entry.add(row(self.go, KeyCap("Ctrl+Return"), None, button(_("Give up"), "link", on=self.closed.emit)))
        self.add_section(entry, rule=False)
        self.body.content.addStretch(1)
        form.submitted.connect(self.submit)

    def submit(self) -> None:
        """Hand over the command, or go to the first error."""
        command = recorded_command(self.form, self._make, on_refused=self.show_refusal)
        if command is not None:
            self.recorded.emit(command)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it was refused."""
        if not point_at(self.form, refusal):
            self.strip.set_result("bad", str(refusal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if records(event):
            self.submit()
        else:
            super().keyPressEvent(event)


def adjust_form(due: DueRow, code: str) -> SideForm:
    """A reduction or a waiver."""
    form = Form()
    form.add("amount", _("New amount"), MoneyEdit(due.called, currency=currency(code)), required=True)
    form.add("reason", pgettext("dues", "Reason"), QLineEdit(due.reason), required=True, help=_("Kept in the history."))
    sentence = _("{name}, {reference}: {called} called, {paid} received.", name=due.name, reference=due.reference,
                 called=money(due.called, code), paid=money(due.paid, code))

    def make(values: Mapping[str, Any]) -> AdjustDue:
        return AdjustDue(id=due.id, version=due.version, amount=values["amount"], reason=values["reason"])

    return SideForm(_("Change the amount due"), sentence, form, make, verb=_("Change the amount"))


def cancel_due_form(due: DueRow) -> SideForm:
    """A due called by mistake."""
    form = Form()
    form.add("reason", pgettext("dues", "Reason"), QLineEdit(), required=True, help=_("Kept in the history."))
    sentence = _("{name}: the due {reference} keeps its reference and is no longer asked for.", name=due.name,
                 reference=due.reference)

    def make(values: Mapping[str, Any]) -> CancelDue:
        return CancelDue(id=due.id, version=due.version, reason=values["reason"])

    return SideForm(_("Cancel the due"), sentence, form, make, verb=_("Cancel the due"))


def follow_form(due: DueRow) -> SideForm:
    """A dispute, a promise."""
    form = Form()
    form.add("promised_on", _("Promised for"), DateEdit(due.promised_on), 8)
    disputed = QCheckBox(_("The member disputes this due"))
    disputed.setChecked(due.is_disputed)
    form.add("is_disputed", _("Dispute"), disputed)
    sentence = _("{name}, {reference}: nothing is reminded before the day promised, nor while it is disputed.",
                 name=due.name, reference=due.reference)

    def make(values: Mapping[str, Any]) -> FollowDue:
        return FollowDue(id=due.id, version=due.version, promised_on=values["promised_on"],
                         is_disputed=values["is_disputed"])

    return SideForm(_("Follow the due"), sentence, form, make, verb=_("Note the follow-up"))


def cancel_payment_form(payment: PaymentRow, code: str) -> SideForm:
    """A cheque that bounced, a payment typed twice."""
    form = Form()
    form.add("reason", pgettext("dues", "Reason"), QLineEdit(), required=True,
             help=_("For example: cheque returned unpaid. Kept in the history."))
    sentence = _("{number}, {amount} from {name}: the payment keeps its number and its dues are owed again.",
                 number=payment.number, amount=money(payment.amount, code), name=payment.name)

    def make(values: Mapping[str, Any]) -> CancelPayment:
        return CancelPayment(id=payment.id, version=payment.version, reason=values["reason"])

    return SideForm(_("Cancel the payment"), sentence, form, make, verb=_("Cancel the payment"))
