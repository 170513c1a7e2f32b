"""The payments' part of the tab: all of them, with what each paid, and how to cancel one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secretariat.base.formats import money, short_date
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.dues.commands import CancelPayment
from secretariat.dues.rows import PaymentRow, ScaleSheet
from secretariat.dues.rules import ZERO, PaymentMethod
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dues.columns import Setting, payment_columns, payment_state
from secretariat.ui.dues.list import ListCard
from secretariat.ui.dues.lists import ListWriter
from secretariat.ui.dues.payment import WIDTH
from secretariat.ui.dues.side import ListWithSide
from secretariat.ui.dues.side_form import cancel_payment_form
from secretariat.ui.dues.words import METHODS
from secretariat.ui.widgets.basics import Pill, button, label, row
from secretariat.ui.widgets.panels import EmptyState, Panel, SidePanel

if TYPE_CHECKING:
    from secretariat.application import Application


class PaymentSheet(SidePanel):
    """One payment in words, with what may be done about it."""

    cancel_asked = Signal()
    member_asked = Signal(int)
    credit_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent=parent)
        self._row: PaymentRow | None = None
        self.title = label("", "sub")
        self.set_head(4, self.title, None)
        self.pill = Pill()
        self.amount = label("", "fig")
        self.name = button("", "link", on=self._open_member)
        self.lines = label("", "", wrap=True)
        self.cancel = button(_("Cancel the payment…"), "danger", icon="x", on=self.cancel_asked.emit)
        self.credit = button(_("Use the credit"), icon="check", on=self._use_credit)
        body = Panel("surface", margins=(16, 4, 16, 14), spacing=10)
        body.add(row(self.amount, None, self.pill), row(self.name, None), self.lines)
        body.add(row(self.credit, self.cancel, None))
        self.add_section(body, rule=False)
        self.body.content.addStretch(1)

    def show_row(self, payment: PaymentRow, code: str) -> None:
        """Say one payment."""
        self._row = payment
        self.title.setText(payment.number)
        tone = "neutral" if payment.cancelled_on else "warn" if payment.credit else "ok"
        sign = "none" if payment.cancelled_on else "part" if payment.credit else "done"
        self.pill.set_state(payment_state(payment), tone, sign)
        self.amount.setText(money(payment.amount, code))
        self.name.setText(f"{payment.name} · {payment.member_number}".strip(" ·"))
        said = [_("Received on {day}, {means}", day=short_date(payment.paid_on), means=_(METHODS[payment.method]))]
        if payment.cheque_number or payment.bank:
            said.append(_("Cheque n° {number} {bank}", number=payment.cheque_number, bank=payment.bank).strip())
        if payment.allocated_to:
            said.append(_("Allocated to {references}", references=payment.allocated_to))
        if payment.credit:
            said.append(_("Credit: {amount}.", amount=money(payment.credit, code)))
        if payment.note:
            said.append(payment.note)
        if payment.cancelled_on:
            said.append(_("Cancelled on {day}: {reason}", day=short_date(payment.cancelled_on),
                          reason=payment.cancel_reason))
        self.lines.setText("\n".join(said))
        self.cancel.setVisible(payment.cancelled_on is None)
        self.credit.setVisible(bool(payment.credit))

    def _open_member(self) -> None:
        if self._row is not None:
            self.member_asked.emit(self._row.party_id)

    def _use_credit(self) -> None:
        if self._row is not None:
            self.credit_asked.emit(self._row.party_id)


class PaymentsView(QWidget):
    """Lists the payments, the latest first."""

    record_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self._context = context
        self._app: Application = context.app
        self.setting = Setting()
        stands = [
            (str(method), _(METHODS[method]), lambda row, method=method: row.method is method and not row.cancelled_on)
            for method in PaymentMethod
        ]
        self.list = ListCard(
            payment_columns(self.setting),
            (
                ("all", pgettext("payments", "All"), lambda row: True),
                *stands,
                ("credit", pgettext("payments", "With credit"), lambda row: row.credit > 0),
                ("cancelled", pgettext("payments", "Cancelled"), lambda row: row.cancelled_on is not None),
            ),
            hint=_("Member, receipt or cheque"),
            name=_("Payments"),
            nothing=_("No payment in this state"),
        )
        self.sheet = PaymentSheet()
        self.writer = ListWriter(context, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        empty = EmptyState("euro", _("No payment yet"), _("Payments are typed beside the dues they settle."))
        empty.set_actions([button(_("Record a payment"), "primary", icon="plus", on=self.record_asked.emit)])
        self._split = ListWithSide(self.list, empty=empty, record=self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def _connect(self) -> None:
        table = self.list.table
        table.current_changed.connect(self._show_row)
        table.remove_asked.connect(lambda _rows: self.cancel_current())
        table.menu_asked.connect(self._show_menu)
        self.list.shown_changed.connect(self._say_totals)
        self.sheet.cancel_asked.connect(self.cancel_current)
        self.sheet.closed.connect(self._split.hide_panel)
        self.sheet.member_asked.connect(lambda party_id: self._context.go_to("members", party_id))
        self.sheet.credit_asked.connect(self._use_credit)

    def load(self) -> None:
        """Read the payments again."""
        app = self._app

        def read(_progress: object) -> tuple[tuple[PaymentRow, ...], ScaleSheet, date]:
            return app.dues.payments(), app.dues.scale_sheet(), app.clock.today()

        act(self._context, read, on_done=self._show, owner=self)

    def _show(self, loaded: tuple[tuple[PaymentRow, ...], ScaleSheet, date]) -> None:
        rows, scale, today = loaded
        self.setting.currency, self.setting.today = scale.currency, today
        self.list.set_rows(rows)
        self.list.hide_unused([*(str(method) for method in PaymentMethod), "credit", "cancelled"])
        self._split.set_empty(not rows)

    def export_rows(self) -> None:
        self.writer.export(self.list, _("Payments"))

    def print_rows(self) -> None:
        self.writer.print_list(self.list, _("Payments"))

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.list, self._split.side]

    def step_back(self) -> bool:
        """Échap: leave the form, empty the search, close the panel."""
        if self._split.form() is not None:
            self._split.leave_form()
        elif self.list.search.text():
            self.list.search.clear()
        elif self._split.is_panel_shown:
            self._split.hide_panel()
        else:
            return False
        return True

    def cancel_current(self) -> None:
        """Ask for the reason, then cancel the chosen payment."""
        payment = self.list.table.current_row()
        if payment is None or payment.cancelled_on is not None:
            return
        form = cancel_payment_form(payment, self.setting.currency)
        self._split.open_form(form)
        form.closed.connect(self._split.leave_form)
        form.recorded.connect(self._cancel)

    def _cancel(self, command: CancelPayment) -> None:
        app, form = self._app, self._split.form()
        act(self._context, lambda _progress: app.dues.cancel_payment(command),
            on_done=lambda _none: self._split.leave_form(),
            on_refused=form.show_refusal if form is not None else None, owner=self)

    def _use_credit(self, party_id: int) -> None:
        app = self._app

        def done(used: Decimal) -> None:
            if not used:
                self._context.notify(_("This member owes nothing now: the credit waits for its next dues."))

        act(self._context, lambda _progress: app.dues.use_credit(party_id), on_done=done, owner=self)

    def _show_row(self, payment: PaymentRow | None) -> None:
        if payment is not None:
            self.sheet.show_row(payment, self.setting.currency)
            self._split.show_record()

    def _show_menu(self, place: QPoint, _rows: object) -> None:
        payment = self.list.table.current_row()
        if payment is None:
            return
        menu = QMenu(self)
        if payment.cancelled_on is None:
            menu.addAction(_("Cancel the payment…"), self.cancel_current)
        menu.addAction(_("Open the member"), lambda: self._context.go_to("members", payment.party_id))
        menu.popup(place)

    def _say_totals(self) -> None:
        rows = self.list.table.selected_rows()
        if len(rows) < 2:
            rows, total = self.list.model.shown_rows(), self.list.left_out_of()
            said = (
                ngettext("{count} payment of {total}", "{count} payments of {total}", len(rows), total=total)
                if total
                else ngettext("{count} payment", "{count} payments", len(rows))
            )
        else:
            said = ngettext("{count} payment selected", "{count} payments selected", len(rows))
        received = sum((each.amount for each in rows if each.cancelled_on is None), start=ZERO)
        self.list.footer.say(said, _("received {amount}", amount=money(received, self.setting.currency)))
